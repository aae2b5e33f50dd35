"""The webhook's signature: what Zalo signs passes, and a changed byte anywhere does not."""

import hashlib
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.intake.webhook.rules.signature import CLOCK_SKEW, REPLAY_WINDOW, Verdict, check, mac

NOW = datetime(2026, 4, 13, 10, 30, tzinfo=UTC)
APP, SECRET = "1234567890", "an-invented-secret"


def stamp(moment: datetime = NOW) -> str:
    return str(int(moment.timestamp() * 1000))


def judge(header: str | None, body: bytes, timestamp: str, app: str = APP, secret: str = SECRET) -> Verdict:
    return check(header, body, timestamp, app_id=app, secret=secret, now=NOW)


def test_the_mac_is_the_plain_hash_that_zalo_documents() -> None:
    expected = hashlib.sha256(b'1{"a":1}1750000000000s').hexdigest()

    assert mac("1", b'{"a":1}', "1750000000000", "s") == expected


@pytest.mark.parametrize(
    ("age", "verdict"),
    [
        (REPLAY_WINDOW, Verdict.ACCEPTED),
        (REPLAY_WINDOW + timedelta(seconds=1), Verdict.STALE),
        (-CLOCK_SKEW, Verdict.ACCEPTED),
        (-CLOCK_SKEW - timedelta(seconds=1), Verdict.STALE),
    ],
)
def test_old_and_future_ones_are_stale(age: timedelta, verdict: Verdict) -> None:
    timestamp = stamp(NOW - age)

    assert judge(f"mac={mac(APP, b'{}', timestamp, SECRET)}", b"{}", timestamp) is verdict


def test_hex_in_either_case_is_taken() -> None:
    header = f"  mac={mac(APP, b'{}', stamp(), SECRET)}"
    assert judge(header.upper(), b"{}", stamp()) is Verdict.ACCEPTED


@pytest.mark.parametrize("header", [None, "mac=", "mac=00", "mac=\udcff"])
def test_what_is_no_mac_is_refused(header: str | None) -> None:
    assert judge(header, b"{}", stamp()) is Verdict.BAD_SIGNATURE


@pytest.mark.parametrize("timestamp", ["", "-5", "١٢٣", "9" * 40])
def test_a_signed_but_meaningless_time_is_stale(timestamp: str) -> None:
    header = f"mac={mac(APP, b'{}', timestamp, SECRET)}"

    assert judge(header, b"{}", timestamp) is Verdict.STALE


@given(body=st.binary(min_size=1, max_size=300), data=st.data())
def test_one_changed_byte_is_refused(body: bytes, data: st.DataObject) -> None:
    header = f"mac={mac(APP, body, stamp(), SECRET)}"
    at = data.draw(st.integers(0, len(body) - 1))
    changed = body[:at] + bytes([body[at] ^ data.draw(st.integers(1, 255))]) + body[at + 1 :]

    assert judge(header, body, stamp()) is Verdict.ACCEPTED
    assert judge(header, changed, stamp()) is Verdict.BAD_SIGNATURE
    assert judge(header, body, stamp(), app="1234567891") is Verdict.BAD_SIGNATURE
    assert judge(header, body, stamp(), secret="another") is Verdict.BAD_SIGNATURE
    assert judge(header, body, stamp(NOW - timedelta(milliseconds=1))) is Verdict.BAD_SIGNATURE
