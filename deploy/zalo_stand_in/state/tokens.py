"""Access and refresh tokens: the pair rotates, the previous access token dies at once."""

import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from deploy.zalo_stand_in.calls.refusals import Code, RefusedError
from deploy.zalo_stand_in.state.journal import Journal
from deploy.zalo_stand_in.state.world import Account, World

REFRESH_TOKEN_LIFE_S = 90 * 86_400
"""Three months, as Zalo states."""


@dataclass(frozen=True, slots=True)
class TokenPair:
    """Times are epoch seconds. `access_token` is empty before an account's first refresh."""

    account_id: str
    access_token: str
    refresh_token: str
    issued_at: float
    expires_at: float


class Tokens:
    """The one live pair of each account."""

    def __init__(self, world: World, journal: Journal, clock: Callable[[], float], ttl_s: float) -> None:
        self._world = world
        self._journal = journal
        self._clock = clock
        self.ttl_s = ttl_s
        self._pairs: dict[str, TokenPair] = {}
        self._by_access: dict[str, tuple[Account, float]] = {}
        self._by_refresh: dict[str, TokenPair] = {}
        self._owners: dict[str, Account] = {}
        now = clock()
        for account in world.accounts.values():
            self.hold(TokenPair(account.account_id, "", account.refresh_token, now, now))

    def write_to(self, journal: Journal) -> None:
        self._journal = journal

    def hold(self, pair: TokenPair) -> None:
        """Make `pair` the account's live one and kill the pair before it."""
        account = self._world.accounts.get(pair.account_id)
        if account is None:
            return
        former = self._pairs.get(pair.account_id)
        if former:
            self._by_access.pop(former.access_token, None)
            self._by_refresh.pop(former.refresh_token, None)
        self._pairs[pair.account_id] = pair
        self._by_refresh[pair.refresh_token] = pair
        if pair.access_token:
            self._by_access[pair.access_token] = (account, pair.expires_at)
            self._owners[pair.access_token] = account

    def owner(self, access_token: str | None) -> Account | None:
        """Whose token it is or once was."""
        return self._owners.get(access_token) if access_token else None

    def account_of_refresh(self, refresh_token: str) -> Account | None:
        """Whose live refresh token it is."""
        pair = self._by_refresh.get(refresh_token)
        return self._world.accounts.get(pair.account_id) if pair else None

    def account_of(self, access_token: str | None, now: float) -> Account:
        """The Official Account that the token speaks for, or RefusedError -216 or -220."""
        known = self._by_access.get(access_token) if access_token else None
        if known is None:
            raise RefusedError(Code.TOKEN_INVALID, "Access token is invalid")
        account, expires_at = known
        if now >= expires_at:
            raise RefusedError(Code.TOKEN_EXPIRED, "Access token has expired")
        return account

    def prove_app(self, app_id: str, app_secret: str) -> None:
        """RefusedError -14002 (app id), -14004 (secret)."""
        app = self._world.apps.get(app_id)
        if app is None:
            raise RefusedError(Code.OAUTH_APP_ID, "Invalid app id")
        if not secrets.compare_digest(app.app_secret.encode(), app_secret.encode()):
            raise RefusedError(Code.OAUTH_SECRET, "Invalid secret key")

    def refresh(self, app_id: str, app_secret: str, refresh_token: str) -> TokenPair:
        """Rotate, or RefusedError -14002 (app id), -14004 (secret), -14014 (refresh token used, old or unknown)."""
        self.prove_app(app_id, app_secret)
        pair = self._by_refresh.get(refresh_token)
        if (
            pair is None
            or self._world.accounts[pair.account_id].app_id != app_id
            or self._clock() >= pair.issued_at + REFRESH_TOKEN_LIFE_S
        ):
            raise RefusedError(Code.OAUTH_REFRESH_TOKEN, "Invalid refresh token")
        return self.issue(pair.account_id, "refresh")

    def issue(self, account_id: str, cause: str) -> TokenPair:
        """A new pair, in the journal before anyone sees it; the cause "refresh" is what the stats count."""
        now = self._clock()
        pair = TokenPair(account_id, secrets.token_urlsafe(48), secrets.token_urlsafe(48), now, now + self.ttl_s)
        self._journal.append(cause, pair)
        self.hold(pair)
        return pair

    def expire(self, account_ids: Iterable[str] | None = None) -> None:
        """The access tokens of these accounts (None: of all) expire now; refresh tokens stay good."""
        now = self._clock()
        wanted = self._pairs.keys() if account_ids is None else set(account_ids)
        for pair in [pair for pair in self._pairs.values() if pair.account_id in wanted]:
            if pair.access_token and pair.expires_at > now:
                expired = TokenPair(pair.account_id, pair.access_token, pair.refresh_token, pair.issued_at, now)
                self._journal.append("expiry", expired)
                self.hold(expired)
