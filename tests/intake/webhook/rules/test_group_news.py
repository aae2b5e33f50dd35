"""What a webhook about a group tells the delivery engine."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.platform import GroupChanged, PostEchoed, post_sha256
from services.intake.rules.happenings import read_webhook
from services.intake.webhook.rules.group_news import GroupNews, codes_in, group_news

POST = "TÌM TRẺ LẠC (tin mẫu)\nBé Nguyễn Văn Mẫu, 4 tuổi.\nMã: 26-00042"
AT_MS = "1750000000000"


def echo(text: Any = POST, **changes: Any) -> dict[str, Any]:
    sent = {"sender": {"id": "OA"}, "recipient": {"id": "g1"}, "message": {"msg_id": "m1", "text": text}}
    return event("oa_send_group_image", **{**sent, **changes})


def event(name: str, **body: Any) -> dict[str, Any]:
    return {"app_id": "1", "oa_id": "OA", "event_name": name, "timestamp": AT_MS, **body}


def told(body: dict[str, Any]) -> tuple[GroupNews, ...]:
    return group_news(read_webhook(body), body)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (POST, ("26-00042",)),
        ("ĐÃ TÌM THẤY.\nMã: 26-00042/KT", ("26-00042/KT",)),
        ("Tin mã 26-00042, phát 20:52: ĐÃ TÌM THẤY.\nMã: 26-00042/KT", ("26-00042/KT",)),
        ("PHÁT LẠI: tin này thay tin mã 26-00042.\nMã: 26-00042B", ("26-00042B",)),
        ("(26-00042), gọi 0237-385-2555", ("26-00042",)),
        ("Mã: 26-00042 thay cho 26-00041 và 26-00042", ("26-00042", "26-00041")),
        ("Mã: 26-00042/KTX", ()),
        ("Mã: X-26-00042", ()),
        ("https://loa.example/t/26-00042", ()),
    ],
)
def test_codes_stand_by_themselves(text: str, codes: tuple[str, ...]) -> None:
    assert codes_in(text) == codes


def test_an_echo_tells_group_message_and_code_and_never_the_text() -> None:
    (news,) = told(echo())
    assert isinstance(news, PostEchoed)
    assert (news.oa_id, news.group_id, news.message_id, news.code) == ("OA", "g1", "m1", "26-00042")
    assert news.posted_at.timestamp() == 1_750_000_000
    assert "Mẫu" not in news.model_dump_json()


@pytest.mark.parametrize("text", ["Chúc mừng năm mới", "", None, 7])
def test_a_post_without_a_code_is_told_too(text: Any) -> None:
    (news,) = told(echo(text))
    assert isinstance(news, PostEchoed)
    assert (news.message_id, news.code) == ("m1", "")
    assert news.text_sha256 == post_sha256(text if isinstance(text, str) else "")


def test_the_same_webhook_makes_the_same_events() -> None:
    assert told(echo()) == told(echo())
    assert told(echo())[0].event_id != told(echo(message={"msg_id": "m2", "text": POST}))[0].event_id
    first, second = told(event("delete_group", group_id="g1")), told(event("disperse_group", group_id="g1"))
    assert first[0].event_id == second[0].event_id


@pytest.mark.parametrize(
    "body",
    [
        echo(message={"text": POST}),
        echo(recipient={}),
        echo(recipient={"id": "g" * 200}),
        echo(timestamp="soon"),
        {**echo(sender={"id": "member"}), "event_name": "user_send_group_text"},
        event("user_out_group", group_id="g1", user_id="member"),
        event("user_leave_group", group_id="g1", sender={"id": "OA"}, recipient={"id": "member"}),
        event("disperse_group"),
    ],
)
def test_what_is_no_news(body: dict[str, Any]) -> None:
    assert told(body) == ()


@pytest.mark.parametrize(
    ("body", "change"),
    [
        (event("oa_create_group", group={"id": "g1"}), "created"),
        (event("delete_group", group={"group_id": "g1"}), "dissolved"),
        (event("disperse_group", sender={"id": "g1"}, recipient={"id": "OA"}), "dissolved"),
        (event("user_out_group", group_id="g1", user_id="OA"), "left"),
        (event("user_leave_group", group_id="g1", user={"id": "OA"}), "left"),
        (event("oa_leave_group", group_id="g1"), "left"),
    ],
)
def test_the_life_of_a_group(body: dict[str, Any], change: str) -> None:
    (news,) = told(body)
    assert isinstance(news, GroupChanged)
    assert (news.oa_id, news.group_id, news.change) == ("OA", "g1", change)


scalars = st.none() | st.booleans() | st.integers() | st.text(max_size=8)
anything = st.recursive(scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner))
names = st.sampled_from(["oa_send_group_text", "disperse_group", "user_out_group", "create_group", "brand_new"])


@given(names, st.dictionaries(st.sampled_from(["group_id", "group", "user", "message", "recipient"]), anything))
def test_no_body_from_outside_is_a_failure(name: str, body: dict[str, Any]) -> None:
    told({**body, "event_name": name, "oa_id": "OA", "timestamp": AT_MS})
