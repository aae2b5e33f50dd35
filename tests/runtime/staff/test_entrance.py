"""Coming in, on a real database: keys, passwords, codes, and who waits when somebody guesses."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pyotp
import pytest
from cryptography.fernet import Fernet
from prometheus_client import CollectorRegistry
from pydantic import SecretStr

from deploy.invented_staff.people import InventedStaff
from schemas.trust.statements import Revoke
from services.runtime.database import Pool, create_pool, transaction
from services.runtime.keyring import Keyring
from services.runtime.staff.accounts import PasswordChecks, add_account, encrypt_codes, hash_password
from services.runtime.staff.challenges import LIFE, Challenges
from services.runtime.staff.credentials_db import remove_credential
from services.runtime.staff.entrance import Entered, Entrance, Kept, Outside, Visitor
from services.runtime.staff.metrics import LogInMetrics
from services.runtime.staff.rosters_db import add_revocation
from services.runtime.staff.sessions import DESK_IDLE, staff_of_session, standing_sessions
from tests.support.logins import CODE_KEYS, CODES
from tests.support.people_running import add_people, invented
from tests.support.runtime_running import rows
from tests.support.timing import clock

PASSWORD = "một-mật-khẩu-thử"
HASH = hash_password(PASSWORD)
ORIGIN = "http://localhost:1"
HOME, ELSEWHERE = Visitor("203.0.113.7"), Visitor("198.51.100.9")


class Clock:
    def __init__(self) -> None:
        self.now = datetime.now(UTC)

    def __call__(self) -> datetime:
        return self.now

    def later(self, step: timedelta) -> None:
        self.now += step


class Ground:
    """An entrance on its own database, with everybody in the roster, and a clock."""

    def __init__(self, pool: Pool, staff: InventedStaff) -> None:
        self.pool, self.staff, self.clock = pool, staff, Clock()
        self.entrance = self.another()

    def another(self, checks: PasswordChecks | None = None) -> Entrance:
        metrics = LogInMetrics(CollectorRegistry())
        return Entrance(self.pool, self.staff.party, "desk", "key", CODES, metrics, checks, clock=self.clock)

    async def touch(self, login: str = "canbo1", visitor: Visitor = HOME, number: int = 1) -> Entered | Outside:
        challenge, _ = await self.entrance.offer(login)
        return await self.entrance.with_passkey(self.staff.passkey(login, number).answer(challenge, ORIGIN), visitor)

    async def password(
        self, login: str = "tongdai", password: str = PASSWORD, visitor: Visitor = HOME, code: str = ""
    ) -> Entered | Outside:
        return await self.entrance.with_password(login, password, code, visitor)


@pytest.fixture
async def ground(database_url: str) -> AsyncIterator[Ground]:
    staff = invented(ORIGIN)
    await add_people(database_url, staff)
    await rows(database_url, "UPDATE staff.accounts SET password_hash = %s WHERE login IN ('tongdai', 'canbo2')", HASH)
    async with create_pool(database_url, size=4) as pool:
        yield Ground(pool, staff)


def why(result: Entered | Outside) -> Kept | None:
    return result.why if isinstance(result, Outside) else None


async def test_a_touch_comes_in_with_role_and_place_of_the_roster(ground: Ground) -> None:
    entered = await ground.touch("chihuy1")
    assert isinstance(entered, Entered)
    assert (sorted(entered.staff.roles), entered.staff.scope) == (["officer", "supervisor"], ("VN",))
    async with ground.pool.connection() as conn:
        staff = await staff_of_session(conn, entered.session)
    assert staff is not None
    assert (staff.login, staff.role, staff.opened_with) == ("chihuy1", "supervisor", "passkey")


async def test_an_answer_counts_once_for_this_purpose_and_for_five_minutes(ground: Ground) -> None:
    key = ground.staff.passkey("canbo1")
    challenge, _ = await ground.entrance.offer("")
    answer = key.answer(challenge, ORIGIN)
    assert isinstance(await ground.entrance.with_passkey(answer, HOME), Entered)
    assert why(await ground.entrance.with_passkey(answer, HOME)) is Kept.WRONG
    of_another_purpose = ground.entrance.challenges.make("enrol canbo1", ground.clock())
    of_another_maker = Challenges(b"other").make("log in", ground.clock())
    for made in (of_another_purpose, of_another_maker, b"", b"x" * 40):
        assert why(await ground.entrance.with_passkey(key.answer(made, ORIGIN), HOME)) is Kept.WRONG
    late, _ = await ground.entrance.offer("")
    ground.clock.later(LIFE)
    assert why(await ground.entrance.with_passkey(key.answer(late, ORIGIN), HOME)) is Kept.WRONG


async def test_an_answer_of_another_page_or_key_is_none(ground: Ground) -> None:
    challenge, _ = await ground.entrance.offer("canbo1")
    key = ground.staff.passkey("canbo1")
    for origin in ("http://localhost:8101", "https://loa.example"):
        assert why(await ground.entrance.with_passkey(key.answer(challenge, origin), HOME)) is Kept.WRONG
    stranger = ground.staff.passkey("nobody").answer(challenge, ORIGIN)
    assert why(await ground.entrance.with_passkey(stranger, HOME)) is Kept.WRONG
    # The name of a known key under somebody else's signature.
    forged = stranger.model_copy(update={"credential_id": key.credential_id})
    assert why(await ground.entrance.with_passkey(forged, HOME)) is Kept.WRONG


async def test_asking_for_keys_does_not_tell_who_has_an_account(ground: Ground) -> None:
    """Keys are named where this login was let in before, and to nobody else."""
    entered = await ground.touch("canbo1")
    assert isinstance(entered, Entered)
    offers = [("canbo1", None), ("canbo1", "another"), ("khong.co", entered.device), ("canbo2", entered.device)]
    assert [(await ground.entrance.offer(*offer))[1] for offer in (*offers, ("", entered.device))] == [[]] * 5
    assert len((await ground.entrance.offer("canbo1", entered.device))[1]) == 2


async def test_a_key_that_was_taken_back_or_removed_is_outside_and_its_sessions_end(ground: Ground) -> None:
    entered, second = await ground.touch("canbo1"), await ground.touch("canbo1", number=2)
    assert isinstance(entered, Entered)
    assert isinstance(second, Entered)
    lost = ground.staff.passkey("canbo1").credential_id
    signed = ground.staff.order(Revoke, "quantri1", login="canbo1", credential_id=lost)
    async with transaction(ground.pool) as conn:
        await add_revocation(conn, signed, Revoke.model_validate_json(signed.statement))
        assert (await standing_sessions(conn, [entered.session, second.session], DESK_IDLE)).keys() == {second.session}
    assert why(await ground.touch("canbo1")) is Kept.WRONG
    async with transaction(ground.pool) as conn:
        assert not await remove_credential(conn, "canbo1", ground.staff.passkey("canbo1", 2).credential_id), "the last"


async def test_somebody_who_was_taken_back_is_outside_at_once(ground: Ground) -> None:
    entered = await ground.password("canbo2")
    assert isinstance(entered, Entered)
    signed = ground.staff.order(Revoke, "quantri1", login="canbo2")
    async with transaction(ground.pool) as conn:
        await add_revocation(conn, signed, Revoke.model_validate_json(signed.statement))
        assert await staff_of_session(conn, entered.session) is None
    assert why(await ground.touch("canbo2")) is Kept.NOT_ADMITTED
    assert why(await ground.password("canbo2")) is Kept.WRONG


async def test_whom_no_roster_names_is_told_so_after_the_right_password_only(ground: Ground) -> None:
    async with transaction(ground.pool) as conn:
        await add_account(conn, "moi", "Người mới", PASSWORD, ["officer"])
    assert why(await ground.password("moi")) is Kept.NOT_ADMITTED
    assert why(await ground.password("moi", "sai")) is Kept.WRONG


async def test_a_desk_left_alone_is_locked_and_a_live_stream_does_not_keep_it_open(
    ground: Ground, moving_clock: clock.Clock
) -> None:
    entered = await ground.touch()
    assert isinstance(entered, Entered)
    async with ground.pool.connection() as conn:
        moving_clock.move(timedelta(minutes=29))
        assert await staff_of_session(conn, entered.session, idle=DESK_IDLE, used=False)
        moving_clock.move(timedelta(minutes=2))
        assert await staff_of_session(conn, entered.session, idle=DESK_IDLE) is None
        assert not await standing_sessions(conn, [entered.session], DESK_IDLE)
        assert await staff_of_session(conn, entered.session), "a page with a longer patience lets go on"
        assert await staff_of_session(conn, entered.session, idle=DESK_IDLE), "and that was a sign of somebody there"


async def test_a_new_session_ends_the_one_that_this_browser_had(ground: Ground) -> None:
    first = await ground.touch("canbo1")
    assert isinstance(first, Entered)
    second = await ground.touch("canbo2", Visitor(HOME.address, session=first.session))
    assert isinstance(second, Entered)
    async with ground.pool.connection() as conn:
        assert (await standing_sessions(conn, [first.session, second.session], DESK_IDLE)).keys() == {second.session}


async def test_a_code_is_asked_for_and_taken_once(ground: Ground, database_url: str) -> None:
    secret = pyotp.random_base32()
    await rows(
        database_url, "UPDATE staff.accounts SET totp_secret = %s WHERE login = 'tongdai'", CODES.encrypt(secret)
    )
    code = pyotp.TOTP(secret).at(ground.clock.now)
    assert why(await ground.password()) is Kept.WRONG
    assert why(await ground.password(code="000000" if code != "000000" else "111111")) is Kept.WRONG
    assert isinstance(await ground.password(code=f"{code[:3]} {code[3:]}"), Entered)
    assert why(await ground.password(code=code)) is Kept.WRONG, "seen over a shoulder, it is worth nothing"
    ground.clock.later(timedelta(seconds=30))
    assert isinstance(await ground.password(code=pyotp.TOTP(secret).at(ground.clock.now)), Entered)


async def test_codes_are_encrypted_and_a_former_key_opens_them_until_all_are_made_anew(
    ground: Ground, database_url: str
) -> None:
    """One stands there as an older version wrote it, one has the former key, and one a key that is lost."""
    former, lost = Fernet.generate_key().decode(), Fernet.generate_key().decode()
    both = Keyring(SecretStr(f"{CODE_KEYS},{former}"))
    stored = {
        "tongdai": pyotp.random_base32(),
        "canbo1": Keyring(SecretStr(former)).encrypt("GEZDGNBVGY3TQOJQ"),
        "canbo2": Keyring(SecretStr(lost)).encrypt("GEZDGNBVGY3TQOJQ"),
    }
    for login, secret in stored.items():
        await rows(database_url, "UPDATE staff.accounts SET totp_secret = %s WHERE login = %s", secret, login)
    async with transaction(ground.pool) as conn:
        assert await encrypt_codes(conn, both) == ["canbo2"]
    kept = "SELECT login, totp_secret FROM staff.accounts WHERE totp_secret IS NOT NULL ORDER BY login"
    found = await rows(database_url, kept)
    now = {row["login"]: row["totp_secret"] for row in found}
    assert (CODES.decrypt(now["tongdai"]), CODES.decrypt(now["canbo1"])) == (stored["tongdai"], "GEZDGNBVGY3TQOJQ")
    assert stored["tongdai"] not in now["tongdai"]
    assert now["canbo2"] == stored["canbo2"]
    code = pyotp.TOTP(stored["tongdai"]).at(ground.clock.now)
    assert isinstance(await ground.password(code=code), Entered)
    assert why(await ground.password("canbo2", code=code)) is Kept.WRONG
    async with transaction(ground.pool) as conn:
        assert await encrypt_codes(conn, CODES) == ["canbo2"], "and changes nothing"
    # The step of the code that was taken stands in another column.
    assert await rows(database_url, kept) == found


async def fail(ground: Ground, times: int, visitor: Visitor, login: str = "tongdai") -> None:
    for _ in range(times):
        await ground.password(login, "sai", visitor)


async def test_whoever_guesses_waits_and_nobody_else_does(ground: Ground) -> None:
    at_home = await ground.password()
    assert isinstance(at_home, Entered)
    await fail(ground, 10, ELSEWHERE)
    kept = await ground.password(visitor=ELSEWHERE)
    assert isinstance(kept, Outside)
    assert (kept.why, kept.wait > timedelta(0)) == (Kept.TOO_SOON, True)
    assert isinstance(await ground.password(visitor=HOME), Entered), "the owner comes from elsewhere"
    assert isinstance(await ground.password("canbo2", visitor=ELSEWHERE), Entered), "another account, few mistakes"
    known = Visitor(ELSEWHERE.address, device=at_home.device)
    assert isinstance(await ground.password(visitor=known), Entered), "the owner's own browser, at that very address"
    assert isinstance(await ground.touch(visitor=ELSEWHERE), Entered), "a key is not guessed"
    ground.clock.later(kept.wait)
    assert isinstance(await ground.password(visitor=ELSEWHERE), Entered)


async def test_an_address_that_tries_many_accounts_waits_as_a_whole(ground: Ground) -> None:
    for number in range(40):
        await fail(ground, 1, ELSEWHERE, f"ai-{number}")
    assert why(await ground.password("canbo2", visitor=ELSEWHERE)) is Kept.TOO_SOON
    assert isinstance(await ground.password("canbo2", visitor=HOME), Entered)


async def test_a_known_browser_is_no_way_to_guess(ground: Ground) -> None:
    entered = await ground.password()
    assert isinstance(entered, Entered)
    stolen = Visitor(ELSEWHERE.address, device=entered.device)
    await fail(ground, 10, stolen)
    assert why(await ground.password(visitor=stolen)) is Kept.TOO_SOON
    assert why(await ground.password("canbo2", "sai", stolen)) is Kept.WRONG, "of another account it is a stranger's"


async def test_many_tries_at_once_gain_nothing(ground: Ground) -> None:
    results = await asyncio.gather(*(ground.password(password="sai", visitor=ELSEWHERE) for _ in range(12)))
    assert sum(why(result) is Kept.WRONG for result in results) <= 5


async def test_more_than_can_be_checked_is_refused_and_a_key_comes_in_meanwhile(ground: Ground) -> None:
    crowded = ground.another(PasswordChecks(at_once=1, most_waiting=0))
    visitors = [Visitor(f"203.0.113.{number}") for number in range(8)]
    results = await asyncio.gather(*(crowded.with_password("tongdai", PASSWORD, "", one) for one in visitors))
    assert {why(result) for result in results} == {None, Kept.BUSY}
    assert isinstance(await ground.touch(), Entered)
    assert isinstance(await crowded.with_password("tongdai", PASSWORD, "", visitors[0]), Entered)


async def test_log_ins_and_failures_are_noted_for_the_audit_without_what_was_typed(ground: Ground) -> None:
    await ground.touch()
    await ground.password()
    await ground.password(password="sai")
    await ground.password("mat-khau-go-nham-o", "sai")
    async with ground.pool.connection() as conn:
        cursor = await conn.execute("SELECT actor, action, detail FROM staff.audit_waiting ORDER BY id")
        noted = [(row["actor"], row["action"], row["detail"]) for row in await cursor.fetchall()]
    assert noted == [
        ("canbo1", "logged_in", {"how": "passkey", "office": "desk"}),
        ("tongdai", "logged_in", {"how": "password", "office": "desk"}),
        ("tongdai", "log_in_failed", {"how": "password", "why": "wrong"}),
    ]
