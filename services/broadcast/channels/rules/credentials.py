"""What an account of a channel needs so that it can send, and how that is checked before it is imported."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

TOKEN = re.compile(r"[A-Za-z0-9:_-]{1,200}")
"""A bot's token stands in a URL's path: nothing may end the path or begin another part."""
KEY_MIN = 32
"""As many characters as HMAC-SHA256 has bytes; a shorter key is easier to guess than the signature."""
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
HOST = re.compile(r"[A-Za-z0-9.-]+|[0-9a-fA-F:]+")

Check = Callable[[str], str | None]
"""What is wrong with a text, never quoting it; None when it is right."""


@dataclass(frozen=True, slots=True)
class AccountForm:
    """What a row of accounts.csv gives for an account of one channel, beside its id and its limits.

    ``credential``: the members of its JSON object, each with its check. ``columns``: columns of the channel's own, all
    of which must be filled; ``called``: what such an account is called when one of them is missing.
    """

    credential: Mapping[str, Check] = field(default_factory=dict)
    columns: tuple[str, ...] = ()
    called: str = "such an account"


def credential_problem(form: AccountForm, credential: object) -> str | None:
    """What is wrong with a credential, never quoting it; None when it is right."""
    if not isinstance(credential, dict) or credential.keys() != form.credential.keys():
        return f"expected a JSON object with {', '.join(sorted(form.credential)) or 'nothing'}"
    for name, value in credential.items():
        problem = form.credential[name](value) if isinstance(value, str) else "expected text"
        if problem:
            return f"{name}: {problem}"
    return None


def token_problem(token: str) -> str | None:
    return None if TOKEN.fullmatch(token) else "expected 1 to 200 letters, digits and :_-"


def key_problem(key: str) -> str | None:
    return None if len(key) >= KEY_MIN else f"expected at least {KEY_MIN} characters"


def url_problem(url: str) -> str | None:
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
