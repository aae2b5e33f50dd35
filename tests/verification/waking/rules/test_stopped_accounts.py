"""When accounts that stopped amid an alert are news."""

from datetime import timedelta
from uuid import uuid4

import pytest

from schemas.deliveries import DeliveryProgress, Interruption
from services.verification.waking.rules.stopped_accounts import is_news
from tests.support.invented_cases import NOW
from tests.support.verification_running import progress


def stopped(accounts: int, minutes_ago: int) -> DeliveryProgress:
    since = NOW - timedelta(minutes=minutes_ago)
    trouble = Interruption(what="account", since=since, accounts=accounts, groups=40)
    return progress(uuid4(), 10, interruptions=(trouble,))


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        (None, stopped(1, 5), True),
        (progress(uuid4(), 9), stopped(1, 5), True),
        (stopped(1, 5), stopped(1, 5), False),
        (stopped(1, 5), stopped(2, 5), True),
        (stopped(1, 5), stopped(1, 1), True),
        (stopped(2, 5), stopped(1, 1), False),
        (stopped(1, 5), progress(uuid4(), 11), False),
    ],
)
def test_an_account_that_was_not_known_is_news(
    before: DeliveryProgress | None, now: DeliveryProgress, expected: bool
) -> None:
    """Also where another goes on between two pictures; not where only some of the known ones still stand."""
    assert is_news(before, now) == expected
