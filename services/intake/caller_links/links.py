"""Links of a case are made, looked at and ended by staff."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import structlog

from services.intake.caller_links.links_db import OpenLink, add_link, end_links, lock_links, open_links
from services.intake.caller_links.rules.links import LIFE, MOST_OPEN, address_of, chat_text, sms_text
from services.intake.cases.case_states_db import standing_of
from services.intake.cases.reports_db import Accepted
from services.intake.conversation.conversations_db import chat_of, reporter_of
from services.intake.conversation.replies import ask_reply
from services.intake.rules.case_steps import Force
from services.runtime.database import Connection, Pool, transaction
from services.runtime.outbox import Outbox
from services.runtime.staff.audit_waiting import note
from services.runtime.staff.rosters_db import signed_voice

log = structlog.get_logger()


@dataclass(frozen=True)
class MadeLink:
    """``address``: shown once, and kept nowhere here. ``sms``: the message that takes it to a phone. ``chatted``: it
    was also sent to whoever reported the case on Zalo."""

    address: str
    sms: str
    ends_at: datetime
    chatted: bool


class CallerLinks:
    """``force``: who speaks until two have signed it. ``public_url``: of the public page, as phones reach it."""

    def __init__(
        self, pool: Pool, outbox: Outbox, force: Force, public_url: str, clock: Callable[[], datetime]
    ) -> None:
        self._pool = pool
        self._outbox = outbox
        self._force = force
        self._public_url = public_url
        self._clock = clock

    async def make(self, case: Accepted, made_by: str, shown_as: str = "") -> MadeLink | None:
        """``made_by``: a login. ``shown_as``: the number by which people know the case, if it went out under another.
        None where the case has ended, or has MOST_OPEN links: then some are to be ended first."""
        now = self._clock()
        link, number = secrets.token_urlsafe(16), shown_as or case.case_number
        async with transaction(self._pool) as conn:
            await lock_links(conn, case.case_id)
            standing = await standing_of(conn, case.case_number)
            if standing.ended or len(await open_links(conn, case.case_id)) >= MOST_OPEN:
                return None
            await add_link(conn, link, OpenLink(case.case_id, number, made_by, now, now + LIFE, 0))
            address = address_of(self._public_url, link)
            chatted = await self._send(conn, case, chat_text(number, address, now + LIFE), now)
            force = self._force.speaking(await signed_voice(conn))
            await note(conn, made_by, "make_caller_link", case_number=number, chatted=chatted)
        log.info("caller_link_made", case_id=str(case.case_id), chatted=chatted)
        return MadeLink(address, sms_text(force.name, number, address, now + LIFE), now + LIFE, chatted)

    async def standing(self, case: Accepted) -> list[OpenLink]:
        async with self._pool.connection() as conn:
            return await open_links(conn, case.case_id)

    async def end(self, case: Accepted, ended_by: str) -> int:
        """All of this case; returns how many were open."""
        async with transaction(self._pool) as conn:
            ended = await end_links(conn, case.case_id)
            if ended:
                await note(conn, ended_by, "end_caller_links", case_number=case.case_number, links=ended)
        return ended

    async def _send(self, conn: Connection, case: Accepted, text: str, now: datetime) -> bool:
        """To whoever reported the case on Zalo, where they wrote."""
        reporter = await reporter_of(conn, case.case_id)
        chat = await chat_of(conn, reporter.user_id) if reporter else None
        if reporter is None or chat is None:
            return False
        await ask_reply(conn, self._outbox, reporter.user_id, chat, text, now, case.case_number)
        return True
