"""The group registry and the accounts, as they are imported and looked at."""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from operator import attrgetter
from typing import Any

from schemas.reasons import Reason
from services.broadcast.channels.credentials import encrypted
from services.broadcast.channels.registered import DECLARED
from services.broadcast.registry.rules.group_list import Row
from services.broadcast.registry.rules.group_sync import REGISTRYS_OWN
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


async def replace_groups(conn: Connection, rows: Sequence[Row]) -> tuple[int, int]:
    """Make the registry say what the file says: (groups in it, groups switched off because it lacks them).

    A group that comes back, or that the file lists as enabled again, is on again. One that the platform has switched
    off stays off until the platform says otherwise, or the file gives it to another account.
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
            "UPDATE broadcast.groups g SET enabled = false, disabled_reason = %s, disabled_at = now() FROM incoming i"
            " WHERE i.channel = g.channel AND i.group_id = g.group_id AND NOT i.enabled AND g.enabled",
            (Reason.LISTED_DISABLED,),
        )
        await cursor.execute(
            "UPDATE broadcast.groups g SET enabled = false, disabled_reason = %s, disabled_at = now() WHERE enabled"
            " AND NOT EXISTS (SELECT FROM incoming i WHERE i.channel = g.channel AND i.group_id = g.group_id)",
            (Reason.NOT_IN_REGISTRY,),
        )
        return len(rows), cursor.rowcount


async def list_accounts(conn: Connection) -> list[dict[str, Any]]:
    cursor = await conn.execute(
        "SELECT a.account_id, a.channel, a.per_window, a.burst, a.lease_expires_at > now() AS leased,"
        " coalesce(a.stopped_reason, z.stopped_reason) AS stopped_reason,"
        " (SELECT count(*) FROM broadcast.groups g WHERE g.account_no = a.account_no AND g.enabled) AS groups"
        " FROM broadcast.accounts a LEFT JOIN zalo.accounts z USING (account_id) ORDER BY a.account_id"
    )
    return await cursor.fetchall()


async def resume_account(conn: Connection, account_id: str) -> bool:
    """Close the circuit of an account that a person has mended; False when there is no such account."""
    await conn.execute(
        "UPDATE zalo.accounts SET stopped_at = NULL, stopped_reason = NULL WHERE account_id = %s", (account_id,)
    )
    cursor = await conn.execute(
        # The lease is dropped too, so that its next holder begins with a clean account. Its holder as well: a renewal
        # that began before this would else still find it in time, and go on with the account as stopped.
        "UPDATE broadcast.accounts"
        " SET stopped_at = NULL, stopped_reason = NULL, holder = NULL, lease_expires_at = now()"
        " WHERE account_id = %s",
        (account_id,),
    )
    return cursor.rowcount == 1


async def list_deliveries(
    conn: Connection, alert_id: str, state: str | None, after: int, limit: int
) -> list[dict[str, Any]]:
    """The ledger of an alert, a row a group and purpose, in order of delivery_id."""
    cursor = await conn.execute(
        "SELECT d.delivery_id, m.purpose, m.alert_version, g.channel, d.group_id, g.name, d.ring, d.distance_m,"
        " d.state::text, d.reason, d.attempts, d.lookups, d.started_at, d.settled_at, d.platform_message_id"
        " FROM broadcast.messages m JOIN broadcast.deliveries d USING (message_no)"
        " JOIN broadcast.groups g USING (group_no)"
        " WHERE m.alert_id = %s AND (%s::text IS NULL OR d.state::text = %s) AND d.delivery_id > %s"
        " ORDER BY d.delivery_id LIMIT %s",
        (alert_id, state, state, after, limit),
    )
    return await cursor.fetchall()
