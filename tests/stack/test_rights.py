"""Every route of our processes, asked for with a real session by each role, in and out of scope.

What they are to be answered follows from services/runtime/staff/rights.py; which right a route needs stands in
tests/support/rights/routes.py, and a route without a row there fails.
"""

import itertools
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal
from uuid import UUID, uuid4

import aiohttp
import psycopg
import pytest
from fastapi import FastAPI
from psycopg.rows import dict_row

from deploy.invented_staff.people import InventedStaff
from deploy.invented_staff.trial import PARTY
from schemas.event import Place
from schemas.reports import VoiceMessage
from schemas.trust.roster import Role, covers
from services.broadcast.app import create_app as create_broadcast
from services.intake.app import create_app as create_intake
from services.intake.public.app import create_public_app
from services.runtime.staff import COOKIE, add_account, open_session
from services.runtime.staff.rights import RIGHTS, Action
from services.runtime.staff.rosters_db import add_roster
from services.verification.app import create_app as create_verification
from tests.support.broadcast.relay_running import village_in
from tests.support.broadcast.running import Town, engine_settings, fanout_in
from tests.support.intake_running import API_KEY, intake_settings, running_intake
from tests.support.public.running import public_settings
from tests.support.rights.call_keys import KEYS
from tests.support.rights.routes import (
    BROADCAST,
    INTAKE,
    PUBLIC,
    VERIFICATION,
    Asking,
    Route,
    Target,
    documented,
    served,
)
from tests.support.verification_running import PHOTOS, report, running_verification, verification_settings

SCOPES = {
    "commune": ("15961",),
    "province": ("38",),
    "country": ("VN",),
    "elsewhere": ("00004",),
    "nowhere": (),
}
# Every route by everybody, thousands of calls.
pytestmark = pytest.mark.timeout(900)

HERE = Place(lat=19.8075, lon=105.852, name="chợ Hoằng Lộc")
THERE = Place(lat=21.0386, lon=105.838, name="phố Quán Thánh")
UNKNOWN = Place(lat=19.8075, lon=105.852, name="Chưa rõ nơi (quanh xã Hoằng Lộc)")
LIES_IN: Mapping[str, tuple[str, str] | None] = {
    "here": ("15961", "38"),
    "there": ("00004", "01"),
    "unplaced": None,
}
"""Commune and province of each case; nobody knows where the last one lies."""
PEOPLE = {f"{role}.{name}": (f"{role} {name}", role) for role, name in itertools.product(Role, SCOPES)}
STAFF = InventedStaff(
    b"of the table of rights",
    PARTY,
    "local",
    people=PEOPLE,
    scopes={login: SCOPES[login.partition(".")[2]] for login in PEOPLE},
)
NOBODY = ""
CASES = {
    place: Target(f"26-0000{number}", uuid4(), photo)
    for number, (place, photo) in enumerate(zip(LIES_IN, PHOTOS, strict=True), start=1)
}
NO_CASE = Target("26-99999", UUID(int=0), "0" * 64)
Answer = Literal["done", "not_logged_in", "wrong_role", "unknown"]


def expected(login: str, action: Action, place: str | None) -> Answer:
    """The table: role × scope × action. ``place``: of the case that is asked for; None when none is."""
    if login == NOBODY:
        return "not_logged_in"
    role, scope = Role(login.partition(".")[0]), STAFF.roster.roster.by_login[login].scope
    if role not in RIGHTS[action].roles:
        return "wrong_role"
    if place is None or not RIGHTS[action].within_scope:
        return "done"
    lies_in = LIES_IN[place]
    seen = covers(scope, *lies_in) if lies_in else any(len(code) == 2 for code in scope)
    return "done" if seen else "unknown"


def test_the_rights_are_those_that_the_force_has_agreed_on() -> None:
    may = {role: {action for action, right in RIGHTS.items() if role in right.roles} for role in Role}
    assert may[Role.ADMINISTRATOR] == {
        Action.READ_ROSTER,
        Action.CHANGE_ROSTER,
        Action.READ_RELAY,
        Action.OWN_ACCOUNT,
        Action.READ_FIGURES,
        Action.TEST_LINK,
        Action.SEE_TO_QUARANTINE,
    }, "no case at all"
    assert may[Role.AUDITOR].isdisjoint({Action.DECIDE, Action.AMEND, Action.REPORT, Action.CHANGE_ROSTER})
    assert may[Role.OPERATOR] == {Action.REPORT, Action.AMEND, Action.OWN_ACCOUNT}
    assert may[Role.SUPERVISOR] == may[Role.OFFICER] | {
        Action.KEEP_FOR_COURT,
        Action.TEST_LINK,
        Action.SEE_TO_QUARANTINE,
        Action.READ_QUARANTINED,
    }
    assert {action for action, right in RIGHTS.items() if right.within_scope} == {
        Action.READ_CASES,
        Action.DECIDE,
        Action.AMEND,
        Action.KEEP_FOR_COURT,
    }


@dataclass(frozen=True)
class Said:
    """An answer, without what differs from case to case."""

    status: int
    leads_to: str
    text: str

    @property
    def is_not_logged_in(self) -> bool:
        return self.status == 401 or (self.status == 303 and self.leads_to.startswith("/login"))

    @property
    def is_wrong_role(self) -> bool:
        own_words = ("your role may not do that", "Vai trò của bạn không làm được việc này")
        return self.status == 403 and any(words in self.text for words in own_words)


@dataclass
class Service:
    """A service that is asked by anybody of PEOPLE. ``rights``: its routes; ``of_no_case``: what each is answered of a
    case that there is not."""

    http: aiohttp.ClientSession
    sessions: Mapping[str, str]
    rights: Mapping[str, Route]
    of_no_case: dict[tuple[str, str], Said] = field(default_factory=dict)

    async def ask(self, name: str, login: str, target: Target = NO_CASE, **headers: str) -> Said:
        route, (method, template) = self.rights[name], name.split(" ")
        page = not template.startswith("/api/")
        headers = {"Accept": "text/html" if page else "application/json", **headers}
        if login:
            headers["Cookie"] = f"{COOKIE}={self.sessions[login]}"
        # Signed by somebody, so that it can be read: it is the session that is asked for.
        sends = route.sends(Asking(login or next(iter(PEOPLE)), target, STAFF))
        path = route.path(template, target)
        async with self.http.request(method, path, headers=headers, allow_redirects=False, **sends) as answer:
            # A stream has no end: that it began is the answer.
            streams = answer.content_type == "text/event-stream"
            text = "" if streams else (await answer.read()).decode("utf-8", "replace")
            for own in (target.number, str(target.case_id), target.photo):
                text = text.replace(own, "…")
            assert answer.status != 500, (name, login, text[:500])
            return Said(answer.status, answer.headers.get("Location", ""), text)

    async def answer(self, name: str, login: str, place: str | None) -> Answer:
        said = await self.ask(name, login, CASES[place] if place else NO_CASE)
        if said.is_not_logged_in:
            return "not_logged_in"
        if said.is_wrong_role:
            return "wrong_role"
        # Nobody learns that there is such a case: the answer is the one about a number that was never given.
        if place is None:
            return "done"
        if (name, login) not in self.of_no_case:
            self.of_no_case[name, login] = await self.ask(name, login)
        return "unknown" if said == self.of_no_case[name, login] else "done"


def rows_of(rights: Mapping[str, Route]) -> Iterator[tuple[str, Action, str, str | None]]:
    """(route, action, login, place of the case) of all that asks for a role."""
    for name, route in rights.items():
        if not isinstance(route.needs, Action):
            continue
        # Where no case is named the scope is of no matter: that of nobody is as good as any.
        logins = PEOPLE if route.of_case else [login for login in PEOPLE if login.endswith((".country", ".nowhere"))]
        for login in (NOBODY, *logins):
            for place in CASES if route.of_case else (None,):
                yield name, route.needs, login, place


async def check_table(service: Service) -> None:
    wrong = [
        f"{name} by {login or 'nobody'} of the case {place}: {got}, not {right}"
        for name, action, login, place in rows_of(service.rights)
        if (got := await service.answer(name, login, place)) != (right := expected(login, action, place))
    ]
    assert not wrong, "\n".join(wrong)


async def check_callers(service: Service, name: str, route: Route, keys: Mapping[str, str]) -> None:
    """Each key opens the routes of its caller, and no other one."""
    for caller, key in keys.items():
        said = await service.ask(name, NOBODY, Authorization=f"Bearer {key}")
        if caller in route.callers:
            assert said.status not in (401, 403), (name, caller, said)
        else:
            assert said.status == 403, (name, caller, said)
    for key in ("nobody's", ""):
        assert (await service.ask(name, NOBODY, Authorization=f"Bearer {key}")).status == 401, name
    assert set(route.callers) <= set(keys), name


async def check_other_guards(service: Service, keys: Mapping[str, str] = {}) -> None:
    """No session opens what is not for sessions, and what asks nobody who they are answers all alike."""
    everybody: Sequence[str] = [login for login in PEOPLE if login.endswith(".country")]
    for name, route in service.rights.items():
        match route.needs:
            case "caller":
                for login in (NOBODY, *everybody):
                    assert (await service.ask(name, login)).status == 401, (name, login)
                await check_callers(service, name, route, keys)
            case "open" | "link" | "platform":
                alike = {(await service.ask(name, login)).status for login in (NOBODY, *everybody)}
                assert len(alike) == 1, (name, alike)
    if "GET /session" in service.rights:
        for name in ("GET /session", "POST /session", "POST /logout"):
            assert (await service.ask(name, NOBODY)).status in (401, 303), name
        assert {(await service.ask("GET /session", login)).status for login in everybody} == {204}


def applications() -> Iterator[tuple[str, FastAPI, Mapping[str, Route]]]:
    nowhere = "postgresql://nobody@127.0.0.1:1/none"
    yield "verification", create_verification(verification_settings(nowhere)), VERIFICATION
    yield "intake", create_intake(intake_settings(nowhere, "http://127.0.0.1:1", "127.0.0.1:1", "")), INTAKE
    yield "broadcast", create_broadcast(engine_settings(nowhere, "http://127.0.0.1:1", Town())), BROADCAST
    yield "public", create_public_app(public_settings(nowhere)), PUBLIC


async def test_every_route_has_a_row_and_every_row_a_route() -> None:
    for name, app, rights in applications():
        assert set(documented(app)) <= served(app)
        assert served(app) == set(rights), name


async def log_everybody_in(database_url: str) -> Mapping[str, str]:
    """The session of each."""
    async with await psycopg.AsyncConnection.connect(database_url, row_factory=dict_row) as conn:
        for login, (name, _) in PEOPLE.items():
            await add_account(conn, login, name, None)
        await add_roster(conn, STAFF.roster, ())
        return {login: await open_session(conn, login) for login in PEOPLE}


@pytest.fixture
async def verification(database_url: str) -> AsyncIterator[Service]:
    sessions = await log_everybody_in(database_url)
    async with (
        running_verification(database_url, officers=False) as running,
        aiohttp.ClientSession(running.url) as http,
    ):
        for place, target in zip((HERE, THERE, UNKNOWN), CASES.values(), strict=True):
            photos, told_by = (target.photo,), "zalo:811"
            spoken = (VoiceMessage(voice_id=target.case_id, sent_at=datetime.now(UTC)),)
            told = report(target.number, case_id=target.case_id, place=place, photos=photos, submitted_by=told_by)
            await running.tell(told.model_copy(update={"voice_messages": spoken}))
        yield Service(http, sessions, VERIFICATION)


async def test_verification(verification: Service) -> None:
    await check_table(verification)
    await check_other_guards(verification, keys_at("verification"))


async def test_intake(database_url: str) -> None:
    sessions = await log_everybody_in(database_url)
    async with running_intake(database_url) as running, aiohttp.ClientSession(running.url) as http:
        async with await psycopg.AsyncConnection.connect(database_url) as conn:
            for place, target in CASES.items():
                commune, province = LIES_IN[place] or (None, None)
                told = report(target.number, case_id=target.case_id).model_dump_json()
                await conn.execute(
                    "INSERT INTO intake.reports (case_id, case_number, source, external_id, payload, submitted_by,"
                    " received_at, commune_code, province_code)"
                    " VALUES (%s, %s, 'zalo_oa', %s, %s, 'zalo:811', now(), %s, %s)",
                    (target.case_id, target.number, target.number, told, commune, province),
                )
                await conn.execute(
                    "INSERT INTO intake.photos (sha256, jpeg, width, height) VALUES (%s, 'jpeg', 1, 1)", (target.photo,)
                )
                await conn.execute("INSERT INTO intake.case_photos VALUES (%s, %s)", (target.case_id, target.photo))
                await conn.execute(
                    "INSERT INTO intake.voice_messages"
                    " (voice_id, case_id, user_id, unsure, sent_at, done_at, mp3, seconds)"
                    " VALUES (%s, %s, '811', false, now(), now(), 'mp3', 1)",
                    (target.case_id, target.case_id),
                )
        service = Service(http, sessions, INTAKE)
        await check_table(service)
        amending = "POST /api/v1/reports/{case_number}/amendments"
        by_key = await service.ask(amending, NOBODY, CASES["there"], Authorization=f"Bearer {API_KEY}")
        assert by_key.status == 202, "hotline software speaks for the whole force"
        await check_other_guards(service, keys_at("intake"))


async def test_broadcast(database_url: str) -> None:
    sessions = await log_everybody_in(database_url)
    async with fanout_in(database_url, Town(groups=3)) as fanout:
        worker = await fanout.start_worker()
        async with aiohttp.ClientSession(worker.url) as http:
            await check_other_guards(Service(http, sessions, BROADCAST), keys_at("broadcast"))


async def test_public(database_url: str) -> None:
    sessions = await log_everybody_in(database_url)
    async with (
        village_in(database_url) as village,
        aiohttp.ClientSession(village.fanout.settings.relay_address) as http,
    ):
        await check_other_guards(Service(http, sessions, PUBLIC))


def keys_at(service: str) -> Mapping[str, str]:
    """By caller, those that this service knows."""
    end = f"_to_{service}_key"
    return {name.removesuffix(end): key for name, key in KEYS.items() if name.endswith(end)}
