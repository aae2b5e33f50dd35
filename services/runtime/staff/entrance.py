"""Coming in: with a passkey's touch, or with a password and, for whoever has one, the code of their phone.

A passkey is never slowed down: it cannot be guessed. Passwords are, and what is checked at once is bounded.
"""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

import pyotp
import structlog
from webauthn import base64url_to_bytes
from webauthn.helpers import parse_client_data_json
from webauthn.helpers.exceptions import InvalidJSONStructure

from schemas.trust.passkeys import NotSigned, RelyingParty, check
from schemas.trust.statements import Assertion, Office, Signed
from services.runtime.database import Connection, Pool, transaction
from services.runtime.keyring import Keyring, NotDecrypted
from services.runtime.staff.accounts import PasswordChecks, Staff, TooBusy, staff_of
from services.runtime.staff.audit_waiting import note
from services.runtime.staff.challenges import Challenges, spend
from services.runtime.staff.credentials_db import Credential, credential, credentials_of, note_use
from services.runtime.staff.metrics import LogInMetrics
from services.runtime.staff.rules import browser_name, network_of
from services.runtime.staff.sessions import digest, open_session
from services.runtime.staff.throttle_db import Trying, begin_try, forget_old_tries, forget_tries

log = structlog.get_logger()

LOG_IN = "log in"
CODE_STEP_S = 30

PERSON = """
    -- Who has this login, whether they may come in, and whether this browser is one of theirs.
    SELECT p.*, EXISTS (SELECT FROM staff.devices d WHERE d.token_sha256 = %(device)s AND d.login = p.login) AS known
    FROM staff.person_of(%(login)s) p
"""
DEVICE = "SELECT FROM staff.devices WHERE token_sha256 = %s AND login = %s"
ADMITTED = "SELECT * FROM staff.person_of(%s) WHERE account_stands AND in_the_roster"


@dataclass(frozen=True)
class Visitor:
    """Who knocks: address, browser, and the tokens that this browser has of an earlier time, or None."""

    address: str
    user_agent: str = ""
    session: str | None = None
    device: str | None = None


@dataclass(frozen=True)
class Entered:
    """``session`` and ``device``: tokens for this browser. ``asked_for_key``: they have no passkey and no code."""

    staff: Staff
    session: str
    device: str
    asked_for_key: bool


class Kept(StrEnum):
    """Why somebody stays outside."""

    WRONG = "wrong"
    TOO_SOON = "too_soon"
    BUSY = "busy"
    NOT_ADMITTED = "not_admitted"


@dataclass(frozen=True)
class Outside:
    """``wait``: until the next try is taken."""

    why: Kept
    wait: timedelta = timedelta(0)


class Entrance:
    """``office``: whose pages these are, which a passkey's answer must come from. ``key``: seals challenges.
    ``keyring``: what the secrets of codes are encrypted with."""

    def __init__(
        self,
        pool: Pool,
        party: RelyingParty,
        office: Office,
        key: str,
        keyring: Keyring,
        metrics: LogInMetrics,
        checks: PasswordChecks | None = None,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.pool = pool
        self.party = party
        self.office = office
        self.challenges = Challenges(key.encode())
        self.keyring = keyring
        self._metrics = metrics
        self._checks = checks or PasswordChecks()
        self.clock = clock

    async def offer(self, login: str, device: str | None = None) -> tuple[bytes, list[bytes]]:
        """A challenge, and the keys that may answer: none named is any that the device has. They are named to a browser
        in which this login was let in before: to any other they would tell who has an account, and how many keys."""
        challenge = self.challenges.make(LOG_IN, self.clock())
        if not login or not device:
            return challenge, []
        async with self.pool.connection() as conn:
            here = await conn.execute(DEVICE, (digest(device), login))
            known = await credentials_of(conn, login) if here.rowcount else []
        return challenge, [base64url_to_bytes(one.credential_id) for one in known]

    async def with_passkey(self, assertion: Assertion, visitor: Visitor) -> Entered | Outside:
        async with transaction(self.pool) as conn:
            known = await credential(conn, assertion.credential_id)
            result = await self._by_key(conn, known, assertion, visitor)
            if known and isinstance(result, Outside):
                await note(conn, known.login, "log_in_failed", how="passkey", why=str(result.why))
        return self._counted("passkey", result)

    async def _by_key(
        self, conn: Connection, known: Credential | None, assertion: Assertion, visitor: Visitor
    ) -> Entered | Outside:
        challenge = _challenge_in(assertion)
        if known is None or not self.challenges.stands(challenge, LOG_IN, self.clock()):
            return Outside(Kept.WRONG)
        if not self._signed(assertion, challenge, known) or not await spend(conn, challenge):
            return Outside(Kept.WRONG)
        return await self._admit(conn, known, visitor)

    async def with_order(self, login: str, signed: Signed, visitor: Visitor) -> Entered | Outside:
        """Whoever has just signed an order that was taken, and can be taken once, comes in by that same touch."""
        async with transaction(self.pool) as conn:
            known = await credential(conn, signed.assertion.credential_id)
            if known is None or known.login != login or not self._signed(signed.assertion, signed.challenge, known):
                result: Entered | Outside = Outside(Kept.WRONG)
            else:
                result = await self._admit(conn, known, visitor)
        return self._counted("passkey", result)

    def _signed(self, assertion: Assertion, challenge: bytes, known: Credential) -> bool:
        try:
            check(assertion, challenge, known.key, self.party, self.office)
        except NotSigned:
            return False
        return True

    async def _admit(self, conn: Connection, known: Credential, visitor: Visitor) -> Entered | Outside:
        row = await (await conn.execute(ADMITTED, (known.login,))).fetchone()
        if row is None:
            return Outside(Kept.NOT_ADMITTED)
        await note_use(conn, known.credential_id)
        return await self._enter(conn, row, visitor, known.credential_id)

    async def with_password(self, login: str, password: str, code: str, visitor: Visitor) -> Entered | Outside:
        """``code``: six digits, for accounts that have one."""
        now = self.clock()
        async with transaction(self.pool) as conn:
            device = digest(visitor.device) if visitor.device else b""
            person = await (await conn.execute(PERSON, {"login": login, "device": device})).fetchone()
            known_device = visitor.device if person and person["known"] else None
            trying = Trying(login[:80], network_of(visitor.address), known_device)
            wait = await begin_try(conn, trying, now)
        if wait > timedelta(0):
            return self._counted("password", Outside(Kept.TOO_SOON, wait))
        try:
            right = await self._checks.right(person["password_hash"] if person else None, password)
        except TooBusy:
            return self._counted("password", Outside(Kept.BUSY))
        async with transaction(self.pool) as conn:
            result = await self._by_password(conn, person, code, visitor, right=right)
            if person and isinstance(result, Outside):
                await note(conn, login, "log_in_failed", how="password", why=str(result.why))
            if not (isinstance(result, Outside) and result.why is Kept.WRONG):
                await forget_tries(conn, trying)
                await forget_old_tries(conn, now)
        return self._counted("password", result)

    async def _by_password(
        self, conn: Connection, person: dict[str, Any] | None, code: str, visitor: Visitor, *, right: bool
    ) -> Entered | Outside:
        if person is None or person["password_hash"] is None or not right:
            return Outside(Kept.WRONG)
        if person["totp_secret"] and not await _take_code(conn, person, self.keyring, code, self.clock()):
            return Outside(Kept.WRONG)
        if not (person["account_stands"] and person["in_the_roster"]):
            # Who is switched off is told no more than somebody with a wrong password.
            return Outside(Kept.NOT_ADMITTED if person["account_stands"] else Kept.WRONG)
        return await self._enter(conn, person, visitor, None)

    async def _enter(
        self, conn: Connection, person: dict[str, Any], visitor: Visitor, credential_id: str | None
    ) -> Entered:
        staff = staff_of(person)
        token = await open_session(
            conn,
            staff.login,
            instead_of=visitor.session,
            browser=browser_name(visitor.user_agent),
            opened_with="passkey" if credential_id else "password",
            credential_id=credential_id,
        )
        device = visitor.device or secrets.token_urlsafe(32)
        await conn.execute(
            "INSERT INTO staff.devices (token_sha256, login) VALUES (%s, %s)"
            " ON CONFLICT (token_sha256, login) DO UPDATE SET last_used_at = now()",
            (digest(device), staff.login),
        )
        how = "passkey" if credential_id else "password"
        await note(conn, staff.login, "logged_in", how=how, office=self.office)
        asked = not person["totp_secret"] and not await credentials_of(conn, staff.login)
        return Entered(staff, token, device, asked)

    def _counted(self, how: str, result: Entered | Outside) -> Entered | Outside:
        self._metrics.log_ins.labels(how, "in" if isinstance(result, Entered) else str(result.why)).inc()
        return result


async def _take_code(conn: Connection, person: dict[str, Any], keyring: Keyring, code: str, now: datetime) -> bool:
    """Whether it is the code of this half minute or of one beside it, and newer than the last that was taken."""
    try:
        secret = keyring.decrypt(person["totp_secret"])
    except NotDecrypted:
        log.error("secret_not_decrypted", of=person["login"], action="CODE_KEYS lacks the key that it was made with")
        return False
    codes = pyotp.TOTP(secret, interval=CODE_STEP_S)
    step = int(now.timestamp()) // CODE_STEP_S
    given = code.replace(" ", "")
    for tried in (step, step - 1, step + 1):
        if given and pyotp.utils.strings_equal(given, codes.generate_otp(tried)):
            cursor = await conn.execute(
                "UPDATE staff.accounts SET totp_step = %s WHERE login = %s AND coalesce(totp_step, 0) < %s",
                (tried, person["login"], tried),
            )
            return cursor.rowcount == 1
    return False


def _challenge_in(assertion: Assertion) -> bytes:
    """Empty when the answer is none."""
    try:
        return parse_client_data_json(base64url_to_bytes(assertion.client_data)).challenge
    except (InvalidJSONStructure, ValueError, KeyError, RecursionError):
        return b""
