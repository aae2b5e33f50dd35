"""An order that is refused is put aside whole, and the desk is told of it all the same."""

from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta

import orjson
import pytest
from psycopg import OperationalError

from schemas.alerts import AlertApproved, AlertClosed, AlertCorrected, AlertCountersigned, AlertSteered, ApprovedContent
from schemas.deliveries import EndRefused, OrderRefused, OrderTaken
from schemas.event import Event
from schemas.trust.passkeys import NotSigned
from services.broadcast.authority.authority import Unsigned
from services.broadcast.planning.alert_inbox import AlertEffects, HashMismatch
from services.broadcast.planning.refused_orders import RefusedOrders
from services.runtime.database import Connection, transaction
from services.runtime.inbox import Effect, NotYet, first_read_at
from services.runtime.outbox import Outbox
from tests.support.broadcast.alerts import approval, closure, correction, countersigned, steering
from tests.support.broadcast.books import Books, books_of
from tests.support.broadcast.rosters import publish, revocation
from tests.support.kafka.producers import key_of

Told = EndRefused | OrderRefused | OrderTaken


@pytest.fixture
async def books(database_url: str) -> AsyncIterator[Books]:
    async with books_of(database_url, ["oa-a"] * 3) as books:
        yield books


def refused_orders(books: Books) -> RefusedOrders:
    return RefusedOrders(books.pool, Outbox(key_of("broadcast")))


async def order(books: Books, event: Event) -> None:
    """As the inbox does, which takes all of it back where it is refused."""
    effects = AlertEffects(books.planner, books.authority, books.begin_picture)
    of: dict[type[Event], Effect] = {
        AlertApproved: effects.approved,
        AlertCorrected: effects.approved,
        AlertCountersigned: effects.countersigned,
        AlertSteered: effects.steered,
        AlertClosed: effects.closed,
    }
    async with transaction(books.pool) as conn:
        await refused_orders(books).told(of[type(event)])(conn, event)


async def told(books: Books, *kinds: type[Told]) -> list[Told]:
    """What broadcast has told of these, oldest first; without ``kinds``, of ends."""
    found: list[Told] = []
    for kind in kinds or (EndRefused,):
        values = await books.value(
            "SELECT coalesce(array_agg(value ORDER BY id), '{}') FROM broadcast.outbox"
            " WHERE headers ->> 'ce_type' = %s",
            kind.type_name(),
        )
        assert isinstance(values, list)
        found += [kind.model_validate(orjson.loads(bytes(value))) for value in values]
    return found


@pytest.mark.parametrize(
    ("text", "reason", "refusal"),
    [("Đã về (mẫu).\nMã: 25-00042/KT", "closing", Unsigned), ("Đã về (mẫu).", "unusable", ValueError)],
)
async def test_words_that_are_not_taken(books: Books, text: str, reason: str, refusal: type[ValueError]) -> None:
    alert = approval()
    await books.tell(alert)
    event = closure(alert, signed_by=("canbo1",), closing_text=text)
    for _ in range(2):  # tried once more where it was put aside
        with pytest.raises(refusal):
            await order(books, event)
    (said,) = await told(books)
    assert isinstance(said, EndRefused)
    assert (said.alert_id, said.case_id, said.end_id) == (alert.alert_id, alert.case_id, event.event_id)
    assert said.reason == reason
    assert await books.value("SELECT count(*) FROM broadcast.closures") == 0


async def test_what_is_taken_or_comes_again_is_not_told(books: Books) -> None:
    alert = approval()
    await order(books, alert)
    signed = closure(alert).orders[0]
    newer = signed.model_copy(
        update={"statement": signed.said.model_copy(update={"roster_version": 2}).model_dump_json()}
    )
    with pytest.raises(NotYet):
        await order(books, closure(alert, orders=(newer,)))
    await order(books, countersigned(alert, "canbo2"))
    await order(books, steering(alert, held=True))
    await order(books, closure(alert))
    assert await told(books, EndRefused, OrderRefused, OrderTaken) == []


ORDERS: dict[str, Callable[[ApprovedContent], Event]] = {
    "approval": lambda alert: alert,
    "correction": lambda alert: correction(alert, signed_by=("canbo1", "chihuy1")),
    "countersignature": lambda alert: countersigned(alert, "canbo1"),
    "steering": lambda alert: steering(alert, signed_by=("canbo1",), held=True),
}


@pytest.mark.parametrize("which", ORDERS)
async def test_every_order_of_a_key_that_was_taken_back(books: Books, which: str) -> None:
    alert = approval(signed_by=("canbo1", "chihuy1"))
    if which != "approval":
        await books.tell(alert)
    await publish(books, revocation("canbo1"))
    event = ORDERS[which](alert)
    for _ in range(2):  # and when it comes again: once
        with pytest.raises(NotSigned, match="revoked"):
            await order(books, event)
    (said,) = await told(books, OrderRefused)
    assert isinstance(said, OrderRefused)
    assert (said.alert_id, said.case_id, said.order_id) == (alert.alert_id, alert.case_id, event.event_id)
    assert said.reason == "key"
    assert await told(books) == []


async def test_one_more_that_somebody_alone_has_signed(books: Books) -> None:
    await books.tell(approval("25-00040", signed_by=("canbo1",)))
    second = approval("25-00041", signed_by=("canbo1",))
    with pytest.raises(NotYet):
        await order(books, second)
    assert await told(books, OrderRefused) == [], "the end of the other may be on its way"
    for _ in range(2):
        with first_read_at(datetime.now(UTC) - timedelta(minutes=3)), pytest.raises(NotYet, match="a second signature"):
            await order(books, second)
    assert [said.reason for said in await told(books, OrderRefused) if isinstance(said, OrderRefused)] == ["too_often"]
    with first_read_at(datetime.now(UTC) - timedelta(minutes=11)), pytest.raises(Unsigned, match="alone_too_often"):
        await order(books, second)
    await order(books, countersigned(second, "chihuy1"))
    with first_read_at(datetime.now(UTC) - timedelta(minutes=3)):
        await order(books, second)
    assert await books.states(second)


async def test_what_nobody_could_have_sent_or_read(books: Books) -> None:
    unsigned = approval("25-00040", approvals=())
    with pytest.raises(Unsigned, match="nobody_may_send_it"):
        await order(books, unsigned)
    with pytest.raises(HashMismatch):
        await order(books, approval("25-00041", content_hash="ab" * 32))
    with pytest.raises(ValueError, match="does not carry"):
        await order(books, approval("25-00042", text="Không có mã."))
    said = await told(books, OrderRefused)
    assert [each.reason for each in said if isinstance(each, OrderRefused)] == ["reach", "unusable", "unusable"]


async def test_where_the_database_is_away_nothing_is_refused(books: Books) -> None:
    async def away(conn: Connection, event: Event) -> None:
        raise OperationalError("gone")

    async with transaction(books.pool) as conn:
        with pytest.raises(OperationalError):
            await refused_orders(books).told(away)(conn, approval())
    assert await told(books, OrderRefused) == []


async def test_what_is_taken_after_all_is_told_but_for_an_end(books: Books) -> None:
    alert = approval()
    async with transaction(books.pool) as conn:
        for event in (alert, closure(alert)):
            await refused_orders(books).taken_after_all(conn, event)
    (said,) = await told(books, OrderTaken)
    assert isinstance(said, OrderTaken)
    assert (said.alert_id, said.order_id) == (alert.alert_id, alert.event_id)
