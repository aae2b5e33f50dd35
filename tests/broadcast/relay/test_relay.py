"""The relay from the alert to the tap, on a real ledger, with the Official Account replaced at the wire."""

import json
import re
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest

from deploy.local.demo.relay_officer import RelayOfficer, Tap, link_of
from schemas.event import CaseKind
from services.broadcast.relay.bundles_db import bundles_left
from services.broadcast.relay.officers_db import officers_on_duty
from services.broadcast.relay.rules.officer_list import Officer
from services.runtime.database import transaction
from tests.support.broadcast.alerts import approval, closure, correction, countersigned, steering
from tests.support.broadcast.relay_running import FIRST, SECOND, village_in


async def test_one_letter_one_page_one_tap_a_group(database_url: str) -> None:
    async with village_in(database_url) as village:
        alert = approval()
        await village.tell(alert)
        letter = await village.first.letter()
        assert letter.splitlines()[:1] == ["TÌM TRẺ LẠC – 25-00042"]
        assert "3 nhóm Zalo" in letter
        assert await village.states(alert) == ["handed"] * 3
        link = link_of(letter)
        taps = [tap for tap in await village.first.taps(link) if tap.answer == "posted"]
        assert len(taps) == 3

        await village.first.says(link, taps[0])
        await village.first.says(link, taps[0])

        assert sorted((await village.fanout.books.ledger(alert)).values()) == [
            ("handed", None),
            ("handed", None),
            ("sent", "posted_by_hand"),
        ]
        progress = await village.progress(alert.alert_id)
        assert (progress.officer, progress.groups, progress.posted, progress.escalated) == ("xa-mau", 3, 1, None)
        assert await village.first.posts_everywhere(link) == 2
        await village.fanout.until_finished()
        assert await village.notices() == [("xa-mau", "first", "sent")]
        assert village.fanout.stats["duplicates"] == 0


async def test_an_exercise_asks_for_every_press_and_gives_nothing_to_post(database_url: str) -> None:
    async with village_in(database_url) as village:
        alert = approval(exercise=True)
        await village.tell(alert)
        letter = await village.first.letter()
        assert letter.splitlines()[:2] == ["🔶 DIỄN TẬP – KHÔNG đăng gì vào nhóm", "TÌM TRẺ LẠC – 25-00042"]
        assert await village.states(alert) == ["handed"] * 3
        link = link_of(letter)
        page = await village.page(link)
        assert "KHÔNG đăng gì vào nhóm nào." in page
        assert [words for words in (alert.said.text, "data-copy", "data-share", "/pictures/") if words in page] == []
        assert await village.first.posts_everywhere(link) == 3
        assert (await village.progress(alert.alert_id)).posted == 3
        await village.fanout.until_finished()

        await village.tell(closure(alert))
        ending = await village.first.letter(2)
        assert ending.splitlines()[1].startswith("ĐÃ TÌM THẤY")
        assert await village.first.posts_everywhere(link_of(ending)) == 3
        await village.fanout.until_finished()
        assert await village.states(alert, "closing") == ["sent"] * 3
        assert village.fanout.stats["sends_accepted"] == 0
        assert (
            await village.rows(
                "SELECT FROM broadcast.accounts a JOIN broadcast.deliveries USING (account_no)"
                " WHERE a.channel NOT IN ('relay', 'exercise')"
            )
            == []
        )


async def test_nobody_alone_spends_the_letters_of_officers_on_exercises(database_url: str) -> None:
    async with village_in(database_url) as village:
        alert, real = approval("25-00043", exercise=True, signed_by=("canbo1",)), approval("25-00042")
        await village.tell(alert)
        await village.tell(real)
        # Both were planned by now: what is real is asked, and what one person practises is not.
        letter = await village.first.letter()
        assert letter.startswith("TÌM TRẺ LẠC – 25-00042")
        assert await village.states(alert) == []
        await village.tell(countersigned(alert, "chihuy1"))
        assert "DIỄN TẬP" in await village.first.letter(2)
        assert await village.states(alert) == ["handed"] * 3


async def test_an_exercise_waits_behind_what_is_real(database_url: str) -> None:
    async with village_in(database_url) as village:
        practised, real = approval("25-00043", exercise=True), approval("25-00042")
        await village.tell(practised)
        link = link_of(await village.first.letter())
        await village.tell(real)
        await village.first.letter(2)
        page = await village.page(link)
        assert page.index("25-00042") < page.index("25-00043")
        assert "Còn <b>3</b> nhóm chưa đăng." in page


async def test_who_has_an_exercise_to_answer_for_is_no_busier_for_a_real_alert_next_door(database_url: str) -> None:
    async with village_in(database_url) as village:

        async def left() -> list[int]:
            async with village.fanout.books.pool.connection() as conn:
                return [each.left for each in await officers_on_duty(conn) if each.commune_code == "15961"]

        await village.goes_on_duty("xa-mau")
        await village.tell(approval("25-00043", exercise=True))
        await village.first.letter()
        assert await left() == [0]
        await village.tell(approval("25-00042"))
        await village.first.letter(2)
        assert await left() == [3]


async def test_late_goes_to_the_second_person_then_to_the_desk(database_url: str) -> None:
    async with village_in(database_url) as village:
        alert = approval()
        await village.tell(alert)
        await village.first.letter()
        await village.pass_minutes(1)
        assert (await village.first.letter(2)).splitlines()[1].startswith("Nhắc: còn 3 nhóm")
        await village.pass_minutes(1)
        link = link_of(await village.second.letter())
        assert (await village.progress(alert.alert_id)).escalated == "second"
        (tap, *_) = [tap for tap in await village.second.taps(link) if tap.answer == "posted"]
        await village.second.says(link, tap)
        assert (await village.progress(alert.alert_id)).posted == 1
        # The second person was at work, and is left alone until they have been silent for long.
        await village.pass_minutes(4)
        assert (await village.progress(alert.alert_id)).escalated == "second"
        await village.pass_minutes(1)

        async def at_desk() -> bool:
            return (await village.progress(alert.alert_id)).escalated == "desk"

        await village.until(at_desk)
        assert await village.notices() == [
            ("xa-mau", "first", "sent"),
            ("xa-mau", "reminder", "sent"),
            ("xa-mau-2", "second", "sent"),
        ]


THIRD = Officer("xa-ben", "Trung úy Phạm Văn Mẫu", "15976", "user-third", "oa-a")


async def test_who_is_on_duty_next_door_is_asked_and_who_is_not_in_the_group_leaves_it_to_others(
    database_url: str,
) -> None:
    async with village_in(database_url, officers=(FIRST, SECOND, THIRD)) as village:
        third = RelayOfficer(village.first.http, village.first.stand_in, "user-third", "oa-a")
        await third.greets()
        alert = approval()
        await village.tell(alert)
        await village.first.letter()
        await village.pass_minutes(2)
        await village.second.letter()
        await village.pass_minutes(2)
        # Nobody next door is on duty, so the desk sees it after as long again, and no letter went.
        await village.pass_minutes(2)
        await village.until(lambda: village.escalated_to(alert, "desk"))
        assert await third.letters() == []
        assert "Thôi trực" in await village.goes_on_duty("xa-ben")

        letter = await third.letter()
        assert letter.splitlines()[1].startswith("Xã bên chưa ai đăng tin vào 3 nhóm Zalo")
        link = link_of(letter)
        foreign, locked, posted = [tap.delivery for tap in await third.taps(link) if tap.answer == "posted"]
        await third.says(link, Tap(foreign, "not_member"))
        await third.says(link, Tap(locked, "locked"))
        await third.says(link, Tap(posted, "posted"))
        assert await village.states(alert) == ["failed", "handed", "sent"]
        assert [tap for tap in await third.taps(link) if tap.answer == "posted"] == []
        # Its officer, who is a member, still has it, and is told who is at it.
        own = await village.link("xa-mau")
        page = await village.page(own)
        assert "<b>Trung úy Phạm Văn Mẫu</b> đang đăng 1 nhóm này" in page
        assert [tap for tap in await village.first.taps(own) if tap.answer == "posted"] == []
        await village.first.says(own, Tap(foreign, "take"))
        assert await village.first.posts_everywhere(own) == 1
        assert await village.states(alert) == ["failed", "sent", "sent"]


async def test_two_more_next_door_are_asked_while_those_asked_before_press_nothing(database_url: str) -> None:
    """They may be asleep after all, or in the same dead zone."""
    more = [replace(THIRD, account_id=f"xa-ben-{number}", zalo_user_id=f"user-{number}") for number in (4, 5)]
    async with village_in(database_url, officers=(FIRST, SECOND, THIRD, *more)) as village:
        near = [
            RelayOfficer(village.first.http, village.first.stand_in, str(one.zalo_user_id), "oa-a")
            for one in (THIRD, *more)
        ]
        for officer, one in zip(near, (THIRD, *more), strict=True):
            await officer.greets()
            await village.goes_on_duty(one.account_id)
        alert = approval()
        await village.tell(alert)
        await village.first.letter()
        await village.pass_minutes(2)
        await village.second.letter()
        await village.pass_minutes(2)

        async def told() -> int:
            return sum([bool(await officer.letters()) for officer in near])

        await village.until(lambda: _is(told, 2))
        await village.pass_minutes(2)
        await village.until(lambda: _is(told, 3))
        asked = [to for to, step, _ in await village.notices() if step == "neighbours"]
        assert sorted(asked) == ["xa-ben", "xa-ben-4", "xa-ben-5"]


async def _is(counted: Callable[[], Awaitable[int]], wanted: int) -> bool:
    return await counted() == wanted


async def test_who_stands_in_and_is_no_member_keeps_nobody_from_it(database_url: str) -> None:
    async with village_in(database_url) as village:
        alert = approval()
        await village.tell(alert)
        own = link_of(await village.first.letter())
        await village.pass_minutes(2)
        link = link_of(await village.second.letter())
        foreign, *_ = await village.second.taps(link)
        await village.second.says(link, Tap(foreign.delivery, "not_member"))
        assert sum(tap.answer == "posted" for tap in await village.first.taps(own)) == 3


async def test_twenty_seven_groups_are_three_presses_and_one_is_taken_back(database_url: str) -> None:
    async with village_in(database_url, groups=27) as village:
        alert = approval()
        await village.tell(alert)
        link = link_of(await village.first.letter())
        batches = await village.first.batches(link)
        assert [len(batch) for batch in batches] == [10, 10, 7]
        nearest_first = [
            row["delivery_id"]
            for row in await village.rows(
                "SELECT delivery_id FROM broadcast.deliveries JOIN broadcast.relay_tasks USING (delivery_id)"
                " ORDER BY distance_m, delivery_id"
            )
        ]
        assert [tap.delivery for batch in batches for tap in batch] == nearest_first
        await village.first.says(link, *batches[0])
        await village.first.says(link, *batches[0])
        await village.first.says(link, Tap(nearest_first[3], "undo"))
        assert Counter(await village.states(alert)) == {"sent": 9, "handed": 18}
        assert await village.first.posts_everywhere(link) == 18
        # Whoever presses is at work: nobody else is asked.
        assert await village.notices() == [("xa-mau", "first", "sent")]


async def test_a_look_at_what_waits_holds_up_no_press(database_url: str) -> None:
    async with village_in(database_url) as village:
        await village.tell(approval())
        await village.first.letter()
        async with (
            transaction(village.fanout.books.pool) as looking,
            transaction(village.fanout.books.pool) as pressing,
        ):
            ((bundle, _),) = await bundles_left(looking)
            # Raises LockNotAvailable where a press would wait until the look at all the others is over.
            cursor = await pressing.execute("SELECT bundle_no FROM broadcast.relay_bundles FOR UPDATE NOWAIT")
            assert [row["bundle_no"] for row in await cursor.fetchall()] == [bundle.bundle_no]


async def test_the_second_person_sees_nothing_before_their_turn(database_url: str) -> None:
    async with village_in(database_url) as village:
        alert = approval()
        await village.tell(alert)
        tap = (await village.first.taps(link_of(await village.first.letter())))[0]
        link = await village.link("xa-mau-2")
        assert await village.second.taps(link) == []
        await village.second.says(link, tap)
        assert await village.states(alert) == ["handed"] * 3


@pytest.mark.parametrize(
    ("user_id", "reason"), [(None, "no_zalo_user"), ("user-who-never-wrote", "unreachable")], ids=["no Zalo", "7 days"]
)
async def test_who_cannot_be_written_to_is_passed_over_at_once(
    database_url: str, user_id: str | None, reason: str
) -> None:
    silent = type(FIRST)("xa-mau", "Đại úy Trần Văn Mẫu", "15961", user_id, "oa-a", "xa-mau-2")
    async with village_in(database_url, officers=(silent, SECOND)) as village:
        alert = approval()
        await village.tell(alert)
        await village.second.letter()
        (bundle,) = await village.rows("SELECT second_reason, desk_at FROM broadcast.relay_bundles")
        assert bundle == {"second_reason": reason, "desk_at": None}
        assert (await village.progress(alert.alert_id)).escalated == "second"


async def test_nobody_to_ask_is_shown_to_the_desk_at_once(database_url: str) -> None:
    alone = type(FIRST)("xa-mau", "Đại úy Trần Văn Mẫu", "15961")
    async with village_in(database_url, officers=(alone,)) as village:
        alert = approval()
        await village.tell(alert)
        await village.until_asked(alert)

        async def at_desk() -> bool:
            return (await village.progress(alert.alert_id)).escalated == "desk"

        await village.until(at_desk)
        assert await village.states(alert) == ["handed"] * 3


async def test_a_tap_is_taken_back_and_a_refusal_has_its_reason(database_url: str) -> None:
    async with village_in(database_url) as village:
        alert = approval()
        await village.tell(alert)
        link = link_of(await village.first.letter())
        first, second, third = [tap.delivery for tap in await village.first.taps(link) if tap.answer == "posted"]
        await village.first.says(link, Tap(first, "posted"))
        await village.first.says(link, Tap(second, "locked"))
        await village.first.says(link, Tap(third, "posted"))
        await village.fanout.until_finished()

        await village.first.says(link, Tap(first, "undo"))

        assert sorted((await village.fanout.books.ledger(alert)).values()) == [
            ("failed", "by_hand:locked"),
            ("handed", None),
            ("sent", "posted_by_hand"),
        ]
        assert await village.first.posts_everywhere(link) == 1
        await village.fanout.until_finished()
        await village.fanout.books.execute("UPDATE broadcast.relay_tasks SET answered_at = now() - interval '61 s'")
        late = {"answer": "undo", "delivery": str(first)}
        async with village.first.http.post(f"{link}/answers", data=late) as answer:
            assert answer.status == 409
            assert "Không rút lại được" in await answer.text()
        assert await village.states(alert) == ["failed", "sent", "sent"]


async def test_who_could_not_post_is_asked_anew_when_it_is_retried(database_url: str) -> None:
    async with village_in(database_url) as village:
        alert = approval()
        await village.tell(alert)
        link = link_of(await village.first.letter())
        first, *others = [tap.delivery for tap in await village.first.taps(link) if tap.answer == "posted"]
        await village.first.says(link, Tap(first, "locked"))
        for delivery in others:
            await village.first.says(link, Tap(delivery, "posted"))
        await village.fanout.until_finished()

        assert await village.fanout.retry(village.fanout.workers[0], alert) == {"alert": 1, "closing": 0}

        again = link_of(await village.first.letter(2))
        assert [tap.delivery for tap in await village.first.taps(again) if tap.answer == "posted"] == [first]
        await village.first.says(again, Tap(first, "posted"))
        assert await village.states(alert) == ["sent"] * 3


async def test_a_closing_asks_whether_the_alert_was_posted(database_url: str) -> None:
    async with village_in(database_url) as village:
        alert = approval()
        await village.tell(alert)
        link = link_of(await village.first.letter())
        posted, *_ = [tap.delivery for tap in await village.first.taps(link) if tap.answer == "posted"]
        await village.first.says(link, Tap(posted, "posted"))
        await village.tell(closure(alert))
        assert await village.states(alert) == ["in_doubt", "in_doubt", "sent"]

        letter = await village.first.letter(2)
        assert letter.splitlines()[:2] == ["ĐÃ TÌM THẤY – 25-00042/KT", "ĐỪNG đăng tin cũ nữa."]
        taps = await village.first.taps(link)
        asked = sorted({tap.delivery for tap in taps if tap.answer == "never_posted"})
        plain = [tap.delivery for tap in taps if tap.answer == "posted"]
        assert (len(asked), len(plain)) == (2, 1)
        # What was posted then cannot be taken back, so each is a choice.
        page = await village.page(link)
        assert re.findall(r'value="(\d+)" form="[^"]+" checked', page) == [str(plain[0])]

        await village.first.says(link, Tap(asked[0], "never_posted"))
        await village.first.says(link, Tap(asked[1], "had_original"))
        assert await village.first.posts_everywhere(link) == 2
        await village.fanout.until_finished()

        assert sorted((await village.fanout.books.ledger(alert)).values()) == [
            ("dropped", "never_posted"),
            ("sent", "posted_by_hand"),
            ("sent", "posted_by_hand"),
        ]
        assert await village.states(alert, "closing") == ["dropped", "sent", "sent"]
        progress = await village.progress(alert.alert_id)
        assert (progress.groups, progress.posted, progress.escalated) == (4, 4, None)


async def test_never_posted_can_be_taken_back(database_url: str) -> None:
    async with village_in(database_url) as village:
        alert = approval()
        await village.tell(alert)
        link = link_of(await village.first.letter())
        await village.tell(closure(alert))
        await village.first.letter(2)
        (asked, *_) = [tap for tap in await village.first.taps(link) if tap.answer == "never_posted"]
        await village.first.says(link, asked)
        await village.first.says(link, Tap(asked.delivery, "undo"))
        assert await village.states(alert) == ["in_doubt"] * 3
        assert await village.states(alert, "closing") == ["handed"] * 3


async def test_a_post_made_as_the_case_was_closed_still_counts(database_url: str) -> None:
    async with village_in(database_url) as village:
        alert = approval()
        await village.tell(alert)
        link = link_of(await village.first.letter())
        taps = [tap for tap in await village.first.taps(link) if tap.answer == "posted"]
        await village.tell(closure(alert))
        await village.first.letter(2)

        await village.first.says(link, taps[0])

        assert await village.states(alert) == ["in_doubt", "in_doubt", "sent"]
        assert await village.states(alert, "closing") == ["handed"] * 3
        assert sum(tap.answer == "posted" for tap in await village.first.taps(link)) == 1


async def test_a_correction_takes_the_place_of_what_was_not_posted(database_url: str) -> None:
    async with village_in(database_url) as village:
        alert = approval()
        await village.tell(alert)
        link = link_of(await village.first.letter())
        await village.first.says(link, next(tap for tap in await village.first.taps(link) if tap.answer == "posted"))
        await village.tell(correction(alert))
        letter = await village.first.letter(2)
        assert letter.splitlines()[:2] == ["ĐÍNH CHÍNH: TÌM TRẺ LẠC – 25-00042/2", "ĐỪNG đăng tin cũ nữa."]

        async def counted_once() -> bool:
            """An end is said to go to those that have the new version, may have it, or still show the old one."""
            rows = await village.rows("SELECT value FROM broadcast.outbox")
            told = [said for row in rows if (said := json.loads(bytes(row["value"]))).get("alert_version") == 2]
            asked = [said for said in told if "corrected" in said and said["alert"]["handed"] == 3]
            assert {(said["corrected"], said["corrected_asked"]) for said in asked} <= {(3, 3)}
            return bool(asked)

        await village.until(counted_once)
        assert await village.first.posts_everywhere(link) == 3
        await village.fanout.until_finished()
        assert (await village.progress(alert.alert_id)).posted == 4


async def test_nobody_is_asked_to_post_what_is_held(database_url: str) -> None:
    async with village_in(database_url) as village:
        alert = approval()
        await village.tell(alert)
        link = link_of(await village.first.letter())
        await village.tell(steering(alert, 1, held=True))
        assert await village.first.taps(link) == []
        await village.tell(steering(alert, 2, held=False))
        assert sum(tap.answer == "posted" for tap in await village.first.taps(link)) == 3


async def test_other_kinds_have_an_hour(database_url: str) -> None:
    async with village_in(database_url) as village:
        await village.tell(approval(kind=CaseKind.LOST_PROPERTY))
        await village.first.letter()
        (row,) = await village.rows(
            "SELECT extract(epoch FROM deadline - opened_at)::int AS s FROM broadcast.relay_bundles"
        )
        assert row == {"s": 3600}


async def test_two_workers_write_each_notice_once(database_url: str) -> None:
    async with village_in(database_url) as village:
        await village.fanout.start_worker()
        for number in range(5):
            await village.tell(approval(code=f"25-0010{number}"))

        async def all_sent() -> bool:
            return await village.notices() == [("xa-mau", "first", "sent")] * 5

        await village.until(all_sent)
        letters = await village.first.letters()
        assert sorted(letter.splitlines()[0][-8:] for letter in letters) == [f"25-0010{n}" for n in range(5)]


async def test_a_limit_is_waited_for_and_a_restart_loses_nothing(database_url: str) -> None:
    async with village_in(database_url) as village:
        allowance = village.fanout.platform.account_meters["oa-a"]
        usual, allowance.limit = allowance.limit, 0
        await village.tell(approval())

        async def put_off() -> bool:
            notices = await village.rows("SELECT reason, attempts FROM broadcast.relay_notices WHERE state = 'queued'")
            return notices == [{"reason": "limit", "attempts": 0}]

        await village.until(put_off)
        (worker,) = village.fanout.workers
        await village.fanout.stop_worker(worker)
        assert await village.first.letters() == []
        allowance.limit = usual
        await village.fanout.start_worker()
        await village.first.letter()
        assert len(await village.first.letters()) == 1


async def test_a_notice_that_did_not_go_by_the_deadline_is_over_and_the_second_person_is_asked(
    database_url: str,
) -> None:
    async with village_in(database_url) as village:
        village.fanout.platform.account_meters["oa-a"].limit = 0
        await village.tell(approval())

        async def waits() -> bool:
            return await village.notices() == [("xa-mau", "first", "queued")]

        await village.until(waits)
        await village.pass_minutes(10)

        async def handed_on() -> bool:
            rows = await village.rows("SELECT step, state, reason FROM broadcast.relay_notices ORDER BY notice_no")
            steps = [row["step"] for row in rows]
            return steps == ["first", "second"] and (rows[0]["state"], rows[0]["reason"]) == ("failed", "expired")

        await village.until(handed_on)


async def test_an_account_that_is_stopped_is_passed_over_at_once(database_url: str) -> None:
    # The worker that holds an account is the one that stops it: here it starts with one that is stopped.
    async with village_in(database_url, worker=False) as village:
        await village.fanout.books.execute(
            "UPDATE broadcast.accounts SET stopped_at = now(), stopped_reason = 'zalo-224' WHERE account_id = 'oa-a'"
        )
        await village.fanout.start_worker()
        await village.tell(approval())

        async def at_desk() -> bool:
            (bundle,) = await village.rows("SELECT second_reason, desk_reason FROM broadcast.relay_bundles") or [{}]
            return bundle == {"second_reason": "account_stopped", "desk_reason": "account_stopped"}

        await village.until(at_desk)


async def test_progress_tells_of_the_officer_and_of_the_escalation(database_url: str) -> None:
    async with village_in(database_url) as village:
        await village.tell(approval())
        await village.first.letter()

        async def told(escalated: str | None) -> bool:
            rows = await village.rows("SELECT value FROM broadcast.outbox")
            relays = [relay for row in rows for relay in json.loads(bytes(row["value"])).get("relay", [])]
            named = ("xa-mau", FIRST.name, 3, escalated)
            return any(
                (relay["officer"], relay["name"], relay["groups"], relay["escalated"]) == named for relay in relays
            )

        await village.until(lambda: told(None))
        await village.pass_minutes(10)
        await village.until(lambda: told("second"))
