"""Permissions that somebody gave an app for an Official Account: each a code, good once, for ten minutes, and only for
whoever knows what its challenge was made of (PKCE, S256)."""

import base64
import hashlib
import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass

from deploy.zalo_stand_in.calls.refusals import Code, RefusedError
from deploy.zalo_stand_in.state.tokens import TokenPair, Tokens
from deploy.zalo_stand_in.state.world import Account, World

CODE_LIFE_S = 600.0
CHALLENGE = re.compile("[A-Za-z0-9_-]{43}")
"""SHA-256 in base64url without padding."""
VERIFIER = re.compile("[A-Za-z0-9_-]{43}")
"""Of 43 characters, as Zalo asks for."""


@dataclass(frozen=True, slots=True)
class _Given:
    account: Account
    challenge: str
    given_at: float


class Permissions:
    """``callback_url``: of the apps. Codes are not in the journal: a restart forgets them, as ten minutes do."""

    def __init__(self, world: World, tokens: Tokens, clock: Callable[[], float], callback_url: str) -> None:
        self._world = world
        self._tokens = tokens
        self._clock = clock
        self._callback_url = callback_url
        self._codes: dict[str, _Given] = {}

    def accounts(self, app_id: str, redirect_uri: str, challenge: str) -> list[Account]:
        """Whom the app may ask for. RefusedError -14002 (app id), -14003 (redirect), -201 (challenge)."""
        if app_id not in self._world.apps:
            raise RefusedError(Code.OAUTH_APP_ID, "Invalid app id")
        if not self._callback_url or redirect_uri != self._callback_url:
            raise RefusedError(Code.OAUTH_REDIRECT, "Invalid redirect uri")
        if not CHALLENGE.fullmatch(challenge):
            raise RefusedError(Code.BAD_REQUEST, "Invalid code challenge")
        return [account for account in self._world.accounts.values() if account.app_id == app_id]

    def give(self, account: Account, challenge: str) -> str:
        """The code that goes to the app's address."""
        code = secrets.token_urlsafe(48)
        self._codes[code] = _Given(account, challenge, self._clock())
        return code

    def redeem(self, app_id: str, app_secret: str, code: str, verifier: str) -> TokenPair:
        """The account's new pair. RefusedError -14002, -14004, -14015; a code that was tried is used up."""
        self._tokens.prove_app(app_id, app_secret)
        given = self._codes.pop(code, None)
        if (
            given is None
            or given.account.app_id != app_id
            or self._clock() >= given.given_at + CODE_LIFE_S
            or not VERIFIER.fullmatch(verifier)
            or not secrets.compare_digest(challenge_of(verifier), given.challenge)
        ):
            raise RefusedError(Code.OAUTH_CODE, "Invalid code")
        return self._tokens.issue(given.account.account_id, "issue")


def challenge_of(verifier: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
