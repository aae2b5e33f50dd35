"""Sightings stand beside their cases until an officer confirms one; tips, and sightings of no case, wait as tips."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from uuid import uuid4

import pytest

from schemas.reports import PUBLIC_PAGE, SightingReported, TipReceived
from tests.support.schema_examples import example
from tests.support.verification_running import RunningVerification, publish, report, running_verification

SEEN = example(SightingReported)
CASE = f"/api/v1/cases/{SEEN.case_number}"


@pytest.fixture
async def verification(database_url: str) -> AsyncIterator[RunningVerification]:
    async with running_verification(database_url) as running:
        yield running


async def test_a_sighting_before_the_decision_changes_no_draft(verification: RunningVerification) -> None:
    case = report(SEEN.case_number, case_id=SEEN.case_id)
    await verification.tell(case)
    async with verification.officer() as officer:
        _, before = await officer.get(CASE)
        await verification.tell(SEEN, SEEN)
        _, after = await officer.get(CASE)
        _, page = await officer.page(f"/cases/{SEEN.case_number}")
        _, english = await officer.page(f"/cases/{SEEN.case_number}?lang=en")

    assert after["draft"]["content_hash"] == before["draft"]["content_hash"]
    assert after["place"] == before["place"]
    assert set(SEEN.photos) < set(after["photos"])
    assert SEEN.description in page
    assert page.count(SEEN.place.name) == 3  # in what was added, on the map, and in the list beside it
    assert "1 người báo đã nhìn thấy" in page
    assert "1 reported sightings" in english


async def test_who_tells_in_several_messages_what_they_see_is_one_and_each_of_the_public_page_is_another(
    verification: RunningVerification,
) -> None:
    def told(by: str) -> SightingReported:
        return SEEN.model_copy(update={"event_id": uuid4(), "reported_by": by})

    await verification.tell(report(SEEN.case_number, case_id=SEEN.case_id))
    await verification.tell(*(told(by) for by in ("zalo:9", "zalo:9", "zalo:9", PUBLIC_PAGE, PUBLIC_PAGE)))
    async with verification.officer() as officer:
        _, page = await officer.page(f"/cases/{SEEN.case_number}")

    assert "3 người báo đã nhìn thấy" in page


async def test_a_sighting_that_overtook_its_report_is_shown_with_it(verification: RunningVerification) -> None:
    await verification.tell(SEEN)
    await verification.tell(report(SEEN.case_number, case_id=SEEN.case_id))
    async with verification.officer() as officer:
        _, page = await officer.page(f"/cases/{SEEN.case_number}")
    assert SEEN.description in page
    case = await verification.case(SEEN.case_number)
    assert case.facts.amended_by == (SEEN.reported_by,)
    assert not case.draft.outdated


@pytest.mark.parametrize("approved_before", [True, False], ids=["on air", "pending"])
async def test_an_officer_confirms_a_sighting_once_the_alert_is_on_air(
    verification: RunningVerification, approved_before: bool
) -> None:
    case = report(SEEN.case_number, case_id=SEEN.case_id)
    confirm = "Xác nhận nơi nhìn thấy – dời tâm vòng"
    await verification.tell(case)
    async with verification.officer() as officer:
        if not approved_before:
            await verification.tell(SEEN)
            _, pending = await officer.page(f"/cases/{SEEN.case_number}")
            assert confirm not in pending
        assert (await officer.approve(SEEN.case_number))[0] == 200
        assert (await officer.with_another(SEEN.case_number, "approve"))[0] == 200
        if approved_before:
            await verification.tell(SEEN)
        _, offered = await officer.page(f"/cases/{SEEN.case_number}")
        assert confirm in offered
        status, _ = await officer.send_signed(SEEN.case_number, "recentre", sighting=str(SEEN.event_id))
        _, done = await officer.page(f"/cases/{SEEN.case_number}")

    assert status == 303
    assert "Đã xác nhận nơi nhìn thấy" in done
    assert "báo đã nhìn thấy: nội dung" not in done
    centre = (await verification.case(SEEN.case_number)).steering.centre
    assert centre is not None
    assert (centre.lat, centre.lon) == (SEEN.place.lat, SEEN.place.lon)


async def test_who_reported_a_sighting_opens_nothing_of_its_case_alone(verification: RunningVerification) -> None:
    await verification.tell(report(SEEN.case_number, case_id=SEEN.case_id, submitted_by="chi.nghe"))
    await verification.tell(SEEN.model_copy(update={"reported_by": "si.quan"}))
    async with verification.officer("si.quan") as officer:
        status, case = await officer.order(SEEN.case_number, "approve")
    assert (status, case["state"]) == (200, "pending")


async def test_what_came_by_the_public_page_is_nobodys_and_hinders_no_signer(verification: RunningVerification) -> None:
    seen = example(SightingReported, "of_the_public_page")
    await verification.tell(report(seen.case_number, case_id=seen.case_id), seen)
    async with verification.officer() as officer:
        _, page = await officer.page(f"/cases/{seen.case_number}")
        status, case = await officer.approve(seen.case_number)
    assert "người dân qua trang công khai" in page
    assert seen.description.splitlines()[0] in page
    assert (status, case["state"]) == (200, "approved")
    assert (await verification.case(seen.case_number)).reported_by == ("truc.ban",)


async def test_tips_and_sightings_of_no_case_come_over_the_topic_once(
    database_url: str, kafka_bootstrap: str, topic_prefix: str
) -> None:
    tip, stray = example(TipReceived), example(SightingReported, "of_no_case")
    async with running_verification(database_url, kafka_bootstrap, topic_prefix) as verification:
        await publish(kafka_bootstrap, topic_prefix, [tip, stray, tip, SEEN, stray])
        last = report("26-00050", occurred_at=datetime.now(UTC), case_id=SEEN.case_id)
        await publish(kafka_bootstrap, topic_prefix, [last])
        await verification.eventually("SELECT 1 FROM verification.cases", count=3)
        rows = await verification.rows(
            "SELECT case_id, case_number, submitted_by FROM verification.cases WHERE kind = 'tip' ORDER BY case_number"
        )
        (added,) = await verification.rows("SELECT case_id, amended_by FROM verification.amendments")
    assert [tuple(row.values()) for row in rows] == [
        (stray.event_id, stray.case_number, stray.reported_by),
        (tip.case_id, tip.case_number, tip.reported_by),
    ]
    assert (added["case_id"], added["amended_by"]) == (SEEN.case_id, SEEN.reported_by)
