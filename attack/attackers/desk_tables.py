"""Whoever has the desk's whole environment: its database, and the key that its events are signed with."""

from typing import Any

import psycopg
from psycopg.types.json import Jsonb

from attack.attackers.trade import Attacker
from schemas.envelope import encode
from schemas.event import Event


async def forge(attacker: Attacker) -> None:
    """A content that nobody has signed, into the outbox, as if an officer had decided it: the desk itself sends it."""
    await _put(attacker, attacker.approved(attacker.content()))


async def _put(attacker: Attacker, event: Event) -> None:
    record = encode(event, attacker.key("verification"))
    connect: Any = psycopg.AsyncConnection.connect
    async with await connect(attacker.holds["DATABASE_URL"]) as conn:
        await conn.execute(
            "INSERT INTO verification.outbox (event_id, topic, key, headers, value) VALUES (%s, %s, %s, %s, %s)",
            (event.event_id, record.topic, record.key, Jsonb(record.headers), record.value),
        )
        await conn.execute("NOTIFY outbox_verification")
    attacker.sent.append(str(event.event_id))
