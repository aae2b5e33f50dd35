"""What of a case's course wakes somebody, and what shows that somebody has seen to it."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID

from schemas.event import CaseKind
from schemas.reports import PUBLIC_PAGE
from services.runtime.database import Connection
from services.runtime.staff.audit_waiting import note
from services.verification.waking.duties_db import lock_duty, on_duty, prove, supervisors
from services.verification.waking.rules.reasons import WakeReason, waits_for, wakes_somebody
from services.verification.waking.rules.steps import MOST_AT_ONCE
from services.verification.waking.wakes_db import (
    Called,
    KnownWake,
    Way,
    attended,
    call_for,
    end_uncoded_news,
    end_untold_wake,
    end_wake,
    end_wakes,
    goes_on,
    open_wake,
    open_wakes,
    seen_to_since,
)
from services.verification.waking.zalo.chats_db import prove_chat

Attention = Literal["sees_to", "signs", "none", "looks", "leaves"]
"""What a decision says of whoever decides it: they are at the case; they are, and believe that it goes as they have
signed; it says nothing; they have read it, and what is missing is missing still; or they no longer are."""
QUIET_AFTER = timedelta(minutes=10)
"""After somebody has seen to news of a case: what anybody tells on its public page rings again no sooner."""


async def case_came_in(
    conn: Connection, case_id: UUID, kind: CaseKind, since: datetime, now: datetime, *, exercise: bool
) -> None:
    if wakes_somebody(kind, exercise=exercise):
        await open_wake(conn, WakeReason.NEW_CASE, case_id, since, now)


async def news_came_in(
    conn: Connection, case_id: UUID, kind: CaseKind, told_by: str, since: datetime, now: datetime, *, exercise: bool
) -> None:
    """``told_by``, as ReportAmended.amended_by, has told more of a case that is on air, or what changes its end."""
    if not wakes_somebody(kind, exercise=exercise):
        return
    if told_by == PUBLIC_PAGE and await seen_to_since(conn, WakeReason.NEWS, case_id, now - QUIET_AFTER):
        return
    await open_wake(conn, WakeReason.NEWS, case_id, since, now)


async def no_news(
    conn: Connection, told: UUID, since: datetime, officer: str, now: datetime, of: UUID | None = None
) -> None:
    """The case ``told``, which came at ``since`` without the code of an alert, has ended, or is another matter than the
    alert ``of``: what it woke for is over, unless more was told meanwhile."""
    await end_uncoded_news(conn, told, since, of, officer, now)


async def end_refused(conn: Connection, case_id: UUID, kind: CaseKind, now: datetime, *, exercise: bool) -> None:
    """Broadcast has not taken the end of this case: groups go on looking until somebody has signed it anew."""
    if wakes_somebody(kind, exercise=exercise):
        await open_wake(conn, WakeReason.NEWS, case_id, now, now)


async def end_taken(conn: Connection, case_id: UUID, now: datetime) -> None:
    """It has taken that end after all: what woke for it is over, unless somebody has told more since."""
    await end_untold_wake(conn, case_id, now)


async def order_refused(conn: Connection, case_id: UUID, kind: CaseKind, now: datetime, *, exercise: bool) -> None:
    """Broadcast has not taken an order about this alert: also whoever gave it believes that it was."""
    if wakes_somebody(kind, exercise=exercise):
        await open_wake(conn, WakeReason.ORDER_REFUSED, case_id, now, now)


async def order_taken(conn: Connection, case_id: UUID, now: datetime) -> None:
    """It has taken that order after all."""
    await end_wakes(conn, case_id, "over", None, now, [WakeReason.ORDER_REFUSED])


async def signature_stands_out(
    conn: Connection, case_id: UUID, kind: CaseKind, signed_alone: Collection[str], now: datetime, *, exercise: bool
) -> None:
    """The sender has told of this alert what may decide whether a second signature would send anything. It is called
    for where it would, unless that goes on already, and no more where it would not. ``signed_alone``: as ``decided``.
    """
    reason = WakeReason.SECOND_SIGNATURE
    if not signed_alone:
        await end_wakes(conn, case_id, "over", None, now, [reason])
    elif wakes_somebody(kind, exercise=exercise) and not await goes_on(conn, reason, case_id):
        await open_wake(conn, reason, case_id, now, now, signed_alone)


async def signatures_voided(
    conn: Connection, case_id: UUID, kind: CaseKind, since: datetime, now: datetime, *, exercise: bool
) -> None:
    """News has voided what somebody had signed of a case that waits: it is nobody's again, also not the signer's."""
    over = [WakeReason.SECOND_SIGNATURE, WakeReason.SUPERVISOR_SIGNATURE]
    await end_wakes(conn, case_id, "over", None, now, over)
    await case_came_in(conn, case_id, kind, since, now, exercise=exercise)


async def account_stopped(
    conn: Connection, case_id: UUID, kind: CaseKind, since: datetime, now: datetime, *, exercise: bool
) -> None:
    """Groups of this alert wait until a person has looked at the account that stopped."""
    if wakes_somebody(kind, exercise=exercise):
        await open_wake(conn, WakeReason.ACCOUNT_STOPPED, case_id, since, now)


async def accounts_go_on(conn: Connection, case_id: UUID, now: datetime) -> None:
    """No group of this alert waits for a stopped account any more."""
    await end_wakes(conn, case_id, "over", None, now, [WakeReason.ACCOUNT_STOPPED])


async def sent_back(
    conn: Connection, case_id: UUID, kind: CaseKind, author: str, by: str, now: datetime, *, exercise: bool
) -> None:
    """A second signer reads the report otherwise: whoever wrote it is asked first, then who else is on duty."""
    if wakes_somebody(kind, exercise=exercise):
        await open_wake(conn, WakeReason.SENT_BACK, case_id, now, now, [by], author)


async def doubt_is_over(conn: Connection, case_id: UUID, now: datetime) -> None:
    """Whoever read it otherwise does so no more."""
    await end_wakes(conn, case_id, "over", None, now, [WakeReason.SENT_BACK])


async def officer_is_at(conn: Connection, case_id: UUID, officer: str, now: datetime) -> None:
    """Somebody who may decide has decided something of the case, has claimed it, or asked whoever reported it: nobody
    has to be woken for it."""
    await end_wakes(conn, case_id, "decided", officer, now)


async def decided(
    conn: Connection,
    case_id: UUID,
    kind: CaseKind,
    officer: str,
    signed_alone: Collection[str],
    alone_before: Collection[str],
    signed_short: Collection[str],
    short_before: Collection[str],
    now: datetime,
    *,
    supervise_elsewhere: Collection[str],
    to_go_on: bool,
    exercise: bool,
    waits: bool,
    ended: bool,
    attention: Attention,
) -> None:
    """``signed_alone``: who has signed, where a second signature is missing still; ``signed_short``: where a
    supervisor's is; ``alone_before``, ``short_before``: the same before this decision; ``supervise_elsewhere``: who
    could not give it. ``to_go_on``: what was held waits for one more word still. ``waits``: the case is pending;
    ``ended``: it is over."""
    if attention in ("sees_to", "signs"):
        await officer_is_at(conn, case_id, officer, now)
    elif attention == "none":
        await attended(conn, case_id, officer)
    if ended:
        await end_wakes(conn, case_id, "over", officer, now)
    else:
        for reason, signers, others in (
            (WakeReason.SECOND_SIGNATURE, signed_alone, ()),
            (WakeReason.SUPERVISOR_SIGNATURE, signed_short, supervise_elsewhere),
        ):
            # Whoever signs what one person has let go on believes that it goes: they are told that it does not.
            left = reason is WakeReason.SECOND_SIGNATURE and to_go_on and attention == "signs"
            # What was held, or had sent all that it could, may go on by somebody who has signed nothing of it.
            left |= reason is WakeReason.SECOND_SIGNATURE and not alone_before
            if not signers:
                await end_wakes(conn, case_id, "over", officer, now, [reason])
            elif (officer in signers or left) and wakes_somebody(kind, exercise=exercise):
                # A supervisor who has just seen to it is not called again by what else the signers decide after that.
                again = reason is WakeReason.SUPERVISOR_SIGNATURE and officer in short_before
                if not again or not await seen_to_since(conn, reason, case_id, now - QUIET_AFTER):
                    await open_wake(conn, reason, case_id, now, now, [*signers, *others])
    if attention == "leaves" and waits:
        await _left(conn, case_id, kind, signed_alone, now, exercise=exercise)


async def _left(
    conn: Connection, case_id: UUID, kind: CaseKind, signed_alone: Collection[str], now: datetime, *, exercise: bool
) -> None:
    """Nobody is at a case that waits: it wakes again, for the second signature where only that is missing."""
    if wakes_somebody(kind, exercise=exercise):
        reason = WakeReason.SECOND_SIGNATURE if signed_alone else WakeReason.NEW_CASE
        await open_wake(conn, reason, case_id, now, now, signed_alone)


async def acknowledge(conn: Connection, wake: KnownWake, login: str, now: datetime) -> None:
    """At an open desk."""
    if await end_wake(conn, wake.wake_id, login, now):
        await note(conn, login, "wake_acknowledged", wake=str(wake.wake_id), way="desk")


async def answer(conn: Connection, call: Called, now: datetime) -> None:
    """On the phone that was called, over the gateway or in their chat: of a test, that way is proven from now on, and
    whoever counts as on duty by that is called for what nobody has seen to."""
    if call.duty_id is not None:
        await lock_duty(conn, call.duty_id)
        counted = await _counts(conn, call.login, now)
        if call.way == "zalo":
            await prove_chat(conn, call.duty_id, call.login)
        else:
            await prove(conn, call.duty_id, call.subscription_id, now)
        if not counted:
            await _called_on_coming(conn, call, now)
    if await end_wake(conn, call.wake_id, call.login, now):
        await note(conn, call.login, "wake_acknowledged", wake=str(call.wake_id), way=call.way)


async def _counts(conn: Connection, login: str, now: datetime) -> bool:
    return any(duty.counts for duty in await on_duty(conn, now, login))


async def _called_on_coming(conn: Connection, call: Called, now: datetime) -> None:
    """By the way that was just proven; the countdown goes on as it was."""
    duties = await on_duty(conn, now, call.login)
    supervisor = any(each.login == call.login for each in await supervisors(conn))
    wakes = [wake for wake in await open_wakes(conn) if waits_for(wake, duties, supervisor=supervisor)]
    await call_for(
        conn, [wake.wake_id for wake in wakes[:MOST_AT_ONCE]], Way(call.login, call.way, call.subscription_id), now
    )
