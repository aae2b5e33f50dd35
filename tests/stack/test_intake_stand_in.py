"""Intake against the stand-in platform, which was built from the same page about Zalo by other hands."""

import base64
import io
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from uuid import uuid4

from aiohttp import web
from PIL import Image

from deploy.local.supervision.ports import free_port
from deploy.zalo_stand_in.app import create_app
from deploy.zalo_stand_in.settings import StandInSettings
from deploy.zalo_stand_in.state.recordings import invented_recording
from schemas.replies import ReplyRequested
from schemas.reports import ReportAmended
from services.broadcast.one_to_one.phone_form import TITLE
from services.intake.rules.wording import HANDED_OVER, NEED_PHONE
from services.runtime.database import create_pool, transaction
from tests.support.broadcast.accounts import add_account
from tests.support.broadcast.running import Town, Worker, engine_settings
from tests.support.intake_running import LOST_WHERE, running_intake
from tests.support.rights.call_keys import DESK_TO_INTAKE, bearing
from tests.support.runtime_running import until
from tests.zalo_stand_in.conftest import invented_world


@asynccontextmanager
async def stand_in(port: int, webhook_port: int) -> AsyncIterator[None]:
    settings = StandInSettings(port=port, webhook_url=f"http://127.0.0.1:{webhook_port}/webhooks/zalo", window_s=2)
    runner = web.AppRunner(create_app(settings, world=invented_world()))
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    try:
        yield
    finally:
        await runner.cleanup()


def settings_for(port: int, intake_port: int) -> dict[str, Any]:
    platform = f"http://127.0.0.1:{port}"
    return {
        "http_port": intake_port,
        "zalo_openapi_url": platform,
        "zalo_app_id": "app1",
        "zalo_oa_id": "100a",
        "zalo_oa_secret_key": "key-a",
    }


@asynccontextmanager
async def broadcast(database_url: str, port: int, kafka: str, prefix: str) -> AsyncIterator[None]:
    """A worker that holds the account that citizens write to."""
    async with create_pool(database_url, size=1) as pool, transaction(pool) as conn:
        await add_account(
            conn, account_id="oa-a", oa_id="100a", app_id="app1", refresh_token="first-a", per_window=100, burst=10
        )
    settings = engine_settings(
        database_url,
        f"http://127.0.0.1:{port}",
        Town(app_per_window=150, window_s=2.0),
        kafka_bootstrap_servers=kafka,
        kafka_topic_prefix=prefix,
        zalo_app_id="app1",
        http_port=free_port(),
        public_url="https://loa.example.vn/tin",
    )
    worker = Worker(settings)
    await worker.start()
    try:
        yield
    finally:
        await worker.stop()


async def test_a_citizen_writes_speaks_sends_a_picture_and_a_place_and_is_answered(
    database_url: str, kafka_bootstrap: str, topic_prefix: str
) -> None:
    port, intake_port = free_port(), free_port()
    picture = io.BytesIO()
    Image.new("RGB", (80, 60), "green").save(picture, "PNG")
    async with (
        running_intake(database_url, kafka_bootstrap, topic_prefix, **settings_for(port, intake_port)) as intake,
        stand_in(port, intake_port),
        broadcast(database_url, port, kafka_bootstrap, topic_prefix),
    ):
        chat = f"http://127.0.0.1:{port}/stand-in/citizens/citizen-1/messages"
        image = base64.b64encode(picture.getvalue()).decode()
        for letter in (
            {"text": LOST_WHERE},
            {"image_base64": image},
            {"location": {"name": "Cầu Vực", "lat": 19.82, "lon": 105.85}},
            {"audio_base64": base64.b64encode(invented_recording()).decode()},
        ):
            async with intake.http.post(chat, json={"oa": "100a", **letter}) as answer:
                assert answer.status == 200, await answer.text()

        (report,) = await intake.eventually("SELECT case_number, payload FROM intake.reports")
        await intake.eventually("SELECT 1 FROM intake.webhook_events WHERE processed_at IS NOT NULL", count=5)
        await intake.eventually("SELECT 1 FROM intake.voice_messages WHERE mp3 IS NOT NULL")

        async def all_settled() -> bool:
            replies = await intake.rows("SELECT state FROM intake.replies")
            return bool(replies) and all(row["state"] == "sent" for row in replies)

        await until(all_settled)
        async with intake.http.get(chat) as answer:
            told = [letter["text"] for letter in (await answer.json())["messages"] if letter["src"] == 0]
        asked_for = await intake.rows("SELECT value FROM intake.outbox WHERE topic = 'replies' ORDER BY id")
    assert told == [ReplyRequested.model_validate_json(row["value"]).text for row in asked_for]
    assert any(report["case_number"] in text for text in told)
    # Platforms deliver in any order, so several additions may each be acknowledged; nothing is asked twice.
    asked = [text for text in told if not text.startswith("Đã chuyển thêm")]
    assert asked == list(dict.fromkeys(asked))


async def test_a_number_is_asked_for_in_words_and_by_a_form_that_is_sent_back(
    database_url: str, kafka_bootstrap: str, topic_prefix: str
) -> None:
    port, intake_port = free_port(), free_port()
    async with (
        running_intake(database_url, kafka_bootstrap, topic_prefix, **settings_for(port, intake_port)) as intake,
        stand_in(port, intake_port),
        broadcast(database_url, port, kafka_bootstrap, topic_prefix),
    ):
        citizen = f"http://127.0.0.1:{port}/stand-in/citizens/citizen-1"
        for number, text in enumerate((LOST_WHERE, "Cháu mặc quần xanh, đi dép đỏ"), 1):
            async with intake.http.post(f"{citizen}/messages", json={"oa": "100a", "text": text}) as answer:
                assert answer.status == 200, await answer.text()
            await intake.asked(number)

        async def chat() -> Any:
            async with intake.http.get(f"{citizen}/messages") as answer:
                return await answer.json()

        async def form_is_there() -> bool:
            return bool((await chat())["forms"])

        await until(form_is_there)
        shown = await chat()
        words = next(each for each in shown["messages"] if NEED_PHONE in each["text"])
        (form,) = shown["forms"]
        assert (form["text"], form["time"] >= words["time"]) == (TITLE, True)

        filled = {"oa": "100a", "phone": "84912345678", "name": "Bà Mẫu"}
        async with intake.http.post(f"{citizen}/form", json=filled) as answer:
            assert answer.status == 200, await answer.text()
        rows = await intake.eventually(
            "SELECT value FROM intake.outbox WHERE headers->>'ce_type' = 'loa.ReportAmended.v1' ORDER BY id", count=2
        )
        told = ReportAmended.model_validate_json(rows[-1]["value"])
        assert told.reporter is not None
        assert told.reporter.phone == "+84912345678"
        assert len((await chat())["forms"]) == 2, "the one that was sent, and the one that came back"


async def test_an_officers_question_is_delivered_and_answered_into_its_case(
    database_url: str, kafka_bootstrap: str, topic_prefix: str
) -> None:
    port, intake_port = free_port(), free_port()
    async with (
        running_intake(database_url, kafka_bootstrap, topic_prefix, **settings_for(port, intake_port)) as intake,
        stand_in(port, intake_port),
        broadcast(database_url, port, kafka_bootstrap, topic_prefix),
    ):
        chat = f"http://127.0.0.1:{port}/stand-in/citizens/citizen-1/messages"
        async with intake.http.post(chat, json={"oa": "100a", "text": LOST_WHERE}) as answer:
            assert answer.status == 200, await answer.text()
        (case,) = await intake.eventually("SELECT case_id, case_number FROM intake.reports")
        question = {"made_by": "si.quan", "text": "Cháu tên gì ạ?", "sent_as": str(uuid4())}
        letters = f"{intake.url}/internal/cases/{case['case_number']}/letters"
        async with intake.http.post(letters, data=question, headers=bearing(DESK_TO_INTAKE)) as answer:
            assert answer.status == 204
        await intake.eventually("SELECT FROM intake.letters WHERE state = 'sent' AND settled_at IS NOT NULL")
        async with intake.http.post(chat, json={"oa": "100a", "text": "Cháu tên Bi"}) as answer:
            assert answer.status == 200, await answer.text()
        await intake.eventually("SELECT FROM intake.letters WHERE asked_by IS NULL AND text = 'Cháu tên Bi'")
        await intake.eventually("SELECT FROM intake.replies WHERE state = 'sent'", count=3)
        async with intake.http.get(chat) as answer:
            told = [letter["text"] for letter in (await answer.json())["messages"] if letter["src"] == 0]
        (added,) = (await intake.reports())[1:]
    assert told[1:] == [f"Cán bộ trực hỏi về tin {case['case_number']}: Cháu tên gì ạ?", HANDED_OVER]
    told_more = ReportAmended.model_validate_json(added["value"])
    assert (told_more.case_id, told_more.addition, told_more.subject.name) == (case["case_id"], "Cháu tên Bi", "Bi")
