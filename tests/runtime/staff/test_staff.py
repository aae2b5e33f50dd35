"""Logging in on a real port and database: who may, for how long, and which forms are refused."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Annotated

import aiohttp
import pytest
from argon2 import extract_parameters
from argon2.exceptions import VerifyMismatchError
from fastapi import Depends
from prometheus_client import CollectorRegistry

from deploy.invented_staff.software_passkey import b64
from schemas.trust.passkeys import RelyingParty
from services.runtime.database import create_pool
from services.runtime.edge import Application
from services.runtime.pages import login as login_pages
from services.runtime.pages.i18n import Pages
from services.runtime.pages.login import ForeignForms, LoginRequired, login_redirect, login_routes, require
from services.runtime.staff import COOKIE, Staff, accounts
from services.runtime.staff.entrance import Entrance
from services.runtime.staff.metrics import LogInMetrics
from services.runtime.staff.rights import Action
from services.runtime.staff.sessions import SESSION_LIFE
from tests.support.http_running import serving
from tests.support.logins import CODES
from tests.support.runtime_running import rows

PASSWORD = "một-mật-khẩu-thử"
HASH = accounts.hash_password(PASSWORD)
RUNTIME = Path(login_pages.__file__).parent


@asynccontextmanager
async def desk(database_url: str, *, secure_cookies: bool = False) -> AsyncIterator[aiohttp.ClientSession]:
    """A service with a login, one page for officers and one thing that they can change."""
    pool = create_pool(database_url, size=4)
    app = Application(max_body_size=1 << 20)
    app.state.secure_cookies = secure_cookies
    party = RelyingParty("localhost", {"desk": "http://localhost", "hotline": "http://localhost"})
    entrance = Entrance(pool, party, "desk", "key", CODES, LogInMetrics(CollectorRegistry()))
    app.include_router(login_routes(entrance, Pages(RUNTIME), home=lambda _: "/desk"))
    app.add_exception_handler(LoginRequired, login_redirect)
    app.add_middleware(ForeignForms)
    officer = Depends(require(pool, Action.DECIDE))

    @app.get("/desk")
    @app.get("/api/desk")
    @app.post("/desk")
    async def page(who: Annotated[Staff, officer]) -> str:
        return who.name

    async with pool, serving(app) as url:
        await rows(
            database_url,
            "INSERT INTO staff.accounts (login, name, password_hash, roles) VALUES"
            " ('si.quan', 'Đại úy Trần Văn Thử', %s, '{officer}'), ('truc.ban', 'Trực ban thử', %s, '{operator}')",
            HASH,
            HASH,
        )
        async with aiohttp.ClientSession(url, cookie_jar=aiohttp.CookieJar(unsafe=True)) as http:
            yield http


@pytest.fixture
async def http(database_url: str) -> AsyncIterator[aiohttp.ClientSession]:
    async with desk(database_url) as session:
        yield session


async def log_in(
    http: aiohttp.ClientSession, login: str = "si.quan", password: str = PASSWORD, **form: str
) -> aiohttp.ClientResponse:
    data = {"login": login, "password": password, **form}
    async with http.post("/login", data=data, allow_redirects=False) as answer:
        await answer.read()
        return answer


async def status(http: aiohttp.ClientSession, method: str = "GET", path: str = "/desk", **headers: str) -> int:
    async with http.request(method, path, headers=headers, allow_redirects=False) as answer:
        return answer.status


async def test_a_login_opens_the_page_of_the_role(http: aiohttp.ClientSession) -> None:
    answer = await log_in(http, login=" si.quan ")
    assert (answer.status, answer.headers["Location"]) == (303, "/desk")
    async with http.get("/desk") as page:
        assert (page.status, await page.json()) == (200, "Đại úy Trần Văn Thử")


async def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(database_url: str) -> None:
    async with desk(database_url, secure_cookies=True) as http:
        cookie = (await log_in(http)).cookies[f"__Host-{COOKIE}"]
        assert (cookie["path"], cookie["domain"]) == ("/", "")
        assert (cookie["httponly"], cookie["secure"], cookie["samesite"]) == (True, True, "lax")
        # The database does not hold what would open the session.
        [session] = await rows(database_url, "SELECT * FROM staff.sessions")
        assert cookie.value.encode() not in bytes(session["token_sha256"])
        # A neighbour host could set a cookie without the prefix.
        assert await status(http, Cookie=f"{COOKIE}={cookie.value}") == 303


WRONG = [("si.quan", "sai"), ("si.quan", PASSWORD + " "), ("khong.co", PASSWORD)]


async def test_a_wrong_login_or_password_is_told_alike(http: aiohttp.ClientSession) -> None:
    for login, password in WRONG:
        async with http.post("/login", data={"login": login, "password": password}) as answer:
            assert (answer.status, answer.cookies.get(COOKIE)) == (401, None), login
            assert "Sai tên đăng nhập, mật khẩu hoặc mã" in await answer.text(), login


async def test_an_unknown_login_costs_the_same_check() -> None:
    # A hash that argon2 could not read would be refused at once, and the time would tell who has an account.
    with pytest.raises(VerifyMismatchError):
        accounts._hasher.verify(accounts.ABSENT_HASH, PASSWORD)
    absent, real = extract_parameters(accounts.ABSENT_HASH), extract_parameters(HASH)
    assert (absent.time_cost, absent.memory_cost, absent.parallelism) == (
        real.time_cost,
        real.memory_cost,
        real.parallelism,
    )


async def test_an_account_switched_off_is_out_at_once(http: aiohttp.ClientSession, database_url: str) -> None:
    await log_in(http)
    assert await status(http) == 200
    await rows(database_url, "UPDATE staff.accounts SET active = false WHERE login = 'si.quan'")
    assert await status(http) == 303
    assert (await log_in(http)).status == 401


async def test_a_session_ends(http: aiohttp.ClientSession, database_url: str) -> None:
    await log_in(http)
    [session] = await rows(database_url, "SELECT expires_at - created_at AS life FROM staff.sessions")
    assert session["life"] == SESSION_LIFE
    await rows(database_url, "UPDATE staff.sessions SET expires_at = now()")
    assert await status(http) == 303
    await log_in(http)
    assert await status(http) == 200


async def test_logging_out_revokes_the_session_itself(http: aiohttp.ClientSession) -> None:
    token = (await log_in(http)).cookies[COOKIE].value
    async with http.post("/logout", allow_redirects=False) as answer:
        assert answer.status == 303
    assert await status(http) == 303
    # Not only the browser's copy is gone.
    assert await status(http, Cookie=f"{COOKIE}={token}") == 303


async def test_without_a_session_pages_lead_to_the_login_and_the_api_says_so(http: aiohttp.ClientSession) -> None:
    async with http.get("/desk", allow_redirects=False) as answer:
        assert answer.headers["Location"] == "/login?to=/desk"
    assert await status(http, path="/api/desk") == 401
    assert await status(http, Cookie=f"{COOKIE}=invented") == 303
    async with http.get("/desk", headers={"HX-Request": "true"}, allow_redirects=False) as answer:
        assert (answer.status, await answer.read()) == (401, b""), "no login stands in a part of a page"


async def test_another_role_is_refused(http: aiohttp.ClientSession) -> None:
    await log_in(http, "truc.ban")
    async with http.get("/desk") as answer:
        assert answer.status == 403
        assert (await answer.json())["detail"] == "your role may not do that; it is for: officer, supervisor"


ORIGINS: list[tuple[dict[str, str], int]] = [
    ({"Sec-Fetch-Site": "cross-site"}, 403),
    ({"Sec-Fetch-Site": "same-site"}, 403),
    ({"Origin": "https://other.example"}, 403),
    ({"Origin": "null"}, 403),
    ({"Sec-Fetch-Site": "same-origin"}, 200),
    ({}, 200),
]


async def test_forms_of_other_sites_are_refused(http: aiohttp.ClientSession) -> None:
    await log_in(http)
    for headers, expected in ORIGINS:
        assert await status(http, "POST", **headers) == expected, headers
        assert await status(http, "GET", **headers) == 200, headers  # reading changes nothing


LEADS_TO = {
    "/desk?case=1": "/desk?case=1",
    "https://other.example/": "/desk",
    "//other.example/": "/desk",
    "/\\other.example/": "/desk",
    "/\t/other.example": "/desk",  # a browser drops control characters
    "javascript:alert(1)": "/desk",
    "": "/desk",
}


async def test_the_login_leads_to_our_own_pages_only(http: aiohttp.ClientSession) -> None:
    for to, leads_to in LEADS_TO.items():
        answer = await log_in(http, to=to)
        assert answer.headers["Location"] == leads_to, to
        async with http.get("/login", params={"to": to}) as form:
            offered = leads_to if to == leads_to else ""
            assert f'name="to" value="{offered}"' in await form.text(), to


async def test_a_page_asks_whether_its_session_stands_without_keeping_it_open(
    http: aiohttp.ClientSession, database_url: str
) -> None:
    assert await status(http, path="/session") == 401
    await log_in(http)
    await rows(database_url, "UPDATE staff.sessions SET last_used_at = now() - interval '10 minutes'")
    used = "SELECT last_used_at > now() - interval '1 minute' AS lately FROM staff.sessions WHERE revoked_at IS NULL"
    assert await status(http, path="/session") == 204
    assert await rows(database_url, used) == [{"lately": False}]
    assert await status(http, "POST", path="/session") == 204
    assert await rows(database_url, used) == [{"lately": True}]
    assert await status(http, path="/session?of=si.quan") == 204
    assert await status(http, path="/session?of=somebody.else") == 409
    await rows(database_url, "UPDATE staff.sessions SET revoked_at = now()")
    assert await status(http, path="/session") == 401


async def test_a_page_gets_keys_for_what_it_could_not_send_of_its_own_login_alone(
    http: aiohttp.ClientSession, database_url: str
) -> None:
    assert await status(http, path="/session/keys?of=si.quan") == 401
    await log_in(http)
    assert await status(http, path="/session/keys?of=somebody.else") == 409
    async with http.get("/session/keys?of=si.quan") as answer:
        keys = await answer.json()
    known = await rows(database_url, "SELECT key_id::text AS key_id, login FROM staff.browser_keys")
    assert known == [{"key_id": key_id, "login": "si.quan"} for key_id, _ in keys]
    assert len(keys) == 1


async def test_a_foreign_page_cannot_log_somebody_in(http: aiohttp.ClientSession) -> None:
    for path in ("/login", "/login/passkey"):
        assert await status(http, "POST", path, Origin="https://other.example") == 403


async def test_what_is_no_answer_of_a_passkey_lets_nobody_in(http: aiohttp.ClientSession) -> None:
    """Also where it is no JSON, or so deep that a parser gives up."""
    for client_data in ("", "x", "{}", "[" * 2_900):
        assertion = {
            "credential_id": "khac",
            "client_data": b64(client_data.encode()),
            "authenticator_data": "",
            "signature": "",
        }
        async with http.post("/login/passkey", json={"assertion": assertion, "to": ""}) as answer:
            assert answer.status == 401, client_data[:2]


async def test_who_guesses_is_told_how_long_to_wait(http: aiohttp.ClientSession) -> None:
    answers = [await log_in(http, password="sai") for _ in range(12)]
    assert answers[0].status == 401
    assert (answers[-1].status, int(answers[-1].headers["Retry-After"]) > 0) == (429, True)
    async with http.post("/login", data={"login": "si.quan", "password": "sai"}) as answer:
        assert "giây rồi nhập lại" in await answer.text()
