"""Citizens and OAs, both directions, through the control interface and POST /v3.0/oa/message/cs."""

import base64
from pathlib import Path
from typing import Any

import pytest

from tests.zalo_stand_in.conftest import HandClock, StandIn
from tests.zalo_stand_in.test_uploads import picture_bytes

CS = "/v3.0/oa/message/cs"
SEVEN_DAYS_S = 7 * 86_400
ASKING = {"title": "Xin số điện thoại", "subtitle": "Để gọi lại", "image_url": "https://loa.example/tin/a.png"}


def form(**changes: Any) -> dict[str, Any]:
    element = {key: value for key, value in {**ASKING, **changes}.items() if value is not None}
    return {"type": "template", "payload": {"template_type": "request_user_info", "elements": [element]}}


FORM = form()


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


async def test_both_directions_are_one_chat(stand_in: StandIn) -> None:
    heard = await write_as_citizen(stand_in, "u1", oa="oa-a", text="Cháu tôi đi lạc")
    quoting = {"text": "Cháu mặc áo gì?", "quote_message_id": heard["message_id"]}
    assert await reply(stand_in, stand_in.token(), "u1", quoting) == 0
    assert await reply(stand_in, stand_in.token(), "u1", {"attachment": FORM}) == 0
    chat = await (await stand_in.client.get("/stand-in/citizens/u1/messages")).json()
    assert [(m["src"], m["type"], m["text"]) for m in chat["messages"]] == [
        (1, "text", "Cháu tôi đi lạc"),
        (0, "text", "Cháu mặc áo gì?"),
    ]
    assert [(m["src"], m["type"], m["text"]) for m in chat["forms"]] == [(0, "form", "Xin số điện thoại")]
    assert chat["messages"][1]["quote_message_id"] == heard["message_id"]


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
        ({"text": "a", "quote_message_id": 1}, -201),
        ({"text": "a", "colour": "red"}, -201),
        ({"attachment": {"type": "file"}}, -201),
        ({"attachment": {**FORM, "payload": {"template_type": "request_user_info", "elements": []}}}, -201),
    ],
)
async def test_refused_replies(stand_in: StandIn, message: Any, code: int) -> None:
    await write_as_citizen(stand_in, "u1", text="Chào")
    assert await reply(stand_in, stand_in.token(), "u1", message) == code


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"title": "a" * 100, "subtitle": "b" * 500}, 0),
        ({"title": "a" * 101}, -210),
        ({"subtitle": "b" * 501}, -210),
        ({"title": None}, -201),
        ({"subtitle": None}, -201),
        ({"image_url": None}, -201),
        ({"image_url": "http://loa.example/tin/a.png"}, -201),
        ({"colour": "red"}, -201),
    ],
)
async def test_a_form_keeps_to_its_limits(stand_in: StandIn, changes: dict[str, Any], code: int) -> None:
    await write_as_citizen(stand_in, "u1", text="Chào")
    assert await reply(stand_in, stand_in.token(), "u1", {"attachment": form(**changes)}) == code


async def test_an_account_may_be_kept_from_forms_alone(stand_in: StandIn) -> None:
    await write_as_citizen(stand_in, "u1", text="Chào")
    await stand_in.faults(form_code=-224)
    assert await reply(stand_in, stand_in.token(), "u1", {"attachment": FORM}) == -224
    assert await reply(stand_in, stand_in.token(), "u1", {"text": "Chào"}) == 0


async def test_only_a_form_that_was_sent_is_sent_back_and_opens_no_window(stand_in: StandIn, clock: HandClock) -> None:
    path, filled = "/stand-in/citizens/u1/form", {"oa": "oa-a", "phone": "0900 000 000", "name": "Bà Mẫu"}
    await write_as_citizen(stand_in, "u1", oa="oa-a", text="Chào")
    assert (await stand_in.client.post(path, json=filled)).status == 400
    await reply(stand_in, stand_in.token(), "u1", {"attachment": FORM})
    clock.now += SEVEN_DAYS_S + 1
    assert (await stand_in.client.post(path, json=filled)).status == 200
    assert await reply(stand_in, stand_in.token(), "u1", {"text": "Chào"}) == -230
    chat = await (await stand_in.client.get("/stand-in/citizens/u1/messages")).json()
    assert [(m["src"], m["type"], m["text"]) for m in chat["forms"]] == [
        (0, "form", "Xin số điện thoại"),
        (1, "info", "0900 000 000"),
    ]


async def test_a_photo_is_served_back(stand_in: StandIn, tmp_path: Path) -> None:
    encoded = base64.b64encode(picture_bytes("PNG")).decode()
    by_bytes = await write_as_citizen(stand_in, "u1", text="Cháu đây", image_base64=encoded)
    served = await stand_in.client.get(by_bytes["image"])
    assert (served.content_type, await served.read()) == ("image/png", picture_bytes("PNG"))
    photo = tmp_path / "photo.jpg"
    photo.write_bytes(picture_bytes())
    by_path = await write_as_citizen(stand_in, "u1", image_path=str(photo))
    assert by_path["image"].endswith(".jpg")
    assert (await stand_in.client.get(f"/stand-in/media/{'0' * 64}.jpg")).status == 404


@pytest.mark.parametrize(
    "letter",
    [
        {},
        {"oa": "none", "text": "a"},
        {"image_base64": "!"},
        {"image_base64": base64.b64encode(b"text").decode()},
        {"image_path": "/nowhere/photo.jpg"},
        {"audio_base64": base64.b64encode(b"text").decode()},
        {"text": "a", "audio_base64": base64.b64encode(b"#!AMR").decode()},
        {"text": "a", "location": {"name": "Chợ", "lat": 19.8, "lon": 105.7}},
        {"location": {"name": "Chợ"}},
        {"text": "a", "colour": "red"},
    ],
    ids=[
        "nothing",
        "OA",
        "base64",
        "no picture",
        "no file",
        "no sound",
        "text and sound",
        "text and place",
        "half a place",
        "field",
    ],
)
async def test_mistakes_of_the_caller_are_400(stand_in: StandIn, letter: dict[str, Any]) -> None:
    answer = await stand_in.client.post("/stand-in/citizens/u1/messages", json=letter)
    assert answer.status == 400
