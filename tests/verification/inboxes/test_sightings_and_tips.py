"""Sightings stand beside their cases until an officer confirms one; tips, and sightings of no case, wait as tips."""

from datetime import UTC, datetime

from schemas.reports import Reporter, ReportSubmitted, SightingReported, TipReceived
from tests.support.schema_examples import example
from tests.support.verification_running import RunningVerification, publish, report, running_verification

SEEN = example(SightingReported)
CASE = f"/api/v1/cases/{SEEN.case_number}"


def sighting_of(case: ReportSubmitted, **told: object) -> SightingReported:
    """What somebody tells in the chat of where they saw whom this case is about."""
    values: dict[str, object] = {
        "occurred_at": datetime.now(UTC),
        "case_id": case.case_id,
        "case_number": case.case_number,
        "source": "zalo_oa",
        "reported_by": "zalo:4711",
        "reporter": Reporter(),
        "description": "Thấy cháu ở bờ đê.",
        "place": case.place,
    }
    return SightingReported.model_validate(values | told)


async def test_a_sighting_before_the_decision_changes_no_draft(verification: RunningVerification) -> None:
    case = report(SEEN.case_number, case_id=SEEN.case_id)
    await verification.tell(case)
    async with verification.officer() as officer:
        _, before = await officer.get(CASE)
        await verification.tell(SEEN, SEEN)
        _, after = await officer.get(CASE)
        _, page = await officer.page(f"/cases/{SEEN.case_number}")

    assert after["draft"]["content_hash"] == before["draft"]["content_hash"]
    assert after["place"] == before["place"]
    assert set(SEEN.photos) < set(after["photos"])
    assert SEEN.description in page
    assert "1 người báo đã nhìn thấy" in page


async def test_a_sighting_that_overtook_its_report_is_shown_with_it(verification: RunningVerification) -> None:
    await verification.tell(SEEN)
    await verification.tell(report(SEEN.case_number, case_id=SEEN.case_id))
    async with verification.officer() as officer:
        _, page = await officer.page(f"/cases/{SEEN.case_number}")
    assert SEEN.description in page
    case = await verification.case(SEEN.case_number)
    assert case.facts.amended_by == (SEEN.reported_by,)
    assert not case.draft.outdated


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
