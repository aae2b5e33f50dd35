"""Retry: the schedule in numbers, and what becomes of a delivery after each outcome."""

import pytest

from services.broadcast.rules.outcomes import (
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
from services.broadcast.rules.retry import Next, account_rest_s, after_lookup, after_send, hangs_after

OUTCOMES: list[Outcome] = [
    Sent("m1"),
    Throttled(),
    Throttled("quota"),
    Throttled("unreachable"),
    Transient("zalo-200"),
    InDoubt("timeout"),
    GroupGone("zalo-403"),
    MessageRejected("zalo-201"),
    AccountBroken("zalo-224"),
    AlertRefused("zalo-248"),
    Withheld("gate_closed"),
]


def test_attempts_follow_after_1_5_25_and_60_s_and_the_fifth_failure_is_final() -> None:
    followed = [after_send(Transient("zalo-200"), spent) for spent in range(5)]
    assert [(then.state, then.delay_s) for then in followed[:4]] == [
        ("queued", 1.0),
        ("queued", 5.0),
        ("queued", 25.0),
        ("queued", 60.0),
    ]
    assert all(then.spent for then in followed)
    assert followed[4] == Next("failed", "exhausted:zalo-200", spent=True)


@pytest.mark.parametrize("spent", [0, 3, 4, 100])
@pytest.mark.parametrize(
    "outcome", [Throttled(), Throttled("quota"), Throttled("unreachable"), Withheld("stopping"), AccountBroken("x")]
)
def test_what_is_not_the_deliverys_fault_spends_nothing_and_never_ends_it(outcome: Outcome, spent: int) -> None:
    then = after_send(outcome, spent)
    assert then.state == "queued"
    assert not then.spent


def test_a_limit_and_an_exhausted_quota_wait_at_the_account_s_gate() -> None:
    assert after_send(Throttled("quota"), 0).delay_s == 0.0
    assert after_send(Throttled(), 0).delay_s == 0.0


@pytest.mark.parametrize(
    ("outcome", "then"),
    [
        (Sent("m1"), Next("sent", message_id="m1", spent=True)),
        (InDoubt("timeout"), Next("in_doubt", "timeout", delay_s=5.0, spent=True)),
        (GroupGone("zalo-403"), Next("failed", "zalo-403", spent=True)),
        (MessageRejected("zalo-201"), Next("failed", "zalo-201", spent=True)),
        (AlertRefused("zalo-248"), Next("failed", "zalo-248", spent=True)),
        (AccountBroken("zalo-224"), Next("queued", "account_stopped")),
        (Withheld("lease_lost"), Next("queued", "lease_lost")),
    ],
)
def test_outcome_to_state(outcome: Outcome, then: Next) -> None:
    assert after_send(outcome, 2) == then


@pytest.mark.parametrize("outcome", OUTCOMES, ids=str)
def test_every_outcome_leads_out_of_sending_with_a_reason_unless_sent(outcome: Outcome) -> None:
    for spent in range(8):
        then = after_send(outcome, spent)
        assert then.state in {"sent", "in_doubt", "queued", "failed"}
        assert (then.reason is None) == (then.state == "sent")
        assert (then.message_id is not None) == (then.state == "sent")
        assert then.delay_s is not None


def test_lookups_come_after_5_10_20_40_60_60_60_60_s_and_then_no_more() -> None:
    delays = [after_send(InDoubt("timeout"), 0).delay_s]
    delays += [after_lookup(None, False, lookups, 1).delay_s for lookups in range(8)]
    assert delays == [5.0, 10.0, 20.0, 40.0, 60.0, 60.0, 60.0, 60.0, None]
    assert after_lookup(None, False, 7, 1) == Next("in_doubt", "not_settled", delay_s=None)


@pytest.mark.parametrize("lookups", [0, 7, 20])
def test_a_lookup_that_tells_ends_the_doubt_however_often_it_was_asked(lookups: int) -> None:
    assert after_lookup("m9", True, lookups, 99) == Next("sent", "found_in_history", message_id="m9")
    assert after_lookup(None, True, lookups, 9) == Next("queued", "absent_from_history")
    assert after_lookup(None, True, lookups, 10) == Next("failed", "exhausted:absent_from_history")


@pytest.mark.parametrize(
    ("outcome", "rest_s"),
    [
        (Throttled(after_s=17.0), 17.0),
        (Throttled("unreachable"), 1.0),
        (Throttled("connect_timeout"), 1.0),
        (Throttled("quota"), 300.0),
        (Throttled(), 0.0),
        (Sent("m1"), 0.0),
        (InDoubt("timeout"), 0.0),
        (AccountBroken("zalo-224"), 0.0),
    ],
)
def test_how_long_an_account_rests_after_an_outcome(outcome: Outcome, rest_s: float) -> None:
    assert account_rest_s(outcome, 2, scale=0.5) == rest_s
    assert account_rest_s(outcome, 3, scale=0.5) == max(rest_s, 10.0)


def test_timeouts_in_a_row_are_counted_and_a_send_that_was_withheld_says_nothing() -> None:
    hangs = 0
    met: list[tuple[Outcome, int]] = [
        (InDoubt("timeout"), 1),
        (Throttled("connect_timeout"), 2),
        (Withheld("stopping"), 2),
        (InDoubt("timeout"), 3),
        (InDoubt("connection_lost"), 0),
        (InDoubt("timeout"), 1),
        (Sent("m1"), 0),
    ]
    for outcome, then in met:
        hangs = hangs_after(outcome, hangs)
        assert hangs == then
