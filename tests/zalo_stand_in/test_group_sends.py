"""What POST /v3.0/oa/group/message accepts and refuses."""

from typing import Any

import pytest

from tests.zalo_stand_in.conftest import SEND, HandClock, StandIn

TO_G1 = {"group_id": "g1"}


def image(**element: Any) -> dict[str, Any]:
    payload = {"template_type": "media", "elements": [{"media_type": "image", **element}]}
    return {"type": "template", "payload": payload}


ACCEPTED = [
    pytest.param({"text": "Cháu bé đi lạc\nAi thấy xin báo"}, id="text"),
    pytest.param({"text": "ắ" * 2000}, id="2000 characters"),
    pytest.param({"text": "𝄞" * 1000}, id="2000 UTF-16 units"),
    pytest.param({"text": "Chú thích", "attachment": image(url="https://a.example/1.jpg")}, id="image by url"),
    pytest.param({"attachment": image(url="https://a.example/1.jpg")}, id="image alone"),
]


@pytest.mark.parametrize("message", ACCEPTED)
async def test_accepts(stand_in: StandIn, message: dict[str, Any]) -> None:
    token = stand_in.token()
    answer = await stand_in.client.post(
        SEND, json={"recipient": TO_G1, "message": message}, headers={"access_token": token}
    )
    content = await answer.json()
    assert content["error"] == 0
    assert content["message"] == "Success"
    assert content["data"]["group_id"] == "g1"
    assert content["data"]["message_id"] == stand_in.platform.chats.posts("g1")[0].message_id


REFUSED = [
    pytest.param({"recipient": TO_G1, "message": {"text": "a" * 2001}}, -210, id="2001 characters"),
    pytest.param({"recipient": TO_G1, "message": {"text": "𝄞" * 1001}}, -210, id="2002 UTF-16 units"),
    pytest.param({"recipient": TO_G1, "message": {"text": ""}}, -201, id="empty text"),
    pytest.param({"recipient": TO_G1, "message": {"text": 5}}, -201, id="text is a number"),
    pytest.param({"recipient": TO_G1, "message": {}}, -201, id="no text"),
    pytest.param({"recipient": TO_G1, "message": "Tin"}, -201, id="message is a string"),
    pytest.param({"recipient": TO_G1, "message": {"text": "a", "sticker": 1}}, -201, id="unknown field"),
    pytest.param({"recipient": {"group_id": 1}, "message": {"text": "a"}}, -201, id="group id is a number"),
    pytest.param({"recipient": {"user_id": "u"}, "message": {"text": "a"}}, -201, id="a user's id"),
    pytest.param({"message": {"text": "a"}}, -201, id="no recipient"),
    pytest.param([1], -201, id="an array"),
    pytest.param(
        {"recipient": TO_G1, "message": {"attachment": image(url="https://a.example/1", attachment_id="a")}},
        -201,
        id="url and attachment",
    ),
    pytest.param({"recipient": TO_G1, "message": {"attachment": image()}}, -201, id="no picture"),
    pytest.param({"recipient": TO_G1, "message": {"attachment": image(url="ftp://a")}}, -201, id="ftp"),
    pytest.param({"recipient": TO_G1, "message": {"attachment": image(attachment_id="none")}}, -100, id="no upload"),
    pytest.param({"recipient": {"group_id": "g9"}, "message": {"text": "a"}}, -403, id="another OA's group"),
    pytest.param({"recipient": {"group_id": "no"}, "message": {"text": "a"}}, -403, id="unknown group"),
    pytest.param({"recipient": {"group_id": "b1"}, "message": {"text": "a"}}, -403, id="a bot's group"),
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


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ({"Content-Type": "text/plain"}, b'{"recipient":{"group_id":"g1"},"message":{"text":"a"}}'),
        ({"Content-Type": "application/json"}, b'{"recipient":'),
        ({"Content-Type": "application/json"}, b""),
    ],
    ids=["content type", "torn JSON", "empty"],
)
async def test_refuses_what_is_no_json(stand_in: StandIn, headers: dict[str, str], body: bytes) -> None:
    headers = {**headers, "access_token": stand_in.token()}
    answer = await stand_in.client.post(SEND, data=body, headers=headers)
    assert (await answer.json())["error"] == -201


async def test_tokens_are_asked_for(stand_in: StandIn, clock: HandClock) -> None:
    body = {"recipient": TO_G1, "message": {"text": "a"}}
    bare = await stand_in.client.post(SEND, json=body)
    assert (await bare.json())["error"] == -216
    assert await stand_in.send_code("unknown") == -216
    token = stand_in.token()
    bearer = await stand_in.client.post(SEND, json=body, headers={"Authorization": f"Bearer {token}"})
    assert (await bearer.json())["error"] == -216
    clock.now += 90_000
    assert await stand_in.send_code(token) == -220


async def test_other_methods_and_paths_do_not_exist(stand_in: StandIn) -> None:
    assert (await stand_in.client.get(SEND)).status == 405
    assert (await stand_in.client.post("/v3.0/oa/group/messages", json={})).status == 404


async def test_duplicates_and_mentions_are_counted(stand_in: StandIn) -> None:
    token = stand_in.token()
    for group_id, text in [("g1", "A"), ("g1", "A"), ("g1", "A"), ("g2", "A"), ("g1", "B [@all]")]:
        assert await stand_in.send_code(token, group_id, text) == 0
    stats = await stand_in.stats()
    assert stats["sends_accepted"] == 5
    assert stats["distinct_groups"] == 2
    assert stats["duplicates"] == 2
    assert stats["mentions"] == 1
    assert stats["first_send_at"] == stats["last_send_at"] == 1_750_000_040.0


async def test_reset_clears_messages_and_stats_but_not_tokens(stand_in: StandIn) -> None:
    token = stand_in.token()
    await stand_in.send(token)
    await stand_in.client.post("/stand-in/reset")
    stats = await stand_in.stats()
    assert stats["sends_accepted"] == 0
    assert stats["worst_window"]["accounts"] == 0
    assert stats["first_send_at"] is None
    assert await stand_in.send_code(token) == 0
