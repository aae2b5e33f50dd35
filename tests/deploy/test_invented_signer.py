"""The stand-in signs for invented people, for pages of this machine, and for nobody else."""

import base64
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from pydantic import SecretStr

from deploy.invented_staff.people import InventedStaff
from deploy.zalo_stand_in.app import create_app
from deploy.zalo_stand_in.settings import StandInSettings
from schemas.trust.passkeys import NotSigned, RelyingParty, check
from schemas.trust.statements import Assertion

DESK = "http://localhost:8102"
PARTY = RelyingParty("localhost", {"desk": DESK, "hotline": "http://localhost:8101"})
STAFF = InventedStaff(b"a key", PARTY, "local")
EMPTY: dict[str, Any] = {"accounts": [], "groups": [], "citizens": [], "apps": []}
CHALLENGE = bytes(range(32))


def app(staff_key: str = "a key") -> web.Application:
    return create_app(StandInSettings(staff_key=SecretStr(staff_key)), world=EMPTY)


def wish(login: str = "canbo1", origin: str = DESK) -> dict[str, str]:
    return {"login": login, "challenge": base64.urlsafe_b64encode(CHALLENGE).decode().rstrip("="), "origin": origin}


async def test_it_answers_as_the_person_s_key_would_to_a_page_of_this_machine() -> None:
    async with TestClient(TestServer(app())) as http:
        answer = await http.post("/stand-in/passkeys", json=wish(), headers={"Origin": DESK})
        assert (answer.status, answer.headers["Access-Control-Allow-Origin"]) == (200, DESK)
        assertion = Assertion.model_validate(await answer.json())
        check(assertion, CHALLENGE, STAFF.passkey("canbo1").key, PARTY, "desk")
        asked = await http.options("/stand-in/passkeys", headers={"Origin": DESK})
        assert asked.headers["Access-Control-Allow-Headers"] == "Content-Type"


async def test_a_page_cannot_have_an_answer_for_another_page() -> None:
    async with TestClient(TestServer(app())) as http:
        answer = await http.post("/stand-in/passkeys", json=wish(), headers={"Origin": "http://localhost:8101"})
        assertion = Assertion.model_validate(await answer.json())
        with pytest.raises(NotSigned):
            check(assertion, CHALLENGE, STAFF.passkey("canbo1").key, PARTY, "desk")
        foreign = await http.post("/stand-in/passkeys", json=wish(), headers={"Origin": "https://other.example"})
        assert "Access-Control-Allow-Origin" not in foreign.headers


async def test_nobody_else_is_answered_for() -> None:
    async with TestClient(TestServer(app())) as http:
        assert (await http.post("/stand-in/passkeys", json=wish("ai-do"))).status == 404
        for bad in ({}, wish() | {"challenge": "?"}, wish() | {"more": "x"}):
            assert (await http.post("/stand-in/passkeys", json=bad)).status == 400, bad
    async with TestClient(TestServer(app(staff_key=""))) as http:
        assert (await http.post("/stand-in/passkeys", json=wish())).status == 404
