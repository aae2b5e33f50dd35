"""The interface for hotline software, and the hotline page's requests."""

import asyncio
import io
from datetime import datetime, timedelta

import aiohttp
import psycopg
from PIL import Image
from prometheus_client import CollectorRegistry

from schemas.content import VIETNAM
from schemas.reports import ReportAmended, Subject
from services.intake.cases.retention import Retention
from services.intake.metrics import IntakeMetrics
from services.runtime.database import create_pool
from services.runtime.staff import add_account
from tests.support.intake_running import LOST_WHERE, RunningIntake
from tests.support.rights.call_keys import OPERATOR_TO_INTAKE, bearing
from tests.support.timing.clock import Clock

REPORT = {
    "kind": "missing_child",
    "name": "Nguyễn Văn Mẫu",
    "age": 2021,
    "description": "Cháu đi chơi từ chiều chưa về.",
    "place": "chợ Vực, Hoằng Thịnh, Thanh Hóa",
    "reporter_name": "Trần Thị Ví Dụ",
    "reporter_phone": "0912 345 678",
}


def png() -> bytes:
    target = io.BytesIO()
    Image.new("RGBA", (200, 100), "blue").save(target, "PNG")
    return target.getvalue()


def key(value: str = "call-1") -> dict[str, str]:
    return {"Idempotency-Key": value}


async def logged_in(intake: RunningIntake) -> aiohttp.ClientSession:
    """A browser of an invented operator."""
    async with await psycopg.AsyncConnection.connect(intake.database_url) as conn:
        await add_account(conn, "mau", "Lê Thị Mẫu", "mật khẩu mẫu", ["operator"])  # type: ignore[arg-type]
    browser = aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True))
    async with browser.post(f"{intake.url}/login", data={"login": "mau", "password": "mật khẩu mẫu"}) as answer:
        assert answer.status == 200
    return browser


async def test_a_report_gets_a_case_number_once_a_key(intake: RunningIntake) -> None:
    status, first = await intake.post("/api/v1/reports", json=REPORT, headers=key())
    again = await intake.post("/api/v1/reports", json=REPORT, headers=key())
    other = await intake.post("/api/v1/reports", json={**REPORT, "external_id": "call-2"})

    assert status == 201
    assert again == (200, first)
    assert other[0] == 201
    assert other[1]["case_number"] != first["case_number"]
    assert len(await intake.rows("SELECT 1 FROM intake.outbox")) == 2


async def test_an_amendment_reaches_the_officer_once_a_key(intake: RunningIntake) -> None:
    _, case = await intake.post("/api/v1/reports", json=REPORT, headers=key())
    path = f"/api/v1/reports/{case['case_number']}/amendments"
    worn = {"clothing": "Áo đỏ, quần xanh", "sex": "female", "height_cm": 98, "marks": "nốt ruồi ở cằm"}
    carried = {"carries": "ba lô đỏ", "health": "nói ngọng", "company": "bạn cùng lớp", "vehicle": "xe đạp hồng"}
    more = {"age": 2022, "reporter_phone": "0912 345 678", **worn, **carried}

    first = await intake.post(path, json=more, headers=key("call-2"))
    again = await intake.post(path, json=more, headers=key("call-2"))

    assert first == again == (202, case)
    (_, added) = await intake.reports()
    event = ReportAmended.model_validate_json(bytes(added["value"]))
    assert str(event.case_id) == case["case_id"]
    years = datetime.now(VIETNAM).year - 2022
    assert event.subject == Subject.model_validate({"age": years, "birth_year": 2022, **worn, **carried})
    assert (event.reporter.phone, event.place) == ("+84912345678", None)


async def test_one_key_a_hundred_times_at_once_is_one_case(intake: RunningIntake) -> None:
    answers = await asyncio.gather(*(intake.post("/api/v1/reports", json=REPORT, headers=key()) for _ in range(100)))

    assert sorted(status for status, _ in answers) == [200] * 99 + [201]
    assert len({answer["case_id"] for _, answer in answers}) == 1
    assert len(await intake.rows("SELECT 1 FROM intake.outbox")) == 1


async def test_a_report_without_a_key_is_refused(intake: RunningIntake) -> None:
    status, answer = await intake.post("/api/v1/reports", json=REPORT)
    assert (status, answer["errors"][0]["field"]) == (422, "external_id")


async def test_only_a_known_key_or_staff_may(intake: RunningIntake) -> None:
    for headers in ({}, {"Authorization": "Bearer wrong"}, {"Authorization": "Basic x"}, {"Cookie": "loa_session=x"}):
        async with intake.http.post(f"{intake.url}/api/v1/reports", json=REPORT, headers=headers) as answer:
            assert answer.status == 401
    assert await intake.rows("SELECT 1 FROM intake.reports") == []


async def test_a_photo_is_stored_both_ways_and_joined_to_a_report(intake: RunningIntake) -> None:
    raw_status, raw = await intake.post("/api/v1/photos", data=png(), headers={"Content-Type": "image/png"})
    form = aiohttp.FormData()
    form.add_field("file", png(), filename="a.png", content_type="image/png")
    form_status, through_form = await intake.post("/api/v1/photos", data=form)

    assert (raw_status, form_status) == (201, 201)
    assert raw == through_form
    status, _ = await intake.post("/api/v1/reports", json={**REPORT, "photos": [raw["sha256"]]}, headers=key())
    assert status == 201


async def test_erasing_a_case_leaves_its_number_and_nothing_of_a_person(intake: RunningIntake) -> None:
    _, photo = await intake.post("/api/v1/photos", data=png(), headers={"Content-Type": "image/png"})
    _, case = await intake.post("/api/v1/reports", json={**REPORT, "photos": [photo["sha256"]]}, headers=key())
    headers = bearing(OPERATOR_TO_INTAKE)

    for _ in range(2):
        async with intake.http.delete(f"{intake.url}/internal/cases/{case['case_id']}", headers=headers) as answer:
            assert answer.status == 204

    (report,) = await intake.rows("SELECT * FROM intake.reports")
    assert report["case_number"] == case["case_number"]
    assert report["payload"] is None
    assert await intake.rows("SELECT 1 FROM intake.photos") == []


async def test_old_messages_unused_photos_and_old_reports_are_forgotten(
    intake: RunningIntake, moving_clock: Clock
) -> None:
    await intake.post("/api/v1/photos", data=png(), headers={"Content-Type": "image/png"})
    await intake.webhook(intake.event("U1", text=LOST_WHERE))
    await intake.eventually("SELECT 1 FROM intake.replies")
    async with await psycopg.AsyncConnection.connect(intake.database_url) as conn:
        await conn.execute("UPDATE intake.replies SET state = 'sent', ended_at = now()")
        await conn.execute("INSERT INTO intake.followers VALUES ('U1', now() - interval '9 months 5 days')")
        await conn.execute("INSERT INTO intake.followers VALUES ('U2', now() - interval '8 months')")
    moving_clock.move(timedelta(days=91))
    pool = create_pool(intake.database_url, size=1)
    await pool.open()
    await Retention(pool, timedelta(days=90), timedelta(days=3), IntakeMetrics(CollectorRegistry())).forget_old()
    await pool.close()

    for table in ("webhook_events", "replies", "photos", "conversations"):
        assert await intake.rows(f"SELECT 1 FROM intake.{table}") == [], table  # noqa: S608 - names from above
    assert (await intake.rows("SELECT payload FROM intake.reports"))[0]["payload"] is None
    assert await intake.rows("SELECT user_id FROM intake.followers") == [{"user_id": "U2"}]


async def test_the_page_keeps_what_was_typed_and_accepts_once_a_form(intake: RunningIntake) -> None:
    async with await logged_in(intake) as browser:
        async with browser.get(f"{intake.url}/hotline") as answer:
            # A phone that keeps HEIC converts a picture for a form that does not ask for it.
            assert 'accept="image/jpeg,image/png,image/webp"' in await answer.text()
        typed = {"kind": "missing_child", "name": "Nguyễn Văn Mẫu", "age": "4", "description": "", "form_id": "f1"}
        async with browser.post(f"{intake.url}/hotline", data={**typed, "photo": io.BytesIO(png())}) as answer:
            page = await answer.text()
            assert answer.status == 422
        assert "Nguyễn Văn Mẫu" in page
        assert "Hãy ghi chuyện gì đã xảy ra." in page
        assert '<img class="thumb" src="/hotline/photos/' in page
        right = {**typed, "description": "Cháu đi lạc", "place": "hoang thinh", "commune_code": "15961"}
        cases = []
        for _ in range(2):
            async with browser.post(f"{intake.url}/hotline", data=right) as answer:
                cases.append(answer.url.name)
                assert cases[-1] in await answer.text()
        assert cases[0] == cases[1]
    (report,) = await intake.rows("SELECT submitted_by FROM intake.reports")
    assert report["submitted_by"] == "mau"


async def test_an_exercise_is_one_from_the_beginning_by_both_ways(intake: RunningIntake) -> None:
    await intake.post("/api/v1/reports", json={**REPORT, "exercise": True}, headers=key())
    async with await logged_in(intake) as browser:
        form = {**{name: str(value) for name, value in REPORT.items()}, "form_id": "f1", "exercise": "on"}
        async with browser.post(f"{intake.url}/hotline", data=form) as answer:
            number = answer.url.name
            assert '<body class="of-exercise">' in await answer.text()
        # What is added to it cannot make it real, nor a real one an exercise.
        added = {"case_number": number, "form_id": "f2", "description": "Cháu đội mũ."}
        async with browser.post(f"{intake.url}/hotline", data=added) as answer:
            assert answer.status == 200
    reports = await intake.rows("SELECT payload FROM intake.reports")
    assert [row["payload"]["exercise"] for row in reports] == [True, True]


async def test_a_form_from_another_site_is_refused(intake: RunningIntake) -> None:
    async with await logged_in(intake) as browser:
        headers = {"Sec-Fetch-Site": "cross-site"}
        async with browser.post(f"{intake.url}/hotline", data={"kind": "tip"}, headers=headers) as answer:
            assert answer.status == 403


async def test_a_database_that_takes_no_write_still_shows_the_form_and_says_that_it_keeps_what_was_typed(
    intake: RunningIntake,
) -> None:
    async with await logged_in(intake) as browser:
        async with await psycopg.AsyncConnection.connect(intake.database_url, autocommit=True) as conn:
            name = conn.info.dbname
            await conn.execute(f"ALTER DATABASE {name} SET default_transaction_read_only = on")
            await conn.execute(
                "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        async with browser.get(f"{intake.url}/hotline") as answer:
            assert answer.status == 200
        typed = {"kind": "missing_child", "name": "Nguyễn Văn Mẫu", "age": "4", "description": "Cháu đi lạc"}
        typed |= {"place": "hoang thinh", "commune_code": "15961", "form_id": "f1", "basis": "guardian"}
        async with browser.post(f"{intake.url}/hotline", data=typed, headers={"Accept": "text/html"}) as answer:
            page = await answer.text()
        assert (answer.status, "Những gì đã nhập vẫn còn" in page, "data-not-taken" in page) == (503, True, True)
        status, told = await intake.post("/api/v1/reports", json=REPORT, headers=key())
        assert status == 503, told
