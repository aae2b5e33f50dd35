"""Whoever can write tables, by broadcast's login or another service's, and knows what people have signed."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import psycopg
from psycopg.types.json import Jsonb

from attack.attackers.trade import LIE, MANY, Attacker
from schemas.alerts import AlertApproved, AlertClosed
from schemas.content import Document
from schemas.trust.statements import Signed, challenge_of
from services.broadcast.ledger.wakeups import DUE_CHANNEL

Connection = psycopg.AsyncConnection[Any]
Move = Callable[[Attacker, Connection], Awaitable[None]]

EVERY_GROUP = """
    -- A delivery of this message to every group that has none.
    INSERT INTO broadcast.deliveries
        (message_no, lane, group_no, account_no, group_id, ring, distance_m, turn, due_at)
    SELECT %s, %s, group_no, account_no, group_id, 0, 0, group_no, now() FROM broadcast.groups
    ON CONFLICT DO NOTHING
"""


def genuine(attacker: Attacker) -> AlertApproved:
    return AlertApproved.model_validate_json(attacker.knows["genuine"])


async def message(attacker: Attacker, conn: Connection) -> None:
    """An alert that nobody has signed, with a delivery for every group."""
    await _everywhere(conn, await _add_message(conn, attacker.content()))


async def text(attacker: Attacker, conn: Connection) -> None:
    """A lie in the place of what was signed, before the second ring goes."""
    event = genuine(attacker)
    document = _lie_of(event)
    await conn.execute(
        "UPDATE broadcast.messages SET content = %s WHERE alert_id = %s", (document.data, event.alert_id)
    )
    await conn.execute("UPDATE broadcast.rings SET release_at = now()")


async def more(attacker: Attacker, conn: Connection) -> None:
    """What was signed for some groups, to all of them, once it is on its way: also those that were not counted."""
    number = await _number_of(conn, genuine(attacker).alert_id)
    await conn.execute("DELETE FROM broadcast.deliveries WHERE message_no = %s AND state = 'dropped'", (number,))
    await _everywhere(conn, number)


async def more_of_a_correction(attacker: Attacker, conn: Connection) -> None:
    """What two have signed for few, to everybody: as many as a key might have reached that was taken back."""
    await _everywhere(conn, await _number_of(conn, genuine(attacker).alert_id, version=2))


async def raised(attacker: Attacker, conn: Connection) -> None:
    """As ``more``, and with the number in what people have signed made greater."""
    event = genuine(attacker)
    await _tried(attacker, conn, "DELETE FROM broadcast.signed_orders WHERE alert_id = %s", event.alert_id)
    higher = [
        signed.model_copy(update={"statement": signed.said.model_copy(update={"groups": MANY}).model_dump_json()})
        for signed in event.approvals
    ]
    await _add_signed(conn, event.alert_id, higher)
    await more(attacker, conn)


async def exercise(attacker: Attacker, conn: Connection) -> None:
    """An exercise that two have signed, to everybody: by the column, and through the groups' own accounts."""
    number = await _number_of(conn, genuine(attacker).alert_id)
    await conn.execute("UPDATE broadcast.messages SET exercise = false WHERE message_no = %s", (number,))
    await conn.execute("DELETE FROM broadcast.deliveries WHERE message_no = %s", (number,))
    await _everywhere(conn, number)


async def roster(attacker: Attacker, conn: Connection) -> None:
    """A roster of one's own, and an alert that its people have signed."""
    own, document = attacker.own_roster().data, attacker.content()
    await conn.execute("INSERT INTO broadcast.rosters (version, document, signatures) VALUES (2, %s, '[]')", (own,))
    await _add_signed(conn, document.content.alert_id, attacker.approvals_by_it(document, uuid4()))
    await _everywhere(conn, await _add_message(conn, document))


async def signed_long_ago(attacker: Attacker, conn: Connection) -> None:
    """What two people signed long ago, and never sent."""
    event = genuine(attacker)
    await _add_signed(conn, event.alert_id, event.approvals)
    await _everywhere(conn, await _add_message(conn, event.document))


async def end(attacker: Attacker, conn: Connection) -> None:
    """A false end of what is on air."""
    event = genuine(attacker)
    await _end(conn, event, f"{LIE}\nMã: {event.said.alert_code}/KT", "found")


async def end_by_time(attacker: Attacker, conn: Connection) -> None:
    """A false end that needs nobody: over by time, in the words of a version that is no version."""
    event = genuine(attacker)
    lie = f"{LIE}\nMã: {event.said.alert_code}/KT"
    content = event.said.model_copy(update={"alert_version": 2, "endings": {"expired": lie}})
    await _add_message(conn, Document.of(content))
    await conn.execute(
        "UPDATE broadcast.messages SET expires_at = now() - interval '1 s', ended_reason = 'expired'"
        " WHERE alert_id = %s",
        (event.alert_id,),
    )
    await _end(conn, event, lie, "expired")


async def end_everywhere(attacker: Attacker, conn: Connection) -> None:
    """The end that was signed, to groups that never had the alert."""
    closing = AlertClosed.model_validate_json(attacker.knows["closing"])
    await _everywhere(conn, await _number_of(conn, closing.alert_id, "closing"), lane=0)


async def unrevoke(attacker: Attacker, conn: Connection) -> None:
    """Their own revocation out of the record, and an alert that they sign."""
    await _tried(attacker, conn, "DELETE FROM broadcast.revocations")
    await conn.commit()
    document, case_id = attacker.content(), uuid4()
    await attacker.publish(attacker.approved(document, attacker.approve(document, case_id), case_id=case_id))


async def dated_back(attacker: Attacker, conn: Connection) -> None:
    """A false end that needs nobody, of an alert that was never sent: dated back to when the key still counted."""
    cursor = await conn.execute("SELECT max(received_at) FROM broadcast.rosters")
    then = (await cursor.fetchone() or [None])[0]
    lie = f"{LIE}\nMã: {attacker.knows['code']}/KT"
    document, case_id = attacker.content(life_s=1.0, endings={"expired": lie}), uuid4()
    signed = attacker.approve(document, case_id, signed_at=then)
    insert = "INSERT INTO broadcast.signed_orders (alert_id, statement_sha256, signed{}) VALUES (%s, %s, %s{})"
    values = (document.content.alert_id, challenge_of(signed.statement), Jsonb(signed.model_dump()))
    await _tried(attacker, conn, insert.format(", received_at", ", %s"), *values, then)
    await conn.execute(insert.format("", "").encode() + b" ON CONFLICT DO NOTHING", values)
    await _add_message(conn, document)
    await conn.execute(
        "UPDATE broadcast.messages SET expires_at = now() - interval '1 s' WHERE alert_id = %s",
        (document.content.alert_id,),
    )
    await _end(conn, attacker.approved(document, signed, case_id=case_id), lie, "expired")


async def audit(attacker: Attacker, conn: Connection) -> None:
    """An entry of the audit that says what nobody did."""
    await conn.execute(
        "INSERT INTO verification.audit (seq, at, actor, action, detail, prev_hash, hash)"
        " VALUES (1000000, now(), 'canbo1', 'approved', '{}', repeat('0', 64), repeat('0', 64))"
    )


async def _tried(attacker: Attacker, conn: Connection, statement: str, *values: object) -> None:
    """What the login may not do is noted, and the attack goes on without."""
    try:
        async with conn.transaction():
            await conn.execute(statement.encode(), values)
    except psycopg.errors.InsufficientPrivilege as refusal:
        attacker.refused.append(str(refusal))


async def _end(conn: Connection, event: AlertApproved, lie: str, outcome: str) -> None:
    code, now = f"{event.said.alert_code}/KT", datetime.now(UTC)
    await conn.execute(
        "INSERT INTO broadcast.closures (alert_id, outcome, code, closing_text, closed_at) VALUES (%s, %s, %s, %s, %s)",
        (event.alert_id, outcome, code, lie, now),
    )
    cursor = await conn.execute(
        "INSERT INTO broadcast.messages (alert_id, alert_version, purpose, code, kind, closing_text, lane, exercise,"
        " approved_at, expires_at) VALUES (%s, 1, 'closing', %s, 'closing', %s, 0, false, %s, %s) RETURNING message_no",
        (event.alert_id, code, lie, now, now + timedelta(days=3)),
    )
    row = await cursor.fetchone()
    await _everywhere(conn, row[0] if row else 0, lane=0)


def _lie_of(event: AlertApproved) -> Document:
    content = event.said.model_dump() | {"texts": {"default": f"{LIE}\nMã: {event.said.alert_code}"}}
    return Document.of(type(event.said).model_validate(content))


async def _add_message(conn: Connection, document: Document) -> int:
    content, now = document.content, datetime.now(UTC)
    cursor = await conn.execute(
        "INSERT INTO broadcast.messages (alert_id, alert_version, purpose, code, kind, content, lane, exercise,"
        " approved_at, expires_at) VALUES (%s, %s, 'alert', %s, %s, %s, 1, false, %s, %s) RETURNING message_no",
        (
            content.alert_id,
            content.alert_version,
            content.alert_code,
            content.kind,
            document.data,
            now,
            now + content.life,
        ),
    )
    row = await cursor.fetchone()
    return int(row[0]) if row else 0


async def _add_signed(conn: Connection, alert_id: UUID, signed: Sequence[Signed]) -> None:
    for each in signed:
        await conn.execute(
            "INSERT INTO broadcast.signed_orders (alert_id, statement_sha256, signed) VALUES (%s, %s, %s)",
            (alert_id, challenge_of(each.statement), Jsonb(each.model_dump())),
        )


async def _number_of(conn: Connection, alert_id: UUID, purpose: str = "alert", version: int = 1) -> int:
    cursor = await conn.execute(
        "SELECT message_no FROM broadcast.messages WHERE alert_id = %s AND purpose = %s"
        " AND (purpose = 'closing' OR alert_version = %s)",
        (alert_id, purpose, version),
    )
    row = await cursor.fetchone()
    return int(row[0]) if row else 0


async def _everywhere(conn: Connection, message_no: int, lane: int = 1) -> None:
    await conn.execute(EVERY_GROUP, (message_no, lane))
    await conn.execute("UPDATE broadcast.messages SET finished_at = NULL WHERE message_no = %s", (message_no,))


async def act(move: Move, attacker: Attacker) -> None:
    async with await psycopg.AsyncConnection.connect(attacker.holds["DATABASE_URL"]) as conn:
        try:
            await move(attacker, conn)
        except psycopg.errors.InsufficientPrivilege as refusal:
            attacker.refused.append(str(refusal))
            return
        await conn.execute(f"NOTIFY {DUE_CHANNEL}".encode())
