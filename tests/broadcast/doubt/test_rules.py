"""Finding our own post in a group's history."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.broadcast.channels.rules.readings import HistoryEntry
from services.broadcast.delivery.rules.side_call_turns import SLOTS_A_SIDE_CALL, SideCallTurns
from services.broadcast.doubt.rules import Search, carries, find_post

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


ALERT, CLOSING = post("Mã: 25-00042", message_id="alert"), post("Mã: 25-00042/KT", message_id="closing")
NAMING = post("Tin mã 25-00042, phát 20:52: ĐÃ TÌM THẤY.\nMã: 25-00042/KT", message_id="closing")
ANEW = post("PHÁT LẠI: tin này thay tin mã 25-00042.\nMã: 25-00042B", message_id="anew")
QUOTED = post("Ai thấy bé thì gọi nhé, mã 25-00042", source=1, message_id="member")


@pytest.mark.parametrize(
    ("history", "code", "found"),
    [
        ([QUOTED], CODE, None),
        ([QUOTED, ALERT], CODE, "alert"),
        ([CLOSING, ALERT], CODE, "alert"),
        ([CLOSING, ALERT], f"{CODE}/KT", "closing"),
        ([CLOSING], CODE, None),
        ([NAMING], CODE, None),
        ([NAMING], f"{CODE}/KT", "closing"),
        ([NAMING, ALERT], CODE, "alert"),
        ([ANEW], CODE, None),
        ([ANEW], f"{CODE}B", "anew"),
        ([ANEW, ALERT], CODE, "alert"),
    ],
)
def test_a_post_that_quotes_or_names_an_alert_is_not_that_alert(
    history: list[HistoryEntry], code: str, found: str | None
) -> None:
    assert find_post(history, code) == found


@given(st.text(), st.text(), st.from_regex(r"[A-Z]{3}-[0-9A-Z]{5}", fullmatch=True))
def test_a_code_between_spaces_is_found_in_any_text(before: str, after: str, code: str) -> None:
    assert carries(f"{before} {code} {after}", code)


def posted(number: int, code: str = "", source: int = 0) -> HistoryEntry:
    """Number ``number`` of a history, a second after the one before."""
    return HistoryEntry(f"m{number}", source, f"Tin {number}. Mã: {code}" if code else f"Tin {number}", number * 1000)


def test_one_reading_settles_the_alert_and_its_closing() -> None:
    search = Search({CODE: 5_000, f"{CODE}/KT": 5_000})
    search.read([posted(9, f"{CODE}/KT"), posted(8)])
    assert (search.found, search.absent) == ({f"{CODE}/KT": "m9"}, set())
    assert not search.knows([CODE])
    search.read([posted(7), posted(4)])
    assert (search.found, search.absent) == ({f"{CODE}/KT": "m9"}, {CODE})
    assert search.knows([CODE, f"{CODE}/KT"])


@given(
    st.lists(st.sampled_from(["", CODE, f"{CODE}/KT", f"{CODE}/2"]), max_size=40),
    st.integers(1, 10),
    st.integers(0, 40),
)
def test_a_search_finds_what_is_there_since_then_whatever_the_pages(said: list[str], page: int, since: int) -> None:
    history = [posted(number, code) for number, code in enumerate(said)][::-1]
    search = Search({CODE: since * 1000})
    pages = [history[start : start + page] for start in range(0, len(history), page)]
    for entries in [*pages, []]:
        if not search.knows([CODE]):
            search.read(entries)
    assert search.knows([CODE])
    if CODE in said[since:]:
        assert search.found[CODE] == f"m{len(said) - 1 - said[::-1].index(CODE)}"
    if CODE not in said:
        assert search.absent == {CODE}


gaps = st.floats(0, 30, allow_nan=False)


@given(st.floats(0.01, 1), st.lists(st.tuples(gaps, st.booleans()), max_size=60))
def test_a_lookup_beside_waiting_sends_keeps_ten_slots_from_the_one_before(
    interval_s: float, asked: list[tuple[float, bool]]
) -> None:
    turns, now, last = SideCallTurns(interval_s), 0.0, float("-inf")
    for gap, sends_wait in asked:
        now += gap * interval_s
        start = turns.next_at(now, sends_wait=sends_wait)
        if not sends_wait:
            assert start == now, "with nothing else to send a lookup waits for nothing"
        if start <= now:
            assert not sends_wait or now - last >= SLOTS_A_SIDE_CALL * interval_s * (1 - 1e-9)
            turns.took(now)
            last = now
