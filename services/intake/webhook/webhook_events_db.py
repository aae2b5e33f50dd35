"""The durable queue of what citizens sent: one row a message, dealt with in order for each citizen."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import orjson

from schemas.platform import PostEchoed
from services.intake.rules.happenings import Webhook
from services.runtime.database import Connection, notify

FEW = 6
"""Messages of one citizen that wait at a time: a story told in pieces, with its pictures."""
EVENTS_CHANNEL, PHOTOS_CHANNEL = "intake_events", "intake_photos"


@dataclass(frozen=True)
class QueuedEvent:
    event_key: str
    event_name: str
    body: bytes
    attempts: int
    received_at: datetime


@dataclass(frozen=True)
class Message:
    """A citizen's, as it came: ``body`` is the webhook's, ``photo_urls`` those of its pictures."""

    webhook: Webhook
    body: bytes
    photo_urls: tuple[str, ...] = ()


async def store_messages(conn: Connection, messages: Sequence[Message]) -> list[bool]:
    """Queue citizens' messages with their pictures in the order given, each once by its message id. False of one that
    is known already, also from this very call."""
    webhooks = [message.webhook for message in messages]
    cursor = await conn.execute(
        """
        INSERT INTO intake.webhook_events (event_key, event_name, oa_id, user_id, body)
        SELECT event_key, event_name, oa_id, user_id, body
        FROM unnest(%s::text[], %s::text[], %s::text[], %s::text[], %s::bytea[])
             WITH ORDINALITY AS told (event_key, event_name, oa_id, user_id, body, place)
        -- A citizen's messages are dealt with in the order of their numbers.
        ORDER BY place
        ON CONFLICT DO NOTHING
        RETURNING event_key
        """,
        (
            [webhook.msg_id for webhook in webhooks],
            [webhook.event_name for webhook in webhooks],
            [webhook.oa_id for webhook in webhooks],
            [webhook.user_id for webhook in webhooks],
            [message.body for message in messages],
        ),
    )
    new = {row["event_key"] for row in await cursor.fetchall()}
    fresh: list[bool] = []
    for message in messages:
        fresh.append(message.webhook.msg_id in new)
        new.discard(message.webhook.msg_id)
        if fresh[-1]:
            await _queue_photos(conn, message)
    if any(fresh):
        await notify(conn, EVENTS_CHANNEL)
    return fresh


async def _queue_photos(conn: Connection, message: Message) -> None:
    webhook = message.webhook
    for position, url in enumerate(message.photo_urls):
        await conn.execute(
            "INSERT INTO intake.photo_fetches (event_key, position, oa_id, user_id, url) VALUES (%s, %s, %s, %s, %s)",
            (webhook.msg_id, position, webhook.oa_id, webhook.user_id, url),
        )
    if message.photo_urls:
        await notify(conn, PHOTOS_CHANNEL)


async def queue_echoed_pictures(conn: Connection, echoes: Sequence[PostEchoed]) -> None:
    """Each address is fetched once, in whatever group it is shown."""
    shown = {echo.picture_url: echo for echo in echoes if echo.picture_url}
    if not shown:
        return
    cursor = await conn.execute(
        "INSERT INTO intake.photo_fetches (event_key, position, oa_id, user_id, group_id, url)"
        " SELECT encode(sha256(convert_to(url, 'UTF8')), 'hex'), 0, oa_id, '', group_id, url"
        " FROM unnest(%s::text[], %s::text[], %s::text[]) AS e (oa_id, group_id, url) ON CONFLICT DO NOTHING",
        ([echo.oa_id for echo in shown.values()], [echo.group_id for echo in shown.values()], list(shown)),
    )
    if cursor.rowcount:
        await notify(conn, PHOTOS_CHANNEL)


async def last_words(conn: Connection, user_ids: Sequence[str]) -> dict[str, datetime]:
    """When each of them last wrote, as far as it is kept."""
    cursor = await conn.execute(
        "SELECT user_id, max(received_at) AS at FROM intake.webhook_events"
        " WHERE user_id = ANY(%s) AND event_name LIKE 'user_send_%%' GROUP BY user_id",
        (list(user_ids),),
    )
    return {row["user_id"]: row["at"] for row in await cursor.fetchall()}


async def store_own_event(
    conn: Connection, event_key: str, event_name: str, oa_id: str, user_id: str, body: dict[str, str]
) -> None:
    """Queue something that we found out (a picture was fetched) behind what the citizen has sent so far."""
    await conn.execute(
        "INSERT INTO intake.webhook_events (event_key, event_name, oa_id, user_id, body)"
        " VALUES (%s, %s, %s, %s, %s) ON CONFLICT DO NOTHING",
        (event_key, event_name, oa_id, user_id, orjson.dumps(body)),
    )
    await notify(conn, EVENTS_CHANNEL)


async def waiting_users(conn: Connection, limit: int) -> list[tuple[str, str]]:
    """(user id, OA id) of those whose first message or whose deadline is due: first who has few that wait, so that
    nobody stands behind a flood; then the longest waiting."""
    cursor = await conn.execute(
        """
        WITH heads AS (
            SELECT DISTINCT ON (user_id) user_id, oa_id, due_at, count(*) OVER (PARTITION BY user_id) AS messages
            FROM intake.webhook_events WHERE processed_at IS NULL ORDER BY user_id, seq
        ), waiting AS (
            SELECT user_id, oa_id, due_at, messages FROM heads WHERE due_at <= now()
            UNION ALL
            SELECT user_id, oa_id, deadline, 0 FROM intake.conversations WHERE deadline <= now()
        )
        SELECT user_id, min(oa_id) AS oa_id, min(due_at) AS since, max(messages) > %(few)s AS flood
        FROM waiting GROUP BY user_id ORDER BY flood, since LIMIT %(limit)s
        """,
        {"few": FEW, "limit": limit},
    )
    return [(row["user_id"], row["oa_id"]) for row in await cursor.fetchall()]


async def count_waiting(conn: Connection) -> int:
    """How many messages wait; counted up to 10,000."""
    cursor = await conn.execute(
        "SELECT count(*) AS waiting FROM"
        " (SELECT 1 FROM intake.webhook_events WHERE processed_at IS NULL LIMIT 10000) AS open"
    )
    row = await cursor.fetchone()
    return int(row["waiting"]) if row else 0


async def waiting_events(conn: Connection, user_id: str, limit: int) -> list[QueuedEvent]:
    """The citizen's messages in the order of arrival, up to the first that is not due yet (a failed one)."""
    cursor = await conn.execute(
        "SELECT event_key, event_name, body, attempts, received_at, due_at <= now() AS due FROM intake.webhook_events"
        " WHERE user_id = %s AND processed_at IS NULL ORDER BY seq LIMIT %s",
        (user_id, limit),
    )
    events = []
    for row in await cursor.fetchall():
        if not row["due"]:
            break
        events.append(
            QueuedEvent(row["event_key"], row["event_name"], row["body"], row["attempts"], row["received_at"])
        )
    return events


async def mark_processed(conn: Connection, event_key: str, error: str | None = None) -> None:
    """Done, or given up with an error (a short word)."""
    await conn.execute(
        "UPDATE intake.webhook_events SET processed_at = now(), attempts = attempts + 1, error = %s"
        " WHERE event_key = %s",
        (error, event_key),
    )


async def put_off(conn: Connection, event_key: str, error: str, seconds: float) -> None:
    """Try this message again later; those behind it wait."""
    await conn.execute(
        "UPDATE intake.webhook_events SET attempts = attempts + 1, error = %s,"
        " due_at = now() + make_interval(secs => %s) WHERE event_key = %s",
        (error, seconds, event_key),
    )
