"""The channels whose accounts and groups are imported, and what such an account's credential holds."""

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

CREDENTIALS: Mapping[str, frozenset[str]] = {
    "zalo_group": frozenset(),  # an Official Account's tokens rotate: they live in zalo.accounts
    "zalo_bot": frozenset({"token"}),
    "telegram": frozenset({"token"}),
    "webhook": frozenset({"url", "key"}),
    "relay": frozenset(),  # a commune officer: broadcast.relay_officers says whom to write to
}
CHANNELS = tuple(CREDENTIALS)

TOKEN = re.compile(r"[A-Za-z0-9:_-]{1,200}")
"""A bot's token stands in a URL's path: nothing may end the path or begin another part."""
KEY_MIN = 32
"""As many characters as HMAC-SHA256 has bytes; a shorter key is easier to guess than the signature."""
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
HOST = re.compile(r"[A-Za-z0-9.-]+|[0-9a-fA-F:]+")


def credential_problem(channel: str, credential: object) -> str | None:
    """What is wrong with a credential of this (existing) channel, never quoting it; None when it is right."""
    wanted = CREDENTIALS[channel]
    if not isinstance(credential, dict) or credential.keys() != wanted:
        return f"expected a JSON object with {', '.join(sorted(wanted)) or 'nothing'}"
    for name, value in credential.items():
        problem = _FIELDS[name](value) if isinstance(value, str) else "expected text"
        if problem:
            return f"{name}: {problem}"
    return None


def _token_problem(token: str) -> str | None:
    return None if TOKEN.fullmatch(token) else "expected 1 to 200 letters, digits and :_-"


def _key_problem(key: str) -> str | None:
    return None if len(key) >= KEY_MIN else f"expected at least {KEY_MIN} characters"


def _url_problem(url: str) -> str | None:
    """A post describes a person: it leaves this machine encrypted or not at all."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
        _ = parts.port
    except ValueError:
        return "expected an address such as https://portal.example/loa"
    plain = parts.scheme == "http" and host in LOOPBACK
    if not (parts.scheme == "https" or plain) or not HOST.fullmatch(host) or not url.isascii() or " " in url:
        return "expected an address such as https://portal.example/loa (plain http on this machine only)"
    return None


_FIELDS = {"token": _token_problem, "key": _key_problem, "url": _url_problem}
