"""Somebody takes a case on, or gives it back. No revision: nothing that an officer decides on has changed, and what is
being signed meanwhile stays what it was."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from services.runtime.database import Connection
from services.verification.cases.deciding import Decision, Detail
from services.verification.rules.case import Case, Claim
from services.verification.rules.queue import claiming
from services.verification.rules.queue.claiming import Claiming
from services.verification.rules.refusals import Refusal
from services.verification.rules.signing import Grounds
from services.verification.waking.seeing_to import Attention


@dataclass(frozen=True)
class TakeOn(Decision[Claiming]):
    """``name``: of the officer. ``seen``: the login of whose it was as they saw it, empty for nobody's."""

    action: ClassVar[str] = "claim"
    name: str
    seen: str = ""

    def rule(self, case: Case, grounds: Grounds) -> Claiming | Refusal | None:
        return claiming.claim(case, self.officer, self.name, self.seen, grounds.now)

    async def write(self, conn: Connection, case: Case, ruled: Claiming, now: datetime) -> None:
        await conn.execute(
            """
            INSERT INTO verification.claims (case_id, claimed_by, claimed_at) VALUES (%s, %s, %s)
            ON CONFLICT (case_id) DO UPDATE SET claimed_by = excluded.claimed_by, claimed_at = excluded.claimed_at
            """,
            (case.case_id, ruled.claim.claimed_by, ruled.claim.claimed_at),
        )

    def detail(self, ruled: Claiming) -> Detail:
        return {"taken_from": ruled.taken_from}


@dataclass(frozen=True)
class GiveBack(Decision[Claim]):
    action: ClassVar[str] = "give_back"
    attention: ClassVar[Attention] = "leaves"

    def rule(self, case: Case, grounds: Grounds) -> Claim | None:
        return claiming.give_back(case, self.officer)

    async def write(self, conn: Connection, case: Case, ruled: Claim, now: datetime) -> None:
        await conn.execute("DELETE FROM verification.claims WHERE case_id = %s", (case.case_id,))

    def detail(self, ruled: Claim) -> Detail:
        return {}
