"""What whoever signs second is shown before they have answered from the report."""

import re
from datetime import UTC, datetime

from schemas.deliveries import RingProgress
from schemas.reports import Subject
from tests.support.verification_running import (
    Officer,
    RunningVerification,
    progress,
    report,
    signed_report,
)

CASE = "/cases/25-00042"
SEEK = "🔁 ĐÍNH CHÍNH\nBé Nguyễn Văn Tí, 4 tuổi, lạc gần cổng chợ Hoằng Thịnh. Ai thấy, xin gọi 113.\nMã: 25-00042/2"


async def correction_prepared(officer: Officer) -> None:
    _, case = await officer.get(f"/api/v1{CASE}")
    saved = await officer.post(f"/api/v1{CASE}/correction", content_hash=case["draft"]["content_hash"], text=SEEK)
    assert saved[0] == 200, saved


async def test_age_and_sex_stand_in_no_field_before_the_check_is_answered(verification: RunningVerification) -> None:
    """They are what somebody made of the report: who reads them has picked nothing by themselves."""
    await verification.tell(report())
    async with verification.officer() as first, verification.officer("si.quan.2") as second:
        assert (await first.order("25-00042", "approve"))[0] == 200
        _, board = await second.page("/")
        _, hidden = await second.page(CASE)
        assert (await second.check("25-00042"))[0] == 200
        _, shown = await second.page(CASE)
        _, own = await first.page(CASE)
    assert "Nguyễn Văn Tí</a>" in board
    assert "Tí, 4 tuổi" not in board
    assert "<h1>Vụ việc 25-00042</h1>" in hidden
    assert "bà vào bếp 10 phút" in hidden, "the report's own words"
    assert "Nhận dạng" not in hidden
    assert "Tí, 4 tuổi" not in hidden
    for page in (shown, own):
        assert "<h1>Nguyễn Văn Tí, 4 tuổi</h1>" in page
        assert "Nhận dạng" in page


async def test_no_page_on_the_way_to_the_check_tells_the_age_or_sex_of_a_field(
    verification: RunningVerification,
) -> None:
    """Of a report whose words tell neither: they stand in its fields alone."""
    fields = Subject(name="Nguyễn Văn Tí", age=4, sex="male", clothing="áo xanh")
    words = "Bà vào bếp 10 phút, cháu đi ra cổng."
    case, twin = report(subject=fields, description=words), report("25-00043", subject=fields, description=words)
    await verification.tell(signed_report(subject=fields, description=words, case_id=case.case_id), twin)
    ways = ("", "/close?outcome=found", "/stop")
    async with verification.officer() as first, verification.officer("chi.huy") as second:
        assert (await first.order("25-00042", "approve"))[0] == 200
        rings = (RingProgress(ring=0, groups=9, members=99, released_at=datetime.now(UTC), sent=0),)
        await verification.tell(progress(case.case_id, 0, rings=rings))
        pages = [await second.page(CASE + way) for way in ways]
        lists = [(await second.page(path))[1] for path in ("/", "/search?standing=on_air")]
    lines = [
        line for each in lists for line in re.findall(r"<li>.*?</li>", each, re.DOTALL) if "/cases/25-00042" in line
    ]
    assert len(lines) >= 3, "waits for a supervisor, is on air, and is found"
    assert 'id="check-title"' in pages[0][1]
    assert "25-00043" in pages[0][1], "the twin is proposed"
    assert [status for status, _ in pages] == [200, 200, 200]
    for shown in (*(page for _, page in pages), *lines):
        assert "Nguyễn Văn Tí" in shown
        assert "Tí, 4 tuổi" not in shown
        assert "Nhận dạng" not in shown


async def test_the_form_of_a_correction_shows_no_words_of_what_they_sign(verification: RunningVerification) -> None:
    """It opens with the draft's."""
    await verification.tell(report())
    async with verification.officer() as first, verification.officer("si.quan.2") as second:
        assert (await first.order("25-00042", "approve"))[0] == 200
        _, hidden = await second.page(CASE)
        assert (await second.check("25-00042"))[0] == 200
        _, shown = await second.page(CASE)
    assert "Soạn đính chính" not in hidden
    assert 'name="text"' not in hidden
    assert "Soạn đính chính" in shown


async def test_each_of_two_checks_has_its_anchor_and_hides_what_it_is_about(verification: RunningVerification) -> None:
    await verification.tell(report())
    async with verification.officer() as first, verification.officer("si.quan.2") as second:
        assert (await first.order("25-00042", "approve"))[0] == 200
        await correction_prepared(first)
        assert (await first.order("25-00042", "correct"))[0] == 200
        _, both = await second.page(CASE)
        assert (await second.check("25-00042"))[0] == 200
        _, of_correction = await second.page(CASE)
        assert (await second.check("25-00042", "correction"))[0] == 200
        _, neither = await second.page(CASE)
    assert anchors(both) == (1, 1)
    assert anchors(of_correction) == (0, 1)
    for led in (both, of_correction):
        assert 'href="#check-correction-title"' in led
    assert "lạc gần cổng chợ Hoằng Thịnh" not in of_correction
    assert anchors(neither) == (0, 0)
    assert 'href="#correction-title"' in neither
    assert "lạc gần cổng chợ Hoằng Thịnh" in neither


def anchors(page: str) -> tuple[int, int]:
    return page.count('id="check-title"'), page.count('id="check-correction-title"')
