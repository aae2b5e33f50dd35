"""Messages (one text for many groups), closures, and the steering of alerts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from psycopg.rows import class_row, dict_row

from schemas.alerts import ApprovedContent, Outcome
from schemas.audience import MOST_RINGS
from schemas.content import Content, Document, Poster
from schemas.event import Point
from schemas.outside_text import outside_text
from schemas.reasons import Reason, TextRefused
from schemas.trust.link_tests import GROUP_KIND, POST_LIFE, LinkTest, text_of
from services.broadcast.kinds import ROUTINE_LANE
from services.broadcast.ledger.rules.ending_cards import EndingCard, card_of
from services.runtime.database import Connection, Pool, lock_name

LINK_TEST = "link_test"
"""The purpose of a message that is no alert's: nothing that counts alerts counts it."""


@dataclass(frozen=True, slots=True)
class Message:
    """``code`` is found again in a group's history. ``ended_reason``: why nothing of it may start any more.

    ``text``: as channels post it, but for those in ``texts_by_channel``. ``document``: what was approved, as its bytes;
    None for a closing, which has an ``outcome``, its ``closing_text`` as it was signed, and the ``card`` that is its
    picture, where the alert had one; and for a link test, whose text is made of its code.
    """

    message_no: int
    alert_id: UUID
    alert_version: int
    purpose: str
    code: str
    kind: str
    text: str
    photo_sha256: str | None
    poster: Poster | None
    link: str | None
    exercise: bool
    expires_at: datetime
    ended_reason: str | None
    texts_by_channel: Mapping[str, str] = field(default_factory=dict)
    document: Document | None = None
    outcome: str | None = None
    closing_text: str | None = None
    card: EndingCard | None = None

    def for_channel(self, channel: str) -> "Message":
        """The same with the text for this channel."""
        text = self.texts_by_channel.get(channel)
        return self if text is None else replace(self, text=text)


@dataclass(frozen=True, slots=True)
class Closing:
    """The message that ends an alert."""

    alert_id: UUID
    alert_version: int
    code: str
    text: str
    lane: int
    exercise: bool
    approved_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Closure:
    alert_id: UUID
    outcome: str
    code: str
    closing_text: str
    closed_at: datetime


@dataclass(frozen=True, slots=True)
class Latest:
    """The newest version of an alert that has arrived."""

    alert_version: int
    exercise: bool
    kind: str


_LOAD = """
    SELECT m.message_no, m.alert_id, m.alert_version, m.purpose, m.code, m.kind, m.closing_text, m.content, m.exercise,
           m.expires_at, m.ended_reason, c.outcome, c.closed_at, ended.content AS ended_content,
           (SELECT min(v.approved_at) FROM broadcast.messages v
            WHERE m.purpose = 'closing' AND v.alert_id = m.alert_id AND v.purpose = 'alert') AS aired_at
    FROM broadcast.messages m
    LEFT JOIN broadcast.closures c ON m.purpose = 'closing' AND c.alert_id = m.alert_id
    -- The version that a closing ends.
    LEFT JOIN broadcast.messages ended ON m.purpose = 'closing' AND ended.purpose = 'alert'
        AND ended.alert_id = m.alert_id AND ended.alert_version = m.alert_version
    WHERE NOT EXISTS (SELECT FROM broadcast.forgotten_alerts f WHERE f.alert_id = m.alert_id)
"""


async def load_messages(pool: Pool, message_nos: Iterable[int]) -> list[Message]:
    """Those that are not forgotten."""
    async with pool.connection() as conn, conn.cursor(row_factory=dict_row) as cursor:
        await cursor.execute(_LOAD + " AND m.message_no = ANY(%s)", (list(message_nos),))
        return [_message(row) for row in await cursor.fetchall()]


async def load_messages_of(conn: Connection, alert_id: UUID) -> list[Message]:
    """Every message of this alert that is not forgotten."""
    async with conn.cursor(row_factory=dict_row) as cursor:
        await cursor.execute(_LOAD + " AND m.alert_id = %s", (alert_id,))
        return [_message(row) for row in await cursor.fetchall()]


async def load_closing(conn: Connection, alert_id: UUID) -> Message | None:
    """The message that ends this alert, unless it is forgotten."""
    async with conn.cursor(row_factory=dict_row) as cursor:
        await cursor.execute(_LOAD + " AND m.alert_id = %s AND m.purpose = 'closing'", (alert_id,))
        row = await cursor.fetchone()
    return _message(row) if row else None


def _message(row: dict[str, Any]) -> Message:
    """A row as a message: an alert's text is in its document, a closing has only its own text, a link test none."""
    data, closing_text = row.pop("content"), row.pop("closing_text")
    of_end = {name: row.pop(name) for name in ("ended_content", "aired_at", "closed_at")}
    if row["purpose"] == LINK_TEST:
        return Message(**row, text=text_of(row["code"]), photo_sha256=None, poster=None, link=None)
    if data is None:
        card, link = _card(row["outcome"], **of_end)
        text = outside_text(closing_text)
        return Message(
            **row, text=text, closing_text=closing_text, photo_sha256=None, poster=None, link=link, card=card
        )
    document = Document(bytes(data))
    content = document.content
    # As it was signed: the column beside it is there for other queries.
    row["exercise"] = content.exercise
    return Message(
        **row,
        text=outside_text(content.text),
        photo_sha256=content.photo_sha256,
        poster=content.poster,
        link=content.link,
        texts_by_channel={name: outside_text(text) for name, text in content.texts.by_channel.items()},
        document=document,
    )


def _card(
    outcome: Outcome, ended_content: bytes | None, aired_at: datetime | None, closed_at: datetime | None
) -> tuple[EndingCard | None, str | None]:
    """A closing's picture, and the page that it opens."""
    if ended_content is None or aired_at is None or closed_at is None:
        return None, None
    ended = Document(bytes(ended_content))
    card = card_of(ended, outcome, aired_at, closed_at)
    return card, ended.content.link if card else None


async def message_on_air(conn: Connection, alert_id: UUID, version: int) -> int | None:
    """Of this version of the alert, as long as it may still be sent or has been, and nothing has ended it."""
    cursor = await conn.execute(
        """
        SELECT message_no FROM broadcast.messages
        WHERE alert_id = %s AND alert_version = %s AND purpose = 'alert' AND ended_reason IS NULL AND expires_at > now()
        """,
        (alert_id, version),
    )
    row = await cursor.fetchone()
    return int(row["message_no"]) if row else None


async def closing_of(conn: Connection, alert_id: UUID) -> int | None:
    """The number of the message that ends this alert; None while nothing does, or once it is forgotten."""
    cursor = await conn.execute(
        """
        SELECT message_no FROM broadcast.messages
        WHERE alert_id = %s AND purpose = 'closing' AND forgotten_at IS NULL
        """,
        (alert_id,),
    )
    row = await cursor.fetchone()
    return int(row["message_no"]) if row else None


async def documents_of(conn: Connection, alert_id: UUID) -> list[tuple[Document, datetime]]:
    """The document of each version of an alert, the last one last, and until when it may be sent."""
    cursor = await conn.execute(
        "SELECT content, expires_at FROM broadcast.messages"
        " WHERE alert_id = %s AND purpose = 'alert' AND content IS NOT NULL ORDER BY alert_version",
        (alert_id,),
    )
    return [(Document(bytes(row["content"])), row["expires_at"]) for row in await cursor.fetchall()]


def content_in(document: bytes | None) -> Content | None:
    """The content in a row's document; None for a closing, which has no document."""
    return None if document is None else Document(bytes(document)).content


async def resting_messages(pool: Pool) -> dict[int, Reason]:
    """Messages that have deliveries to settle, and of which no send may begin now: they are over, or held."""
    async with pool.connection() as conn:
        cursor = await conn.execute(
            "SELECT message_no, ended_reason IS NOT NULL AS over FROM broadcast.messages"
            " WHERE finished_at IS NULL AND (ended_reason IS NOT NULL OR held)"
        )
        rows = await cursor.fetchall()
    return {row["message_no"]: Reason.MESSAGE_OVER if row["over"] else Reason.HELD for row in rows}


async def lock_alert(conn: Connection, alert_id: UUID) -> None:
    """One transaction at a time for an alert: during a rebalance two workers can hold its events, and an approval and
    a closure that did not see each other would leave the alert running."""
    await lock_name(conn, "broadcast", f"alert:{alert_id}")


async def add_alert(
    conn: Connection,
    event: ApprovedContent,
    document: Document,
    code: str,
    lane: int,
) -> int | None:
    """The new message's number, or None when this version of the alert is there already."""
    content = document.content
    cursor = await conn.execute(
        """
        -- The document says what is posted; code, kind, lane and exercise stand beside it for other queries.
        INSERT INTO broadcast.messages (alert_id, alert_version, purpose, code, kind, content, lane, exercise,
            approved_at, expires_at)
        VALUES (%(alert_id)s, %(alert_version)s, 'alert', %(code)s, %(kind)s, %(content)s, %(lane)s, %(exercise)s,
            %(approved_at)s, %(expires_at)s)
        ON CONFLICT (alert_id, alert_version, purpose) DO NOTHING RETURNING message_no
        """,
        {
            **{name: getattr(event, name) for name in ("alert_id", "alert_version", "approved_at", "expires_at")},
            "code": code,
            "kind": content.kind,
            "content": document.data,
            "lane": lane,
            "exercise": content.exercise,
        },
    )
    row = await cursor.fetchone()
    return int(row["message_no"]) if row else None


async def add_closing(conn: Connection, closing: Closing) -> None:
    """An alert has one closing: the first."""
    await conn.execute(
        "INSERT INTO broadcast.messages"
        " (alert_id, alert_version, purpose, code, kind, closing_text, lane, exercise, approved_at, expires_at)"
        " SELECT %(alert_id)s, %(alert_version)s, 'closing', %(code)s, 'closing', %(text)s, %(lane)s, %(exercise)s,"
        " %(approved_at)s, %(expires_at)s WHERE NOT EXISTS (SELECT FROM broadcast.messages"
        "   WHERE alert_id = %(alert_id)s AND purpose = 'closing')",
        {name: getattr(closing, name) for name in Closing.__slots__},
    )


async def add_link_test(conn: Connection, test: LinkTest) -> int | None:
    """The new message's number, or None when this test is there already."""
    cursor = await conn.execute(
        """
        INSERT INTO broadcast.messages (alert_id, alert_version, purpose, code, kind, lane, approved_at, expires_at)
        VALUES (%s, 1, %s, %s, %s, %s, %s, %s)
        ON CONFLICT (alert_id, alert_version, purpose) DO NOTHING RETURNING message_no
        """,
        (test.test_id, LINK_TEST, test.code, GROUP_KIND, ROUTINE_LANE, test.signed_at, test.signed_at + POST_LIFE),
    )
    row = await cursor.fetchone()
    return int(row["message_no"]) if row else None


async def end_alert(conn: Connection, alert_id: UUID, reason: Reason, *, before_version: int | None = None) -> None:
    """Nothing more of this alert starts, or of its versions before ``before_version``. The first reason stays.

    The sweep looks through them once more: nothing of theirs may be left in a queue.
    """
    await conn.execute(
        "UPDATE broadcast.messages SET ended_reason = %(reason)s, finished_at = NULL"
        " WHERE alert_id = %(alert)s AND purpose = 'alert' AND ended_reason IS NULL"
        " AND (%(before)s::int IS NULL OR alert_version < %(before)s)",
        {"reason": reason, "alert": alert_id, "before": before_version},
    )


async def look_through_again(conn: Connection, alert_id: UUID) -> None:
    """The sweep finishes the versions of this alert once more, and with that their progress is told once more."""
    await conn.execute(
        "UPDATE broadcast.messages SET finished_at = NULL WHERE alert_id = %s AND finished_at IS NOT NULL", (alert_id,)
    )


async def end_expired(conn: Connection) -> None:
    """Messages past their expiry start nothing any more."""
    await conn.execute(
        "UPDATE broadcast.messages SET ended_reason = 'expired'"
        " WHERE ended_reason IS NULL AND finished_at IS NULL AND expires_at <= now()"
    )


async def hold_versions(conn: Connection, alert_id: UUID) -> None:
    """A sweep that is about to finish versions of this alert waits until this transaction's closing is there."""
    await conn.execute(
        "SELECT FROM broadcast.messages WHERE alert_id = %s AND purpose = 'alert'"
        " ORDER BY message_no FOR NO KEY UPDATE",
        (alert_id,),
    )


async def refuse_message(conn: Connection, message_no: int, reason: TextRefused | Reason) -> None:
    """The platform refuses the text itself, or nobody may send it who has signed it."""
    await conn.execute(
        "UPDATE broadcast.messages SET ended_reason = %s WHERE message_no = %s AND ended_reason IS NULL",
        (reason, message_no),
    )


async def add_closure(conn: Connection, closure: Closure) -> None:
    await conn.execute(
        "INSERT INTO broadcast.closures (alert_id, outcome, code, closing_text, closed_at)"
        " VALUES (%(alert_id)s, %(outcome)s, %(code)s, %(closing_text)s, %(closed_at)s) ON CONFLICT DO NOTHING",
        {name: getattr(closure, name) for name in Closure.__slots__},
    )


async def alert_of_code(conn: Connection, code: str) -> UUID | None:
    """The alert one of whose posts carries this code."""
    cursor = await conn.execute("SELECT alert_id FROM broadcast.messages WHERE code = %s", (code,))
    row = await cursor.fetchone()
    return row["alert_id"] if row else None


async def closure_of(conn: Connection, alert_id: UUID) -> Closure | None:
    async with conn.cursor(row_factory=class_row(Closure)) as cursor:
        await cursor.execute(
            "SELECT alert_id, outcome, code, closing_text, closed_at FROM broadcast.closures WHERE alert_id = %s",
            (alert_id,),
        )
        return await cursor.fetchone()


async def latest_version(conn: Connection, alert_id: UUID) -> Latest | None:
    async with conn.cursor(row_factory=class_row(Latest)) as cursor:
        await cursor.execute(
            "SELECT alert_version, exercise, kind FROM broadcast.messages WHERE alert_id = %s AND purpose = 'alert'"
            " ORDER BY alert_version DESC LIMIT 1",
            (alert_id,),
        )
        return await cursor.fetchone()


@dataclass(frozen=True, slots=True)
class Steering:
    """How the rings go on, as the queries of rings read it."""

    revision: int
    centre: Point | None
    held: bool
    released_rings: int
    stopped: bool
    steered_at: datetime


async def keep_steering(conn: Connection, alert_id: UUID, steering: Steering) -> bool:
    """Keep the newest word on an alert's rings; False when a newer one is known."""
    # The desk once took any number: such a word was refused here, and with it every later one, "stop" among them.
    released_rings = min(steering.released_rings, MOST_RINGS + 1)
    cursor = await conn.execute(
        "INSERT INTO broadcast.steerings AS s"
        " (alert_id, revision, centre_lat, centre_lon, held, released_rings, stopped, steered_at)"
        " VALUES (%(alert_id)s, %(revision)s, %(lat)s, %(lon)s, %(held)s, %(released_rings)s, %(stopped)s,"
        " %(steered_at)s)"
        " ON CONFLICT (alert_id) DO UPDATE SET revision = excluded.revision, centre_lat = excluded.centre_lat,"
        " centre_lon = excluded.centre_lon, held = excluded.held, released_rings = excluded.released_rings,"
        " stopped = excluded.stopped, steered_at = excluded.steered_at WHERE s.revision < excluded.revision",
        {
            "alert_id": alert_id,
            "revision": steering.revision,
            "held": steering.held,
            "stopped": steering.stopped,
            "steered_at": steering.steered_at,
            "released_rings": released_rings,
            "lat": steering.centre.lat if steering.centre else None,
            "lon": steering.centre.lon if steering.centre else None,
        },
    )
    return cursor.rowcount == 1


async def kept_steering(conn: Connection, alert_id: UUID) -> Steering | None:
    cursor = await conn.execute(
        "SELECT revision, centre_lat, centre_lon, held, released_rings, stopped, steered_at FROM broadcast.steerings"
        " WHERE alert_id = %s",
        (alert_id,),
    )
    row = await cursor.fetchone()
    if row is None:
        return None
    lat, lon = row.pop("centre_lat"), row.pop("centre_lon")
    return Steering(**row, centre=None if lat is None else Point(lat=lat, lon=lon))


async def mark_standing(conn: Connection, alert_id: UUID, *, held: bool, lone: bool) -> None:
    """What follows from the alert's record, for the queries of the senders and of the rings."""
    await conn.execute(
        "UPDATE broadcast.messages SET held = %(held)s, lone = %(lone)s"
        " WHERE alert_id = %(alert)s AND purpose = 'alert' AND (held, lone) <> (%(held)s, %(lone)s)",
        {"alert": alert_id, "held": held, "lone": lone},
    )
