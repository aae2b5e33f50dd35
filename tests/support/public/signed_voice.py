"""What two administrators have signed of the force, as the roster in force has it."""

import psycopg
from psycopg.rows import dict_row

from deploy.invented_staff.trial import STAFF
from schemas.trust.roster import CommuneNumber, RosterDocument, Voice
from services.runtime.staff.rosters_db import add_roster

SIGNED = Voice(
    force_name="Công an tỉnh mẫu, tên mới",
    numbers=("0237 385 4444", "0237 385 2222"),
    links=("https://loa.example/",),
)


def with_number_in(commune_code: str, number: str) -> Voice:
    return SIGNED.model_copy(update={"communes": (CommuneNumber(commune_code=commune_code, number=number),)})


async def sign(database_url: str, voice: Voice, version: int = 1) -> None:
    """``version``: of the roster that has it; each later one is the next."""
    roster = STAFF.roster.roster.model_copy(update={"voice": voice, "version": version})
    async with await psycopg.AsyncConnection.connect(database_url, row_factory=dict_row) as conn:
        assert await add_roster(conn, RosterDocument.of(roster), ())
