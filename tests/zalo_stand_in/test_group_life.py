"""Groups that begin and end while the platform runs."""

from pathlib import Path

import pytest

from tests.zalo_stand_in.conftest import StandIn, StartStandIn
from tests.zalo_stand_in.test_group_reads import read
from tests.zalo_stand_in.test_webhooks import Receiver, receiver

__all__ = ["receiver"]


async def ids(stand_in: StandIn, account: str = "oa-a") -> list[str]:
    listed = await read(stand_in, "getgroupsofoa", stand_in.token(account), offset=0, count=50)
    return [group["group_id"] for group in listed["data"]["groups"]]


@pytest.mark.parametrize("name", ["disperse_group", "delete_group"])
async def test_a_dissolved_group_is_told_refused_and_not_listed(
    start: StartStandIn, receiver: Receiver, name: str
) -> None:
    stand_in = await start(webhook_url=receiver.url)
    answer = await stand_in.client.post("/stand-in/groups/g2/dissolve", json={"event_name": name})
    assert answer.status == 200
    event, _, headers = await receiver.next()
    assert (event["event_name"], event["oa_id"], event["group_id"]) == (name, "100a", "g2")
    assert headers["X-ZEvent-Signature"].startswith("mac=")
    assert await ids(stand_in) == ["g1", "g3"]
    assert await stand_in.send_code(stand_in.token(), "g2") == -403
    assert (await stand_in.client.post("/stand-in/groups/g2/dissolve")).status == 404


async def test_a_new_group_is_told_and_can_be_posted_to(start: StartStandIn, receiver: Receiver) -> None:
    stand_in = await start(webhook_url=receiver.url)
    wish = {"group_id": "g10", "account": "oa-b", "name": "Thôn mới", "members": 30}
    assert (await stand_in.client.post("/stand-in/groups", json=wish)).status == 200
    event, _, _ = await receiver.next()
    assert (event["event_name"], event["group_id"]) == ("create_group", "g10")
    assert await ids(stand_in, "oa-b") == ["g9", "g10"]
    assert await stand_in.send_code(stand_in.token("oa-b"), "g10") == 0
    assert (await stand_in.client.post("/stand-in/groups", json=wish)).status == 400


async def test_a_restart_remembers_both(start: StartStandIn, tmp_path: Path) -> None:
    journal = tmp_path / "journal.jsonl"
    first = await start(journal_file=journal)
    await first.client.post("/stand-in/groups/g1/dissolve")
    await first.client.post("/stand-in/groups", json={"group_id": "g4", "account": "oa-a", "name": "Thôn mới"})
    await first.client.close()
    assert await ids(await start(journal_file=journal)) == ["g2", "g3", "g4"]
