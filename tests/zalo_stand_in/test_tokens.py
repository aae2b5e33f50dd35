"""POST /v4/oa/access_token: rotation, single use, expiry; and the permission page, whose code is good once, for ten
minutes, for whoever knows the verifier."""

import base64
import hashlib
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.zalo_stand_in.conftest import HandClock, StandIn, StartStandIn

URL = "/v4/oa/access_token"
BACK = "http://localhost:8102/sending/accounts/connected"
VERIFIER = "v" * 43
CHALLENGE = base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).rstrip(b"=").decode()
ASKED = {"app_id": "app1", "redirect_uri": BACK, "code_challenge": CHALLENGE, "state": "s1"}


async def refresh(stand_in: StandIn, refresh_token: str) -> dict[str, Any]:
    form = {"app_id": "app1", "grant_type": "refresh_token", "refresh_token": refresh_token}
    answer = await stand_in.client.post(URL, data=form, headers={"secret_key": "app-secret"})
    assert answer.status == 200
    content: dict[str, Any] = await answer.json()
    return content


async def test_a_refresh_rotates_both_tokens(stand_in: StandIn) -> None:
    first = await refresh(stand_in, "first-a")
    assert (await refresh(stand_in, "first-a"))["error"] == -14014
    assert await stand_in.send_code(first["access_token"]) == 0, "the refusal left the live pair alone"
    second = await refresh(stand_in, first["refresh_token"])
    assert await stand_in.send_code(first["access_token"]) == -216
    assert await stand_in.send_code(second["access_token"]) == 0
    assert (await stand_in.stats())["refreshes_by_account"] == {"oa-a": 2}


@pytest.fixture
async def registered(start: StartStandIn) -> StandIn:
    return await start(callback_url=BACK)


async def allowed(stand_in: StandIn) -> str:
    """The code that the platform gives."""
    form = {**ASKED, "oa_id": "100a"}
    answer = await stand_in.client.post("/v4/oa/permission", data=form, allow_redirects=False)
    assert answer.headers["Location"].startswith(f"{BACK}?")
    return parse_qs(urlsplit(answer.headers["Location"]).query)["code"][0]


async def exchanged(stand_in: StandIn, code: str, key: str = "app-secret", **changes: str) -> dict[str, Any]:
    form = {"app_id": "app1", "grant_type": "authorization_code", "code": code, "code_verifier": VERIFIER, **changes}
    answer = await stand_in.client.post("/v4/oa/access_token", data=form, headers={"secret_key": key})
    content: dict[str, Any] = await answer.json()
    return content


async def test_a_code_brings_a_pair_once(registered: StandIn) -> None:
    given, before = await allowed(registered), registered.token()
    pair = await exchanged(registered, given)
    assert await registered.send_code(pair["access_token"]) == 0
    assert await registered.send_code(before) == -216
    assert (await exchanged(registered, given))["error"] == -14015


@pytest.mark.parametrize(
    ("changes", "key", "code"),
    [
        ({"app_id": "app2"}, "app-secret", -14002),
        ({}, "wrong", -14004),
        ({"code_verifier": "w" * 43}, "app-secret", -14015),
    ],
    ids=["app id", "secret", "another verifier"],
)
async def test_refused_codes(registered: StandIn, changes: dict[str, str], key: str, code: int) -> None:
    given = await allowed(registered)
    assert (await exchanged(registered, given, key, **changes))["error"] == code


async def test_a_code_that_was_tried_with_a_wrong_verifier_is_used_up(registered: StandIn) -> None:
    given = await allowed(registered)
    await exchanged(registered, given, code_verifier="w" * 43)
    assert (await exchanged(registered, given))["error"] == -14015


async def test_a_code_lives_ten_minutes(registered: StandIn, clock: HandClock) -> None:
    given = await allowed(registered)
    clock.now += 600
    assert (await exchanged(registered, given))["error"] == -14015


@pytest.mark.parametrize(
    "changes", [{"app_id": "app2"}, {"redirect_uri": "https://elsewhere.example/"}, {"code_challenge": "short"}]
)
async def test_who_may_ask(registered: StandIn, changes: dict[str, str]) -> None:
    answer = await registered.client.post("/v4/oa/permission", data={**ASKED, **changes, "oa_id": "100a"})
    assert answer.status == 400
