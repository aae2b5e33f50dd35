"""The engine over every channel with a wire: a lost answer, a closing, a picture that is refused."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

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
from tests.support.broadcast.running import Worker
from tests.support.broadcast.wire import Reply, Wire
from tests.support.lists.signing import replace_groups
from tests.support.staff import authority
from tests.support.timing.patience import PATIENCE_S
from tests.support.timing.waiting import until

every_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)


@dataclass
class Line:
    """One group behind one channel, a worker, and the wire that answers it."""

    case: Case
    wire: Wire
    books: Books
    worker: Worker

    async def until_state(self, alert: AlertApproved, state: str, purpose: str = "alert") -> None:
        async def reached() -> bool:
            return (await self.books.states(alert, purpose)).get("g1") == state

        await until(reached, PATIENCE_S)

    async def loses_its_answer(self, shown: Reply | None) -> AlertApproved:
        """An alert whose post is not answered; a lookup shows this, and what is posted later is taken."""
        answers = {self.case.path: [Reply(cut=True)]}
        if self.case.lookup and shown:
            answers.setdefault(self.case.lookup[0], []).append(shown)
        answers[self.case.path].append(self.case.sent)
        for path, replies in answers.items():
            self.wire.answers(path, *replies)
        alert = approval()
        await self.books.tell(alert)
        return alert

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
async def test_a_lost_answer_is_settled_as_the_channel_can_and_the_closing_follows(
    database_url: str, case: Case
) -> None:
    """Where the post can be found it counts as sent; where nothing can be looked up it stays in doubt, for an officer.
    It is never repeated blindly, and either way the group gets the closing."""
    async with line(case, database_url) as engine:
        alert = await engine.loses_its_answer(case.lookup[1] if case.lookup else None)

        async def settled() -> bool:
            return await engine.delivery("reason") in ("found_in_history", "no_lookup")

        await until(settled, PATIENCE_S)
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
        alert = await engine.loses_its_answer(case.lookup[2])
        await engine.until_state(alert, "sent")
        assert (engine.posts, await engine.delivery("attempts")) == (2, 2)
        keys = {call.headers.get("Idempotency-Key") for call in engine.wire.of(case.path) if call.body}
        assert len(keys) == 1


PICTURED = Facts(kind=CaseKind.MISSING_CHILD, place=Place(lat=CENTRE.lat, lon=CENTRE.lon, name="Thôn mẫu"))


def _strings(value: object) -> list[object]:
    if isinstance(value, dict):
        return [found for inner in value.values() for found in _strings(inner)]
    return [value]


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
