"""Which addresses a browser may give to be woken at: those of known push services, so that nobody makes the desk call
anything else. Pure."""

import re
from collections.abc import Collection
from urllib.parse import urlsplit

PUSH_SERVICES = (
    "fcm.googleapis.com",
    "updates.push.services.mozilla.com",
    "web.push.apple.com",
    "*.push.apple.com",
    "*.notify.windows.com",
)
"""Of Chrome and Cốc Cốc, Firefox, Safari, Edge. A star stands for one or more labels of a name."""
MOST_ENDPOINT = 1000
"""Characters; those of the services above have some 200."""
HOST = re.compile(r"(?=.{1,253}\Z)[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})+")
"""A name that can be looked up: an empty or a longer label cannot even be asked for."""


def allowed(endpoint: str, services: Collection[str] = PUSH_SERVICES) -> bool:
    """Whether the desk may call this address. ``services``: hosts, over HTTPS at its own port; or whole origins, such
    as http://127.0.0.1:9000 of a push service of the tests."""
    if len(endpoint) > MOST_ENDPOINT or not endpoint.isprintable() or not endpoint.isascii() or "\\" in endpoint:
        return False
    try:
        parts = urlsplit(endpoint)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return False
    if parts.username is not None or parts.password is not None or not host:
        return False
    if f"{parts.scheme}://{parts.netloc}" in services:
        return True
    known = HOST.fullmatch(host) is not None and any(
        _fits(host, service) for service in services if "://" not in service
    )
    return known and parts.scheme == "https" and port in (None, 443)


def _fits(host: str, service: str) -> bool:
    return host.endswith(service[1:]) if service.startswith("*.") else host == service
