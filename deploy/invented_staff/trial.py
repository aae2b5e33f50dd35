"""One staff for all tests, drills and benches, where a broadcast runs without a desk that would publish a roster."""

from collections.abc import Mapping

import psycopg

from deploy.invented_staff.people import PEOPLE, InventedStaff
from schemas.trust.passkeys import RelyingParty
from schemas.trust.roster import Role, Voice

PARTY = RelyingParty("localhost", {"desk": "http://localhost:8102", "hotline": "http://localhost:8101"})
"""As the services' settings have it by default."""
VOICE = Voice(
    force_name="Công an xã mẫu",
    numbers=("0237 000 0000", "0237 000 000", "0237 385 2222", "113"),
    links=("http://localhost:8105/tin/", "https://loa.example/"),
)
AT_THE_DESK: Mapping[str, tuple[str, Role]] = {
    "si.quan": ("Đại úy Trần Văn Thử", Role.OFFICER),
    "si.quan.2": ("Trung úy Lê Thị Mẫu", Role.OFFICER),
    "chi.huy": ("Trung tá Phạm Văn Mẫu", Role.SUPERVISOR),
    "xa.khac": ("Thượng úy Vũ Thị Thử", Role.OFFICER),
    "truc.ban": ("Trực ban thử", Role.OFFICER),
    "chi.nghe": ("Người nghe máy", Role.OPERATOR),
}
"""Who works at the desk in its tests. ``xa.khac`` serves in one commune far away, everybody else in all of Vietnam."""
STAFF = InventedStaff(
    b"of tests, drills and benches",
    PARTY,
    "local",
    people={**PEOPLE, **AT_THE_DESK},
    scopes={"xa.khac": ("00004",)},
    voice=VOICE,
)
ENVIRONMENT = {
    "LOA_ENVIRONMENT": STAFF.environment,
    "ROSTER_ROOT": STAFF.root,
    "PASSKEY_RP_ID": PARTY.rp_id,
    "DESK_ORIGIN": PARTY.origins["desk"],
    "HOTLINE_ORIGIN": PARTY.origins["hotline"],
}
"""For services that are started as processes."""
BROADCAST_ROSTERS = "INSERT INTO broadcast.rosters (version, document, signatures) VALUES (1, %s, '[]')"


def put_roster(address: str) -> None:
    """The first roster, where broadcast has it once it was founded."""
    with psycopg.connect(address, autocommit=True) as conn:
        conn.execute(BROADCAST_ROSTERS, (STAFF.roster.data,))
