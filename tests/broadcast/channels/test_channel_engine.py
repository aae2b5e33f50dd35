"""The engine over every channel with a wire: throttling, a broken account, a lost answer, a closing."""

import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import aiohttp
import pytest

from deploy.local.supervision.ports import free_port
from schemas.alerts import AlertApproved
from schemas.content import Facts, Poster
from schemas.event import CaseKind, Place
from services.broadcast.channels.registered import reach_of
from services.broadcast.planning.planner import Planner
from services.broadcast.registry.rules.group_list import Row
from services.runtime.database import create_pool, transaction
from tests.support.broadcast.alerts import CENTRE, approval, closure
from tests.support.broadcast.books import Books
from tests.support.broadcast.channel_wire import CASES, Case, add_case_account, bot_error, settings_on
from tests.support.broadcast.running import TOKEN, Worker
from tests.support.broadcast.wire import Reply, Wire
from tests.support.lists.signing import replace_groups
from tests.support.staff import authority

WITHIN_S = 20.0
every_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)


@dataclass
class Line:
    """One group behind one channel, a worker, and the wire that answers it."""

    case: Case
    wire: Wire
    books: Books
    worker: Worker

    async def until(self, reached: Callable[[], Awaitable[bool]]) -> None:
        deadline = time.monotonic() + WITHIN_S
        while not await reached():
            assert time.monotonic() < deadline, await self.books.value(
                "SELECT array_agg(state::text || ' ' || coalesce(reason, '')) FROM broadcast.deliveries"
            )
            await self.worker_breath()

    async def until_state(self, alert: AlertApproved, state: str, purpose: str = "alert") -> None:
        async def reached() -> bool:
            return (await self.books.states(alert, purpose)).get("g1") == state

        await self.until(reached)

    async def worker_breath(self) -> None:
        """The worker shares this event loop: a query lets it go on."""
        await self.books.value("SELECT pg_sleep(0.02)")

    async def delivery(self, column: str) -> object:
        return await self.books.value(
            f"SELECT d.{column} FROM broadcast.deliveries d JOIN broadcast.messages m USING (message_no)"  # noqa: S608
            " WHERE m.purpose = 'alert'"
        )

    @property
    def posts(self) -> int:
        return sum(call.path == self.case.path and bool(call.body) for call in self.wire.calls)


@asynccontextmanager
async def line(case: Case, database_url: str, **changes: Any) -> AsyncIterator[Line]:
    async with Wire().listening() as wire, create_pool(database_url, size=4) as pool:
        group = Row("g1", case.account, case.name, "Thôn mẫu", "15961", "38", CENTRE.lat, CENTRE.lon, 100)
        async with transaction(pool) as conn:
            await add_case_account(conn, case, wire.url)
            await replace_groups(conn, [group])
        worker = Worker(settings_on(wire.url, database_url, http_port=free_port(), **changes))
        await worker.start()
        try:
            yield Line(case, wire, Books(pool, planner=Planner(5, reach_of([case.name]), authority())), worker)
        finally:
            await worker.stop()


@every_case
async def test_throttling_is_waited_for_and_costs_no_attempt(database_url: str, case: Case) -> None:
    async with line(case, database_url) as engine:
        engine.wire.answers(case.path, case.throttled, case.sent)
        alert = approval()
        began = time.monotonic()
        await engine.books.tell(alert)
        await engine.until_state(alert, "sent")
        assert time.monotonic() - began >= case.throttled_s
        assert (engine.posts, await engine.delivery("attempts")) == (2, 1)
        assert await engine.delivery("platform_message_id") == "m1"


@every_case
async def test_a_broken_account_stops_keeps_its_queue_and_goes_on_when_it_is_mended(
    database_url: str, case: Case
) -> None:
    stopped = "SELECT stopped_reason IS NOT NULL FROM broadcast.accounts WHERE account_id = %s"
    async with line(case, database_url) as engine:
        engine.wire.answers(case.path, case.broken)
        alert = approval()
        await engine.books.tell(alert)

        async def circuit_open() -> bool:
            return bool(await engine.books.value(stopped, case.account))

        await engine.until(circuit_open)
        await engine.until_state(alert, "queued")
        asked = engine.posts
        assert await engine.delivery("attempts") == 0
        await engine.books.value("SELECT pg_sleep(0.5)")
        assert engine.posts == asked
        engine.wire.answers(case.path, case.sent)
        headers = {"Authorization": f"Bearer {TOKEN}"}
        async with (
            aiohttp.ClientSession(engine.worker.url, headers=headers) as http,
            http.post(f"/api/v1/accounts/{case.account}/resume") as answer,
        ):
            assert answer.status == 200
        await engine.until_state(alert, "sent")


@every_case
async def test_a_lost_answer_is_settled_as_the_channel_can_and_the_closing_follows(
    database_url: str, case: Case
) -> None:
    """Where the post can be found it counts as sent; where nothing can be looked up it stays in doubt, for an officer.
    It is never repeated blindly, and either way the group gets the closing."""
    async with line(case, database_url) as engine:
        answers = {case.path: [Reply(cut=True)]}
        if case.lookup:
            answers.setdefault(case.lookup[0], []).append(case.lookup[1])
        answers[case.path].append(case.sent)
        for path, replies in answers.items():
            engine.wire.answers(path, *replies)
        alert = approval()
        await engine.books.tell(alert)

        async def settled() -> bool:
            return await engine.delivery("reason") in ("found_in_history", "no_lookup")

        await engine.until(settled)
        known = ("sent", "found_in_history") if case.lookup else ("in_doubt", "no_lookup")
        assert await engine.books.ledger(alert) == {"g1": known}
        assert engine.posts == 1
        await engine.books.tell(closure(alert))
        await engine.until_state(alert, "sent", "closing")
        assert engine.posts == 2


@pytest.mark.parametrize("case", [case for case in CASES if case.lookup], ids=lambda case: case.name)
async def test_a_post_that_is_absent_is_sent_again(database_url: str, case: Case) -> None:
    assert case.lookup is not None
    async with line(case, database_url) as engine:
        answers = {case.path: [Reply(cut=True)]}
        answers.setdefault(case.lookup[0], []).append(case.lookup[2])
        answers[case.path].append(case.sent)
        for path, replies in answers.items():
            engine.wire.answers(path, *replies)
        alert = approval()
        await engine.books.tell(alert)
        await engine.until_state(alert, "sent")
        assert (engine.posts, await engine.delivery("attempts")) == (2, 2)
        keys = {call.headers.get("Idempotency-Key") for call in engine.wire.of(case.path) if call.body}
        assert len(keys) == 1


PICTURED = Facts(kind=CaseKind.MISSING_CHILD, place=Place(lat=CENTRE.lat, lon=CENTRE.lon, name="Thôn mẫu"))
NUMBERED = Reply(b'{"ok":true,"result":{"message_id":365},"message_id":365,"data":{"message_id":"365"},"error":0}')
"""As each platform answers, with an id that is a number."""


def _strings(value: object) -> list[object]:
    if isinstance(value, dict):
        return [found for inner in value.values() for found in _strings(inner)]
    return [value]


@every_case
async def test_an_end_answers_the_post_that_it_ends_where_the_channel_replies(database_url: str, case: Case) -> None:
    async with line(case, database_url) as engine:
        engine.wire.answers(case.path, NUMBERED)
        alert = approval()
        await engine.books.tell(alert)
        await engine.until_state(alert, "sent")
        await engine.books.tell(closure(alert))
        await engine.until_state(alert, "sent", "closing")
        before, after = (call for call in engine.wire.of(case.path) if call.body)
        assert not any("365" in str(said) for said in _strings(before.json))
        assert any(said == 365 for said in _strings(after.json)) == case.declared.replies


@pytest.mark.parametrize("case", [case for case in CASES if "sendMessage" in case.path], ids=lambda case: case.name)
async def test_an_end_whose_picture_is_refused_is_said_at_once_in_its_words_alone(
    database_url: str, case: Case
) -> None:
    async with line(case, database_url, public_url="https://loa.example/tin") as engine:
        engine.wire.answers(case.path, case.sent)
        engine.wire.answers(case.path.replace("sendMessage", "sendPhoto"), case.sent, bot_error(400, "wrong picture"))
        alert = approval(poster=Poster(heading="TÌM TRẺ LẠC", facts=PICTURED))
        await engine.books.tell(alert)
        await engine.until_state(alert, "sent")
        end = closure(alert)
        await engine.books.tell(end)
        await engine.until_state(alert, "sent", "closing")
        _, refused, in_words = engine.wire.calls
        assert [call.path.rpartition("/")[2] for call in engine.wire.calls] == ["sendPhoto", "sendPhoto", "sendMessage"]
        assert end.closing_text.encode() in refused.body or end.closing_text in _strings(refused.json)
        assert end.closing_text in _strings(in_words.json)
        assert await engine.delivery("attempts") == 1
