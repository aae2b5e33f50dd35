"""Deliveries are made: by a plan ring by ring, by a correction, by a closing; and moved while nobody has begun them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from schemas.reasons import Reason
from services.runtime.database import Connection


@dataclass(frozen=True, slots=True)
class Chosen:
    """Groups that a plan has chosen: of each its number, its ring, and its distance from the centre."""

    groups: Sequence[int]
    rings: Sequence[int]
    distances_m: Sequence[int]


# Where the other alerts of each account, lane and ring have got to. What was tried before gives no head start.
# The condition is the queue's index, in its order, so that one row of it is read for each. The rest of a ring goes on
# where the same message has got to with it, which stands in continued.
_BEGUN = """begun AS MATERIALIZED (
    SELECT account_no, ring, coalesce((
        SELECT d.turn FROM broadcast.deliveries d
        WHERE d.account_no = queue.account_no AND d.state = 'queued' AND d.lane = %(lane)s AND d.ring = queue.ring
          AND d.attempts = 0 AND d.due_at <= now()
          AND NOT (d.message_no = %(message)s AND d.ring = ANY(%(continued)s))
        ORDER BY d.turn LIMIT 1), 1) - 1 AS turn
    FROM (SELECT DISTINCT account_no, ring FROM chosen) AS queue
)"""

_ADD = (
    """
-- ledger: plan, leave_out
WITH chosen AS MATERIALIZED (
    SELECT p.group_no, p.ring, p.distance_m, p.left_out, g.group_id,
           CASE WHEN g.account_no = ANY(%(keeping)s) THEN g.account_no
                ELSE coalesce(%(account)s, g.account_no) END AS account_no,
           row_number() OVER (PARTITION BY p.ring ORDER BY p.distance_m, p.group_no) AS rank
    FROM unnest(%(groups)s::int[], %(rings)s::smallint[], %(distances)s::int[], %(left_out)s::text[])
         AS p(group_no, ring, distance_m, left_out)
    JOIN broadcast.groups g USING (group_no)
), before AS (
    SELECT ring, count(*) AS posts FROM broadcast.deliveries
    WHERE message_no = %(message)s AND ring = ANY(%(continued)s) GROUP BY ring
), """  # noqa: S608 - constants of this file
    + _BEGUN
    + """
INSERT INTO broadcast.deliveries
    (message_no, lane, group_no, account_no, group_id, ring, distance_m, turn, state, reason, settled_at, due_at)
SELECT %(message)s, %(lane)s, group_no, chosen.account_no, group_id, chosen.ring, distance_m,
       begun.turn + coalesce(before.posts, 0) + rank,
       CASE WHEN left_out IS NULL THEN 'queued' ELSE 'dropped' END::broadcast.delivery_state, left_out,
       CASE WHEN left_out IS NOT NULL THEN now() END,
       CASE WHEN w.message_no IS NULL THEN now() ELSE now() + make_interval(secs => %(patience)s) END
FROM chosen JOIN begun ON begun.account_no = chosen.account_no AND begun.ring = chosen.ring
LEFT JOIN before ON before.ring = chosen.ring
LEFT JOIN broadcast.wanted_uploads w ON w.message_no = %(message)s AND w.account_no = chosen.account_no
ON CONFLICT (message_no, group_no) DO NOTHING
"""
)


async def add_deliveries(
    conn: Connection,
    message_no: int,
    lane: int,
    chosen: Chosen,
    left_out: Sequence[Reason | None],
    *,
    account_no: int | None = None,
    keeping: Collection[int] = (),
    patience_s: float = 0.0,
    continued: Collection[int] = (),
) -> int:
    """One delivery a chosen group: queued, or dropped for the reason in ``left_out``. Returns how many were added.

    ``continued``: rings of which the nearest may have their deliveries already: the others take their turns after them.

    ``account_no``: all go through this account, but for groups of an account in ``keeping``; None: each through its
    group's. Where the message's picture is still wanted for the account they are due in ``patience_s``.

    Each begins its turns where the other alerts of the same account, lane and ring have got to, so that alerts take
    turns one for one (deficit round robin with a quantum of one post, decided when a delivery is planned).
    """
    if not chosen.groups:
        return 0
    cursor = await conn.execute(
        _ADD,
        {
            "message": message_no,
            "lane": lane,
            "account": account_no,
            "keeping": list(keeping),
            **_columns(chosen),
            "left_out": list(left_out),
            "patience": patience_s,
            "continued": list(continued),
        },
    )
    return cursor.rowcount


async def withdraw_queued(conn: Connection, message_no: int, staying: Collection[int]) -> None:
    """Queued deliveries that nobody has begun are taken back, but for those of the groups in ``staying``; and what was
    left out since more groups were there than were signed: another number may have been signed now."""
    await conn.execute(
        """
        -- ledger: withdraw
        DELETE FROM broadcast.deliveries
        WHERE message_no = %s AND started_at IS NULL
          AND ((state = 'queued' AND group_no <> ALL(%s)) OR (state = 'dropped' AND reason = %s AND attempts = 0))
        """,
        (message_no, list(staying), Reason.UNCOUNTED),
    )


_MOVE = (
    """
-- ledger: move
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


async def move_queued(conn: Connection, message_no: int, lane: int, chosen: Chosen) -> None:
    """Queued deliveries take the ring and the rank that these groups have around a new centre."""
    await conn.execute(_MOVE, {"message": message_no, "lane": lane, "continued": [], **_columns(chosen)})


async def stop_waiting(conn: Connection, message_no: int, account_no: int) -> int:
    """Posts that have waited for their picture alone are due now; returns how many."""
    cursor = await conn.execute(
        """
        -- ledger: stop_waiting
        UPDATE broadcast.deliveries SET due_at = now()
        WHERE message_no = %s AND account_no = %s AND state = 'queued' AND started_at IS NULL AND due_at > now()
        """,
        (message_no, account_no),
    )
    return cursor.rowcount


async def add_followers(
    conn: Connection, message_no: int, alert_id: UUID, alert_version: int, lane: int, patience_s: float = 0.0
) -> int:
    """This version, a correction, follows where an earlier one is, or may be, and nothing of the alert is on its way
    any more; in ``patience_s`` where its picture is still wanted."""
    cursor = await conn.execute(
        """
        -- ledger: follow
        INSERT INTO broadcast.deliveries
            (message_no, lane, group_no, account_no, group_id, ring, distance_m, turn, due_at)
        SELECT DISTINCT ON (d.group_no)
               %(message)s, %(lane)s, d.group_no, d.account_no, d.group_id, d.ring, d.distance_m, d.turn,
               CASE WHEN w.message_no IS NULL THEN now() ELSE now() + make_interval(secs => %(patience)s) END
        FROM broadcast.messages o JOIN broadcast.ledger d USING (message_no)
        LEFT JOIN broadcast.wanted_uploads w ON w.message_no = %(message)s AND w.account_no = d.account_no
        WHERE o.alert_id = %(alert)s AND o.purpose = 'alert' AND o.alert_version < %(version)s AND d.may_have
          AND NOT EXISTS (
              SELECT FROM broadcast.messages p JOIN broadcast.ledger e USING (message_no)
              WHERE p.alert_id = %(alert)s AND p.purpose = 'alert' AND e.group_no = d.group_no
                AND (e.message_no = %(message)s OR e.open))
        ORDER BY d.group_no, o.alert_version DESC
        ON CONFLICT (message_no, group_no) DO NOTHING
        """,
        {
            "message": message_no,
            "lane": lane,
            "patience": patience_s,
            "alert": alert_id,
            "version": alert_version,
        },
    )
    return cursor.rowcount


async def release_closings(conn: Connection, alert_id: UUID | None = None, patience_s: float = 0.0) -> int:
    """Make the closing's delivery (of one alert, or of all) for each group that has, or may have, the alert.

    A group where a version is still on its way waits: its closing must come after it. An alert that was finished a
    minute ago, and whose closing has deliveries, has nothing to add any more. Where its card is still wanted for the
    account they are due in ``patience_s``.
    """
    cursor = await conn.execute(
        """
        -- ledger: close
        INSERT INTO broadcast.deliveries
            (message_no, group_no, account_no, group_id, lane, ring, distance_m, turn, due_at)
        SELECT DISTINCT ON (closing.message_no, d.group_no)
               closing.message_no, d.group_no, d.account_no, d.group_id, closing.lane, d.ring, d.distance_m, d.turn,
               CASE WHEN w.message_no IS NULL THEN now() ELSE now() + make_interval(secs => %(patience)s) END
        FROM broadcast.messages closing
        JOIN broadcast.messages alert ON alert.alert_id = closing.alert_id AND alert.purpose = 'alert'
        JOIN broadcast.ledger d ON d.message_no = alert.message_no
        LEFT JOIN broadcast.wanted_uploads w ON w.message_no = closing.message_no AND w.account_no = d.account_no
        WHERE closing.purpose = 'closing' AND closing.finished_at IS NULL
          AND (%(alert)s::uuid IS NULL OR closing.alert_id = %(alert)s)
          AND (EXISTS (
                  SELECT FROM broadcast.messages a
                  WHERE a.alert_id = closing.alert_id AND a.purpose = 'alert'
                    AND (a.finished_at IS NULL OR a.finished_at > now() - interval '1 min'))
               OR NOT EXISTS (SELECT FROM broadcast.deliveries c WHERE c.message_no = closing.message_no))
          AND d.may_have
          AND NOT EXISTS (
              SELECT FROM broadcast.deliveries c
              WHERE c.message_no = closing.message_no AND c.group_no = d.group_no)
          AND NOT EXISTS (
              SELECT FROM broadcast.messages v JOIN broadcast.ledger e USING (message_no)
              WHERE v.alert_id = closing.alert_id AND v.purpose = 'alert' AND e.group_no = d.group_no AND e.open)
        ORDER BY closing.message_no, d.group_no, alert.alert_version DESC
        ON CONFLICT (message_no, group_no) DO NOTHING
        """,
        {"alert": alert_id, "patience": patience_s},
    )
    return cursor.rowcount


def _columns(chosen: Chosen) -> dict[str, list[int]]:
    return {
        "groups": list(chosen.groups),
        "rings": list(chosen.rings),
        "distances": list(chosen.distances_m),
    }
