"""Which drills a command line asks for."""

import pytest

from drills.__main__ import DRILLS, SEED, arguments


def test_all_are_played_when_none_is_named() -> None:
    assert arguments([]) == (list(DRILLS), SEED)


def test_some_with_a_seed() -> None:
    assert arguments(["13", "22", "--seed", "7"]) == ([13, 22], 7)


def test_one_that_does_not_exist_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        arguments(["23"])
    assert "no drill has the number 23" in capsys.readouterr().err
