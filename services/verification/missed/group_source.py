"""The ledger of an alert, group by group: broadcast keeps it, and does what a person says of it."""

from collections.abc import Sequence
from typing import Literal
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, SecretStr, TypeAdapter

from schemas.deliveries import OutOfReach, PartsProgress
from services.runtime.calls import OwnService

TIMEOUT_S = 10.0
PAGE = 200
"""Groups on a page."""

State = Literal["failed", "in_doubt", "handed", "dropped", "queued", "sending", "sent"]
Shown = Literal["desk", "failed", "in_doubt", "handed", "dropped", "queued", "sending", "sent"]
"""``desk``: what the desk has to see to itself: failed, or asked of everybody in vain, and still on air."""


class GroupDelivery(BaseModel):
    """One message for one group, as broadcast tells of it. ``looking``: Loa itself looks whether the post is there.
    ``distance_m``: None where its case is forgotten. ``removal``: whether whoever posted it by hand is asked to delete
    it, and what they said of that, ``removal_at``.

    ``account_id``: through which it goes; ``officer``: whose account that is, or who has the task now, by name, and
    their ``telephone`` where there is something to ask them. Of what waits for a person: until when, who else was
    asked, who pressed something a moment ago, and since when and why it is the desk's own matter.
    """

    delivery_id: int
    purpose: Literal["alert", "closing"]
    alert_version: int
    channel: str
    group_id: str
    name: str
    ring: int
    distance_m: int | None
    state: State
    reason: str | None
    attempts: int
    settled_at: AwareDatetime | None
    looking: bool
    removal: Literal["asked", "removed", "cannot"] | None = None
    removal_at: AwareDatetime | None = None
    commune_code: str = ""
    account_id: str = ""
    officer: str | None = None
    telephone: str | None = None
    deadline: AwareDatetime | None = None
    also_asked: list[str] | None = None
    also_asked_telephones: list[str | None] | None = None
    at_work: str | None = None
    desk_at: AwareDatetime | None = None
    desk_reason: str | None = None

    @property
    def others(self) -> list[tuple[str, str | None]]:
        """Who else was asked, and by which number a person calls them."""
        names = self.also_asked or []
        return list(zip(names, self.also_asked_telephones or [None] * len(names), strict=True))


class RelayOfficer(BaseModel):
    """Who may be handed a group. ``reachable``: Loa can write to them; ``left``: groups that wait for them already;
    ``telephone``: by which a person calls them."""

    account_id: str
    name: str
    commune_code: str
    on_duty: bool
    reachable: bool
    left: int
    telephone: str | None = None


class HandedOn(BaseModel):
    """``handed``: groups that are the named officer's now; ``left_out``: those that somebody else posts just now,
    ``at_work``: their accounts. ``held``: nothing is handed on while the alert is held."""

    handed: int
    left_out: int = 0
    at_work: list[str] = []
    held: bool = False


class Retried(BaseModel):
    """How many deliveries of the alert, and of its closing, are tried again."""

    alert: int
    closing: int


class Removals(BaseModel):
    """Groups whose post somebody who posted by hand is asked to delete; where they say that they did, or cannot."""

    asked: int
    removed: int
    cannot: int


_DELIVERIES = TypeAdapter(list[GroupDelivery])


class GroupSource(OwnService):
    """``broadcast_url`` is without a trailing path."""

    def __init__(self, broadcast_url: str, key: SecretStr) -> None:
        super().__init__(broadcast_url, "/api/v1", key, TIMEOUT_S, "no_groups")

    async def groups(self, alert_id: UUID, state: Shown, after: int, limit: int = PAGE) -> list[GroupDelivery]:
        """In the order of planning, nearest first within a ring; those behind ``after``. Raises Unavailable."""
        which = {"for_desk": "true"} if state == "desk" else {"state": state}
        params = {**which, "after": str(after), "limit": str(limit)}
        _, body = await self._ask("GET", f"/alerts/{alert_id}/deliveries", (409,), params=params)
        return self._read(_DELIVERIES, body)

    async def removals(self, alert_id: UUID) -> Removals:
        """Raises Unavailable."""
        _, body = await self._ask("GET", f"/alerts/{alert_id}/removals", (409,))
        return self._read(TypeAdapter(Removals), body)

    async def retry(self, alert_id: UUID) -> Retried:
        """Raises Unavailable."""
        _, body = await self._ask("POST", f"/alerts/{alert_id}/retry", (409,))
        return self._read(TypeAdapter(Retried), body)

    async def seen(self, alert_id: UUID, delivery_id: int, *, there: bool) -> bool:
        """Whether it was settled by that: it may be no doubt any more, or Loa still looks. Raises Unavailable."""
        status, _ = await self._ask(
            "POST", f"/alerts/{alert_id}/deliveries/{delivery_id}/seen", (409,), json={"there": there}
        )
        return status != 409

    async def officers(self) -> list[RelayOfficer]:
        """By name. Raises Unavailable."""
        _, body = await self._ask("GET", "/handing/officers")
        return self._read(TypeAdapter(list[RelayOfficer]), body)

    async def hand(self, alert_id: UUID, delivery_ids: Sequence[int], officer: str) -> HandedOn | None:
        """Which of them are this officer's from now on; None where broadcast lists no such officer. Raises
        Unavailable."""
        said = {"deliveries": list(delivery_ids), "officer": officer}
        status, body = await self._ask("POST", f"/alerts/{alert_id}/handed", (409,), json=said)
        return None if status == 409 else self._read(TypeAdapter(HandedOn), body)

    async def posted(self, alert_id: UUID, delivery_ids: Sequence[int]) -> list[int]:
        """Those of them that count as posted from now on, and did not before. Raises Unavailable."""
        _, body = await self._ask("POST", f"/alerts/{alert_id}/posted", json={"deliveries": list(delivery_ids)})
        return self._read(TypeAdapter(dict[str, list[int]]), body)["posted"]

    async def out_of_reach(self, alert_id: UUID) -> list[OutOfReach]:
        """Nearest first. Raises Unavailable."""
        _, body = await self._ask("GET", f"/alerts/{alert_id}/out-of-reach")
        return self._read(TypeAdapter(list[OutOfReach]), body)

    async def parts(self, alert_id: UUID) -> PartsProgress:
        """Raises Unavailable."""
        _, body = await self._ask("GET", f"/alerts/{alert_id}/parts")
        return self._read(TypeAdapter(PartsProgress), body)
