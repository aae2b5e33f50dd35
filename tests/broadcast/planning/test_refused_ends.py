"""An end that is refused is put aside whole, and the desk is told of it all the same."""

from collections.abc import AsyncIterator

import orjson
import pytest

from schemas.alerts import AlertClosed
from schemas.deliveries import EndRefused
from schemas.trust.passkeys import NotSigned
from services.broadcast.authority.authority import Unsigned
from services.broadcast.planning.alert_inbox import AlertEffects
from services.broadcast.planning.refused_ends import RefusedEnds
from services.runtime.database import transaction
from services.runtime.inbox import NotYet
from services.runtime.outbox import Outbox
from tests.support.broadcast.alerts import approval, closure
from tests.support.broadcast.books import Books, books_of
from tests.support.broadcast.rosters import publish, revocation
from tests.support.kafka.producers import key_of


@pytest.fixture
async def books(database_url: str) -> AsyncIterator[Books]:
    async with books_of(database_url, ["oa-a"] * 3) as books:
        yield books


async def end(books: Books, event: AlertClosed) -> None:
    """As the inbox does, which takes all of it back where it is refused."""
    effects = AlertEffects(books.planner, books.authority, books.begin_picture)
    closed = RefusedEnds(books.pool, Outbox(key_of("broadcast"))).told(effects.closed)
    async with transaction(books.pool) as conn:
        await closed(conn, event)


async def told(books: Books) -> list[EndRefused]:
    values = await books.value("SELECT coalesce(array_agg(value), '{}') FROM broadcast.outbox")
    assert isinstance(values, list)
    return [EndRefused.model_validate(orjson.loads(bytes(value))) for value in values]


async def test_who_may_sign_no_more(books: Books) -> None:
    alert = approval()
    await books.tell(alert)
    await publish(books, revocation("canbo1"))
    event = closure(alert, signed_by=("canbo1",))
    for _ in range(2):  # tried once more where it was put aside
        with pytest.raises(NotSigned, match="revoked"):
            await end(books, event)
    (said,) = await told(books)
    assert (said.alert_id, said.case_id, said.end_id) == (alert.alert_id, alert.case_id, event.event_id)
    assert said.reason == "revoked"
    assert await books.value("SELECT count(*) FROM broadcast.closures") == 0


@pytest.mark.parametrize(
    ("text", "reason", "refusal"),
    [("Đã về (mẫu).\nMã: 25-00042/KT", "closing", Unsigned), ("Đã về (mẫu).", "unusable", ValueError)],
)
async def test_words_that_are_not_taken(books: Books, text: str, reason: str, refusal: type[ValueError]) -> None:
    alert = approval()
    await books.tell(alert)
    with pytest.raises(refusal):
        await end(books, closure(alert, signed_by=("canbo1",), closing_text=text))
    assert [each.reason for each in await told(books)] == [reason]


async def test_what_is_taken_or_comes_again_is_not_told(books: Books) -> None:
    alert = approval()
    await books.tell(alert)
    order = closure(alert).orders[0]
    newer = order.model_copy(
        update={"statement": order.said.model_copy(update={"roster_version": 2}).model_dump_json()}
    )
    with pytest.raises(NotYet):
        await end(books, closure(alert, orders=(newer,)))
    await end(books, closure(alert))
    assert await told(books) == []
