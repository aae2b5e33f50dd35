"""What people have signed, as it came: the roster's versions, what was taken back, and each alert's record.

Nothing here is believed for standing in a row: whoever reads it checks the signatures (authority/authority.py).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from psycopg.types.json import Jsonb

from schemas.trust.link_tests import GROUP_KIND, LinkTest, SignedTest
from schemas.trust.roster import RosterDocument
from schemas.trust.statements import Signed, challenge_of
from services.runtime.database import Connection, lock_name


@dataclass(frozen=True)
class StoredRoster:
    """``received_at``: when it came, by the database; None before it is kept."""

    document: RosterDocument
    signatures: tuple[Signed, ...]
    received_at: datetime | None = None


async def add_roster(conn: Connection, version: int, document: RosterDocument, signatures: Iterable[Signed]) -> None:
    await conn.execute(
        "INSERT INTO broadcast.rosters (version, document, signatures) VALUES (%s, %s, %s) ON CONFLICT DO NOTHING",
        (version, document.data, Jsonb([signed.model_dump() for signed in signatures])),
    )


async def add_revocation(conn: Connection, signed: Signed) -> None:
    await conn.execute(
        "INSERT INTO broadcast.revocations (statement_sha256, revocation) VALUES (%s, %s) ON CONFLICT DO NOTHING",
        (challenge_of(signed.statement), Jsonb(signed.model_dump())),
    )


async def stored_rosters(conn: Connection, until: datetime | None = None) -> list[StoredRoster]:
    """Every version, oldest first. ``until``: of those that had come by then."""
    cursor = await conn.execute(
        "SELECT document, signatures, received_at FROM broadcast.rosters WHERE %(until)s::timestamptz IS NULL"
        " OR received_at <= %(until)s ORDER BY version, received_at",
        {"until": until},
    )
    return [
        StoredRoster(
            RosterDocument(bytes(row["document"])),
            tuple(Signed.model_validate(each) for each in row["signatures"]),
            row["received_at"],
        )
        for row in await cursor.fetchall()
    ]


async def stored_revocations(conn: Connection, until: datetime | None = None) -> list[Signed]:
    """``until``: of those that had come by then."""
    cursor = await conn.execute(
        "SELECT revocation FROM broadcast.revocations WHERE %(until)s::timestamptz IS NULL OR received_at <= %(until)s"
        " ORDER BY received_at, statement_sha256",
        {"until": until},
    )
    return [Signed.model_validate(row["revocation"]) for row in await cursor.fetchall()]


class RosterMark(NamedTuple):
    """Another one once a roster or a revocation has come; times are UTC."""

    rosters: int
    revocations: int
    last_roster_at: datetime | None
    last_revocation_at: datetime | None


async def roster_mark(conn: Connection, until: datetime | None = None) -> RosterMark:
    """Of what stands in the tables; ``until``: as of then. Numbers alone would be the same where a backup's
    rows come back in their place."""
    cursor = await conn.execute(
        "SELECT r.*, v.* FROM"
        " (SELECT count(*) AS rosters, max(received_at) AS last_roster_at FROM broadcast.rosters"
        "  WHERE %(until)s::timestamptz IS NULL OR received_at <= %(until)s) AS r,"
        " (SELECT count(*) AS revocations, max(received_at) AS last_revocation_at FROM broadcast.revocations"
        "  WHERE %(until)s::timestamptz IS NULL OR received_at <= %(until)s) AS v",
        {"until": until},
    )
    row = await cursor.fetchone()
    assert row is not None  # noqa: S101 - counts are always one row
    return RosterMark(**row)


async def add_signed(conn: Connection, alert_id: UUID, signed: Iterable[Signed]) -> None:
    """Into the alert's record; what stands there already is one."""
    async with conn.cursor() as cursor:
        await cursor.executemany(
            "INSERT INTO broadcast.signed_orders (alert_id, statement_sha256, signed) VALUES (%s, %s, %s)"
            " ON CONFLICT DO NOTHING",
            [(alert_id, challenge_of(each.statement), Jsonb(each.model_dump())) for each in signed],
        )


class Kept(NamedTuple):
    """A statement of an alert's record. ``received_at``: the database says that hour, and no service may (grants.sql).
    ``of_another``: it had come with another alert before."""

    signed: Signed
    received_at: datetime
    of_another: bool


async def signed_of(conn: Connection, alert_id: UUID) -> list[Kept]:
    """The alert's record, as it came."""
    cursor = await conn.execute(
        """
        SELECT signed, received_at, EXISTS (
            SELECT FROM broadcast.signed_orders o WHERE o.statement_sha256 = s.statement_sha256
            AND o.alert_id <> s.alert_id AND (o.received_at, o.alert_id) < (s.received_at, s.alert_id)) AS of_another
        FROM broadcast.signed_orders s WHERE alert_id = %s ORDER BY received_at, statement_sha256
        """,
        (alert_id,),
    )
    return [
        Kept(Signed.model_validate(row["signed"]), row["received_at"], row["of_another"])
        for row in await cursor.fetchall()
    ]


async def lock_roster(conn: Connection, *, alone: bool) -> None:
    """Until this transaction ends: what is taken by a roster has come before whatever changes that roster (``alone``).
    Otherwise one that was taken at that very moment would seem to have come after it."""
    mode = "EXCLUSIVE" if alone else "SHARE"
    await conn.execute(f"LOCK TABLE broadcast.roster_lock IN {mode} MODE")


async def lock_signers(conn: Connection, logins: Iterable[str]) -> None:
    """One transaction at a time for what somebody signs alone: alerts lie in several partitions, and two approvals that
    did not see each other would both be somebody's only one."""
    for login in sorted(logins):
        await lock_name(conn, "broadcast", f"signer:{login}")


async def alerts_that_may_stand_alone(conn: Connection, except_for: UUID, within: timedelta) -> list[tuple[UUID, bool]]:
    """Real alerts with signatures that are on air or have come this lately: (id, whether the first version is on air; a
    later one stands on two). When one came is this database's word: nobody signs the hour that an event gives it."""
    cursor = await conn.execute(
        """
        SELECT alert_id, bool_or(ended_reason IS NULL AND expires_at > now()) AS on_air FROM broadcast.messages
        WHERE purpose = 'alert' AND alert_version = 1 AND NOT exercise AND alert_id <> %s
          AND (planned_at > now() - %s OR (ended_reason IS NULL AND expires_at > now()))
          AND EXISTS (SELECT FROM broadcast.signed_orders s WHERE s.alert_id = messages.alert_id)
        GROUP BY alert_id
        """,
        (except_for, within),
    )
    return [(row["alert_id"], row["on_air"]) for row in await cursor.fetchall()]


async def deliveries_of(conn: Connection, message_no: int) -> int:
    """How many groups this message goes or went to; what was left out when it was planned is none."""
    cursor = await conn.execute(
        "SELECT count(*) AS planned FROM broadcast.deliveries d WHERE message_no = %s"
        " AND NOT (state = 'dropped' AND attempts = 0 AND started_at IS NULL)",
        (message_no,),
    )
    row = await cursor.fetchone()
    return int(row["planned"]) if row else 0


async def groups_begun(conn: Connection, alert_id: UUID, version: int) -> int:
    """How many groups this version was ever posted to, or may have been."""
    cursor = await conn.execute(
        "SELECT count(*) AS begun FROM broadcast.deliveries d JOIN broadcast.messages m USING (message_no)"
        " WHERE m.alert_id = %s AND m.purpose = 'alert' AND m.alert_version = %s"
        " AND (d.started_at IS NOT NULL OR d.state IN ('sent', 'in_doubt'))",
        (alert_id, version),
    )
    row = await cursor.fetchone()
    return int(row["begun"]) if row else 0


async def signed_link_test(conn: Connection, test_id: UUID) -> SignedTest | None:
    """The order of a link test, as it came."""
    cursor = await conn.execute("SELECT signed FROM broadcast.link_tests WHERE test_id = %s", (test_id,))
    row = await cursor.fetchone()
    return SignedTest.model_validate(row["signed"]) if row else None


async def posts_elsewhere(conn: Connection, message_no: int, test: LinkTest) -> bool:
    """Whether a delivery of this message goes anywhere but into the account's test group that the order names."""
    cursor = await conn.execute(
        """
        SELECT FROM broadcast.deliveries d JOIN broadcast.groups g USING (group_no)
        JOIN broadcast.accounts a ON a.account_no = d.account_no
        WHERE d.message_no = %s AND NOT (
            d.group_id = g.group_id AND g.group_id = %s AND g.kind = %s AND a.account_id = %s)
        LIMIT 1
        """,
        (message_no, test.group_id, GROUP_KIND, test.account_id),
    )
    return await cursor.fetchone() is not None
