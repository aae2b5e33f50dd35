"""Pictures that are to be uploaded: which message's, to which account, and the posts that wait for them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from psycopg.rows import class_row

from services.broadcast.ledger.planned_db import stop_waiting
from services.runtime.database import Connection


@dataclass(frozen=True, slots=True)
class WantedUpload:
    message_no: int
    account_no: int


async def want_for(
    conn: Connection,
    message_no: int,
    account_nos: Collection[int],
    picture: str,
    lives: Mapping[str, timedelta],
) -> None:
    """This message's picture is wanted for those of the accounts whose channel uploads, and that have none younger
    than ``lives`` says of the channel."""
    await conn.execute(
        """
        INSERT INTO broadcast.wanted_uploads (message_no, account_no)
        SELECT %(message)s, a.account_no FROM broadcast.accounts a
        JOIN unnest(%(channels)s::text[], %(lives)s::interval[]) AS upload(channel, life) USING (channel)
        WHERE a.account_no = ANY(%(accounts)s)
          AND NOT EXISTS (SELECT FROM broadcast.uploads u WHERE u.account_id = a.account_id
                          AND u.picture = %(picture)s AND u.uploaded_at > now() - upload.life)
        ON CONFLICT DO NOTHING
        """,
        {
            "message": message_no,
            "accounts": list(account_nos),
            "channels": list(lives),
            "lives": list(lives.values()),
            "picture": picture,
        },
    )


async def want_again(conn: Connection, message_no: int, account_id: str) -> None:
    await conn.execute(
        "INSERT INTO broadcast.wanted_uploads (message_no, account_no)"
        " SELECT %s, account_no FROM broadcast.accounts WHERE account_id = %s ON CONFLICT DO NOTHING",
        (message_no, account_id),
    )


async def wanted_uploads(conn: Connection, account_nos: Sequence[int]) -> list[WantedUpload]:
    """What these accounts are to upload now, the most urgent first: pictures of messages on air that still have posts
    in the account's queue."""
    async with conn.cursor(row_factory=class_row(WantedUpload)) as cursor:
        await cursor.execute(
            """
            SELECT w.message_no, w.account_no
            FROM broadcast.wanted_uploads w JOIN broadcast.messages m USING (message_no)
            WHERE w.account_no = ANY(%s) AND m.ended_reason IS NULL AND m.expires_at > now()
              AND EXISTS (SELECT FROM broadcast.deliveries d WHERE d.account_no = w.account_no
                          AND d.message_no = w.message_no AND d.state = 'queued')
            ORDER BY m.lane, w.message_no, w.account_no
            """,
            (list(account_nos),),
        )
        return await cursor.fetchall()


async def uploaded(conn: Connection, upload: WantedUpload) -> int:
    """The picture is there, or will never be: posts that have waited for it alone are due. Returns how many."""
    await conn.execute(
        "DELETE FROM broadcast.wanted_uploads WHERE message_no = %s AND account_no = %s",
        (upload.message_no, upload.account_no),
    )
    return await stop_waiting(conn, upload.message_no, upload.account_no)


async def forget_unwanted(conn: Connection) -> None:
    """Stop wanting uploads for messages that are over."""
    await conn.execute(
        "DELETE FROM broadcast.wanted_uploads w USING broadcast.messages m"
        " WHERE m.message_no = w.message_no AND (m.ended_reason IS NOT NULL OR m.expires_at <= now())"
    )
