"""The sender of one-to-one messages in a running worker, before a platform that answers as a test wants."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import orjson

from deploy.local.supervision.ports import free_port
from schemas.replies import ReplyRequested, ReplySettled
from services.broadcast.channels.zalo_group import MESSAGE, NOBODY
from services.broadcast.one_to_one.replies_db import queue_reply
from services.runtime.database import Pool, create_pool, transaction
from tests.support.broadcast.accounts import add_account
from tests.support.broadcast.running import Town, Worker, engine_settings
from tests.support.broadcast.wire import Call, Reply, Wire, error, ok
from tests.support.timing.waiting import until

TOLD = ok({"message_id": "m1"})
OA_ID = "1oa-a"


def asked(user_id: str, text: str = "Đã nhận tin.", **told: Any) -> ReplyRequested:
    values: dict[str, Any] = {"occurred_at": datetime.now(UTC), "chat_id": uuid4(), "oa_id": OA_ID}
    return ReplyRequested(user_id=user_id, text=text, **values | told)


@dataclass
class Letters:
    """A worker that holds the one account ``oa-a``, and the wire behind it."""

    wire: Wire
    pool: Pool
    settings: Any
    worker: Worker | None = None

    async def start(self) -> None:
        self.worker = Worker(self.settings)
        await self.worker.start()

    async def ask(self, *events: ReplyRequested, forms: bool = False) -> None:
        async with transaction(self.pool) as conn:
            for event in events:
                await queue_reply(conn, event, forms=forms)

    async def rows(self, query: str, *params: object) -> list[dict[str, Any]]:
        async with self.pool.connection() as conn:
            cursor = await conn.execute(query.encode(), params)
            return await cursor.fetchall() if cursor.description else []

    async def states(self) -> list[tuple[str, str | None]]:
        """(state, reason) of each reply, in the order in which they were asked for."""
        rows = await self.rows("SELECT state, reason FROM broadcast.replies ORDER BY seq")
        return [(row["state"], row["reason"]) for row in rows]

    async def until_states(self, *states: tuple[str, str | None]) -> None:
        async def reached() -> bool:
            return await self.states() == list(states)

        await until(reached, otherwise=self.states)

    async def settled(self) -> list[ReplySettled]:
        rows = await self.rows("SELECT value FROM broadcast.outbox WHERE topic = 'replies' ORDER BY id")
        return [ReplySettled.model_validate_json(bytes(row["value"])) for row in rows]

    def calls(self) -> list[Call]:
        return self.wire.of(MESSAGE)

    def written_to(self, user_id: str) -> list[str]:
        """The texts of the calls that wrote to this person."""
        return [message["text"] for message in self._messages_to(user_id) if "text" in message]

    def forms_to(self, user_id: str) -> list[dict[str, str]]:
        """What stood on the forms that this person was sent."""
        forms = [message["attachment"]["payload"] for message in self._messages_to(user_id) if "text" not in message]
        assert {form["template_type"] for form in forms} <= {"request_user_info"}
        return [form["elements"][0] for form in forms]

    def _messages_to(self, user_id: str) -> list[dict[str, Any]]:
        return [call.json["message"] for call in self.calls() if call.json["recipient"]["user_id"] == user_id]

    def probes(self) -> int:
        return len(self.written_to(NOBODY))

    def answers(self, choose: Callable[[str], Reply]) -> None:
        """By whom a call writes to."""
        self.wire.answers_by(MESSAGE, lambda call: choose(orjson.loads(call.body)["recipient"]["user_id"]))

    async def until_probed(self, times: int) -> None:
        async def probed() -> bool:
            return self.probes() >= times

        await until(probed)


@asynccontextmanager
async def letters_in(database_url: str, **changes: Any) -> AsyncIterator[Letters]:
    """No worker runs yet. Whoever is written to has it, and nobody is nobody."""
    async with Wire().listening() as wire, create_pool(database_url, size=4) as pool:
        for path in ("/v3.0/oa/group/getgroupsofoa", "/v3.0/oa/group/message"):
            wire.answers(path, error(-200))
        async with transaction(pool) as conn:
            await add_account(
                conn, account_id="oa-a", oa_id=OA_ID, app_id="app", refresh_token="R1", per_window=600, burst=10
            )
            await conn.execute(
                "UPDATE zalo.accounts SET access_token = 'T1', expires_at = now() + %s", (timedelta(days=1),)
            )
        town = Town(groups=0, per_window={"oa-a": 600}, app_per_window=600)
        settings = engine_settings(database_url, wire.url, town, **changes)
        letters = Letters(wire, pool, settings.model_copy(update={"http_port": free_port()}))
        letters.answers(lambda user_id: error(-213) if user_id == NOBODY else TOLD)
        try:
            yield letters
        finally:
            if letters.worker is not None:
                await letters.worker.stop()
