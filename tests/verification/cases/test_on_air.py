"""An alert on air, on a real database: its rings are steered, sightings move them, corrections replace what stands."""

import asyncio
import html
import re
from datetime import UTC, datetime
from typing import Any

from schemas.alerts import AlertApproved, AlertClosed, AlertCorrected, AlertSteered
from schemas.deliveries import RingProgress
from schemas.event import CaseKind, Place
from schemas.reports import ReportAmended
from schemas.trust.statements import Hold, Recentre, Release, Stop
from services.verification.cases.reviews_db import alert_id_of
from services.verification.rules.words.wording import EXERCISE_HEADING
from tests.support.broadcast.plans import PLAN, planning_broadcast
from tests.support.verification_running import (
    TOKEN,
    Officer,
    RunningVerification,
    amendment,
    progress,
    report,
    running_verification,
)

CASE = "/api/v1/cases/25-00042"
SEEK = "Bé 4 tuổi lạc ở chợ Hoằng Thịnh. Ai thấy, xin gọi 113."
"""What a reader needs; without it nobody signs."""
SEEN_AT = Place(lat=19.85, lon=105.9, name="bến xe Hoằng Hóa", commune_code="15961")


async def steerings(verification: RunningVerification) -> list[AlertSteered]:
    return [AlertSteered.model_validate(row["event"]) for row in await verification.outbox("loa.AlertSteered.v2")]


async def corrections(verification: RunningVerification) -> list[AlertCorrected]:
    return [AlertCorrected.model_validate(row["event"]) for row in await verification.outbox("loa.AlertCorrected.v2")]


async def save_correction(officer: Officer, text: str | None = None) -> tuple[int, Any]:
    """Over what is shown: the prepared correction, or what stands."""
    _, case = await officer.get(CASE)
    shown = case["correction"] or case["draft"]
    text = text or f"🔁 ĐÍNH CHÍNH\nBé mặc áo xanh, không phải áo đỏ. {SEEK}\nMã: 25-00042/2"
    return await officer.post(f"{CASE}/correction", content_hash=shown["content_hash"], text=text)


async def seen_on_air(verification: RunningVerification, officer: Officer) -> ReportAmended:
    """Of an alert that two have signed, somebody tells where it was seen; one alone moves nothing."""
    case = report()
    await verification.tell(case)
    await officer.approve("25-00042")
    assert (await officer.with_another("25-00042", "approve"))[0] == 200
    seen = amendment(case, addition="Thấy bé.", place=SEEN_AT)
    await verification.tell(seen)
    return seen


def first_of_three(now: datetime) -> tuple[RingProgress, ...]:
    """Three rings, of which the first has gone."""
    return tuple(
        RingProgress(ring=ring, groups=9, members=99, release_at=now, released_at=None if ring else now, sent=0)
        for ring in range(3)
    )


async def test_each_order_is_told_once_and_signed(verification: RunningVerification) -> None:
    case = report()
    await verification.tell(case)
    number = case.case_number
    async with verification.officer() as officer:
        early = await officer.order(number, "hold")
        await officer.approve(number)
        held = await officer.order(number, "hold")
        again = await officer.order(number, "hold")
        status, answer = await officer.order(number, "release", rings=2)
        back = await officer.order(number, "release", rings=1)
        await officer.order(number, "stop")
        after = await officer.order(number, "resume")
        _, trail = await officer.get("/api/v1/audit/check")
    assert (early[0], early[1]["reason"]) == (409, "not_on_air")
    assert (held[0], again[0]) == (200, 200), "what is so already is no mistake"
    assert (status, answer["steering"]["released_rings"], answer["steering"]["held"]) == (200, 2, True)
    assert (back[0], back[1]["reason"]) == (409, "rings_only_grow")
    assert (after[0], after[1]["reason"]) == (409, "stopped")
    orders = [signed.said for event in await steerings(verification) for signed in event.orders]
    assert [(said.purpose, said.revision) for said in orders if isinstance(said, Hold | Release | Stop)] == [
        ("loa/hold/1", 1),
        ("loa/release/1", 2),
        ("loa/stop/1", 3),
    ]
    assert {said.signer for said in orders} == {"si.quan"}
    assert trail["faults"] == []


def said_done(page: str) -> tuple[str, str]:
    """How the page says what was just pressed, and its words."""
    found = re.search(r'<p class="notice (\w+)" id="done"[^>]*>(.*?)</p>', page)
    assert found, "nothing is said"
    return found[1], found[2]


async def test_rings_that_wait_for_a_second_signature_say_so_and_no_hour_as_if_they_went(
    verification: RunningVerification,
) -> None:
    case, now = report(), datetime.now(UTC)
    await verification.tell(case)
    rings = first_of_three(now)
    async with (
        verification.officer() as first,
        verification.officer("si.quan.2") as second,
        verification.officer("chi.huy") as supervisor,
    ):
        await first.approve("25-00042")
        await verification.tell(progress(case.case_id, 0, rings=rings))
        _, alone = await first.page("/cases/25-00042")
        await first.order("25-00042", "release", rings=2)
        _, ordered = await first.page("/cases/25-00042?done=release")
        await second.sign_second("25-00042")
        none_left = (rings[0], *(ring.model_copy(update={"groups": 0, "members": 0}) for ring in rings[1:]))
        _, both = await first.page("/cases/25-00042?done=release")
        await verification.tell(progress(case.case_id, 0, rings=none_left))
        _, short = await first.page("/cases/25-00042")
        await supervisor.sign_second("25-00042")
        _, whole = await first.page("/cases/25-00042")
        assert "chờ chỉ huy ký" not in whole, "fewer groups are left than were signed, and no signature is missing"

    near, far = "một cán bộ cho các xã gần, chỉ huy cho nơi xa hơn", "chỉ huy"
    waits = re.findall(r">chờ chữ ký thứ hai: ([^<]*)</span>, khi đó tự phát lúc", alone)
    assert (waits, alone.count("chờ ký</span>")) == ([near, far], 2), "30 km off no second officer sends it"
    assert said_done(ordered) == ("warn", f"✍ Đã ký phát vòng. Chưa gửi gì: chờ chữ ký thứ hai: {near}.")
    assert said_done(both) == ("ok", "✓ Đã ký phát vòng.")
    assert ordered.count("Phát vòng này ngay<small>") == 1, "what was ordered is not pressed twice"
    assert "chờ chữ ký thứ hai" not in both
    assert "cần chỉ huy ký tiếp" in both, "two officers reach the communes beside it, and it is said who reaches on"
    assert "Phát vòng này ngay" not in short
    assert short.count("chờ chỉ huy ký</span>") == 2, "rings that lie beyond who has signed say for whom they wait"


async def test_an_order_that_another_one_overtook_is_refused(verification: RunningVerification) -> None:
    await verification.tell(report())
    async with verification.officer() as first, verification.officer("si.quan.2") as second:
        await first.approve("25-00042")
        said = [await who.statement("25-00042", "release", rings=rings) for who, rings in ((first, 1), (second, 3))]
        early, late = (written["statement"] for _, written in said)
        assert (await second.post(f"{CASE}/orders", **second.signed(late)))[0] == 200
        status, refused = await first.post(f"{CASE}/orders", **first.signed(early))
    assert (status, refused["reason"]) == (409, "rings_only_grow")
    assert len(await steerings(verification)) == 1


async def test_what_one_holds_goes_on_as_far_as_those_who_say_so_may_send_it(
    verification: RunningVerification,
) -> None:
    """A found person's alert is never sent by one alone, so one alone does not let it go on either."""
    await verification.tell(report(kind=CaseKind.FOUND_PERSON))
    async with verification.officer() as first, verification.officer("si.quan.2") as second:
        await first.approve("25-00042")
        await first.order("25-00042", "hold")
        _, halfway = await first.order("25-00042", "resume")
        _, page = await second.page("/cases/25-00042")
        _, on = await second.order("25-00042", "resume")
    assert (halfway["steering"]["held"], halfway["steering"]["resumed_by"]) == (True, ["si.quan"])
    assert "Đại úy Trần Văn Thử đã ký cho tiếp tục; chờ thêm một người." in page
    assert (on["steering"]["held"], on["steering"]["resumed_by"]) == (False, ["si.quan", "si.quan.2"])


async def test_a_sighting_that_moves_nothing_is_set_aside_with_a_word_and_taken_up_again(
    verification: RunningVerification,
) -> None:
    other = report("25-00043")
    elsewhere = amendment(other, place=SEEN_AT)
    async with verification.officer() as officer:
        seen = await seen_on_air(verification, officer)
        at = f"/cases/25-00042/sightings/{seen.event_id}"
        await verification.tell(other, elsewhere)
        for path, why, status in (
            (at, "ko", 422),
            (f"/cases/25-00042/sightings/{elsewhere.event_id}", "Là cháu khác.", 404),
            (at, "Đã gọi: là cháu khác.", 200),
        ):
            async with officer.http.post(f"{path}/set-aside", data={"why": why}) as answer:
                assert answer.status == status, why
        _, page = await officer.page("/cases/25-00042")
        assert "Đã gọi: là cháu khác. (Đại úy Trần Văn Thử" in page
        assert "Xác nhận nơi nhìn thấy – dời tâm vòng" not in page
        assert '"seen": []' in html.unescape(page)
        async with officer.http.post(f"{at}/take-up") as answer:
            page = await answer.text()
        assert "Xác nhận nơi nhìn thấy – dời tâm vòng" in page
        assert "Đã gọi: là cháu khác." not in page
    entries = await verification.rows(
        "SELECT action, detail FROM verification.audit WHERE action IN ('set_aside', 'take_up_sighting') ORDER BY seq"
    )
    assert [entry["action"] for entry in entries] == ["set_aside", "take_up_sighting"]
    assert all(entry["detail"] == {"amendment": str(seen.event_id)} for entry in entries)
    assert not await steerings(verification)


async def test_what_somebody_has_set_aside_no_older_page_confirms(verification: RunningVerification) -> None:
    async with verification.officer() as officer, verification.officer("si.quan.2") as second:
        sighting = str((await seen_on_air(verification, officer)).event_id)
        at = f"/cases/25-00042/sightings/{sighting}"
        _, written = await second.statement("25-00042", "recentre", sighting=sighting)
        body = second.signed(written["statement"])
        assert (await officer.send_form(f"{at}/set-aside", why="Đã gọi: là cháu khác."))[0] == 303
        by_id = await second.post(f"{CASE}/orders", **body, sighting=sighting)
        by_place = await second.post(f"{CASE}/orders", **body)
        asked_anew = await second.statement("25-00042", "recentre", sighting=sighting)
        assert [(status, why["reason"]) for status, why in (by_id, by_place, asked_anew)] == [
            (409, "sighting_set_aside")
        ] * 3
        assert not await steerings(verification)
        assert (await second.send_form(f"{at}/take-up"))[0] == 303
        assert (await second.order("25-00042", "recentre", sighting=sighting))[0] == 200
    assert len(await steerings(verification)) == 1


async def test_who_confirms_a_sighting_reads_how_many_groups_get_the_alert_now_and_how_many_wait_for_a_supervisor(
    database_url: str,
) -> None:
    case = report()
    seen = amendment(case, addition="Thấy bé.", place=SEEN_AT)
    async with (
        planning_broadcast(TOKEN) as broadcast,
        running_verification(database_url, broadcast_url=broadcast.url) as verification,
        verification.officer() as officer,
        verification.officer("si.quan.2") as second,
    ):
        await verification.tell(case)
        await officer.approve("25-00042")
        assert (await second.sign_second("25-00042"))[0] == 200, "one alone moves nothing"
        await verification.tell(seen, progress(case.case_id, 0, rings=first_of_three(datetime.now(UTC))))

        async def told(near: int) -> str:
            broadcast.of_communes = PLAN | {"rings": [PLAN["rings"][0] | {"groups": near, "members": 990}]}
            _, written = await second.statement("25-00042", "recentre", sighting=str(seen.event_id))
            return str(written["vietnamese"])

        assert "41 nhóm chưa có tin, 990 thành viên, nhận ngay khi lệnh có hiệu lực. 163 nhóm nữa" in await told(41)
        assert "chưa thêm nhóm nào nhận tin. 204 nhóm nữa ở đó chờ chỉ huy ký" in await told(0)
    alerts = {asked["lacking"] for asked in broadcast.asked if asked["lacking"]}
    assert alerts == {str(alert_id_of(case.case_id))}, "groups that have it are not counted"


async def test_the_first_word_on_a_sighting_stays_and_what_is_confirmed_is_not_set_aside(
    verification: RunningVerification,
) -> None:
    async with verification.officer() as officer, verification.officer("si.quan.2") as second:
        seen = await seen_on_air(verification, officer)
        confirmed = amendment((await verification.case("25-00042")).submission, addition="Thấy bé.", place=SEEN_AT)
        await verification.tell(confirmed)
        at = f"/cases/25-00042/sightings/{seen.event_id}/set-aside"
        assert (await officer.send_form(at, why="Đã gọi: là cháu khác."))[0] == 303
        status, page = await second.send_form(at, why="Không rõ.")
        assert (status, "Người khác vừa ghi" in page) == (409, True)
        assert (await officer.send_form(at, why="Đã gọi hai lần: là cháu khác."))[0] == 303, "their own word"
        assert (await second.order("25-00042", "recentre", sighting=str(confirmed.event_id)))[0] == 200
        late = f"/cases/25-00042/sightings/{confirmed.event_id}/set-aside"
        status, page = await officer.send_form(late, why="Cháu khác.")
        assert (status, "đã được xác nhận" in page) == (409, True)
    rows = await verification.rows("SELECT set_aside_why FROM verification.amendments ORDER BY occurred_at")
    assert [row["set_aside_why"] for row in rows] == ["Đã gọi hai lần: là cháu khác.", None]


async def test_who_sets_a_sighting_aside_ends_no_call_for_a_signature(verification: RunningVerification) -> None:
    case = report()
    await verification.tell(case)
    seen = amendment(case, addition="Thấy bé.", place=SEEN_AT)
    at = f"/cases/25-00042/sightings/{seen.event_id}"
    async with verification.officer() as officer, verification.officer("si.quan.2") as second:
        await officer.approve("25-00042")
        await verification.tell(seen)
        before = await verification.rows("SELECT wake_id FROM verification.wakes WHERE ended_at IS NULL ORDER BY 1")
        assert (await second.send_form(f"{at}/set-aside", why="Đã gọi: là cháu khác."))[0] == 303
        assert (await second.send_form(f"{at}/take-up"))[0] == 303
    after = await verification.rows("SELECT wake_id FROM verification.wakes WHERE ended_at IS NULL ORDER BY 1")
    assert after == before != []


async def test_where_the_rings_were_moved_to_is_nothing_that_outlives_the_case(
    verification: RunningVerification,
) -> None:
    """The audit does, and whoever has it tries a commune's points in an hour: so no digest of one either."""
    async with verification.officer() as officer:
        await seen_on_air(verification, officer)
        assert (await officer.order("25-00042", "recentre", lat=SEEN_AT.lat, lon=SEEN_AT.lon))[0] == 200
    (entry,) = await verification.rows("SELECT detail FROM verification.audit WHERE action = 'steer'")
    assert (entry["detail"].pop("moved"), entry["detail"].pop("order")) == (True, "recentre")
    assert set(entry["detail"]) == {"revision", "held", "released_rings", "stopped", "sighting"}


async def test_a_confirmed_sighting_moves_the_rings(verification: RunningVerification) -> None:
    other = report("25-00043")
    elsewhere = amendment(other, place=SEEN_AT)
    async with verification.officer() as officer:
        seen = await seen_on_air(verification, officer)
        await verification.tell(other, elsewhere)
        wrong = await officer.order("25-00042", "recentre", sighting=elsewhere.event_id)
        for _ in range(2):
            status, _ = await officer.send_signed("25-00042", "recentre", sighting=str(seen.event_id))
            assert status == 303
        _, moved = await officer.get(CASE)
    assert wrong[0] == 404
    (event,) = await steerings(verification)
    (signed,) = event.orders
    assert isinstance(signed.said, Recentre)
    assert (signed.said.centre.lat, signed.said.centre.lon, signed.said.groups) == (SEEN_AT.lat, SEEN_AT.lon, 4500)
    assert moved["draft"]["centre"] == {"lat": 19.8075, "lon": 105.852}
    (entry,) = await verification.rows("SELECT detail FROM verification.audit WHERE action = 'steer'")
    assert entry["detail"]["sighting"] == str(seen.event_id)
    assert "19.85" not in str(entry["detail"])


async def test_a_correction_is_prepared_then_signed_by_two_on_its_hash(verification: RunningVerification) -> None:
    case = report(source="zalo_oa", submitted_by="zalo:811")
    await verification.tell(case)
    async with verification.officer() as officer, verification.officer("si.quan.2") as second:
        await officer.approve("25-00042")
        status, first = await save_correction(officer)
        assert (status, first["correction"]["version"], first["alert"]["alert_version"]) == (200, 2, 1)
        stale = first["correction"]["content_hash"]
        _, newer = await save_correction(second, f"🔁 ĐÍNH CHÍNH\n{SEEK}\nMã: 25-00042/2")
        refused = await officer.order("25-00042", "correct", content_hash=stale)
        not_theirs = await officer.order("25-00042", "correct")
        shown = newer["correction"]["content_hash"]
        _, waiting = await second.order("25-00042", "correct")
        assert await corrections(verification) == []
        unread = await officer.order("25-00042", "correct")
        await officer.check("25-00042", "correction")
        _, written = await officer.statement("25-00042", "correct")
        body = officer.signed(written["statement"])
        answers = await asyncio.gather(*(officer.post(f"{CASE}/orders", **body) for _ in range(10)))
        _, after = await officer.get(CASE)
    assert (refused[0], refused[1]["reason"]) == (409, "content_changed")
    assert (not_theirs[0], not_theirs[1]["reason"]) == (409, "author_first")
    assert (unread[0], unread[1]["reason"]) == (409, "check_first")
    assert (waiting["alert"]["alert_version"], waiting["correction"]["content_hash"]) == (1, shown)
    assert sorted(status for status, _ in answers) == [200] + [409] * 9
    (event,) = await corrections(verification)
    (original,) = await verification.outbox("loa.AlertApproved.v2")
    assert event.document.sha256 == event.content_hash == shown
    assert (event.alert_version, str(event.alert_id)) == (2, original["event"]["alert_id"])
    assert [signed.said.signer for signed in event.approvals] == ["si.quan.2", "si.quan"]
    assert event.said.poster is not None
    assert (after["alert"]["alert_version"], after["correction"], after["draft"]["content_hash"]) == (2, None, shown)
    approvals = await verification.rows("SELECT content_hash FROM verification.approvals ORDER BY version")
    assert [row["content_hash"] for row in approvals] == [original["event"]["content_hash"], shown]
    news = [row["event"] for row in await verification.outbox("loa.CaseChanged.v1")]
    assert [(told["state"], told["alert_version"]) for told in news] == [("on_air", 1), ("on_air", 2)]


async def test_a_corrected_alert_is_corrected_again_and_closed_once(verification: RunningVerification) -> None:
    case = report()
    await verification.tell(case)
    async with verification.officer() as officer:
        await officer.approve("25-00042")
        for version in (2, 3):
            text = f"🔁 ĐÍNH CHÍNH\nLần {version}. {SEEK}\nMã: 25-00042/{version}"
            status, saved = await save_correction(officer, text)
            assert status == 200, saved
            assert (await officer.correct("25-00042"))[0] == 200
        await verification.tell(progress(case.case_id, 40, alert_version=3, corrected=84))
        _, page = await officer.page("/cases/25-00042")
        await save_correction(officer, "🔁 ĐÍNH CHÍNH\nChưa duyệt.\nMã: 25-00042/4")
        status, closed = await officer.order("25-00042", "close", outcome="found")
        late = await save_correction(officer)
    assert "84 nhóm còn hiện bản cũ" in page
    assert [event.alert_version for event in await corrections(verification)] == [2, 3]
    assert (status, closed["state"], closed["correction"]) == (200, "closed", None)
    assert (late[0], late[1]["reason"]) == (409, "not_on_air")
    (row,) = await verification.outbox("loa.AlertClosed.v1")
    assert AlertClosed.model_validate(row["event"]).closing_text.endswith("Mã: 25-00042/KT")


async def test_an_exercise_says_so_in_every_post_and_on_every_page(verification: RunningVerification) -> None:
    real, exercise = report("25-00043", photos=()), report(exercise=True)
    await verification.tell(exercise, real)
    async with verification.officer() as officer:
        _, board = await officer.get("/api/v1/cases")
        assert [case["case_number"] for case in board["pending"]] == ["25-00043", "25-00042"]
        _, case = await officer.get(CASE)
        shown = case["draft"]["content_hash"]
        unmarked = await officer.put(f"{CASE}/draft", content_hash=shown, text="Tin\nMã: 25-00042")
        paths = ("/", "/cases/25-00042", "/cases/25-00042/close?outcome=found", "/cases/25-00042/stop")
        for path in paths:
            assert "DIỄN TẬP" in (await officer.page(path))[1], path
        assert "DIỄN TẬP" not in (await officer.page("/cases/25-00043"))[1]
        await officer.approve("25-00042")
        await save_correction(officer, f"{EXERCISE_HEADING}\n{SEEK}\nMã: 25-00042/2")
        assert (await officer.correct("25-00042"))[0] == 200
        await officer.order("25-00042", "close", outcome="cancelled")
        assert "DIỄN TẬP" in (await officer.page("/cases/25-00042"))[1]
    assert (unmarked[0], unmarked[1]["reason"]) == (422, "exercise_unmarked")
    (approved,) = await verification.outbox("loa.AlertApproved.v2")
    (corrected,) = await corrections(verification)
    (closed,) = await verification.outbox("loa.AlertClosed.v1")
    alert = AlertApproved.model_validate(approved["event"])
    assert (alert.said.exercise, corrected.said.exercise) == (True, True)
    for text in (alert.said.text, corrected.said.text, closed["event"]["closing_text"]):
        assert text.startswith(f"{EXERCISE_HEADING}\n")
