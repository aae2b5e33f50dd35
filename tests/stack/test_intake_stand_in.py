"""Intake against the stand-in platform, which was built from the same page about Zalo by other hands."""

import base64
import io
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from PIL import Image

from deploy.local.supervision.ports import free_port
from deploy.zalo_stand_in.app import create_app
from deploy.zalo_stand_in.settings import StandInSettings
from deploy.zalo_stand_in.state.recordings import invented_recording
from schemas.replies import ReplyRequested
from services.runtime.database import create_pool, transaction
from tests.support.broadcast.accounts import add_account
from tests.support.broadcast.running import Town, Worker, engine_settings
from tests.support.http_running import answering
from tests.support.intake_running import LOST_WHERE, running_intake
from tests.support.timing.waiting import until
from tests.zalo_stand_in.conftest import invented_world


@asynccontextmanager
async def stand_in(port: int, webhook_port: int) -> AsyncIterator[None]:
    settings = StandInSettings(port=port, webhook_url=f"http://127.0.0.1:{webhook_port}/webhooks/zalo", window_s=2)
    async with answering(create_app(settings, world=invented_world()), port):
        yield


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
