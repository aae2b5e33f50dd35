"""What officers decide of two cases: merged and parted again, linked, told apart; ``cases/deciding`` takes them.

Nothing is merged by itself, and nothing that is on air is changed by it: what a merged case has told comes to the other
one as news does.
"""

from abc import abstractmethod
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import ClassVar, Self

from services.runtime.database import Connection, Pool
from services.runtime.staff.rights import EVERYWHERE
from services.verification.cases.audit_db import add_audit_entry
from services.verification.cases.cases_db import all_additions, attach_photos, mark_told, renew_case
from services.verification.cases.deciding import Decision, Decisions, Detail, new_nonce
from services.verification.cases.reviews_db import move
from services.verification.cases.signatures_db import void_waiting_signatures
from services.verification.cases.stored import find_case, lock_case
from services.verification.matching.keeping import keep_keys
from services.verification.matching.pairs_db import (
    keep_set_aside,
    put_additions,
    record_parting,
    said_of,
    say,
    take_back,
    withdraw_additions,
)
from services.verification.matching.rules.merging import Merger, joined_additions, merger_of, part, why_not_say
from services.verification.rules import refusals
from services.verification.rules.case import Case, CaseState
from services.verification.rules.documents import Issuer
from services.verification.rules.queue.searching import words_of
from services.verification.rules.refusals import Refusal
from services.verification.rules.signing import Grounds
from services.verification.rules.transitions import MERGE
from services.verification.waking import seeing_to
from services.verification.waking.seeing_to import Attention


@dataclass(frozen=True)
class Merge(Decision[Merger]):
    """The case goes on in ``survivor``, a number: that one gets its report, news and pictures as amendments."""

    action: ClassVar[str] = "merge"
    survivor: str
    issuer: Issuer
    nonce: str = field(default_factory=new_nonce)
    other: Case | None = None

    async def with_others(self, conn: Connection, case: Case, scope: Collection[str]) -> Self:
        # After the one that joins, as the inbox locks them that passes its news on.
        return replace(self, other=await lock_case(conn, self.survivor, scope))

    def rule(self, case: Case, grounds: Grounds) -> Merger | Refusal:
        assert self.other is not None  # noqa: S101 - read before the rule is asked
        merger = merger_of(case, self.other)
        if isinstance(merger, Merger) and merger.joining.case_id != case.case_id:
            # It went on air since somebody looked.
            return refusals.not_open(case.case_number, case.state)
        return merger

    async def write(self, conn: Connection, case: Case, ruled: Merger, now: datetime) -> None:
        survivor = ruled.survivor
        additions = joined_additions(case, await all_additions(conn, case.case_id), survivor)
        waits = survivor.state == CaseState.PENDING
        # They are at both; what follows from it for the survivor wakes anew.
        await seeing_to.officer_is_at(conn, survivor.case_id, self.officer, now)
        await put_additions(conn, additions, late=not waits)
        await keep_set_aside(conn, case.case_id, survivor.case_id)
        if waits:
            await _renew(conn, survivor, self.issuer, self.nonce, now)
            await keep_keys(conn, survivor.case_id)
        else:
            await attach_photos(conn, survivor.case_id, [photo for each in additions for photo in each.photos])
        await mark_told(conn, survivor.case_id, words_of(*additions), now)
        await void_waiting_signatures(conn, case.case_id)
        await take_back(conn, case.case_id, survivor.case_id)
        await move(conn, case.case_id, MERGE, ended_by=self.officer, ended_at=now, merged_into=survivor.case_id)
        await add_audit_entry(conn, now, self.officer, "take_in", survivor.case_id, case_number=case.case_number)

    def detail(self, ruled: Merger) -> Detail:
        return {"case_number": ruled.survivor.case_number}


@dataclass(frozen=True)
class Part(Decision[Case]):
    """A merged case was another one after all: it waits again, and takes what it told with it."""

    action: ClassVar[str] = "part"
    survivor: str
    issuer: Issuer
    nonce: str = field(default_factory=new_nonce)
    other: Case | None = None

    async def with_others(self, conn: Connection, case: Case, scope: Collection[str]) -> Self:
        return replace(self, other=await lock_case(conn, self.survivor, scope))

    def rule(self, case: Case, grounds: Grounds) -> Case | Refusal:
        assert self.other is not None  # noqa: S101 - read before the rule is asked
        return part(case, self.other) or self.other

    async def write(self, conn: Connection, case: Case, ruled: Case, now: datetime) -> None:
        await withdraw_additions(conn, ruled, case.case_id)
        if ruled.state == CaseState.PENDING:
            await _renew(conn, ruled, self.issuer, new_nonce(), now)
            await keep_keys(conn, ruled.case_id)
        await record_parting(conn, case.case_id)
        await renew_case(conn, await find_case(conn, str(case.case_id), EVERYWHERE), self.issuer, self.nonce, now)
        await keep_keys(conn, case.case_id)
        await add_audit_entry(conn, now, self.officer, "take_out", ruled.case_id, case_number=case.case_number)

    def detail(self, ruled: Case) -> Detail:
        return {"case_number": ruled.case_number}


async def _renew(conn: Connection, survivor: Case, issuer: Issuer, nonce: str, now: datetime) -> None:
    """The survivor, by what it tells from now on; where that voids signatures, somebody is woken."""
    if await renew_case(conn, survivor, issuer, nonce, now):
        await seeing_to.signatures_voided(conn, survivor.case_id, survivor.kind, now, now, exercise=survivor.exercise)


@dataclass(frozen=True)
class _OfTwo(Decision[Case]):
    """Said of the case and of the one with this number. Neither changes: whoever has signed it has read all of it."""

    number: str
    other: Case | None = None

    async def with_others(self, conn: Connection, case: Case, scope: Collection[str]) -> Self:
        return replace(self, other=await find_case(conn, self.number, scope))

    def rule(self, case: Case, grounds: Grounds) -> Case | Refusal:
        assert self.other is not None  # noqa: S101 - read before the rule is asked
        return why_not_say(case, self.other) or self.other

    async def write(self, conn: Connection, case: Case, ruled: Case, now: datetime) -> None:
        await self.write_pair(conn, case, ruled, now)
        await add_audit_entry(conn, now, self.officer, self.action, ruled.case_id, case_number=case.case_number)

    @abstractmethod
    async def write_pair(self, conn: Connection, case: Case, other: Case, now: datetime) -> None:
        """The row of the two."""

    def detail(self, ruled: Case) -> Detail:
        return {"case_number": ruled.case_number}


class Link(_OfTwo):
    """They have to do with each other: who was found is who is missed."""

    action: ClassVar[str] = "link"

    async def write_pair(self, conn: Connection, case: Case, other: Case, now: datetime) -> None:
        await say(conn, case.case_id, other.case_id, "linked", self.officer, now)


class TellApart(_OfTwo):
    """They have not: they are not proposed again."""

    action: ClassVar[str] = "tell_apart"

    async def write_pair(self, conn: Connection, case: Case, other: Case, now: datetime) -> None:
        await say(conn, case.case_id, other.case_id, "different", self.officer, now)
        for told, of in ((case, other), (other, case)):
            await seeing_to.no_news(conn, told.case_id, told.submission.occurred_at, self.officer, now, of.case_id)


class TakeBack(_OfTwo):
    """What was said of the two is unsaid."""

    action: ClassVar[str] = "take_back"
    attention: ClassVar[Attention] = "none"

    async def write_pair(self, conn: Connection, case: Case, other: Case, now: datetime) -> None:
        await take_back(conn, case.case_id, other.case_id)


async def merge(
    decisions: Decisions, pool: Pool, officer: str, one: str, other: str, scope: Collection[str]
) -> Merger | Refusal:
    """Two cases, by number or id, go on as one; which one, says the rule. Raises UnknownCase."""
    async with pool.connection() as conn:
        merger = merger_of(await find_case(conn, one, scope), await find_case(conn, other, scope))
        issuer = await decisions.issuer(conn)
    if isinstance(merger, Refusal):
        return merger
    decision = Merge(officer, str(merger.survivor.case_id), issuer)
    return await decisions.take(str(merger.joining.case_id), decision, scope) or merger


async def take_apart(
    decisions: Decisions, pool: Pool, officer: str, one: str, other: str, scope: Collection[str]
) -> Refusal | None:
    """Undo what was decided of two cases: a merger, a link, that they have nothing to do with each other. Raises
    UnknownCase."""
    async with pool.connection() as conn:
        first, second = await find_case(conn, one, scope), await find_case(conn, other, scope)
        said = await said_of(conn, first.case_id, second.case_id)
        issuer = await decisions.issuer(conn)
    if first.merged_into == second.case_id or second.merged_into == first.case_id:
        joined, survivor = (first, second) if first.merged_into == second.case_id else (second, first)
        return await decisions.take(str(joined.case_id), Part(officer, str(survivor.case_id), issuer), scope)
    if said is None:
        return refusals.NOTHING_SAID
    return await decisions.take(one, TakeBack(officer, other), scope)
