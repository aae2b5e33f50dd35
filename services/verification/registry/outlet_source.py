"""Accounts, their groups, and who posts by hand: broadcast keeps them, and does what an administrator asks."""

from typing import Literal
from urllib.parse import quote

from pydantic import AwareDatetime, BaseModel, SecretStr, TypeAdapter

from schemas.deliveries import OfficerChat, OfficerPhone
from services.runtime.calls import OwnService
from services.verification.registry.rules.trials import NotNow, Trial

TIMEOUT_S = 10.0
GONE = 404
REFUSED = 409


class Account(BaseModel):
    """``per_window``: calls a minute. ``leased``: a worker of broadcast holds it now. ``token_until``: how long what it
    sends with holds, where that is known; it is renewed by itself."""

    account_id: str
    channel: str
    per_window: int
    leased: bool | None
    stopped_reason: str | None
    stopped_at: AwareDatetime | None
    token_until: AwareDatetime | None
    groups: int


class Found(BaseModel):
    """Group ids by what the last reading found; ``total`` groups are on the platform."""

    total: int
    added: list[str]
    vanished: list[str]
    disabled: list[str]
    enabled: list[str]
    members_updated: int


class Reading(BaseModel):
    """The last reading of an account's groups. ``failed``: why the last try changed nothing."""

    account_id: str
    waiting: bool
    due_at: AwareDatetime
    failed: str | None
    done_at: AwareDatetime | None
    report: Found | None


class Standing(BaseModel):
    """Of a group in the registry. ``reason``, ``since``: why nothing goes to it where it is not ``enabled``."""

    enabled: bool
    reason: str | None
    since: AwareDatetime | None


class Unregistered(BaseModel):
    """A group that gets no posts, since nobody has said where it lies."""

    group_id: str
    account: str
    name: str
    members: int
    found_at: AwareDatetime


ConnectedReason = Literal["over", "refused", "away", "other_oa", "account_taken", "oa_taken", "lost"]


class _Address(BaseModel):
    address: str


class _Change(BaseModel):
    version: int
    sha256: str


class _Refusal(BaseModel):
    """``account_id``: the account that has it already."""

    reason: ConnectedReason
    account_id: str


class _Refused(BaseModel):
    detail: _Refusal


class NotConnected(Exception):
    def __init__(self, reason: ConnectedReason, account_id: str) -> None:
        super().__init__(reason)
        self.reason: ConnectedReason = reason
        self.account_id = account_id


class RelayOfficer(BaseModel):
    """Who posts by hand. ``reached``: whether a way to them is known to work; ``telephone``: by which a person calls
    them."""

    account_id: str
    name: str
    commune_code: str
    second: str | None
    chat: OfficerChat
    phones: list[OfficerPhone]
    reached: bool
    telephone: str | None = None


class _NotNow(BaseModel):
    detail: NotNow


class NewLink(BaseModel):
    link: str


class OutletSource(OwnService):
    """``broadcast_url`` is without a trailing path. Each call raises Unavailable."""

    def __init__(self, broadcast_url: str, key: SecretStr) -> None:
        super().__init__(broadcast_url, "/api/v1", key, TIMEOUT_S, "no_outlets")

    async def accounts(self) -> list[Account]:
        _, body = await self._ask("GET", "/accounts")
        return self._read(TypeAdapter(list[Account]), body)

    async def resume(self, account_id: str) -> bool:
        """False where there is none, or its list has it as disabled."""
        status, _ = await self._ask("POST", f"/accounts/{account_id}/resume", (GONE,))
        return status != GONE

    async def readings(self) -> list[Reading]:
        _, body = await self._ask("GET", "/groups/sync")
        return self._read(TypeAdapter(list[Reading]), body)

    async def read_again(self) -> None:
        await self._ask("POST", "/groups/sync")

    async def unregistered(self) -> list[Unregistered]:
        _, body = await self._ask("GET", "/groups/unregistered")
        return self._read(TypeAdapter(list[Unregistered]), body)

    async def standing(self, account: str, group_id: str) -> Standing | None:
        """None for a group that the registry has not."""
        asked = {"account": account, "group_id": group_id}
        status, body = await self._ask("GET", "/groups/standing", (GONE,), params=asked)
        return None if status == GONE else self._read(TypeAdapter(Standing), body)

    async def permission(self, by: str, back_to: str) -> str:
        """The address of Zalo's page on which ``by`` lets our app post for an Official Account."""
        _, body = await self._ask("POST", "/official-accounts/permission", json={"by": by, "back_to": back_to})
        return self._read(TypeAdapter(_Address), body).address

    async def connect(self, **back: str | int) -> tuple[int, str]:
        """Version and hash of the change that waits for signatures now. ``back``: as broadcast's API takes it. Raises
        NotConnected."""
        status, body = await self._ask("POST", "/official-accounts", (REFUSED,), json=back)
        if status == REFUSED:
            refusal = self._read(TypeAdapter(_Refused), body).detail
            raise NotConnected(refusal.reason, refusal.account_id)
        change = self._read(TypeAdapter(_Change), body)
        return change.version, change.sha256

    async def relay_officers(self) -> list[RelayOfficer]:
        _, body = await self._ask("GET", "/relay-officers")
        return self._read(TypeAdapter(list[RelayOfficer]), body)

    async def trials(self) -> dict[tuple[str, str], Trial]:
        """By account and group id, of groups that somebody was ever asked to try."""
        _, body = await self._ask("GET", "/relay-trials")
        return {(each.account, each.group_id): each for each in self._read(TypeAdapter(list[Trial]), body)}

    async def trial(self, account: str, group_id: str) -> Trial | None:
        asked = {"account": account, "group_id": group_id}
        _, body = await self._ask("GET", "/relay-trials", params=asked)
        return next(iter(self._read(TypeAdapter(list[Trial]), body)), None)

    async def ask_for_trial(self, account: str, group_id: str) -> NotNow | None:
        """Why its officer is not asked to post a trial; None: they are."""
        wanted = {"account": account, "group_id": group_id}
        status, body = await self._ask("POST", "/relay-trials", (GONE, REFUSED), json=wanted)
        if status == GONE:
            return "unknown"
        return self._read(TypeAdapter(_NotNow), body).detail if status == REFUSED else None

    async def new_relay_link(self, account_id: str) -> str | None:
        """The address of an officer's page from now on; every link that they had ends. None where there is no such
        officer."""
        status, body = await self._ask("POST", f"/relay-officers/{quote(account_id, safe='')}/link", (GONE,))
        return None if status == GONE else self._read(TypeAdapter(NewLink), body).link
