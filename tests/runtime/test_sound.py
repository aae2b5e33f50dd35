"""Players ask for parts of a sound, Safari for its first two bytes; the rest of them is RFC 9110, 14."""

import pytest

from services.runtime.pages.sound import sound

MP3 = bytes(range(100))


@pytest.mark.parametrize(
    ("wanted", "status", "first", "last"),
    [
        (None, 200, 0, 99),
        ("bytes=0-1", 206, 0, 1),
        ("bytes=0-", 206, 0, 99),
        ("bytes=90-500", 206, 90, 99),
        ("bytes=-10", 206, 90, 99),
        ("bytes=-500", 206, 0, 99),
        ("bytes=-", 200, 0, 99),
        ("bytes=0-1,5-6", 200, 0, 99),
        ("bytes=" + "9" * 5_000 + "-", 200, 0, 99),
    ],
)
def test_the_part_that_is_wanted(wanted: str | None, status: int, first: int, last: int) -> None:
    answer = sound(MP3, wanted)
    assert (answer.status_code, answer.body) == (status, MP3[first : last + 1])
    assert answer.headers["accept-ranges"] == "bytes"
    if status == 206:
        assert answer.headers["content-range"] == f"bytes {first}-{last}/100"


@pytest.mark.parametrize("wanted", ["bytes=100-", "bytes=5-4", "bytes=-0"])
def test_what_lies_beyond_its_end(wanted: str) -> None:
    answer = sound(MP3, wanted)
    assert (answer.status_code, answer.body, answer.headers["content-range"]) == (416, b"", "bytes */100")
