"""What the board shows: what is new to whoever looks, what waits, what is on air, what has ended."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from schemas.trust.roster import Role
from services.runtime.staff import Staff
from services.verification.cases.queue.listed import Listed
from services.verification.cases.queue.queue_db import (
    ENDED_SHOWN,
    ON_AIR_SHOWN,
    News,
    Pending,
    board,
    news_for,
    news_of,
    pending,
)
from services.verification.desk.case_view import progress_view
from services.verification.desk.desk import Desk
from services.verification.rules.words.wording import place_words


@dataclass(frozen=True)
class CardView:
    """A card: who, where, since when."""

    case: Listed
    where: str
    progress: dict[str, Any] | None
    overdue: bool


async def board_view(desk: Desk, scope: Collection[str]) -> dict[str, Any]:
    """For _board.html."""
    async with desk.pool.connection() as conn:
        shown = await board(conn, scope)
    now = desk.decisions.clock()
    return {
        **pending_view(shown.pending, now),
        "second": [case for case in shown.second if case.waits_for_second(now)],
        "on_air": cards(shown.on_air, now),
        "ended": cards(shown.ended, now),
        "more_on_air": len(shown.on_air) == ON_AIR_SHOWN,
        "more_ended": len(shown.ended) == ENDED_SHOWN,
    }


async def page_view(desk: Desk, scope: Collection[str], after: str) -> dict[str, Any]:
    """For _pending.html: the lines behind the case with this number."""
    async with desk.pool.connection() as conn:
        return pending_view(await pending(conn, scope, after), desk.decisions.clock())


async def news_view(desk: Desk, staff: Staff, *, shared: bool = False) -> dict[str, Any]:
    """For _news.html: nothing for who decides nothing. ``shared``: as of the last change, read once for all open desks
    of this scope; else as of now, for who may just have looked at a case."""
    if Role.OFFICER not in staff.roles:
        return {"news": [], "now": desk.decisions.clock()}

    async def read() -> list[News]:
        async with desk.pool.connection() as conn:
            return await news_of(conn, staff.scope)

    news = await desk.live.drawn_once(f"news {sorted(staff.scope)}", read) if shared else await read()
    return {"news": news_for(news, staff.login), "now": desk.decisions.clock()}


def pending_view(page: Pending, now: datetime) -> dict[str, Any]:
    last = page.lines[-1].case_number if page.more else None
    return {"now": now, "pending": cards(page.lines, now), "waiting": page.waiting, "next": last}


def cards(cases: list[Listed], now: datetime) -> list[CardView]:
    return [card_view(case, now) for case in cases]


def card_view(case: Listed, now: datetime) -> CardView:
    return CardView(case, place_words(case.place), progress_view(case.progress), case.is_overdue(now))
