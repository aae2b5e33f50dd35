"""Deals with what citizens sent: one transaction a citizen, one savepoint a message, in order."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from datetime import UTC, datetime
from functools import partial
from typing import Any, TypeVar
from uuid import UUID

import orjson
import structlog

from services.intake.bounded_processes import BoundedProcesses, ProcessEnded
from services.intake.cases.case_states_db import standing_of
from services.intake.cases.reports_db import (
    Accepted,
    Origin,
    amend_report,
    case_by_code,
    report_sighting,
    reported_as,
    submit_report,
)
from services.intake.cases.voice_messages_db import announced, fetch_voice
from services.intake.conversation.conversations_db import Chat, chat_of, lock_conversation, save_conversation
from services.intake.conversation.letters_db import keep_answer, open_question, return_questions
from services.intake.conversation.replies import ask_reply
from services.intake.conversation.rules.exercising import LAPSED, LASTS, NO_CASE, as_it_is_now, begins, turned
from services.intake.conversation.rules.handover import to_the_officer
from services.intake.link_tests.passing_on import pass_on_tests
from services.intake.metrics import IntakeMetrics
from services.intake.rules.case_steps import Force
from services.intake.rules.conversation.calls_for_help import asks_for_help, words_of
from services.intake.rules.conversation.named_case import told_of_case
from services.intake.rules.conversation.phone_form import asks_for_phone
from services.intake.rules.conversation.state import (
    MAX_DESCRIPTION,
    Amend,
    Conversation,
    Step,
    Submit,
    Surroundings,
    Tell,
)
from services.intake.rules.conversation.turns import advance, submitted
from services.intake.rules.conversation.unread import unread
from services.intake.rules.happenings import (
    FORM_SUBMITTED,
    LINK_TEST_SENDER,
    Happening,
    InfoSubmitted,
    PhotoReady,
    PhotosSent,
    PhotoUnusable,
    TextSent,
    Tick,
    VoiceSent,
    happening_of,
    read_webhook,
)
from services.intake.rules.reports import AmendmentDraft
from services.intake.rules.texts import in_parts
from services.intake.senders.blocks_db import HELD, Block, count_held, open_block, voice_let_in, was_held
from services.intake.senders.rules.blocks import held_answer, is_held
from services.intake.staff_chats.chats_db import chat_of_person
from services.intake.staff_chats.hearing import StaffChats, Written
from services.intake.webhook.webhook_events_db import (
    QueuedEvent,
    count_waiting,
    mark_processed,
    put_off,
    waiting_events,
    waiting_users,
)
from services.runtime.database import INFRASTRUCTURE_ERRORS, Connection, Pool, Wakeups, transaction
from services.runtime.outbox import Outbox
from services.runtime.staff.rosters_db import signed_voice

log = structlog.get_logger()

Followed = TypeVar("Followed")

USERS_A_TURN = 32
USERS_AT_ONCE = 3
"""Whose message takes long to read holds up nobody else; each takes a connection."""
EVENTS_A_USER = 5
"""Then the next one's turn: twenty who flood hold up whoever comes next by a hundred messages at most."""
READ_AT_ONCE = 300
"""Characters, which take a tenth of a second at the worst (bench reading_worst)."""
READING_CPU_S = 0.5
"""Seconds of a core for one message; what takes longer goes to an officer as it is."""
LATER_S = (1.0, 5.0, 30.0, 120.0)
"""Seconds before a message whose handling failed is tried again; after the last one it is given up."""


FIRST_READ = "Chú ơi cứu với. Cháu bé 5 tuổi mặc áo đỏ bị lạc ở xã Hoằng Thịnh lúc 5h chiều, cả nhà đang đi tìm cháu"


def load_reading(around: Surroundings) -> None:
    """Load the tables and the places, in a process that reads: they are no part of what a message costs."""
    advance(Conversation(), TextSent(FIRST_READ), datetime.now(UTC), around)


class Conversations:
    """Drains the queue of webhook events; several replicas share it."""

    def __init__(
        self,
        pool: Pool,
        wakeups: Wakeups,
        outbox: Outbox,
        around: Callable[[], Surroundings],
        metrics: IntakeMetrics,
        clock: Callable[[], datetime],
        force: Force,
        staff_chats: StaffChats,
        readers: BoundedProcesses,
    ) -> None:
        """``around``: as it is now. ``force``: who speaks until two have signed it. ``readers``: where long messages
        are read."""
        self._pool = pool
        self._wakeups = wakeups
        self._outbox = outbox
        self._around = around
        self._metrics = metrics
        self._clock = clock
        self._force = force
        self._staff_chats = staff_chats
        self._readers = readers

    async def run(self, beat: Callable[[], None]) -> None:
        while True:
            beat()
            if await self.turn(beat) == 0:
                await self._wakeups.wait(timeout=1.0)

    async def turn(self, beat: Callable[[], None] = lambda: None) -> int:
        """Attend to those who wait; returns to how many. Raises infrastructure errors."""
        async with self._pool.connection() as conn:
            users = await waiting_users(conn, USERS_A_TURN)
            self._metrics.queue.set(await count_waiting(conn) if users else 0)
        free = asyncio.Semaphore(USERS_AT_ONCE)

        async def attend(user_id: str, oa_id: str) -> int:
            async with free:
                beat()
                if user_id == LINK_TEST_SENDER:
                    return await pass_on_tests(self._pool, self._outbox, self._clock())
                return await self._attend(user_id, oa_id)

        attended = await asyncio.gather(*(attend(*user) for user in users), return_exceptions=True)
        for each in attended:
            if isinstance(each, BaseException):
                raise each
        return sum(each for each in attended if isinstance(each, int))

    async def _attend(self, user_id: str, oa_id: str) -> bool:
        """Deal with all that one citizen sent. False when another worker is at it, or nothing could be done."""
        async with transaction(self._pool) as conn:
            state = await lock_conversation(conn, user_id, oa_id)
            if state is None:
                return False
            before = state
            block = await open_block(conn, user_id)
            events = await waiting_events(conn, user_id, EVENTS_A_USER)
            for event in events:
                handled = await self._handle(conn, user_id, state, event, block)
                if handled is None:
                    break
                state = handled
            if state.deadline is not None and state.deadline <= self._clock():
                state = await self._fallen_silent(conn, user_id, state, block)
            # Also when nothing has changed: since when they are silent, says how long we may write to them.
            if events or state != before:
                heard = any(event.event_name != FORM_SUBMITTED for event in events)
                await save_conversation(conn, user_id, state, heard=heard)
        return bool(events) or state != before

    async def _fallen_silent(
        self, conn: Connection, user_id: str, state: Conversation, block: Block | None
    ) -> Conversation:
        """Of an open case nobody is asked beside an officer's own question, or while they are blocked."""
        if state.stage == "open" and (block or await open_question(conn, user_id, self._clock())):
            return replace(state, deadline=None)
        return await self._apply(conn, user_id, state, Tick())

    async def _handle(
        self, conn: Connection, user_id: str, state: Conversation, event: QueuedEvent, block: Block | None
    ) -> Conversation | None:
        """The state after one message, or None when it has to wait and those behind it too."""
        try:
            async with conn.transaction():
                following, held = await self._deal(conn, user_id, state, event, block)
                await mark_processed(conn, event.event_key, HELD if held else None)
        except INFRASTRUCTURE_ERRORS:
            raise
        except Exception as error:
            return await self._failed(conn, state, event, type(error).__name__)
        self._metrics.events.labels("held" if held else "handled").inc()
        log.info("citizen_message", event_key=event.event_key, name=event.event_name, stage=following.stage)
        return following

    async def _deal(
        self, conn: Connection, user_id: str, state: Conversation, event: QueuedEvent, block: Block | None
    ) -> tuple[Conversation, bool]:
        """The state after it, and whether it is held."""
        body = orjson.loads(event.body)
        happening = happening_of(event.event_name, body)
        if isinstance(happening, PhotoReady | PhotoUnusable):
            # As the message that it came with, whatever was blocked or freed meanwhile.
            if await was_held(conn, event.event_key.rpartition("#")[0]):
                return state, True
        # A form is no message: it opens nobody's chat anew, and answers no call.
        elif not isinstance(happening, InfoSubmitted) and await self._was_for_staff(
            conn, user_id, happening, event.received_at, body
        ):
            return state, False
        elif (
            block is not None
            and await self._is_held(conn, user_id, state, happening, block)
            # Who is blocked may answer an officer who has asked them.
            and await open_question(conn, user_id, self._clock()) is None
        ):
            await self._hold(conn, user_id, block)
            return state, True
        if isinstance(happening, PhotoReady | PhotoUnusable):
            return await self._apply(conn, user_id, state, happening), False
        said_at = _said_at(read_webhook(body).timestamp, event.received_at)
        return await self._said(conn, user_id, state, happening, said_at), False

    async def _said(
        self, conn: Connection, user_id: str, before: Conversation, happening: Happening, said_at: datetime
    ) -> Conversation:
        """Words, also beside a picture, may begin or end an exercise where somebody of the force says so."""
        words, state = words_of(happening), as_it_is_now(before, said_at)
        staff = begins(words) and await chat_of_person(conn, user_id) is not None
        lapsed = before.exercise_until is not None and state.exercise_until is None
        # Who ends it when it is over already is answered all the same.
        still = replace(before, exercise_until=said_at + LASTS) if lapsed else state
        turns = turned(still, words, said_at, staff=staff)
        turns = turned(state, words, said_at, staff=staff) if lapsed and turns is None else turns
        if lapsed and turns is None:
            await self._say_how_it_stands(conn, user_id, LAPSED)
        if turns is None:
            return await self._apply(conn, user_id, state, happening)
        if turns.answer:
            await self._say_how_it_stands(conn, user_id, turns.answer)
        if isinstance(happening, TextSent):
            return await self._apply(conn, user_id, turns.state, TextSent(turns.text)) if turns.text else turns.state
        if isinstance(happening, PhotosSent | VoiceSent):
            happening = replace(happening, caption=turns.text)
        return await self._apply(conn, user_id, turns.state, happening)

    async def _say_how_it_stands(self, conn: Connection, user_id: str, answer: str) -> None:
        chat = replace(await self._chat(conn, user_id), case_id=None, english=False)
        await ask_reply(conn, self._outbox, user_id, chat, answer, self._clock())

    async def _was_for_staff(
        self, conn: Connection, user_id: str, happening: Happening, received_at: datetime, body: dict[str, Any]
    ) -> bool:
        """Whether it was a code that connects a chat of staff, or an answer to a call there; they are answered."""
        outer, now = read_webhook(body), self._clock()
        text = happening.text if isinstance(happening, TextSent) else ""
        written = Written(user_id, outer.oa_id, text, _said_at(outer.timestamp, received_at))
        answer = await self._staff_chats.hear(conn, written, now)
        if answer is None:
            return False
        await self._say_how_it_stands(conn, user_id, answer)
        return True

    async def _is_held(
        self, conn: Connection, user_id: str, state: Conversation, happening: Happening, block: Block
    ) -> bool:
        # No machine can tell a call for help in what is said: somebody has to listen.
        spoken = isinstance(happening, VoiceSent) and not await voice_let_in(conn, user_id, block.made_at)
        return is_held(
            calls_for_help=spoken or asks_for_help(happening, self._clock()),
            telling=state.stage != "idle",
            heard_at=state.heard_at,
            blocked_at=block.made_at,
        )

    async def _hold(self, conn: Connection, user_id: str, block: Block) -> None:
        """Kept and counted; whom to call is said, once in a while."""
        now = self._clock()
        if await count_held(conn, user_id, now):
            chat = replace(await self._chat(conn, user_id), case_id=None)
            force = self._force.speaking(await signed_voice(conn))
            text = held_answer(force.hotline_phone, block.ends_at)
            await ask_reply(conn, self._outbox, user_id, chat, text, now)

    async def _failed(
        self, conn: Connection, state: Conversation, event: QueuedEvent, error: str
    ) -> Conversation | None:
        """Our own mistake: try again a few times, then let those behind it pass; the row says what it was."""
        if event.attempts < len(LATER_S):
            await put_off(conn, event.event_key, error, LATER_S[event.attempts])
            outcome, following = "failed", None
        else:
            await mark_processed(conn, event.event_key, error)
            outcome, following = "given_up", state
        self._metrics.events.labels(outcome).inc()
        log.error(
            "citizen_message_failed", event_key=event.event_key, name=event.event_name, error=error, outcome=outcome
        )
        return following

    async def _apply(
        self, conn: Connection, user_id: str, state: Conversation, happening: Happening, said: Sequence[str] = ()
    ) -> Conversation:
        """``said``: what they were answered just now, of which nothing is said twice."""
        now = self._clock()
        handed = await self._handed_over(conn, user_id, state, happening, now)
        step = handed or await self._advance(state, happening, now)
        if isinstance(step.outcome, Tell):
            known = await self._told_of_case(conn, step.state, happening, step.outcome, now)
            step = known or await self._advance(state, happening, now, by_code=False)
        step = _going_on(step, state)
        if isinstance(step.outcome, Amend) and step.outcome.case_id == NO_CASE:
            return step.state
        await self._reply(
            conn, user_id, replace(step, replies=tuple(each for each in step.replies if each not in said))
        )
        if isinstance(step.outcome, Submit):
            said, then, also = step.replies, step.outcome.then, step.outcome.also
            step = await self._submit(conn, user_id, step.state, step.outcome, now)
            if also is not None:
                await self._amend(conn, user_id, also, "", now)
            await self._reply(conn, user_id, step)
            if then is not None:
                return await self._apply(conn, user_id, step.state, then, said)
        elif isinstance(step.outcome, Amend):
            await self._amend(conn, user_id, step.outcome, step.state.case_number or "", now)
        return step.state

    async def _advance(self, state: Conversation, happening: Happening, now: datetime, *, by_code: bool = True) -> Step:
        try:
            return await self._read(state, happening, partial(advance, state, happening, now, by_code=by_code))
        except ProcessEnded:
            self._metrics.unread.inc()
            log.error("citizen_message_unread", stage=state.stage)
            return unread(state, happening, now, self._around())

    async def _read(self, state: Conversation, happening: Happening, read: partial[Followed]) -> Followed:
        """What is long is read in a process of its own, beside the loop in which everybody else is heard. Raises
        ProcessEnded when that took longer than READING_CPU_S."""
        around = self._around()
        if len(words_of(happening)) + sum(map(len, state.texts)) <= READ_AT_ONCE:
            return read(around=around)
        return await self._readers.run(read, around=around)

    async def _handed_over(
        self, conn: Connection, user_id: str, state: Conversation, happening: Happening, now: datetime
    ) -> Step | None:
        """None while no officer waits for an answer, and for what is none."""
        question = await open_question(conn, user_id, now)
        asked = await reported_as(conn, UUID(question.case_id)) if question else None
        if asked is not None and asked.exercise != (state.exercise_until is not None):
            # What they play answers no question about a real case, and what is real none about a played one.
            return None
        if question is None:
            return None
        try:
            handed = await self._read(
                state, happening, partial(to_the_officer, state, happening, now, question=question)
            )
        except ProcessEnded:
            return None  # It is tried once more as a message that answers nothing, and then goes on as it is.
        if handed is None:
            return None
        if handed.answer is not None:
            await keep_answer(conn, question, user_id, handed.answer, now)
        if handed.left:
            await return_questions(conn, UUID(question.case_id), now)
        return handed.step

    async def _amend(self, conn: Connection, user_id: str, said: Amend, own_number: str, now: datetime) -> None:
        if said.also is not None:
            await self._amend(conn, user_id, said.also, "", now)
        case = Accepted(UUID(said.case_id), said.case_number or own_number, fresh=False)
        if said.sighting:
            await self._sight(conn, case, said, user_id, now)
            return
        voice = announced(said.voice, now)
        # What was held may be longer than an amendment: the rest follows, and nothing is lost.
        parts = in_parts(said.addition or "", MAX_DESCRIPTION)
        draft = AmendmentDraft(
            addition=parts[0] if parts else None,
            place=said.place,
            photos_awaited=said.photos_awaited,
            voice_messages=voice,
            perhaps_another=said.perhaps_another,
            still_away=said.still_away,
            found=said.found,
            basis=said.basis,
            **asdict(replace(said.facts, photos=said.photos)),
        )
        await amend_report(conn, self._outbox, case, draft, f"zalo:{user_id}", now)
        await self._add(conn, case, parts[1:], user_id, now, unsure=said.perhaps_another)
        await fetch_voice(conn, case.case_id, user_id, voice, said.voice, unsure=said.perhaps_another)
        self._metrics.amendments.inc()

    async def _sight(self, conn: Connection, case: Accepted, said: Amend, user_id: str, now: datetime) -> None:
        """Told as what it is, so that an officer confirms the place in one press; no draft is made of it."""
        words, *rest = in_parts(said.addition or "", MAX_DESCRIPTION) or [""]
        place, told = said.place or self._around().fallback, replace(said.facts, photos=said.photos)
        await report_sighting(conn, self._outbox, case, words, place, told, f"zalo:{user_id}", now)
        await self._add(conn, case, rest, user_id, now, unsure=True)
        self._metrics.amendments.inc()

    async def _add(
        self, conn: Connection, case: Accepted, parts: Sequence[str], user_id: str, now: datetime, *, unsure: bool
    ) -> None:
        for part in parts:
            draft = AmendmentDraft(addition=part, perhaps_another=unsure)
            await amend_report(conn, self._outbox, case, draft, f"zalo:{user_id}", now)

    async def _told_of_case(
        self, conn: Connection, state: Conversation, happening: Happening, tell: Tell, now: datetime
    ) -> Step | None:
        """None when no case has this code any more, or it has ended and the words are a report of their own."""
        case = await case_by_code(conn, tell.case_number)
        reported = await reported_as(conn, case.case_id) if case else None
        if case is None or reported is None or reported.exercise != (state.exercise_until is not None):
            # An exercise tells of no real case, and nothing real goes to an exercise.
            return None
        standing = await standing_of(conn, case.case_number)
        read = partial(told_of_case, state, tell, str(case.case_id), reported.kind, now, ended=standing.ended)
        try:
            return await self._read(state, happening, read)
        except ProcessEnded:
            return None

    async def _submit(self, conn: Connection, user_id: str, state: Conversation, submit: Submit, now: datetime) -> Step:
        chat = await self._chat(conn, user_id)
        external_id = f"{user_id}:{now.isoformat()}"
        origin = Origin("zalo_oa", external_id, f"zalo:{user_id}", zalo_user_id=user_id, zalo_oa_id=chat.oa_id)
        voice = announced(submit.voice, now)
        draft = replace(submit.draft, voice_messages=voice, exercise=state.exercise_until is not None)
        accepted = await submit_report(conn, self._outbox, draft, origin, now)
        await fetch_voice(conn, accepted.case_id, user_id, voice, submit.voice)
        beside = in_parts(submit.beside or "", MAX_DESCRIPTION)
        await self._add(conn, accepted, beside, user_id, now, unsure=True)
        self._metrics.reports.labels("zalo_oa", "new").inc()
        log.info("report_accepted", case_id=str(accepted.case_id), source="zalo_oa")
        return _going_on(
            submitted(state, str(accepted.case_id), accepted.case_number, now, self._around().waits), state
        )

    async def _reply(self, conn: Connection, user_id: str, step: Step) -> None:
        if not step.replies:
            return
        case_id = UUID(step.state.case_id) if step.state.case_id else None
        chat = replace(await self._chat(conn, user_id), case_id=case_id, english=step.state.english)
        for text in step.replies:
            await ask_reply(
                conn,
                self._outbox,
                user_id,
                chat,
                text,
                self._clock(),
                step.state.case_number,
                exercise=step.state.exercise_until is not None,
                asks_for_phone=asks_for_phone(step.state, text),
            )

    async def _chat(self, conn: Connection, user_id: str) -> Chat:
        chat = await chat_of(conn, user_id)
        assert chat is not None  # noqa: S101 - its row is locked by us
        return chat


def _going_on(step: Step, before: Conversation) -> Step:
    """An exercise stays one, whatever is told in it."""
    return replace(step, state=replace(step.state, exercise_until=before.exercise_until))


def _said_at(timestamp: str, received_at: datetime) -> datetime:
    """When the platform says that it was written, where it says so: its webhook may come an hour later."""
    if not (timestamp.isascii() and timestamp.isdigit() and len(timestamp) <= 15):
        return received_at
    return min(datetime.fromtimestamp(int(timestamp) / 1000, UTC), received_at)
