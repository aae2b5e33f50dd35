"""The officer's page of who told of a case: a link for their phone, what comes in by it, and who may still sign."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import uuid4

import psycopg
import pytest
from psycopg.rows import dict_row

from schemas.event import Place
from schemas.reports import CALLER_LINK, ReportAmended, Reporter, ReportSubmitted
from services.runtime.staff import COOKIE, open_session
from tests.support.intake_running import LOST_WHERE, RunningIntake, running_intake
from tests.support.verification_running import PHOTOS, RunningVerification, report, running_verification

CALL = {
    "kind": "missing_child",
    "name": "Nguyễn Văn Mẫu",
    "age": "4",
    "description": "Cháu chưa về.",
    "place": "Hoằng Thịnh, Thanh Hóa",
    "reporter_phone": "0912 345 678",
}


async def post_as(intake: RunningIntake, session: str, address: str, form: dict[str, str]) -> int:
    async with intake.http.post(address, data=form, headers={"Cookie": f"{COOKIE}={session}"}) as answer:
        return answer.status


@dataclass
class Line:
    """A desk beside its intake, and a case that came by it."""

    intake: RunningIntake
    desk: RunningVerification
    case: ReportSubmitted

    async def hear(self) -> None:
        """What intake has told since."""
        for row in (await self.intake.reports())[1:]:
            await self.desk.tell(ReportAmended.model_validate_json(row["value"]))


@pytest.fixture
async def line(database_url: str) -> AsyncIterator[Line]:
    async with (
        running_intake(database_url) as intake,
        running_verification(database_url, intake_url=intake.url) as desk,
    ):
        await intake.post("/api/v1/reports", json={**CALL, "external_id": "1"})
        case = ReportSubmitted.model_validate_json((await intake.reports())[0]["value"])
        await desk.tell(case)
        yield Line(intake, desk, case)


async def test_an_officer_makes_a_link_and_ends_it(line: Line) -> None:
    path = f"/cases/{line.case.case_number}/reporter"
    async with line.desk.officer() as officer:
        _, page = await officer.page(f"/cases/{line.case.case_number}")
        assert f'href="{path}"' in page
        status, page = await officer.send_form(f"{path}/link")
        assert (status, "http://localhost:8105/tin/gui/" in page) == (200, True)
        status, page = await officer.page(path)
        assert (status, "si.quan" in page, "/tin/gui/" in page) == (200, True, False), "it is shown once"
        status, page = await officer.send_form(f"{path}/link/end")
        assert (status, "Đã thu hồi" in page) == (200, True)
        assert (await officer.page("/cases/26-99999/reporter"))[0] == 404
    async with line.desk.officer("chi.nghe") as operator:
        assert (await operator.page(path))[0] == 403


async def test_what_comes_in_by_it_is_shown_and_takes_nobodys_right_to_sign(line: Line) -> None:
    told = {"case_id": line.case.case_id, "case_number": line.case.case_number, "amended_by": CALLER_LINK}
    place = Place(lat=19.83, lon=105.86, name="cổng sau chợ Vực", commune_code="15961")
    await line.desk.tell(ReportAmended(occurred_at=line.case.occurred_at, photos=PHOTOS[:1], place=place, **told))
    case = await line.desk.case(line.case.case_number)
    assert (case.facts.photos, case.facts.place.name) == (PHOTOS[:1], place.name)
    assert CALLER_LINK not in case.reported_by
    async with line.desk.officer() as officer:
        _, page = await officer.page(f"/cases/{line.case.case_number}")
        assert "người gọi, qua liên kết" in page
        await officer.note_emergency(line.case.case_number)
        status, answer = await officer.approve(line.case.case_number)
        assert (status, answer["state"]) == (200, "approved"), answer


async def test_what_they_told_before_is_counted_and_a_block_wants_a_reason_and_an_end(database_url: str) -> None:
    async with (
        running_intake(database_url) as intake,
        running_verification(database_url, intake_url=intake.url) as desk,
    ):
        await intake.webhook(intake.event("U1", text=LOST_WHERE))
        await intake.eventually("SELECT FROM intake.reports")
        case = ReportSubmitted.model_validate_json((await intake.reports())[0]["value"])
        earlier = report("25-00001", submitted_by=case.submitted_by, source="zalo_oa")
        await desk.tell(earlier, report("25-00002", submitted_by="zalo:U2", reporter=Reporter()), case)
        path = f"/cases/{case.case_number}"
        async with desk.officer() as officer:
            await officer.post("/api/v1/cases/25-00001/reject", reason="Báo giả, bé đang ở nhà.")
            assert "1 vụ không phát." in (await officer.page(path))[1]
            assert "Lần đầu báo" in (await officer.page("/cases/25-00002"))[1]
            status, page = await officer.page(f"{path}/reporter")
            assert (status, "Báo giả, bé đang ở nhà." in page) == (200, True)
            for reason, days in (("giả", "7"), ("báo giả lần hai", ""), ("báo giả lần hai", "400")):
                assert (await officer.send_form(f"{path}/reporter/block", reason=reason, days=days))[0] == 422
            status, page = await officer.send_form(f"{path}/reporter/block", reason="báo giả lần hai", days="7")
            assert (status, "Đang chặn đến" in page) == (200, True)
            status, page = await officer.send_form(f"{path}/reporter/block/end")
            assert (status, "Đã bỏ chặn." in page) == (200, True)


async def test_of_the_callers_number_is_warned_with_a_reason_and_an_end(line: Line) -> None:
    path = f"/cases/{line.case.case_number}/reporter"
    async with line.desk.officer() as officer:
        for reason, days in (("giả", "7"), ("báo giả ba lần", "")):
            status, page = await officer.send_form(f"{path}/number-block", reason=reason, days=days)
            assert (status, reason in page, "Chưa cảnh báo" in page) == (422, True, True)
        status, page = await officer.send_form(f"{path}/number-block", reason="báo giả ba lần", days="7")
        assert (status, "Số này đang bị cảnh báo đến" in page, "báo giả ba lần" in page) == (200, True, True)
        status, page = await officer.send_form(f"{path}/number-block/end")
        assert (status, "Đã bỏ cảnh báo." in page, "báo giả ba lần" in page) == (200, True, False)


async def test_a_citizen_on_zalo_is_asked_and_the_page_has_what_was_written(database_url: str) -> None:
    async with (
        running_intake(database_url) as intake,
        running_verification(database_url, intake_url=intake.url) as desk,
    ):
        await intake.webhook(intake.event("U1", text=LOST_WHERE))
        await intake.eventually("SELECT FROM intake.reports")
        case = ReportSubmitted.model_validate_json((await intake.reports())[0]["value"])
        await desk.tell(case)
        path = f"/cases/{case.case_number}/reporter"
        async with desk.officer() as officer:
            _, page = await officer.page(path)
            sent_as = page.partition('name="sent_as" value="')[2].partition('"')[0]
            ask = {"sent_as": sent_as, "text": "Xin hỏi:"}
            assert (await officer.send_form(f"{path}/letters", **{**ask, "text": "  "}))[0] == 422
            ended = "SELECT ended_as, ended_by FROM verification.wakes"
            assert await desk.rows(ended) == [{"ended_as": None, "ended_by": None}]
            for _ in range(2):
                status, page = await officer.send_form(f"{path}/letters", **ask)
                assert (status, page.count('<p class="letter-words">Xin hỏi:</p>')) == (200, 1)
            assert await desk.rows(ended) == [{"ended_as": "decided", "ended_by": "si.quan"}], "who asks is at it"
            await intake.webhook(intake.event("U1", text="<b>Bi</b>, 4 tuổi"))
            await intake.eventually("SELECT FROM intake.letters", count=2)
            assert "&lt;b&gt;Bi&lt;/b&gt;, 4 tuổi" in (await officer.page(path))[1]
            status, page = await officer.send_form(f"{path}/letters/return")
            assert (status, "Trả lại cho Loa</button>" in page) == (200, False)
            async with await psycopg.AsyncConnection.connect(database_url) as conn:
                await conn.execute("UPDATE intake.letters SET state = 'failed', reason = 'unreachable'")
                await conn.execute("UPDATE intake.conversations SET updated_at = now() - interval '8 days'")
            _, page = await officer.page(path)
            assert "người này đã chặn, hoặc quá 7 ngày chưa nhắn lại" in page
            assert ("Gửi qua Zalo</button>" in page, "đã quá 7 ngày" in page) == (False, True)
            other = "1" * 8 + sent_as[8:]
            status, page = await officer.send_form(f"{path}/letters", sent_as=other, text="Cháu đâu?")
            assert (status, "Cháu đâu?" in page) == (409, True)


async def test_of_who_called_the_operators_are_asked_and_one_answers(line: Line) -> None:
    case_path = f"/cases/{line.case.case_number}"
    path, answered = f"{case_path}/reporter", "áo đỏ, có nốt ruồi <b>ở má</b>"
    async with line.desk.officer() as officer:
        _, page = await officer.page(path)
        assert ("Gửi qua Zalo</button>" in page, "Gửi trực tổng đài</button>" in page) == (False, True)
        ask = {"sent_as": page.partition('name="sent_as" value="')[2].partition('"')[0], "text": "Cháu mặc áo gì?"}
        for _ in range(2):
            status, page = await officer.send_form(f"{path}/letters", **ask)
            assert (status, page.count('<p class="letter-words">Cháu mặc áo gì?</p>')) == (200, 1)
            assert "Chờ trực tổng đài trả lời" in page
        assert await line.intake.rows("SELECT FROM intake.outbox WHERE topic = 'replies'") == []
        answer = {"sent_as": str(uuid4()), "text": answered, "asked_until": datetime.now(UTC).isoformat()}
        told = f"{line.intake.url}/hotline{case_path}/letters/answer"
        async with await psycopg.AsyncConnection.connect(line.intake.database_url, row_factory=dict_row) as conn:
            session = await open_session(conn, "chi.nghe")
        for _ in range(2):
            assert await post_as(line.intake, session, told, answer) == 200
        await line.hear()
        _, page = await officer.page(path)
        assert "Chờ trực tổng đài trả lời" not in page
        _, page = await officer.page(case_path)
        assert "Trả lời câu hỏi của cán bộ “Cháu mặc áo gì?”: áo đỏ, có nốt ruồi &lt;b&gt;ở má&lt;/b&gt;" in page
        status, page = await officer.send_form(f"{path}/letters", sent_as=str(uuid4()), text="Mấy giờ ạ?")
        assert (status, "Rút câu hỏi</button>" in page) == (200, True)
        status, page = await officer.send_form(f"{path}/letters/return")
        assert (status, "Rút câu hỏi</button>" in page, "Đã rút câu hỏi" in page) == (200, False, True)
