"""The interface for hotline software, the hotline page's requests, and both directions over Kafka."""

import asyncio
import io
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
import orjson
import psycopg
import pytest
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer
from PIL import Image
from prometheus_client import CollectorRegistry

from schemas.envelope import decode
from schemas.replies import ReplySettled
from schemas.reports import ReportSubmitted
from schemas.topics import REPORTS
from services.intake.cases.retention import Retention
from services.intake.metrics import IntakeMetrics
from services.runtime.database import create_pool
from services.runtime.staff import add_account
from tests.support.intake_running import API_KEY, LOST_WHERE, RunningIntake, running_intake
from tests.support.kafka.producers import known_keys, said
from tests.support.rights.call_keys import OPERATOR_TO_INTAKE, bearing
from tests.support.runtime_running import until

REPORT = {
    "kind": "missing_child",
    "name": "Nguyễn Văn Mẫu",
    "age": 2021,
    "description": "Cháu đi chơi từ chiều chưa về.",
    "place": "chợ Vực, Hoằng Thịnh, Thanh Hóa",
    "reporter_name": "Trần Thị Ví Dụ",
    "reporter_phone": "0912 345 678",
}


@pytest.fixture
async def intake(database_url: str) -> AsyncIterator[RunningIntake]:
    async with running_intake(database_url) as running:
        yield running


def png() -> bytes:
    target = io.BytesIO()
    Image.new("RGBA", (200, 100), "blue").save(target, "PNG")
    return target.getvalue()


def key(value: str = "call-1") -> dict[str, str]:
    return {"Idempotency-Key": value}


async def logged_in(intake: RunningIntake, roles: list[str]) -> aiohttp.ClientSession:
    """A browser of an invented staff member."""
    async with await psycopg.AsyncConnection.connect(intake.database_url) as conn:
        await add_account(conn, "mau", "Lê Thị Mẫu", "mật khẩu mẫu", roles)  # type: ignore[arg-type]
    browser = aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True))
    async with browser.post(f"{intake.url}/login", data={"login": "mau", "password": "mật khẩu mẫu"}) as answer:
        assert answer.status in (200, 403)
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


async def test_one_key_a_hundred_times_at_once_is_one_case(intake: RunningIntake) -> None:
    answers = await asyncio.gather(*(intake.post("/api/v1/reports", json=REPORT, headers=key()) for _ in range(100)))

    assert sorted(status for status, _ in answers) == [200] * 99 + [201]
    assert len({answer["case_id"] for _, answer in answers}) == 1
    assert len(await intake.rows("SELECT 1 FROM intake.outbox")) == 1


@pytest.mark.parametrize(
    ("changes", "field", "says"),
    [
        ({"name": "x" * 121}, "name", "at most 120"),
        ({"place": ""}, "place", "must be given"),
        ({"kind": "lost_dog"}, "kind", "missing_child"),
        ({"description": None}, "description", "string"),
        ({"photos": ["a" * 64]}, "photos", "POST /api/v1/photos"),
        ({"colour": "red"}, "colour", "not permitted"),
    ],
)
async def test_a_wrong_field_is_named_with_what_would_be_right(
    intake: RunningIntake, changes: dict[str, Any], field: str, says: str
) -> None:
    status, answer = await intake.post("/api/v1/reports", json={**REPORT, **changes}, headers=key())

    assert status == 422
    (problem,) = answer["errors"]
    assert problem["field"] == field
    assert says in problem["message"]


async def test_what_nobody_can_read_is_taken_and_named(intake: RunningIntake) -> None:
    unread = {"age": 150, "place": "cầu Choán", "reporter_phone": "12", "last_seen_at": "lúc tan học"}
    status, case = await intake.post("/api/v1/reports", json={**REPORT, **unread}, headers=key())
    assert (status, case["unread"]) == (201, ["reporter_phone", "age", "place", "last_seen_at"])
    path = f"/api/v1/reports/{case['case_number']}/amendments"
    assert (await intake.post(path, json={"age": "già"}, headers=key("2")))[1]["unread"] == ["age"]
    (report,) = await intake.rows("SELECT payload FROM intake.reports")
    told = "Cháu đi chơi từ chiều chưa về.\nTuổi: 150 (⚠ chưa hiểu)\nThấy lần cuối: lúc tan học (⚠ chưa hiểu)"
    assert report["payload"]["description"] == told
    assert report["payload"]["place"]["name"] == "Chưa rõ nơi (cầu Choán)"


async def test_a_report_without_a_key_or_too_large_is_refused(intake: RunningIntake) -> None:
    status, answer = await intake.post("/api/v1/reports", json=REPORT)
    assert (status, answer["errors"][0]["field"]) == (422, "external_id")

    huge = {**REPORT, "description": "x" * 70_000}
    headers = {"Authorization": f"Bearer {API_KEY}"}
    async with intake.http.post(f"{intake.url}/api/v1/reports", json=huge, headers=headers) as refused:
        assert refused.status == 413


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

    status, refused = await intake.post("/api/v1/photos", data=b"text", headers={"Content-Type": "image/png"})
    assert status == 422
    assert "JPEG, PNG" in refused["errors"][0]["message"]


async def test_places_are_suggested(intake: RunningIntake) -> None:
    headers = {"Authorization": f"Bearer {API_KEY}"}
    async with intake.http.get(f"{intake.url}/api/v1/places", params={"q": "hoang thinh"}, headers=headers) as answer:
        (first, *_) = await answer.json()

    assert first["code"] == "15961"
    assert first["former"] == "Xã Hoằng Thịnh, Huyện Hoằng Hóa"


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


async def test_old_messages_unused_photos_and_old_reports_are_forgotten(intake: RunningIntake) -> None:
    await intake.post("/api/v1/photos", data=png(), headers={"Content-Type": "image/png"})
    await intake.webhook(intake.event("U1", text=LOST_WHERE))
    await intake.eventually("SELECT 1 FROM intake.replies")
    async with await psycopg.AsyncConnection.connect(intake.database_url) as conn:
        await conn.execute("UPDATE intake.webhook_events SET processed_at = processed_at - interval '4 days'")
        await conn.execute("UPDATE intake.replies SET state = 'sent', ended_at = now() - interval '4 days'")
        await conn.execute("UPDATE intake.photos SET stored_at = stored_at - interval '2 days'")
        await conn.execute("UPDATE intake.reports SET received_at = received_at - interval '91 days'")
        await conn.execute("INSERT INTO intake.followers VALUES ('U1', now() - interval '1 year 2 days')")
        await conn.execute("INSERT INTO intake.followers VALUES ('U2', now() - interval '11 months')")
    pool = create_pool(intake.database_url, size=1)
    await pool.open()
    await Retention(pool, timedelta(days=90), timedelta(days=3), IntakeMetrics(CollectorRegistry())).forget_old()
    await pool.close()

    for table in ("webhook_events", "replies", "photos", "conversations"):
        assert await intake.rows(f"SELECT 1 FROM intake.{table}") == [], table  # noqa: S608 - names from above
    assert (await intake.rows("SELECT payload FROM intake.reports"))[0]["payload"] is None
    assert await intake.rows("SELECT user_id FROM intake.followers") == [{"user_id": "U2"}]


async def test_the_page_asks_for_a_login_and_a_role(intake: RunningIntake) -> None:
    async with intake.http.get(f"{intake.url}/hotline", allow_redirects=False) as answer:
        assert answer.status == 303
        assert answer.headers["location"] == "/login?to=/hotline"
    async with await logged_in(intake, ["other"]) as browser, browser.get(f"{intake.url}/hotline") as answer:
        assert answer.status == 403


async def test_the_page_keeps_what_was_typed_and_accepts_once_a_form(intake: RunningIntake) -> None:
    async with await logged_in(intake, ["operator"]) as browser:
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
    async with await logged_in(intake, ["operator"]) as browser:
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


async def test_the_form_asks_for_what_can_be_read_and_says_what_to_do_with_a_heic(intake: RunningIntake) -> None:
    heic = io.BytesIO(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 400)
    typed = {"kind": "missing_child", "description": "Cháu đi lạc", "form_id": "f1"}
    async with await logged_in(intake, ["operator"]) as browser:
        async with browser.get(f"{intake.url}/hotline") as answer:
            # A phone that keeps HEIC converts a picture for a form that does not ask for it.
            assert 'accept="image/jpeg,image/png,image/webp"' in await answer.text()
        async with browser.post(f"{intake.url}/hotline", data={**typed, "photo": heic}) as answer:
            assert answer.status == 422
            assert "Không nhận được ảnh HEIC, xin gửi ảnh JPEG" in await answer.text()
    status, refused = await intake.post("/api/v1/photos", data=heic.getvalue(), headers={"Content-Type": "image/heic"})
    assert status == 422
    assert "HEIC pictures cannot be taken: send a JPEG" in refused["errors"][0]["message"]


async def test_a_form_from_another_site_is_refused(intake: RunningIntake) -> None:
    async with await logged_in(intake, ["operator"]) as browser:
        headers = {"Sec-Fetch-Site": "cross-site"}
        async with browser.post(f"{intake.url}/hotline", data={"kind": "tip"}, headers=headers) as answer:
            assert answer.status == 403


async def test_both_directions_over_kafka(database_url: str, kafka_bootstrap: str, topic_prefix: str) -> None:
    async with running_intake(database_url, kafka_bootstrap, topic_prefix) as intake:
        await intake.webhook(intake.event("U1", text=LOST_WHERE))
        (report,) = await intake.eventually("SELECT case_id, case_number FROM intake.reports")
        await intake.eventually("SELECT 1 FROM intake.outbox WHERE published_at IS NOT NULL", count=2)
        event = await _first_report(kafka_bootstrap, topic_prefix)
        assert event.case_id == report["case_id"]

        (number,) = await intake.asked(1)
        settled = ReplySettled(
            occurred_at=datetime.now(UTC),
            reply_id=number.event_id,
            case_id=report["case_id"],
            outcome="failed",
            reason="unreachable",
        )
        await _publish_three_times(kafka_bootstrap, topic_prefix, settled)

        async def repeats_came() -> bool:
            return await intake.metric('loa_events_consumed_total{outcome="repeated",topic="replies"}') == 2

        await until(repeats_came)
        (row,) = await intake.rows("SELECT reply_id, state, reason FROM intake.replies")
        assert tuple(row.values()) == (number.event_id, "failed", "unreachable")


async def _first_report(kafka: str, prefix: str) -> ReportSubmitted:
    consumer = AIOKafkaConsumer(
        f"{prefix}reports", bootstrap_servers=kafka, auto_offset_reset="earliest", enable_auto_commit=False
    )
    await consumer.start()
    try:
        record = await asyncio.wait_for(consumer.getone(), 20)
    finally:
        await consumer.stop()
    event = decode(REPORTS, {name: value.decode() for name, value in record.headers}, record.value, known_keys())
    assert isinstance(event, ReportSubmitted)
    assert record.key == str(event.case_id).encode()
    return event


async def _publish_three_times(kafka: str, prefix: str, settled: ReplySettled) -> None:
    record = said(settled)
    producer = AIOKafkaProducer(bootstrap_servers=kafka)
    await producer.start()
    headers = [(name, value.encode()) for name, value in record.headers.items()]
    for _ in range(3):
        await producer.send_and_wait(f"{prefix}replies", record.value, record.key.encode(), headers=headers)
    await producer.stop()


async def test_openapi_names_every_public_path(intake: RunningIntake) -> None:
    async with intake.http.get(f"{intake.url}/openapi.json") as answer:
        document = orjson.loads(await answer.read())

    assert {"/api/v1/reports", "/api/v1/photos", "/api/v1/places", "/webhooks/zalo"} <= set(document["paths"])
    assert "201" in document["paths"]["/api/v1/reports"]["post"]["responses"]


async def test_it_is_live_and_ready_without_kafka(intake: RunningIntake) -> None:
    async with (
        intake.http.get(f"{intake.url}/health/live") as live,
        intake.http.get(f"{intake.url}/health/ready") as ready,
    ):
        assert (live.status, ready.status) == (200, 200)
