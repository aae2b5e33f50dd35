"""Blocks in PostgreSQL, and the messages that they hold."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import orjson
from psycopg.rows import class_row

from services.intake.senders.rules.blocks import ANSWER_EVERY, VOICE_EVERY
from services.runtime.database import Connection

HELD = "held"
"""What became of a message, where others have the error that it was given up for."""
MOST_SHOWN = 50


@dataclass(frozen=True)
class Block:
    """``case_id``: the case that it was made at. ``held``: messages so far."""

    user_id: str
    case_id: UUID
    case_number: str
    reason: str
    made_by: str
    made_at: datetime
    ends_at: datetime
    held: int = 0


@dataclass(frozen=True)
class HeldMessage:
    """``text``: empty of what has none, such as a picture."""

    received_at: datetime
    text: str


OPEN = """
    SELECT user_id, case_id, case_number, reason, made_by, made_at, ends_at, held
    FROM intake.blocks WHERE ends_at > now()
"""


async def open_block(conn: Connection, user_id: str) -> Block | None:
    async with conn.cursor(row_factory=class_row(Block)) as cursor:
        await cursor.execute(f"{OPEN} AND user_id = %s", (user_id,))
        return await cursor.fetchone()


async def open_blocks(conn: Connection) -> list[Block]:
    """The newest first."""
    async with conn.cursor(row_factory=class_row(Block)) as cursor:
        await cursor.execute(f"{OPEN} ORDER BY made_at DESC")
        return await cursor.fetchall()


async def put_block(conn: Connection, block: Block) -> None:
    """Instead of one that the sender has; what that one has held stays counted."""
    await conn.execute(
        """
        INSERT INTO intake.blocks AS known (user_id, case_id, case_number, reason, made_by, made_at, ends_at)
        VALUES (%s, %s, %s, %s, %s, %s, %s)
        ON CONFLICT (user_id) DO UPDATE SET case_id = excluded.case_id, case_number = excluded.case_number,
            reason = excluded.reason, made_by = excluded.made_by, ends_at = excluded.ends_at,
            made_at = excluded.made_at,
            held = CASE WHEN known.ends_at > now() THEN known.held ELSE 0 END
        """,
        (block.user_id, block.case_id, block.case_number, block.reason, block.made_by, block.made_at, block.ends_at),
    )


async def end_block(conn: Connection, user_id: str) -> bool:
    """False where none was open."""
    cursor = await conn.execute("DELETE FROM intake.blocks WHERE user_id = %s AND ends_at > now()", (user_id,))
    return cursor.rowcount == 1


async def count_held(conn: Connection, user_id: str, now: datetime) -> bool:
    """One message more; whether it is to be answered."""
    cursor = await conn.execute(
        """
        UPDATE intake.blocks SET held = held + 1, answered_at = CASE
            WHEN answered_at IS NULL OR answered_at <= %(now)s - %(every)s THEN %(now)s ELSE answered_at END
        WHERE user_id = %(user_id)s RETURNING answered_at = %(now)s AS answer
        """,
        {"user_id": user_id, "now": now, "every": ANSWER_EVERY},
    )
    row = await cursor.fetchone()
    return bool(row and row["answer"])


async def was_held(conn: Connection, event_key: str) -> bool:
    cursor = await conn.execute(
        "SELECT FROM intake.webhook_events WHERE event_key = %s AND error = %s", (event_key, HELD)
    )
    return await cursor.fetchone() is not None


async def voice_let_in(conn: Connection, user_id: str, blocked_at: datetime) -> bool:
    """Whether a voice message of theirs was let through since they were blocked, and less than VOICE_EVERY ago."""
    cursor = await conn.execute(
        """
        SELECT FROM intake.webhook_events
        WHERE user_id = %s AND event_name = 'user_send_audio' AND error IS NULL
            AND processed_at >= greatest(%s, now() - %s) LIMIT 1
        """,
        (user_id, blocked_at, VOICE_EVERY),
    )
    return await cursor.fetchone() is not None


async def held_messages(conn: Connection, block: Block) -> list[HeldMessage]:
    """The newest first, as long as messages are kept (KEEP_QUEUE_DAYS)."""
    cursor = await conn.execute(
        "SELECT received_at, body FROM intake.webhook_events WHERE user_id = %s AND error = %s AND body IS NOT NULL"
        " AND event_name LIKE 'user_send_%%' AND received_at >= %s ORDER BY seq DESC LIMIT %s",
        (block.user_id, HELD, block.made_at, MOST_SHOWN),
    )
    return [HeldMessage(row["received_at"], _text(bytes(row["body"]))) for row in await cursor.fetchall()]


def _text(body: bytes) -> str:
    try:
        text = orjson.loads(body)["message"]["text"]
    except (orjson.JSONDecodeError, KeyError, TypeError):
        return ""
    return text if isinstance(text, str) else ""
