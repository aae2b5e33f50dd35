"""What the page of a case shows to whoever signs second, before they have answered from the report."""

from collections.abc import AsyncIterator

import pytest

from schemas.reports import Subject
from tests.support.verification_running import RunningVerification, report, running_verification

CASE = "/cases/25-00042"
TYPED = Subject(name="Nguyễn Văn Tí", age=9, sex="female", height_cm=102)


@pytest.fixture
async def verification(database_url: str) -> AsyncIterator[RunningVerification]:
    async with running_verification(database_url) as running:
        yield running


async def test_age_and_sex_are_read_in_the_words_and_not_in_what_somebody_typed(
    verification: RunningVerification,
) -> None:
    await verification.tell(report(description="Cháu trai 4 tuổi đi lạc.", subject=TYPED))
    async with verification.officer("si.quan") as first, verification.officer("si.quan.2") as second:
        _, before = await second.page(CASE)
        assert "<h1>Nguyễn Văn Tí, 9 tuổi</h1>" in before
        assert "9 tuổi, nữ, cao 102 cm" in before
        assert (await first.order("25-00042", "approve"))[0] == 200
        _, page = await second.page(CASE)
        assert "Người ký thứ hai: tự đọc tin báo" in page
        assert "<h1>Nguyễn Văn Tí</h1>" in page
        assert "<dd>cao 102 cm</dd>" in page
        assert "<dd>9 tuổi, nữ" not in page
