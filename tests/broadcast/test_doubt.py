"""Finding our own post in a group's history."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.broadcast.rules.doubt import HistoryEntry, carries, find_post

CODE = "25-00042"


def post(text: str, source: int = 0, message_id: str = "m1") -> HistoryEntry:
    return HistoryEntry(message_id, source, text, 1_750_000_000_000)


@pytest.mark.parametrize(
    ("text", "code", "found"),
    [
        ("TÌM TRẺ LẠC\nMã: 25-00042", CODE, True),
        ("25-00042", CODE, True),
        ("(25-00042).", CODE, True),
        ("Mã:25-00042, xin chia sẻ", CODE, True),
        ("Đã tìm thấy. Mã: 25-00042/KT", CODE, False),
        ("Đã tìm thấy. Mã: 25-00042/KT", "25-00042/KT", True),
        ("Đã tìm thấy. Mã: 25-00042/KTX", "25-00042/KT", False),
        ("Mã: 25-000421", CODE, False),
        ("Mã: 125-00042", CODE, False),
        ("Mã: 25-00042-2", CODE, False),
        ("Mã: X-25-00042", CODE, False),
        ("https://loa.example/t/25-00042", CODE, False),
        ("Mã: 25-00042đ", CODE, False),
        ("Mã: 25.00042", CODE, False),
        ("Mã: 25x00042", "25.00042", False),
        ("", CODE, False),
    ],
)
def test_the_code_must_stand_by_itself(text: str, code: str, found: bool) -> None:
    assert (find_post([post(text)], code) == "m1") is found
    assert carries(text, code) is found


def test_a_member_who_quotes_the_code_is_not_our_post() -> None:
    quoted = post("Ai thấy bé thì gọi nhé, mã 25-00042", source=1, message_id="member")
    assert find_post([quoted], CODE) is None
    assert find_post([quoted, post("Mã: 25-00042", message_id="ours")], CODE) == "ours"


def test_the_closing_does_not_count_as_the_alert_nor_the_other_way_round() -> None:
    history = [post("Mã: 25-00042/KT", message_id="closing"), post("Mã: 25-00042", message_id="alert")]
    assert find_post(history, CODE) == "alert"
    assert find_post(history, f"{CODE}/KT") == "closing"
    assert find_post(history[:1], CODE) is None


@given(st.text(), st.text(), st.from_regex(r"[A-Z]{3}-[0-9A-Z]{5}", fullmatch=True))
def test_a_code_between_spaces_is_found_in_any_text(before: str, after: str, code: str) -> None:
    assert carries(f"{before} {code} {after}", code)
