"""Why a person may be published, at a running desk: asked for before it is signed, told by anybody, withdrawn."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from schemas.alerts import AlertApproved
from schemas.event import CaseKind
from schemas.reports import BASIS_ANSWERS
from tests.support.verification_running import Officer, RunningVerification, amendment, report

NUMBER, OTHER = "25-00042", "25-00043"
CASE = f"/api/v1/cases/{NUMBER}"
BARE = report(NUMBER, basis=None)
MOTHER, EMERGENCY, REFUSED = (BASIS_ANSWERS[answer] for answer in ("mother", "emergency", "refused"))
OPEN_NEWS = "SELECT 1 FROM verification.wakes WHERE reason = 'news' AND ended_at IS NULL"


async def trail(verification: RunningVerification) -> list[tuple[str, str, dict[str, Any]]]:
    rows = await verification.rows(
        "SELECT actor, action, detail - 'content_hash' - 'amendment' AS detail FROM verification.audit"
        " WHERE detail ? 'ground' ORDER BY seq"
    )
    return [(row["actor"], row["action"], row["detail"]) for row in rows]


async def noted(officer: Officer, answer: str) -> Any:
    """By an officer who has read what stands."""
    _, case = await officer.get(CASE)
    shown = case["basis"]["noted_at"] if case["basis"] else None
    status, answered = await officer.put(f"{CASE}/basis", basis=answer, shown=shown)
    assert status == 200, answered
    return answered


async def test_one_signature_notes_the_emergency_on_which_it_is_given(verification: RunningVerification) -> None:
    await verification.tell(BARE)
    async with verification.officer() as officer:
        status, refused = await officer.order(NUMBER, "approve")
        assert (status, refused["reason"]) == (409, "no_basis"), "nobody signs what they have not asked for"
        _, page = await officer.page(f"/cases/{NUMBER}")
        assert "Khẩn cấp · Ký và phát vòng đầu" in page
        assert '<input type="hidden" name="basis" value="emergency">' in page.partition('id="approve"')[2][:600]
        assert "nút ký ghi luôn căn cứ “Khẩn cấp”, bạn đứng tên." in page
        answered, _ = await officer.send_signed(NUMBER, "approve", basis="emergency")
        assert answered == 303
        _, case = await officer.get(CASE)
    assert (case["state"], case["basis"]["ground"], case["basis"]["noted_by"]) == ("approved", "emergency", "si.quan")
    (row,) = await verification.outbox("loa.AlertApproved.v2")
    said = AlertApproved.model_validate(row["event"]).approvals[0].said
    assert getattr(said, "basis", None) == "emergency"
    assert await trail(verification) == [("si.quan", "note_basis", {"ground": "emergency"})]


async def test_a_correction_after_the_emergency_has_ended_notes_it_anew(verification: RunningVerification) -> None:
    await verification.tell(BARE)
    async with verification.officer() as officer, verification.officer("si.quan.2") as second:
        assert (await officer.order(NUMBER, "approve", basis="emergency"))[0] == 200
        stands = (await verification.case(NUMBER)).draft
        text = stands.content.text.replace(f"Mã: {NUMBER}", f"Bé sợ chó.\nMã: {NUMBER}/2")
        status, answer = await officer.post(f"{CASE}/correction", content_hash=stands.hash, text=text)
        assert status == 200, answer
        await verification.rows("UPDATE verification.bases SET ends_at = now() - interval '1 s' RETURNING 1")
        assert (await officer.order(NUMBER, "correct"))[1]["reason"] == "basis_ended"
        status, answer = await officer.order(NUMBER, "correct", basis="emergency")
        assert status == 200, answer
        status, answer = await second.sign_second(NUMBER, "correct")
        assert (status, answer["correction"]) == (200, None)
    assert len(await verification.rows("SELECT 1 FROM verification.bases WHERE ground = 'emergency'")) == 2


async def test_one_press_notes_an_emergency_and_signs_nothing(verification: RunningVerification) -> None:
    await verification.tell(BARE)
    async with verification.officer() as officer:
        answered, _ = await officer.send_form(f"/cases/{NUMBER}/basis", basis="emergency", shown="")
        assert answered == 303
        status, case = await officer.order(NUMBER, "approve")
    assert (status, case["state"], case["basis"]["noted_by"]) == (200, "approved", "si.quan")
    assert await trail(verification) == [("si.quan", "note_basis", {"ground": "emergency"})]


async def test_where_the_hotline_has_asked_nothing_more_is_pressed(verification: RunningVerification) -> None:
    await verification.tell(report(NUMBER, basis=MOTHER))
    async with verification.officer() as officer:
        assert (await officer.order(NUMBER, "approve"))[0] == 200
    assert await trail(verification) == [("truc.ban", "submit", {"ground": "consent"})]


async def test_a_mother_who_agrees_later_voids_no_signature_and_wakes_nobody(
    verification: RunningVerification,
) -> None:
    found = report(NUMBER, CaseKind.FOUND_PERSON, basis=EMERGENCY)
    await verification.tell(found)
    async with verification.officer() as officer:
        assert (await officer.order(NUMBER, "approve"))[1]["state"] == "pending"
        await verification.tell(amendment(found, by="chi.nghe", basis=BASIS_ANSWERS["guardian"]))
        _, case = await officer.get(CASE)
        assert [each["signer"] for each in case["signatures"]] == ["si.quan"]
        assert (case["basis"]["ground"], case["basis"]["noted_by"]) == ("consent", "chi.nghe")
        assert case["amended_by"] == []
        async with verification.officer("si.quan.2") as second:
            assert (await second.sign_second(NUMBER))[1]["state"] == "approved"
    assert await verification.rows(OPEN_NEWS) == []


@pytest.mark.parametrize(("stood", "told", "revised"), [("guardian", "mother", False), (None, "mother", True)])
async def test_who_signs_as_somebody_agrees_is_refused_only_where_the_ground_is_another(
    verification: RunningVerification, stood: str | None, told: str, revised: bool
) -> None:
    case = report(NUMBER, basis=BASIS_ANSWERS[stood] if stood else None)
    await verification.tell(case)
    before = (await verification.case(NUMBER)).revision
    await verification.tell(amendment(case, by="chi.nghe", basis=BASIS_ANSWERS[told]))
    after = await verification.case(NUMBER)
    assert after.basis is not None
    assert (after.basis.given_by, after.revision != before) == (told, revised)


async def test_a_family_that_takes_its_word_back_wakes_and_stops_what_would_go_further(
    verification: RunningVerification,
) -> None:
    told = report(NUMBER, basis=MOTHER)
    await verification.tell(told)
    async with verification.officer() as officer, verification.officer("si.quan.2") as second:
        assert (await officer.order(NUMBER, "approve"))[0] == 200
        await verification.tell(amendment(told, by="zalo:811", addition="Rút đồng ý", basis=REFUSED))
        assert len(await verification.rows(OPEN_NEWS)) == 1
        assert (await second.check(NUMBER))[0] == 200
        status, refused = await second.order(NUMBER, "approve")
        assert (status, refused["reason"]) == (409, "basis_withdrawn")
        # An emergency that was noted before the news was read is none.
        status, refused = await officer.put(f"{CASE}/basis", basis="emergency")
        assert (status, refused["reason"]) == (409, "basis_changed")
        assert (await officer.order(NUMBER, "hold"))[0] == 200
        status, refused = await officer.order(NUMBER, "resume")
        assert (status, refused["reason"]) == (409, "basis_withdrawn")
        assert (await second.order(NUMBER, "close", outcome="cancelled"))[1]["state"] == "closed"
    assert (await trail(verification))[-1] == ("citizen", "amend", {"ground": "withdrawn"})


async def test_an_officer_notes_that_it_was_withdrawn_and_what_waited_is_signed_anew(
    verification: RunningVerification,
) -> None:
    await verification.tell(report(NUMBER, CaseKind.FOUND_PERSON, basis=EMERGENCY))
    async with verification.officer() as officer:
        await officer.order(NUMBER, "approve")
        case = await noted(officer, "refused")
        assert case["signatures"] == []
        assert (await officer.order(NUMBER, "approve"))[1]["reason"] == "basis_withdrawn"
        await noted(officer, "emergency")
        assert (await officer.order(NUMBER, "approve"))[0] == 200


async def test_what_a_case_was_told_counts_where_it_goes_on_and_no_longer_when_parted(
    verification: RunningVerification,
) -> None:
    other = report(OTHER, submitted_by="zalo:77", source="zalo_oa", basis=MOTHER)
    await verification.tell(BARE, other)
    async with verification.officer() as officer:
        await officer.put(f"/api/v1/cases/{OTHER}/matches/{NUMBER}", verdict="same")
        _, case = await officer.get(CASE)
        assert (case["basis"]["given_by"], case["basis"]["noted_by"]) == ("mother", "citizen")
        await officer.delete(f"/api/v1/cases/{OTHER}/matches/{NUMBER}")
        parted = await verification.case(NUMBER)
    assert (await verification.case(OTHER)).state == "pending"
    assert parted.basis is None


async def test_a_withdrawal_is_replaced_by_an_officer_and_by_nobody_who_writes_that_they_agree(
    verification: RunningVerification,
) -> None:
    told = report(NUMBER, basis=EMERGENCY)
    joining = report(OTHER, submitted_by="zalo:77", source="zalo_oa", basis=MOTHER)
    await verification.tell(told, joining)
    async with verification.officer() as officer:
        await noted(officer, "refused")
        await verification.tell(amendment(told, by="zalo:811", basis=MOTHER))
        joining_late = amendment(joining, by="zalo:77", basis=BASIS_ANSWERS["father"])
        await officer.put(f"/api/v1/cases/{OTHER}/matches/{NUMBER}", verdict="same")
        await verification.tell(joining_late)
        _, case = await officer.get(CASE)
        assert (case["basis"]["ground"], case["basis"]["noted_by"]) == ("withdrawn", "si.quan")
        assert (await officer.order(NUMBER, "approve"))[1]["reason"] == "basis_withdrawn"
        assert (await noted(officer, "mother"))["basis"]["noted_by"] == "si.quan"
        # A family that takes it back itself is asked by an officer as well. Whoever calls the hotline may say that they
        # are the mother, and the operator is not shown what was withdrawn.
        for by, answer in (("zalo:811", REFUSED), ("zalo:811", MOTHER), ("chi.nghe", MOTHER)):
            await verification.tell(amendment(told, by=by, basis=answer))
        _, case = await officer.get(CASE)
        assert (case["basis"]["ground"], case["basis"]["noted_by"]) == ("withdrawn", "citizen")


@pytest.mark.parametrize("by", ["zalo:811", "public:family", "truc.ban"])
async def test_an_emergency_hides_no_withdrawal_that_was_on_its_way(verification: RunningVerification, by: str) -> None:
    """Told before the press, or by a clock that is behind, and read by the desk after it."""
    told = report(NUMBER, basis=MOTHER)
    await verification.tell(told)
    before = datetime.now(UTC) - timedelta(seconds=30)
    async with verification.officer() as officer:
        await noted(officer, "emergency")
        await verification.tell(amendment(told, by=by, occurred_at=before, addition="Rút đồng ý", basis=REFUSED))
        _, case = await officer.get(CASE)
        assert case["basis"]["ground"] == "withdrawn"
        assert (await officer.order(NUMBER, "approve"))[1]["reason"] == "basis_withdrawn"
        await noted(officer, "emergency")
        assert (await officer.order(NUMBER, "approve"))[0] == 200


async def test_an_emergency_on_which_one_has_signed_hides_no_withdrawal_that_was_on_its_way(
    verification: RunningVerification,
) -> None:
    await verification.tell(BARE)
    before = datetime.now(UTC) - timedelta(seconds=30)
    async with verification.officer() as officer, verification.officer("si.quan.2") as second:
        assert (await officer.order(NUMBER, "approve", basis="emergency"))[0] == 200
        await verification.tell(amendment(BARE, by="zalo:811", occurred_at=before, addition="Không", basis=REFUSED))
        assert (await second.check(NUMBER))[0] == 200
        assert (await second.order(NUMBER, "approve"))[1]["reason"] == "basis_withdrawn"
        await noted(second, "emergency")
        assert (await second.order(NUMBER, "approve"))[0] == 200


async def test_a_withdrawal_of_a_case_that_is_merged_is_read_where_it_goes_on(
    verification: RunningVerification,
) -> None:
    """An emergency was noted there later, by somebody who was not shown it."""
    other = report(OTHER, submitted_by="zalo:77", source="zalo_oa", basis=MOTHER)
    await verification.tell(BARE, other)
    await verification.tell(amendment(other, by="zalo:77", addition="Rút đồng ý", basis=REFUSED))
    async with verification.officer() as officer:
        await noted(officer, "emergency")
        await officer.put(f"/api/v1/cases/{OTHER}/matches/{NUMBER}", verdict="same")
        _, case = await officer.get(CASE)
        assert (case["basis"]["ground"], case["basis"]["noted_by"]) == ("withdrawn", "citizen")
        await noted(officer, "emergency")
        assert (await officer.order(NUMBER, "approve"))[0] == 200


async def test_told_before_its_report_or_twice_it_is_one_word(verification: RunningVerification) -> None:
    agreed = amendment(BARE, basis=MOTHER)
    await verification.tell(agreed, BARE, agreed, BARE)
    case = await verification.case(NUMBER)
    assert case.basis is not None
    assert (case.basis.ground, case.basis.given_by) == ("consent", "mother")
    assert len(await verification.rows("SELECT 1 FROM verification.bases")) == 1
