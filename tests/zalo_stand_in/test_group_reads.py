"""The reads of the OA group interface, and of the account itself."""

from typing import Any

import pytest

from tests.zalo_stand_in.conftest import HandClock, StandIn

BASE = "/v3.0/oa/group"


async def read(stand_in: StandIn, call: str, token: str, **query: Any) -> dict[str, Any]:
    url = f"{BASE}/{call}"
    answer = await stand_in.client.get(url, params=query, headers={"access_token": token})
    assert answer.status == 200
    envelope: dict[str, Any] = await answer.json()
    return envelope


async def test_groups_of_an_oa_come_in_pages(stand_in: StandIn) -> None:
    token = stand_in.token()
    await stand_in.faults(disabled_groups=["g3"])
    first = (await read(stand_in, "getgroupsofoa", token, offset=0, count=2))["data"]
    assert [group["group_id"] for group in first["groups"]] == ["g1", "g2"]
    assert {key: first[key] for key in ("offset", "count", "total", "group_count")} == {
        "offset": 0,
        "count": 2,
        "total": 3,
        "group_count": 2,
    }
    last = (await read(stand_in, "getgroupsofoa", token, offset=2, count=50))["data"]
    (group,) = last["groups"]
    assert (group["name"], group["total_member"], group["status"]) == ("Phố Nam", 12, "disabled")
    assert (await read(stand_in, "getgroupsofoa", token))["data"]["count"] == 5


@pytest.mark.parametrize(
    ("call", "query", "code"),
    [
        ("getgroupsofoa", {"count": 51}, -210),
        ("getgroupsofoa", {"count": "many"}, -201),
        ("getgroupsofoa", {"offset": -1}, -201),
        ("getgroup", {}, -201),
        ("getgroup", {"group_id": "g9"}, -403),
        ("listmember", {"group_id": "unknown"}, -403),
        ("conversation", {"group_id": "g9"}, -403),
    ],
)
async def test_refused_reads(stand_in: StandIn, call: str, query: dict[str, Any], code: int) -> None:
    assert (await read(stand_in, call, stand_in.token(), **query))["error"] == code


async def test_reads_ask_for_a_token(stand_in: StandIn) -> None:
    assert (await read(stand_in, "getgroupsofoa", "unknown"))["error"] == -216
    answer = await stand_in.client.get(f"{BASE}/getgroup")
    assert (await answer.json())["error"] == -216


async def test_one_group_and_its_members(stand_in: StandIn) -> None:
    token = stand_in.token()
    group = (await read(stand_in, "getgroup", token, group_id="g1"))["data"]
    assert (group["group_id"], group["name"], group["status"]) == ("g1", "Thôn Đông Hải", "enabled")
    members = (await read(stand_in, "listmember", token, group_id="g1", offset=10, count=5))["data"]
    assert (members["total"], len(members["members"])) == (12, 2)


async def test_history_is_newest_first_ten_at_most(stand_in: StandIn, clock: HandClock) -> None:
    token = stand_in.token()
    for number in range(12):
        clock.now += 1
        await stand_in.send(token, "g1", f"Tin {number}")
    page = (await read(stand_in, "conversation", token, group_id="g1", offset=0, count=50))["data"]
    assert [entry["message"] for entry in page] == [f"Tin {number}" for number in range(11, 1, -1)]
    assert page[0] == {
        "src": 0,
        "time": int(clock.now * 1000),
        "message_id": page[0]["message_id"],
        "type": "text",
        "message": "Tin 11",
        "from_id": "100a",
        "to_id": "g1",
        "group_id": "g1",
    }
    rest = (await read(stand_in, "conversation", token, group_id="g1", offset=10, count=10))["data"]
    assert [entry["message"] for entry in rest] == ["Tin 1", "Tin 0"]


async def test_quota_is_a_post_with_json(stand_in: StandIn) -> None:
    headers = {"access_token": stand_in.token()}
    answer = await stand_in.client.post("/v3.0/oa/quota/group", json={}, headers=headers)
    assert (await answer.json())["data"][0]["total"] == 3
    refused = await stand_in.client.post("/v3.0/oa/quota/group", headers=headers)
    assert (await refused.json())["error"] == -201


async def test_whose_the_token_is(stand_in: StandIn) -> None:
    address, token = "/v2.0/oa/getoa", {"access_token": stand_in.token()}
    told = await (await stand_in.client.get(address, headers=token)).json()
    assert (told["error"], told["data"]["oa_id"]) == (0, "100a")
    assert (await (await stand_in.client.get(address, params=token)).json())["error"] == -216
    assert (await (await stand_in.client.get(address, headers=token, params={"oa_id": "100b"})).json())["error"] == -201
