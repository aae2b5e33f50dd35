"""An operator signs the report that they write down: with an officer's signature there are two then.

Nothing waits for it: a report that nobody signs comes in all the same.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from pydantic import ValidationError

from schemas.reports import ReportSubmitted, told_sha256
from schemas.trust.statements import Assertion, Signed, Submit, write
from schemas.trust.told import told_in
from services.intake.settings import IntakeSettings
from services.runtime.database import Pool
from services.runtime.staff.rosters_db import Standing, standing_roster


async def keys_of(pool: Pool, login: str) -> tuple[Standing | None, tuple[str, ...]]:
    """(the roster in force, the credential ids that it has of this person)."""
    async with pool.connection() as conn:
        standing = await standing_roster(conn)
    member = standing.roster.by_login.get(login) if standing else None
    return standing, tuple(key.credential_id for key in member.keys) if member else ()


async def statement_of(
    pool: Pool, settings: IntakeSettings, told: ReportSubmitted, login: str, now: datetime
) -> dict[str, Any] | None:
    """What this operator would sign of the report; None for one whom the roster has no key of."""
    standing, keys = await keys_of(pool, login)
    if standing is None or not keys:
        return None
    said = Submit(
        environment=settings.loa_environment,
        roster_version=standing.roster.version,
        signer=login,
        signed_at=now,
        case_id=told.case_id,
        report_sha256=told_sha256(told),
        told=told_in(told),
    )
    return {"statement": write(said), "signer": login, "rp_id": settings.passkey_rp_id, "allow": list(keys)}


def signature_in(filled: Mapping[str, object]) -> Signed | None:
    """From the fields that signing.js filled in."""
    statement, assertion = filled.get("statement"), filled.get("assertion")
    if not isinstance(statement, str) or not isinstance(assertion, str) or not statement:
        return None
    try:
        return Signed(statement=statement, assertion=Assertion.model_validate_json(assertion))
    except ValidationError:
        return None
