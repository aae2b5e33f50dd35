"""Messages that come together are written together, and each is answered for itself."""

import asyncio
from collections.abc import AsyncIterator, Sequence

import pytest

from services.intake.rules.happenings import Webhook
from services.intake.webhook.batches import Batches, NotTaken
from services.intake.webhook.webhook_events_db import Message, store_messages
from services.runtime.database import Connection, Pool, create_pool
from tests.support.intake_running import OA_ID, running_intake

BODY = b'{"message": {"text": "x"}}'


@pytest.fixture
async def pool(database_url: str) -> AsyncIterator[Pool]:
    async with running_intake(database_url), create_pool(database_url, size=2) as pool:
        yield pool


def message(user: str, msg_id: str) -> Message:
    return Message(Webhook("user_send_text", OA_ID, user, msg_id, "1"), BODY)


async def test_those_that_come_together_are_written_in_one_transaction_and_in_their_order(pool: Pool) -> None:
    sizes: list[int] = []

    async def counted(conn: Connection, messages: Sequence[Message]) -> list[bool]:
        sizes.append(len(messages))
        return await store_messages(conn, messages)

    batches = Batches(pool, counted, timeout_s=5)
    wanted = [message("U1", f"m{number}") for number in range(30)]
    taken = [asyncio.create_task(batches.take(each)) for each in (*wanted, wanted[3])]
    await asyncio.sleep(0)
    run = asyncio.create_task(batches.run(lambda: None))
    assert await asyncio.gather(*taken) == [True] * 30 + [False]
    assert sizes == [31]
    assert await batches.take(wanted[0]) is False
    run.cancel()
    async with pool.connection() as conn:
        cursor = await conn.execute("SELECT event_key FROM intake.webhook_events ORDER BY seq")
        assert [row["event_key"] for row in await cursor.fetchall()] == [each.webhook.msg_id for each in wanted]


async def test_one_that_cannot_be_stored_fails_alone(pool: Pool) -> None:
    batches = Batches(pool, store_messages, timeout_s=5)
    good, bad = message("U1", "good"), message("U1", "b\0d")
    taken = [asyncio.create_task(batches.take(each)) for each in (good, bad)]
    await asyncio.sleep(0)
    run = asyncio.create_task(batches.run(lambda: None))
    assert await taken[0] is True
    with pytest.raises(NotTaken):
        await taken[1]
    assert await batches.take(message("U1", "later")) is True
    run.cancel()
