"""What the board shows: what is new to whoever looks, what waits, what is on air, what has ended."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from schemas.trust.roster import Role
from services.runtime.database import snapshot
from services.runtime.staff import Staff
from services.verification.cases.queue.listed import Listed
from services.verification.cases.queue.queue_db import (
    ENDED_SHOWN,
    News,
    Pending,
    board,
    news_for,
    news_of,
    pending,
)
from services.verification.desk.case_view import progress_view
from services.verification.desk.desk import Desk
from services.verification.rules.endings.undecided import ANNOUNCED, Lapsing
from services.verification.rules.queue.card_marks import CardMarks
from services.verification.rules.words.wording import place_words


@dataclass(frozen=True)
class CardView:
    """A card: who, where, since when. ``waits_until``: the hour at which its alert goes, of one that waits for it.
    ``ends_at``: when an alert ends by itself, once that is near. ``marks``: of a case that waits."""

    case: Listed
    where: str
    progress: dict[str, Any] | None
    overdue: bool
    waits_until: datetime | None
    ends_at: datetime | None
    marks: CardMarks | None = None


async def board_view(desk: Desk, scope: Collection[str]) -> dict[str, Any]:
    """For _board.html."""
    now = desk.decisions.clock()
    async with snapshot(desk.pool) as conn:
        shown = await board(conn, scope, now)
        force = (await desk.decisions.issuer(conn)).force
        marks = await desk.card_marks.of(conn, shown.pending.lines, force, now)
        await desk.names.learn(conn)
    return {
        **pending_view(shown.pending, marks, now, desk.lapsing),
        "undecided": shown.undecided,
        "untold": shown.untold,
        "refused": shown.refused,
        "second": shown.second,
        "all_second": shown.all_second,
        "exercises_second": shown.exercises_second,
        "other_ends": shown.other_ends,
        "corrections": shown.corrections,
        "for_supervisor": shown.for_supervisor,
        "on_air": cards(shown.on_air, now),
        "all_on_air": shown.all_on_air,
        "ended": cards(shown.ended, now),
        "more_ended": len(shown.ended) == ENDED_SHOWN,
    }


async def page_view(desk: Desk, scope: Collection[str], after: str) -> dict[str, Any]:
    """For _pending.html: the lines behind the case with this number."""
    now = desk.decisions.clock()
    async with snapshot(desk.pool) as conn:
        page = await pending(conn, scope, after)
        force = (await desk.decisions.issuer(conn)).force
        marks = await desk.card_marks.of(conn, page.lines, force, now)
    return pending_view(page, marks, now, desk.lapsing)


async def news_view(desk: Desk, language: str, staff: Staff, *, as_of_now: bool = True) -> dict[str, Any]:
    """For _news.html: nothing for who decides nothing. Read and drawn once for all open desks of this scope: as of now,
    for who may just have looked at a case, else as of the last change."""
    if Role.OFFICER not in staff.roles:
        return {"news": []}

    async def read() -> _DrawnNews:
        async with desk.pool.connection() as conn:
            return _DrawnNews(desk, language, await news_of(conn, staff.scope))

    news = await desk.live.drawn_once(f"news {language} {sorted(staff.scope)}", read, as_of_now=as_of_now)
    return {"news": news.of(staff.login)}


class _DrawnNews:
    """What is news to anybody, each line drawn when the first asks for it: two hundred desks show much the same."""

    def __init__(self, desk: Desk, language: str, news: list[News]) -> None:
        self._desk, self._language, self._news = desk, language, news
        self._drawn: dict[str, str] = {}

    def of(self, login: str) -> list[str]:
        return [self._line(each) for each in news_for(self._news, login)]

    def _line(self, news: News) -> str:
        number = news.line.case_number
        if number not in self._drawn:
            now = self._desk.decisions.clock()
            self._drawn[number] = self._desk.pages.fragment(self._language, "_news_line.html", case=news.line, now=now)
        return self._drawn[number]


def pending_view(page: Pending, marks: Mapping[UUID, CardMarks], now: datetime, lapsing: Lapsing) -> dict[str, Any]:
    """``lapses``: when a case is ended if nobody does anything, by its number, of those where that is soon."""
    last = page.lines[-1].case_number if page.more else None
    at = {case.case_number: case.lapses_at(lapsing) for case in page.lines}
    soon = {number: when for number, when in at.items() if when and when <= now + ANNOUNCED}
    shown = [replace(card, marks=marks[card.case.case_id]) for card in cards(page.lines, now)]
    return {"now": now, "pending": shown, "waiting": page.waiting, "next": last, "lapses": soon}


def cards(cases: list[Listed], now: datetime) -> list[CardView]:
    return [card_view(case, now) for case in cases]


def card_view(case: Listed, now: datetime) -> CardView:
    return CardView(
        case,
        place_words(case.place),
        progress_view(case.progress),
        case.is_overdue(now),
        case.waits_until(now),
        case.ends_at(now),
    )
