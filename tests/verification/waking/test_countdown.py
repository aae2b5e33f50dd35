"""The countdown at a running desk, with a push service that checks and phones that decrypt."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from deploy.invented_staff.trial import STAFF
from schemas.deliveries import Interruption
from schemas.event import CaseKind
from schemas.reports import PUBLIC_PAGE
from services.runtime.database import create_pool, transaction
from services.verification.waking.rules.reasons import WakeReason
from services.verification.waking.rules.steps import ON_COMING
from services.verification.waking.wakes_db import open_wake, open_wakes
from tests.support.logins import as_login
from tests.support.timing.patience import PATIENCE_S
from tests.support.verification_running import Officer, add_desk_staff, amendment, progress, report
from tests.support.waking.night import Night, night_at
from tests.support.waking.push_service import PushService
from tests.verification.inboxes.test_sightings_and_tips import sighting_of

ON_THE_PAGE = {"source": "public_page", "reported_by": PUBLIC_PAGE}


async def card(officer: Officer) -> str:
    """What rings at the open desk of this officer."""
    async with officer.http.get("/live/queue") as stream:
        drawn = ""
        async for line in stream.content:
            if line.startswith(b"event: queue"):  # it comes last
                break
            drawn += line.decode()
        return drawn


async def alarmed(night: Night) -> None:
    """The gauge that the alarm looks at says so."""
    await night.measures("loa_verification_wakes_alarmed", '{reason="new_case"}')


async def test_first_again_next_supervisor_and_then_one_press_ends_it(night: Night) -> None:
    boss = await night.takes_duty("chi.huy")
    await night.leaves_duty("chi.huy")
    first = await night.takes_duty("si.quan")
    second = await night.takes_duty("si.quan.2")
    await night.desk.tell(report())
    said = (await first.hears(2))[-1]
    ids = {name: value for name, value in said.items() if name not in ("call", "wake", "answer")}
    assert ids == {"reason": "new_case", "asks": "new_case", "case": "25-00042"}, "nothing of anybody"
    assert first.headers[-1]["Urgency"] == "high"
    await night.comes(1)
    again = (await first.hears(3))[-1]
    assert (again["wake"], again["answer"] == said["answer"]) == (said["wake"], False)
    assert first.headers[-1]["Topic"] == first.headers[-2]["Topic"], "on the phone it takes the place of the first"
    assert len(second.heard) == 1
    await night.comes(2)
    await second.hears(2)
    assert len(boss.heard) == 1
    assert not any((await night.metric("loa_verification_wakes_alarmed")).values())
    await night.comes(3)
    await boss.hears(2)
    await alarmed(night)
    assert await night.press(second) == 200
    assert await night.wakes() == [("new_case", "acknowledged", "si.quan.2")]
    assert await night.asked() == [(0, "si.quan"), (1, "si.quan"), (2, "si.quan.2"), (3, "chi.huy")]


async def test_who_acknowledged_it_and_did_nothing_is_called_again_with_the_next_person(
    database_url: str, push: PushService
) -> None:
    async with night_at(database_url, push) as night:
        first = await night.takes_duty("si.quan")
        second = await night.takes_duty("si.quan.2")
        await night.desk.tell(report())
        await first.hears(2)
        assert await night.press(first) == 200, "half asleep"
        assert await night.wakes() == [("new_case", "acknowledged", "si.quan")]
    await night.comes(1, acknowledged=True)  # while no desk runs
    await night.comes(2, acknowledged=True)
    async with night_at(database_url, push, officers=False) as night, night_at(database_url, push, officers=False):
        await first.hears(3)
        await second.hears(2)
        assert await night.asked() == [(0, "si.quan"), (1, "si.quan"), (2, "si.quan.2")], "once each"
        assert await night.wakes() == [("new_case", None, None)], "open again"
        assert await night.press(first) == 200
        (left,) = await night.desk.rows(
            "SELECT step, extract(epoch FROM due_at - w.ended_at)::int AS s FROM verification.wake_steps"
            " JOIN verification.wakes w USING (wake_id) WHERE fired_at IS NULL"
        )
        assert left == {"step": 3, "s": 300}, "asleep again: then the supervisors"
        await night.comes(3, acknowledged=True)
        await alarmed(night)


@pytest.mark.parametrize("does", ["claim", "reject", "edit", "set-aside"])
async def test_who_does_something_about_the_case_ends_it(night: Night, does: str) -> None:
    phone = await night.takes_duty("si.quan")
    case = report()
    await night.desk.tell(case, sighting_of(case, **ON_THE_PAGE))
    await phone.hears(2)
    assert await night.press(phone) == 200
    async with night.desk.officer("si.quan") as officer:
        draft = (await officer.get("/api/v1/cases/25-00042"))[1]["draft"]
        (seen,) = await night.desk.rows("SELECT event_id FROM verification.amendments")
        path, told = {
            "claim": ("claim", {}),
            "reject": ("reject", {"reason": "Cháu ở nhà bà"}),
            "edit": ("kind", {"content_hash": draft["content_hash"], "kind": "missing_adult"}),
            "set-aside": (f"sightings/{seen['event_id']}/set-aside", {"why": "Không phải cháu"}),
        }[does]
        status, page = await officer.send_form(f"/cases/25-00042/{path}", **told)
        assert status == 303, page
    assert await night.desk.rows("SELECT FROM verification.wake_steps WHERE fired_at IS NULL") == []
    assert await night.wakes() == [("new_case", "acknowledged", "si.quan")]


async def test_what_is_open_anew_is_not_opened_twice(night: Night) -> None:
    """Acknowledged and left lying; then the same again, which has its own countdown."""
    phone = await night.takes_duty("si.quan")
    await night.desk.tell(report())
    await phone.hears(2)
    assert await night.press(phone) == 200
    await night.desk.rows(
        "INSERT INTO verification.wakes (wake_id, reason, case_id, case_number, kind, since, opened_at)"
        " SELECT gen_random_uuid(), reason, case_id, case_number, kind, now(), now() FROM verification.wakes"
        " WHERE case_id IS NOT NULL RETURNING wake_id"
    )
    await night.comes(1, acknowledged=True)
    await night.desk.eventually("SELECT WHERE NOT EXISTS (SELECT FROM verification.wake_steps WHERE fired_at IS NULL)")
    assert await night.wakes() == [("new_case", "acknowledged", "si.quan"), ("new_case", None, None)]


async def test_acknowledging_holds_the_steps(night: Night) -> None:
    phone = await night.takes_duty("si.quan")
    await night.takes_duty("si.quan.2")
    await night.desk.tell(report())
    await phone.hears(2)
    assert await night.press(phone) == 200
    waiting = await night.desk.rows(
        "SELECT step, extract(epoch FROM due_at - w.ended_at)::int AS s FROM verification.wake_steps"
        " JOIN verification.wakes w USING (wake_id) WHERE fired_at IS NULL ORDER BY step"
    )
    assert [tuple(row.values()) for row in waiting] == [(1, 300), (2, 300), (3, 420)]
    assert await night.press(phone) == 200, "a second press is no error"
    assert await night.press(phone, {**phone.heard[-1], "answer": "0" * 64}) == 404
    assert await night.press(phone, {**phone.heard[-1], "call": phone.heard[0]["call"]}) == 404, "of another call"


async def test_steps_that_come_late_and_together_ask_one_person_after_the_other(night: Night) -> None:
    for login in ("si.quan", "si.quan.2", "chi.huy"):
        await night.takes_duty(login)
    await night.desk.tell(report())
    await night.fired(0)
    await night.leaves_duty("si.quan")
    await night.desk.rows(
        "UPDATE verification.wake_steps SET due_at = now() - make_interval(secs => 3 - step)"
        " WHERE step IN (1, 2) AND fired_at IS NULL RETURNING step"
    )
    await night.fired(0, 1, 2)
    assert await night.asked() == [(0, "si.quan"), (1, "si.quan.2"), (2, "chi.huy")]


async def test_where_nobody_is_on_duty_the_supervisor_and_the_alarm_come_at_once(night: Night) -> None:
    boss = await night.takes_duty("chi.huy")
    await night.leaves_duty("chi.huy")
    await night.takes_duty("si.quan", tries=False)
    await night.takes_duty("si.quan.2", presses=False)
    await night.desk.tell(report())
    await boss.hears(2)
    await alarmed(night)
    assert await night.asked() == [(0, "chi.huy")], "who never acknowledged a test does not count"


async def test_whoever_comes_on_duty_is_called_at_once_for_what_nobody_has_seen_to(night: Night) -> None:
    first = await night.takes_duty("si.quan")
    await night.desk.tell(report(), report("25-00043"))
    await first.hears(3)
    assert await night.press(first) == 200
    (waiting,) = {"25-00042", "25-00043"} - {first.heard[-1]["case"]}
    elsewhere = await night.takes_duty("xa.khac", "00004")
    second = await night.takes_duty("si.quan.2")
    said = (await second.hears(2))[-1]
    assert (said["reason"], said["case"]) == ("new_case", waiting), "not what somebody has seen to"
    async with (
        night.desk.officer("si.quan.2") as officer,
        officer.http.post("/duty/phone", json=second.subscription()) as answer,
    ):
        assert answer.status == 202
    assert await night.press(second, (await second.hears(3))[-1]) == 200, (
        "who counts already proves the phone once more"
    )
    await night.comes(2)
    await second.hears(4)
    calls = [login for step, login in await night.asked() if step == ON_COMING]
    assert calls == ["si.quan.2"], "once, and in its area"
    assert len(elsewhere.heard) == 1
    assert await night.press(second, said) == 200, "that call is answered as any other"
    assert {how for _, how, _ in await night.wakes()} == {"acknowledged"}


async def test_supervisors_and_whoever_is_on_duty_are_told_every_ten_minutes_until_somebody_comes(
    database_url: str, push: PushService
) -> None:
    async with night_at(database_url, push) as night:
        boss = await night.takes_duty("chi.huy")
        await night.leaves_duty("chi.huy")
        await night.desk.tell(report())
        await boss.hears(2)
        for step in (1, 2, 3):
            await night.comes(step)
            await boss.hears(2 + step)
        on_duty = await night.takes_duty("si.quan")
        await on_duty.hears(2)
        (left,) = await night.desk.rows(
            "SELECT step, extract(epoch FROM due_at - (SELECT max(fired_at) FROM verification.wake_steps))::int AS s"
            " FROM verification.wake_steps WHERE fired_at IS NULL"
        )
        assert left == {"step": 4, "s": 600}
    await night.comes(4)  # while no desk runs
    async with night_at(database_url, push, officers=False) as night, night_at(database_url, push, officers=False):
        await boss.hears(6)
        await on_duty.hears(3)
        await night.comes(5)
        await boss.hears(7)
        await on_duty.hears(4)
        assert await night.asked() == [
            *((step, "chi.huy") for step in (0, 1, 2, 3)),
            (ON_COMING, "si.quan"),
            *((step, login) for step in (4, 5) for login in ("si.quan", "chi.huy")),
        ]
        assert await night.press(boss) == 200
        assert await night.wakes() == [("new_case", "acknowledged", "chi.huy")]
        (left,) = await night.desk.rows("SELECT step FROM verification.wake_steps WHERE fired_at IS NULL")
        assert left == {"step": 6}


async def test_where_no_supervisor_can_be_called_pages_say_whom_to_telephone(night: Night) -> None:
    await night.desk.tell(report())
    await night.fired(0)
    await alarmed(night)
    async with night.desk.officer("si.quan.2") as officer:
        rings, duty = await card(officer), (await officer.page("/duty"))[1]
        assert "không gọi được chỉ huy nào. Hãy gọi điện ngay cho Trung tá Phạm Văn Mẫu" in rings
        assert "không gọi được chỉ huy nào: hãy gọi điện cho Trung tá Phạm Văn Mẫu" in duty
    boss = await night.takes_duty("chi.huy")
    await boss.hears(2)
    async with night.desk.officer("si.quan.2") as officer:
        rings, duty = await card(officer), (await officer.page("/duty"))[1]
        assert "không gọi được" not in rings + duty


async def test_a_supervisor_whose_phone_is_no_more_was_not_told(night: Night) -> None:
    boss = await night.takes_duty("chi.huy")
    await night.leaves_duty("chi.huy")
    boss.gone = True
    await night.desk.tell(report())
    await night.desk.eventually("SELECT FROM verification.wake_calls WHERE outcome = 'gone'")
    async with night.desk.officer("si.quan.2") as officer:
        assert "Hãy gọi điện ngay cho" in await card(officer)


async def test_an_expired_subscription_is_said_and_the_next_person_is_asked_at_once(night: Night) -> None:
    expired = await night.takes_duty("si.quan")
    second = await night.takes_duty("si.quan.2")
    expired.gone = True
    await night.desk.tell(report())
    await second.hears(2)
    assert await night.asked() == [(0, "si.quan"), (2, "si.quan.2")]
    async with night.desk.officer("si.quan") as officer:
        assert "Máy đã thử nay không nhận được nữa" in (await officer.page("/duty"))[1]
    async with night.desk.officer("chi.huy") as chief:
        assert "đăng ký của máy hết hạn" in (await chief.page("/duty"))[1]


@pytest.mark.parametrize("status", [503, 403])
async def test_a_push_service_that_fails_or_refuses_is_tried_again(night: Night, status: int) -> None:
    phone = await night.takes_duty("si.quan")
    phone.answers_with = status
    await night.desk.tell(report())
    await night.desk.eventually("SELECT FROM verification.wake_calls WHERE tries > 0 AND settled_at IS NULL")
    phone.answers_with = 201
    await phone.hears(2)
    assert await night.asked() == [(0, "si.quan")]


async def test_a_call_that_cannot_be_made_silences_no_other(night: Night) -> None:
    await night.takes_duty("si.quan")
    second = await night.takes_duty("si.quan.2")
    await night.desk.rows(
        "UPDATE verification.push_subscriptions SET public_key = 'x' WHERE login = 'si.quan' RETURNING login"
    )
    await night.desk.tell(report())
    await night.fired(0)
    await night.comes(2)
    await second.hears(2)


async def test_a_call_in_whose_midst_the_desk_died_is_made_again(database_url: str, push: PushService) -> None:
    async with night_at(database_url, push) as night:
        phone = await night.takes_duty("si.quan")
        phone.answers_with = 0
        await night.desk.tell(report())
        await phone.hears(2)
    phone.answers_with = 201
    async with night_at(database_url, push, officers=False) as night:
        await phone.hears(3)
        await night.desk.eventually("SELECT FROM verification.wake_calls WHERE outcome = 'sent'", count=2)
    assert phone.heard[1] == phone.heard[2]
    assert phone.headers[1]["Topic"] == phone.headers[2]["Topic"], "the phone shows one notification"
    assert await night.asked() == [(0, "si.quan")]


async def test_what_wakes_nobody(night: Night) -> None:
    phone = await night.takes_duty("si.quan")
    routine = [kind for kind in CaseKind if kind in ("lost_property", "tip", "legal_notice", "crime_warning")]
    await night.desk.tell(*(report(f"25-0010{number}", kind) for number, kind in enumerate(routine)))
    await night.desk.tell(report("25-00200", exercise=True))
    await night.desk.tell(report("25-00300", CaseKind.NATURAL_DANGER))
    assert [said["case"] for said in (await phone.hears(2))[1:]] == ["25-00300"]
    assert len(await night.wakes()) == 1


async def test_the_second_signature_that_is_missing_wakes_somebody_else(night: Night) -> None:
    first = await night.takes_duty("si.quan")
    second = await night.takes_duty("si.quan.2")
    await night.desk.tell(report())
    await first.hears(2)
    async with night.desk.officer("si.quan") as officer:
        status, answer = await officer.order("25-00042", "approve")
        assert status == 200, answer
    said = (await second.hears(2))[-1]
    assert said["reason"] == "second_signature"
    assert len(first.heard) == 2, "who has signed is not asked"
    assert await night.wakes() == [("new_case", "decided", "si.quan"), ("second_signature", None, None)]
    async with night.desk.officer("si.quan.2") as officer:
        status, answer = await officer.sign_second("25-00042")
        assert status == 200, answer
    # Beyond the neighbours of its commune it goes with a supervisor's signature.
    assert (await night.wakes())[1:] == [
        ("second_signature", "decided", "si.quan.2"),
        ("supervisor_signature", None, None),
    ]
    assert (len(first.heard), len(second.heard)) == (2, 2), "what is missing now is a supervisor's"


async def test_whoever_reads_what_is_on_air_otherwise_sends_it_back_from_the_page_of_the_case(night: Night) -> None:
    first = await night.takes_duty("si.quan")
    await night.desk.tell(report())
    await first.hears(2)
    async with night.desk.officer("si.quan") as officer, night.desk.officer("si.quan.2") as second:
        assert (await officer.order("25-00042", "approve"))[0] == 200
        status, answer = await second.check("25-00042", sex="female")
        assert status == 200, answer
        assert ("second_signature", None, None) in await night.wakes(), "it is not signed by having been read"
        case = await night.desk.case("25-00042")
        back = {"content_hash": case.draft.hash, "send_back": "1"}
        assert (await second.send_form("/cases/25-00042/stands", **back))[0] == 303
        said = (await first.hears(3))[-1]
        assert (said["reason"], said["case"]) == ("sent_back", "25-00042")
        assert (await second.check("25-00042", reason="Đọc lại thì đúng."))[0] == 200
    assert (await night.wakes())[-1] == ("sent_back", "over", None)


async def test_a_signature_that_only_a_supervisor_may_give_wakes_the_supervisors(
    database_url: str, push: PushService
) -> None:
    of_a_commune = replace(STAFF, scopes={**STAFF.scopes, "si.quan": ("15961",), "si.quan.2": ("15961",)})
    await add_desk_staff(database_url, of_a_commune)
    async with night_at(database_url, push, officers=False) as night:
        boss = await night.takes_duty("chi.huy")
        await night.leaves_duty("chi.huy")
        first = await night.takes_duty("si.quan", "15961")
        second = await night.takes_duty("si.quan.2", "15961")
        await night.desk.tell(report())
        async with night.desk.officer("si.quan") as officer:
            status, answer = await officer.order("25-00042", "approve")
            assert status == 200, answer
        await second.hears(2)
        heard = len(first.heard)
        async with night.desk.officer("si.quan.2") as officer:
            status, answer = await officer.sign_second("25-00042")
            assert status == 200, answer
            said = (await boss.hears(2))[-1]
            assert (said["reason"], said["case"]) == ("supervisor_signature", "25-00042")
            assert (await officer.send_form(f"/wakes/{said['wake']}/acknowledge"))[0] == 403
            assert "Cần chữ ký của chỉ huy" not in await card(officer)
        assert (len(first.heard), len(second.heard)) == (heard, 2), "their signatures would not send it farther"
        assert (await night.wakes())[-1] == ("supervisor_signature", None, None)
        async with night.desk.officer("chi.huy") as chief:
            assert "Cần chữ ký của chỉ huy" in await card(chief)
            assert (await chief.check("25-00042"))[0] == 200
            assert (await night.wakes())[-1] == ("supervisor_signature", None, None), "whoever reads has not signed"
            status, answer = await chief.order("25-00042", "approve")
            assert status == 200, answer
        assert (await night.wakes())[-1] == ("supervisor_signature", "decided", "chi.huy")


async def test_an_account_that_stops_amid_an_alert_wakes_once_until_it_goes_on(night: Night) -> None:
    phone = await night.takes_duty("si.quan")
    case = report()
    await night.desk.tell(case)
    async with night.desk.officer("si.quan") as officer:
        assert (await officer.order("25-00042", "approve"))[0] == 200

    since = datetime.now(UTC)

    async def stopped(sent: int, accounts: int) -> None:
        trouble = Interruption(what="account", since=since, accounts=accounts, groups=40)
        await night.desk.tell(progress(case.case_id, sent, interruptions=(trouble,) if accounts else ()))

    await stopped(10, 1)
    heard = await phone.hears(3)
    assert heard[-1]["reason"] == "account_stopped"
    assert await night.press(phone) == 200
    await stopped(11, 1)
    assert [wake[0] for wake in await night.wakes()].count("account_stopped") == 1, "the same account, once"
    await stopped(12, 2)
    assert (await night.wakes())[-1] == ("account_stopped", None, None)
    await stopped(13, 0)
    assert (await night.wakes())[-1] == ("account_stopped", "over", None)


async def test_news_that_voids_a_signature_wakes_the_signer_too(night: Night) -> None:
    first = await night.takes_duty("si.quan")
    case = report(submitted_by="si.quan")
    await night.desk.tell(case)
    await first.hears(2)
    async with night.desk.officer("si.quan") as officer:
        assert (await officer.order("25-00042", "approve"))[0] == 200
    await night.desk.tell(amendment(case, addition="Cháu mặc áo đỏ."))
    assert (await first.hears(3))[-1]["reason"] == "new_case"
    assert await night.wakes() == [
        ("new_case", "decided", "si.quan"),
        ("second_signature", "over", None),
        ("new_case", None, None),
    ]


async def test_a_merger_that_voids_a_signature_wakes_somebody(night: Night) -> None:
    await night.desk.tell(*(report(number, submitted_by="si.quan") for number in ("25-00042", "25-00043")))
    async with night.desk.officer("si.quan") as officer:
        assert (await officer.order("25-00042", "approve"))[0] == 200
        status, answer = await officer.put("/api/v1/cases/25-00043/matches/25-00042", verdict="same")
        assert status == 200, answer
    standing = await night.desk.rows("SELECT reason, case_number FROM verification.wakes WHERE ended_at IS NULL")
    assert [tuple(row.values()) for row in standing] == [("new_case", "25-00042")]


async def test_a_case_that_is_given_back_wakes_again(night: Night) -> None:
    phone = await night.takes_duty("si.quan.2")
    await night.desk.tell(report())
    await phone.hears(2)
    async with night.desk.officer("si.quan") as officer:
        assert (await officer.put("/api/v1/cases/25-00042/claim"))[0] == 200
        assert await night.wakes() == [("new_case", "decided", "si.quan")]
        assert (await officer.delete("/api/v1/cases/25-00042/claim"))[0] == 200
    await phone.hears(3)
    assert await night.wakes() == [("new_case", "decided", "si.quan"), ("new_case", None, None)]


async def test_what_strangers_tell_on_the_public_page_rings_no_more_just_after_somebody_has_come(night: Night) -> None:
    case = report()
    await night.desk.tell(case)
    async with night.desk.officer("si.quan.2") as officer:
        assert (await officer.approve("25-00042"))[0] == 200
        await night.desk.tell(sighting_of(case, **ON_THE_PAGE))
        (wake,) = await night.desk.rows("SELECT wake_id FROM verification.wakes WHERE reason = 'news'")
        address = f"/wakes/{wake['wake_id']}/acknowledge"
        async with officer.http.post(address, headers={"Accept": "text/html"}, allow_redirects=False) as answer:
            assert (answer.status, answer.headers["Location"]) == (303, "/cases/25-00042#news-title"), "to what is new"
    acknowledged = ("news", "acknowledged", "si.quan.2")
    await night.desk.tell(sighting_of(case, **ON_THE_PAGE))
    assert [wake for wake in await night.wakes() if wake[0] == "news"] == [acknowledged]
    await night.desk.rows("UPDATE verification.wakes SET ended_at = ended_at - interval '11 min' RETURNING reason")
    await night.desk.tell(sighting_of(case, **ON_THE_PAGE))
    assert [wake for wake in await night.wakes() if wake[0] == "news"] == [acknowledged, ("news", None, None)]


async def test_in_a_flood_the_newest_ring(night: Night) -> None:
    await night.desk.rows(
        """
        INSERT INTO verification.wakes (wake_id, reason, case_id, case_number, kind, since, opened_at)
        SELECT gen_random_uuid(), 'new_case', gen_random_uuid(), '25-1' || n, 'missing_child', now(),
               now() - interval '1 h' - n * interval '1 s'
        FROM generate_series(1, 120) n RETURNING wake_id
        """
    )
    await night.desk.rows(
        "UPDATE verification.wakes SET alarmed_at = now() WHERE case_number = '25-1120' RETURNING wake_id"
    )
    await night.takes_duty("si.quan")
    await night.desk.tell(report())
    async with (
        create_pool(as_login("verification", night.desk.database_url), size=1) as pool,
        pool.connection() as conn,
    ):
        numbers = [wake.case_number for wake in await open_wakes(conn)]
        await night.desk.rows(
            # Calls for three of them are being made: held in the order in which the service holds them.
            "UPDATE verification.wakes SET alarmed_at = now() WHERE wake_id IN (SELECT wake_id FROM verification.wakes"
            " WHERE case_number LIKE '25-1%%' ORDER BY wake_id FOR NO KEY UPDATE) RETURNING 1"
        )
        flooded = [wake.case_number for wake in await open_wakes(conn)]
    assert numbers[:3] == ["25-1120", "25-00042", "25-11"]
    assert "25-00042" in flooded, "alarms elsewhere hide no other"


async def test_however_many_wakes_are_open_nobody_is_called_for_each(night: Night) -> None:
    await night.takes_duty("chi.huy")
    await night.leaves_duty("chi.huy")
    numbers = [f"25-0004{last}" for last in range(2, 7)]
    await night.desk.tell(*(report(number) for number in numbers))
    for step in (0, 1, 2, 3):
        await night.comes(step)
        await night.fired(*[step] * len(numbers))
    phone = await night.takes_duty("si.quan")
    await phone.hears(1 + 3)
    await night.comes(4)
    await night.fired(*[4] * len(numbers))
    calls = await night.asked()
    assert [login for step, login in calls if step == ON_COMING] == ["si.quan"] * 3
    assert sorted(login for step, login in calls if step == 4) == ["chi.huy"] * 3 + ["si.quan"] * 3


async def test_a_signature_is_not_waited_for_past_the_expiry(night: Night) -> None:
    await night.takes_duty("si.quan")
    await night.desk.tell(report())
    async with night.desk.officer("si.quan") as officer:
        assert (await officer.order("25-00042", "approve"))[0] == 200
    for step in (0, 1, 2, 3):
        await night.comes(step)
        await night.desk.eventually(
            "SELECT FROM verification.wake_steps JOIN verification.wakes USING (wake_id)"
            " WHERE reason = 'second_signature' AND step = %s AND fired_at IS NOT NULL",
            step,
        )
    await night.desk.rows("UPDATE verification.alerts SET expires_at = now() RETURNING 1")
    await night.comes(4)
    await night.desk.eventually(
        "SELECT FROM verification.wakes WHERE reason = 'second_signature' AND ended_as = 'over'"
    )
    assert 4 not in {step for step, _ in await night.asked()}


@pytest.mark.parametrize("order", ["close", "correct"])
async def test_an_end_or_a_correction_of_what_is_up_is_waited_for(night: Night, order: str) -> None:
    phone = await night.takes_duty("si.quan.2")

    async def called() -> int:
        while not (calls := [said["reason"] for said in phone.heard].count("second_signature")):
            await phone.hears(len(phone.heard) + 1)
        return calls

    await night.desk.tell(report())
    async with night.desk.officer("si.quan") as officer:
        assert (await officer.approve("25-00042"))[0] == 200
        assert (await officer.with_another("25-00042", "approve"))[0] == 200
        await night.desk.rows("UPDATE verification.alerts SET expires_at = now() RETURNING 1")
        phone.heard.clear()
        if order == "close":
            words = {"outcome": "found_safe", "text": "Cháu đã về nhà.\nMã: 25-00042/KT"}
            assert (await officer.put("/api/v1/cases/25-00042/other-words", **words))[0] == 200
            status, answer = await officer.order("25-00042", "close", outcome="found_safe", other_words=1)
        else:
            _, case = await officer.get("/api/v1/cases/25-00042")
            text = "🔁 ĐÍNH CHÍNH\nBé 4 tuổi lạc ở chợ Hoằng Thịnh. Ai thấy, xin gọi 113.\nMã: 25-00042/2"
            shown = case["draft"]["content_hash"]
            status, answer = await officer.post("/api/v1/cases/25-00042/correction", content_hash=shown, text=text)
            assert status == 200, answer
            status, answer = await officer.order("25-00042", "correct")
        assert status == 200, answer
    async with asyncio.timeout(PATIENCE_S):
        assert await called() == 1
    await night.comes(1)
    await night.desk.eventually(
        "SELECT FROM verification.wake_steps JOIN verification.wakes USING (wake_id)"
        " WHERE reason = 'second_signature' AND step = 1 AND fired_at IS NOT NULL"
    )
    assert ("second_signature", None, None) in await night.wakes()


async def test_news_about_an_alert_on_air_wakes_once_until_somebody_has_seen_to_it(night: Night) -> None:
    phone = await night.takes_duty("si.quan")
    case = report()
    await night.desk.tell(case)
    async with night.desk.officer("si.quan.2") as officer:
        assert (await officer.approve("25-00042"))[0] == 200
    await night.desk.tell(amendment(case, addition="Tìm thấy cháu rồi ạ."), amendment(case, addition="Cháu về nhà."))
    async with asyncio.timeout(PATIENCE_S):
        while not any(said["reason"] == "news" for said in phone.heard):
            await phone.hears(len(phone.heard) + 1)
    assert [reason for reason, *_ in await night.wakes()].count("news") == 1
    assert await night.press(phone, next(said for said in phone.heard if said["reason"] == "news")) == 200
    await night.desk.tell(amendment(case, addition="Cháu đang ở nhà bà ngoại."))
    assert [reason for reason, *_ in await night.wakes()].count("news") == 2
    async with night.desk.officer("si.quan.2") as officer:
        assert (await officer.order("25-00042", "close", outcome="found_safe"))[0] == 200
    assert all(ended for _, ended, _ in await night.wakes())


@pytest.mark.parametrize("end", ["close", "reject"])
async def test_that_an_end_was_wrong_wakes_and_stands_on_top(night: Night, end: str) -> None:
    phone = await night.takes_duty("si.quan")
    over, waits = report(), report("25-00043")
    await night.desk.tell(over, waits)
    async with night.desk.officer("si.quan.2") as officer:
        if end == "close":
            assert (await officer.approve("25-00042"))[0] == 200
            assert (await officer.order("25-00042", "close", outcome="found_safe"))[0] == 200
        else:
            assert (await officer.send_form("/cases/25-00042/reject", reason="Đã gọi lại, không phải."))[0] == 303
        for case in (over, waits):
            await officer.page(f"/cases/{case.case_number}")
        before = len(await night.wakes())
        await night.desk.tell(amendment(over, addition="Cảm ơn các anh."))
        assert len(await night.wakes()) == before, "thanks wake nobody"
        await night.desk.tell(
            amendment(over, addition="vẫn chưa thấy", still_away=True), amendment(waits, addition="Có mũ.")
        )
        async with asyncio.timeout(PATIENCE_S):
            while ("news", "25-00042") not in [(said["reason"], said["case"]) for said in phone.heard]:
                await phone.hears(len(phone.heard) + 1)
        news = (await officer.page("/"))[1].partition('id="news-title"')[2]
        assert 0 < news.index("25-00042") < news.index("25-00043")
        top = (await officer.page("/cases/25-00042"))[1].partition("case-head")[0]
        assert all(words in top for words in ("có người báo là chưa tìm thấy", "vẫn chưa thấy"))
    said = next(said for said in phone.heard if said["case"] == "25-00042" and said["reason"] == "news")
    assert await night.press(phone, said) == 200
    assert ("news", "acknowledged", "si.quan") in await night.wakes()


async def test_that_somebody_is_found_wakes_also_after_the_time_of_the_alert_was_over(night: Night) -> None:
    phone = await night.takes_duty("si.quan")
    over, back = report(), report("25-00043")
    await night.desk.tell(over, back)
    async with night.desk.officer("si.quan.2") as officer:
        for number, outcome in (("25-00042", "expired"), ("25-00043", "found_safe")):
            assert (await officer.approve(number))[0] == 200
            if outcome == "expired":
                await night.desk.rows("UPDATE verification.alerts SET expires_at = now() RETURNING 1")
            assert (await officer.order(number, "close", outcome=outcome))[0] == 200
        before = len(await night.wakes())
        await night.desk.tell(amendment(over, addition="Cảm ơn."), amendment(back, addition="Về rồi.", found=True))
        assert len(await night.wakes()) == before, "nothing new"
        await night.desk.tell(amendment(over, "public:family", addition="Cháu về rồi.", found=True))
        async with asyncio.timeout(PATIENCE_S):
            while ("news", "25-00042") not in [(said["reason"], said["case"]) for said in phone.heard]:
                await phone.hears(len(phone.heard) + 1)
        top = (await officer.page("/cases/25-00042"))[1].partition("case-head")[0]
        assert all(words in top for words in ("Có người báo là đã tìm thấy.", "Cháu về rồi.", "hết hạn"))
        top = (await officer.page("/cases/25-00043"))[1].partition("case-head")[0]
        assert "Có người báo là đã tìm thấy." not in top


@pytest.mark.parametrize("how", ["reject", "acknowledge"])
async def test_an_open_desk_sees_to_it(night: Night, how: str) -> None:
    await night.desk.tell(report())
    (wake,) = await night.desk.rows("SELECT wake_id FROM verification.wakes")
    async with night.desk.officer("xa.khac") as stranger:
        assert (await stranger.send_form(f"/wakes/{wake['wake_id']}/acknowledge"))[0] == 404, "not in their area"
    async with night.desk.officer("si.quan.2") as officer:
        if how == "reject":
            assert (await officer.post("/api/v1/cases/25-00042/reject", reason="Tin giả"))[0] == 200
        else:
            assert (await officer.send_form(f"/wakes/{wake['wake_id']}/acknowledge"))[0] == 303
    assert await night.wakes() == [("new_case", "decided" if how == "reject" else "acknowledged", "si.quan.2")]
    await night.measures("loa_verification_wake_acknowledged_seconds_count")


async def test_a_case_is_forgotten_without_its_wakes(night: Night) -> None:
    await night.desk.tell(report())
    async with night.desk.officer() as officer:
        assert (await officer.post("/api/v1/cases/25-00042/reject", reason="Tin giả"))[0] == 200
    await night.desk.rows("UPDATE verification.wakes SET ended_at = now() - interval '31 days' RETURNING wake_id")
    await night.desk.eventually("SELECT WHERE NOT EXISTS (SELECT FROM verification.wakes)")
    assert await night.desk.rows("SELECT FROM verification.wake_steps") == []


async def test_what_one_lets_go_on_wakes_who_has_not_also_once_enough_have_signed(night: Night) -> None:
    await night.desk.tell(report())
    second = ("second_signature", None, None)
    async with (
        night.desk.officer("si.quan") as first,
        night.desk.officer("si.quan.2") as other,
        night.desk.officer("chi.huy") as chief,
    ):
        await first.order("25-00042", "approve")
        await other.order("25-00042", "hold")
        assert (await other.sign_second("25-00042"))[0] == 200
        assert second not in await night.wakes()
        await other.order("25-00042", "resume")
        assert second in await night.wakes(), "rings behind the first wait for somebody else's word"
        _, board = await chief.page("/")
        assert (await chief.sign_second("25-00042"))[0] == 200
        assert second in await night.wakes(), "who has signed is told that nothing goes by that"
        await chief.order("25-00042", "resume")
        assert second not in await night.wakes()
    assert 'href="/cases/25-00042#steering-title"' in board


async def test_a_second_move_asks_those_of_where_it_leads(night: Night) -> None:
    case = report()
    await night.desk.tell(case)
    now, short, alone = datetime.now(UTC), WakeReason.SUPERVISOR_SIGNATURE, WakeReason.SECOND_SIGNATURE
    async with (
        create_pool(as_login("verification", night.desk.database_url), size=1) as pool,
        transaction(pool) as conn,
    ):
        for not_for in (["si.quan", "chi.huy"], ["si.quan"]):
            await open_wake(conn, short, case.case_id, now, now, not_for)
            await open_wake(conn, alone, case.case_id, now, now, not_for)
        standing = {wake.reason: list(wake.not_for) for wake in await open_wakes(conn)}
    assert standing[short] == ["si.quan"]
    assert standing[alone] == ["si.quan", "chi.huy"]


async def test_whom_it_is_no_news_to_acknowledges_nothing_with_an_earlier_call(night: Night) -> None:
    phone = await night.takes_duty("si.quan")
    await night.desk.tell(report())
    await phone.hears(2)
    await night.desk.rows("UPDATE verification.wakes SET not_for = ARRAY['si.quan'] RETURNING 1")
    assert await night.press(phone) == 404
