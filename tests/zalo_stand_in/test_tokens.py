"""POST /v4/oa/access_token: rotation, single use, expiry; and the permission page, whose code is good once, for ten
minutes, for whoever knows the verifier."""

import base64
import hashlib
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.zalo_stand_in.conftest import HandClock, StandIn, StartStandIn

URL = "/v4/oa/access_token"
THREE_MONTHS_S = 90 * 86_400
APP_KEY = "app-secret"
BACK = "http://localhost:8102/sending/accounts/connected"
VERIFIER = "v" * 43
CHALLENGE = base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).rstrip(b"=").decode()
ASKED = {"app_id": "app1", "redirect_uri": BACK, "code_challenge": CHALLENGE, "state": "s1"}


async def refresh(stand_in: StandIn, refresh_token: str, app_id: str = "app1", key: str = APP_KEY) -> dict[str, Any]:
    form = {"app_id": app_id, "grant_type": "refresh_token", "refresh_token": refresh_token}
    answer = await stand_in.client.post(URL, data=form, headers={"secret_key": key})
    assert answer.status == 200
    content: dict[str, Any] = await answer.json()
    return content


async def test_a_refresh_rotates_both_tokens(stand_in: StandIn) -> None:
    first = await refresh(stand_in, "first-a")
    assert first.keys() == {"access_token", "refresh_token", "expires_in"}
    assert first["expires_in"] == "90000"
    assert await stand_in.send_code(first["access_token"]) == 0

    second = await refresh(stand_in, first["refresh_token"])
    assert await stand_in.send_code(first["access_token"]) == -216
    assert await stand_in.send_code(second["access_token"]) == 0
    assert (await stand_in.stats())["refreshes_by_account"] == {"oa-a": 2}


async def test_a_refresh_token_is_used_once(stand_in: StandIn) -> None:
    pair = await refresh(stand_in, "first-a")
    assert (await refresh(stand_in, "first-a"))["error"] == -14014
    # The refusal left the live pair alone.
    assert await stand_in.send_code(pair["access_token"]) == 0


@pytest.mark.parametrize(
    ("token", "app_id", "key", "code"),
    [
        ("first-a", "app2", "app-secret", -14002),
        ("first-a", "app1", "wrong", -14004),
        ("unknown", "app1", "app-secret", -14014),
        ("", "app1", "app-secret", -14014),
    ],
    ids=["app id", "secret", "unknown token", "no token"],
)
async def test_refused_refreshes(stand_in: StandIn, token: str, app_id: str, key: str, code: int) -> None:
    assert (await refresh(stand_in, token, app_id, key))["error"] == code


async def test_the_form_is_asked_for(stand_in: StandIn) -> None:
    headers = {"secret_key": "app-secret"}
    as_json = await stand_in.client.post(URL, json={"refresh_token": "first-a"}, headers=headers)
    assert (await as_json.json())["error"] == -201
    form = {"app_id": "app1", "grant_type": "client_credentials", "refresh_token": "first-a"}
    other_grant = await stand_in.client.post(URL, data=form, headers=headers)
    assert (await other_grant.json())["error"] == -201


async def test_a_refresh_token_lives_three_months(stand_in: StandIn, clock: HandClock) -> None:
    clock.now += THREE_MONTHS_S
    assert (await refresh(stand_in, "first-a"))["error"] == -14014


async def test_all_tokens_can_be_made_to_expire(stand_in: StandIn) -> None:
    pair = await refresh(stand_in, "first-a")
    await stand_in.faults(expire_tokens=True)
    assert await stand_in.send_code(pair["access_token"]) == -220
    renewed = await refresh(stand_in, pair["refresh_token"])
    assert await stand_in.send_code(renewed["access_token"]) == 0


async def test_an_administrator_gets_a_new_pair(stand_in: StandIn) -> None:
    answer = await stand_in.client.post("/stand-in/accounts/oa-b/tokens")
    pair = await answer.json()
    assert await stand_in.send_code(pair["access_token"], "g9") == 0
    assert (await refresh(stand_in, "first-b"))["error"] == -14014
    assert "access_token" in await refresh(stand_in, pair["refresh_token"])
    assert (await stand_in.client.post("/stand-in/accounts/none/tokens")).status == 404


@pytest.fixture
async def registered(start: StartStandIn) -> StandIn:
    return await start(callback_url=BACK)


async def allowed(stand_in: StandIn, oa_id: str = "100a", **changes: str) -> dict[str, list[str]]:
    form = {**ASKED, **changes, "oa_id": oa_id}
    answer = await stand_in.client.post("/v4/oa/permission", data=form, allow_redirects=False)
    assert answer.status == 303
    assert answer.headers["Location"].startswith(f"{BACK}?")
    return parse_qs(urlsplit(answer.headers["Location"]).query)


async def exchanged(stand_in: StandIn, code: str, key: str = "app-secret", **changes: str) -> dict[str, Any]:
    form = {"app_id": "app1", "grant_type": "authorization_code", "code": code, "code_verifier": VERIFIER, **changes}
    answer = await stand_in.client.post("/v4/oa/access_token", data=form, headers={"secret_key": key})
    content: dict[str, Any] = await answer.json()
    return content


async def test_a_code_brings_a_pair_once(registered: StandIn) -> None:
    told = await allowed(registered)
    assert told.keys() == {"code", "oa_id", "state"}
    assert (told["oa_id"], told["state"]) == (["100a"], ["s1"])
    before = registered.token()
    pair = await exchanged(registered, told["code"][0])
    assert pair.keys() == {"access_token", "refresh_token", "expires_in"}
    assert await registered.send_code(pair["access_token"]) == 0
    assert await registered.send_code(before) == -216
    assert (await exchanged(registered, told["code"][0]))["error"] == -14015
    assert (await registered.stats())["refreshes_by_account"] == {}


@pytest.mark.parametrize(
    ("changes", "key", "code"),
    [
        ({"app_id": "app2"}, "app-secret", -14002),
        ({}, "wrong", -14004),
        ({"code_verifier": "w" * 43}, "app-secret", -14015),
        ({"code_verifier": ""}, "app-secret", -14015),
    ],
    ids=["app id", "secret", "another verifier", "no verifier"],
)
async def test_refused_codes(registered: StandIn, changes: dict[str, str], key: str, code: int) -> None:
    given = (await allowed(registered))["code"][0]
    assert (await exchanged(registered, given, key, **changes))["error"] == code


async def test_a_code_that_was_tried_with_a_wrong_verifier_is_used_up(registered: StandIn) -> None:
    given = (await allowed(registered))["code"][0]
    await exchanged(registered, given, code_verifier="w" * 43)
    assert (await exchanged(registered, given))["error"] == -14015


async def test_a_code_lives_ten_minutes(registered: StandIn, clock: HandClock) -> None:
    given = (await allowed(registered))["code"][0]
    clock.now += 600
    assert (await exchanged(registered, given))["error"] == -14015


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"app_id": "app2"}, "-14002"),
        ({"redirect_uri": "https://elsewhere.example/"}, "-14003"),
        ({"code_challenge": "short"}, "-201"),
    ],
)
async def test_who_may_ask(registered: StandIn, changes: dict[str, str], code: str) -> None:
    answer = await registered.client.get("/v4/oa/permission", params={**ASKED, **changes})
    assert answer.status == 400
    assert code in await answer.text()
    answer = await registered.client.post("/v4/oa/permission", data={**ASKED, **changes, "oa_id": "100a"})
    assert answer.status == 400


async def test_without_a_callback_url_nobody_is_asked(stand_in: StandIn) -> None:
    assert (await stand_in.client.get("/v4/oa/permission", params={**ASKED, "redirect_uri": ""})).status == 400


async def test_the_page_names_the_accounts_of_the_app(registered: StandIn) -> None:
    html = await (await registered.client.get("/v4/oa/permission", params=ASKED)).text()
    assert "Công an xã A (100a)" in html
    assert "Công an xã B (100b)" in html
