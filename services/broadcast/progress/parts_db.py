"""How far an alert has come in each commune and through each account, in one reading of its deliveries."""

from collections import defaultdict
from typing import Any, Literal
from uuid import UUID

from schemas.deliveries import Counts, PartProgress, PartsProgress
from services.runtime.database import Connection

Counted = dict[Literal["alert", "closing"], dict[str, int]]


async def parts_of_alert(conn: Connection, alert_id: UUID) -> PartsProgress:
    """Its newest version and its closing; nothing for an alert that is not known."""
    cursor = await conn.execute(
        """
        WITH told AS (
            SELECT DISTINCT ON (purpose) message_no, purpose FROM broadcast.messages WHERE alert_id = %s
            ORDER BY purpose, message_no DESC
        ), counted AS (
            SELECT told.purpose, g.commune_code, d.account_no, d.state, count(*)::int AS groups,
                   sum(g.members)::bigint AS members
            FROM told JOIN broadcast.deliveries d USING (message_no) JOIN broadcast.groups g USING (group_no)
            GROUP BY GROUPING SETS ((told.purpose, g.commune_code, d.state), (told.purpose, d.account_no, d.state))
        )
        SELECT now() AS as_of, c.purpose, c.state::text, c.groups, c.members, c.commune_code, a.account_id, a.channel,
               coalesce(a.stopped_reason, z.stopped_reason) AS stopped, coalesce(o.name, '') AS name,
               coalesce(o.telephone, '') AS telephone
        FROM (VALUES (1)) AS always LEFT JOIN counted c ON true
        LEFT JOIN broadcast.accounts a USING (account_no) LEFT JOIN zalo.accounts z USING (account_id)
        LEFT JOIN broadcast.relay_officers o ON o.account_no = c.account_no
        """,
        (alert_id,),
    )
    rows = await cursor.fetchall()
    counted = [row for row in rows if row["state"]]
    late = await _late(conn, alert_id)
    return PartsProgress(
        as_of=rows[0]["as_of"],
        communes=_parts([row for row in counted if row["account_id"] is None], "commune_code", ()),
        accounts=_parts(
            [row | {"late": late.get(row["account_id"], 0)} for row in counted if row["account_id"] is not None],
            "account_id",
            ("name", "telephone", "channel", "stopped", "late"),
        ),
    )


async def _late(conn: Connection, alert_id: UUID) -> dict[str, int]:
    """Groups that wait for a person and have gone on from whoever was asked first, by that one's account."""
    cursor = await conn.execute(
        """
        SELECT a.account_id, count(*)::int AS groups
        FROM broadcast.messages m JOIN broadcast.relay_bundles b USING (message_no)
        JOIN broadcast.relay_tasks t USING (bundle_no) JOIN broadcast.deliveries d USING (delivery_id)
        JOIN broadcast.accounts a ON a.account_no = b.account_no
        WHERE m.alert_id = %s AND b.closed_at IS NULL AND coalesce(b.second_at, b.desk_at) IS NOT NULL
          AND d.state = 'handed'
        GROUP BY a.account_id
        """,
        (alert_id,),
    )
    return {row["account_id"]: row["groups"] for row in await cursor.fetchall()}


def _parts(rows: list[dict[str, Any]], key: str, beside: tuple[str, ...]) -> tuple[PartProgress, ...]:
    """In order of their keys."""
    counts: defaultdict[str, Counted] = defaultdict(lambda: {"alert": {}, "closing": {}})
    members: defaultdict[str, int] = defaultdict(int)
    told: dict[str, dict[str, Any]] = {}
    for row in rows:
        part = row[key]
        counts[part][row["purpose"]][row["state"]] = row["groups"]
        # A closing goes to some of the same groups.
        members[part] += row["members"] if row["purpose"] == "alert" else 0
        told[part] = {name: row[name] for name in beside}
    return tuple(
        PartProgress(
            key=part,
            members=members[part],
            alert=Counts(**counts[part]["alert"]),
            closing=Counts(**counts[part]["closing"]),
            **told[part],
        )
        for part in sorted(counts)
    )
