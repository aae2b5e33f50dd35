"""The Zalo Bot platform's methods."""

from typing import Any

import pytest

from tests.zalo_stand_in.conftest import StandIn, StartStandIn, invented_world

BOT_TOKEN = "1:bot"


async def bot(stand_in: StandIn, method: str, token: str = BOT_TOKEN, **body: Any) -> dict[str, Any]:
    answer = await stand_in.client.post(f"/bot{token}/{method}", json=body)
    assert answer.status == 200
    content: dict[str, Any] = await answer.json()
    return content


async def test_a_bot_posts_into_its_group(stand_in: StandIn) -> None:
    assert (await bot(stand_in, "getMe"))["result"]["account_name"] == "Loa"
    sent = await bot(stand_in, "sendMessage", chat_id="b1", text="Tin")
    assert sent["ok"] is True
    photo = await bot(stand_in, "sendPhoto", chat_id="b1", photo="https://a.example/1.jpg", caption="Ảnh")
    assert photo["ok"] is True
    posts = stand_in.platform.chats.posts("b1")
    assert [(post.text, post.image_url) for post in posts] == [
        ("Tin", ""),
        ("Ảnh", "https://a.example/1.jpg"),
    ]
    assert sent["result"] == {"message_id": posts[0].message_id, "date": posts[0].time_ms}


@pytest.mark.parametrize(
    ("method", "token", "body", "code"),
    [
        ("sendMessage", "2:bot", {"chat_id": "b1", "text": "a"}, 401),
        ("sendSticker", "1:bot", {"chat_id": "b1"}, 404),
        ("sendMessage", "1:bot", {"chat_id": "g1", "text": "a"}, 403),
        ("sendMessage", "1:bot", {"chat_id": "b1"}, 400),
        ("sendMessage", "1:bot", {"chat_id": "b1", "text": "a" * 2001}, 400),
        ("sendMessage", "1:bot", {"chat_id": 1, "text": "a"}, 400),
        ("sendPhoto", "1:bot", {"chat_id": "b1", "caption": "a"}, 400),
    ],
)
async def test_refusals(stand_in: StandIn, method: str, token: str, body: dict[str, Any], code: int) -> None:
    answer = await bot(stand_in, method, token, **body)
    assert (answer["ok"], answer["error_code"]) == (False, code)
    assert stand_in.platform.chats.accepted == 0


async def test_limits_and_faults(start: StartStandIn) -> None:
    world = invented_world()
    world["bots"][0]["per_minute"] = 2
    stand_in = await start(world=world)
    await stand_in.faults(error_groups={"b1": -200})
    assert (await bot(stand_in, "sendMessage", chat_id="b1", text="a"))["error_code"] == -200
    await stand_in.faults(error_groups={})
    assert (await bot(stand_in, "sendMessage", chat_id="b1", text="a"))["ok"] is True
    assert (await bot(stand_in, "sendMessage", chat_id="b1", text="a"))["error_code"] == 429
