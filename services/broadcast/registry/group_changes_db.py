"""Groups that began, ended or lost our account, as the platform's webhooks tell it."""

from datetime import datetime

from schemas.reasons import Reason
from services.runtime.database import Connection


async def account_of(conn: Connection, oa_id: str) -> int | None:
    """The number of the account that is this Official Account."""
    cursor = await conn.execute(
        "SELECT a.account_no FROM broadcast.accounts a JOIN zalo.accounts z USING (account_id) WHERE z.oa_id = %s",
        (oa_id,),
    )
    row = await cursor.fetchone()
    return int(row["account_no"]) if row else None


async def add_unregistered(conn: Connection, account_no: int, group_id: str) -> None:
    """A group of ours that the registry does not have yet; the next sync learns its name."""
    await conn.execute(
        "INSERT INTO broadcast.unregistered_groups (account_no, group_id) SELECT %(account)s, %(group)s"
        " WHERE NOT EXISTS (SELECT FROM broadcast.groups g JOIN broadcast.accounts a USING (channel)"
        "  WHERE a.account_no = %(account)s AND g.group_id = %(group)s)"
        " ON CONFLICT DO NOTHING",
        {"account": account_no, "group": group_id},
    )


async def forget_unregistered(conn: Connection, account_no: int, group_id: str) -> None:
    await conn.execute(
        "DELETE FROM broadcast.unregistered_groups WHERE account_no = %s AND group_id = %s", (account_no, group_id)
    )


async def disable_group(conn: Connection, account_no: int, group_id: str, reason: Reason, at: datetime) -> int | None:
    """Its number, or None where the registry has no such group of this account, or has it disabled already."""
    cursor = await conn.execute(
        "UPDATE broadcast.groups g SET enabled = false, disabled_reason = %s, disabled_at = %s"
        " FROM broadcast.accounts a WHERE g.channel = a.channel AND g.group_id = %s AND g.enabled"
        " AND a.account_no = %s AND g.account_no = a.account_no RETURNING g.group_no",
        (reason, at, group_id, account_no),
    )
    row = await cursor.fetchone()
    return int(row["group_no"]) if row else None
