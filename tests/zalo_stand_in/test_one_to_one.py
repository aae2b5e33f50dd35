"""Citizens and OAs, both directions, through the control interface and POST /v3.0/oa/message/cs."""

from typing import Any

import pytest

from tests.zalo_stand_in.conftest import HandClock, StandIn

CS = "/v3.0/oa/message/cs"
SEVEN_DAYS_S = 7 * 86_400
ASKING = {"title": "Xin số điện thoại", "subtitle": "Để gọi lại", "image_url": "https://loa.example/tin/a.png"}


def form(**changes: Any) -> dict[str, Any]:
    element = {key: value for key, value in {**ASKING, **changes}.items() if value is not None}
    return {"type": "template", "payload": {"template_type": "request_user_info", "elements": [element]}}


async def write_as_citizen(stand_in: StandIn, user_id: str, **letter: Any) -> dict[str, Any]:
    answer = await stand_in.client.post(f"/stand-in/citizens/{user_id}/messages", json=letter)
    assert answer.status == 200
    shown: dict[str, Any] = await answer.json()
    return shown


async def reply(stand_in: StandIn, token: str, user_id: str, message: Any) -> int:
    body = {"recipient": {"user_id": user_id}, "message": message}
    answer = await stand_in.client.post(CS, json=body, headers={"access_token": token})
    assert answer.status == 200
    code: int = (await answer.json())["error"]
    return code


async def test_the_window_is_seven_days(stand_in: StandIn, clock: HandClock) -> None:
    assert await reply(stand_in, stand_in.token(), "u1", {"text": "Chào"}) == -230
    await write_as_citizen(stand_in, "u1", oa="oa-a", text="Chào")
    assert await reply(stand_in, stand_in.token("oa-b"), "u1", {"text": "Chào"}) == -230
    clock.now += SEVEN_DAYS_S
    assert await reply(stand_in, stand_in.token(), "u1", {"text": "Chào"}) == 0
    clock.now += 1
    assert await reply(stand_in, stand_in.token(), "u1", {"text": "Chào"}) == -230


@pytest.mark.parametrize(
    ("message", "code"),
    [
        ({}, -201),
        ({"text": "a" * 2001}, -210),
        ({"text": "a", "quote_message_id": "unknown"}, -201),
        ({"attachment": form(title="a" * 100, subtitle="b" * 500)}, 0),
        ({"attachment": form(title="a" * 101)}, -210),
        ({"attachment": form(title=None)}, -201),
        ({"attachment": form(image_url="http://loa.example/tin/a.png")}, -201),
    ],
)
async def test_refused_replies(stand_in: StandIn, message: Any, code: int) -> None:
    await write_as_citizen(stand_in, "u1", text="Chào")
    assert await reply(stand_in, stand_in.token(), "u1", message) == code
