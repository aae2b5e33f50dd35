"""Echoed posts in PostgreSQL, on their way to being found signed, and how their pictures look."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import timedelta

from psycopg.rows import class_row

from schemas.platform import PictureSeen, PostEchoed
from services.runtime.database import Connection

KEEP_UNSIGNED = timedelta(days=90)
KEEP_CELLS = timedelta(days=4)
AT_ONCE = 2000
LATE = timedelta(minutes=5)
"""How long after its delivery was settled a post may be dated: clocks differ. What was signed and is shown again later
was posted by somebody else."""


@dataclass(frozen=True)
class WatchedPost:
    """``calls``: by message, how many sends of it to this very group may have made a post, under one of the post's
    codes; of those that were not settled longer than LATE before it. ``waited``: since we know. ``posts``: how many of
    this text, this one included, the group has shown. ``picture_url``: as PostEchoed has it."""

    account_no: int
    account_id: str
    channel: str
    message_id: str
    group_id: str
    text_sha256: str
    picture_url: str | None
    calls: dict[str, int]
    waited: timedelta
    posts: int


async def watch_post(conn: Connection, event: PostEchoed) -> None:
    """Keep a post of one of our accounts. One of an account that is not ours says nothing."""
    await conn.execute(
        "INSERT INTO broadcast.watched_posts"
        " (account_no, message_id, group_id, code, text_sha256, picture_url, posted_at)"
        " SELECT a.account_no, %(message_id)s, %(group_id)s, %(code)s, %(text_sha256)s, %(picture_url)s, %(posted_at)s"
        " FROM broadcast.accounts a JOIN zalo.accounts z USING (account_id)"
        " WHERE z.oa_id = %(oa_id)s AND %(text_sha256)s::text IS NOT NULL ON CONFLICT DO NOTHING",
        event.model_dump(
            include={"code", "message_id", "posted_at", "group_id", "oa_id", "text_sha256", "picture_url"}
        ),
    )


async def open_posts(conn: Connection) -> list[WatchedPost]:
    """Those of which nothing is known yet, a post once; nobody else's until the transaction ends."""
    async with conn.cursor(row_factory=class_row(WatchedPost)) as cursor:
        await cursor.execute(
            """
            WITH open AS (
                SELECT account_no, message_id, code FROM broadcast.watched_posts
                WHERE unsigned_at IS NULL AND words_of IS NULL ORDER BY told_at LIMIT %(most)s FOR UPDATE SKIP LOCKED
            )
            SELECT w.account_no, a.account_id, a.channel, w.message_id, min(w.group_id) AS group_id,
                   min(w.text_sha256) AS text_sha256, min(w.picture_url) AS picture_url,
                   now() - min(w.told_at) AS waited,
                   coalesce(jsonb_object_agg(d.message_no, CASE WHEN d.calls = 0 THEN d.attempts + 1 ELSE d.calls END)
                            FILTER (WHERE d.message_no IS NOT NULL), '{}') AS calls,
                   (SELECT count(DISTINCT e.message_id) FROM broadcast.echoes e
                    WHERE (e.group_id, e.code) = (min(w.group_id), min(w.code))
                      AND e.text_sha256 = min(w.text_sha256)) AS posts
            -- All codes of a post, though the limit or another worker may have parted them.
            FROM (SELECT DISTINCT account_no, message_id FROM open) AS o
            JOIN broadcast.watched_posts w USING (account_no, message_id)
            JOIN broadcast.accounts a USING (account_no)
            LEFT JOIN broadcast.groups g ON g.channel = a.channel AND g.group_id = w.group_id
            LEFT JOIN broadcast.messages m ON m.code = w.code
            LEFT JOIN broadcast.deliveries d ON d.message_no = m.message_no AND d.group_no = g.group_no
                AND d.started_at IS NOT NULL
                -- Of two clocks the one that is behind: the platform's may go wrong by minutes.
                AND least(w.posted_at, w.told_at) <= coalesce(d.settled_at, 'infinity') + %(late)s
            GROUP BY w.account_no, a.account_id, a.channel, w.message_id
            """,
            {"most": AT_ONCE, "late": LATE},
        )
        return await cursor.fetchall()


async def keep_for_picture(conn: Connection, posts: Sequence[tuple[WatchedPost, int]]) -> None:
    """Their words are signed, those of the message beside each; their pictures are still to be held against its."""
    await conn.execute(
        "UPDATE broadcast.watched_posts w SET words_of = p.words_of"
        " FROM unnest(%s::int[], %s::text[], %s::bigint[]) AS p (account_no, message_id, words_of)"
        " WHERE w.account_no = p.account_no AND w.message_id = p.message_id",
        ([post.account_no for post, _ in posts], [post.message_id for post, _ in posts], [no for _, no in posts]),
    )


@dataclass(frozen=True)
class ShownPicture:
    """A picture below signed words, in whichever groups. ``told``: what it looks like is known, or cannot be."""

    words_of: int
    picture_url: str
    cells: bytes | None
    told: bool
    waited: timedelta


async def shown_pictures(conn: Connection) -> list[ShownPicture]:
    """Each that is told or has been waited for, once; an address that is not named is told as well."""
    async with conn.cursor(row_factory=class_row(ShownPicture)) as cursor:
        await cursor.execute(
            "SELECT w.words_of, w.picture_url, p.cells, p.seen_at IS NOT NULL OR w.picture_url = '' AS told,"
            " now() - min(w.told_at) AS waited"
            " FROM broadcast.watched_posts w LEFT JOIN broadcast.seen_pictures p USING (picture_url)"
            " WHERE w.unsigned_at IS NULL AND w.words_of IS NOT NULL"
            " GROUP BY w.words_of, w.picture_url, p.cells, p.seen_at"
        )
        return await cursor.fetchall()


async def posts_with(conn: Connection, shown: ShownPicture) -> list[WatchedPost]:
    async with conn.cursor(row_factory=class_row(WatchedPost)) as cursor:
        await cursor.execute(
            "SELECT DISTINCT ON (w.account_no, w.message_id) w.account_no, a.account_id, a.channel, w.message_id,"
            " w.group_id, w.text_sha256, w.picture_url, '{}'::jsonb AS calls, now() - w.told_at AS waited, 1 AS posts"
            " FROM broadcast.watched_posts w JOIN broadcast.accounts a USING (account_no)"
            " WHERE w.unsigned_at IS NULL AND w.words_of = %s AND w.picture_url = %s",
            (shown.words_of, shown.picture_url),
        )
        return await cursor.fetchall()


async def note_match(conn: Connection, picture_url: str) -> None:
    """The picture at this address is the one that was signed."""
    await conn.execute(
        "UPDATE broadcast.seen_pictures SET matched_at = coalesce(matched_at, now()) WHERE picture_url = %s",
        (picture_url,),
    )


async def any_matched(conn: Connection) -> bool:
    """Whether a picture of ours was known again lately: the platform shows them as we sent them."""
    cursor = await conn.execute("SELECT FROM broadcast.seen_pictures WHERE matched_at IS NOT NULL LIMIT 1")
    return await cursor.fetchone() is not None


async def keep_seen(conn: Connection, event: PictureSeen) -> None:
    """How the picture at an address looks; what is older than any echo of it goes."""
    await conn.execute("DELETE FROM broadcast.seen_pictures WHERE seen_at < now() - %s", (KEEP_CELLS,))
    await conn.execute(
        "INSERT INTO broadcast.seen_pictures (picture_url, cells) VALUES (%s, %s) ON CONFLICT DO NOTHING",
        (event.picture_url, event.cells),
    )


async def forget_posts(conn: Connection, posts: Collection[WatchedPost]) -> None:
    """They are signed: nothing more has to be known of them."""
    await conn.execute(
        "DELETE FROM broadcast.watched_posts w USING unnest(%s::int[], %s::text[]) AS p (account_no, message_id)"
        " WHERE w.account_no = p.account_no AND w.message_id = p.message_id",
        ([post.account_no for post in posts], [post.message_id for post in posts]),
    )


async def mark_unsigned(conn: Connection, posts: Sequence[WatchedPost]) -> None:
    await conn.execute(
        "UPDATE broadcast.watched_posts w SET unsigned_at = now()"
        " FROM unnest(%s::int[], %s::text[]) AS p (account_no, message_id)"
        " WHERE w.account_no = p.account_no AND w.message_id = p.message_id",
        ([post.account_no for post in posts], [post.message_id for post in posts]),
    )


async def forget_old(conn: Connection) -> None:
    await conn.execute("DELETE FROM broadcast.watched_posts WHERE unsigned_at < now() - %s", (KEEP_UNSIGNED,))
