"""Connecting an Official Account (OAuth with PKCE): what goes to Zalo's page, and what proves whoever comes back. Pure.

Nothing is kept meanwhile. The verifier is made of the state and of who began, with the app's secret: so a code is worth
something to this service alone, and only in the hands of the administrator who asked for it.
"""

import base64
import hashlib
import hmac
from datetime import datetime, timedelta
from urllib.parse import urlencode

BACK_WITHIN = timedelta(minutes=30)
"""Zalo's code lives ten minutes; before it somebody has to log in there and to choose."""
NONCE_BYTES = 16


def state_of(now: datetime, nonce: bytes) -> str:
    """What Zalo hands back as it stands: until when, in epoch seconds, and what no other has."""
    return f"{int((now + BACK_WITHIN).timestamp())}.{_text(nonce)}"


def is_over(state: str, now: datetime) -> bool:
    """Also of what is no state: Zalo refuses the verifier of one that was altered."""
    until = state.partition(".")[0]
    return not (until.isascii() and until.isdigit() and len(until) < 15 and now.timestamp() < int(until))


def verifier_of(app_secret: str, state: str, login: str) -> str:
    """43 characters of base64url, as Zalo asks for."""
    told = f"loa/connect/1\n{state}\n{login}"
    return _text(hmac.digest(app_secret.encode(), told.encode(), hashlib.sha256))


def permission_address(zalo: str, app_id: str, back_to: str, state: str, verifier: str) -> str:
    """``zalo``: its OAuth host as browsers reach it. ``back_to``: the app's callback URL at Zalo, word for word."""
    challenge = _text(hashlib.sha256(verifier.encode()).digest())
    asked = {"app_id": app_id, "redirect_uri": back_to, "code_challenge": challenge, "state": state}
    return f"{zalo.rstrip('/')}/v4/oa/permission?{urlencode(asked)}"


def _text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
