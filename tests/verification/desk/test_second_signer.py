"""What whoever signs second is shown before they have answered from the report."""

from collections.abc import AsyncIterator

import pytest

from tests.support.verification_running import Officer, RunningVerification, report, running_verification

CASE = "/cases/25-00042"
SEEK = "🔁 ĐÍNH CHÍNH\nBé Nguyễn Văn Tí, 4 tuổi, lạc gần cổng chợ Hoằng Thịnh. Ai thấy, xin gọi 113.\nMã: 25-00042/2"


@pytest.fixture
async def verification(database_url: str) -> AsyncIterator[RunningVerification]:
    async with running_verification(database_url) as running:
        yield running


async def correction_prepared(officer: Officer) -> None:
    _, case = await officer.get(f"/api/v1{CASE}")
    saved = await officer.post(f"/api/v1{CASE}/correction", content_hash=case["draft"]["content_hash"], text=SEEK)
    assert saved[0] == 200, saved


async def test_age_and_sex_stand_in_no_field_before_the_check_is_answered(verification: RunningVerification) -> None:
    """They are what somebody made of the report: who reads them has picked nothing by themselves."""
    await verification.tell(report())
    async with verification.officer() as first, verification.officer("si.quan.2") as second:
        _, waiting = await first.page(CASE)
        _, unsigned = await second.page("/")
        assert (await first.order("25-00042", "approve"))[0] == 200
        _, board = await second.page("/")
        _, hidden = await second.page(CASE)
        assert (await second.check("25-00042"))[0] == 200
        _, shown = await second.page(CASE)
        _, own = await first.page(CASE)
    assert "<h1>Nguyễn Văn Tí, 4 tuổi</h1>" in waiting
    assert "Nguyễn Văn Tí, 4 tuổi" in unsigned
    assert "Nguyễn Văn Tí</a>" in board
    assert "Tí, 4 tuổi" not in board
    assert "<h1>Vụ việc 25-00042</h1>" in hidden
    assert "bà vào bếp 10 phút" in hidden, "the report's own words"
    assert "Nhận dạng" not in hidden
    assert "Tí, 4 tuổi" not in hidden
    for page in (shown, own):
        assert "<h1>Nguyễn Văn Tí, 4 tuổi</h1>" in page
        assert "Nhận dạng" in page


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
    assert 'href="#check-correction-title"' in both
    assert anchors(of_correction) == (0, 1)
    assert 'href="#check-correction-title"' in of_correction
    assert "lạc gần cổng chợ Hoằng Thịnh" not in of_correction
    assert anchors(neither) == (0, 0)
    assert 'href="#correction-title"' in neither
    assert "lạc gần cổng chợ Hoằng Thịnh" in neither


async def test_what_a_check_found_stands_where_the_page_opens_beside_a_saved_correction(
    verification: RunningVerification,
) -> None:
    await verification.tell(report())
    async with verification.officer() as first, verification.officer("si.quan.2") as second:
        assert (await first.order("25-00042", "approve"))[0] == 200
        await correction_prepared(first)
        draft = (await verification.case("25-00042")).draft
        read = {"age": "adult", "sex": "female", "commune": "unknown", "content_hash": draft.hash}
        status, _ = await second.send_form(f"{CASE}/check", order="approve", **read)
        _, found = await second.page(f"{CASE}?done=check_approve")
    assert status == 303
    assert found.count('id="done"') == 1
    assert "Bạn đọc tin báo khác" in found.partition('id="done"')[2][:200]


def anchors(page: str) -> tuple[int, int]:
    return page.count('id="check-title"'), page.count('id="check-correction-title"')
