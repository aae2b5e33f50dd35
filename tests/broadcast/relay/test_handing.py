"""The desk hands tasks to a person whom it names, and says what it knows to be posted: on a real ledger, by the calls
that the desk makes, with the Official Account replaced at the wire."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import aiohttp
import pytest

from deploy.local.demo.relay_officer import RelayOfficer, Tap, link_of
from schemas.alerts import AlertApproved, ApprovedContent
from services.broadcast.progress.parts_db import parts_of_alert
from services.broadcast.registry.groups_db import give_up_groups
from services.broadcast.relay.officers_db import officer_number
from services.broadcast.relay.rules.officer_list import Officer
from services.broadcast.relay.tasks_db import sheets_of
from services.runtime.database import transaction
from tests.support.broadcast.alerts import approval, closure, correction, steering
from tests.support.broadcast.relay_running import FIRST, SECOND, Village, village_in
from tests.support.broadcast.running import Town, fanout_in
from tests.support.lists.signing import replace_officers
from tests.support.rights.call_keys import DESK_TO_BROADCAST

pytestmark = pytest.mark.whole

THIRD = Officer("xa-ben", "Trung úy Phạm Văn Mẫu", "15976", "user-third", "oa-a")
KEY = {"Authorization": f"Bearer {DESK_TO_BROADCAST}"}


@dataclass
class Calls:
    """Those that the desk makes about an alert."""

    alert: AlertApproved
    http: aiohttp.ClientSession

    async def groups(self, **params: str) -> list[dict[str, Any]]:
        async with self.http.get(f"/api/v1/alerts/{self.alert.alert_id}/deliveries", params=params) as answer:
            assert answer.status == 200
            listed: list[dict[str, Any]] = await answer.json()
            return listed

    async def waiting(self) -> list[int]:
        return numbers(await self.groups(state="handed"))

    async def says(self, what: str, alert: AlertApproved | None = None, **said: Any) -> tuple[int, dict[str, Any]]:
        path = f"/api/v1/alerts/{(alert or self.alert).alert_id}/{what}"
        async with self.http.post(path, json=said) as answer:
            return answer.status, await answer.json()

    async def hands(self, deliveries: list[int], officer: str = "xa-ben") -> dict[str, Any]:
        status, answer = await self.says("handed", officer=officer, deliveries=deliveries)
        assert status == 200
        return answer


@dataclass
class Desk(Calls):
    """About an alert that the first officer has been asked to post in three groups. ``third``: another officer, who has
    written to the Official Account."""

    village: Village
    link: str
    third: RelayOfficer

    async def until_at_desk(self) -> None:
        await self.village.until(lambda: self.village.escalated_to(self.alert, "desk"))


@asynccontextmanager
async def asked(database_url: str, **told: Any) -> AsyncIterator[Desk]:
    async with village_in(database_url, officers=(FIRST, SECOND, THIRD)) as village:
        third = RelayOfficer(village.first.http, village.first.stand_in, "user-third", "oa-a")
        await third.greets()
        alert = approval(**told)
        await village.tell(alert)
        link = link_of(await village.first.letter())
        async with aiohttp.ClientSession(village.fanout.workers[0].url, headers=KEY) as http:
            yield Desk(alert, http, village, link, third)


def outcome(groups: int, left_out: int = 0, at_work: tuple[str, ...] = (), *, held: bool = False) -> dict[str, Any]:
    return {"handed": groups, "left_out": left_out, "at_work": list(at_work), "held": held}


async def late(desk: Desk) -> dict[str, tuple[str, int]]:
    """Whom the desk is to call, with their number and how many groups wait for them."""
    async with desk.village.fanout.books.pool.connection() as conn:
        accounts = (await parts_of_alert(conn, desk.alert.alert_id)).accounts
    return {part.key: (part.telephone, part.late) for part in accounts if part.late}


def numbers(groups: list[dict[str, Any]]) -> list[int]:
    return [each["delivery_id"] for each in groups]


async def test_a_task_is_handed_to_a_named_person_and_its_officer_can_still_say_it_is_done(database_url: str) -> None:
    async with asked(database_url) as desk:
        waiting = await desk.groups(state="handed")
        assert [(each["officer"], each["also_asked"], each["at_work"]) for each in waiting] == [
            (FIRST.name, None, None)
        ] * 3
        assert {each["telephone"] for each in waiting} == {FIRST.telephone}
        given, late, kept = numbers(waiting)

        assert await desk.hands([given, late]) == outcome(2)
        assert await desk.hands([given, late]) == outcome(0)
        letter = await desk.third.letter()
        assert letter.splitlines()[0] == "TÌM TRẺ LẠC – 25-00042"
        assert "2 nhóm Zalo" in letter
        handed = {each["delivery_id"]: each for each in await desk.groups(state="handed")}
        named = ("officer", "also_asked", "telephone", "also_asked_telephones")
        assert {number: tuple(each[name] for name in named) for number, each in handed.items()} == {
            given: (THIRD.name, [FIRST.name], None, [FIRST.telephone]),
            late: (THIRD.name, [FIRST.name], None, [FIRST.telephone]),
            kept: (FIRST.name, None, FIRST.telephone, None),
        }
        assert handed[given]["deadline"] > handed[kept]["deadline"], "the time begins anew"

        link = link_of(letter)
        assert {tap.delivery for tap in await desk.third.taps(link) if tap.answer == "posted"} == {given, late}
        await desk.third.says(link, Tap(given, "posted"))
        # Posted before the desk had called, and said late: it counts, and nobody posts it again.
        await desk.village.first.says(desk.link, Tap(late, "posted"))
        await desk.village.first.says(desk.link, Tap(kept, "posted"))
        assert await desk.village.states(desk.alert) == ["sent"] * 3
        assert {each["telephone"] for each in await desk.groups()} == {None}, "there is nothing to ask them"
        await desk.village.fanout.until_finished()
        told = [each for each in await desk.village.notices() if each[0] != "xa-mau"]
        assert told == [("xa-ben", "first", "sent")]


async def test_who_is_named_and_silent_is_followed_by_the_next_like_any_officer(database_url: str) -> None:
    async with asked(database_url) as desk:
        assert await late(desk) == {}, "whoever has just been asked has their time"
        await desk.village.pass_minutes(2)
        await desk.village.second.letter()
        await desk.village.pass_minutes(4)
        await desk.until_at_desk()
        todo = await desk.groups(for_desk="true")
        assert [(each["desk_reason"], each["also_asked"]) for each in todo] == [("overdue", [SECOND.name])] * 3
        assert await late(desk) == {FIRST.account_id: (FIRST.telephone, 3)}

        await desk.hands(numbers(todo))
        await desk.third.letter()
        assert await desk.groups(for_desk="true") == []
        assert await desk.village.escalated_to(desk.alert, "desk") is False
        await desk.village.pass_minutes(1)
        await desk.third.letter(2)
        await desk.village.pass_minutes(5)
        await desk.until_at_desk()
        assert len(await desk.groups(for_desk="true")) == 3


async def test_the_end_goes_to_whoever_was_named(database_url: str) -> None:
    async with asked(database_url) as desk:
        given, *_ = await desk.waiting()
        await desk.hands([given])
        await desk.third.posts_everywhere(link_of(await desk.third.letter()))
        await desk.village.tell(closure(desk.alert))
        letter = await desk.third.letter(2)
        assert letter.startswith("ĐÃ TÌM THẤY")
        assert "1 nhóm Zalo" in letter


async def test_what_the_desk_says_is_posted_is_asked_of_nobody_and_gets_its_end(database_url: str) -> None:
    async with asked(database_url) as desk:
        village = desk.village
        posted, refused, left = await desk.waiting()
        await village.first.says(desk.link, Tap(refused, "locked"))

        both = [posted, refused]
        assert await desk.says("posted", deliveries=both) == (200, {"posted": sorted(both)})
        assert await desk.says("posted", deliveries=both) == (200, {"posted": []})
        assert sorted((await village.fanout.books.ledger(desk.alert)).values()) == [
            ("handed", None),
            ("sent", "posted_by_desk"),
            ("sent", "posted_by_desk"),
        ]
        assert [tap.delivery for tap in await village.first.taps(desk.link) if tap.answer == "posted"] == [left]
        with pytest.raises(aiohttp.ClientResponseError, match="409"):  # it is not theirs to take back
            await village.first.says(desk.link, Tap(refused, "undo"))
        await village.first.says(desk.link, Tap(left, "posted"))
        await village.fanout.until_finished()
        await village.tell(closure(desk.alert))

        async def closed() -> bool:
            return await village.states(desk.alert, "closing") == ["handed"] * 3

        await village.until(closed)


async def test_a_group_that_failed_through_its_interface_is_posted_by_hand_with_all_that_follows(
    database_url: str,
) -> None:
    async with fanout_in(database_url, Town(groups=6), relay_every_s=0.2) as fanout:
        worker = await fanout.start_worker()
        gone = fanout.town.groups_of("oa-a")[0]
        fanout.faults(error_groups={gone: -201})
        async with transaction(fanout.books.pool) as conn:
            await replace_officers(conn, [THIRD])
        alert = approval()
        await fanout.books.tell(alert)
        await fanout.until_finished()

        async def waits(told: ApprovedContent, purpose: str) -> bool:
            return (await fanout.books.states(told, purpose, told.alert_version)).get(gone) == "handed"

        async with aiohttp.ClientSession(worker.url, headers=KEY) as http:
            desk = Calls(alert, http)
            (failed,) = await desk.groups(for_desk="true")
            assert (failed["group_id"], failed["account_id"], failed["officer"]) == (gone, "oa-a", None)
            assert await desk.hands(numbers([failed])) == outcome(1)
            (waiting,) = await desk.groups(state="handed")
            assert (waiting["account_id"], waiting["officer"], waiting["reason"]) == ("xa-ben", THIRD.name, None)
            await desk.says("posted", deliveries=numbers([waiting]))
            await fanout.until_finished()
            # The corrected version, and then the end, are asked of the same person and of no interface.
            second = correction(alert)
            await fanout.books.tell(second)
            await fanout.until(lambda: waits(second, "alert"))
            await fanout.books.tell(closure(second))
            await fanout.until(lambda: waits(second, "closing"))


async def test_nothing_is_handed_to_whom_nobody_has_signed_nor_when_it_is_over(database_url: str) -> None:
    async with asked(database_url) as desk:
        waiting, other = await desk.waiting(), approval("25-00043")
        status, problem = await desk.says("handed", officer="oa-a", deliveries=waiting)
        assert (status, "oa-a" in problem["detail"]) == (409, True)
        assert await desk.says("handed", other, officer="xa-ben", deliveries=waiting) == (200, outcome(0))
        assert await desk.says("posted", other, deliveries=waiting) == (200, {"posted": []})
        await desk.village.tell(closure(desk.alert))
        assert await desk.hands(waiting) == outcome(0)


async def test_a_group_that_the_list_has_switched_off_is_asked_of_nobody_and_not_tried_again(
    database_url: str,
) -> None:
    async with asked(database_url) as desk:
        village = desk.village
        groups = {each["group_id"]: each["delivery_id"] for each in await desk.groups(state="handed")}
        off = [groups["r0"], groups["r1"]]
        await village.first.says(desk.link, Tap(groups["r1"], "locked"))
        # Whoever has just pressed something is at work for five minutes.
        await village.pass_minutes(6)
        await village.second.letter()
        await village.pass_minutes(4)
        await desk.until_at_desk()
        async with transaction(village.fanout.books.pool) as conn:
            await give_up_groups(conn, [("relay", "r0"), ("relay", "r1")])
        assert await desk.hands(off) == outcome(0)
        assert [each["group_id"] for each in await desk.groups(for_desk="true")] == ["r2"]
        assert await desk.says("retry") == (200, {"alert": 0, "closing": 0})
        # A group that only its platform has shut out is what people are for.
        await village.fanout.books.execute("UPDATE broadcast.groups SET disabled_reason = 'left' WHERE group_id = 'r1'")
        assert {each["group_id"] for each in await desk.groups(for_desk="true")} == {"r1", "r2"}
        assert await desk.hands(off) == outcome(1)


async def test_what_somebody_posts_just_now_is_left_to_them_as_long_as_they_are_at_it(database_url: str) -> None:
    async with asked(database_url) as desk:
        first, *left = await desk.waiting()
        await desk.village.first.says(desk.link, Tap(first, "posted"))
        assert await desk.hands([first, *left]) == outcome(0, 2, (FIRST.account_id,))
        assert [each["officer"] for each in await desk.groups(state="handed")] == [FIRST.name] * 2
        # Whoever is at it may be named themselves, and keeps nobody from it once they are silent.
        assert await desk.hands(left, FIRST.account_id) == outcome(0)
        await desk.village.pass_minutes(6)
        assert await desk.hands(left) == outcome(2)


async def test_nothing_is_handed_on_while_the_alert_is_held(database_url: str) -> None:
    async with asked(database_url) as desk:
        waiting = await desk.waiting()
        await desk.village.tell(steering(desk.alert, held=True))
        assert await desk.hands(waiting) == outcome(0, held=True)
        await desk.village.tell(steering(desk.alert, 2, held=False))
        assert await desk.hands(waiting) == outcome(3)


async def test_what_ends_while_it_is_handed_on_is_handed_to_nobody(database_url: str) -> None:
    async with asked(database_url) as desk:
        village = desk.village
        failed, *_ = await desk.waiting()
        await village.first.says(desk.link, Tap(failed, "locked"))
        async with transaction(village.fanout.books.pool) as conn:
            await village.effects.closed(conn, closure(desk.alert))
            handing = asyncio.create_task(desk.hands([failed]))

            async def waits_or_is_done() -> bool:
                waits = "SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%%held FROM%%'"
                return handing.done() or bool(await village.rows(waits))

            await village.until(waits_or_is_done)
        assert await handing == outcome(0)
        assert "failed" in await village.states(desk.alert)


async def test_an_officers_page_shows_nothing_that_has_ended(database_url: str) -> None:
    async with asked(database_url) as desk, transaction(desk.village.fanout.books.pool) as conn:
        account_no = await officer_number(conn, FIRST.account_id)
        assert [sheet.left for sheet in await sheets_of(conn, account_no)] == [3]
        await conn.execute("UPDATE broadcast.messages SET ended_reason = 'found'")
        assert await sheets_of(conn, account_no) == []
