"""What was forgotten after a backup was made is forgotten in what it brings, in all services' tables, before any of
them starts; a court's word, and a wish to be forgotten, hold as they were last said.

It writes what the services write when they hear of a forgetting, through their own functions.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, cast, get_args
from uuid import UUID

from psycopg.types.json import Jsonb

from schemas.alerts import Outcome, closing_code
from schemas.cases import CaseForgotten
from schemas.reasons import Reason
from services.broadcast.ledger.forgetting_db import forget_words, has_anything_of
from services.broadcast.ledger.messages_db import Closure, add_closure, end_alert
from services.broadcast.planning.case_inbox import keep_case_state as keep_at_broadcast
from services.intake.cases.case_states_db import keep_case_state as keep_at_intake
from services.intake.cases.public_alerts_db import keep_public_alert
from services.intake.cases.reports_db import erase_case
from services.intake.rules.case_steps import CaseState
from services.runtime.database import Connection
from services.runtime.forgetting import forget_events
from services.verification.cases.audit_db import add_audit_entry
from services.verification.cases.tombstones_db import is_forgotten
from services.verification.forgetting.forgetting_db import ask_to_forget
from services.verification.people.invitations_db import AT_THE_MACHINE
from services.verification.rules.audit.anchors import CourtWord, Forgotten
from services.verification.rules.audit.chain import digest

REASON_LOST = "Lý do đã mất khi khôi phục dữ liệu từ bản sao lưu. Xin ghi lại."
"""Shown where the reason of a hold stands: the desk's own language, since an officer has to write it anew."""
HOLD = """
    SELECT reason, set_at, lifted_at FROM verification.court_holds WHERE case_id = %(case_id)s
"""
LIFTED = """
    -- As verification.lift_court_hold does it: somebody has a day in which to notice.
    UPDATE verification.court_holds SET "until" = least("until", now() + interval '1 day'), lifted_at = %s
    WHERE case_id = %s
"""
STONE = """
    -- The tombstone as it was; what has to be erased is erased in this very transaction.
    INSERT INTO verification.forgotten_cases (case_id, case_number, alert_id, kind, exercise, source, commune_code,
        province_code, reissues, ended_as, versions, photos, additions, reported_at, ended_at, on_request, forgotten_at,
        basis, intake_erased_at, broadcast_erased_at)
    VALUES (%(case_id)s, %(case_number)s, %(alert_id)s, %(kind)s, %(exercise)s, %(source)s, %(commune_code)s,
        %(province_code)s, %(reissues)s, %(ended_as)s, %(versions)s, %(photos)s, %(additions)s, %(reported_at)s,
        %(ended_at)s, %(on_request)s, %(forgotten_at)s, %(basis)s,
        %(now)s, %(now)s)
"""
OVER = """
    -- Over, however it stood in the backup: the function that erases asks for that, and leaves nothing of this row.
    UPDATE verification.cases
    SET state = 'rejected', outcome = NULL, rejected_reason = '', merged_into = NULL, ended_at = %(ended_at)s
    WHERE case_id = %(case_id)s AND ended_at IS NULL
"""
NEXT_REVISION = """
    -- Behind all that any service has heard of this case.
    SELECT 1 + greatest((SELECT revision FROM verification.cases WHERE case_id = %(case_id)s),
                        (SELECT revision FROM intake.case_states WHERE case_id = %(case_id)s),
                        (SELECT revision FROM broadcast.case_states WHERE case_id = %(case_id)s), 1) AS revision
"""


async def hold_again(conn: Connection, court: Mapping[UUID, CourtWord]) -> list[str]:
    """Numbers of the cases that are kept, by a word which the backup lacks: their reason is lost."""
    numbers = []
    for word in court.values():
        number = await _number_of(conn, word.case_id)
        hold = await _one(conn, HOLD, case_id=word.case_id)
        if number is None or (hold and max(hold["set_at"], hold["lifted_at"] or hold["set_at"]) > word.said_at):
            # The backup never had the case, or has a later word on it.
            continue
        if word.until is None:
            await conn.execute(LIFTED, (word.said_at, word.case_id))
            continue
        same_reason = bool(hold) and digest(hold["reason"]) == word.reason_sha256
        await conn.execute(
            # As the desk keeps it: what it shortens stands for a day more, and what was lifted is kept again.
            "SELECT verification.keep_for_court(%s, %s, %s, %s, %s)",
            (word.case_id, hold["reason"] if same_reason else REASON_LOST, word.until, word.said_by, word.said_at),
        )
        if not same_reason:
            numbers.append(number)
    return sorted(numbers)


async def ask_again(conn: Connection, asked: Mapping[UUID, datetime]) -> None:
    """What the backup has not is forgotten, or was asked for after its number was given, and needs nothing."""
    for case_id, asked_at in asked.items():
        if await _number_of(conn, case_id) is not None:
            await ask_to_forget(conn, case_id, asked_at)


async def forget_again(conn: Connection, stones: Sequence[Forgotten], now: datetime) -> list[str]:
    """``stones``: in the order in which they were forgotten. Numbers of those whose people the backup had."""
    numbers = []
    for stone in stones:
        if await is_forgotten(conn, stone.case_id):
            continue
        if await _number_of(conn, stone.case_id) is not None:
            numbers.append(stone.case_number)
        event = await _event_of(conn, stone)
        await _forget_at_desk(conn, stone, now)
        await _forget_at_broadcast(conn, stone, event)
        await _forget_at_intake(conn, event)
        await add_audit_entry(conn, now, AT_THE_MACHINE, "forgotten_by_anchor", stone.case_id)
    if numbers:
        # Pictures of theirs may be among what accounts have uploaded: the next post of any other uploads it anew.
        await conn.execute("DELETE FROM broadcast.uploads")
    return sorted(numbers)


async def _number_of(conn: Connection, case_id: UUID) -> str | None:
    row = await _one(conn, "SELECT case_number FROM verification.cases WHERE case_id = %(case_id)s", case_id=case_id)
    return row["case_number"] if row else None


async def _event_of(conn: Connection, stone: Forgotten) -> CaseForgotten:
    """As the desk told it. Read before anything is erased."""
    row = await _one(conn, NEXT_REVISION, case_id=stone.case_id)
    closed = stone.ended_as in get_args(Outcome)
    return CaseForgotten(
        occurred_at=stone.forgotten_at,
        case_id=stone.case_id,
        case_number=stone.case_number,
        kind=stone.kind,
        exercise=stone.exercise,
        revision=row["revision"],
        alert_id=stone.alert_id,
        outcome=cast("Outcome", stone.ended_as) if closed else None,
        alert_version=max((each.version for each in stone.versions), default=None),
    )


async def _forget_at_desk(conn: Connection, stone: Forgotten, now: datetime) -> None:
    versions = [each.model_dump(mode="json") for each in stone.versions]
    await conn.execute(STONE, {**dict(stone), "versions": Jsonb(versions), "now": now})
    if await _number_of(conn, stone.case_id) is not None:
        # It could not have been forgotten while a court kept it: what holds it in the backup was lifted.
        await conn.execute("DELETE FROM verification.court_holds WHERE case_id = %s", (stone.case_id,))
        await conn.execute(OVER, {"case_id": stone.case_id, "ended_at": stone.ended_at})
        await conn.execute("UPDATE verification.alerts SET state = 'ended' WHERE case_id = %s", (stone.case_id,))
        await conn.execute("SELECT verification.erase_forgotten(%s)", (stone.case_id,))
    await forget_events(conn, "verification", (stone.case_id, stone.alert_id))


async def _forget_at_broadcast(conn: Connection, stone: Forgotten, event: CaseForgotten) -> None:
    alert_id = stone.alert_id
    await conn.execute("DELETE FROM broadcast.replies WHERE case_id = %s", (stone.case_id,))
    if event.outcome is not None and await has_anything_of(conn, alert_id):
        await end_alert(conn, alert_id, Reason(event.outcome))
        closing = Closure(alert_id, event.outcome, closing_code(stone.case_number), "", stone.ended_at)
        await add_closure(conn, closing)
    await forget_words(conn, alert_id)
    await forget_events(conn, "broadcast", (stone.case_id, alert_id))
    await keep_at_broadcast(conn, event)


async def _forget_at_intake(conn: Connection, event: CaseForgotten) -> None:
    await keep_at_intake(conn, event, CaseState("forgotten", event.outcome))
    await keep_public_alert(conn, event)
    await erase_case(conn, event.case_id)


async def _one(conn: Connection, query: str, **params: object) -> dict[str, Any]:
    return await (await conn.execute(query.encode(), params)).fetchone() or {}
