"""What the page of a case says in figures, names and two languages."""

import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest

from schemas.deliveries import Counts, RelayProgress
from schemas.reports import Reporter, Subject
from tests.support.verification_running import (
    Officer,
    RunningVerification,
    progress,
    report,
    running_verification,
    signed_report,
)

PAGE = "/cases/25-00042"


@pytest.fixture
async def verification(database_url: str) -> AsyncIterator[RunningVerification]:
    async with running_verification(database_url) as running:
        yield running


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


async def test_that_it_is_held_or_stopped_stands_where_its_state_does(verification: RunningVerification) -> None:
    await verification.tell(report())
    async with verification.officer() as officer:
        assert (await officer.approve("25-00042"))[0] == 200
        states = [await state_of(officer)]
        for order in ("hold", "resume", "stop"):
            assert (await officer.order("25-00042", order))[0] == 200
            states.append(await state_of(officer))
    assert states == ["Đã duyệt", "⏸ Đang tạm giữ", "Đã duyệt", "⏹ Đã dừng gửi"]


async def state_of(officer: Officer) -> str:
    """At the head of its page."""
    found = re.search(r'class="state-slot".*?class="state [^"]*">([^<]*)<', (await officer.page(PAGE))[1], re.S)
    return found.group(1) if found else ""


async def test_who_was_handed_a_post_is_named_and_not_their_account(verification: RunningVerification) -> None:
    case = report()
    await verification.tell(case)
    relay = RelayProgress(
        officer="relay-15961",
        name="Đại úy Lê Thị Mẫu",
        commune_code="15961",
        groups=3,
        posted=0,
        deadline=datetime.now(UTC),
    )
    async with verification.officer() as officer:
        assert (await officer.approve("25-00042"))[0] == 200
        await verification.tell(progress(case.case_id, 0, relay=(relay,)))
        handed = {"deliveries": "1", "officer": "relay-15961"}
        assert (await officer.send_form(f"{PAGE}/groups/handed", **handed))[0] == 303
        html = (await officer.page(PAGE))[1]
    assert "Giao đăng tay cho một người</b> (Đại úy Lê Thị Mẫu)" in html
    assert "relay-15961" not in html


@pytest.mark.parametrize(("minutes", "said"), [(2, "trực ban xử lý, hạn"), (-2, "quá hạn, trực ban xử lý")])
async def test_what_the_desk_takes_over_is_overdue_once_its_time_has_passed(
    verification: RunningVerification, minutes: int, said: str
) -> None:
    case = report()
    await verification.tell(case)
    deadline = datetime.now(UTC) + timedelta(minutes=minutes)
    relay = RelayProgress(officer="xa", commune_code="15961", groups=3, posted=0, deadline=deadline, escalated="desk")
    async with verification.officer() as officer:
        assert (await officer.approve("25-00042"))[0] == 200
        await verification.tell(progress(case.case_id, 0, relay=(relay,)))
        html = (await officer.page(PAGE))[1]
    assert f'<b class="late">{said}' in html


async def test_who_is_sought_is_told_in_the_readers_language(verification: RunningVerification) -> None:
    sought = Subject(name="Bé Mẫu", age=4, sex="male", height_cm=105)
    await verification.tell(report(subject=sought, description="Bé đi chợ cùng bà."))
    async with verification.officer() as officer:
        vietnamese, english = [(await officer.page(f"{PAGE}?lang={each}"))[1] for each in ("vi", "en")]
    assert "<dt>Nhận dạng</dt><dd>4 tuổi, nam, cao 105 cm</dd>" in vietnamese
    assert "<dt>Person</dt><dd>4 years old, male, height 105 cm</dd>" in english
    headings = re.findall(r"<dt>([^<]*)</dt>", english)
    assert headings.count("Description") == 1


async def test_who_was_with_them_stands_on_the_case_and_in_nothing_that_is_posted(
    verification: RunningVerification,
) -> None:
    await verification.tell(report(subject=Subject(name="Bé Mẫu", age=4, company="bà Ví Dụ")))
    async with verification.officer() as officer:
        html = (await officer.page(PAGE))[1]
        assert "<dt>Đi cùng ai</dt><dd>bà Ví Dụ" in html
        assert "Đi cùng ai" not in re.sub(r"<dt>Đi cùng ai</dt>", "", html)
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
    assert "Ký bởi Đại úy Trần Văn Thử (tin báo: Trực tổng đài (mẫu))," in html


async def test_what_the_sender_has_not_answered_for_a_minute_is_not_taken_as_sent(
    verification: RunningVerification,
) -> None:
    """It was refused there, or its order lies somewhere: "being prepared" was all that anybody read, for hours."""
    case = report()
    await verification.tell(case)
    async with verification.officer() as officer:
        assert (await officer.approve("25-00042"))[0] == 200
        at_once, board = (await officer.page(PAGE))[1], (await officer.page("/"))[1]
        assert '<p class="notice stop in-a-minute" id="unheard">' in at_once
        assert "Bộ phận phát tin chưa trả lời" not in board
        await verification.rows("UPDATE verification.alerts SET approved_at = now() - interval '61 s' RETURNING 1")
        later, board = (await officer.page(PAGE))[1], (await officer.page("/"))[1]
        assert '<p class="notice stop" id="unheard">' in later
        assert "Bộ phận phát tin chưa trả lời" in board
        await verification.tell(progress(case.case_id, 0))
        assert "unheard" not in (await officer.page(PAGE))[1]
        assert "Bộ phận phát tin chưa trả lời" not in (await officer.page("/"))[1]


async def test_a_case_that_was_merged_is_no_other_one_that_its_teller_told(verification: RunningVerification) -> None:
    """The one that goes on has their number from it."""
    one = report(submitted_by="zalo:811", source="zalo_oa", reporter=Reporter())
    other = report("25-00043", submitted_by="zalo:812", source="zalo_oa", reporter=Reporter(phone="0912345678"))
    await verification.tell(one, other)
    async with verification.officer() as officer:
        status, answer = await officer.put("/api/v1/cases/25-00042/matches/25-00043", verdict="same")
        assert status == 200, answer
        for number in ("25-00042", "25-00043"):
            page = (await officer.page(f"/cases/{number}"))[1]
            assert "Lần đầu báo, theo những vụ còn lưu." in page
            # The number is of another than who told of the first one.
            assert ("Gọi người báo, hoặc người báo thêm:  0912345678" in page) == (number == "25-00042")
