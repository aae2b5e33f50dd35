"""The desk hands tasks on: what waits for somebody, or has failed, goes to an officer whom it names."""

from collections.abc import Sequence
from uuid import UUID

from psycopg.rows import class_row

from schemas.event import CaseKind
from schemas.internal_routes.broadcast import HandedOn, ListedOfficer
from schemas.reasons import REGISTRYS_OWN
from services.broadcast.ledger.by_hand_db import give_to_officer
from services.broadcast.relay.rules.tasks import IDLE_SHARE, Deadlines
from services.broadcast.relay.waking.ways_db import ways_of_all
from services.runtime.database import Connection


async def officers_to_name(conn: Connection) -> list[ListedOfficer]:
    reached = [ways.account_id for ways in await ways_of_all(conn) if ways.reached]
    async with conn.cursor(row_factory=class_row(ListedOfficer)) as cursor:
        await cursor.execute(
            """
            SELECT a.account_id, o.name, o.commune_code, coalesce(o.duty_until > now(), false) AS on_duty,
                   a.account_id = ANY(%s) AS reachable, coalesce(w.groups, 0)::int AS left, o.telephone
            FROM broadcast.relay_officers o JOIN broadcast.accounts a USING (account_no)
            LEFT JOIN (
                SELECT b.account_no, count(*) AS groups
                FROM broadcast.relay_bundles b JOIN broadcast.relay_tasks t USING (bundle_no)
                JOIN broadcast.deliveries d USING (delivery_id) JOIN broadcast.messages m ON m.message_no = b.message_no
                WHERE b.closed_at IS NULL AND d.state = 'handed' AND NOT m.exercise GROUP BY b.account_no
            ) AS w ON w.account_no = o.account_no
            WHERE o.enabled ORDER BY o.name, a.account_id
            """,
            (reached,),
        )
        return await cursor.fetchall()


async def hand_on(
    conn: Connection, alert_id: UUID, delivery_ids: Sequence[int], account_no: int, deadlines: Deadlines
) -> HandedOn:
    """These groups are this officer's from now on, with a deadline anew and a letter of their own.

    What is settled, over or theirs already stays as it is, and so does a group that the signed list has switched off
    meanwhile; one that only its platform shut out is what people are for. Of an exercise only what waits for somebody
    goes on: letters are real. What somebody else posts just now is left to them. Whoever had a task keeps it on their
    page: they may have posted it just now, and say so late.
    """
    # Whoever ends the alert meanwhile is waited for: the messages first, as they do it.
    cursor = await conn.execute(
        """
        SELECT message_no, held FROM broadcast.messages
        WHERE alert_id = %s AND ended_reason IS NULL AND expires_at > now() ORDER BY message_no FOR NO KEY UPDATE
        """,
        (alert_id,),
    )
    on_air = await cursor.fetchall()
    messages = [row["message_no"] for row in on_air if not row["held"]]
    # As those who post take them; who posts what is read once they are done.
    await conn.execute(
        "SELECT FROM broadcast.deliveries WHERE delivery_id = ANY(%s) AND message_no = ANY(%s)"
        " ORDER BY delivery_id FOR UPDATE",
        (list(delivery_ids), messages),
    )
    cursor = await conn.execute(
        """
        SELECT d.delivery_id, d.state = 'handed' AS waits,
               CASE WHEN d.state = 'handed' AND b.taken_by <> %(officer)s
                         AND b.taken_at > now() - (b.deadline - b.opened_at) / %(idle)s THEN w.account_id END AS at_work
        FROM broadcast.deliveries d JOIN broadcast.messages m USING (message_no)
        JOIN broadcast.groups g USING (group_no)
        LEFT JOIN broadcast.relay_tasks t USING (delivery_id) LEFT JOIN broadcast.relay_bundles b USING (bundle_no)
        LEFT JOIN broadcast.accounts w ON w.account_no = b.taken_by
        WHERE d.message_no = ANY(%(messages)s) AND d.delivery_id = ANY(%(deliveries)s)
          AND ((d.state = 'failed' AND NOT m.exercise) OR (d.state = 'handed' AND b.account_no <> %(officer)s))
          AND (g.enabled OR g.disabled_reason <> ALL(%(off_the_list)s))
        """,
        {
            "messages": messages,
            "deliveries": list(delivery_ids),
            "officer": account_no,
            "idle": IDLE_SHARE,
            "off_the_list": list(REGISTRYS_OWN),
        },
    )
    found = await cursor.fetchall()
    rows = [row for row in found if row["at_work"] is None]
    handed = HandedOn(
        handed=len(rows),
        left_out=len(found) - len(rows),
        at_work=sorted({row["at_work"] for row in found} - {None}),
        held=bool(on_air) and not messages,
    )
    if not rows:
        return handed
    taken = [row["delivery_id"] for row in rows]
    kinds = [*(kind.value for kind in CaseKind), "closing"]
    await conn.execute(
        """
        WITH given AS MATERIALIZED (
            SELECT d.delivery_id, d.message_no, m.kind, d.delivery_id = ANY(%(waiting)s) AS waits, t.bundle_no AS was_in
            FROM broadcast.deliveries d JOIN broadcast.messages m USING (message_no)
            LEFT JOIN broadcast.relay_tasks t USING (delivery_id) WHERE d.delivery_id = ANY(%(taken)s)
        ), opened AS (
            INSERT INTO broadcast.relay_bundles (message_no, account_no, deadline)
            SELECT message_no, %(officer)s, now() + min(allowed)
            FROM given JOIN unnest(%(kinds)s::text[], %(allowed)s::interval[]) AS k(kind, allowed) USING (kind)
            GROUP BY message_no ORDER BY message_no RETURNING bundle_no, message_no
        ), still_theirs AS (
            INSERT INTO broadcast.relay_offers (bundle_no, account_no)
            SELECT DISTINCT opened.bundle_no, r.person_no FROM given JOIN opened USING (message_no)
            JOIN broadcast.relay_duties r ON r.bundle_no = given.was_in
            JOIN broadcast.relay_officers o ON o.account_no = r.person_no
            WHERE given.waits AND r.person_no <> %(officer)s
        ), passed AS (
            DELETE FROM broadcast.relay_passes WHERE delivery_id = ANY(%(taken)s) AND account_no = %(officer)s
        ), told AS (
            UPDATE broadcast.messages SET finished_at = NULL
            WHERE message_no IN (SELECT message_no FROM given) AND finished_at IS NOT NULL
        )
        INSERT INTO broadcast.relay_tasks (delivery_id, bundle_no)
        SELECT given.delivery_id, opened.bundle_no FROM given JOIN opened USING (message_no)
        ON CONFLICT (delivery_id) DO UPDATE
        SET bundle_no = excluded.bundle_no, answered_at = NULL, answered_by = NULL
        """,
        {
            "taken": taken,
            "waiting": [row["delivery_id"] for row in rows if row["waits"]],
            "officer": account_no,
            "kinds": kinds,
            "allowed": [deadlines.of(kind) for kind in kinds],
        },
    )
    await give_to_officer(conn, taken, account_no)
    return handed
