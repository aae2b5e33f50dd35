"""What officers post by hand, for the process that shows them their pages: by the link that each was given.

It has no way but through here: it lists the tasks of a link, and says what somebody tapped.
"""

from collections.abc import Awaitable, Callable
from dataclasses import asdict, replace
from datetime import UTC, datetime

import structlog
from fastapi import HTTPException

from schemas.deliveries import OfficerChat, OfficerPhone
from schemas.event import CaseKind
from schemas.hours.quiet_hours import QuietHours
from schemas.internal_routes.broadcast import (
    CALL_PRESSED,
    KEEP_PHONE,
    RELAY_ANSWER,
    RELAY_DUTY,
    RELAY_PICTURE,
    RELAY_TASKS,
    RELAY_WAYS,
    ByLink,
    PhoneRefusal,
    RelayChanged,
    RelayDuty,
    RelayDutyAsked,
    RelayPhone,
    RelayPictureAsked,
    RelaySheet,
    RelayTap,
    RelayTasksAsked,
    RelayWays,
)
from services.broadcast.authority.authority import Authority
from services.broadcast.kinds import KINDS
from services.broadcast.ledger.messages_db import Message
from services.broadcast.metrics import BroadcastMetrics
from services.broadcast.pictures.photo_source import PhotoUnavailable
from services.broadcast.pictures.poster_api import Jpeg
from services.broadcast.relay.officers_db import DUTY, Visitor, end_duty, note_pressed, stay_on_duty, visitor_of
from services.broadcast.relay.removals_db import answer_removals, removals_of
from services.broadcast.relay.rules.wording import EXERCISE, OUTCOMES, REMOVAL
from services.broadcast.relay.tasks_db import Sheet, answer_tasks, may_see_message, sheets_of
from services.broadcast.relay.trials.rules import HEADING, is_quiet
from services.broadcast.relay.trials.trials_db import answer_trials, is_busy, sheet_of
from services.broadcast.relay.waking.new_phones import tell_of_new_phone
from services.broadcast.relay.waking.phones_db import PhoneRefused, is_known, keep_phone, test_phone
from services.broadcast.relay.waking.ways_db import ways_of
from services.runtime.calls import Callers
from services.runtime.database import Connection, Pool, transaction
from services.runtime.edge import problem
from services.runtime.routes import Routes
from services.runtime.web_push.push import PushWay
from services.runtime.web_push.rules.endpoints import allowed
from services.runtime.web_push.wire import NotAKey, Receiver

log = structlog.get_logger()

PictureOf = Callable[[Message], Awaitable[bytes | None]]
"""The JPEG of a message, None when it has none. Raises PhotoUnavailable."""


class RelayTasks:
    """``push``: None where no phone is woken. ``quiet``: the hours in which no trial is shown."""

    def __init__(
        self,
        pool: Pool,
        picture: PictureOf,
        metrics: BroadcastMetrics,
        authority: Authority,
        push: PushWay | None = None,
        quiet: QuietHours | None = None,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._pool = pool
        self._push = push
        self._quiet = quiet
        self._clock = clock
        self._picture = picture
        self._metrics = metrics
        self._authority = authority
        # (message, its text) of what was held against its signatures, and whether it was signed as an exercise: a page
        # looks every few seconds.
        self._signed: dict[tuple[int, str], bool] = {}

    def routes(self, callers: Callers) -> Routes:
        routes = Routes(
            tags=["relay"],
            responses={404: problem("the link is unknown, has expired or was revoked, or there is no such picture")},
        )
        callers.serve(routes, RELAY_TASKS)(self.tasks)
        callers.serve(routes, RELAY_ANSWER)(self.answer)
        callers.serve(routes, RELAY_DUTY)(self.duty)
        callers.serve(routes, RELAY_WAYS)(self.ways)
        callers.serve(routes, KEEP_PHONE)(self.keep_phone)
        callers.serve(routes, CALL_PRESSED, status_code=204)(self.pressed)
        callers.serve(
            routes, RELAY_PICTURE, response_class=Jpeg, responses={424: problem("the photo is not to be had")}
        )(self.picture)
        return routes

    async def tasks(self, of: RelayTasksAsked) -> list[RelaySheet]:
        """What this officer has to post, or has posted just now: a sheet a message, closings first; then what they are
        asked to delete; last, while there is nothing else to post, what they are asked to try."""
        visitor = await self._visitor(of.link)
        posting = await self._sheets(visitor)
        async with self._pool.connection() as conn:
            deleting = await removals_of(conn, visitor.account_no)
            trying = await self._trials(conn, visitor.account_no) if of.trials else []
        return [_shown(sheet) for sheet in (*posting, *deleting, *trying)]

    async def _trials(self, conn: Connection, account_no: int) -> list[Sheet]:
        """By day alone, and pushed aside by whatever is to be posted."""
        now = self._clock()
        if is_quiet(now, self._quiet) or (sheet := await sheet_of(conn, account_no, now)) is None:
            return []
        return [] if await is_busy(conn, account_no) else [sheet]

    async def answer(self, tap: RelayTap) -> RelayChanged:
        """Write down what somebody tapped; a repeated tap changes nothing."""
        visitor = await self._visitor(tap.link)
        async with transaction(self._pool) as conn:
            match tap.answer:
                case "removed" | "cannot_remove" | "undo_removal":
                    changed = await answer_removals(conn, visitor.account_no, tap.deliveries, tap.answer)
                case "trial_posted" | "trial_no_group" | "trial_cannot" | "undo_trial":
                    changed = await answer_trials(conn, visitor.account_no, tap.deliveries, tap.answer)
                case posting:
                    changed = await answer_tasks(conn, visitor.account_no, tap.deliveries, posting)
        if changed:
            self._metrics.relay_answers.labels(tap.answer).inc(changed)
            log.info("relay_answer", delivery_ids=tap.deliveries, answer=tap.answer, by=visitor.account_id)
        return RelayChanged(changed=changed)

    async def duty(self, duty: RelayDutyAsked) -> RelayDuty:
        """Until when this officer is on duty, and so is asked for others next door who do not answer."""
        visitor = await self._visitor(duty.link)
        if duty.on is None:
            return RelayDuty(until=visitor.duty_until)
        async with transaction(self._pool) as conn:
            if not duty.on:
                await end_duty(conn, visitor.account_no)
                return RelayDuty(until=None)
            return RelayDuty(until=await stay_on_duty(conn, visitor.account_no, DUTY))

    async def ways(self, of: ByLink) -> RelayWays:
        """By which ways this officer can be called, and since when that is known. ``push_key``: what a phone
        subscribes with; empty where none is woken."""
        visitor = await self._visitor(of.link)
        async with self._pool.connection() as conn:
            ways = await ways_of(conn, visitor.account_no)
        if ways is None:
            raise HTTPException(404, "link: its officer posts no more")
        return RelayWays(
            chat=OfficerChat.model_validate(ways.chat, from_attributes=True),
            phones=[OfficerPhone.model_validate(phone, from_attributes=True) for phone in ways.phones],
            push_key=self._push.vapid.public_key if self._push else "",
        )

    async def keep_phone(self, phone: RelayPhone) -> PhoneRefusal:
        """Keep the phone, and send it a test; of one that is new the officer is told. ``refused``: empty; or why it is
        not kept, "full" (three phones that are proven call this officer) or "taken" (it calls another officer,
        ``whose``). A new link of the officer who has them ends their phones."""
        visitor = await self._visitor(phone.link)
        if self._push is None or not allowed(phone.endpoint, self._push.services):
            raise HTTPException(422, "endpoint: of no push service that this installation knows (PUSH_SERVICES)")
        try:
            receiver = Receiver.read(phone.p256dh, phone.auth)
        except NotAKey as wrong:
            raise HTTPException(422, str(wrong)) from None
        try:
            async with transaction(self._pool) as conn:
                known = await is_known(conn, visitor.account_no, phone.endpoint)
                key = self._push.vapid.public_key
                phone_no = await keep_phone(conn, visitor.account_no, phone.endpoint, receiver, phone.label, key)
                await test_phone(conn, phone_no)
                if not known:
                    await tell_of_new_phone(conn, visitor.account_no, phone_no, phone.label)
        except PhoneRefused as refusal:
            log.warning("relay_phone_refused", reason=refusal.reason, by=visitor.account_id)
            return PhoneRefusal(refused=refusal.reason, whose=refusal.whose)
        log.info("relay_phone_kept", phone=phone_no, by=visitor.account_id)
        return PhoneRefusal()

    async def pressed(self, of: ByLink) -> None:
        """A call was pressed on the phone that this link was sent to. Nobody is at work by that."""
        visitor = await self._visitor(of.link)
        async with transaction(self._pool) as conn:
            if await note_pressed(conn, of.link):
                log.info("relay_call_pressed", by=visitor.account_id)

    async def picture(self, wanted: RelayPictureAsked) -> Jpeg:
        """Of a message that this officer has to post."""
        visitor = await self._visitor(wanted.link)
        async with self._pool.connection() as conn:
            allowed = await may_see_message(conn, visitor.account_no, wanted.message_no)
        try:
            content = await self._content(wanted.message_no) if allowed else None
        except PhotoUnavailable:
            raise HTTPException(424, "intake does not give this photo now: try again in a few seconds") from None
        if content is None:
            raise HTTPException(404, "message_no: nothing that this officer posts has such a picture")
        return Jpeg(content)

    async def _content(self, message_no: int) -> bytes | None:
        loaded = await self._authority.load(self._pool, [message_no])
        signed = [message for message in loaded.messages if message.message_no not in loaded.unsigned]
        return await self._picture(signed[0]) if signed and not signed[0].exercise else None

    async def _visitor(self, link: str) -> Visitor:
        async with self._pool.connection() as conn:
            visitor = await visitor_of(conn, link)
        if visitor is None:
            raise HTTPException(404, "link: unknown, expired or revoked")
        return visitor

    async def _sheets(self, visitor: Visitor) -> list[Sheet]:
        """Nobody is asked to post by hand what nobody has signed."""
        async with self._pool.connection() as conn:
            sheets = await sheets_of(conn, visitor.account_no)
        unknown = {sheet.message_no for sheet in sheets if (sheet.message_no, sheet.text) not in self._signed}
        if unknown:
            loaded = await self._authority.load(self._pool, unknown)
            signed = (message for message in loaded.messages if message.message_no not in loaded.unsigned)
            self._signed |= {(each.message_no, each.for_channel("relay").text): each.exercise for each in signed}
        return [
            replace(sheet, exercise=self._signed[sheet.message_no, sheet.text])
            for sheet in sheets
            if (sheet.message_no, sheet.text) in self._signed
        ]


def _shown(sheet: Sheet) -> RelaySheet:
    """With how its kind, or its end, is called, and the colour of its kind. Of an exercise neither text nor picture
    comes to the phone, so that nothing can be posted by habit."""
    row = KINDS[CaseKind(sheet.kind)] if not (sheet.removes or sheet.outcome or sheet.trial) else None
    other = HEADING if sheet.trial else OUTCOMES[sheet.outcome] if sheet.outcome else REMOVAL
    heading = row.heading if row else other
    shown = asdict(sheet) | {"heading": heading, "tone": row.tone if row else "grey"}
    if sheet.exercise:
        shown |= {"heading": f"{EXERCISE}: {heading}", "text": "", "has_picture": False}
    return RelaySheet.model_validate(shown)
