"""POST /v4/oa/access_token: the one address that gives pairs of tokens, for a refresh token or for a code."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

import aiohttp
from pydantic import SecretStr

from schemas.reasons import PlatformCode

LATEST_ANSWER_S = 60.0
"""So long after it was asked a slow endpoint's answer is still taken: it may be the only copy of a new pair."""
SHORTEST_LIFE_S = 3600.0
"""A token lives 25 h. A platform that says less than this has a wrong clock, and is believed only when it refuses the
token: else every call would renew it, and each renewal ends the token that others use."""
RENEWAL = "oauth"
"""The platform of a code with which a pair was refused."""


class RefreshUnavailable(Exception):
    """The token endpoint is out of reach or over its limit: try again later; nothing was used up that we know of."""


@dataclass(frozen=True)
class NewPair:
    access_token: str = field(repr=False)
    refresh_token: str = field(repr=False)
    life_s: float


class TokenEndpoint:
    """``oauth_url`` is without a path; ``app_secret`` goes with each call."""

    def __init__(self, http: aiohttp.ClientSession, oauth_url: str, app_secret: SecretStr) -> None:
        self._http = http
        self._url = f"{oauth_url.rstrip('/')}/v4/oa/access_token"
        self._secret = app_secret

    async def ask(self, form: Mapping[str, str], timeout_s: float = LATEST_ANSWER_S) -> PlatformCode | NewPair:
        """A new pair, or a final refusal. Raises RefreshUnavailable."""
        try:
            async with self._http.post(
                self._url,
                data=form,
                headers={"secret_key": self._secret.get_secret_value()},
                timeout=aiohttp.ClientTimeout(total=timeout_s),
            ) as answer:
                if answer.status >= 500:
                    raise RefreshUnavailable(f"HTTP {answer.status}")
                body = await answer.json(content_type=None)
        except (aiohttp.ClientError, TimeoutError, ValueError) as error:
            raise RefreshUnavailable(type(error).__name__) from None
        try:
            life_s = max(float(body["expires_in"]), SHORTEST_LIFE_S)
            return NewPair(str(body["access_token"]), str(body["refresh_token"]), life_s)
        except (KeyError, TypeError, ValueError):
            code = body.get("error") if isinstance(body, dict) else None
            if code in (None, -32):
                # Without a code it is no refusal but a broken answer, such as a proxy's.
                raise RefreshUnavailable(str(code or "malformed")) from None
            return PlatformCode(RENEWAL, int(code) if re.fullmatch("-?[0-9]{1,20}", str(code), re.ASCII) else 0)
