"""Filling the ledger by SQL with one message to many groups, as planning would, but without a million events."""

from typing import Any

import psycopg

from bench.ground.alerts import new_alert
from bench.ground.message import CODE
from deploy.invented_staff.people import MANY


async def add_groups(database: psycopg.AsyncConnection[Any], groups: int) -> None:
    """Groups in equal parts over all accounts of Official Accounts, beside those that are there."""
    await database.execute(
        "INSERT INTO broadcast.groups"
        " (channel, group_id, account_no, name, commune_code, province_code, lat, lon, members)"
        " SELECT 'zalo_group', 'd' || number, accounts.nos[1 + number %% cardinality(accounts.nos)],"
        " 'Nhóm mẫu', '15961', '38', 19.85, 105.85, 270"
        " FROM (SELECT array_agg(account_no) AS nos FROM broadcast.accounts WHERE channel = 'zalo_group') AS accounts,"
        " generate_series(1, %s::int) AS number",
        (groups,),
    )
    await database.execute("VACUUM (ANALYZE) broadcast.groups")


async def fill(database: psycopg.AsyncConnection[Any], deliveries: int) -> int:
    """Empty the ledger, then queue one routine alert for that many of the added groups; returns the message's number.

    What a server does with such a mass once (checkpoint, vacuum) is done here, not while we measure. No worker runs.
    """
    # Far more than are queued at once: the ledger keeps those that were sent while others follow, and a sender refuses
    # whatever goes to more groups than were signed.
    alert = new_alert(groups=deliveries + MANY)
    await database.execute("TRUNCATE broadcast.deliveries, broadcast.rings, broadcast.messages CASCADE")
    cursor = await database.execute(
        "INSERT INTO broadcast.messages"
        " (alert_id, alert_version, purpose, code, kind, content, lane, approved_at, expires_at)"
        " VALUES (%s, 1, 'alert', %s, 'legal_notice', %s, 2, now(), now() + interval '1 hour') RETURNING message_no",
        (alert.alert_id, CODE, alert.content.encode()),
    )
    row = await cursor.fetchone()
    assert row is not None
    for signed in alert.approvals:
        await database.execute(
            "INSERT INTO broadcast.signed_orders (alert_id, statement_sha256, signed) VALUES (%s, %s, %s)",
            (alert.alert_id, signed.challenge, signed.model_dump_json()),
        )
    await queue(database, row[0], 0, deliveries)
    await database.execute("VACUUM (ANALYZE) broadcast.deliveries")
    await database.execute("CHECKPOINT")
    return int(row[0])


async def queue(database: psycopg.AsyncConnection[Any], message_no: int, after: int, deliveries: int) -> None:
    """Queue the message for the next of the added groups, nearest first, in the order in which planning writes rows."""
    await database.execute(
        "INSERT INTO broadcast.deliveries (message_no, lane, group_no, account_no, group_id, ring, distance_m, turn)"
        " SELECT %(message)s, 2, group_no, account_no, group_id, least(turn / 200000, 5), 10 * turn, turn"
        " FROM (SELECT group_no, account_no, group_id, substr(group_id, 2)::int AS turn FROM broadcast.groups,"
        "   (SELECT group_no - 1 AS before FROM broadcast.groups WHERE channel = 'zalo_group' AND group_id = 'd1') AS f"
        "   WHERE group_no BETWEEN before + %(first)s::int AND before + %(last)s::int) AS g ORDER BY turn",
        {"message": message_no, "first": after + 1, "last": after + deliveries},
    )
    await database.execute("SELECT pg_notify('broadcast_due', '')")
