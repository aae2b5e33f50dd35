"""What people have signed of cases, and what second signers found, in PostgreSQL."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import LiteralString
from uuid import UUID

from psycopg.types.json import Jsonb

from schemas.trust.statements import Approve, Signed, challenge_of
from services.runtime.database import Connection
from services.verification.rules.kinds import ticked
from services.verification.rules.review import Approval
from services.verification.rules.signatures import SecondCheck
from services.verification.rules.signing import Lone
from services.verification.waking.going_on import OF_THE_REPORT

A_DAY = timedelta(hours=24)

LONE: LiteralString = (
    """
    -- Real alerts that stand on this person's signature alone: those that are open, and those of the last 24 hours.
    SELECT count(*) FILTER (WHERE a.state IN ('on_air', 'unsent') AND a.expires_at > %(now)s) AS open,
           count(*) FILTER (WHERE a.approved_at > %(now)s - %(day)s) AS in_a_day
    FROM verification.alerts a JOIN verification.cases c USING (case_id)
    WHERE NOT c.exercise
      -- What broadcast has not taken went nowhere.
      AND a.sent_version > 0
      AND a.case_id IN (SELECT s.case_id FROM verification.signatures s
                        WHERE s.signer = %(login)s AND s.purpose = 'loa/approve/1')
      AND ARRAY[%(login)s] = ARRAY(
          SELECT DISTINCT s.signer FROM verification.signatures s
          WHERE s.case_id = a.case_id
            AND (s.content_hash = a.content_hash OR """  # noqa: S608 - of our own words
    + OF_THE_REPORT
    + "))\n"
)


async def add_signature(conn: Connection, case_id: UUID, signed: Signed) -> None:
    """Keep it; told twice, it is one."""
    said = signed.said
    approval = said if isinstance(said, Approve) else None
    await conn.execute(
        "INSERT INTO verification.signatures (statement_sha256, case_id, purpose, signer, signed, signed_at,"
        " alert_version, content_hash) VALUES (%s, %s, %s, %s, %s, %s, %s, %s) ON CONFLICT DO NOTHING",
        (
            challenge_of(signed.statement),
            case_id,
            said.purpose,
            said.signer,
            Jsonb(signed.model_dump(mode="json")),
            said.signed_at,
            approval.alert_version if approval else None,
            approval.content_hash if approval else None,
        ),
    )


async def void_waiting_signatures(conn: Connection, case_id: UUID) -> bool:
    """Of a case that waits: whoever has signed its content has not read the news. Whether there were any."""
    cursor = await conn.execute(
        "DELETE FROM verification.signatures WHERE case_id = %s AND purpose = 'loa/approve/1'", (case_id,)
    )
    return cursor.rowcount > 0


async def void_report_signature(conn: Connection, case_id: UUID) -> None:
    """Of a case that says another thing than its reporter has signed: they are no second person for it."""
    await conn.execute(
        "DELETE FROM verification.signatures WHERE case_id = %s AND purpose = 'loa/submit/1'", (case_id,)
    )


async def lone_alerts(conn: Connection, login: str, now: datetime) -> Lone:
    """What stands on this person's signature alone."""
    cursor = await conn.execute(LONE, {"login": login, "now": now, "day": A_DAY})
    row = await cursor.fetchone()
    return Lone(row["open"], row["in_a_day"]) if row else Lone()


async def save_reason(conn: Connection, case_id: UUID, check: SecondCheck) -> None:
    """Why the content is right where this person has read otherwise."""
    await conn.execute(
        "UPDATE verification.second_checks SET reason = %s, checked_at = now()"
        " WHERE case_id = %s AND content_hash = %s AND checked_by = %s",
        (check.reason, case_id, check.content_hash, check.checked_by),
    )


async def save_second_check(conn: Connection, case_id: UUID, check: SecondCheck) -> None:
    """The last one of this person on this content counts."""
    await conn.execute(
        "INSERT INTO verification.second_checks (case_id, content_hash, checked_by, answers, differs, reason)"
        " VALUES (%s, %s, %s, %s, %s, %s) ON CONFLICT (case_id, content_hash, checked_by) DO UPDATE SET"
        " answers = excluded.answers, differs = excluded.differs, reason = excluded.reason, checked_at = now()",
        (
            case_id,
            check.content_hash,
            check.checked_by,
            Jsonb(vars(check.answers)),
            list(check.differs),
            check.reason,
        ),
    )


@dataclass(frozen=True)
class Checklist:
    """What somebody who signed said that they had seen to; kept in the audit, with the decision. ``ticked``,
    ``unticked``: as of rules/kinds.Tick, in the order of the kind."""

    signer: str
    content_hash: str
    ticked: tuple[str, ...]
    unticked: tuple[str, ...]


def checklist_detail(approval: Approval, ticks: tuple[str, ...]) -> dict[str, str]:
    """For the audit entry. What was not ticked is kept as well: the list of a kind may be another one by then."""
    done, left = ticked(approval.document.content.kind, ticks)
    return {"ticked": " ".join(done), "unticked": " ".join(left)}


async def checklists_of(conn: Connection, case_id: UUID) -> list[Checklist]:
    """Of all who have signed a content of the case, oldest first; of what was signed before there were lists, none."""
    cursor = await conn.execute(
        """
        SELECT actor, detail FROM verification.audit
        WHERE case_id = %s AND action IN ('approve', 'correct') AND detail ? 'ticked' ORDER BY seq
        """,
        (case_id,),
    )
    return [
        Checklist(
            row["actor"],
            row["detail"]["content_hash"],
            tuple(row["detail"]["ticked"].split()),
            tuple(row["detail"]["unticked"].split()),
        )
        for row in await cursor.fetchall()
    ]
