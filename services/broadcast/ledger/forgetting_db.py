"""What an alert said, and where it was, is erased; how many groups had it, when and why not, stays in the ledger."""

from uuid import UUID

from services.broadcast.ledger.endings_db import drop_ended
from services.broadcast.ledger.messages_db import Message, load_messages_of
from services.runtime.database import Connection


async def forget_words(conn: Connection, alert_id: UUID) -> list[Message]:
    """Erase the words of every message of this alert, its place and its record; returns what was erased, as it stood.

    Nothing of it is on its way any more when verification asks for this; were something, it is dropped.
    """
    erased = await load_messages_of(conn, alert_id)
    await conn.execute(
        "INSERT INTO broadcast.forgotten_alerts (alert_id) VALUES (%s) ON CONFLICT DO NOTHING", (alert_id,)
    )
    await _end(conn, alert_id)
    await conn.execute(
        """
        -- The hash stays: the nonce that it covers goes with the document, so nobody can guess what it was of.
        UPDATE broadcast.messages
        SET content_sha256 = encode(sha256(content), 'hex'), content = NULL, closing_text = NULL, forgotten_at = now(),
            finished_at = coalesce(finished_at, now())
        WHERE alert_id = %s AND forgotten_at IS NULL
        """,
        (alert_id,),
    )
    await conn.execute(
        "UPDATE broadcast.steerings SET centre_lat = NULL, centre_lon = NULL WHERE alert_id = %s", (alert_id,)
    )
    await _forget_distances(conn, alert_id)
    # The statements that people signed say where it was, and in which words it ended.
    await conn.execute("SELECT broadcast.erase_record(%s)", (alert_id,))
    return erased


async def is_forgotten(conn: Connection, alert_id: UUID) -> bool:
    cursor = await conn.execute("SELECT FROM broadcast.forgotten_alerts WHERE alert_id = %s", (alert_id,))
    return await cursor.fetchone() is not None


async def has_anything_of(conn: Connection, alert_id: UUID) -> bool:
    """Whether a message of this alert was ever here, or a word that somebody signed."""
    cursor = await conn.execute(
        "SELECT FROM broadcast.messages WHERE alert_id = %(id)s"
        " UNION ALL SELECT FROM broadcast.signed_orders WHERE alert_id = %(id)s LIMIT 1",
        {"id": alert_id},
    )
    return await cursor.fetchone() is not None


async def _end(conn: Connection, alert_id: UUID) -> None:
    await conn.execute(
        "UPDATE broadcast.messages SET ended_reason = coalesce(ended_reason, 'expired')"
        " WHERE alert_id = %s AND finished_at IS NULL",
        (alert_id,),
    )
    await drop_ended(conn, alert_id)


async def _forget_distances(conn: Connection, alert_id: UUID) -> None:
    """Three groups and how far each was from it are a place on the map."""
    await conn.execute(
        """
        -- ledger: forget_sent, forget_may_have, forget_failed, forget_dropped
        UPDATE broadcast.deliveries d SET distance_m = 0 FROM broadcast.messages m
        WHERE m.alert_id = %s AND d.message_no = m.message_no
          AND (d.state IN ('sent', 'failed', 'dropped') OR (d.state = 'in_doubt' AND d.due_at IS NULL))
        """,
        (alert_id,),
    )
