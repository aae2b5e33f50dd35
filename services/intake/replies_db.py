"""What citizens are to be told, one row a message, each citizen's in order."""

from dataclasses import dataclass
from uuid import UUID

from services.runtime.database import Connection, notify

REPLIES_CHANNEL = "intake_replies"
LEASE_S = 60.0
"""A worker that dies while it sends is taken over after this; the reply may then come twice."""


@dataclass(frozen=True)
class DueReply:
    """attempts counts this try. account_id: of zalo.accounts, or None when the OA has not been imported."""

    reply_id: UUID
    user_id: str
    text: str
    attempts: int
    account_id: str | None


async def queue_reply(conn: Connection, reply_id: UUID, user_id: str, text: str, case_id: UUID | None) -> None:
    """Queue a reply once per id."""
    await conn.execute(
        "INSERT INTO intake.replies (reply_id, user_id, case_id, text) VALUES (%s, %s, %s, %s) ON CONFLICT DO NOTHING",
        (reply_id, user_id, case_id, text),
    )
    await notify(conn, REPLIES_CHANNEL)


async def claim_due_replies(conn: Connection, limit: int, default_oa_id: str) -> list[DueReply]:
    """Take replies that are due, at most the oldest of each citizen, for LEASE_S."""
    cursor = await conn.execute(
        """
        WITH due AS (
            SELECT reply_id FROM intake.replies r
            WHERE state IN ('queued', 'sending') AND due_at <= now()
              AND NOT EXISTS (
                  SELECT 1 FROM intake.replies earlier
                  WHERE earlier.user_id = r.user_id AND earlier.seq < r.seq AND earlier.state IN ('queued', 'sending')
              )
            ORDER BY due_at LIMIT %(limit)s FOR UPDATE SKIP LOCKED
        ), claimed AS (
            UPDATE intake.replies r
            SET state = 'sending', attempts = attempts + 1, due_at = now() + make_interval(secs => %(lease)s)
            FROM due WHERE r.reply_id = due.reply_id
            RETURNING r.reply_id, r.user_id, r.text, r.attempts
        )
        SELECT claimed.*, a.account_id FROM claimed
        LEFT JOIN intake.conversations c USING (user_id)
        LEFT JOIN zalo.accounts a ON a.oa_id = coalesce(c.oa_id, %(oa)s)
        """,
        {"limit": limit, "lease": LEASE_S, "oa": default_oa_id},
    )
    return [DueReply(**row) for row in await cursor.fetchall()]


async def record_sent(conn: Connection, reply_id: UUID, message_id: str) -> None:
    await conn.execute(
        "UPDATE intake.replies SET state = 'sent', message_id = %s, error = NULL, ended_at = now() WHERE reply_id = %s",
        (message_id, reply_id),
    )


async def record_failed(conn: Connection, reply_id: UUID, reason: str) -> None:
    """The end: an officer sees that this citizen was not told."""
    await conn.execute(
        "UPDATE intake.replies SET state = 'failed', error = %s, ended_at = now() WHERE reply_id = %s",
        (reason, reply_id),
    )


async def put_off_reply(conn: Connection, reply_id: UUID, reason: str, seconds: float, *, spent: bool) -> None:
    """Try again after so many seconds; spent: whether this try counts."""
    await conn.execute(
        "UPDATE intake.replies SET state = 'queued', error = %s, due_at = now() + make_interval(secs => %s),"
        " attempts = attempts - %s WHERE reply_id = %s",
        (reason, seconds, 0 if spent else 1, reply_id),
    )
