"""Retry: the schedule in numbers, and what becomes of a delivery after each outcome."""

import pytest

from schemas.reasons import Cause, Exhausted, PlatformCode, Reason
from services.broadcast.ledger.rules.outcomes import (
    AccountBroken,
    AlertRefused,
    GroupGone,
    InDoubt,
    MessageRejected,
    Outcome,
    Sent,
    Throttled,
    Transient,
    Withheld,
)
from services.broadcast.ledger.rules.retry import (
    Next,
    account_rest_s,
    after_lookup,
    after_send,
    shows_trouble,
)


def zalo(number: int) -> PlatformCode:
    return PlatformCode("zalo", number)


def test_attempts_follow_after_1_5_25_and_60_s_and_the_fifth_failure_is_final() -> None:
    followed = [after_send(Transient(zalo(-200)), spent) for spent in range(5)]
    assert [(then.state, then.delay_s) for then in followed[:4]] == [
        ("queued", 1.0),
        ("queued", 5.0),
        ("queued", 25.0),
        ("queued", 60.0),
    ]
    assert all(then.spent for then in followed)
    assert followed[4] == Next("failed", Exhausted(zalo(-200)), spent=True)


@pytest.mark.parametrize("spent", [0, 3, 4, 100])
@pytest.mark.parametrize(
    "outcome",
    [
        Throttled(),
        Throttled(Reason.QUOTA),
        Throttled(Reason.NO_CONNECTION),
        Withheld(Reason.STOPPING),
        AccountBroken(zalo(-242)),
    ],
)
def test_what_is_not_the_deliverys_fault_spends_nothing_and_never_ends_it(outcome: Outcome, spent: int) -> None:
    then = after_send(outcome, spent)
    assert then.state == "queued"
    assert not then.spent


@pytest.mark.parametrize(
    ("outcome", "then"),
    [
        (Sent("m1"), Next("sent", message_id="m1", spent=True)),
        (InDoubt(Reason.TIMEOUT), Next("in_doubt", Reason.TIMEOUT, delay_s=5.0, spent=True)),
        (GroupGone(zalo(-403)), Next("failed", zalo(-403), spent=True)),
        (MessageRejected(zalo(-201)), Next("failed", zalo(-201), spent=True)),
        (AlertRefused(zalo(-248)), Next("failed", zalo(-248), spent=True)),
        (AccountBroken(zalo(-224)), Next("queued", Reason.ACCOUNT_STOPPED)),
        (Withheld(Reason.LEASE_LOST), Next("queued", Reason.LEASE_LOST)),
    ],
)
def test_outcome_to_state(outcome: Outcome, then: Next) -> None:
    assert after_send(outcome, 2) == then


def test_lookups_come_after_5_10_20_40_60_60_60_60_s_and_then_no_more() -> None:
    delays = [after_send(InDoubt(Reason.TIMEOUT), 0).delay_s]
    delays += [after_lookup(None, False, lookups, 1).delay_s for lookups in range(8)]
    assert delays == [5.0, 10.0, 20.0, 40.0, 60.0, 60.0, 60.0, 60.0, None]
    assert after_lookup(None, False, 7, 1) == Next("in_doubt", Reason.NOT_SETTLED, delay_s=None)


@pytest.mark.parametrize("lookups", [0, 7, 20])
def test_a_lookup_that_tells_ends_the_doubt_however_often_it_was_asked(lookups: int) -> None:
    assert after_lookup("m9", True, lookups, 99) == Next("sent", Reason.FOUND_IN_HISTORY, message_id="m9")
    assert after_lookup(None, True, lookups, 9) == Next("queued", Reason.ABSENT_FROM_HISTORY)
    assert after_lookup(None, True, lookups, 10) == Next("failed", Exhausted(Reason.ABSENT_FROM_HISTORY))


@pytest.mark.parametrize(
    ("outcome", "rest_s"),
    [
        (Throttled(after_s=17.0), 17.0),
        (Throttled(Reason.NO_CONNECTION), 0.0),
        (Throttled(Reason.QUOTA), 300.0),
        (Throttled(), 0.0),
        (Sent("m1"), 0.0),
    ],
)
def test_how_long_an_account_rests_after_an_outcome(outcome: Outcome, rest_s: float) -> None:
    assert account_rest_s(outcome, scale=0.5) == rest_s


@pytest.mark.parametrize(
    ("outcome", "trouble"),
    [
        (InDoubt(PlatformCode("http_", 502)), True),
        (InDoubt(Reason.TIMEOUT), True),
        (Transient(zalo(-200)), True),
        (Throttled(Reason.NO_CONNECTION), True),
        (Sent("m1"), False),
        (GroupGone(zalo(-403)), False),
        (MessageRejected(zalo(-201)), False),
        (AlertRefused(zalo(-248)), False),
        (Throttled(), None),
        (Throttled(Reason.QUOTA), None),
        (Withheld(Reason.STOPPING), None),
        (AccountBroken(zalo(-224)), None),
    ],
)
def test_which_outcomes_an_outage_makes(outcome: Outcome, trouble: bool | None) -> None:
    assert shows_trouble(outcome) is trouble


@pytest.mark.parametrize("spent", [0, 4, 100])
def test_while_the_platform_is_away_a_failure_spends_nothing_and_ends_nothing(spent: int) -> None:
    assert after_send(Transient(zalo(-200)), spent, platform_away=True) == Next("queued", zalo(-200), delay_s=1.0)
    assert after_send(InDoubt(PlatformCode("http_", 503)), spent, platform_away=True) == Next(
        "in_doubt", PlatformCode("http_", 503), delay_s=0.5
    )


def test_a_closing_is_never_given_up() -> None:
    assert after_send(Transient(zalo(-200)), 4, closing=True) == Next("queued", zalo(-200), delay_s=600.0, spent=True)
    absent = after_lookup(None, True, 9, 10, closing=True)
    assert absent == Next("queued", Reason.ABSENT_FROM_HISTORY, delay_s=600.0)


@pytest.mark.parametrize(
    ("reason", "delay_s"),
    [
        (PlatformCode("http_", 500), 0.5),
        (Reason.EMPTY, 0.5),
        (PlatformCode("http_", 504), 5.0),
        (Reason.TIMEOUT, 5.0),
    ],
)
def test_a_gateway_that_answered_is_asked_sooner_than_one_that_was_silent(reason: Cause, delay_s: float) -> None:
    assert after_send(InDoubt(reason), 0).delay_s == delay_s


def test_a_send_that_was_withheld_comes_again_when_it_says() -> None:
    assert after_send(Withheld(Reason.PICTURE, 1.0), 3) == Next("queued", Reason.PICTURE, delay_s=1.0)
