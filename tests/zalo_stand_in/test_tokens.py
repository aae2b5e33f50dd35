"""POST /v4/oa/access_token: rotation, single use, expiry."""

from typing import Any

import pytest

from tests.zalo_stand_in.conftest import HandClock, StandIn

URL = "/v4/oa/access_token"
THREE_MONTHS_S = 90 * 86_400
APP_KEY = "app-secret"


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
