"""Did Zalo send this webhook, and lately?

`X-ZEvent-Signature: mac=<hex>` with hex = SHA-256(app id + raw body + the body's timestamp + OA secret key): a plain
hash, no HMAC. Published clients write the hex in either case, so both are taken.
"""

import enum
import hashlib
import hmac
from datetime import datetime, timedelta

REPLAY_WINDOW = timedelta(hours=2)
"""Zalo's last retry comes 52 min after the first try, with the same body; two hours leave room for a slow day."""
CLOCK_SKEW = timedelta(minutes=10)
"""How far ahead of us the platform's clock may be."""


class Verdict(enum.Enum):
    ACCEPTED = "accepted"
    BAD_SIGNATURE = "bad_signature"
    STALE = "stale"


def mac(app_id: str, body: bytes, timestamp: str, secret: str) -> str:
    """The hex digest that Zalo sends. timestamp: epoch milliseconds, as written in the body."""
    return hashlib.sha256(app_id.encode() + body + timestamp.encode() + secret.encode()).hexdigest()


def check(
    header: str | None,
    body: bytes,
    timestamp: str,
    *,
    app_id: str,
    secret: str,
    now: datetime,
    window: timedelta = REPLAY_WINDOW,
) -> Verdict:
    """Judge a webhook; the time is looked at only when the signature is right."""
    given = (header or "").strip().lower().removeprefix("mac=")
    expected = mac(app_id, body, timestamp, secret)
    if not hmac.compare_digest(given.encode("utf-8", "replace"), expected.encode()):
        return Verdict.BAD_SIGNATURE
    if not timestamp.isascii() or not timestamp.isdigit() or len(timestamp) > 15:
        return Verdict.STALE
    age = now.timestamp() - int(timestamp) / 1000
    return Verdict.ACCEPTED if -CLOCK_SKEW.total_seconds() <= age <= window.total_seconds() else Verdict.STALE
