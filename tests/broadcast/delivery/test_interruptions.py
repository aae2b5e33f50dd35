"""Trouble of an account as a whole: when it begins, how it is probed, and what ends it."""

from services.broadcast.delivery.rules.interruptions import Interruption


def interrupted_at(now: float) -> Interruption:
    trouble = Interruption()
    for _ in range(3):
        trouble.failed(now)
    return trouble


def test_single_failures_are_nobodys_trouble_and_three_in_a_row_are_the_accounts() -> None:
    trouble = Interruption()
    for now in (1.0, 2.0, 4.0, 5.0):
        trouble.failed(now)
        if now == 2.0:
            assert trouble.suspected
            assert not trouble.worked(), "it had not begun"
    assert trouble.since is None
    trouble.failed(6.0)
    assert trouble.since == 4.0, "when the first of the three came"


def test_a_kind_of_call_that_matters_at_once_is_interrupted_by_its_first_failure() -> None:
    trouble = Interruption(after=1)
    trouble.failed(7.0)
    assert trouble.since == 7.0


def test_probes_come_after_a_quarter_of_a_second_and_then_rarer_but_never_more_than_4_s_apart() -> None:
    trouble = interrupted_at(10.0)
    begun, now = [], 10.0
    while now < 30.0:
        if trouble.probe_due(now):
            trouble.probed(now)
            begun.append(now)
        now = round(now + 0.25, 2)
    assert begun == [10.25, 10.75, 11.75, 13.75, 17.75, 21.75, 25.75, 29.75]


def test_failures_that_come_in_late_neither_hasten_nor_put_off_the_next_probe() -> None:
    trouble = interrupted_at(10.0)
    trouble.probed(10.25)
    for _ in range(60):
        trouble.failed(10.3)
    assert not trouble.probe_due(10.74)
    assert trouble.probe_due(10.75)


def test_the_first_call_that_works_ends_it() -> None:
    trouble = interrupted_at(10.0)
    assert trouble.worked()
    assert trouble.since is None
    assert trouble.probe_due(10.0)
    assert not trouble.suspected


def test_when_another_account_of_the_app_got_through_it_is_tried_at_once() -> None:
    trouble = interrupted_at(10.0)
    for now in (10.25, 10.75, 11.75, 13.75):
        trouble.probed(now)
    trouble.probe_soon(14.0)
    assert trouble.probe_due(14.0)
