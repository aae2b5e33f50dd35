"""Groups that people post into by hand are tried before an alert depends on them: the pages of the desk."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from services.broadcast.registry.rules.group_list import Row
from services.broadcast.relay.rules.officer_list import Officer
from services.runtime.database import transaction
from services.verification.registry.rules.trials import OLD, Answer, Filter, Standing, Trial, is_in, standing_of
from tests.support.lists.running import RunningLists, running_lists
from tests.support.lists.signing import replace_groups, replace_officers

NOW = datetime(2026, 11, 28, 5, tzinfo=UTC)
OFFICER = Officer("xa-mau", "Đại úy Trần Văn Mẫu", "15961", telephone="+84912345678")
ONE = "/sending/groups/one?account=xa-mau&group_id="
ASK = "/sending/groups/one/trial?account=xa-mau&group_id="


def group(number: int) -> Row:
    return Row(
        group_id=f"r{number}",
        account=OFFICER.account_id,
        channel="relay",
        name=f"Nhóm thôn mẫu {number}",
        commune_code="15961",
        province_code="38",
        lat=19.8,
        lon=105.85,
        members=100 + number,
    )


@pytest.fixture
async def lists(database_url: str) -> AsyncIterator[RunningLists]:
    async with running_lists(database_url) as running:
        async with transaction(running.pool) as conn:
            await replace_officers(conn, [OFFICER])
            await replace_groups(conn, [group(number) for number in range(3)])
        yield running


def trial(answer: Answer | None, past: timedelta, *, waits: bool = False) -> Trial:
    at = NOW - past if answer else None
    asked = NOW if waits else None
    return Trial(account="a", group_id="g", asked_at=asked, answer=answer, answered_at=at, officer=None)


@pytest.mark.parametrize(
    ("tried", "standing", "filters"),
    [
        (None, "never", {"never"}),
        (trial(None, OLD, waits=True), "never", {"never", "waiting"}),
        (trial("posted", OLD), "posted", set()),
        (trial("posted", OLD + timedelta(seconds=1)), "old", {"old"}),
        (trial("no_group", timedelta(0)), "failed", {"failed"}),
        (trial("cannot", 2 * OLD, waits=True), "failed", {"failed", "waiting"}),
    ],
)
def test_how_a_group_stands(tried: Trial | None, standing: Standing, filters: set[Filter]) -> None:
    assert standing_of(tried, NOW) == standing
    every: tuple[Filter, ...] = ("never", "old", "failed", "waiting")
    assert {one for one in every if is_in(one, tried, NOW)} == filters


async def says(lists: RunningLists, answer: Answer, days: int = 0) -> None:
    """As the officer's page has it written."""
    await lists.people.rows(
        "UPDATE broadcast.relay_trials t SET answer = %s, answered_at = now() - make_interval(days => %s),"
        " asked_at = now() - make_interval(days => %s),"
        " answered_by = (SELECT name FROM broadcast.relay_officers o WHERE o.account_no = t.account_no)",
        answer,
        days,
        days,
    )


async def test_an_administrator_asks_and_reads_who_has_answered(lists: RunningLists) -> None:
    async with lists.people.person("quantri1") as one, lists.people.person("thanhtra1") as auditor:
        assert (await auditor.form(f"{ASK}r0", why="practice"))[0] == 403
        status, html = await one.form(f"{ASK}r0")
        assert (status, "hãy chọn vì sao" in html) == (422, True)
        assert await lists.rows("SELECT FROM broadcast.relay_trials") == []
        assert (await one.form(f"{ASK}r0", why="practice"))[0] == 303
        status, html = await one.form(f"{ASK}r0", why="practice")
        assert (status, "trong 24 giờ qua" in html) == (422, True)
        status, html = await one.form(f"{ASK}none", why="practice")
        assert "Không có nhóm đó" in html
        await says(lists, "posted")
        html = (await one.page(f"{ONE}r0"))[1]
        assert ("Đã đăng thử được" in html, "chưa ai trả lời" in html) == (True, False)
        await lists.people.rows("UPDATE broadcast.relay_officers SET enabled = false")
        status, html = await one.form(f"{ASK}r1", why="practice")
        assert (status, "đang tắt" in html) == (422, True)
    noted = await lists.rows(
        "SELECT actor, detail FROM verification.audit WHERE action = 'relay_trial_asked'"
        " UNION SELECT actor, detail FROM staff.audit_waiting WHERE action = 'relay_trial_asked'"
    )
    assert noted == [("quantri1", {"account": "xa-mau", "group": "r0", "why": "practice"})]


async def test_groups_are_found_by_how_they_were_tried(lists: RunningLists) -> None:
    async with lists.people.person("quantri1") as one:

        async def found(**wanted: Any) -> list[int]:
            asked = "&".join(f"{name}={value}" for name, value in wanted.items())
            html = (await one.page(f"/sending/groups?{asked}"))[1]
            return [number for number in range(3) if f"<b>Nhóm thôn mẫu {number}</b>" in html]

        assert await found(tried="never", name="mau+1") == [1]
        assert (await one.form(f"{ASK}r0", why="practice"))[0] == 303
        assert (await found(tried="waiting"), await found(tried="never")) == ([0], [0, 1, 2])
        await says(lists, "cannot")
        assert (await found(tried="failed"), await found(tried="never")) == ([0], [1, 2])
        await says(lists, "posted", days=91)
        assert await found(tried="old") == [0]
        assert await found(tried="nonsense") == []
