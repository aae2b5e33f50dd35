"""What a webhook of the platform means as something that happens in a conversation."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.intake.rules.conversation.state import Conversation
from services.intake.rules.conversation.turns import advance
from services.intake.rules.happenings import (
    PHOTO_READY,
    Happening,
    LocationSent,
    OtherSent,
    PhotoReady,
    PhotosSent,
    TextSent,
    VoiceSent,
    happening_of,
    read_webhook,
)
from tests.support.citizens.chat import AROUND, PHOTO, START, STATION


def body(name: str, **message: object) -> dict[str, object]:
    return {
        "app_id": "1",
        "sender": {"id": "U"},
        "recipient": {"id": "OA"},
        "event_name": name,
        "message": {"msg_id": "m1", **message},
        "timestamp": "1750000000000",
    }


def picture(url: object) -> dict[str, object]:
    return {"type": "image", "payload": {"thumbnail": "t", "url": url}}


def spoken(kind: str, url: object) -> dict[str, object]:
    return {"type": kind, "payload": {"url": url}}


def coordinates(lat: object, lon: object) -> dict[str, object]:
    return {"type": "location", "payload": {"coordinates": {"latitude": lat, "longitude": lon}}}


@pytest.mark.parametrize(
    ("name", "message", "expected"),
    [
        ("user_send_text", {"text": "xin chào"}, TextSent("xin chào")),
        ("user_send_image", {"text": "cháu đây", "attachments": [picture("https://x/1")]}, PhotosSent(1, "cháu đây")),
        ("user_send_image", {"attachments": [picture("https://x/1")] * 9}, PhotosSent(5)),
        ("user_send_image", {"attachments": [picture(None)]}, OtherSent()),
        ("user_send_image", {"text": "chỉ chữ", "attachments": "x"}, TextSent("chỉ chữ")),
        ("user_send_location", {"attachments": [coordinates("north", "")]}, OtherSent()),
        ("user_send_location", {"text": "Cầu", "attachments": [coordinates("95", "1")]}, TextSent("Cầu")),
        ("user_send_audio", {"attachments": [spoken("audio", "https://x/a.amr")]}, VoiceSent(("https://x/a.amr",))),
        ("user_send_audio", {"attachments": [spoken("audio", "https://x/\x00")]}, VoiceSent(("",))),
        ("user_send_audio", {}, VoiceSent(("",))),
        ("user_send_something_new", {}, OtherSent()),
    ],
)
def test_what_a_webhook_means(name: str, message: dict[str, object], expected: Happening) -> None:
    assert happening_of(name, body(name, **message)) == expected


def test_a_location_carries_strings_and_gets_its_commune() -> None:
    event = body("user_send_location", text="Cầu Vực", attachments=[coordinates("19.82", "105.85")])

    sent = happening_of("user_send_location", event)

    assert isinstance(sent, LocationSent)
    assert (sent.place.lat, sent.place.lon, sent.place.commune_code) == (19.82, 105.85, "15961")


def test_our_own_events_come_back_through_the_same_queue() -> None:
    assert happening_of(PHOTO_READY, {"sha256": PHOTO}) == PhotoReady(PHOTO)


@pytest.mark.parametrize(
    ("event", "oa_id", "user_id", "from_citizen"),
    [
        (body("user_send_text"), "OA", "U", True),
        ({"event_name": "follow", "oa_id": "OA", "follower": {"id": "U"}}, "OA", "U", False),
        ({**body("user_send_group_text"), "oa_id": "OA", "recipient": {"id": "G"}}, "OA", "U", False),
        ({**body("oa_send_group_text"), "sender": {"id": "OA"}, "recipient": {"id": "G"}}, "OA", "", False),
        ({**body("user_send_text"), "message": {}}, "OA", "U", False),
        ({**body("user_send_text"), "message": {"msg_id": "x" * 129}}, "OA", "U", False),
        ({**body("user_send_text"), "message": {"msg_id": "m\0"}}, "OA", "U", False),
        ({}, "", "", False),
        ({"sender": 5, "message": [], "event_name": None}, "", "", False),
    ],
)
def test_who_wrote_to_which_account(event: dict[str, object], oa_id: str, user_id: str, from_citizen: bool) -> None:
    webhook = read_webhook(event)

    assert (webhook.oa_id, webhook.user_id, webhook.from_citizen) == (oa_id, user_id, from_citizen)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "payload", "url"]), inner),
    max_leaves=8,
)
keys = st.sampled_from(["event_name", "sender", "recipient", "message", "timestamp", "follower", "attachments"])


@given(st.dictionaries(keys, json_values), st.sampled_from(["user_send_text", "user_send_image", "user_send_location"]))
def test_any_json_object_is_read_without_an_error(event: dict[str, object], name: str) -> None:
    read_webhook(event)
    advance(Conversation(), happening_of(name, event), START, replace(AROUND, fallback=STATION))
