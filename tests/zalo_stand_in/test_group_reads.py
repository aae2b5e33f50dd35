"""The reads of the OA group interface, and of the account itself."""

from typing import Any

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
    assert first["total"] == 3
    (group,) = (await read(stand_in, "getgroupsofoa", token, offset=2, count=50))["data"]["groups"]
    assert (group["name"], group["status"]) == ("Phố Nam", "disabled")


async def test_history_is_newest_first_ten_at_most(stand_in: StandIn, clock: HandClock) -> None:
    token = stand_in.token()
    for number in range(12):
        clock.now += 1
        await stand_in.send(token, "g1", f"Tin {number}")
    page = (await read(stand_in, "conversation", token, group_id="g1", offset=0, count=50))["data"]
    assert [entry["message"] for entry in page] == [f"Tin {number}" for number in range(11, 1, -1)]
    assert (page[0]["src"], page[0]["time"]) == (0, int(clock.now * 1000))
    rest = (await read(stand_in, "conversation", token, group_id="g1", offset=10, count=10))["data"]
    assert [entry["message"] for entry in rest] == ["Tin 1", "Tin 0"]
