"""Groups that begin, end, vanish and come back: what the platform tells, against the registry and the ledger."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any, Literal

import aiohttp
import pytest

from deploy.zalo_stand_in.state.world import Group
from schemas.platform import GroupChanged
from services.broadcast.ledger.rules.outcomes import Sent
from services.broadcast.registry.platform_inbox import change_group
from services.runtime.database import transaction
from tests.support.broadcast.alerts import approval
from tests.support.broadcast.books import Books, books_of
from tests.support.broadcast.running import TOKEN, Fanout, Town, Worker, fanout_in

TOWN = Town(groups=130, per_window={"oa-a": 100, "oa-b": 100}, app_per_window=160)
"""65 groups an account: two pages of its list."""
DONE = "SELECT count(*) FROM broadcast.group_syncs WHERE done_at IS NOT NULL"
OFF = "SELECT array_agg(group_id || ' ' || disabled_reason ORDER BY group_id) FROM broadcast.groups WHERE NOT enabled"


@pytest.fixture
async def books(database_url: str) -> AsyncIterator[Books]:
    async with books_of(database_url, ["oa-a", "oa-b"] * 3) as books:
        yield books


async def tell(books: Books, change: Literal["created", "dissolved", "left"], group: str, oa: str = "1oa-a") -> None:
    now = datetime.now(UTC)
    event = GroupChanged(occurred_at=now, oa_id=oa, group_id=group, change=change, changed_at=now)
    async with transaction(books.pool) as conn:
        await change_group(conn, event)


@pytest.mark.parametrize("change", ["dissolved", "left"])
async def test_a_group_that_is_over_gets_nothing_more(books: Books, change: Literal["dissolved", "left"]) -> None:
    alert = approval()
    await books.tell(alert)
    claimed = await books.claim(total=1)
    await tell(books, change, "g0")
    await tell(books, change, "g2")
    await tell(books, change, "g2")
    states = await books.ledger(alert)
    assert (states["g0"], states["g2"]) == (("sending", None), ("failed", change))
    assert await books.value(OFF) == [f"g0 {change}", f"g2 {change}"]
    assert await books.record(claimed, Sent("m1")) == 0
    await books.tell(later := approval("25-00043"))
    assert sorted(await books.states(later)) == ["g1", "g3", "g4", "g5"]


async def test_another_account_cannot_end_a_group(books: Books) -> None:
    await tell(books, "dissolved", "g0", oa="1oa-b")
    await tell(books, "dissolved", "g0", oa="1unknown")
    assert await books.value(OFF) is None


async def test_a_new_group_waits_for_its_place_in_the_registry(books: Books) -> None:
    await tell(books, "created", "g77")
    await tell(books, "created", "g77")
    await tell(books, "created", "g0")
    assert await books.value("SELECT array_agg(group_id) FROM broadcast.unregistered_groups") == ["g77"]
    await tell(books, "dissolved", "g77")
    assert await books.value("SELECT count(*) FROM broadcast.unregistered_groups") == 0


async def ask(worker: Worker, path: str, method: str = "GET") -> Any:
    headers = {"Authorization": f"Bearer {TOKEN}"}
    async with aiohttp.ClientSession(worker.url, headers=headers) as http, http.request(method, path) as answer:
        assert answer.status in (200, 202)
        return await answer.json()


async def synced(fanout: Fanout, worker: Worker) -> dict[str, dict[str, Any]]:
    """The reports after a sync on demand, by account."""
    assert (await ask(worker, "/api/v1/groups/sync", "POST"))["asked"] == ["oa-a", "oa-b"]
    found: list[dict[str, Any]] = []

    async def done() -> bool:
        found[:] = await ask(worker, "/api/v1/groups/sync")
        return not any(report["waiting"] for report in found)

    await fanout.until(done)
    return {report["account_id"]: report for report in found}


async def test_a_sync_finds_what_was_added_vanished_disabled_and_back(database_url: str) -> None:
    async with fanout_in(database_url, TOWN) as fanout:
        groups = fanout.platform.world.groups
        del groups["g0"]
        groups["g900"] = Group("g900", "oa-a", "zalo_group", "Thôn mới", "", 0.0, 0.0, 40)
        fanout.faults(disabled_groups=["g2"])
        await fanout.books.execute("UPDATE broadcast.groups SET members = 7 WHERE group_id = 'g4'")
        for group, reason in (("g6", "vanished"), ("g8", "not_in_registry")):
            await fanout.books.execute(
                "UPDATE broadcast.groups SET enabled = false, disabled_reason = %s WHERE group_id = %s", reason, group
            )
        worker = await fanout.start_worker()
        report = (await synced(fanout, worker))["oa-a"]
        assert report["failed"] is None
        assert report["report"] == {
            "total": 65,
            "added": ["g900"],
            "vanished": ["g0"],
            "disabled": ["g2"],
            "enabled": ["g6"],
            "members_updated": 1,
        }
        assert await fanout.books.value(OFF) == ["g0 vanished", "g2 disabled", "g8 not_in_registry"]
        assert await fanout.books.value("SELECT members FROM broadcast.groups WHERE group_id = 'g4'") == 100
        (waiting,) = await ask(worker, "/api/v1/groups/unregistered")
        assert (waiting["group_id"], waiting["account"], waiting["name"]) == ("g900", "oa-a", "Thôn mới")
        fanout.assert_within_limits()


async def test_a_list_that_is_cut_short_changes_nothing(database_url: str) -> None:
    async with fanout_in(database_url, TOWN) as fanout:
        worker = await fanout.start_worker()
        owned = [group for group in fanout.platform.world.groups.values() if group.account == "oa-b"]
        for group in owned:
            del fanout.platform.world.groups[group.group_id]
        reports = await synced(fanout, worker)
        assert (reports["oa-b"]["failed"], reports["oa-b"]["report"]) == ("empty", None)
        assert (reports["oa-a"]["failed"], reports["oa-a"]["report"]["vanished"]) == (None, [])
        assert await fanout.books.value(OFF) is None


async def test_no_call_of_a_sync_while_an_alert_is_on_its_way(database_url: str) -> None:
    """Every list is due within half a second, the fan-out takes over three."""
    slow = Town(groups=130, per_window={"oa-a": 40, "oa-b": 40}, app_per_window=40)
    async with fanout_in(database_url, slow, group_sync_every_s=0.5) as fanout:
        alert = approval()
        await fanout.books.tell(alert)
        await fanout.start_worker()
        await fanout.until(lambda: fanout.sent_to([f"g{number}" for number in range(130)]) > 110)
        assert await fanout.books.value(DONE) == 0
        await fanout.until_finished()
        await fanout.agree(alert)

        async def done() -> bool:
            return await fanout.books.value(DONE) == 2

        await fanout.until(done)
        fanout.assert_within_limits()
