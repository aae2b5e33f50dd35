"""The relay from the alert to the tap, on a real ledger, with the Official Account replaced at the wire."""

import json
import re
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import aiohttp
import pytest

from deploy.local.demo.relay_officer import RelayOfficer, Tap, link_of
from schemas.alerts import AlertApproved
from services.broadcast.progress.progress_db import corrected_groups
from services.broadcast.relay.bundles_db import bundles_left
from services.broadcast.relay.rules.officer_list import Officer
from services.runtime.database import transaction
from tests.support.broadcast.alerts import approval, closure, correction, countersigned, steering
from tests.support.broadcast.relay_running import FIRST, SECOND, Village, village_in


@pytest.fixture
async def village(database_url: str) -> AsyncIterator[Village]:
    async with village_in(database_url) as village:
        yield village


async def to_post(officer: RelayOfficer, link: str) -> list[int]:
    return [tap.delivery for tap in await officer.taps(link) if tap.answer == "posted"]


async def aired(village: Village, **told: Any) -> tuple[AlertApproved, str, list[int]]:
    """An alert whose letter has come; the link in it, and what the page asks its officer to post."""
    alert = approval(**told)
    await village.tell(alert)
    link = link_of(await village.first.letter())
    return alert, link, await to_post(village.first, link)


async def test_one_letter_one_page_one_tap_a_group(village: Village) -> None:
    alert = approval()
    await village.tell(alert)
    letter = await village.first.letter()
    assert letter.splitlines()[:1] == ["TÌM TRẺ LẠC – 25-00042"]
    assert "3 nhóm Zalo" in letter
    assert await village.states(alert) == ["handed"] * 3
    link = link_of(letter)
    first, *_ = await to_post(village.first, link)

    await village.first.says(link, Tap(first, "posted"))
    await village.first.says(link, Tap(first, "posted"))

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


async def test_an_exercise_asks_for_every_press_and_gives_nothing_to_post(village: Village) -> None:
    alert = approval(exercise=True)
    await village.tell(alert)
    letter = await village.first.letter()
    assert letter.splitlines()[:2] == ["🔶 DIỄN TẬP – KHÔNG đăng gì vào nhóm", "TÌM TRẺ LẠC – 25-00042"]
    link = link_of(letter)
    page = await village.page(link)
    assert "KHÔNG đăng gì vào nhóm nào." in page
    assert [words for words in (alert.said.text, "data-copy", "data-share", "/pictures/") if words in page] == []
    assert await village.first.posts_everywhere(link) == 3
    await village.fanout.until_finished()

    await village.tell(closure(alert))
    ending = await village.first.letter(2)
    assert ending.splitlines()[1].startswith("ĐÃ TÌM THẤY")
    assert await village.first.posts_everywhere(link_of(ending)) == 3
    await village.fanout.until_finished()
    assert await village.states(alert, "closing") == ["sent"] * 3
    assert village.fanout.stats["sends_accepted"] == 0


async def test_nobody_alone_spends_the_letters_of_officers_on_exercises(village: Village) -> None:
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


async def test_late_goes_to_the_second_person_then_to_the_desk(village: Village) -> None:
    alert = approval()
    await village.tell(alert)
    await village.first.letter()
    await village.pass_minutes(1)
    assert (await village.first.letter(2)).splitlines()[1].startswith("Nhắc: còn 3 nhóm")
    await village.pass_minutes(1)
    link = link_of(await village.second.letter())
    assert await village.escalated_to(alert, "second")
    (first, *_) = await to_post(village.second, link)
    await village.second.says(link, Tap(first, "posted"))
    assert (await village.progress(alert.alert_id)).posted == 1
    # The second person was at work, and is left alone until they have been silent for long.
    await village.pass_minutes(4)
    assert await village.escalated_to(alert, "second")
    await village.pass_minutes(1)
    await village.until(lambda: village.escalated_to(alert, "desk"))
    assert await village.notices() == [
        ("xa-mau", "first", "sent"),
        ("xa-mau", "reminder", "sent"),
        ("xa-mau-2", "second", "sent"),
    ]

    async def told() -> bool:
        rows = await village.rows("SELECT value FROM broadcast.outbox")
        relays = [relay for row in rows for relay in json.loads(bytes(row["value"])).get("relay", [])]
        return any((relay["name"], relay["escalated"]) == (FIRST.name, "desk") for relay in relays)

    await village.until(told)


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
        await village.goes_on_duty("xa-ben")

        letter = await third.letter()
        assert letter.splitlines()[1].startswith("Xã bên chưa ai đăng tin vào 3 nhóm Zalo")
        link = link_of(letter)
        foreign, locked, posted = await to_post(third, link)
        await third.says(link, Tap(foreign, "not_member"))
        await third.says(link, Tap(locked, "locked"))
        await third.says(link, Tap(posted, "posted"))
        assert await village.states(alert) == ["failed", "handed", "sent"]
        assert await to_post(third, link) == []
        # Its officer, who is a member, still has it, and is told who is at it.
        own = await village.link("xa-mau")
        assert "<b>Trung úy Phạm Văn Mẫu</b> đang đăng 1 nhóm này" in await village.page(own)
        assert await to_post(village.first, own) == []
        await village.first.says(own, Tap(foreign, "take"))
        assert await village.first.posts_everywhere(own) == 1
        assert await village.states(alert) == ["failed", "sent", "sent"]


async def test_two_more_next_door_are_asked_while_those_asked_before_press_nothing(database_url: str) -> None:
    """They may be asleep after all, or in the same dead zone."""
    near = [THIRD, *(replace(THIRD, account_id=f"xa-ben-{each}", zalo_user_id=f"user-{each}") for each in (4, 5))]
    async with village_in(database_url, officers=(FIRST, SECOND, *near)) as village:
        for one in near:
            await RelayOfficer(village.first.http, village.first.stand_in, str(one.zalo_user_id), "oa-a").greets()
            await village.goes_on_duty(one.account_id)

        async def asked(count: int) -> bool:
            told = [to for to, step, state in await village.notices() if (step, state) == ("neighbours", "sent")]
            assert len(told) == len(set(told))
            return len(told) == count

        await village.tell(approval())
        await village.first.letter()
        await village.pass_minutes(2)
        await village.second.letter()
        await village.pass_minutes(2)
        await village.until(lambda: asked(2))
        await village.pass_minutes(2)
        await village.until(lambda: asked(3))


async def test_who_stands_in_and_is_no_member_keeps_nobody_from_it(village: Village) -> None:
    _, own, _ = await aired(village)
    await village.pass_minutes(2)
    link = link_of(await village.second.letter())
    foreign, *_ = await village.second.taps(link)
    await village.second.says(link, Tap(foreign.delivery, "not_member"))
    assert len(await to_post(village.first, own)) == 3


async def test_a_look_at_what_waits_holds_up_no_press(village: Village) -> None:
    await aired(village)
    async with transaction(village.fanout.books.pool) as looking, transaction(village.fanout.books.pool) as pressing:
        ((bundle, _),) = await bundles_left(looking)
        # Raises LockNotAvailable where a press would wait until the look at all the others is over.
        cursor = await pressing.execute("SELECT bundle_no FROM broadcast.relay_bundles FOR UPDATE NOWAIT")
        assert [row["bundle_no"] for row in await cursor.fetchall()] == [bundle.bundle_no]


async def test_the_second_person_sees_nothing_before_their_turn(village: Village) -> None:
    alert, _, (first, *_) = await aired(village)
    link = await village.link("xa-mau-2")
    assert await village.second.taps(link) == []
    await village.second.says(link, Tap(first, "posted"))
    assert await village.states(alert) == ["handed"] * 3


@pytest.mark.parametrize(
    ("officers", "second_reason", "desk_reason"),
    [
        ((replace(FIRST, zalo_user_id=None), SECOND), "no_zalo_user", None),
        ((replace(FIRST, zalo_user_id="user-who-never-wrote"), SECOND), "unreachable", None),
        ((replace(FIRST, zalo_user_id=None, second=None),), "no_zalo_user", "no_second"),
    ],
    ids=["no Zalo", "7 days", "nobody to ask"],
)
async def test_who_cannot_be_written_to_is_passed_over_at_once(
    database_url: str, officers: tuple[Officer, ...], second_reason: str, desk_reason: str | None
) -> None:
    async with village_in(database_url, officers=officers) as village:
        await village.tell(approval())

        async def passed_on() -> bool:
            rows = await village.rows("SELECT second_reason, desk_reason FROM broadcast.relay_bundles")
            return rows == [{"second_reason": second_reason, "desk_reason": desk_reason}]

        await village.until(passed_on)
        if desk_reason is None:
            await village.second.letter()
            assert await passed_on()


async def test_a_tap_is_taken_back_and_a_refusal_has_its_reason(village: Village) -> None:
    alert, link, (first, second, third) = await aired(village)
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
    with pytest.raises(aiohttp.ClientResponseError, match="409"):
        await village.first.says(link, Tap(first, "undo"))
    assert await village.states(alert) == ["failed", "sent", "sent"]


async def test_who_could_not_post_is_asked_anew_when_it_is_retried(village: Village) -> None:
    alert, link, (first, *others) = await aired(village)
    await village.first.says(link, Tap(first, "locked"))
    await village.first.says(link, *(Tap(delivery, "posted") for delivery in others))
    await village.fanout.until_finished()

    assert await village.fanout.retry(village.fanout.workers[0], alert) == {"alert": 1, "closing": 0}

    again = link_of(await village.first.letter(2))
    assert await to_post(village.first, again) == [first]
    await village.first.says(again, Tap(first, "posted"))
    assert await village.states(alert) == ["sent"] * 3


async def test_a_closing_asks_whether_the_alert_was_posted(village: Village) -> None:
    alert, link, (posted, *_) = await aired(village)
    await village.first.says(link, Tap(posted, "posted"))
    await village.tell(closure(alert))
    assert await village.states(alert) == ["in_doubt", "in_doubt", "sent"]

    letter = await village.first.letter(2)
    assert letter.splitlines()[:2] == ["ĐÃ TÌM THẤY – 25-00042/KT", "ĐỪNG đăng tin cũ nữa."]
    taps = await village.first.taps(link)
    never, had = sorted({tap.delivery for tap in taps if tap.answer == "never_posted"})
    (plain,) = [tap.delivery for tap in taps if tap.answer == "posted"]
    # What was posted then cannot be taken back, so each is a choice.
    page = await village.page(link)
    assert re.findall(r'value="(\d+)" form="[^"]+" checked', page) == [str(plain)]

    await village.first.says(link, Tap(never, "never_posted"))
    await village.first.says(link, Tap(never, "undo"))
    assert await village.states(alert) == ["in_doubt", "in_doubt", "sent"]
    assert await village.states(alert, "closing") == ["handed"] * 3
    await village.first.says(link, Tap(never, "never_posted"))
    await village.first.says(link, Tap(had, "had_original"))
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


async def test_a_post_made_as_the_case_was_closed_still_counts(village: Village) -> None:
    alert, link, (first, *_) = await aired(village)
    await village.tell(closure(alert))
    await village.first.letter(2)

    await village.first.says(link, Tap(first, "posted"))

    assert await village.states(alert) == ["in_doubt", "in_doubt", "sent"]
    assert await village.states(alert, "closing") == ["handed"] * 3
    assert len(await to_post(village.first, link)) == 1


async def test_a_correction_takes_the_place_of_what_was_not_posted(village: Village) -> None:
    alert, link, (first, *_) = await aired(village)
    await village.first.says(link, Tap(first, "posted"))
    await village.tell(correction(alert))
    letter = await village.first.letter(2)
    assert letter.splitlines()[:2] == ["ĐÍNH CHÍNH: TÌM TRẺ LẠC – 25-00042/2", "ĐỪNG đăng tin cũ nữa."]
    async with village.fanout.books.pool.connection() as conn:
        # An end is said to go to those that have the new version, may have it, or still show the old one.
        corrected = await corrected_groups(conn, alert.alert_id, 2)
    assert (corrected.groups, corrected.asked) == (3, 3)
    assert await village.first.posts_everywhere(link) == 3
    await village.fanout.until_finished()
    assert (await village.progress(alert.alert_id)).posted == 4


async def test_nobody_is_asked_to_post_what_is_held(village: Village) -> None:
    alert, link, _ = await aired(village)
    await village.tell(steering(alert, 1, held=True))
    assert await village.first.taps(link) == []
    await village.tell(steering(alert, 2, held=False))
    assert len(await to_post(village.first, link)) == 3


async def test_two_workers_write_each_notice_once(village: Village) -> None:
    await village.fanout.start_worker()
    for number in range(5):
        await village.tell(approval(code=f"25-0010{number}"))

    async def all_sent() -> bool:
        return await village.notices() == [("xa-mau", "first", "sent")] * 5

    await village.until(all_sent)
    letters = await village.first.letters()
    assert sorted(letter.splitlines()[0][-8:] for letter in letters) == [f"25-0010{n}" for n in range(5)]


async def test_a_limit_is_waited_for_and_a_restart_loses_nothing(village: Village) -> None:
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
    village: Village,
) -> None:
    village.fanout.platform.account_meters["oa-a"].limit = 0
    await village.tell(approval())

    async def written() -> bool:
        return await village.notices() == [("xa-mau", "first", "queued")]

    async def handed_on() -> bool:
        rows = await village.rows("SELECT step, state, reason FROM broadcast.relay_notices ORDER BY notice_no")
        return rows[0]["reason"] == "expired" and [row["step"] for row in rows] == ["first", "second"]

    await village.until(written)
    await village.pass_minutes(10)
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
