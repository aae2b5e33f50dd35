"""What a family's page shows: the case of its link as the public may know it, and what was pressed behind this link."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from psycopg.rows import class_row

from schemas.alerts import ISSUES, post_code
from services.runtime.database import Connection

Says = Literal["waiting", "on_air", "ended", "unsent", "revoked", "forgotten"]


@dataclass(frozen=True)
class FamilyCase:
    """Of the link: ``revoked_at``, ``forgotten_at``, and when its family pressed what; ``consent``: as it was said
    last, here or in any other way that intake was told. The rest is None as long as nothing was posted; ``text``: what
    was, while it is on air, and ``call``: the number in it. ``ended_at``: None of an end from before it was kept.
    ``unsent``: it has ended, and no group ever had it."""

    revoked_at: datetime | None
    forgotten_at: datetime | None
    found_at: datetime | None
    removal_at: datetime | None
    consent: str | None
    consent_at: datetime | None
    case_number: str | None
    version: int | None
    exercise: bool
    expires_at: datetime | None
    outcome: str | None
    ended_at: datetime | None
    alert_id: UUID | None
    aired_at: datetime | None
    text: str | None
    call: str | None
    unsent: bool = False

    @property
    def code(self) -> str | None:
        """In the posts of the version that stands."""
        return post_code(self.case_number, self.version) if self.case_number and self.version else None

    def says(self, now: datetime) -> Says:
        if self.forgotten_at is not None:
            return "forgotten"
        if self.revoked_at is not None:
            return "revoked"
        if self.case_number is None:
            return "unsent" if self.unsent else "waiting"
        over = self.outcome is not None or (self.expires_at is not None and self.expires_at <= now)
        return "ended" if over else "on_air"


async def find_family_case(conn: Connection, token: str) -> FamilyCase | None:
    """None for a link that there never was."""
    async with conn.cursor(row_factory=class_row(FamilyCase)) as cursor:
        await cursor.execute(
            """
            SELECT l.revoked_at, l.forgotten_at, l.found_at, l.removal_at,
                   CASE WHEN r.told_consent_at > coalesce(l.consent_at, '-infinity') THEN r.told_consent
                        ELSE l.consent END AS consent,
                   greatest(l.consent_at, r.told_consent_at) AS consent_at,
                   a.case_number, a.version, coalesce(a.exercise, w.exercise, false) AS exercise, a.expires_at,
                   coalesce(a.outcome, CASE WHEN a.case_id IS NULL THEN w.outcome END) AS outcome,
                   CASE WHEN a.case_id IS NULL THEN w.ended_at ELSE a.ended_at END AS ended_at,
                   a.case_id IS NULL AND w.ended_at IS NOT NULL AS unsent, a.alert_id, a.aired_at,
                   CASE WHEN a.outcome IS NULL AND a.expires_at > now() THEN a.text END AS text,
                   CASE WHEN a.outcome IS NULL AND a.expires_at > now() THEN a.call END AS call
            FROM intake.family_links l LEFT JOIN intake.public_alerts a ON a.case_id = l.case_id
            LEFT JOIN intake.withdrawn_alerts w ON w.case_id = l.case_id
            -- What went out anew was reported under its first code.
            LEFT JOIN intake.reports r ON r.case_number = coalesce(
                rtrim(a.case_number, %(issues)s),
                (SELECT o.case_number FROM intake.reports o WHERE o.case_id = l.case_id))
            WHERE l.token_sha256 = %(sha256)s
            """,
            {"issues": ISSUES, "sha256": hashlib.sha256(token.encode()).hexdigest()},
        )
        return await cursor.fetchone()
