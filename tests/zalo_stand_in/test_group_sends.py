"""What POST /v3.0/oa/group/message accepts and refuses."""

from typing import Any

import pytest

from tests.zalo_stand_in.conftest import SEND, HandClock, StandIn

TO_G1 = {"group_id": "g1"}


def image(**element: Any) -> dict[str, Any]:
    payload = {"template_type": "media", "elements": [{"media_type": "image", **element}]}
    return {"type": "template", "payload": payload}


REFUSED = [
    pytest.param({"recipient": TO_G1, "message": {"text": "a" * 2001}}, -210, id="2001 characters"),
    pytest.param({"recipient": TO_G1, "message": {"text": "𝄞" * 1001}}, -210, id="2002 UTF-16 units"),
    pytest.param({"recipient": TO_G1, "message": {}}, -201, id="no text"),
    pytest.param({"recipient": TO_G1, "message": {"text": "a", "sticker": 1}}, -201, id="unknown field"),
    pytest.param({"recipient": TO_G1, "message": {"attachment": image()}}, -201, id="no picture"),
    pytest.param({"recipient": TO_G1, "message": {"attachment": image(attachment_id="none")}}, -100, id="no upload"),
    pytest.param({"recipient": {"group_id": "g9"}, "message": {"text": "a"}}, -403, id="another OA's group"),
    pytest.param({"recipient": {"group_id": "g2"}, "message": {"text": "a"}}, -237, id="disabled group"),
]


@pytest.mark.parametrize(("body", "code"), REFUSED)
async def test_refuses(stand_in: StandIn, body: Any, code: int) -> None:
    await stand_in.faults(disabled_groups=["g2"])
    answer = await stand_in.client.post(SEND, json=body, headers={"access_token": stand_in.token()})
    assert answer.status == 200
    assert (await answer.json())["error"] == code
    stats = await stand_in.stats()
    assert stats["sends_accepted"] == 0
    assert stats["refused_by_code"] == {str(code): 1}


async def test_tokens_are_asked_for(stand_in: StandIn, clock: HandClock) -> None:
    body = {"recipient": TO_G1, "message": {"text": "a"}}
    bare = await stand_in.client.post(SEND, json=body)
    assert (await bare.json())["error"] == -216
    assert await stand_in.send_code("unknown") == -216
    token = stand_in.token()
    clock.now += 90_000
    assert await stand_in.send_code(token) == -220


async def test_duplicates_and_mentions_are_counted(stand_in: StandIn) -> None:
    token = stand_in.token()
    for group_id, text in [("g1", "A"), ("g1", "A"), ("g1", "A"), ("g2", "A"), ("g1", "B [@all]")]:
        assert await stand_in.send_code(token, group_id, text) == 0
    stats = await stand_in.stats()
    assert stats["sends_accepted"] == 5
    assert stats["distinct_groups"] == 2
    assert stats["duplicates"] == 2
    assert stats["mentions"] == 1
