"""The marks of the cards: read out of a case once for each time that it changes, and kept in this process. A page of
the queue has few cases, and most of them are as they were when it was drawn last."""

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import structlog

from services.runtime.database import Connection
from services.runtime.staff.rights import EVERYWHERE
from services.verification.cases.queue.listed import Listed
from services.verification.cases.stored import UnknownCase, find_case
from services.verification.rules.case import Case
from services.verification.rules.queue.card_marks import CardMarks, card_marks
from services.verification.rules.words.wording import Force

log = structlog.get_logger()

MOST_KEPT = 5000
READ_AGAIN = timedelta(days=1)
"""What somebody's year of birth says of their age changes with the year."""


@dataclass(frozen=True)
class _Kept:
    """``until``: from then on something else may be true of the very same case."""

    revision: int
    noted_at: datetime | None
    force: Force
    until: datetime
    marks: CardMarks


class KeptMarks:
    def __init__(self) -> None:
        self._kept: OrderedDict[UUID, _Kept] = OrderedDict()

    async def of(self, conn: Connection, lines: Iterable[Listed], force: Force, now: datetime) -> dict[UUID, CardMarks]:
        """By case. One that cannot be read has none: its page says why."""
        return {line.case_id: await self._of(conn, line, force, now) for line in lines}

    async def _of(self, conn: Connection, line: Listed, force: Force, now: datetime) -> CardMarks:
        kept = self._kept.get(line.case_id)
        as_it_is = (line.revision, line.noted_at, force)
        if kept is None or (kept.revision, kept.noted_at, kept.force) != as_it_is or now >= kept.until:
            kept = await _read(conn, line, force, now)
            self._kept[line.case_id] = kept
        self._kept.move_to_end(line.case_id)
        while len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)
        return kept.marks


async def _read(conn: Connection, line: Listed, force: Force, now: datetime) -> _Kept:
    marks, until = CardMarks(), now + READ_AGAIN
    try:
        case = await find_case(conn, str(line.case_id), EVERYWHERE)
        marks, until = card_marks(case, force, now), min(until, _basis_ends(case, now) or until)
    except UnknownCase:
        pass  # forgotten since the page was read
    except ValueError as error:
        log.error("card_not_marked", case_id=str(line.case_id), error=type(error).__name__)
    return _Kept(line.revision, line.noted_at, force, until, marks)


def _basis_ends(case: Case, now: datetime) -> datetime | None:
    ends_at = case.basis.ends_at if case.basis else None
    return ends_at if ends_at and ends_at > now else None
