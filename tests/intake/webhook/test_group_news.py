"""News of groups on a real database: stored once, in time, and beside the messages of citizens."""

import asyncio
import io
from collections.abc import AsyncIterator
from typing import Any

import orjson
import psycopg
import pytest
from PIL import Image

from schemas.platform import PictureSeen
from services.intake.photos.preparing import prepare_photo
from tests.support.intake_running import LOST_WHERE, RunningIntake, running_intake
from tests.support.runtime_running import rows
from tests.support.timing.waiting import until

FURTHER, FURTHER_KEY = "oa-2", "another-secret"


@pytest.fixture
async def intake(database_url: str) -> AsyncIterator[RunningIntake]:
    async with running_intake(database_url, zalo_oa_secret_keys={FURTHER: FURTHER_KEY}) as running:
        yield running


def echo(intake: RunningIntake, number: int, oa_id: str = FURTHER) -> dict[str, Any]:
    text = f"TÌM TRẺ LẠC (tin mẫu), bé Nguyễn Văn Mẫu\nMã: 26-{number:05}"
    body = intake.event(oa_id, "oa_send_group_text", text=text)
    return {**body, "oa_id": oa_id, "recipient": {"id": f"g{number}"}}


async def events(intake: RunningIntake) -> list[dict[str, Any]]:
    found = await intake.rows("SELECT topic, key, value FROM intake.outbox ORDER BY id")
    return [{"topic": row["topic"], "key": row["key"], **orjson.loads(row["value"])} for row in found]


async def test_an_echo_goes_on_once_and_its_text_stays_here(intake: RunningIntake) -> None:
    body = echo(intake, 42)
    for _ in range(3):
        assert await intake.webhook(body, FURTHER_KEY) == 200

    (event,) = await events(intake)
    assert (event["topic"], event["key"], event["code"]) == ("platform", "g42", "26-00042")
    assert (event["oa_id"], event["message_id"]) == (FURTHER, body["message"]["msg_id"])
    (row,) = await intake.rows("SELECT value FROM intake.outbox")
    assert "Mẫu" not in bytes(row["value"]).decode()
    assert await intake.rows("SELECT 1 FROM intake.webhook_events") == []
    assert await intake.metric('loa_intake_webhooks_total{outcome="group_news"}') == 3


async def test_an_echo_that_is_not_signed_by_its_account_is_refused(intake: RunningIntake) -> None:
    assert await intake.webhook(echo(intake, 42), "wrong") == 401
    assert await events(intake) == []


async def test_how_the_picture_of_a_post_looks_is_told_once_however_many_groups_show_it(intake: RunningIntake) -> None:
    url = f"{intake.platform.url}/p/poster"
    picture = io.BytesIO()
    Image.radial_gradient("L").save(picture, "JPEG")
    intake.platform.pictures["poster"] = picture.getvalue()
    for number in (1, 2):
        body = echo(intake, number)
        body["message"]["attachments"] = [{"type": "image", "payload": {"url": url}}]
        assert await intake.webhook(body, FURTHER_KEY) == 200
    await intake.eventually("SELECT 1 FROM intake.photo_fetches WHERE done_at IS NOT NULL")
    told = await events(intake)
    assert [event.get("picture_url") for event in told] == [url, url, url]
    (seen,) = (PictureSeen.model_validate(event) for event in told if "cells" in event)
    assert seen.cells == prepare_photo(picture.getvalue()).cells
    assert (intake.platform.asked, await intake.rows("SELECT FROM intake.photos")) == (1, [])


async def test_without_a_database_the_platform_is_asked_to_send_again(intake: RunningIntake) -> None:
    body = echo(intake, 1)
    await rows(intake.database_url, "ALTER TABLE intake.outbox RENAME TO outbox_away")
    assert await intake.webhook(body, FURTHER_KEY) == 503
    await rows(intake.database_url, "ALTER TABLE intake.outbox_away RENAME TO outbox")

    async def taken() -> bool:
        return await intake.webhook(body, FURTHER_KEY) == 200

    await until(taken)
    assert len(await events(intake)) == 1


async def test_a_whole_fan_out_of_echoes_does_not_hold_up_a_citizen(intake: RunningIntake) -> None:
    """300 at once are nine seconds' worth at 2,000 a minute; nobody is turned away."""
    async with await psycopg.AsyncConnection.connect(intake.database_url) as writer:
        await writer.execute("LOCK TABLE intake.outbox")  # as long as it holds, no echo is stored
        flood = [asyncio.create_task(intake.webhook(echo(intake, number), FURTHER_KEY)) for number in range(300)]

        async def all_there() -> bool:
            return await intake.metric('loa_intake_webhook_events_total{family="oa_send_group"}') == 300

        await until(all_there)
        assert await intake.webhook(intake.event("U1", text=LOST_WHERE)) == 200
        assert not any(answered.done() for answered in flood)
    assert set(await asyncio.gather(*flood)) == {200}
    assert len(await intake.rows("SELECT 1 FROM intake.outbox WHERE topic = 'platform'")) == 300
