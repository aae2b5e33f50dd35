"""What a restored database must not forget, nor do twice: one transaction, before any service starts.

It writes what the services' own effects would write, through their own functions: what people signed goes into the
record of its alert, where broadcast checks it as ever.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from deploy.backup.forgotten_again import ask_again, forget_again, hold_again
from deploy.backup.known import ANCHORED_GAP, UNKNOWN_GAP, Known, closing_words
from deploy.backup.sealed_file import Header
from schemas.alerts import CLOSING_LIFE, closing_code
from schemas.cases import CaseEnded
from schemas.content import Content, Document
from schemas.event import Point
from schemas.reasons import Reason
from services.broadcast.authority.records_db import add_signed
from services.broadcast.kinds import CLOSING_LANE
from services.broadcast.ledger.endings_db import drop_ended
from services.broadcast.ledger.holds_db import keep_held, let_go_on
from services.broadcast.ledger.lost_times_db import add_lost_time, doubt_lost, unsure_for_good
from services.broadcast.ledger.messages_db import (
    Closing,
    Closure,
    Steering,
    add_closing,
    add_closure,
    end_alert,
    keep_steering,
    kept_steering,
    latest_version,
    mark_standing,
)
from services.broadcast.planning.case_inbox import keep_case_state as keep_at_broadcast
from services.broadcast.planning.lost_time import LOOKING_UP
from services.intake.cases.case_states_db import keep_case_state as keep_at_intake
from services.intake.cases.public_alerts_db import keep_public_alert
from services.intake.rules.case_steps import CaseState
from services.runtime.database import Connection
from services.runtime.staff.rights import EVERYWHERE
from services.runtime.staff.rosters_db import add_revocation
from services.verification.cases.audit_db import add_audit_entry
from services.verification.cases.on_air_db import add_steering
from services.verification.cases.reviews_db import record_closing
from services.verification.cases.signatures_db import add_signature
from services.verification.cases.stored import find_case
from services.verification.people.invitations_db import AT_THE_MACHINE
from services.verification.rules.airing import Steering as DeskSteering
from services.verification.rules.audit.anchors import Ended, Steered
from services.verification.rules.orders import OrderName
from services.verification.rules.review import Closing as DeskClosing

LEFT_BEHIND = """
    -- Whoever sent, or was logged in, when the backup was made: each begins anew. A session that was ended since would
    -- count again, and an invitation that was used since.
    DELETE FROM broadcast.workers;
    UPDATE broadcast.accounts SET holder = NULL, lease_expires_at = NULL, paced_until = NULL;
    UPDATE staff.sessions SET revoked_at = now() WHERE revoked_at IS NULL;
    DELETE FROM staff.invitations WHERE used_at IS NULL;
    -- So would a family's link that was revoked since.
    UPDATE intake.family_links SET revoked_at = now() WHERE revoked_at IS NULL;
    -- And a caller's that was ended since.
    UPDATE intake.caller_links SET ends_at = now() WHERE ends_at > now();
    -- Kafka holds nothing of this database any more: what no consumer had confirmed goes out again.
    UPDATE intake.outbox SET published_at = NULL, partition = NULL, record_offset = NULL WHERE confirmed_at IS NULL;
    UPDATE verification.outbox SET published_at = NULL, partition = NULL, record_offset = NULL
        WHERE confirmed_at IS NULL;
    UPDATE broadcast.outbox SET published_at = NULL, partition = NULL, record_offset = NULL WHERE confirmed_at IS NULL;
"""
NUMBERS = """
    -- The next case number lies behind every one that can have been given.
    SELECT setval('intake.case_numbers', greatest(last_value, %(known)s) + %(gap)s) AS last FROM intake.case_numbers
"""
ON_AIR = """
    SELECT a.alert_id, a.case_id, c.case_number, c.kind, c.exercise, c.revision, a.approved_at, a.version, d.content
    FROM verification.alerts a JOIN verification.cases c USING (case_id)
    JOIN verification.drafts d USING (case_id)
    WHERE a.state IN ('on_air', 'unsent') ORDER BY a.approved_at
"""
MOVE: OrderName = "recentre"
"""Anchors name no place, so this order alone cannot be followed again."""
HERE = """
    SELECT alert_id FROM verification.alerts UNION ALL SELECT alert_id FROM verification.forgotten_cases
"""
UNSAID = """
    -- Of one alert, or of all: what would put it on air, or let it reach more groups, once it is published. The key of
    -- an event on topic `alerts` is the alert's id.
    DELETE FROM verification.outbox
    WHERE topic = 'alerts' AND confirmed_at IS NULL AND (%(alert)s::uuid IS NULL OR key = %(alert)s::uuid::text)
      AND headers->>'ce_type' ~ '^loa[.]Alert(Approved|Corrected|Countersigned)[.]'
"""
GOES_ON = """
    SELECT count(DISTINCT alert_id) AS alerts FROM broadcast.messages
    WHERE purpose = 'alert' AND finished_at IS NULL AND ended_reason IS NULL AND expires_at > now()
"""
UNDONE = """
    SELECT DISTINCT alert_id FROM broadcast.messages
    WHERE purpose = 'alert' AND finished_at IS NULL AND ended_reason IS NULL
"""


@dataclass
class Restored:
    """What was done, for who restores. ``ended``, ``steered``, ``moved``, ``unclosed``, ``unknown``, ``forgotten`` (of
    those that the backup had), ``unreasoned`` (holds of a court whose reason is lost): case numbers."""

    next_number: int = 0
    on_air: int = 0
    doubted: int = 0
    unsure: int = 0
    dropped: int = 0
    revoked: int = 0
    ended: list[str] = field(default_factory=list)
    steered: list[str] = field(default_factory=list)
    moved: list[str] = field(default_factory=list)
    unclosed: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    forgotten: list[str] = field(default_factory=list)
    unreasoned: list[str] = field(default_factory=list)


async def bring_up_to_date(conn: Connection, header: Header, known: Known | None, now: datetime) -> Restored:
    """``known`` None: there are no anchors, so nothing that was on air goes on. In a transaction of whoever owns the
    tables; no service runs."""
    done = Restored()
    seq = (await _one(conn, "SELECT seq FROM verification.audit_head"))["seq"]
    await conn.execute(LEFT_BEHIND)
    await add_lost_time(conn, header.made_at, max(now, header.made_at))
    number = {"known": known.last_number if known else 0, "gap": ANCHORED_GAP if known else UNKNOWN_GAP}
    done.next_number = (await _one(conn, NUMBERS, number))["last"] + 1
    # First of all: nobody is to be told anything more of what is forgotten.
    if known is not None:
        done.unreasoned = await hold_again(conn, known.court)
        await ask_again(conn, known.asked)
        done.forgotten = await forget_again(conn, known.forgotten, now)
    # What is dropped below was perhaps posted, and its group is to get the end.
    done.doubted = await doubt_lost(conn, LOOKING_UP, begun=True)
    if known is None:
        done.dropped = await _end_what_was_on_air(conn)
    else:
        await _catch_up(conn, known, now, done)
    done.unsure = await unsure_for_good(conn, LOOKING_UP)
    done.on_air = (await _one(conn, GOES_ON))["alerts"]
    await add_audit_entry(
        conn,
        now,
        AT_THE_MACHINE,
        "restored",
        None,
        backup_of=header.made_at.isoformat(timespec="seconds"),
        # Entries that were anchored behind this one are lost.
        seq=seq,
        anchored_seq=known.last_seq if known else None,
        ended=len(done.ended),
        doubted=done.doubted,
        forgotten=len(done.forgotten),
    )
    return done


async def _one(conn: Connection, query: str, params: dict[str, Any] | None = None) -> dict[str, Any]:
    return await (await conn.execute(query.encode(), params)).fetchone() or {}


async def _end_what_was_on_air(conn: Connection) -> int:
    alerts = await (await conn.execute(UNDONE)).fetchall()
    for row in alerts:
        await end_alert(conn, row["alert_id"], Reason.RESTORED)
    await conn.execute(UNSAID, {"alert": None})
    return await drop_ended(conn)


async def _catch_up(conn: Connection, known: Known, now: datetime, done: Restored) -> None:
    for signed, revoke in known.revoked:
        await add_revocation(conn, signed, revoke)
        done.revoked += 1
    for row in await (await conn.execute(ON_AIR)).fetchall():
        end = known.ended.get(row["alert_id"])
        orders = known.steered.get(row["alert_id"], ())
        if end is not None:
            await _end(conn, row, end, known, now, done)
        else:
            lacking = await _steer(conn, row, orders, known, now)
            if any(order.ordered == MOVE for order in lacking) and not lacking[-1].stopped:
                done.moved.append(row["case_number"])
            if any(order.ordered != MOVE for order in lacking):
                done.steered.append(row["case_number"])
    here = {row["alert_id"] for row in await (await conn.execute(HERE)).fetchall()}
    done.unknown = sorted(alert.case_number for alert_id, alert in known.aired.items() if alert_id not in here)


async def _end(conn: Connection, row: dict[str, Any], end: Ended, known: Known, now: datetime, done: Restored) -> None:
    """Over, as it was. Where the words are not to be had nothing more of it starts, and an officer closes it anew."""
    content = Document(bytes(row["content"])).content
    text = closing_words(content, end, row["approved_at"])
    alert_id, case_id, number = row["alert_id"], row["case_id"], row["case_number"]
    await end_alert(conn, alert_id, Reason(end.outcome))
    if text is None:
        await conn.execute(UNSAID, {"alert": alert_id})
        done.unclosed.append(number)
    else:
        for signed in known.orders_of(alert_id, ends=True):
            await add_signature(conn, case_id, signed)
        await record_closing(conn, case_id, DeskClosing(end.closed_by, end.outcome, text, end.closed_at))
        await add_audit_entry(conn, now, AT_THE_MACHINE, "closed_by_anchor", case_id, outcome=end.outcome)
        await _tell_everybody(conn, row, end)
        await _close(conn, alert_id, number, content, end, text, known)
        done.ended.append(number)
    await drop_ended(conn, alert_id)


async def _tell_everybody(conn: Connection, row: dict[str, Any], end: Ended) -> None:
    """As topic `cases` would."""
    case = await find_case(conn, str(row["case_id"]), EVERYWHERE)
    news = CaseEnded(
        occurred_at=end.closed_at,
        case_id=row["case_id"],
        case_number=row["case_number"],
        kind=row["kind"],
        exercise=row["exercise"],
        revision=case.revision,
        state="closed",
        outcome=end.outcome,
        alert_version=case.airing.sent or None,
        unsent=case.never_sent,
    )
    await keep_at_broadcast(conn, news)
    if await keep_at_intake(conn, news, CaseState("closed", end.outcome, unsent=case.never_sent)):
        await keep_public_alert(conn, news)


async def _close(
    conn: Connection, alert_id: UUID, number: str, content: Content, end: Ended, text: str, known: Known
) -> None:
    """The closing is there again. Groups that have it get no second one: it is looked for before it is sent."""
    code = closing_code(number)
    await add_signed(conn, alert_id, known.orders_of(alert_id, ends=True))
    await add_closure(conn, Closure(alert_id, end.outcome, code, text, end.closed_at))
    latest = await latest_version(conn, alert_id)
    if latest is not None:
        expires_at = end.closed_at + CLOSING_LIFE
        closing = Closing(
            alert_id, latest.alert_version, code, text, CLOSING_LANE, content.exercise, end.closed_at, expires_at
        )
        await add_closing(conn, closing)


async def _steer(
    conn: Connection, row: dict[str, Any], orders: Sequence[Steered], known: Known, now: datetime
) -> Sequence[Steered]:
    """Held, stopped or released as it was last, around the place that the backup has; the orders that it lacks."""
    alert_id, case_id = row["alert_id"], row["case_id"]
    newest = "SELECT coalesce(max(revision), 0) AS revision FROM verification.steerings WHERE alert_id = %(id)s"
    before = (await _one(conn, newest, {"id": alert_id}))["revision"]
    lacking = [order for order in orders if order.revision > before]
    if not lacking:
        return ()
    kept = await kept_steering(conn, alert_id)
    centre = kept.centre if kept else None
    for signed in known.orders_of(alert_id, ends=False):
        await add_signature(conn, case_id, signed)
    for order in lacking:
        said = DeskSteering(order.revision, centre, order.held, order.released_rings, order.stopped)
        await add_steering(conn, case_id, said, order.ordered or "", order.steered_by, order.steered_at, None)
    last = lacking[-1]
    await add_signed(conn, alert_id, known.orders_of(alert_id, ends=False))
    await _go_by(conn, alert_id, last, centre)
    await add_audit_entry(
        conn, now, AT_THE_MACHINE, "steered_by_anchor", case_id, revision=last.revision, held=last.held
    )
    return lacking


async def _go_by(conn: Connection, alert_id: UUID, last: Steered, centre: Point | None) -> None:
    said = Steering(last.revision, centre, last.held, last.released_rings, last.stopped, last.steered_at)
    await keep_steering(conn, alert_id, said)
    query = "SELECT coalesce(bool_or(lone), false) AS lone FROM broadcast.messages WHERE alert_id = %(id)s"
    lone = (await _one(conn, query, {"id": alert_id}))["lone"]
    await mark_standing(conn, alert_id, held=last.held, lone=lone)
    await (keep_held if last.held else let_go_on)(conn, alert_id)
    if last.stopped:
        await end_alert(conn, alert_id, Reason.STOPPED)
        await drop_ended(conn, alert_id)
