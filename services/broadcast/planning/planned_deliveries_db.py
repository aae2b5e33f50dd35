"""The deliveries of a plan in PostgreSQL: added ring by ring, taken back or moved around a new centre, followed up."""

from collections.abc import Collection, Iterable, Sequence

from services.broadcast.planning.planning_db import Plannable
from services.broadcast.planning.rules.audience import Target
from services.runtime.database import Connection

# Where the other alerts of each account, lane and ring have got to. What was tried before gives no head start.
_BEGUN = """begun AS MATERIALIZED (
    SELECT account_no, ring, coalesce((
        SELECT d.turn FROM broadcast.deliveries d
        WHERE d.account_no = queue.account_no AND d.state = 'queued' AND d.lane = %(lane)s AND d.ring = queue.ring
          AND d.attempts = 0 AND d.due_at <= now()
        ORDER BY d.turn LIMIT 1), 1) - 1 AS turn
    FROM (SELECT DISTINCT account_no, ring FROM chosen) AS queue
)"""

_ADD = (
    """
WITH chosen AS MATERIALIZED (
    SELECT p.group_no, p.ring, p.distance_m, p.left_out, g.group_id,
           coalesce(%(account)s, g.account_no) AS account_no,
           row_number() OVER (PARTITION BY p.ring ORDER BY p.distance_m, p.group_no) AS rank
    FROM unnest(%(groups)s::int[], %(rings)s::smallint[], %(distances)s::int[], %(left_out)s::text[])
         AS p(group_no, ring, distance_m, left_out)
    JOIN broadcast.groups g USING (group_no)
), """  # noqa: S608 - constants of this file
    + _BEGUN
    + """
INSERT INTO broadcast.deliveries
    (message_no, lane, group_no, account_no, group_id, ring, distance_m, turn, state, reason, settled_at, due_at)
SELECT %(message)s, %(lane)s, group_no, chosen.account_no, group_id, chosen.ring, distance_m, begun.turn + rank,
       CASE WHEN left_out IS NULL THEN 'queued' ELSE 'dropped' END::broadcast.delivery_state, left_out,
       CASE WHEN left_out IS NOT NULL THEN now() END,
       CASE WHEN w.message_no IS NULL THEN now() ELSE now() + make_interval(secs => %(patience)s) END
FROM chosen JOIN begun ON begun.account_no = chosen.account_no AND begun.ring = chosen.ring
LEFT JOIN broadcast.wanted_uploads w ON w.message_no = %(message)s AND w.account_no = chosen.account_no
ON CONFLICT (message_no, group_no) DO NOTHING
"""
)


async def add_deliveries(
    conn: Connection,
    message: Plannable,
    targets: Sequence[Target],
    left_out: Sequence[str | None],
    patience_s: float = 0.0,
) -> int:
    """One delivery a target: queued, or dropped for the reason in ``left_out``. Returns how many were added.

    Where the message's picture is still wanted for the account they are due in ``patience_s``.

    Each begins its turns where the other alerts of the same account, lane and ring have got to, so that alerts take
    turns one for one (deficit round robin with a quantum of one post, decided when a delivery is planned).
    """
    if not targets:
        return 0
    cursor = await conn.execute(
        _ADD,
        {
            "message": message.message_no,
            "lane": message.lane,
            "account": await exercise_account(conn) if message.exercise else None,
            **_columns(targets),
            "left_out": list(left_out),
            "patience": patience_s,
        },
    )
    return cursor.rowcount


async def withdraw_queued(conn: Connection, message_no: int, staying: Collection[int]) -> None:
    """Queued deliveries that nobody has begun are taken back, but for those of the groups in ``staying``."""
    await conn.execute(
        "DELETE FROM broadcast.deliveries WHERE message_no = %s AND state = 'queued' AND started_at IS NULL"
        " AND group_no <> ALL(%s)",
        (message_no, list(staying)),
    )


_MOVE = (
    """
WITH chosen AS MATERIALIZED (
    SELECT d.delivery_id, d.account_no, p.ring, p.distance_m,
           row_number() OVER (PARTITION BY p.ring ORDER BY p.distance_m, p.group_no) AS rank
    FROM unnest(%(groups)s::int[], %(rings)s::smallint[], %(distances)s::int[]) AS p(group_no, ring, distance_m)
    JOIN broadcast.deliveries d USING (group_no)
    WHERE d.message_no = %(message)s AND d.state = 'queued'
), """  # noqa: S608 - constants of this file
    + _BEGUN
    + """
UPDATE broadcast.deliveries d
SET ring = chosen.ring, distance_m = chosen.distance_m, turn = begun.turn + chosen.rank
FROM chosen JOIN begun USING (account_no, ring)
WHERE d.delivery_id = chosen.delivery_id AND d.state = 'queued'
"""
)


async def move_queued(conn: Connection, message: Plannable, targets: Sequence[Target]) -> None:
    """Queued deliveries take the ring and the rank that these targets have around a new centre."""
    await conn.execute(
        _MOVE,
        {"message": message.message_no, "lane": message.lane, **_columns(targets)},
    )


async def add_followers(conn: Connection, message: Plannable, lane: int, patience_s: float = 0.0) -> int:
    """A correction follows where an earlier version is, or may be, and nothing of the alert is on its way any more;
    in ``patience_s`` where its picture is still wanted."""
    cursor = await conn.execute(
        "INSERT INTO broadcast.deliveries"
        " (message_no, lane, group_no, account_no, group_id, ring, distance_m, turn, due_at)"
        " SELECT DISTINCT ON (d.group_no) %(message)s, %(lane)s, d.group_no, d.account_no, d.group_id, d.ring,"
        " d.distance_m, d.turn,"
        " CASE WHEN w.message_no IS NULL THEN now() ELSE now() + make_interval(secs => %(patience)s) END"
        " FROM broadcast.messages o JOIN broadcast.deliveries d USING (message_no)"
        " LEFT JOIN broadcast.wanted_uploads w ON w.message_no = %(message)s AND w.account_no = d.account_no"
        " WHERE o.alert_id = %(alert)s AND o.purpose = 'alert' AND o.alert_version < %(version)s"
        " AND (d.state = 'sent' OR (d.state = 'in_doubt' AND d.due_at IS NULL))"
        " AND NOT EXISTS (SELECT FROM broadcast.messages p JOIN broadcast.deliveries e USING (message_no)"
        "   WHERE p.alert_id = %(alert)s AND p.purpose = 'alert' AND e.group_no = d.group_no"
        "   AND (e.message_no = %(message)s OR e.state IN ('queued', 'sending', 'handed')"
        "     OR (e.state = 'in_doubt' AND e.due_at IS NOT NULL)))"
        " ORDER BY d.group_no, o.alert_version DESC ON CONFLICT (message_no, group_no) DO NOTHING",
        {
            "message": message.message_no,
            "lane": lane,
            "patience": patience_s,
            "alert": message.alert_id,
            "version": message.alert_version,
        },
    )
    return cursor.rowcount


async def exercise_account(conn: Connection) -> int:
    cursor = await conn.execute("SELECT account_no FROM broadcast.accounts WHERE channel = 'exercise'")
    row = await cursor.fetchone()
    if row is None:
        raise LookupError("no account of channel 'exercise': the migration adds it; run loa migrate")
    return int(row["account_no"])


def _columns(targets: Iterable[Target]) -> dict[str, list[int]]:
    targets = list(targets)
    return {
        "groups": [target.group.group_no for target in targets],
        "rings": [target.ring for target in targets],
        "distances": [target.distance_m for target in targets],
    }
