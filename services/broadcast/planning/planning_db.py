"""Planning in PostgreSQL: which groups there are, the rings of a message, and its deliveries ring by ring."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from psycopg.rows import class_row, dict_row, tuple_row

from schemas.audience import Audience
from schemas.content import Document, Poster
from schemas.event import Point
from schemas.trust.link_tests import GROUP_KIND
from services.broadcast.planning.rules.audience import Group
from services.broadcast.planning.rules.choosing import Named
from services.broadcast.planning.rules.rings import Ring, RingSize, Steering
from services.runtime.database import Connection, lock_name

HANDED_OVER_FOR = timedelta(minutes=1)
"""How long after a version is settled its correction is still looked after: longer than a sweep can take, since the
version may be finished by a sweep that began before its correction was known."""

LONGEST_WAIT = timedelta(days=8)
"""A routine alert lives, and so waits for its hour, for seven days."""


@dataclass(frozen=True, slots=True)
class Plannable:
    """A version of an alert whose rings can be released. ``centre``: as approved, or as steered to since.

    ``begun_at``: when its first version was approved, or the hour that it waits for; rings go by that. What an earlier
    version had released counts as released by an officer's word. ``card``: an alert has none, its end may.
    """

    message_no: int
    alert_id: UUID
    alert_version: int
    lane: int
    centre: Point
    audience: Audience
    exercise: bool
    code: str
    photo_sha256: str | None
    poster: Poster | None
    link: str | None
    begun_at: datetime
    steering: Steering
    document: Document
    card: None = None


_PLANNABLE = """
SELECT m.message_no, m.alert_id, m.alert_version, m.lane, m.code, m.content,
       (SELECT min(o.approved_at) FROM broadcast.messages o WHERE o.alert_id = m.alert_id AND o.purpose = 'alert')
           AS begun_at,
       -- Where the rings were moved to since; null: they lie where the content says.
       CASE WHEN s.steered_at > m.approved_at THEN s.centre_lat END AS lat,
       CASE WHEN s.steered_at > m.approved_at THEN s.centre_lon END AS lon,
       coalesce(s.held, false) AS held, greatest(s.released_rings, (
           SELECT max(r.ring) + 1 FROM broadcast.messages o JOIN broadcast.rings r USING (message_no)
           WHERE o.alert_id = m.alert_id AND o.alert_version < m.alert_version AND r.released_at IS NOT NULL), 0)
           AS released_rings,
       coalesce(s.stopped, false) AS stopped
FROM broadcast.messages m LEFT JOIN broadcast.steerings s USING (alert_id)
WHERE m.purpose = 'alert' AND m.ended_reason IS NULL AND m.expires_at > now()
"""


async def plannable(conn: Connection, alert_id: UUID) -> Plannable | None:
    """The version of this alert that is on air."""
    async with conn.cursor(row_factory=dict_row) as cursor:
        await cursor.execute(_PLANNABLE + "AND m.alert_id = %s ORDER BY m.alert_version DESC LIMIT 1", (alert_id,))
        row = await cursor.fetchone()
    return _plannable(row) if row else None


async def alerts_with_due_rings(conn: Connection) -> list[UUID]:
    """Alerts on air with a ring whose time has come, or with earlier versions that are not settled yet; in an order."""
    cursor = await conn.execute(
        "SELECT m.alert_id FROM broadcast.messages m LEFT JOIN broadcast.steerings s USING (alert_id)"
        " WHERE m.purpose = 'alert' AND m.ended_reason IS NULL AND m.expires_at > now()"
        " AND ((m.finished_at IS NULL AND NOT coalesce(s.stopped, false)"
        "   AND EXISTS (SELECT FROM broadcast.rings r WHERE r.message_no = m.message_no AND r.released_at IS NULL"
        # What stands on one signature opens its first ring alone, so that the others are not looked at again and again.
        "   AND (r.ring = 0 OR NOT m.lone)"
        "   AND (r.ring < coalesce(s.released_rings, 0) OR (r.release_at <= now() AND NOT coalesce(s.held, false)))))"
        " OR (m.alert_version > 1 AND EXISTS (SELECT FROM broadcast.messages o WHERE o.alert_id = m.alert_id"
        "   AND o.purpose = 'alert' AND o.alert_version < m.alert_version"
        "   AND (o.finished_at IS NULL OR o.finished_at > now() - %s))))"
        " ORDER BY m.alert_id",
        (HANDED_OVER_FOR,),
    )
    return [row["alert_id"] for row in await cursor.fetchall()]


def _plannable(row: dict[str, Any]) -> Plannable:
    document = Document(bytes(row["content"]))
    content = document.content
    moved_to = Point(lat=row["lat"], lon=row["lon"]) if row["lat"] is not None else None
    return Plannable(
        message_no=row["message_no"],
        alert_id=row["alert_id"],
        alert_version=row["alert_version"],
        lane=row["lane"],
        centre=moved_to or content.centre,
        audience=content.audience,
        exercise=content.exercise,
        code=row["code"],
        photo_sha256=content.photo_sha256,
        poster=content.poster,
        link=content.link,
        begun_at=content.goes_at(row["begun_at"]),
        steering=Steering(row["held"], row["released_rings"], row["stopped"]),
        document=document,
    )


async def enabled_groups(conn: Connection, audience: Audience) -> list[Group]:
    """The groups that may be posted to and that the audience may choose, by province and by id."""
    provinces = list(audience.province_codes)
    # Tuples all the way: making 4,500 objects by keyword costs four times as much, while a family waits.
    async with conn.cursor(row_factory=tuple_row, binary=True) as cursor:
        await cursor.execute(
            "SELECT group_no, group_id, account_no, province_code, commune_code, kind, lat, lon, members"
            " FROM broadcast.groups"
            # A test group gets link tests and nothing else.
            " WHERE enabled AND kind <> %(tests)s"
            " AND (%(all)s OR province_code = ANY(%(provinces)s) OR group_id = ANY(%(included)s))",
            {
                "tests": GROUP_KIND,
                "all": not provinces,
                "provinces": provinces,
                "included": list(audience.include_groups),
            },
        )
        return list(map(Group._make, await cursor.fetchall()))


async def named_groups(conn: Connection) -> list[Named]:
    """All groups but those of link tests, with what people call them; also those that nothing is posted to."""
    async with conn.cursor(row_factory=tuple_row, binary=True) as cursor:
        await cursor.execute(
            "SELECT group_no, group_id, account_no, province_code, commune_code, kind, lat, lon, members,"
            " name, channel, enabled FROM broadcast.groups WHERE kind <> %s",
            (GROUP_KIND,),
        )
        return [Named(Group._make(row[:9]), *row[9:]) for row in await cursor.fetchall()]


async def taken_groups(conn: Connection, message: Plannable) -> set[int]:
    """Groups that need no delivery of this message by a ring: they have one already, or an earlier version has
    reached them, may have, or is on its way. What an earlier version failed at or dropped is free again."""
    cursor = await conn.execute(
        "SELECT DISTINCT d.group_no FROM broadcast.messages m JOIN broadcast.deliveries d USING (message_no)"
        " WHERE m.alert_id = %s AND m.purpose = 'alert'"
        " AND (m.message_no = %s OR d.state NOT IN ('failed', 'dropped'))",
        (message.alert_id, message.message_no),
    )
    return {row["group_no"] for row in await cursor.fetchall()}


async def tired_groups(conn: Connection, since: datetime, daily_posts: int) -> tuple[set[int], set[int]]:
    """(groups whose budget of posts is spent, groups with one post left), counting alerts planned since then, and rings
    that went since then of those that had waited for their hour."""
    cursor = await conn.execute(
        "SELECT g.group_no, coalesce(g.daily_posts, %(default)s) - coalesce(p.posts, 0) AS remaining"
        " FROM broadcast.groups g LEFT JOIN (SELECT d.group_no, count(*) AS posts FROM broadcast.messages m"
        "   JOIN broadcast.deliveries d USING (message_no)"
        "   LEFT JOIN broadcast.rings r ON r.message_no = m.message_no AND r.ring = d.ring"
        "   WHERE m.purpose = 'alert' AND NOT m.exercise AND m.planned_at >= %(since)s - %(longest)s"
        "   AND (m.planned_at >= %(since)s OR (r.released_at >= %(since)s"
        "     AND (m.finished_at IS NULL OR m.finished_at >= %(since)s)))"
        "   AND d.state NOT IN ('failed', 'dropped') GROUP BY d.group_no) AS p USING (group_no)"
        " WHERE coalesce(g.daily_posts, %(default)s) - coalesce(p.posts, 0) <= 1",
        {"since": since, "longest": LONGEST_WAIT, "default": daily_posts},
    )
    rows = await cursor.fetchall()
    return (
        {row["group_no"] for row in rows if row["remaining"] <= 0},
        {row["group_no"] for row in rows if row["remaining"] == 1},
    )


async def accounts_by_channel(conn: Connection) -> dict[str, set[int]]:
    """Account numbers by channel."""
    cursor = await conn.execute("SELECT channel, array_agg(account_no) AS accounts FROM broadcast.accounts GROUP BY 1")
    return {row["channel"]: set(row["accounts"]) for row in await cursor.fetchall()}


async def accounts_of_alert(conn: Connection, alert_id: UUID) -> set[int]:
    """Accounts through which some version of the alert goes."""
    cursor = await conn.execute(
        "SELECT DISTINCT d.account_no FROM broadcast.messages m JOIN broadcast.deliveries d USING (message_no)"
        " WHERE m.alert_id = %s AND m.purpose = 'alert'",
        (alert_id,),
    )
    return {row["account_no"] for row in await cursor.fetchall()}


async def exercise_account(conn: Connection, channels: Sequence[str]) -> int:
    """The account of these channels, which reach nobody. Raises LookupError where there is none."""
    cursor = await conn.execute("SELECT account_no FROM broadcast.accounts WHERE channel = ANY(%s)", (list(channels),))
    row = await cursor.fetchone()
    if row is None:
        raise LookupError("no account for exercises: the migration adds it; run loa migrate")
    return int(row["account_no"])


async def accounts_in_app(conn: Connection, app_id: str) -> set[int]:
    cursor = await conn.execute("SELECT account_no FROM broadcast.accounts WHERE app_id = %s", (app_id,))
    return {row["account_no"] for row in await cursor.fetchall()}


async def work_ahead(conn: Connection, lane: int) -> dict[int, int]:
    """Deliveries queued in more urgent lanes, and in this one, by account. Those of this lane take turns with a new
    alert, so that this is the most that it may have to wait for."""
    cursor = await conn.execute(
        "SELECT account_no, count(*) AS ahead FROM broadcast.deliveries"
        " WHERE state = 'queued' AND lane <= %s GROUP BY account_no",
        (lane,),
    )
    return {row["account_no"]: row["ahead"] for row in await cursor.fetchall()}


async def lock_attention(conn: Connection) -> None:
    """Two routine alerts planned at once would each see a budget that the other is about to spend."""
    await lock_name(conn, "broadcast", "attention")


async def rings_of(conn: Connection, message_no: int) -> list[Ring]:
    async with conn.cursor(row_factory=class_row(Ring)) as cursor:
        await cursor.execute(
            "SELECT ring, release_at, released_at FROM broadcast.rings WHERE message_no = %s ORDER BY ring",
            (message_no,),
        )
        return await cursor.fetchall()


async def keep_rings(conn: Connection, message_no: int, rings: Sequence[tuple[Ring, RingSize]]) -> None:
    """Write the rings of a message with what each would reach; those that it lacks by now reach nobody."""
    await conn.execute(
        "UPDATE broadcast.rings SET groups = 0, members = 0 WHERE message_no = %s AND released_at IS NULL",
        (message_no,),
    )
    await conn.execute(
        "INSERT INTO broadcast.rings (message_no, ring, groups, members, release_at)"
        " SELECT %s, * FROM unnest(%s::smallint[], %s::int[], %s::int[], %s::timestamptz[])"
        " ON CONFLICT (message_no, ring) DO UPDATE SET groups = excluded.groups, members = excluded.members",
        (
            message_no,
            [ring.ring for ring, _ in rings],
            [size.groups for _, size in rings],
            [size.members for _, size in rings],
            [ring.release_at for ring, _ in rings],
        ),
    )


async def mark_released(conn: Connection, message_no: int, rings: Collection[int]) -> None:
    await conn.execute(
        "UPDATE broadcast.rings SET released_at = now()"
        " WHERE message_no = %s AND ring = ANY(%s) AND released_at IS NULL",
        (message_no, list(rings)),
    )


async def opens_only_now(conn: Connection, message_no: int, rings: Collection[int]) -> None:
    """Of these released rings, those that held nobody whom the signatures reached go now, not when their hour came."""
    if rings:
        await conn.execute(
            "UPDATE broadcast.rings r SET released_at = now() WHERE message_no = %s AND ring = ANY(%s)"
            " AND released_at IS NOT NULL AND NOT EXISTS (SELECT FROM broadcast.deliveries d"
            "                                             WHERE d.message_no = r.message_no AND d.ring = r.ring)",
            (message_no, list(rings)),
        )


async def put_off(conn: Connection, message_no: int, rings: Collection[int], until: datetime) -> None:
    """These rings open then, those too that had opened: whoever lies in them and has nothing yet gets it then."""
    await conn.execute(
        "UPDATE broadcast.rings SET released_at = NULL, release_at = %s WHERE message_no = %s AND ring = ANY(%s)",
        (until, message_no, list(rings)),
    )


async def reopen(conn: Connection, message_no: int) -> None:
    """A message that had nothing left to settle has new deliveries."""
    await conn.execute("UPDATE broadcast.messages SET finished_at = NULL WHERE message_no = %s", (message_no,))


async def account_limits(conn: Connection) -> dict[int, tuple[int, int]]:
    """(per_window, burst) an account number."""
    cursor = await conn.execute("SELECT account_no, per_window, burst FROM broadcast.accounts")
    return {row["account_no"]: (row["per_window"], row["burst"]) for row in await cursor.fetchall()}
