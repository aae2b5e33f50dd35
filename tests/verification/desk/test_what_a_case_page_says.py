"""What the page of a case says in figures, names and two languages."""

from schemas.deliveries import Counts
from schemas.reports import Subject
from tests.support.verification_running import (
    RunningVerification,
    progress,
    report,
    signed_report,
)

PAGE = "/cases/25-00042"


async def test_an_ending_goes_to_those_as_well_who_were_asked_to_post_by_hand(
    verification: RunningVerification,
) -> None:
    case = report()
    await verification.tell(case)
    async with verification.officer() as officer:
        assert (await officer.approve("25-00042"))[0] == 200
        await verification.tell(progress(case.case_id, 0, alert=Counts(sent=290, in_doubt=9, handed=54, failed=7)))
        asked = (await officer.page(f"{PAGE}/close?outcome=found_safe"))[1]
    assert "353 nhóm" in asked
    assert "Thêm 63 nhóm có thể đã có tin" in asked, "more are told than have it for certain: it says why"


async def test_who_was_with_them_stands_on_the_case_and_in_nothing_that_is_posted(
    verification: RunningVerification,
) -> None:
    await verification.tell(report(subject=Subject(name="Bé Mẫu", age=4, company="bà Ví Dụ")))
    async with verification.officer() as officer:
        html = (await officer.page(PAGE))[1]
        assert "<dt>Đi cùng ai</dt><dd>bà Ví Dụ" in html
        assert (await officer.approve("25-00042"))[0] == 200
    query = "SELECT value FROM verification.outbox WHERE headers->>'ce_type' LIKE '%%AlertApproved%%'"
    (posted,) = await verification.rows(query)
    assert "Bé Mẫu" in bytes(posted["value"]).decode()
    assert "Ví Dụ" not in bytes(posted["value"]).decode()


async def test_who_signed_the_report_is_named_beside_whoever_signs_after_them(
    verification: RunningVerification,
) -> None:
    """It goes as far as two may send it: one name alone beside that is a riddle."""
    await verification.tell(signed_report())
    async with verification.officer() as officer:
        before = (await officer.page(PAGE))[1]
        assert (await officer.approve("25-00042"))[0] == 200
        html = (await officer.page(PAGE))[1]
    assert "✍ Đã ký tin báo: <b>Trực tổng đài (mẫu)</b>" in before
    assert "Đã ký: <b>Đại úy Trần Văn Thử</b> · Đã ký tin báo: <b>Trực tổng đài (mẫu)</b>" in html


async def test_what_the_sender_has_not_answered_for_a_minute_is_not_taken_as_sent(
    verification: RunningVerification,
) -> None:
    """It was refused there, or its order lies somewhere: "being prepared" was all that anybody read, for hours."""
    case = report()
    await verification.tell(case)
    async with verification.officer() as officer:
        assert (await officer.approve("25-00042"))[0] == 200
        assert "Bộ phận phát tin chưa trả lời" not in (await officer.page("/"))[1]
        await verification.rows("UPDATE verification.alerts SET approved_at = now() - interval '61 s' RETURNING 1")
        later, board = (await officer.page(PAGE))[1], (await officer.page("/"))[1]
        assert '<p class="notice stop" id="unheard">' in later
        assert "Bộ phận phát tin chưa trả lời" in board
        await verification.tell(progress(case.case_id, 0))
        assert "Bộ phận phát tin chưa trả lời" not in (await officer.page("/"))[1]
