"""A backup made amid an alert is restored on an empty machine, after the alert had gone on: nobody is told twice or
left out, what is over stays over, what is held stays held, and no case number is given twice.

Desk and engine are the services themselves; the platform is the stand-in, which goes on while the database is lost.
"""

from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson
import pytest

from deploy.backup.known import Known
from schemas.alerts import AlertApproved, AlertClosed, AlertSteered, only_names
from schemas.audience import Audience
from services.broadcast.doubt.rules import carries
from services.runtime.database import create_pool
from tests.support.backup.elsewhere import Elsewhere, elsewhere_beside, known_from
from tests.support.broadcast.alerts import approval, steering
from tests.support.broadcast.books import Books
from tests.support.broadcast.ledger_guard import guard_ledger
from tests.support.broadcast.running import Fanout, Town, engine_settings, fanout_in, planner_of
from tests.support.verification_running import Officer, RunningVerification, report, running_verification

TOWN = Town(groups=14, per_window={"oa-a": 2, "oa-b": 2})
"""All of it lies in the first ring of the case; its limits let it through in more than three seconds."""
NUMBER, LATER = "26-00007", "26-00031"


@pytest.fixture
def elsewhere(postgres_url: str, tmp_path: Path) -> Iterator[Elsewhere]:
    with elsewhere_beside(postgres_url, tmp_path) as elsewhere:
        yield elsewhere


@dataclass
class Lost:
    """An installation that will be lost. ``anchors``: the file that its desk writes elsewhere."""

    fanout: Fanout
    desk: RunningVerification
    officer: Officer
    anchors: Path

    async def goes_on_air(self) -> None:
        case = report(NUMBER, photos=())
        await self.desk.tell(case)
        assert (await self.officer.approve(NUMBER))[0] == 200
        await self.told("loa.AlertApproved.v2", AlertApproved)
        await self.fanout.start_worker()

    async def told(self, kind: str, event: type[Any]) -> None:
        """Broadcast hears what the desk said last."""
        said = (await self.desk.outbox(kind))[-1]["event"]
        await self.fanout.books.tell(event.model_validate_json(orjson.dumps(said)))

    async def until_anchored(self, is_there: Callable[[Known], bool]) -> None:
        await self.fanout.until(lambda: self.anchors.exists() and is_there(known_from(self.anchors)))

    async def stands_still(self, code: str, posted: int) -> None:
        """So many groups have it, and not all: its engine is stopped in between."""
        await self.fanout.until(lambda: posts(self.fanout, code).total() >= posted)
        for worker in list(self.fanout.workers):
            await self.fanout.stop_worker(worker)
        assert posts(self.fanout, code).total() < TOWN.groups, "too late to prove anything"

    async def is_lost(self) -> None:
        for worker in list(self.fanout.workers):
            await self.fanout.stop_worker(worker)


@asynccontextmanager
async def lost(database_url: str, folder: Path) -> AsyncIterator[Lost]:
    anchors = folder / "anchors.jsonl"
    async with (
        fanout_in(database_url, TOWN, picture_patience_s=0.0) as fanout,
        running_verification(database_url, audit_anchor_file=anchors, audit_anchor_every_s=0.2) as desk,
        desk.officer() as officer,
    ):
        yield Lost(fanout, desk, officer, anchors)


@asynccontextmanager
async def going_on(elsewhere: Elsewhere, before: Fanout) -> AsyncIterator[Fanout]:
    """The engine over the restored database; the platform has gone on."""
    guard_ledger(elsewhere.url)
    platform_url = before.settings.zalo_openapi_url
    settings = engine_settings(elsewhere.url, platform_url, TOWN, picture_patience_s=0.0)
    async with create_pool(elsewhere.url, size=4) as pool:
        fanout = Fanout(TOWN, before.platform, Books(pool, planner=planner_of(settings)), settings)
        try:
            yield fanout
        finally:
            for worker in fanout.workers:
                await worker.stop()


def posts(fanout: Fanout, code: str) -> Counter[str]:
    """By group, those of this code: with their picture, or with words on where it is."""
    chats = fanout.platform.chats
    found = {
        group: sum(carries(post.text, code) and not only_names(post.text, code) for post in chats.posts(group))
        for group in fanout.platform.world.groups
    }
    return Counter({group: count for group, count in found.items() if count})


def once_in_each(fanout: Fanout) -> Counter[str]:
    return Counter(dict.fromkeys(fanout.platform.world.groups, 1))


async def next_number(fanout: Fanout) -> object:
    return await fanout.books.value("SELECT nextval('intake.case_numbers')")


async def test_found_after_the_backup_stays_found_and_nobody_is_told_twice(
    database_url: str, elsewhere: Elsewhere, tmp_path: Path
) -> None:
    async with lost(database_url, tmp_path) as before:
        fanout = before.fanout
        await before.goes_on_air()
        await before.stands_still(NUMBER, 3)
        backup = await elsewhere.backup(database_url)
        await fanout.start_worker()
        await fanout.until(lambda: posts(fanout, NUMBER) == once_in_each(fanout))
        await before.desk.tell(report(LATER))
        assert (await before.officer.order(NUMBER, "close", outcome="found_safe"))[0] == 200
        await before.told("loa.AlertClosed.v1", AlertClosed)
        closed = f"{NUMBER}/KT"
        await fanout.until(lambda: posts(fanout, closed).total() >= 4)
        await before.until_anchored(lambda known: bool(known.ended) and known.last_number == 31)
        await before.is_lost()

        restored = await elsewhere.restore(backup, known_from(before.anchors))
        assert (restored.done.ended, restored.done.unclosed, restored.done.unknown) == ([NUMBER], [], [])
        async with going_on(elsewhere, fanout) as after:
            await after.start_worker()
            await after.until_finished()
            assert posts(after, NUMBER) == once_in_each(after)
            assert posts(after, closed) == once_in_each(after)
            assert after.stats["duplicates"] == 0
            number = await next_number(after)
            assert isinstance(number, int)
            assert number > 31
            assert await after.books.value("SELECT outcome FROM intake.public_alerts") in (None, "found_safe")
            assert await after.books.value("SELECT state FROM broadcast.case_states") == "closed"
        async with running_verification(elsewhere.url, officers=False) as desk, desk.officer() as officer:
            status, case = await officer.get(f"/api/v1/cases/{NUMBER}")
            assert (status, case["state"], case["outcome"]) == (200, "closed", "found_safe")
            assert (await officer.get(f"/api/v1/cases/{LATER}"))[0] == 404, "it came after the backup"


async def test_what_is_on_air_goes_on_where_it_was(database_url: str, elsewhere: Elsewhere, tmp_path: Path) -> None:
    """A further ring, too, is looked up before it is sent: it was released in the time that is lost, and is again."""
    rings = Audience(ring_edges_km=(4.0,), ring_delays_s=(0.0, 3600.0))
    alert = approval("26-00009", audience=rings)
    release = steering(alert, released_rings=9)
    async with lost(database_url, tmp_path) as before:
        fanout = before.fanout
        await fanout.books.tell(alert)
        await before.fanout.start_worker()
        await before.stands_still("26-00009", 3)
        backup = await elsewhere.backup(database_url)
        await fanout.start_worker()
        await fanout.books.tell(release)
        await fanout.until(lambda: posts(fanout, "26-00009").total() >= 10)
        await before.is_lost()
        await before.until_anchored(lambda known: known.until is not None and known.until > backup.header.made_at)

        restored = await elsewhere.restore(backup, known_from(before.anchors))
        assert restored.done.on_air == 1
        async with going_on(elsewhere, fanout) as after:
            await after.start_worker()
            await after.books.tell(release)
            await after.until(lambda: posts(after, "26-00009") == once_in_each(after))
            await after.until_finished()
            assert posts(after, "26-00009") == once_in_each(after)
            assert after.stats["duplicates"] == 0
            states = await after.books.states(alert)
            assert set(states.values()) == {"sent"}
            assert len(states) == TOWN.groups


async def test_held_after_the_backup_stays_held_until_an_officer_lets_it_go(
    database_url: str, elsewhere: Elsewhere, tmp_path: Path
) -> None:
    async with lost(database_url, tmp_path) as before:
        fanout = before.fanout
        await before.goes_on_air()
        await before.stands_still(NUMBER, 2)
        backup = await elsewhere.backup(database_url)
        assert (await before.officer.order(NUMBER, "hold"))[0] == 200
        await before.told("loa.AlertSteered.v2", AlertSteered)
        await before.until_anchored(lambda known: bool(known.steered))
        await before.is_lost()
        had = posts(fanout, NUMBER)

        restored = await elsewhere.restore(backup, known_from(before.anchors))
        assert restored.done.steered == [NUMBER]
        async with (
            going_on(elsewhere, fanout) as after,
            running_verification(elsewhere.url, officers=False) as desk,
            desk.officer() as officer,
        ):
            await after.start_worker()
            open_doubts = "SELECT count(*) FROM broadcast.deliveries WHERE state = 'in_doubt'"
            await after.until(lambda: _is(after, open_doubts, 0))
            assert posts(after, NUMBER) == had
            status, case = await officer.get(f"/api/v1/cases/{NUMBER}")
            assert (status, case["steering"]["held"]) == (200, True)
            assert (await officer.order(NUMBER, "resume"))[0] == 200
            said = (await desk.outbox("loa.AlertSteered.v2"))[-1]["event"]
            await after.books.tell(AlertSteered.model_validate_json(orjson.dumps(said)))
            await after.until(lambda: posts(after, NUMBER) == once_in_each(after))
            assert after.stats["duplicates"] == 0


async def _is(fanout: Fanout, query: str, expected: object) -> bool:
    return await fanout.books.value(query) == expected
