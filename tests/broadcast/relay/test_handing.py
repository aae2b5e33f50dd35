"""The desk hands tasks to a person whom it names, and says what it knows to be posted: on a real ledger, by the calls
that the desk makes, with the Official Account replaced at the wire."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import pytest

from deploy.local.demo.relay_officer import RelayOfficer, Tap, link_of
from schemas.alerts import AlertApproved, ApprovedContent
from services.broadcast.progress.parts_db import parts_of_alert
from services.broadcast.registry.groups_db import give_up_groups
from services.broadcast.relay.bundles_db import relay_progress
from services.broadcast.relay.officers_db import officer_number
from services.broadcast.relay.rules.officer_list import Officer
from services.broadcast.relay.tasks_db import sheets_of
from services.runtime.database import transaction
from tests.support.broadcast.alerts import approval, closure, correction, steering
from tests.support.broadcast.books import Books
from tests.support.broadcast.relay_running import FIRST, SECOND, Village, village_in
from tests.support.broadcast.running import Town, fanout_in
from tests.support.lists.signing import replace_officers
from tests.support.rights.call_keys import DESK_TO_BROADCAST

pytestmark = pytest.mark.whole

THIRD = Officer("xa-ben", "Trung úy Phạm Văn Mẫu", "15976", "user-third", "oa-a")
DESK = {"Authorization": f"Bearer {DESK_TO_BROADCAST}"}


@asynccontextmanager
async def asked(village: Village) -> AsyncIterator[tuple[RelayOfficer, "Desk"]]:
    """The third officer, who has written to the Official Account, and the desk."""
    third = RelayOfficer(village.first.http, village.first.stand_in, "user-third", "oa-a")
    await third.greets()
    async with aiohttp.ClientSession(village.fanout.workers[0].url, headers=DESK) as http:
        yield third, Desk(http)


class Desk:
    def __init__(self, http: aiohttp.ClientSession) -> None:
        self._http = http

    async def groups(self, alert: AlertApproved, **params: str) -> list[dict[str, Any]]:
        async with self._http.get(f"/api/v1/alerts/{alert.alert_id}/deliveries", params=params) as answer:
            assert answer.status == 200
            listed: list[dict[str, Any]] = await answer.json()
            return listed

    async def says(self, alert: AlertApproved, what: str, **said: Any) -> tuple[int, dict[str, Any]]:
        async with self._http.post(f"/api/v1/alerts/{alert.alert_id}/{what}", json=said) as answer:
            return answer.status, await answer.json()

    async def hands(self, alert: AlertApproved, deliveries: list[int], officer: str = "xa-ben") -> dict[str, Any]:
        status, answer = await self.says(alert, "handed", officer=officer, deliveries=deliveries)
        assert status == 200
        return answer

    async def officers(self) -> list[dict[str, Any]]:
        async with self._http.get("/api/v1/handing/officers") as answer:
            listed: list[dict[str, Any]] = await answer.json()
            return listed


def outcome(groups: int, left_out: int = 0, at_work: tuple[str, ...] = (), *, held: bool = False) -> dict[str, Any]:
    return {"handed": groups, "left_out": left_out, "at_work": list(at_work), "held": held}


async def late(village: Village, alert: AlertApproved) -> dict[str, tuple[str, int]]:
    """Whom the desk is to call, with their number and how many groups wait for them."""
    async with village.fanout.books.pool.connection() as conn:
        accounts = (await parts_of_alert(conn, alert.alert_id)).accounts
    return {part.key: (part.telephone, part.late) for part in accounts if part.late}


def numbers(groups: list[dict[str, Any]]) -> list[int]:
    return [each["delivery_id"] for each in groups]


async def test_a_task_is_handed_to_a_named_person_and_its_officer_can_still_say_it_is_done(database_url: str) -> None:
    async with village_in(database_url, officers=(FIRST, SECOND, THIRD)) as village, asked(village) as (third, desk):
        alert = approval()
        await village.tell(alert)
        own = link_of(await village.first.letter())
        waiting = await desk.groups(alert, state="handed")
        assert [(each["officer"], each["also_asked"], each["at_work"], each["desk_at"]) for each in waiting] == [
            (FIRST.name, None, None, None)
        ] * 3
        assert {each["telephone"] for each in waiting} == {FIRST.telephone}
        given, late, kept = numbers(waiting)

        assert await desk.hands(alert, [given, late]) == outcome(2)
        assert await desk.hands(alert, [given, late]) == outcome(0)
        letter = await third.letter()
        assert letter.splitlines()[0] == "TÌM TRẺ LẠC – 25-00042"
        assert "2 nhóm Zalo" in letter
        handed = {each["delivery_id"]: each for each in await desk.groups(alert, state="handed")}
        assert {number: (each["officer"], each["also_asked"]) for number, each in handed.items()} == {
            given: (THIRD.name, [FIRST.name]),
            late: (THIRD.name, [FIRST.name]),
            kept: (FIRST.name, None),
        }
        assert {number: (each["telephone"], each["also_asked_telephones"]) for number, each in handed.items()} == {
            given: (None, [FIRST.telephone]),
            late: (None, [FIRST.telephone]),
            kept: (FIRST.telephone, None),
        }
        assert handed[given]["deadline"] > handed[kept]["deadline"], "the time begins anew"

        link = link_of(letter)
        assert {tap.delivery for tap in await third.taps(link) if tap.answer == "posted"} == {given, late}
        await third.says(link, Tap(given, "posted"))
        # Posted before the desk had called, and said late: it counts, and nobody posts it again.
        await village.first.says(own, Tap(late, "posted"))
        await village.first.says(own, Tap(kept, "posted"))
        assert await village.states(alert) == ["sent"] * 3
        assert {each["telephone"] for each in await desk.groups(alert)} == {None}, "there is nothing to ask them"
        await village.fanout.until_finished()
        assert [each for each in await village.notices() if each[0] != "xa-mau"] == [("xa-ben", "first", "sent")]


async def test_who_is_named_and_silent_is_followed_by_the_next_like_any_officer(database_url: str) -> None:
    async with village_in(database_url, officers=(FIRST, SECOND, THIRD)) as village, asked(village) as (third, desk):
        alert = approval()
        await village.tell(alert)
        await village.first.letter()
        assert await late(village, alert) == {}, "whoever has just been asked has their time"
        await village.pass_minutes(2)
        await village.second.letter()
        await village.pass_minutes(4)
        await village.until(lambda: village.escalated_to(alert, "desk"))
        todo = await desk.groups(alert, for_desk="true")
        assert [(each["desk_reason"], each["also_asked"]) for each in todo] == [("overdue", [SECOND.name])] * 3
        assert await late(village, alert) == {FIRST.account_id: (FIRST.telephone, 3)}

        await desk.says(alert, "handed", officer="xa-ben", deliveries=numbers(todo))
        await third.letter()
        assert await desk.groups(alert, for_desk="true") == []
        assert (await village.progress(alert.alert_id)).escalated is None
        await village.pass_minutes(1)
        assert (await third.letter(2)).splitlines()[1].startswith("Nhắc: còn 3 nhóm")
        await village.pass_minutes(5)
        await village.until(lambda: village.escalated_to(alert, "desk"))
        assert len(await desk.groups(alert, for_desk="true")) == 3


async def test_the_end_goes_to_whoever_was_named(database_url: str) -> None:
    async with village_in(database_url, officers=(FIRST, SECOND, THIRD)) as village, asked(village) as (third, desk):
        alert = approval()
        await village.tell(alert)
        await village.first.letter()
        (given, *_) = numbers(await desk.groups(alert, state="handed"))
        await desk.says(alert, "handed", officer="xa-ben", deliveries=[given])
        await third.posts_everywhere(link_of(await third.letter()))
        await village.tell(closure(alert))
        letter = await third.letter(2)
        assert letter.startswith("ĐÃ TÌM THẤY")
        assert "1 nhóm Zalo" in letter


async def test_what_the_desk_says_is_posted_is_asked_of_nobody_and_gets_its_end(database_url: str) -> None:
    async with village_in(database_url) as village, asked(village) as (_, desk):
        alert = approval()
        await village.tell(alert)
        link = link_of(await village.first.letter())
        posted, refused, left = numbers(await desk.groups(alert, state="handed"))
        await village.first.says(link, Tap(refused, "locked"))

        assert await desk.says(alert, "posted", deliveries=[posted, refused]) == (
            200,
            {"posted": sorted([posted, refused])},
        )
        assert await desk.says(alert, "posted", deliveries=[posted, refused]) == (200, {"posted": []})
        assert sorted((await village.fanout.books.ledger(alert)).values()) == [
            ("handed", None),
            ("sent", "posted_by_desk"),
            ("sent", "posted_by_desk"),
        ]
        assert [tap.delivery for tap in await village.first.taps(link) if tap.answer == "posted"] == [left]
        with pytest.raises(aiohttp.ClientResponseError, match="409"):  # it is not theirs to take back
            await village.first.says(link, Tap(refused, "undo"))
        assert (await village.states(alert)).count("sent") == 2
        await village.first.says(link, Tap(left, "posted"))
        await village.fanout.until_finished()
        await village.tell(closure(alert))
        await village.until(lambda: closed(village, alert))


async def closed(village: Village, alert: AlertApproved) -> bool:
    return await village.states(alert, "closing") == ["handed"] * 3


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
        async with aiohttp.ClientSession(worker.url, headers=DESK) as http:
            desk = Desk(http)
            (failed,) = await desk.groups(alert, for_desk="true")
            assert (failed["group_id"], failed["account_id"], failed["officer"]) == (gone, "oa-a", None)
            assert await desk.hands(alert, numbers([failed])) == outcome(1)
            async with fanout.books.pool.connection() as conn:
                (part,) = await relay_progress(conn, alert.alert_id)
            assert (part.name, part.groups, part.posted) == (THIRD.name, 1, 0)
            (waiting,) = await desk.groups(alert, state="handed")
            assert (waiting["account_id"], waiting["officer"], waiting["reason"]) == ("xa-ben", THIRD.name, None)
            await desk.says(alert, "posted", deliveries=numbers([waiting]))
            await fanout.until_finished()
            # The corrected version, and then the end, are asked of the same person and of no interface.
            second = correction(alert)
            await fanout.books.tell(second)
            await fanout.until(lambda: waits(fanout.books, second, gone, "alert"))
            await fanout.books.tell(closure(second))
            await fanout.until(lambda: waits(fanout.books, second, gone, "closing"))


async def waits(books: Books, alert: ApprovedContent, group: str, purpose: str) -> bool:
    version = alert.alert_version
    return (await books.states(alert, purpose, version)).get(group) == "handed"


async def test_nothing_is_handed_to_whom_nobody_has_signed_nor_when_it_is_over(database_url: str) -> None:
    async with village_in(database_url, officers=(FIRST, SECOND, THIRD)) as village, asked(village) as (_, desk):
        alert, other = approval(), approval("25-00043")
        await village.tell(alert)
        await village.first.letter()
        waiting = numbers(await desk.groups(alert, state="handed"))
        status, problem = await desk.says(alert, "handed", officer="oa-a", deliveries=waiting)
        assert (status, "oa-a" in problem["detail"]) == (409, True)
        assert await desk.hands(other, waiting) == outcome(0)
        assert await desk.says(other, "posted", deliveries=waiting) == (200, {"posted": []})
        await village.tell(closure(alert))
        assert await desk.hands(alert, waiting) == outcome(0)


async def test_officers_are_listed_with_what_waits_for_them(database_url: str) -> None:
    silent = Officer("xa-cam", "Thiếu úy Ngô Mẫu", "15976")
    async with village_in(database_url, officers=(FIRST, SECOND, silent)) as village, asked(village) as (_, desk):
        await village.tell(approval())
        await village.first.letter()

        async def reached() -> bool:
            return any(each["reachable"] for each in await desk.officers())

        # The letter is at Zalo a moment before its outcome is in the ledger.
        await village.until(reached)
        listed = {each["account_id"]: each for each in await desk.officers()}
        assert [(listed[one]["left"], listed[one]["reachable"]) for one in ("xa-mau", "xa-mau-2", "xa-cam")] == [
            (3, True),
            # Of whom nothing shows that they can be called.
            (0, False),
            (0, False),
        ]
        assert listed["xa-cam"]["name"] == silent.name


async def test_a_group_that_the_list_has_switched_off_is_asked_of_nobody_and_not_tried_again(
    database_url: str,
) -> None:
    async with village_in(database_url, officers=(FIRST, SECOND, THIRD)) as village, asked(village) as (_, desk):
        alert = approval()
        await village.tell(alert)
        link = link_of(await village.first.letter())
        groups = {each["group_id"]: each["delivery_id"] for each in await desk.groups(alert, state="handed")}
        off = [groups["r0"], groups["r1"]]
        await village.first.says(link, Tap(groups["r1"], "locked"))
        # Whoever has just pressed something is at work for five minutes.
        await village.pass_minutes(6)
        await village.second.letter()
        await village.pass_minutes(4)
        await village.until(lambda: village.escalated_to(alert, "desk"))
        assert {each["group_id"] for each in await desk.groups(alert, for_desk="true")} == {"r0", "r1", "r2"}
        async with transaction(village.fanout.books.pool) as conn:
            await give_up_groups(conn, [("relay", "r0"), ("relay", "r1")])
        assert await desk.hands(alert, off) == outcome(0)
        assert [each["group_id"] for each in await desk.groups(alert, for_desk="true")] == ["r2"]
        assert await desk.says(alert, "retry") == (200, {"alert": 0, "closing": 0})
        # A group that only its platform has shut out is what people are for.
        await village.fanout.books.execute("UPDATE broadcast.groups SET disabled_reason = 'left' WHERE group_id = 'r1'")
        assert {each["group_id"] for each in await desk.groups(alert, for_desk="true")} == {"r1", "r2"}
        assert await desk.hands(alert, off) == outcome(1)


async def test_what_somebody_posts_just_now_is_left_to_them_as_long_as_they_are_at_it(database_url: str) -> None:
    async with village_in(database_url, officers=(FIRST, SECOND, THIRD)) as village, asked(village) as (_, desk):
        alert = approval()
        await village.tell(alert)
        link = link_of(await village.first.letter())
        waiting = numbers(await desk.groups(alert, state="handed"))
        await village.first.says(link, Tap(waiting[0], "posted"))
        left = waiting[1:]
        assert await desk.hands(alert, waiting) == outcome(0, 2, (FIRST.account_id,))
        assert [each["officer"] for each in await desk.groups(alert, state="handed")] == [FIRST.name] * 2
        # Whoever is at it may be named themselves, and keeps nobody from it once they are silent.
        assert await desk.hands(alert, left, FIRST.account_id) == outcome(0)
        await village.pass_minutes(6)
        assert await desk.hands(alert, left) == outcome(2)


async def test_of_an_exercise_only_what_waits_is_handed_on(database_url: str) -> None:
    async with village_in(database_url, officers=(FIRST, SECOND, THIRD)) as village, asked(village) as (_, desk):
        alert = approval(exercise=True)
        await village.tell(alert)
        link = link_of(await village.first.letter())
        failed, waiting, _ = numbers(await desk.groups(alert, state="handed"))
        await village.first.says(link, Tap(failed, "locked"))
        await village.pass_minutes(6)
        assert await desk.hands(alert, [failed]) == outcome(0)
        assert await desk.hands(alert, [failed, waiting]) == outcome(1)


async def test_nothing_is_handed_on_while_the_alert_is_held(database_url: str) -> None:
    async with village_in(database_url, officers=(FIRST, SECOND, THIRD)) as village, asked(village) as (_, desk):
        alert = approval()
        await village.tell(alert)
        await village.first.letter()
        waiting = numbers(await desk.groups(alert, state="handed"))
        await village.tell(steering(alert, held=True))
        assert await desk.hands(alert, waiting) == outcome(0, held=True)
        await village.tell(steering(alert, 2, held=False))
        assert await desk.hands(alert, waiting) == outcome(3)


async def test_what_ends_while_it_is_handed_on_is_handed_to_nobody(database_url: str) -> None:
    async with village_in(database_url, officers=(FIRST, SECOND, THIRD)) as village, asked(village) as (_, desk):
        alert = approval()
        await village.tell(alert)
        link = link_of(await village.first.letter())
        failed, *_ = numbers(await desk.groups(alert, state="handed"))
        await village.first.says(link, Tap(failed, "locked"))
        async with transaction(village.fanout.books.pool) as conn:
            await village.effects.closed(conn, closure(alert))
            handing = asyncio.create_task(desk.hands(alert, [failed]))

            async def waits_or_is_done() -> bool:
                waits = "SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%%held FROM%%'"
                return handing.done() or bool(await village.rows(waits))

            await village.until(waits_or_is_done)
        assert await handing == outcome(0)
        assert "failed" in await village.states(alert)


async def test_an_officers_page_shows_nothing_that_has_ended(database_url: str) -> None:
    async with village_in(database_url) as village:
        alert = approval()
        await village.tell(alert)
        await village.first.letter()
        async with transaction(village.fanout.books.pool) as conn:
            account_no = await officer_number(conn, FIRST.account_id)
            assert [sheet.left for sheet in await sheets_of(conn, account_no)] == [3]
            await conn.execute("UPDATE broadcast.messages SET ended_reason = 'found'")
            assert await sheets_of(conn, account_no) == []
