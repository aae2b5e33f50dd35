"""The group registry and the accounts, as they are imported and looked at."""

from collections.abc import Sequence
from typing import Any

from services.broadcast.rules.registry import Row
from services.runtime.database import Connection


async def add_account(
    conn: Connection, *, account_id: str, oa_id: str, app_id: str, refresh_token: str, per_window: int, burst: int
) -> None:
    """Add an account with its first refresh token; one that exists keeps its tokens and gets the new limits."""
    await conn.execute(
        "INSERT INTO zalo.accounts (account_id, oa_id, app_id, refresh_token) VALUES (%s, %s, %s, %s)"
        " ON CONFLICT (account_id) DO NOTHING",
        (account_id, oa_id, app_id, refresh_token),
    )
    await conn.execute(
        "INSERT INTO broadcast.accounts (account_id, channel, app_id, per_window, burst)"
        " VALUES (%s, 'zalo_group', %s, %s, %s)"
        " ON CONFLICT (account_id) DO UPDATE SET per_window = excluded.per_window, burst = excluded.burst",
        (account_id, app_id, per_window, burst),
    )


async def known_accounts(conn: Connection) -> frozenset[str]:
    cursor = await conn.execute("SELECT account_id FROM broadcast.accounts")
    return frozenset(row["account_id"] for row in await cursor.fetchall())


async def replace_groups(conn: Connection, rows: Sequence[Row]) -> tuple[int, int]:
    """Make the registry say what the file says: (groups in it, groups switched off because it lacks them)."""
    async with conn.cursor() as cursor:
        await cursor.execute(
            "CREATE TEMP TABLE incoming (channel text, group_id text, account text, name text, commune_code text,"
            " province_code text, lat float8, lon float8, members int) ON COMMIT DROP"
        )
        async with cursor.copy("COPY incoming FROM STDIN") as copy:
            for row in rows:
                await copy.write_row(
                    (
                        row.channel,
                        row.group_id,
                        row.account,
                        row.name,
                        row.commune_code,
                        row.province_code,
                        row.lat,
                        row.lon,
                        row.members,
                    )
                )
        await cursor.execute(
            "INSERT INTO broadcast.groups"
            " (channel, group_id, account_no, name, commune_code, province_code, lat, lon, members)"
            " SELECT i.channel, i.group_id, a.account_no, i.name, i.commune_code, i.province_code, i.lat, i.lon,"
            " i.members FROM incoming i JOIN broadcast.accounts a ON a.account_id = i.account"
            " ON CONFLICT (channel, group_id) DO UPDATE SET account_no = excluded.account_no, name = excluded.name,"
            " commune_code = excluded.commune_code, province_code = excluded.province_code, lat = excluded.lat,"
            " lon = excluded.lon, members = excluded.members, enabled = true, imported_at = now()"
        )
        await cursor.execute(
            "UPDATE broadcast.groups g SET enabled = false WHERE enabled"
            " AND NOT EXISTS (SELECT FROM incoming i WHERE i.channel = g.channel AND i.group_id = g.group_id)"
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
        # The lease is dropped too, so that its next holder begins with a clean account.
        "UPDATE broadcast.accounts SET stopped_at = NULL, stopped_reason = NULL, lease_expires_at = now()"
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
