"""Whoever posts by hand is asked for a trial: when, what it says, and what comes first."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from deploy.local.demo.relay_officer import Tap
from schemas.hours.quiet_hours import QuietHours
from services.broadcast.kinds import KINDS
from services.broadcast.relay.trials.asking import Refused, ask_for_trial
from services.broadcast.relay.trials.rules import MOST_OPEN, Asked, Refusal, is_quiet, refusal, text_of
from services.broadcast.relay.trials.trials_db import tried_groups
from services.runtime.database import transaction
from tests.support.broadcast.alerts import approval, closure
from tests.support.broadcast.relay_running import Village, village_in

NIGHT = QuietHours(22, 6)
NOON = datetime(2026, 11, 28, 5, tzinfo=UTC)
DAY: dict[str, Any] = {"quiet_hours": ""}
"""A test at any hour."""
ASKED = "Nhờ đăng thử"


@pytest.mark.parametrize(
    ("asked", "now", "refused"),
    [
        (Asked(busy=False, last_at=None, open=0), NOON, None),
        (Asked(busy=False, last_at=NOON - timedelta(hours=24), open=MOST_OPEN - 1), NOON, None),
        (Asked(busy=False, last_at=NOON - timedelta(hours=23), open=0), NOON, "today"),
        (Asked(busy=False, last_at=None, open=MOST_OPEN), NOON, "many"),
        (Asked(busy=True, last_at=None, open=0), NOON, "alert"),
        (Asked(busy=False, last_at=None, open=0), NOON.replace(hour=15), "night"),
        # A push service keeps a call for an hour.
        (Asked(busy=False, last_at=None, open=0), NOON.replace(hour=14, minute=1), "night"),
    ],
)
def test_when_somebody_is_asked(asked: Asked, now: datetime, refused: Refusal | None) -> None:
    assert refusal(asked, now, NIGHT) == refused


@pytest.mark.parametrize(("hour_utc", "quiet"), [(14, False), (15, True), (22, True), (23, False)])
def test_nobody_is_woken_for_a_trial(hour_utc: int, quiet: bool) -> None:
    assert is_quiet(NOON.replace(hour=hour_utc), NIGHT) is quiet
    assert not is_quiet(NOON.replace(hour=hour_utc), None)


def test_a_trial_can_be_mistaken_for_nothing() -> None:
    text = text_of(NOON)
    assert text.splitlines()[0] == "🔧 TIN THỬ, KHÔNG PHẢI THÔNG BÁO"
    assert "ngày 28/11/2026" in text
    assert [row.heading for row in KINDS.values() if row.heading in text] == []


async def asked(village: Village, group_id: str = "r0", account: str = "xa-mau") -> int | str:
    """On how many phones, or why not, at noon of the day on which the test runs, as the ledger has it."""
    now = datetime.now(UTC).replace(hour=NOON.hour, minute=0)
    async with transaction(village.fanout.books.pool) as conn:
        try:
            return await ask_for_trial(conn, account, group_id, now, NIGHT)
        except Refused as refused:
            return refused.reason


async def trials(village: Village, link: str) -> list[int]:
    return [tap.delivery for tap in await village.first.taps(link) if tap.answer == "trial_posted"]


async def standing(village: Village, group_id: str = "r0") -> tuple[bool, str | None, str | None]:
    """Whether it waits, what was last said, and by whom."""
    async with village.fanout.books.pool.connection() as conn:
        (tried,) = await tried_groups(conn, "xa-mau", group_id)
    return tried.asked_at is not None, tried.answer, tried.officer


async def test_an_alert_pushes_a_trial_aside(database_url: str) -> None:
    async with village_in(database_url, **DAY) as village:
        link = await village.link("xa-mau")
        assert await asked(village) == 0
        assert ASKED in await village.page(link)
        (trial,) = await trials(village, link)
        alert = approval()
        await village.tell(alert)
        await village.first.letter()
        page = await village.page(link)
        assert ("Còn <b>3</b> nhóm" in page, ASKED in page) == (True, False)
        assert await asked(village, "r1") == "alert"
        # All is posted, and the child is still sought.
        await village.first.posts_everywhere(link)
        assert ASKED not in await village.page(link)
        assert await asked(village, "r1") == "alert"
        # What was kept on a phone without network counts all the same.
        await village.first.says(link, Tap(trial, "trial_posted"))
        assert (await standing(village))[1] == "posted"
        await village.tell(closure(alert))
        await village.first.letter(2)
        assert await asked(village, "r1") == "alert"
        await village.first.posts_everywhere(link)
        assert await asked(village, "r1") == 0
        assert ASKED in await village.page(link)
