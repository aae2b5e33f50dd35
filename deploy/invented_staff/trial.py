"""One staff for all tests, drills and benches, where a broadcast runs without a desk that would publish a roster."""

import psycopg

from deploy.invented_staff.people import InventedStaff
from schemas.trust.passkeys import RelyingParty

PARTY = RelyingParty("localhost", {"desk": "http://localhost:8102", "hotline": "http://localhost:8101"})
"""As the services' settings have it by default."""
STAFF = InventedStaff(b"of tests, drills and benches", PARTY, "local")
ENVIRONMENT = {
    "LOA_ENVIRONMENT": STAFF.environment,
    "ROSTER_ROOT": STAFF.root,
    "PASSKEY_RP_ID": PARTY.rp_id,
    "DESK_ORIGIN": PARTY.origins["desk"],
    "HOTLINE_ORIGIN": PARTY.origins["hotline"],
}
"""For services that are started as processes."""
BROADCAST_ROSTERS = "INSERT INTO broadcast.rosters (version, document, signatures) VALUES (1, %s, '[]')"


def put_roster(address: str, statement: str = BROADCAST_ROSTERS) -> None:
    """The first roster, where broadcast has it once it was founded; or by another statement, where a desk has it."""
    with psycopg.connect(address, autocommit=True) as conn:
        conn.execute(statement.encode(), (STAFF.roster.data,))
