"""The two loops of waking: steps that are due decide whom to call, and calls that are due are made.

A step and the calls that it asks for are written in one transaction, so it fires once, whatever restarts meanwhile. A
call is made with its row locked: when the process dies before it has noted the answer, another one calls again, and the
phone shows one notification, since both have the same topic.
"""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any, LiteralString

import structlog

from schemas.internal_routes.intake import CALL_BY_CHAT, CallByChat
from schemas.reasons import Reason
from services.runtime.calls import CallRefused, Unavailable
from services.runtime.database import Connection, Pool, Wakeups, notify, transaction
from services.runtime.web_push.push import Heard
from services.runtime.web_push.wire import Receiver
from services.verification.metrics import VerificationMetrics
from services.verification.waking import duties_db
from services.verification.waking.answers import AnswerWords
from services.verification.waking.going_on import WAKE_STANDS
from services.verification.waking.rules.duty import Duty, in_order
from services.verification.waking.rules.reasons import Supervisor, WakeReason, asks, is_for, lies_in
from services.verification.waking.rules.steps import MOST_AT_ONCE, ONCE_MORE_AFTER, Asked, Step, whom
from services.verification.waking.wakes_db import (
    WAKING_CHANNEL,
    DueStep,
    Fired,
    Way,
    asked_so_far,
    due_steps,
    end_past_expiry,
    hold_wakes,
    hurry,
    keep_fired,
    open_again,
    told_again_since,
)
from services.verification.waking.ways import Message, Ways
from services.verification.waking.zalo.chats_db import all_chats, mark_failed, proven_chats

log = structlog.get_logger()

EVERY_S = 1.0
"""A notification that was lost costs this much; a step is due within it."""
GATHER_S = 0.05
"""No sooner than this after the last time: what comes in a flood is seen to together, what comes alone at once."""
AT_ONCE = 32
AGAIN_AFTER_S = (1.0, 4.0, 10.0)
"""Between the tries of one call; after the last it has failed, and the next step comes anyway."""
SLACK = timedelta(minutes=1)
"""Of the pause before somebody is told again: two wakes' steps are not due in the same second."""
TOLD_WITHIN = timedelta(seconds=60)
"""What became of a letter is told in this time, or it counts as failed: the countdown does not wait for it."""
DUE_CALLS: LiteralString = (
    """
    -- Whoever makes a call holds its row; what was acknowledged meanwhile is dropped, but for a test's other ways. A
    -- countdown's own steps come before what is told once more, or to whoever comes on duty.
    SELECT c.call_id, c.step, c.login, c.way, c.subscription_id, c.tries, c.letter_id, c.told,
           c.handed_at IS NOT NULL AS handed, w.wake_id, w.reason, w.case_number,
           w.ended_at IS NOT NULL AND (w.reason <> 'test' OR w.ended_as = 'over') AS over,
           s.endpoint, s.public_key, s.secret, s.gone_at IS NOT NULL AS gone,
"""  # noqa: S608 - of our own words
    + WAKE_STANDS
    + """
    FROM verification.wake_calls c JOIN verification.wakes w USING (wake_id)
    LEFT JOIN verification.push_subscriptions s USING (subscription_id)
    WHERE c.settled_at IS NULL AND c.due_at <= %s
    ORDER BY (c.step NOT BETWEEN 0 AND 3), c.due_at, c.call_id LIMIT %s FOR UPDATE OF c SKIP LOCKED
"""
)


@dataclass(frozen=True)
class Waking:
    """What wakes people. ``wake_pages``: open desks draw themselves anew once a transaction commits."""

    pool: Pool
    wakeups: Wakeups
    ways: Ways
    answers: AnswerWords
    metrics: VerificationMetrics
    wake_pages: Callable[[Connection], Awaitable[None]]
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)

    async def duties(self, conn: Connection, now: datetime) -> list[Duty]:
        """Everybody's, as they stand over the ways that are switched on."""
        push, gateway = self.ways.push is not None, self.ways.gateway is not None
        return [duty.over(push=push, gateway=gateway) for duty in await duties_db.on_duty(conn, now)]

    async def fire_steps(self, beat: Callable[[], None]) -> None:
        """Until cancelled."""
        loop = asyncio.get_running_loop()
        while True:
            beat()
            next_at = loop.time() + GATHER_S
            if await self.fire_due() < AT_ONCE:
                await self.wakeups.wait(EVERY_S)
                await asyncio.sleep(next_at - loop.time())

    async def make_calls(self, beat: Callable[[], None]) -> None:
        """Until cancelled."""
        event, loop = self.wakeups.another_event(), asyncio.get_running_loop()
        while True:
            beat()
            next_at = loop.time() + GATHER_S
            if await self.make_due_calls():
                continue
            try:
                async with asyncio.timeout(EVERY_S):
                    await event.wait()
            except TimeoutError:
                pass
            event.clear()
            await asyncio.sleep(next_at - loop.time())

    async def fire_due(self) -> int:
        """Fire the steps that have been due longest; how many there were, at most AT_ONCE."""
        now = self.clock()
        async with transaction(self.pool) as conn:
            steps = await due_steps(conn, now, AT_ONCE)
            if not steps:
                return 0
            over = await open_again(conn, {due.wake_id for due in steps if due.heard})
            over |= await end_past_expiry(conn, {due.wake_id for due in steps} - over, now)
            fired = await self._fired(conn, [due for due in steps if due.wake_id not in over], now)
            await keep_fired(conn, fired, now)
            await self.wake_pages(conn)
            if any(each.ways for each in fired):
                await notify(conn, WAKING_CHANNEL)
        for each in fired:
            log.info(
                "wake_step", wake_id=str(each.due.wake_id), step=each.due.step, calls=len(each.ways), alarm=each.alarm
            )
        return len(steps)

    async def _fired(self, conn: Connection, steps: Sequence[DueStep], now: datetime) -> list[Fired]:
        """Whom each of them calls. What they have in common is read once for all of them."""
        duties, supervisors = await self.duties(conn, now), await duties_db.supervisors(conn)
        proven = await self._ways(conn, {duty.login for duty in duties}, now, proven=True)
        any_way = await self._ways(conn, {each.login for each in supervisors}, now, proven=False)
        called = await asked_so_far(conn, {due.wake_id for due in steps})
        again = any(_is_again(due) for due in steps)
        told_again = await told_again_since(conn, now - ONCE_MORE_AFTER + SLACK) if again else Counter()
        fired = []
        for due in steps:
            asked = _whom(due, duties, supervisors, called[due.wake_id])
            of_whom = dict.fromkeys((*proven, *any_way)) if asked.alarm else proven
            logins = set(asked.logins)
            if _is_again(due):
                logins = {login for login in logins if told_again[login] < MOST_AT_ONCE}
                told_again.update(logins)
            ways = tuple(way for way in of_whom if way.login in logins)
            # Two steps of one wake may be due together.
            called[due.wake_id] |= {way.login for way in ways}
            fired.append(Fired(due, ways, asked.alarm))
        return fired

    async def supervisors(self, conn: Connection, now: datetime) -> list[Supervisor]:
        """Everybody's, and whether they can be called."""
        known = await duties_db.supervisors(conn)
        reached = {way.login for way in await self._ways(conn, {each.login for each in known}, now, proven=False)}
        return [replace(each, reached=each.login in reached) for each in known]

    async def _ways(self, conn: Connection, logins: Collection[str], now: datetime, *, proven: bool) -> list[Way]:
        """Every proven way of who is on duty. Supervisors did not have to prove any: each that they have."""
        if not logins:
            return []
        phones = duties_db.proven_phones if proven else duties_db.all_phones
        ways = [Way(login, "push", phone) for login, phone in (await phones(conn, logins) if self.ways.push else ())]
        if self.ways.gateway:
            rung = await duties_db.gateway_proven(conn, logins) if proven else logins
            ways += [Way(login, "gateway") for login in sorted(rung)]
        chats = await proven_chats(conn, logins, now) if proven else await all_chats(conn, logins)
        return ways + [Way(login, "zalo") for login in sorted(chats)]

    async def make_due_calls(self) -> int:
        """How many were tried."""
        async with transaction(self.pool) as conn:
            cursor = await conn.execute(DUE_CALLS, (self.clock(), AT_ONCE))
            calls = await cursor.fetchall()
            heard = await asyncio.gather(*(self._try(call) for call in calls))
            await hold_wakes(conn, {call["wake_id"] for call in calls})
            for call, outcome in zip(calls, heard, strict=True):
                await self._settle(conn, call, outcome)
        return len(calls)

    async def _try(self, call: dict[str, Any]) -> Heard | None:
        """As ``_call``; whatever is wrong with one call, the others of the batch are made."""
        try:
            return await self._call(call)
        except Exception as error:
            log.error("wake_call_broke", call_id=call["call_id"], error=type(error).__name__)
            return Heard.AGAIN

    async def _call(self, call: dict[str, Any]) -> Heard | None:
        """None: nobody has to be called any more."""
        if call["way"] == "zalo" and (call["told"] or call["handed"]):
            return _became(call["told"])
        if call["over"]:
            return None
        if call["way"] == "zalo":
            return await self._write(call)
        message = Message(
            call["call_id"],
            str(call["wake_id"]),
            call["reason"],
            call["case_number"],
            self.answers.of(call["call_id"]),
            _asks(call),
        )
        if call["way"] == "gateway":
            return await self.ways.gateway.call(call["login"], message, self.clock()) if self.ways.gateway else None
        if self.ways.push is None:
            return None
        if call["gone"]:
            return Heard.GONE
        receiver = Receiver(bytes(call["public_key"]), bytes(call["secret"]))
        return await self.ways.push.call(call["endpoint"], receiver, message, self.clock())

    async def _write(self, call: dict[str, Any]) -> Heard:
        try:
            letter = CallByChat(
                letter_id=call["letter_id"],
                login=call["login"],
                reason=call["reason"],
                asks=_asks(call),
                case_number=call["case_number"],
            )
            await self.ways.intake.ask(CALL_BY_CHAT, letter)
        except Unavailable:
            return Heard.AGAIN
        except CallRefused:
            return Heard.GONE
        return Heard.HANDED

    async def _settle(self, conn: Connection, call: dict[str, Any], heard: Heard | None) -> None:
        now, tries = self.clock(), call["tries"] + 1
        if heard is Heard.HANDED:
            await conn.execute(
                "UPDATE verification.wake_calls SET tries = %s, handed_at = %s, due_at = %s WHERE call_id = %s",
                (tries, now, now + TOLD_WITHIN, call["call_id"]),
            )
            return
        if heard is Heard.AGAIN and tries <= len(AGAIN_AFTER_S) and not call["handed"]:
            await conn.execute(
                "UPDATE verification.wake_calls SET tries = %s, due_at = %s WHERE call_id = %s",
                (tries, now + timedelta(seconds=AGAIN_AFTER_S[tries - 1]), call["call_id"]),
            )
            return
        outcome = "dropped" if heard is None else "failed" if heard is Heard.AGAIN else heard.value
        await conn.execute(
            "UPDATE verification.wake_calls SET tries = %s, settled_at = %s, outcome = %s WHERE call_id = %s",
            (tries, now, outcome, call["call_id"]),
        )
        self.metrics.wake_calls.labels(call["way"], outcome).inc()
        if heard is Heard.GONE and call["way"] == "zalo":
            await mark_failed(conn, call["login"], now)
        elif heard is Heard.GONE:
            await duties_db.mark_gone(conn, call["subscription_id"], now)
        if heard is Heard.SENT:
            await self._note_first(conn, call, now)
        elif heard is not None and call["step"] == Step.FIRST:
            await self._hurry(conn, call, now)

    async def _note_first(self, conn: Connection, call: dict[str, Any], now: datetime) -> None:
        cursor = await conn.execute(
            "UPDATE verification.wakes SET first_called_at = %s WHERE wake_id = %s AND first_called_at IS NULL"
            " AND case_id IS NOT NULL RETURNING since",
            (now, call["wake_id"]),
        )
        row = await cursor.fetchone()
        if row:
            self.metrics.first_wake.labels(call["reason"]).observe((now - row["since"]).total_seconds())

    async def _hurry(self, conn: Connection, call: dict[str, Any], now: datetime) -> None:
        """Where no call of the first step came through, the next person is not kept waiting."""
        cursor = await conn.execute(
            "SELECT FROM verification.wake_calls WHERE wake_id = %s AND step = %s"
            " AND (settled_at IS NULL OR outcome = 'sent')",
            (call["wake_id"], call["step"]),
        )
        if await cursor.fetchone() is None:
            await hurry(conn, call["wake_id"], now)


def _asks(call: Mapping[str, Any]) -> str:
    return asks(
        WakeReason(call["reason"]),
        case_ended=call["case_ended"],
        end_untold=call["end_untold"],
        to_go_on=call["to_go_on"],
    )


def _became(told: str | None) -> Heard:
    """Of a letter. ``told``: None where nobody has said it in time; what was not answered may have arrived."""
    if told is None or told == Reason.UNANSWERED:
        return Heard.AGAIN
    return Heard.SENT if told == "sent" else Heard.GONE


def _is_again(due: DueStep) -> bool:
    """Whether people are told of it who were told before: of no more at a time than they can take in."""
    return due.heard or due.step > Step.SUPERVISORS


def _whom(due: DueStep, duties: Sequence[Duty], supervisors: Sequence[Supervisor], asked: set[str]) -> Asked:
    """``asked``: who was called for this wake before."""
    supervise = {each.login for each in supervisors}
    asked_for = [
        duty
        for duty in duties
        if duty.login not in due.not_for and is_for(due.reason, supervisor=duty.login in supervise)
    ]
    on_duty = in_order(asked_for, due.commune_code, due.province_code)
    if due.asks_first in on_duty:
        on_duty = (due.asks_first, *(login for login in on_duty if login != due.asks_first))
    in_scope = [
        each.login
        for each in supervisors
        if lies_in(each.scope, due.commune_code, due.province_code) and each.login not in due.not_for
    ]
    return whom(due.step, on_duty, asked, in_scope)
