"""The group registry's CSV: what is wrong is named by line, and one bad row refuses the file."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.trust.checked_csv import BadFile
from services.broadcast.channels.registered import account_forms
from services.broadcast.registry.rules.group_list import COLUMNS, Row, cells_of, read_registry, row_of

HEADER = ",".join(COLUMNS)
CHANNELS = tuple(account_forms())
ACCOUNTS = {"oa-01": "zalo_group", "oa-02": "zalo_group", "bot-01": "zalo_bot", "exercise": "exercise"}
GOOD = "g1,oa-01,zalo_group,Thôn Đông Hải,15961,19.81,105.85,320"


def problems_of(text: str) -> list[str]:
    with pytest.raises(BadFile) as refusal:
        read_registry(text, ACCOUNTS, CHANNELS)
    return [str(problem) for problem in refusal.value.problems]


def test_a_good_row() -> None:
    (row,) = read_registry(f"{HEADER}\n{GOOD}\n", ACCOUNTS, CHANNELS)
    assert row == Row("g1", "oa-01", "zalo_group", "Thôn Đông Hải", "15961", "38", 19.81, 105.85, 320)


def test_the_same_group_id_may_stand_on_two_channels() -> None:
    bot = GOOD.replace("oa-01,zalo_group", "bot-01,zalo_bot")
    assert [row.channel for row in read_registry(f"{HEADER}\n{GOOD}\n{bot}", ACCOUNTS, CHANNELS)] == [
        "zalo_group",
        "zalo_bot",
    ]


def test_what_a_spreadsheet_of_vietnam_writes_is_read() -> None:
    """Semicolons between fields, commas in numbers, and rows of nothing at its end."""
    text = "\ufeff" + "\r\n".join(
        [HEADER.replace(",", ";"), "g1;oa-01;zalo_group;Tổ 3, phố Nam;15961;19,81;105,85;320", ";;;;;;;", ""]
    )
    (row,) = read_registry(text, ACCOUNTS, CHANNELS)
    assert (row.name, row.lat, row.lon, row.members) == ("Tổ 3, phố Nam", 19.81, 105.85, 320)


def test_a_row_is_the_same_after_it_was_written_out() -> None:
    row = Row("g1", "oa-01", "zalo_group", "Thôn", "15961", "38", 19.123456789, 105.85, 320, "market", 0, False)
    assert row_of(cells_of(row)) == row
    assert row_of(cells_of(replace(row, daily_posts=None, enabled=True))) == replace(
        row, daily_posts=None, enabled=True
    )


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (GOOD.replace("g1", ""), "line 2, group_id: expected 1 to 100 characters"),
        (GOOD.replace("g1", "g" * 101), "line 2, group_id: expected 1 to 100 characters"),
        (GOOD.replace("oa-01", "oa-99"), "line 2, account: no such account: import it first"),
        (GOOD.replace("zalo_group", "sms"), f"line 2, channel: expected one of {', '.join(CHANNELS)}"),
        (GOOD.replace("oa-01", "bot-01"), "line 2, account: is an account of channel zalo_bot, not of zalo_group"),
        (
            GOOD.replace("oa-01,zalo_group", "exercise,exercise"),
            f"line 2, channel: expected one of {', '.join(CHANNELS)}",
        ),
        (GOOD.replace("Thôn Đông Hải", "  "), "line 2, name: expected 1 to 200 characters"),
        (GOOD.replace("Thôn Đông Hải", "n" * 201), "line 2, name: expected 1 to 200 characters"),
        (GOOD.replace("15961", "00000"), "line 2, commune_code: expected a commune code of 2025, such as 15865"),
        (GOOD.replace("19.81", "91"), "line 2, lat: expected degrees from -90 to 90, or nothing"),
        (GOOD.replace("19.81", "nan"), "line 2, lat: expected degrees from -90 to 90, or nothing"),
        (GOOD.replace("19.81", ""), "line 2, lat: expected both lat and lon, or neither"),
        (GOOD.replace("105.85", "-180.1"), "line 2, lon: expected degrees from -180 to 180, or nothing"),
        (GOOD.replace("320", "1000001"), "line 2, members: expected a whole number from 0 to 1000000"),
        (GOOD.replace("320", "²"), "line 2, members: expected a whole number from 0 to 1000000"),
        (GOOD.replace("320", ""), "line 2, members: expected a whole number from 0 to 1000000"),
        (GOOD + ",x", "line 2, row: expected 8 fields"),
        (GOOD.replace("Thôn", "Th\0n"), "line 2, row: holds a NUL character"),
        (GOOD.replace("Thôn", '"Thôn"x'), "line 2, row: not CSV: ',' expected after '\"'"),
    ],
)
def test_a_bad_row_is_named(row: str, problem: str) -> None:
    assert problems_of(f"{HEADER}\n{row}\n") == [problem]


def test_one_bad_row_among_good_ones_refuses_the_whole_file_and_all_its_problems_are_told() -> None:
    lines = [HEADER, GOOD, GOOD.replace("g1", "g2"), GOOD.replace("g1", "g3").replace("15961", "1"), GOOD]
    assert problems_of("\n".join(lines)) == [
        "line 4, commune_code: expected a commune code of 2025, such as 15865",
        "line 5, group_id: already on line 2",
    ]


@given(st.text(), st.lists(st.lists(st.text(max_size=12), max_size=9), max_size=4))
def test_whatever_comes_is_rows_or_a_refusal(noise: str, rows: list[list[str]]) -> None:
    for text in (noise, HEADER + "\n" + "\n".join(",".join(row) for row in rows)):
        try:
            read = read_registry(text, ACCOUNTS, CHANNELS)
        except BadFile:
            continue
        assert all(row.account in ACCOUNTS for row in read)
