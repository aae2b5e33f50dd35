"""Staff ask whoever reported a case over the Official Account, or the operators of one that was told by telephone, and
read what was answered."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal
from uuid import UUID, uuid5

import structlog

from schemas.trust.foreign import has_address
from services.intake.cases.case_states_db import standing_of
from services.intake.cases.reports_db import Accepted, amend_report, case_by_code, hold_report, reported_as
from services.intake.conversation.conversations_db import chat_of, reporter_of
from services.intake.conversation.letters_db import (
    Letter,
    exchange_of,
    has_letter,
    heard_of_chat,
    keep_operators_answer,
    keep_question,
    lately_written,
    lock_chat,
    return_questions,
)
from services.intake.conversation.replies import ask_reply
from services.intake.conversation.rules.handover import (
    A_WHILE,
    MOST_IN_A_WHILE,
    MOST_QUESTIONS,
    may_write_until,
    waits_until,
)
from services.intake.rules.another_case import surely_ended, tells_away
from services.intake.rules.reports import AmendmentDraft
from services.intake.rules.wording import officer_asks
from services.runtime.database import Connection, Pool, transaction
from services.runtime.outbox import Outbox
from services.runtime.staff.audit_waiting import note

log = structlog.get_logger()

Refused = Literal["no_sender", "ended", "silent", "many"]
"""Why nobody can be asked: nobody reported it on Zalo (or they were forgotten), the case has ended, they have not
written for seven days, or MOST_QUESTIONS were asked already."""
Unsent = Refused | Literal["link", "busy"]
"""Why nothing was sent; of this letter: it leads to an address, or the officer has just written MOST_IN_A_WHILE."""

ANSWER = "Trả lời câu hỏi của cán bộ"
"""What stands before an operator's answer in the case."""


@dataclass(frozen=True)
class Exchange:
    """``refused``: why nobody can be asked now. ``until``: until when the platform lets us write; None once it does
    not. ``waits_until``: until when what they write is taken as the answer. ``english``: they write English.
    ``of_operators``: the case was told by telephone, so the operators are asked; ``unanswered``: and none has answered
    yet."""

    refused: Refused | None
    until: datetime | None
    waits_until: datetime | None
    english: bool
    letters: list[Letter]
    of_operators: bool = False
    unanswered: bool = False


class Letters:
    def __init__(self, pool: Pool, outbox: Outbox, clock: Callable[[], datetime]) -> None:
        self._pool = pool
        self._outbox = outbox
        self._clock = clock

    async def exchange(self, case_number: str) -> Exchange | None:
        """None where nobody can be asked: who reported it on Zalo was forgotten, or there is no such case."""
        async with self._pool.connection() as conn:
            case = await case_by_code(conn, case_number)
            if case and await self._by_telephone(conn, case):
                return await self._of_operators(conn, case)
            reporter = await reporter_of(conn, case.case_id) if case else None
            if case is None or reporter is None:
                return None
            letters = await exchange_of(conn, case.case_id)
            until = self._until(await heard_of_chat(conn, reporter.user_id))
            refused = await self._refused(conn, case, letters, until)
        return Exchange(refused, until, self._waits_until(letters), reporter.english, letters)

    async def ask(self, case_number: str, made_by: str, text: str, sent_as: UUID) -> Unsent | None:
        """``case_number``: as people know the case. ``text``: cleaned. Sent again under the same ``sent_as`` it is
        asked once. None: it is on its way, or was already."""
        now = self._clock()
        async with transaction(self._pool) as conn:
            case = await case_by_code(conn, case_number)
            if case and await self._by_telephone(conn, case):
                return await self._ask_operators(conn, case, made_by, text, sent_as)
            reporter = await reporter_of(conn, case.case_id) if case else None
            if case is None or reporter is None:
                return "no_sender"
            # What they write is read after it, and who forgets them waits.
            until = self._until(await lock_chat(conn, reporter.user_id))
            chat = await chat_of(conn, reporter.user_id)
            letter_id = uuid5(case.case_id, f"letter:{sent_as}")
            if await has_letter(conn, letter_id):
                return None
            letters = await exchange_of(conn, case.case_id)
            refused = await self._refused(conn, case, letters, until)
            if refused or chat is None or await case_by_code(conn, case_number) is None:
                return refused or "no_sender"
            if has_address(text):
                return "link"
            if await lately_written(conn, made_by, now - A_WHILE) >= MOST_IN_A_WHILE:
                return "busy"
            await keep_question(conn, letter_id, case.case_id, reporter.user_id, made_by, text, now)
            words = officer_asks(case_number, text)
            of_case = replace(chat, case_id=case.case_id)
            reported = await reported_as(conn, case.case_id)
            await ask_reply(
                conn,
                self._outbox,
                reporter.user_id,
                of_case,
                words,
                now,
                case.case_number,
                letter_id,
                exercise=reported is not None and reported.exercise,
            )
            await note(conn, made_by, "write_to_reporter", case_number=case_number)
        log.info("reporter_asked", case_id=str(case.case_id), letter_id=str(letter_id))
        return None

    async def give_back(self, case_number: str, made_by: str) -> bool:
        """The machine answers again, and no operator is asked. False where nobody waited for an answer."""
        async with transaction(self._pool) as conn:
            case = await case_by_code(conn, case_number)
            returned = case is not None and await return_questions(conn, case.case_id, self._clock())
            if returned:
                await note(conn, made_by, "return_reporter", case_number=case_number)
        return returned

    async def answer(self, case: Accepted, told_by: str, text: str, sent_as: UUID, asked_until: datetime) -> bool:
        """An operator answers what was asked until then of a case which was told by telephone: the case has it as an
        addition, and the officer beside the question. ``text``: cleaned. Sent again under the same ``sent_as`` it is
        told once.
        False: nobody waits for it any more, and nothing was kept."""
        now, letter_id = self._clock(), uuid5(case.case_id, f"answer:{sent_as}")
        async with transaction(self._pool) as conn:
            if not await hold_report(conn, case.case_id):
                return False
            asked = await keep_operators_answer(conn, letter_id, case.case_id, told_by, text, asked_until, now)
            if not asked:
                return await has_letter(conn, letter_id)
            draft = AmendmentDraft(
                addition=f"{ANSWER} “{asked[-1]}”: {text}", still_away=tells_away(text), found=surely_ended(text)
            )
            await amend_report(conn, self._outbox, case, draft, told_by, now, letter_id)
            await note(conn, told_by, "answer_officer", case_number=case.case_number)
        log.info("operator_answered", case_id=str(case.case_id), letter_id=str(letter_id))
        return True

    async def _by_telephone(self, conn: Connection, case: Accepted) -> bool:
        reported = await reported_as(conn, case.case_id)
        return reported is not None and reported.source == "hotline"

    async def _of_operators(self, conn: Connection, case: Accepted) -> Exchange:
        letters = await exchange_of(conn, case.case_id)
        refused = await self._refused_operators(conn, case, letters)
        unanswered = refused != "ended" and any(
            letter.asked_by and letter.answered_at is None and letter.returned_at is None for letter in letters
        )
        return Exchange(refused, None, None, False, letters, of_operators=True, unanswered=unanswered)

    async def _ask_operators(
        self, conn: Connection, case: Accepted, made_by: str, text: str, sent_as: UUID
    ) -> Refused | None:
        """The hotline's pages show it: nothing has to be sent."""
        letter_id = uuid5(case.case_id, f"letter:{sent_as}")
        if not await hold_report(conn, case.case_id):
            return "no_sender"
        if await has_letter(conn, letter_id):
            return None
        if refused := await self._refused_operators(conn, case, await exchange_of(conn, case.case_id)):
            return refused
        if await keep_question(conn, letter_id, case.case_id, None, made_by, text, self._clock()):
            await note(conn, made_by, "ask_operators", case_number=case.case_number)
            log.info("operators_asked", case_id=str(case.case_id), letter_id=str(letter_id))
        return None

    def _until(self, heard_at: datetime | None) -> datetime | None:
        until = may_write_until(heard_at) if heard_at else None
        return until if until and until > self._clock() else None

    async def _refused(
        self, conn: Connection, case: Accepted, letters: list[Letter], until: datetime | None
    ) -> Refused | None:
        if (await standing_of(conn, case.case_number)).ended:
            return "ended"
        return "silent" if until is None else _too_many(letters)

    async def _refused_operators(self, conn: Connection, case: Accepted, letters: list[Letter]) -> Refused | None:
        return "ended" if (await standing_of(conn, case.case_number)).ended else _too_many(letters)

    def _waits_until(self, letters: list[Letter]) -> datetime | None:
        waiting = [
            waits_until(letter.written_at, letter.answered_at)
            for letter in letters
            if letter.asked_by and letter.returned_at is None and letter.state != "failed"
        ]
        latest = max(waiting, default=None)
        return latest if latest and latest > self._clock() else None


def _too_many(letters: list[Letter]) -> Literal["many"] | None:
    return "many" if sum(letter.asked_by is not None for letter in letters) >= MOST_QUESTIONS else None
