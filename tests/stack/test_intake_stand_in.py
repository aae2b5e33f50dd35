"""Intake against the stand-in platform, which was built from the same page about Zalo by other hands."""

import base64
import io
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import psycopg
from aiohttp import web
from PIL import Image

from deploy.local.ports import free_port
from deploy.zalo_stand_in.app import create_app
from deploy.zalo_stand_in.settings import StandInSettings
from tests.stack.intake_running import LOST_WHERE, RunningIntake, running_intake
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
        "zalo_oauth_url": platform,
        "zalo_app_id": "app1",
        "zalo_app_secret": "app-secret",
        "zalo_oa_id": "100a",
        "zalo_oa_secret_key": "key-a",
        "zalo_rate_window_s": 2.0,
    }


async def with_first_refresh_token(intake: RunningIntake) -> None:
    async with await psycopg.AsyncConnection.connect(intake.database_url) as conn:
        await conn.execute(
            "UPDATE zalo.accounts SET account_id = 'oa-a', oa_id = '100a', app_id = 'app1', access_token = NULL,"
            " refresh_token = 'first-a'"
        )


async def test_a_citizen_writes_sends_a_picture_and_a_place_and_is_answered(database_url: str) -> None:
    port, intake_port = free_port(), free_port()
    picture = io.BytesIO()
    Image.new("RGB", (80, 60), "green").save(picture, "PNG")
    async with (
        running_intake(database_url, **settings_for(port, intake_port)) as intake,
        stand_in(port, intake_port),
    ):
        await with_first_refresh_token(intake)
        chat = f"http://127.0.0.1:{port}/stand-in/citizens/citizen-1/messages"
        image = base64.b64encode(picture.getvalue()).decode()
        for letter in (
            {"text": LOST_WHERE},
            {"image_base64": image},
            {"location": {"name": "Cầu Vực", "lat": 19.82, "lon": 105.85}},
        ):
            async with intake.http.post(chat, json={"oa": "100a", **letter}) as answer:
                assert answer.status == 200, await answer.text()

        (report,) = await intake.eventually("SELECT case_number, payload FROM intake.reports")
        await intake.eventually("SELECT 1 FROM intake.webhook_events WHERE processed_at IS NOT NULL", count=4)
        await intake.eventually("SELECT 1 FROM intake.replies WHERE state = 'sent' AND text LIKE %s", "%Mã vụ việc%")

        async with intake.http.get(chat) as answer:
            told = [letter["text"] for letter in (await answer.json())["messages"] if letter["src"] == 0]
    assert any(report["case_number"] in text for text in told)
    # Platforms deliver in any order, so several additions may each be acknowledged; nothing is asked twice.
    asked = [text for text in told if not text.startswith("Đã ghi thêm")]
    assert asked == list(dict.fromkeys(asked))
