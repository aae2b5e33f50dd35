"""Trouble of an account as a whole: when it begins, and what ends it."""

from services.broadcast.delivery.rules.interruptions import IN_A_ROW, Interruption


def interrupted_at(now: float) -> Interruption:
    trouble = Interruption()
    for _ in range(IN_A_ROW):
        trouble.failed(now)
    return trouble


def test_single_failures_are_nobodys_trouble_and_five_in_a_row_are_the_accounts() -> None:
    trouble = Interruption()
    for now in (1.0, 2.0, 4.0, 5.0, 6.0, 7.0):
        trouble.failed(now)
        if now == 2.0:
            assert trouble.suspected
            assert not trouble.worked(), "it had not begun"
    assert trouble.since is None
    trouble.failed(8.0)
    assert trouble.since == 4.0, "when the first of the five came"


def test_a_kind_of_call_that_matters_at_once_is_interrupted_by_its_first_failure() -> None:
    trouble = Interruption(after=1)
    trouble.failed(7.0)
    assert trouble.since == 7.0


def test_the_first_call_that_works_ends_it() -> None:
    trouble = interrupted_at(10.0)
    assert trouble.worked()
    assert trouble.since is None
    assert trouble.probe_due(10.0)
    assert not trouble.suspected
