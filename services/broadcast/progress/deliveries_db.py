"""The ledger of an alert, group by group, with whom each group waits for."""

from psycopg.rows import class_row

from schemas.internal_routes.broadcast import GroupDelivery
from schemas.reasons import REGISTRYS_OWN
from services.broadcast.relay.rules.tasks import IDLE_SHARE
from services.runtime.database import Connection


async def list_deliveries(
    conn: Connection, alert_id: str, state: str | None, after: int, limit: int, *, for_desk: bool = False
) -> list[GroupDelivery]:
    """The ledger of an alert, a row a group and purpose, in order of delivery_id. ``looking``: Loa itself looks whether
    the post is there. ``removal``: asked, removed or cannot, where whoever posted it by hand is asked to delete it.
    ``officer`` to ``desk_reason``: of what waits for a person; ``telephone``: of the officer, where there is something
    to ask them; ``also_asked_telephones``: of who was also asked, in their order. ``for_desk``: only what the desk
    has to see to itself, in groups that the signed list has not switched off meanwhile.
    """
    async with conn.cursor(row_factory=class_row(GroupDelivery)) as cursor:
        await cursor.execute(
            """
        SELECT d.delivery_id, m.purpose, m.alert_version, g.channel, d.group_id, g.name, g.commune_code, a.account_id,
               d.ring, d.distance_m, d.state::text, d.reason, d.attempts, d.lookups, d.started_at, d.settled_at,
               d.platform_message_id, d.state = 'in_doubt' AND d.due_at IS NOT NULL AS looking,
               coalesce(t.removal, CASE WHEN t.removal_asked_at IS NOT NULL THEN 'asked' END) AS removal, t.removal_at,
               o.name AS officer,
               CASE WHEN d.state IN ('handed', 'failed', 'in_doubt') THEN o.telephone END AS telephone,
               b.deadline, asked.names AS also_asked, asked.telephones AS also_asked_telephones,
               CASE WHEN b.taken_at > now() - (b.deadline - b.opened_at) / %(idle)s THEN w.name END AS at_work,
               b.desk_at, b.desk_reason
        FROM broadcast.messages m JOIN broadcast.deliveries d USING (message_no)
        JOIN broadcast.groups g USING (group_no) JOIN broadcast.accounts a ON a.account_no = d.account_no
        LEFT JOIN broadcast.relay_tasks t USING (delivery_id)
        LEFT JOIN broadcast.relay_bundles b ON b.bundle_no = t.bundle_no AND d.state = 'handed'
        LEFT JOIN broadcast.relay_officers o ON o.account_no = coalesce(b.account_no, d.account_no)
        LEFT JOIN broadcast.relay_officers w ON w.account_no = b.taken_by
        LEFT JOIN LATERAL (
            SELECT array_agg(p.name ORDER BY p.name, p.account_no) AS names,
                   array_agg(p.telephone ORDER BY p.name, p.account_no) AS telephones
            FROM broadcast.relay_duties r JOIN broadcast.relay_officers p ON p.account_no = r.person_no
            WHERE b.bundle_no IS NOT NULL AND r.bundle_no = b.bundle_no AND r.person_no <> b.account_no) AS asked
            ON true
        WHERE m.alert_id = %(alert)s AND (%(state)s::text IS NULL OR d.state::text = %(state)s)
          AND d.delivery_id > %(after)s
          AND (NOT %(for_desk)s
               OR (((d.state = 'handed' AND b.desk_at IS NOT NULL)
                    OR (d.state = 'failed' AND m.ended_reason IS NULL AND m.expires_at > now()))
                   -- Nobody is to post in what the signed list has switched off.
                   AND (g.enabled OR g.disabled_reason <> ALL(%(off_the_list)s))))
        ORDER BY d.delivery_id LIMIT %(limit)s
            """,
            {
                "alert": alert_id,
                "state": state,
                "after": after,
                "limit": limit,
                "for_desk": for_desk,
                "idle": IDLE_SHARE,
                "off_the_list": list(REGISTRYS_OWN),
            },
        )
        return await cursor.fetchall()
