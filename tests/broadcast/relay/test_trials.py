"""Whoever posts by hand is asked for a trial: when, what their page shows of it, and what comes first."""

from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
import pytest

from deploy.local.demo.relay_officer import Tap
from schemas.content import VIETNAM
from schemas.event import CaseKind
from schemas.hours.quiet_hours import QuietHours
from services.broadcast.kinds import KINDS
from services.broadcast.relay.trials.asking import Refused, ask_for_trial
from services.broadcast.relay.trials.rules import MOST_OPEN, Asked, Refusal, is_quiet, refusal, text_of
from services.broadcast.relay.trials.trials_db import tried_groups
from services.runtime.database import transaction
from tests.broadcast.relay.test_waking import night_in
from tests.support.broadcast.alerts import approval, closure
from tests.support.broadcast.relay_running import SECOND, Village, village_in

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


async def test_an_officer_says_what_became_of_a_trial(database_url: str) -> None:
    async with village_in(database_url, **DAY) as village:
        link = await village.link("xa-mau")
        assert ASKED not in await village.page(link)
        assert [await asked(village, group) for group in ("r0", "r1", "r2")] == [0, 0, 0]
        page = await village.page(link)
        assert ("TIN THỬ, KHÔNG PHẢI THÔNG BÁO" in page, "Nhóm thôn mẫu 0" in page) == (True, True)
        assert "Còn <b>" not in page, "it counts as nothing that is to be posted"
        one, two, three = await trials(village, link)
        assert await standing(village) == (True, None, None)
        assert await asked(village) == "today"

        # The second person has their own groups; what they press of another's is nothing.
        second = await village.link(SECOND.account_id)
        assert ASKED not in await village.page(second)
        await village.second.says(second, Tap(one, "trial_posted"))
        assert await standing(village) == (True, None, None)

        await village.first.says(link, Tap(one, "trial_posted"))
        await village.first.says(link, Tap(two, "trial_no_group"))
        await village.first.says(link, Tap(three, "trial_cannot"))
        for group, answer in (("r0", "posted"), ("r1", "no_group"), ("r2", "cannot")):
            assert await standing(village, group) == (False, answer, "Đại úy Trần Văn Mẫu")
        assert await trials(village, link) == []
        # A repeated press changes nothing; a wrong one is taken back within a minute.
        await village.first.says(link, Tap(one, "trial_cannot"))
        assert (await standing(village))[1] == "posted"
        await village.first.says(link, Tap(one, "undo_trial"))
        assert await trials(village, link) == [one]
        await village.first.says(link, Tap(one, "trial_posted"))
        await village.fanout.books.execute("UPDATE broadcast.relay_trials SET answered_at = now() - interval '61 s'")
        with pytest.raises(aiohttp.ClientResponseError, match="409"):
            await village.first.says(link, Tap(one, "undo_trial"))

        # One post a day and group: what could not be posted is tried again once it is mended.
        assert (await asked(village), await asked(village, "r1")) == ("today", 0)
        assert await standing(village, "r1") == (True, "no_group", "Đại úy Trần Văn Mẫu")
        with pytest.raises(aiohttp.ClientResponseError, match="409"):  # it was asked for anew since
            await village.first.says(link, Tap(two, "undo_trial"))
        (anew,) = await trials(village, link)
        await village.fanout.books.execute(
            "UPDATE broadcast.relay_trials SET asked_at = now() - interval '2 d' WHERE answer IS NULL"
        )
        assert await asked(village, "r1") == 0
        assert await trials(village, link) == [anew], "an answer that is on its way counts"
        await village.fanout.books.execute("UPDATE broadcast.relay_officers SET name = 'Đại úy Lê Thị Mẫu'")
        assert await standing(village, "r1") == (True, None, None), "somebody else posts there now"
        with pytest.raises(LookupError):
            await asked(village, account=SECOND.account_id)


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


async def test_a_routine_notice_that_is_posted_everywhere_keeps_no_trial_away(database_url: str) -> None:
    async with village_in(database_url, **DAY) as village:
        link = await village.link("xa-mau")
        await village.tell(approval(kind=CaseKind.LEGAL_NOTICE))
        await village.first.letter()
        assert await asked(village) == "alert"
        await village.first.posts_everywhere(link)
        assert await asked(village) == 0
        assert ASKED in await village.page(link)
        await village.fanout.books.execute("UPDATE broadcast.groups SET enabled = false WHERE group_id = 'r0'")
        assert ASKED not in await village.page(link), "the group is off by now"


async def test_no_trial_is_shown_at_night(database_url: str) -> None:
    hour = datetime.now(VIETNAM).hour
    async with village_in(database_url, quiet_hours=f"{hour}-{(hour + 2) % 24}") as village:
        assert await asked(village) == 0
        assert ASKED not in await village.page(await village.link("xa-mau"))


async def test_a_phone_that_is_proven_says_so_once(database_url: str) -> None:
    async with night_in(database_url, **DAY) as night:
        phone = night.push.phone()
        await night.proves(phone)
        assert [await asked(night.village, group) for group in ("r0", "r1")] == [1, 0]
        said = await phone.hears_of("trial")
        assert (said["wake"], said["case"]) == ("trial", "")
        page = await night.village.page(f"{night.village.fanout.settings.relay_address}/relay/{said['answer']}")
        assert (page.count("trial_posted"), page.count('name="delivery"')) == (1, 2)
