"""Whether a post found whom it sought: asked once an alert was closed as found. The answer is an entry of the audit,
which has neither name nor place in it, and so outlives the case."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from schemas.alerts import FOUND_OUTCOMES
from services.runtime.database import Connection
from services.verification.cases.deciding import Decision, Detail
from services.verification.cases.reviews_db import mark_revised
from services.verification.rules import refusals
from services.verification.rules.audit.chain import Entry
from services.verification.rules.case import Case
from services.verification.rules.refusals import Refusal
from services.verification.rules.signing import Grounds

ACTION = "found_by"


@dataclass(frozen=True)
class FoundByPost:
    """``ring``: in which ring the post stood that did it (from 0); ``group_id``: in which group, since ``posted_at``.
    None: not known."""

    by_post: bool
    ring: int | None = None
    group_id: str | None = None
    posted_at: datetime | None = None


@dataclass(frozen=True)
class SayFoundBy(Decision[FoundByPost]):
    """Said anew, the last word holds."""

    action: ClassVar[str] = ACTION
    said: FoundByPost

    def rule(self, case: Case, grounds: Grounds) -> FoundByPost | Refusal:
        if case.outcome not in FOUND_OUTCOMES:
            return refusals.NOT_FOUND
        known = {ring.ring for ring in case.airing.progress.rings} if case.airing.progress else set()
        if self.said.ring is not None and self.said.group_id is None and self.said.ring not in known:
            return refusals.NO_SUCH_RING
        return self.said if self.said.by_post else FoundByPost(False)

    async def write(self, conn: Connection, case: Case, ruled: FoundByPost, now: datetime) -> None:
        await mark_revised(conn, case.case_id)

    def detail(self, ruled: FoundByPost) -> Detail:
        return {
            "by_post": ruled.by_post,
            "ring": ruled.ring,
            "group_id": ruled.group_id,
            "posted_at": ruled.posted_at.isoformat() if ruled.posted_at else None,
        }


def said_of(trail: Sequence[Entry]) -> FoundByPost | None:
    """What officers have said, out of a case's audit; None while nobody has."""
    said = [entry.detail for entry in trail if entry.action == ACTION]
    if not said:
        return None
    ring, group_id = said[-1].get("ring"), said[-1].get("group_id")
    return FoundByPost(
        said[-1].get("by_post") is True,
        ring if isinstance(ring, int) else None,
        group_id if isinstance(group_id, str) else None,
    )
