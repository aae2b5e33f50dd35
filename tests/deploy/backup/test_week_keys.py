"""Keys of the week: made once, destroyed for good, and never readable by others."""

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from deploy.backup.week_keys import WeekKeys, week_of
from deploy.command_refused import CommandRefused
from services.verification.rules.endings.forgetting import OTHER_COPIES

OPERATIONS = Path(__file__).parents[3] / "docs/operations.md"


@pytest.fixture
def keys(tmp_path: Path) -> WeekKeys:
    return WeekKeys(tmp_path / "keys")


@pytest.mark.parametrize(
    ("moment", "week"),
    [
        (datetime(2026, 11, 26, tzinfo=UTC), "2026-W48"),
        (datetime(2027, 1, 3, 23, 59, tzinfo=UTC), "2026-W53"),
        (datetime(2027, 1, 4, tzinfo=UTC), "2027-W01"),
    ],
)
def test_weeks_are_those_of_the_calendar(moment: datetime, week: str) -> None:
    assert week_of(moment) == week


def test_a_week_has_one_key_which_only_its_owner_reads(keys: WeekKeys) -> None:
    made = keys.made_for("2026-W48")
    assert (len(made), keys.made_for("2026-W48"), keys.of("2026-W48")) == (32, made, made)
    assert keys.made_for("2026-W49") != made
    assert keys.weeks() == ["2026-W48", "2026-W49"]
    assert (keys.folder / "2026-W48.key").stat().st_mode & 0o077 == 0


def test_a_destroyed_key_is_gone(keys: WeekKeys) -> None:
    keys.made_for("2026-W48")
    keys.destroy("2026-W48")
    assert keys.weeks() == []
    with pytest.raises(CommandRefused, match="nobody opens the backups of that week any more"):
        keys.of("2026-W48")
    with pytest.raises(CommandRefused):
        keys.destroy("2026-W48")


def test_keys_go_with_their_age_from_the_end_of_their_week(keys: WeekKeys) -> None:
    for week in ("2026-W46", "2026-W47", "2026-W48"):
        keys.made_for(week)
    assert keys.destroy_older(1, date(2026, 11, 23)) == ["2026-W46"]  # 47 ended on the 22nd
    assert keys.destroy_older(1, date(2026, 11, 24)) == ["2026-W47"]
    assert keys.weeks() == ["2026-W48"]


def test_a_backup_lives_no_longer_than_the_law_leaves_to_other_copies(keys: WeekKeys) -> None:
    """As operations.md has it done each day; whoever would keep keys longer is told so, and none is destroyed."""
    (told,) = re.findall(r"--older-than (\d+)", OPERATIONS.read_text("utf-8"))
    keys.made_for("2026-W47")
    monday = date.fromisocalendar(2026, 47, 1)
    assert keys.destroy_older(int(told), monday + OTHER_COPIES) == ["2026-W47"]
    keys.made_for("2026-W47")
    with pytest.raises(CommandRefused, match="give 1 at most"):
        keys.destroy_older(2, date(2026, 12, 31))
    assert keys.weeks() == ["2026-W47"]


@pytest.mark.parametrize("stored", ["", "zz", "ab" * 31])
def test_what_is_no_key_is_refused(keys: WeekKeys, stored: str) -> None:
    keys.made_for("2026-W48")
    (keys.folder / "2026-W48.key").write_text(stored)
    with pytest.raises(CommandRefused, match="put a good copy back"):
        keys.of("2026-W48")


@pytest.mark.parametrize("week", ["2026-48", "../x", ""])
def test_what_is_no_week_is_refused(keys: WeekKeys, week: str) -> None:
    with pytest.raises(CommandRefused, match="is no week"):
        keys.of(week)
