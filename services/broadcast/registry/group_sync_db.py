"""When each account's list of groups is read, and what came of it: the registry, unregistered groups, the report."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from psycopg.rows import class_row
from psycopg.types.json import Jsonb

from schemas.internal_routes.broadcast import Reading, UnregisteredGroup
from schemas.reasons import Reason
from services.broadcast.channels.rules.readings import ListedGroup
from services.broadcast.registry.rules.group_sync import Findings, RegisteredGroup
from services.runtime.database import Connection

FIRST_WITHIN_S = 600.0


async def schedule_new(conn: Connection, channels: Sequence[str], every_s: float) -> None:
    """An account of these channels that was never read is read within FIRST_WITHIN_S (or ``every_s``), so that groups
    which its platform has switched off are known before they are asked; at a moment of its own: not all come at once.
    """
    await conn.execute(
        "INSERT INTO broadcast.group_syncs (account_no, due_at)"
        " SELECT account_no, now() + make_interval(secs => %s * random()) FROM broadcast.accounts a"
        " WHERE a.channel = ANY(%s) AND NOT EXISTS"
        " (SELECT FROM broadcast.group_syncs s WHERE s.account_no = a.account_no) ON CONFLICT DO NOTHING",
        (min(every_s, FIRST_WITHIN_S), list(channels)),
    )


async def request_syncs(conn: Connection, channels: Sequence[str]) -> list[str]:
    """Read every list as soon as its account has nothing to send; returns the account ids."""
    await schedule_new(conn, channels, 0)
    cursor = await conn.execute(
        "UPDATE broadcast.group_syncs s SET due_at = least(s.due_at, now()) FROM broadcast.accounts a"
        " WHERE a.account_no = s.account_no AND a.stopped_at IS NULL RETURNING a.account_id"
    )
    return sorted(row["account_id"] for row in await cursor.fetchall())


async def due_syncs(conn: Connection, account_nos: Sequence[int]) -> list[int]:
    """Those of these accounts whose list is to be read now, and through which no alert is on its way."""
    cursor = await conn.execute(
        "SELECT s.account_no FROM broadcast.group_syncs s WHERE s.account_no = ANY(%s) AND s.due_at <= now()"
        " AND NOT EXISTS (SELECT FROM broadcast.deliveries d WHERE d.account_no = s.account_no"
        "   AND (d.state = 'sending' OR d.state = 'queued' AND d.due_at <= now())) ORDER BY s.due_at",
        (list(account_nos),),
    )
    return [row["account_no"] for row in await cursor.fetchall()]


async def registered_groups(conn: Connection, account_no: int, since: datetime) -> list[RegisteredGroup]:
    """What the registry has for this account. ``since``: when the reading of the list began."""
    async with conn.cursor(row_factory=class_row(RegisteredGroup)) as cursor:
        await cursor.execute(
            "SELECT group_no, group_id, members, enabled, disabled_reason, imported_at >= %s AS imported_after"
            " FROM broadcast.groups WHERE account_no = %s FOR UPDATE",
            (since, account_no),
        )
        return await cursor.fetchall()


async def still_holds(conn: Connection, account_no: int, fence: int) -> bool:
    """Whether the account is still under this lease; a worker that lost it has an old list in its hands."""
    cursor = await conn.execute(
        "SELECT 1 AS held FROM broadcast.accounts WHERE account_no = %s AND fence = %s", (account_no, fence)
    )
    return await cursor.fetchone() is not None


async def apply_findings(conn: Connection, account_no: int, findings: Findings) -> None:
    """Switch groups off and on again, and correct their members."""
    for reason, groups in ((Reason.VANISHED, findings.vanished), (Reason.DISABLED, findings.disabled)):
        await conn.execute(
            "UPDATE broadcast.groups SET enabled = false, disabled_reason = %s, disabled_at = now()"
            " WHERE group_no = ANY(%s)",
            (reason, [group.group_no for group in groups]),
        )
    await conn.execute(
        "UPDATE broadcast.groups SET enabled = true, disabled_reason = NULL, disabled_at = NULL"
        " WHERE group_no = ANY(%s)",
        ([group.group_no for group in findings.enabled],),
    )
    await conn.execute(
        "UPDATE broadcast.groups g SET members = m.members FROM unnest(%s::int[], %s::int[]) AS m(group_no, members)"
        " WHERE g.group_no = m.group_no",
        ([group.group_no for group, _ in findings.members], [members for _, members in findings.members]),
    )
    await _replace_unregistered(conn, account_no, findings.added)


async def _replace_unregistered(conn: Connection, account_no: int, groups: Sequence[ListedGroup]) -> None:
    ids = [group.group_id for group in groups]
    await conn.execute(
        "DELETE FROM broadcast.unregistered_groups WHERE account_no = %s AND group_id <> ALL(%s)", (account_no, ids)
    )
    await conn.execute(
        "INSERT INTO broadcast.unregistered_groups (account_no, group_id, name, members)"
        " SELECT %s, u.* FROM unnest(%s::text[], %s::text[], %s::int[]) AS u"
        " ON CONFLICT (account_no, group_id) DO UPDATE SET name = excluded.name, members = excluded.members",
        (account_no, ids, [group.name for group in groups], [group.members for group in groups]),
    )


async def note_done(conn: Connection, account_no: int, report: Mapping[str, Any], again_s: float) -> None:
    await conn.execute(
        "UPDATE broadcast.group_syncs SET ended_at = now(), failed = NULL, done_at = now(), report = %s,"
        " due_at = now() + make_interval(secs => %s) WHERE account_no = %s",
        (Jsonb(report), again_s, account_no),
    )


async def note_failed(conn: Connection, account_no: int, reason: str, again_s: float) -> None:
    await conn.execute(
        "UPDATE broadcast.group_syncs SET ended_at = now(), failed = %s, due_at = now() + make_interval(secs => %s)"
        " WHERE account_no = %s",
        (reason, again_s, account_no),
    )


async def sync_reports(conn: Connection) -> list[Reading]:
    """The last report of each account."""
    async with conn.cursor(row_factory=class_row(Reading)) as cursor:
        await cursor.execute(
            "SELECT a.account_id, s.due_at <= now() AS waiting, s.due_at, s.ended_at, s.failed, s.done_at, s.report"
            " FROM broadcast.group_syncs s JOIN broadcast.accounts a USING (account_no) ORDER BY a.account_id"
        )
        return await cursor.fetchall()


async def list_unregistered(conn: Connection) -> list[UnregisteredGroup]:
    """Groups that wait for a place in the registry; one that was imported since the last sync waits no longer."""
    async with conn.cursor(row_factory=class_row(UnregisteredGroup)) as cursor:
        await cursor.execute(
            "SELECT u.group_id, a.account_id AS account, u.name, u.members, u.found_at"
            " FROM broadcast.unregistered_groups u JOIN broadcast.accounts a USING (account_no)"
            " WHERE NOT EXISTS (SELECT FROM broadcast.groups g WHERE g.channel = a.channel AND g.group_id = u.group_id"
            "   AND g.account_no = u.account_no) ORDER BY u.found_at, u.group_id"
        )
        return await cursor.fetchall()


async def group_counts(conn: Connection) -> tuple[dict[str, int], int]:
    """(groups that are off by reason, groups that wait for a place in the registry)."""
    cursor = await conn.execute(
        "SELECT coalesce(disabled_reason, 'unknown') AS reason, count(*) AS groups FROM broadcast.groups"
        " WHERE NOT enabled GROUP BY 1"
    )
    disabled = {row["reason"]: int(row["groups"]) for row in await cursor.fetchall()}
    return disabled, len(await list_unregistered(conn))


async def oldest_sync_age_s(conn: Connection) -> float:
    """Seconds since the list that was not read for longest was read; of one never read, since it is known."""
    cursor = await conn.execute(
        "SELECT coalesce(max(extract(epoch FROM now() - coalesce(done_at, known_at))), 0)::float8 AS age"
        " FROM broadcast.group_syncs s WHERE EXISTS"
        " (SELECT FROM broadcast.groups g WHERE g.account_no = s.account_no)"
    )
    row = await cursor.fetchone()
    return max(0.0, float(row["age"])) if row else 0.0
