"""What became of deliveries that were sent or looked up, recorded in batches."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from services.broadcast.ledger.rules.retry import Next
from services.runtime.database import Connection

_RECORD = """
-- ledger: accept, hand, doubt, put_back, give_up, find, repeat, give_up_repeating, look_again, leave, come_too_late
UPDATE broadcast.deliveries d
SET state = CASE WHEN o.state IN ('queued', 'handed') AND m.ended_reason IS NOT NULL THEN 'dropped'
                 ELSE o.state::broadcast.delivery_state END,
    reason = CASE WHEN o.state IN ('queued', 'handed') AND m.ended_reason IS NOT NULL THEN m.ended_reason
                  -- How a doubt was settled stays to be read: this is the repetition.
                  WHEN o.state = 'sent' AND o.reason IS NULL AND d.lookups > 0 THEN 'absent_from_history'
                  ELSE o.reason END,
    platform_message_id = coalesce(o.message_id, d.platform_message_id),
    attempts = d.attempts + o.spent,
    -- What goes back unspent has reached nobody: it was withheld, or surely refused.
    calls = d.calls - (d.state = 'sending' AND d.calls > 0 AND o.state = 'queued' AND o.spent = 0)::int,
    lookups = d.lookups + o.looked_up,
    pictured = coalesce(o.pictured, d.pictured),
    -- What was left meanwhile as "may have" is not looked up again: its closing has gone by that.
    due_at = CASE WHEN d.state = 'sending' OR d.due_at IS NOT NULL OR o.state <> 'in_doubt'
                  THEN now() + make_interval(secs => o.delay_s) END,
    settled_at = CASE WHEN o.state IN ('sent', 'failed', 'dropped') THEN clock_timestamp() END
FROM unnest(%s::bigint[], %s::bigint[], %s::text[], %s::text[], %s::text[], %s::float8[], %s::smallint[],
            %s::smallint[], %s::bool[])
     AS o(delivery_id, fence, state, reason, message_id, delay_s, spent, looked_up, pictured),
     broadcast.messages m
-- The state as text, so that no partial index fits: once the statistics say that little is open, the planner would
-- read all of deliveries_open for each batch, with the dead entries that a fan-out leaves there (after 80,000 sends
-- that took more than half of the speed).
WHERE d.delivery_id = o.delivery_id AND d.fence = o.fence AND d.state::text IN ('sending', 'in_doubt')
  AND m.message_no = d.message_no
"""


@dataclass(slots=True)
class Settlement:
    """What became of one claimed or looked-up delivery, to be recorded under the fence it was claimed with.

    ``pictured``: whether the post carries its picture; None where that is as it was.
    """

    delivery_id: int
    fence: int
    account_no: int
    next: Next
    looked_up: bool = False
    pictured: bool | None = None


async def record_outcomes(conn: Connection, settlements: Sequence[Settlement]) -> int:
    """Write outcomes; returns how many were refused because another worker holds the delivery by now."""
    following = [settlement.next for settlement in settlements]
    columns = (
        numbers([settlement.delivery_id for settlement in settlements]),
        numbers([settlement.fence for settlement in settlements]),
        words([each.state for each in following]),
        words([each.reason for each in following]),
        words([each.message_id for each in following]),
        numbers([each.delay_s for each in following]),
        numbers([int(each.spent) for each in following]),
        numbers([int(settlement.looked_up) for settlement in settlements]),
        words([None if (pictured := each.pictured) is None else "t" if pictured else "f" for each in settlements]),
    )
    cursor = await conn.execute(_RECORD, columns)
    return len(settlements) - cursor.rowcount


def numbers(values: Iterable[float | None]) -> str:
    """An array as PostgreSQL reads it. psycopg's own costs 3 µs a delivery more."""
    return "{" + ",".join(["NULL" if value is None else repr(value) for value in values]) + "}"


def words(values: Iterable[str | None]) -> str:
    """An array of texts as PostgreSQL reads it, whatever they hold (``storable`` has taken out what no text may)."""
    quoted = [
        "NULL" if value is None else '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"' for value in values
    ]
    return "{" + ",".join(quoted) + "}"
