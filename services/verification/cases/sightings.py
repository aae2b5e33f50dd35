"""A sighting that moves no ring: an officer has asked, and it was somebody else, or long ago. It stays in the case."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar, Self
from uuid import UUID

from services.runtime.database import Connection
from services.verification.cases.deciding import Decision, Detail
from services.verification.cases.on_air_db import confirmed_sightings
from services.verification.cases.stored import Amendment, amendment
from services.verification.rules import refusals
from services.verification.rules.case import Case
from services.verification.rules.refusals import Refusal
from services.verification.rules.review import LONGEST_REASON, SHORTEST_REASON
from services.verification.rules.signing import Grounds
from services.verification.rules.words.alert_text import cleaned
from services.verification.waking.seeing_to import Attention


class UnknownSighting(LookupError):
    """The case has no amendment of this id that tells of a place."""


@dataclass(frozen=True)
class SetAside(Decision[str]):
    """``why``: a word for whoever reads the case later. ``confirmed``: the rings have moved there already."""

    action: ClassVar[str] = "set_aside"
    # It is one of many news: nothing else that waits for somebody is seen to by it.
    attention: ClassVar[Attention] = "none"
    event_id: UUID
    why: str
    told: Amendment | None = None
    confirmed: bool = False

    async def with_others(self, conn: Connection, case: Case, scope: Collection[str]) -> Self:
        told = await _told(conn, case, self.event_id)
        confirmed = await confirmed_sightings(conn, told.event.case_id)
        return replace(self, told=told, confirmed=self.event_id in confirmed)

    def rule(self, case: Case, grounds: Grounds) -> str | Refusal | None:
        why = cleaned(self.why)
        if self.confirmed:
            return refusals.SIGHTING_CONFIRMED
        if self.told is not None and self.told.set_aside_by not in (None, self.officer):
            return refusals.SET_ASIDE_BY_ANOTHER
        if self.told is not None and self.told.set_aside_why == why:
            return None
        if len(why) < SHORTEST_REASON:
            return refusals.REASON_TOO_SHORT
        return why if len(why) <= LONGEST_REASON else refusals.REASON_TOO_LONG

    async def write(self, conn: Connection, case: Case, ruled: str, now: datetime) -> None:
        await conn.execute(
            "UPDATE verification.amendments SET set_aside_by = %s, set_aside_at = %s, set_aside_why = %s"
            " WHERE case_id = %s AND event_id = %s",
            (self.officer, now, ruled, case.case_id, self.event_id),
        )

    def detail(self, ruled: str) -> Detail:
        # The word may name somebody: it goes with the case.
        return {"amendment": str(self.event_id)}


@dataclass(frozen=True)
class TakeUpSighting(Decision[UUID]):
    """What was set aside counts again."""

    action: ClassVar[str] = "take_up_sighting"
    attention: ClassVar[Attention] = "none"
    event_id: UUID
    told: Amendment | None = None

    async def with_others(self, conn: Connection, case: Case, scope: Collection[str]) -> Self:
        return replace(self, told=await _told(conn, case, self.event_id))

    def rule(self, case: Case, grounds: Grounds) -> UUID | None:
        return self.event_id if self.told is not None and self.told.set_aside_by else None

    async def write(self, conn: Connection, case: Case, ruled: UUID, now: datetime) -> None:
        await conn.execute(
            "UPDATE verification.amendments SET set_aside_by = NULL, set_aside_at = NULL, set_aside_why = NULL"
            " WHERE case_id = %s AND event_id = %s",
            (case.case_id, ruled),
        )

    def detail(self, ruled: UUID) -> Detail:
        return {"amendment": str(ruled)}


async def _told(conn: Connection, case: Case, event_id: UUID) -> Amendment:
    told = await amendment(conn, case.case_id, event_id)
    if told is None or told.event.place is None:
        raise UnknownSighting(str(event_id))
    return told
