"""Groups that an alert is meant for, and that no way leads to: no channel and nobody who posts by hand."""

import math
from typing import Any
from uuid import UUID

from psycopg.rows import tuple_row

from schemas.audience import Audience
from schemas.content import Document
from schemas.deliveries import OutOfReach
from schemas.event import Point
from schemas.reasons import REGISTRYS_OWN, Reason
from schemas.trust.link_tests import GROUP_KIND
from services.broadcast.authority.authority import Authority
from services.broadcast.planning.rules.audience import Group, reached, within_first_ring
from services.runtime.database import Connection


async def groups_out_of_reach(conn: Connection, alert_id: UUID, authority: Authority) -> list[OutOfReach]:
    """In the rings that have gone of the newest version, as far as those reach who have signed it, nearest first;
    nothing of an exercise, or once forgotten. An alert that is held or over has them still: whom to call, and not to
    post.

    Groups that a platform has shut out are planned for nobody, so the ledger lacks them. Those that the signed list has
    switched off are left out: nobody is to post there.
    """
    cursor = await conn.execute(
        """
        SELECT m.message_no, m.alert_version, m.content,
               CASE WHEN s.steered_at > m.approved_at THEN s.centre_lat END AS lat,
               CASE WHEN s.steered_at > m.approved_at THEN s.centre_lon END AS lon,
               (SELECT min(r.ring) FROM broadcast.rings r
                WHERE r.message_no = m.message_no AND r.released_at IS NULL) AS waiting
        FROM broadcast.messages m LEFT JOIN broadcast.steerings s USING (alert_id)
        WHERE m.alert_id = %s AND m.purpose = 'alert' AND m.content IS NOT NULL AND NOT m.exercise
        ORDER BY m.alert_version DESC LIMIT 1
        """,
        (alert_id,),
    )
    row = await cursor.fetchone()
    if row is None:
        return []
    document = Document(bytes(row["content"]))
    power = await authority.power(conn, alert_id, row["alert_version"], document)
    centre = Point(lat=row["lat"], lon=row["lon"]) if row["lat"] is not None else document.content.centre
    audience, reach = document.content.audience, power.reaches.approved
    shut_out = await _shut_out(conn, alert_id, audience)
    # A ring in which no group can be reached is written nowhere: it has gone where one behind it has, or all have.
    waiting = math.inf if row["waiting"] is None else row["waiting"]
    found = [
        OutOfReach(
            group_id=target.group.group_id,
            commune_code=target.group.commune_code,
            members=target.group.members,
            ring=target.ring,
            distance_m=target.distance_m,
            planned=False,
            **shut_out[target.group],
        )
        for target in reached(shut_out, centre, document.content.centre, audience, reach)
        if target.ring < waiting and within_first_ring(target, reach.first_ring)
    ]
    return sorted([*found, *await _without_channel(conn, row["message_no"])], key=lambda each: each.distance_m)


async def _shut_out(conn: Connection, alert_id: UUID, audience: Audience) -> dict[Group, dict[str, Any]]:
    """Groups that their platform has shut out, that the audience may choose by province and by id, and that no version
    of the alert was planned for; with what is told of each."""
    provinces = list(audience.province_codes)
    async with conn.cursor(row_factory=tuple_row) as cursor:
        await cursor.execute(
            """
            SELECT g.group_no, g.group_id, g.account_no, g.province_code, g.commune_code, g.kind, g.lat, g.lon,
                   g.members, g.name, g.channel, a.account_id, g.disabled_reason, g.disabled_at
            FROM broadcast.groups g JOIN broadcast.accounts a USING (account_no)
            WHERE NOT g.enabled AND g.disabled_reason <> ALL(%(lists)s) AND g.kind <> %(tests)s
              AND (%(everywhere)s OR g.province_code = ANY(%(provinces)s) OR g.group_id = ANY(%(included)s))
              AND NOT EXISTS (SELECT FROM broadcast.messages m JOIN broadcast.deliveries d USING (message_no)
                              WHERE m.alert_id = %(alert)s AND m.purpose = 'alert' AND d.group_no = g.group_no)
            """,
            {
                "lists": list(REGISTRYS_OWN),
                "tests": GROUP_KIND,
                "everywhere": not provinces,
                "provinces": provinces,
                "included": list(audience.include_groups),
                "alert": alert_id,
            },
        )
        told = ("name", "channel", "account_id", "reason", "since")
        return {Group._make(row[:9]): dict(zip(told, row[9:], strict=True)) for row in await cursor.fetchall()}


async def _without_channel(conn: Connection, message_no: int) -> list[OutOfReach]:
    """Those whose channel does not work here; they were left out when it was planned."""
    cursor = await conn.execute(
        """
        SELECT d.group_id, g.name, g.channel, a.account_id, g.commune_code, g.members, d.ring,
               d.distance_m, d.reason, NULL AS since, true AS planned
        FROM broadcast.deliveries d JOIN broadcast.groups g USING (group_no)
        JOIN broadcast.accounts a ON a.account_no = d.account_no
        WHERE d.message_no = %s AND d.state = 'dropped' AND d.reason = %s
        """,
        (message_no, Reason.NO_CHANNEL),
    )
    return [OutOfReach(**row) for row in await cursor.fetchall()]
