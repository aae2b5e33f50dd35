"""How long somebody waits who guesses, and whom that concerns."""

from datetime import timedelta

import pytest

from services.runtime.staff.rules import FOR_AN_ACCOUNT, FOR_AN_ADDRESS, network_of, wait_after


@pytest.mark.parametrize("patience", [FOR_AN_ACCOUNT, FOR_AN_ADDRESS])
def test_the_wait_begins_late_grows_and_is_bounded(patience: object) -> None:
    waits = [wait_after(failures, patience) for failures in range(1, 200)]  # type: ignore[arg-type]  # each is one
    assert waits == sorted(waits)
    assert waits[0] == timedelta(0)
    assert timedelta(minutes=1) < waits[-1] <= timedelta(minutes=15)


def test_an_account_is_guessed_at_some_hundred_times_a_day_from_one_address() -> None:
    elapsed, tries = timedelta(0), 0
    while elapsed < timedelta(days=1):
        tries += 1
        elapsed += wait_after(tries, FOR_AN_ACCOUNT) + timedelta(milliseconds=1)
    assert tries < 150


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64"),
        ("testclient", "testclient"),
        ("", ""),
    ],
)
def test_a_connection_is_one_whatever_address_of_it_is_used(address: str, network: str) -> None:
    assert network_of(address) == network
