"""The invented staff of the tests, their roster in every test database, and what broadcast asks of it."""

from collections.abc import Iterable
from uuid import UUID

import psycopg
from prometheus_client import CollectorRegistry

from deploy.invented_staff.people import InventedStaff
from schemas.trust.passkeys import RelyingParty
from services.broadcast.authority.authority import Authority
from services.broadcast.metrics import BroadcastMetrics

PARTY = RelyingParty("localhost", {"desk": "http://localhost:8102", "hotline": "http://localhost:8101"})
"""As the services' settings have it by default."""
STAFF = InventedStaff(b"of the tests", PARTY, "local")
ENVIRONMENT = {"LOA_ENVIRONMENT": STAFF.environment, "ROSTER_ROOT": STAFF.root}
"""For services that are started as processes."""


def authority(unsigned: Iterable[UUID] = ()) -> Authority:
    """As broadcast builds it. ``unsigned``: alerts that were on air before people signed."""
    return Authority(STAFF.party, STAFF.root, BroadcastMetrics(CollectorRegistry()), unsigned)


def put_roster(address: str) -> None:
    """The first roster, where verification and broadcast have it once it was founded."""
    with psycopg.connect(address, autocommit=True) as conn:
        for table in ("staff.rosters", "broadcast.rosters"):
            conn.execute(
                f"INSERT INTO {table} (version, document, signatures) VALUES (1, %s, '[]')".encode(),  # noqa: S608 - constants
                (STAFF.roster.data,),
            )
