"""Orders that take two: an end in other words than were approved, and rings that move to where nobody had approved."""

import re
from dataclasses import replace
from datetime import UTC, datetime

from deploy.invented_staff.trial import STAFF
from schemas.alerts import AlertClosed, AlertSteered
from schemas.content import ending_text
from schemas.event import Place, Point
from schemas.trust.statements import Recentre
from services.verification.rules.words.wording import OTHERS_GO_ON
from tests.support.verification_running import (
    Officer,
    RunningVerification,
    add_desk_staff,
    amendment,
    report,
    running_verification,
)

CASE = "/api/v1/cases/25-00042"
WORDS = "Cháu đang ở trạm y tế, gia đình đã đến đón.\nMã: 25-00042/KT"
HANOI = Point(lat=21.03, lon=105.85)


async def on_air(verification: RunningVerification, officer: Officer) -> None:
    await verification.tell(report())
    assert (await officer.approve("25-00042"))[0] == 200
    assert (await officer.with_another("25-00042", "approve"))[0] == 200


async def waking(verification: RunningVerification) -> list[tuple[str, str]]:
    """(reason, who is not called) of what somebody is being called for."""
    rows = await verification.rows("SELECT reason, not_for FROM verification.wakes WHERE ended_at IS NULL")
    return [(row["reason"], " ".join(row["not_for"])) for row in rows]


async def closings(verification: RunningVerification) -> list[AlertClosed]:
    return [AlertClosed.model_validate(row["event"]) for row in await verification.outbox("loa.AlertClosed.v1")]


async def steerings(verification: RunningVerification) -> list[AlertSteered]:
    return [AlertSteered.model_validate(row["event"]) for row in await verification.outbox("loa.AlertSteered.v2")]


async def test_other_words_end_an_alert_once_two_have_signed_them(verification: RunningVerification) -> None:
    async with verification.officer() as officer, verification.officer("si.quan.2") as second:
        await on_air(verification, officer)
        none_yet = await officer.order("25-00042", "close", outcome="found_safe", other_words=1)
        status, saved = await officer.put(f"{CASE}/other-words", outcome="found_safe", text=WORDS)
        named, *typed, others, code = saved["other_words"]["text"].split("\n")
        assert (status, [*typed, code]) == (200, WORDS.split("\n"))
        assert re.fullmatch(r"✅ Tin mã 25-00042, phát \d\d:\d\d, khu vực .+: ĐÃ TÌM THẤY\.", named)
        assert others == OTHERS_GO_ON
        _, not_theirs = await second.order("25-00042", "close", outcome="found_safe", other_words=1)
        status, waits = await officer.order("25-00042", "close", outcome="found_safe", other_words=1)
        assert (status, waits["state"]) == (200, "approved")
        assert ("second_signature", "si.quan") in await waking(verification), "somebody is called to sign it"
        _, alone = await officer.order("25-00042", "close", outcome="found_safe", other_words=1)
        _, own = await officer.page("/cases/25-00042?done=close")
        _, asked = await second.page("/cases/25-00042/close?outcome=found_safe&words=other")
        assert await closings(verification) == []
        status, closed = await second.order("25-00042", "close", outcome="found_safe", other_words=1)
        _, ended = await second.page("/cases/25-00042?done=close")
    assert "✍ Đã nhận chữ ký của bạn. Lời kết thúc chưa gửi: chờ chữ ký thứ hai: một cán bộ hoặc chỉ huy." in own
    assert "✓ Đã nhận chữ ký thứ hai: lời kết thúc được gửi tới các nhóm đã nhận tin." in ended
    assert "<p>Đại úy Trần Văn Thử, Trung úy Lê Thị Mẫu, " in ended, "who has ended it"
    assert await waking(verification) == []
    assert (none_yet[0], none_yet[1]["reason"]) == (409, "no_other_words")
    assert (not_theirs["reason"], alone["reason"]) == ("author_first", "already_signed")
    assert "Cháu đang ở trạm y tế" in asked
    assert (status, closed["state"], closed["other_words"]) == (200, "closed", None)
    (event,) = await closings(verification)
    assert event.closing_text == saved["other_words"]["text"]
    assert [signed.said.signer for signed in event.orders] == ["si.quan", "si.quan.2"]


async def test_a_second_signature_moves_no_rings_to_a_sighting_that_was_set_aside_since_the_first(
    verification: RunningVerification,
) -> None:
    there, place = Place(lat=HANOI.lat, lon=HANOI.lon, name="bến xe"), {"lat": HANOI.lat, "lon": HANOI.lon}
    async with verification.officer() as officer, verification.officer("chi.huy") as supervisor:
        await on_air(verification, officer)
        seen = amendment((await verification.case("25-00042")).submission, addition="Thấy bé.", place=there)
        aside = f"/cases/25-00042/sightings/{seen.event_id}/set-aside"
        await verification.tell(seen)
        assert (await officer.order("25-00042", "recentre", sighting=str(seen.event_id)))[0] == 200
        assert (await officer.send_form(aside, why="Đã gọi: là cháu khác."))[0] == 303
        status, why = await supervisor.order("25-00042", "recentre", **place)
        assert (status, why["reason"]) == (409, "sighting_set_aside")
        assert await steerings(verification) == []


async def test_the_signed_words_are_no_other_words(verification: RunningVerification) -> None:
    """Who saves what the form was filled with leaves the end that takes one signature as it is."""
    async with verification.officer() as officer:
        await on_air(verification, officer)
        case = await verification.case("25-00042")
        assert case.airing.alert is not None
        as_signed = ending_text(case.draft.content, "found_safe", case.airing.alert.approved_at, datetime.now(UTC))
        status, why = await officer.put(f"{CASE}/other-words", outcome="found_safe", text=f"{as_signed} ")
        closed, _ = await officer.order("25-00042", "close", outcome="found_safe")
    assert (status, why["reason"], closed) == (422, "same_words", 200)


async def test_a_signature_is_of_the_words_that_were_read(verification: RunningVerification) -> None:
    async with verification.officer() as officer, verification.officer("si.quan.2") as second:
        await on_air(verification, officer)
        await officer.put(f"{CASE}/other-words", outcome="cancelled", text=WORDS)
        await officer.order("25-00042", "close", outcome="cancelled", other_words=1)
        await second.put(f"{CASE}/other-words", outcome="cancelled", text=f"Lời khác.\n{WORDS}")
        status, waits = await second.order("25-00042", "close", outcome="cancelled", other_words=1)
        assert (status, waits["state"]) == (200, "approved")
        # The words that were approved with the alert still take one signature.
        status, closed = await second.order("25-00042", "close", outcome="found")
    assert (status, closed["state"]) == (200, "closed")
    (event,) = await closings(verification)
    assert "trạm y tế" not in event.closing_text


async def test_words_by_which_no_post_is_found_again_are_refused(verification: RunningVerification) -> None:
    async with verification.officer() as officer:
        await on_air(verification, officer)
        for text, reason in (
            ("Mã: 25-00042/KT", "text_empty"),
            ("Đã về.\nMã: 25-00042\nMã: 25-00042/KT", "code_missing"),
            ("x" * 2100 + "\nMã: 25-00042/KT", "text_too_long"),
        ):
            status, answer = await officer.put(f"{CASE}/other-words", outcome="found", text=text)
            assert (status, answer["reason"]) == (422, reason)
        status, page = await officer.send_form("/cases/25-00042/other-words", outcome="found", text="Đã về.")
        assert (status, "Đã về." in page) == (422, True), "what was typed is not lost"


async def test_rings_move_out_of_what_was_approved_once_a_supervisor_signs_too(
    verification: RunningVerification,
) -> None:
    far = {"lat": HANOI.lat, "lon": HANOI.lon}
    async with verification.officer() as officer, verification.officer("si.quan.2") as second:
        await on_air(verification, officer)
        status, first = await officer.order("25-00042", "recentre", **far)
        again = await officer.order("25-00042", "recentre", **far)
        _, officers_alone = await second.order("25-00042", "recentre", **far)
        _, page = await second.page("/cases/25-00042?done=recentre")
        assert await steerings(verification) == []
        reasons = [reason for reason, _ in await waking(verification)]
        assert reasons == ["supervisor_signature"], "no second officer can move them, so none is called"
        async with verification.officer("chi.huy") as supervisor:
            _, moved = await supervisor.order("25-00042", "recentre", **far)
            _, done = await supervisor.page("/cases/25-00042?done=recentre")
    assert "✍ Đã ký dời tâm vòng. Chưa dời: chờ chữ ký thứ hai: chỉ huy." in page
    assert "✓ Đã ký dời tâm vòng." in done
    assert await waking(verification) == []
    assert (status, first["steering"]["centre"]) == (200, None)
    assert (again[0], again[1]["reason"]) == (409, "already_signed")
    assert officers_alone["steering"]["centre"] is None
    assert moved["steering"]["centre"] == far
    (event,) = await steerings(verification)
    assert [signed.said.signer for signed in event.orders] == ["si.quan", "si.quan.2", "chi.huy"]
    assert {signed.said.revision for signed in event.orders if isinstance(signed.said, Recentre)} == {1}


async def test_a_move_to_another_province_calls_no_supervisor_of_the_old_one_alone(database_url: str) -> None:
    async with running_verification(database_url, officers=False) as verification:
        await add_desk_staff(database_url, replace(STAFF, scopes={**STAFF.scopes, "chihuy1": ("38",)}))
        await verification.tell(report())
        async with verification.officer() as officer, verification.officer("chi.huy") as supervisor:
            assert (await officer.approve("25-00042"))[0] == 200
            assert (await supervisor.sign_second("25-00042"))[0] == 200
            assert await waking(verification) == []
            assert (await officer.order("25-00042", "recentre", lat=HANOI.lat, lon=HANOI.lon))[0] == 200
        assert await waking(verification) == [("supervisor_signature", "si.quan chihuy1")]


async def test_what_waits_is_overtaken_by_another_order(verification: RunningVerification) -> None:
    far = {"lat": HANOI.lat, "lon": HANOI.lon}
    async with verification.officer() as officer, verification.officer("chi.huy") as supervisor:
        await on_air(verification, officer)
        await officer.order("25-00042", "recentre", **far)
        await supervisor.order("25-00042", "release", rings=2)
        _, waits = await supervisor.order("25-00042", "recentre", **far)
    assert waits["steering"]["centre"] is None
    assert len(await steerings(verification)) == 1
