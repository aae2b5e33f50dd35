"""What a call lets its phone look at before anybody logs in: the one case that it is about, for a quarter of an hour.

The answer to the call stays with the browser that gave it. It counts there as long as whoever was called is on duty,
proved this very phone in this duty, has logged in in this browser before, and may decide; and it lets nobody do
anything: an order wants the passkey's touch, which then logs in.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from schemas.trust.roster import DECIDING
from services.runtime.database import Connection
from services.runtime.staff import Staff
from services.runtime.staff.accounts import staff_of
from services.runtime.staff.sessions import digest
from services.verification.waking.answers import AnswerWords
from services.verification.waking.rules.reasons import WakeReason

CALL_COOKIE = "loa_call"
LOOK_LIFE = timedelta(minutes=15)
"""From the call to the last look: as long as an officer takes to read, and to phone whoever reported it."""
LOOKING = """
    -- Who was called about this case, on a phone that they proved in the duty that they are on.
    SELECT p.*, c.call_id, w.reason, w.opened_at,
           w.ended_as = 'acknowledged' AND EXISTS (SELECT FROM verification.wake_steps s
                WHERE s.wake_id = w.wake_id AND s.fired_at IS NULL) AS goes_on
    FROM verification.wake_calls c JOIN verification.wakes w USING (wake_id)
    JOIN verification.push_subscriptions s ON s.subscription_id = c.subscription_id AND s.login = c.login
    JOIN verification.duties d ON d.duty_id = s.proven_duty AND d.login = c.login
    JOIN staff.people p ON p.login = c.login
    WHERE c.call_id = %(call_id)s AND w.case_number = %(case_number)s AND c.login <> ALL (w.not_for)
      AND c.due_at > %(since)s AND s.gone_at IS NULL AND d.ended_at IS NULL AND d.ends_at > %(now)s
      AND p.account_stands AND p.in_the_roster AND p.role = ANY(%(deciding)s)
      AND EXISTS (SELECT FROM staff.devices v WHERE v.token_sha256 = %(device)s AND v.login = c.login)
"""


@dataclass(frozen=True)
class Looking:
    """``staff``: whoever was called, with their scope as the roster has it now. ``since``: when what they were called
    for came up. ``goes_on``: nobody has done anything about the case since, and the next will be called."""

    call_id: int
    staff: Staff
    reason: WakeReason
    since: datetime
    goes_on: bool = False


async def who_looks(
    conn: Connection, words: AnswerWords, kept: str | None, device: str | None, case_number: str, now: datetime
) -> Looking | None:
    """``kept`` and ``device``: the browser's cookies, whatever they hold. None: it has to log in first."""
    call, _, word = (kept or "").partition(".")
    if not device or not (call.isascii() and call.isdigit() and len(call) < 19) or not words.right(int(call), word):
        return None
    cursor = await conn.execute(
        LOOKING,
        {
            "call_id": int(call),
            "case_number": case_number,
            "since": now - LOOK_LIFE,
            "now": now,
            "deciding": [role.value for role in DECIDING],
            "device": digest(device),
        },
    )
    row = await cursor.fetchone()
    if row is None:
        return None
    return Looking(row["call_id"], staff_of(row), WakeReason(row["reason"]), row["opened_at"], row["goes_on"] is True)
