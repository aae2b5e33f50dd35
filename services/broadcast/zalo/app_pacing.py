"""The limit of one Zalo app, shared by every account, service and replica: slots reserved in blocks in PostgreSQL.

GCRA (generic cell rate algorithm): its whole state is the theoretical arrival time (tat) of the next call, kept in
the database's clock, so that no worker's clock matters.
"""

from dataclasses import dataclass

from services.runtime.database import Pool


@dataclass(frozen=True)
class Reservation:
    """``granted`` calls. The i-th (from 0) may start ``delay_s(i)`` seconds after the answer arrived."""

    granted: int
    ahead_s: float
    interval_s: float
    burst: int

    def delay_s(self, index: int) -> float:
        return max(0.0, self.ahead_s + (index - self.burst + 1) * self.interval_s)


_RESERVE = """
WITH locked AS MATERIALIZED (SELECT app_id, tat FROM zalo.app_pacing WHERE app_id = %(app)s FOR UPDATE),
started AS MATERIALIZED (
    SELECT app_id, now, greatest(tat, now) AS base
    FROM locked, LATERAL (SELECT extract(epoch FROM clock_timestamp())::float8 + 0 * tat AS now) AS clock
),
sized AS MATERIALIZED (
    SELECT app_id, now, base,
           greatest(0, least(%(wanted)s, floor((now + %(horizon)s - base) / %(interval)s) + %(burst)s))::int
           AS granted
    FROM started
)
UPDATE zalo.app_pacing AS p SET tat = base + granted * %(interval)s
FROM sized WHERE p.app_id = sized.app_id
RETURNING granted, base - now AS ahead
"""


async def reserve_slots(
    pool: Pool, app_id: str, wanted: int, *, interval_s: float, burst: int, horizon_s: float
) -> Reservation:
    """Take up to ``wanted`` slots that begin within ``horizon_s`` from now; what is taken is spent.

    ``interval_s`` is the seconds between calls at the sustained rate; ``burst`` calls may come at once after a pause.
    Raises psycopg errors.
    """
    terms = {"app": app_id, "wanted": wanted, "horizon": horizon_s, "interval": interval_s, "burst": burst}
    async with pool.connection() as conn:
        row = await (await conn.execute(_RESERVE, terms)).fetchone()
        if row is None:  # its first call
            await conn.execute("INSERT INTO zalo.app_pacing (app_id) VALUES (%s) ON CONFLICT DO NOTHING", (app_id,))
            row = await (await conn.execute(_RESERVE, terms)).fetchone()
    if row is None:
        raise LookupError(f"no pacing row for app {app_id!r}")
    return Reservation(row["granted"], row["ahead"], interval_s, burst)
