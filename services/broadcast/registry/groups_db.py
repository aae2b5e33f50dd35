"""The group registry and the accounts, as they are written, once people have signed it, and looked at."""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from operator import attrgetter
from typing import Any
from uuid import UUID

from psycopg.rows import class_row

from schemas.deliveries import GroupPost, PostsAsked, PostsByGroup, PostsOfGroup
from schemas.internal_routes.broadcast import Account, GroupStanding
from schemas.reasons import REGISTRYS_OWN, Reason
from services.broadcast.channels.credentials import encrypted
from services.broadcast.channels.registered import DECLARED
from services.broadcast.registry.rules.account_list import AccountRow
from services.broadcast.registry.rules.group_list import Row
from services.runtime.database import Connection
from services.runtime.keyring import Keyring


class AccountOfAnotherChannel(ValueError):
    """An account keeps its channel for ever: its groups and what was sent through it hang on it."""

    def __init__(self, account_id: str, channel: str) -> None:
        super().__init__(
            f"account {account_id} is of another channel than {channel}: give the new one an id of its own"
        )


async def add_account(
    conn: Connection,
    *,
    account_id: str,
    per_window: int,
    burst: int,
    channel: str,
    keyring: Keyring,
    columns: Mapping[str, str] | None = None,
    credential: Mapping[str, str] | None = None,
) -> None:
    """Add an account, or give one that exists new limits and a new credential. ``columns``: those of the channel's own.

    Raises AccountOfAnotherChannel.
    """
    cursor = await conn.execute(
        "INSERT INTO broadcast.accounts (account_id, channel, app_id, credential, per_window, burst)"
        " VALUES (%s, %s, %s, %s, %s, %s)"
        " ON CONFLICT (account_id) DO UPDATE SET per_window = excluded.per_window, burst = excluded.burst,"
        " credential = excluded.credential WHERE accounts.channel = excluded.channel",
        (
            account_id,
            channel,
            (columns or {}).get("app_id", ""),
            encrypted(credential or {}, keyring),
            per_window,
            burst,
        ),
    )
    if not cursor.rowcount:
        raise AccountOfAnotherChannel(account_id, channel)
    if (keep := DECLARED[channel].add_account) is not None:
        await keep(conn, account_id, columns or {}, keyring)


async def known_accounts(conn: Connection) -> dict[str, str]:
    """The channel of each account that exists."""
    cursor = await conn.execute("SELECT account_id, channel FROM broadcast.accounts")
    return {row["account_id"]: row["channel"] for row in await cursor.fetchall()}


async def registered_rows(conn: Connection) -> list[Row]:
    """The registry: all groups but those that it has given up. One that the platform has switched off stands in it as
    it was signed."""
    async with conn.cursor(row_factory=class_row(Row)) as cursor:
        await cursor.execute(
            """
            SELECT g.group_id, a.account_id AS account, g.channel, g.name, g.commune_code, g.province_code,
                   g.lat, g.lon, g.members, g.kind, g.daily_posts,
                   g.enabled OR g.disabled_reason IS DISTINCT FROM %s AS enabled
            FROM broadcast.groups g JOIN broadcast.accounts a USING (account_no)
            WHERE g.enabled OR g.disabled_reason IS DISTINCT FROM %s
            ORDER BY g.group_no
            """,
            (Reason.LISTED_DISABLED, Reason.NOT_IN_REGISTRY),
        )
        return await cursor.fetchall()


async def group_standing(conn: Connection, account_id: str, group_id: str) -> GroupStanding | None:
    """Whether posts go to a group of the registry, and why not (``reason``, ``since``); None for one it never had."""
    async with conn.cursor(row_factory=class_row(GroupStanding)) as cursor:
        await cursor.execute(
            "SELECT g.enabled, g.disabled_reason AS reason, g.disabled_at AS since FROM broadcast.groups g"
            " JOIN broadcast.accounts a USING (account_no) WHERE a.account_id = %s AND g.group_id = %s",
            (account_id, group_id),
        )
        return await cursor.fetchone()


async def put_groups(conn: Connection, rows: Sequence[Row]) -> None:
    """Add these groups, or make them what is said here.

    A group that comes back, or that is listed as enabled again, is on again. One that the platform has switched off
    stays off until the platform says otherwise, or it is given to another account.
    """
    async with conn.cursor() as cursor:
        await cursor.execute(
            "CREATE TEMP TABLE incoming (group_id text, account text, channel text, name text, commune_code text,"
            " province_code text, lat float8, lon float8, members int, kind text, daily_posts smallint,"
            " enabled boolean)"
            " ON COMMIT DROP"
        )
        names = [field.name for field in fields(Row)]
        values = attrgetter(*names)
        async with cursor.copy(f"COPY incoming ({', '.join(names)}) FROM STDIN") as copy:
            for row in rows:
                await copy.write_row(values(row))
        await cursor.execute(
            "UPDATE broadcast.groups g SET enabled = true, disabled_reason = NULL, disabled_at = NULL"
            " FROM incoming i JOIN broadcast.accounts a ON a.account_id = i.account"
            " WHERE g.channel = i.channel AND g.group_id = i.group_id AND NOT g.enabled"
            " AND i.enabled AND (g.disabled_reason = ANY(%s) OR g.account_no <> a.account_no)",
            (list(REGISTRYS_OWN),),
        )
        await cursor.execute(
            "INSERT INTO broadcast.groups (channel, group_id, account_no, name, commune_code, province_code, lat, lon,"
            " members, kind, daily_posts)"
            " SELECT i.channel, i.group_id, a.account_no, i.name, i.commune_code, i.province_code, i.lat, i.lon,"
            " i.members, i.kind, i.daily_posts FROM incoming i JOIN broadcast.accounts a ON a.account_id = i.account"
            " ON CONFLICT (channel, group_id) DO UPDATE SET account_no = excluded.account_no, name = excluded.name,"
            " commune_code = excluded.commune_code, province_code = excluded.province_code, lat = excluded.lat,"
            " lon = excluded.lon, members = excluded.members, kind = excluded.kind,"
            " daily_posts = excluded.daily_posts, imported_at = now()"
        )
        await cursor.execute(
            # Also one that the platform has switched off: it must not come on again by the platform's word alone.
            "UPDATE broadcast.groups g SET enabled = false, disabled_reason = %s, disabled_at = now() FROM incoming i"
            " WHERE i.channel = g.channel AND i.group_id = g.group_id AND NOT i.enabled"
            " AND (g.enabled OR g.disabled_reason <> ALL(%s))",
            (Reason.LISTED_DISABLED, list(REGISTRYS_OWN)),
        )
        await cursor.execute("DROP TABLE incoming")


async def give_up_groups(conn: Connection, groups: Sequence[tuple[str, str]]) -> None:
    """These (channel, group_id) are in the registry no more: they get nothing, whatever the platform says of them."""
    await conn.execute(
        """
        UPDATE broadcast.groups g SET enabled = false, disabled_reason = %s, disabled_at = now()
        FROM unnest(%s::text[], %s::text[]) AS gone(channel, group_id)
        WHERE g.channel = gone.channel AND g.group_id = gone.group_id
        """,
        (Reason.NOT_IN_REGISTRY, [channel for channel, _ in groups], [group_id for _, group_id in groups]),
    )


async def behind_accounts(conn: Connection, account_ids: Sequence[str]) -> tuple[int, int]:
    """(groups, members) that these accounts reach."""
    cursor = await conn.execute(
        "SELECT count(*) AS groups, coalesce(sum(g.members), 0) AS members FROM broadcast.groups g"
        " JOIN broadcast.accounts a USING (account_no) WHERE g.enabled AND a.account_id = ANY(%s)",
        (list(account_ids),),
    )
    row = await cursor.fetchone()
    return (int(row["groups"]), int(row["members"])) if row else (0, 0)


async def listed_accounts(conn: Connection, channels: Sequence[str]) -> list[dict[str, Any]]:
    """The accounts of these channels, as their list has them; nothing of them is secret."""
    cursor = await conn.execute(
        """
        SELECT a.account_id, a.channel, coalesce(z.oa_id, '') AS oa_id, a.app_id, a.per_window, a.burst, a.sends_with,
               a.stopped_reason IS DISTINCT FROM %s AS enabled
        FROM broadcast.accounts a LEFT JOIN zalo.accounts z USING (account_id)
        WHERE a.channel = ANY(%s) ORDER BY a.account_id
        """,
        (Reason.LISTED_DISABLED, list(channels)),
    )
    return await cursor.fetchall()


async def put_account(conn: Connection, account: AccountRow, keyring: Keyring, *, known: bool) -> None:
    """Add an account, or make one that is ``known`` what is said here. Raises AccountOfAnotherChannel."""
    if known and account.keeps:
        await conn.execute(
            "UPDATE broadcast.accounts SET per_window = %s, burst = %s WHERE account_id = %s AND channel = %s",
            (account.per_minute, account.burst, account.account_id, account.channel),
        )
    else:
        await add_account(
            conn,
            account_id=account.account_id,
            channel=account.channel,
            per_window=account.per_minute,
            burst=account.burst,
            keyring=keyring,
            columns=account.columns,
            credential=account.credential,
        )
        if known and (renew := DECLARED[account.channel].renew_account) is not None:
            await renew(conn, account.account_id, account.columns, keyring)
        await conn.execute(
            "UPDATE broadcast.accounts SET sends_with = %s WHERE account_id = %s",
            (account.sends_with, account.account_id),
        )
    await (_switch_on if account.enabled else _switch_off)(conn, account.account_id)


async def _switch_off(conn: Connection, account_id: str) -> None:
    """Its circuit is open until its list says otherwise, and whoever holds it has it no longer."""
    await conn.execute(
        "UPDATE broadcast.accounts SET stopped_at = now(), stopped_reason = %s, holder = NULL, lease_expires_at = now()"
        " WHERE account_id = %s AND stopped_reason IS DISTINCT FROM %s",
        (Reason.LISTED_DISABLED, account_id, Reason.LISTED_DISABLED),
    )


async def _switch_on(conn: Connection, account_id: str) -> None:
    """One that its platform stopped waits for whoever mends it (``resume_account``)."""
    await conn.execute(
        "UPDATE broadcast.accounts SET stopped_at = NULL, stopped_reason = NULL, holder = NULL,"
        " lease_expires_at = now() WHERE account_id = %s AND stopped_reason = %s",
        (account_id, Reason.LISTED_DISABLED),
    )


async def list_accounts(conn: Connection) -> list[Account]:
    async with conn.cursor(row_factory=class_row(Account)) as cursor:
        await cursor.execute(
            "SELECT a.account_id, a.channel, a.per_window, a.burst, a.lease_expires_at > now() AS leased,"
            " coalesce(a.stopped_reason, z.stopped_reason) AS stopped_reason,"
            " coalesce(a.stopped_at, z.stopped_at) AS stopped_at, z.expires_at AS token_until,"
            " (SELECT count(*) FROM broadcast.groups g WHERE g.account_no = a.account_no AND g.enabled) AS groups"
            " FROM broadcast.accounts a LEFT JOIN zalo.accounts z USING (account_id) ORDER BY a.account_id"
        )
        return await cursor.fetchall()


async def resume_account(conn: Connection, account_id: str) -> bool:
    """Close the circuit of an account that a person has mended; False when there is no such account, or its list says
    that it is off, which two administrators alone change."""
    await conn.execute(
        "UPDATE zalo.accounts SET stopped_at = NULL, stopped_reason = NULL WHERE account_id = %s", (account_id,)
    )
    cursor = await conn.execute(
        # The lease is dropped too, so that its next holder begins with a clean account. Its holder as well: a renewal
        # that began before this would else still find it in time, and go on with the account as stopped.
        "UPDATE broadcast.accounts"
        " SET stopped_at = NULL, stopped_reason = NULL, holder = NULL, lease_expires_at = now()"
        " WHERE account_id = %s AND stopped_reason IS DISTINCT FROM %s",
        (account_id, Reason.LISTED_DISABLED),
    )
    return cursor.rowcount == 1


async def posts_of_alert(conn: Connection, alert_id: UUID) -> list[GroupPost]:
    """Groups that have an alert in some version, each with the first one: the nearest first."""
    async with conn.cursor(row_factory=class_row(GroupPost)) as cursor:
        await cursor.execute(
            """
            SELECT group_id, name, ring, posted_at FROM (
                SELECT DISTINCT ON (group_no) d.group_id, g.name, d.ring, d.distance_m, d.settled_at AS posted_at
                FROM broadcast.messages m JOIN broadcast.deliveries d USING (message_no)
                JOIN broadcast.groups g USING (group_no)
                WHERE m.alert_id = %s AND m.purpose = 'alert' AND d.state = 'sent'
                ORDER BY group_no, d.settled_at) AS first_posts
            ORDER BY ring, distance_m, name
            """,
            (alert_id,),
        )
        return await cursor.fetchall()


async def posts_by_group(conn: Connection, asked: PostsAsked) -> PostsByGroup:
    """Of posts that stand; of a year of a large force it takes minutes."""
    cursor = await conn.execute(
        """
        WITH alerts AS (
            -- A closing's own kind is that it is one.
            SELECT alert_id, min(kind) AS kind FROM broadcast.messages
            WHERE alert_id = ANY (%(alerts)s) AND purpose = 'alert' GROUP BY 1
        ), counted AS (
            SELECT d.group_no, a.kind, count(DISTINCT (m.alert_id, m.purpose)) AS posts
            FROM alerts a JOIN broadcast.messages m USING (alert_id) JOIN broadcast.deliveries d USING (message_no)
            WHERE d.state = 'sent' GROUP BY 1, 2
        ), groups AS (
            SELECT group_no, jsonb_object_agg(kind, posts) AS posts, sum(posts)::int AS total FROM counted GROUP BY 1
        ), ranked AS (
            SELECT group_no, posts, total, row_number() OVER (ORDER BY total DESC, group_no) AS place,
                   count(*) OVER () AS groups, sum(total) OVER () AS all_posts
            FROM groups
        )
        SELECT g.group_id, g.name, r.posts, r.groups, r.all_posts
        FROM ranked r JOIN broadcast.groups g USING (group_no)
        WHERE r.place <= %(most)s OR g.group_id = ANY (%(named)s) ORDER BY r.place
        """,
        {"alerts": list(asked.alerts), "named": list(asked.named), "most": asked.most},
    )
    rows = await cursor.fetchall()
    listed = tuple(PostsOfGroup(group_id=row["group_id"], name=row["name"], posts=row["posts"]) for row in rows)
    groups, posts = (int(rows[0]["groups"]), int(rows[0]["all_posts"])) if rows else (0, 0)
    return PostsByGroup(groups=groups, posts=posts, listed=listed)
