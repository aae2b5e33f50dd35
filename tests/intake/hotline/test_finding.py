"""A case is found at the hotline by what was added to it, until it is forgotten."""

import psycopg
import pytest
from psycopg.rows import dict_row

from schemas.reports import CALLER_LINK
from services.intake.cases import late_words
from services.intake.cases.reports_db import Accepted, amend_report, erase_case
from services.intake.rules.reports import AmendmentDraft
from services.runtime.database import create_pool
from services.runtime.outbox import Outbox
from tests.intake.hotline.test_lookups import Operators, operators
from tests.support.intake_running import RunningIntake
from tests.support.kafka.producers import key_of

__all__ = ["operators"]


async def found(operators: Operators, sought: str, login: str = "xa") -> str:
    """What stands under "Tìm thấy"."""
    status, page = await operators.ask(login, "POST", "/hotline/cases", data={"number": sought})
    assert status == 200
    return page.partition('id="found"')[2].partition("</section>")[0]


async def told_by_link(intake: RunningIntake, number: str, addition: str) -> None:
    """As the page of a caller's link tells it."""
    (row,) = await intake.rows("SELECT case_id, now() AS at FROM intake.reports WHERE case_number = %s", number)
    case = Accepted(row["case_id"], number, fresh=False)
    async with await psycopg.AsyncConnection.connect(intake.database_url, row_factory=dict_row) as conn:
        draft = AmendmentDraft(addition=addition)
        await amend_report(conn, Outbox(key_of("intake")), case, draft, CALLER_LINK, row["at"])


async def test_a_case_is_found_by_what_was_added_to_it(operators: Operators) -> None:
    intake = operators.intake
    number = await operators.takes("xa", "f1", name="Bi")
    other = await operators.takes("xa", "f2", name="Nguyễn Văn Mẫu", reporter_phone="0912 345 679")
    for sought in ("0987654321", "0356789012", "ví dụ", "be tit"):
        assert number not in await found(operators, sought), sought
    added = {"name": "Đỗ Thị Ánh Ví Dụ", "reporter_phone": "0987 654 321", "form_id": "f3", "case_number": number}
    status, _ = await operators.ask("xa", "POST", "/hotline", data=added)
    assert status == 200
    await told_by_link(intake, number, "Em gọi từ số 0356 789 012 ạ. Bé tên ở nhà là Tít.")
    for sought in ("0987654321", "+84 356 789 012", "do thi anh", "VÍ DỤ", "be tit"):
        page = await found(operators, sought)
        assert (number in page, other in page) == (True, False), sought
        assert "theo lời bổ sung" in page
        assert number not in await found(operators, sought, "hanoi"), "it lies out of their scope"
    assert number in await found(operators, "bi"), "what the report says still finds it"
    assert f'data-amends="{number}"' in await operators.calls_of("xa", "0987654321")


async def test_what_a_case_was_found_by_is_forgotten_with_it(operators: Operators) -> None:
    intake = operators.intake
    number = await operators.takes("xa", "f1")
    kept = await operators.takes("xa", "f2")
    await told_by_link(intake, number, "Số em 0356 789 012")
    (row,) = await intake.rows("SELECT case_id FROM intake.reports WHERE case_number = %s", number)
    async with await psycopg.AsyncConnection.connect(intake.database_url, row_factory=dict_row) as conn:
        await erase_case(conn, row["case_id"])
    left = await intake.rows("SELECT DISTINCT case_number FROM intake.case_words JOIN intake.reports USING (case_id)")
    assert left == [{"case_number": kept}]
    await told_by_link(intake, number, "Số em 0356 789 012")
    assert await intake.rows("SELECT FROM intake.case_words WHERE case_id = %s", row["case_id"]) == [], "told too late"


async def test_reports_that_an_older_intake_took_after_the_migration_are_found(
    operators: Operators, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It writes a report as ever, and no words."""
    intake = operators.intake
    number = await operators.takes("xa", "f1", name="Đỗ Thị Ví Dụ", description="Gọi bác Tư 0356-789-012.")
    nameless = await operators.takes("xa", "f2", name="", reporter_phone="", description="Có người đi lạc.")
    erased = await operators.takes("xa", "f3")
    words = "SELECT case_number, word, added FROM intake.case_words JOIN intake.reports USING (case_id) ORDER BY 1, 2"
    before = [row for row in await intake.rows(words) if row["case_number"] != erased]
    (row,) = await intake.rows("SELECT case_id FROM intake.reports WHERE case_number = %s", erased)
    async with await psycopg.AsyncConnection.connect(intake.database_url, row_factory=dict_row) as conn:
        await conn.execute("DELETE FROM intake.case_words")
        await erase_case(conn, row["case_id"])
    # An addition that the new one took has words, and the report's own are missing all the same.
    await told_by_link(intake, number, "Số em 0987 654 321")
    assert number not in await found(operators, "0912345678")

    monkeypatch.setattr(late_words, "BATCH", 1)
    async with create_pool(intake.database_url, size=1) as pool:
        late = late_words.LateWords(pool)
        assert [await late.keep_some() for _ in range(3)] == [1, 1, 0], "each once, also where it tells nothing"
    for sought in ("0912345678", "0356789012", "do thi"):
        page = await found(operators, sought)
        assert number in page, sought
        assert nameless not in page, sought
    after = [row for row in await intake.rows(words) if row["word"] and not row["added"]]
    assert after == before
