"""Whoever writes broadcast's tables makes it say nothing that people have not signed, in a real ledger."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest

from deploy.invented_staff.trial import STAFF
from schemas.alerts import AlertApproved
from schemas.audience import Audience
from schemas.content import Document, ending_text
from schemas.event import Point
from services.broadcast.authority.authority import Loaded, Unsigned
from services.broadcast.authority.records_db import add_signed
from services.broadcast.ledger.messages_db import add_alert
from services.broadcast.ledger.rules.outcomes import Sent
from services.runtime.database import transaction
from tests.support.broadcast.alerts import approval, closure, steering
from tests.support.broadcast.books import Books, books_of
from tests.support.broadcast.running import Town, fanout_in

GROUPS = 40
RINGS = Audience(ring_edges_km=(15, 18), ring_delays_s=(0, 0, 0))
EVERY_GROUP = (
    "INSERT INTO broadcast.deliveries (message_no, lane, group_no, account_no, group_id, ring, distance_m, turn)"
    " SELECT %s, 1, group_no, account_no, group_id, 0, 0, group_no FROM broadcast.groups ON CONFLICT DO NOTHING"
)


@pytest.fixture
async def books(database_url: str) -> AsyncIterator[Books]:
    async with books_of(database_url, ["oa-a"] * GROUPS) as books:
        yield books


async def number_of(books: Books, purpose: str = "alert") -> int:
    number = await books.value("SELECT message_no FROM broadcast.messages WHERE purpose = %s", purpose)
    assert isinstance(number, int)
    return number


async def loaded(books: Books, purpose: str = "alert") -> tuple[Loaded, bool]:
    """(what a worker finds, whether it refuses it)."""
    number = await number_of(books, purpose)
    found = await books.authority.load(books.pool, [number])
    return found, number in found.unsigned


async def planned(books: Books, alert: AlertApproved) -> AlertApproved:
    await books.tell(alert)
    return alert


async def test_an_exercise_is_one_whatever_the_column_says(books: Books) -> None:
    await books.tell(approval(signed_by=("canbo1",), exercise=True))
    await books.execute("UPDATE broadcast.messages SET exercise = false")
    found, refused = await loaded(books)
    assert not refused
    assert found.messages[0].exercise


async def test_the_end_of_an_exercise_is_told_to_nobody(books: Books) -> None:
    words = {"found": "ĐÃ TÌM THẤY (mẫu).\nMã: 25-00042/KT"}
    alert = await planned(books, approval(signed_by=("canbo1",), exercise=True, endings=words))
    await books.execute("UPDATE broadcast.deliveries SET state = 'sent', settled_at = now()")
    await books.tell(closure(alert, signed_by=("canbo2",), closing_text=words["found"]))
    assert not (await loaded(books, "closing"))[1]
    await books.execute("UPDATE broadcast.messages SET exercise = false")
    assert (await loaded(books, "closing"))[1]


async def test_a_version_that_nobody_signed_lends_its_end_no_words(books: Books) -> None:
    lie = "HẾT HẠN (bịa).\nMã: 25-00042/KT"
    alert = await planned(books, approval(audience=RINGS))
    forged = Document.of(alert.said.model_copy(update={"alert_version": 2, "endings": {"expired": lie}}))
    async with transaction(books.pool) as conn:
        await add_alert(conn, alert.model_copy(update={"alert_version": 2}), forged, "25-00042/2", 1)
    await books.execute("UPDATE broadcast.messages SET expires_at = now() - interval '1 s'")
    with pytest.raises(Unsigned, match="closing"):
        await books.tell(closure(alert, "expired", signed_by=(), closing_text=lie))


async def test_the_hours_of_a_row_bring_no_end_forward(books: Books) -> None:
    words = {"expired": "HẾT HẠN (mẫu).\nMã: 25-00042/KT"}
    alert = await planned(books, approval(audience=RINGS, endings=words))
    text = ending_text(alert.said, "expired", alert.approved_at, datetime.now(UTC))
    await books.execute("UPDATE broadcast.messages SET expires_at = now() - interval '1 s'")
    with pytest.raises(Unsigned, match="closing"):
        await books.tell(closure(alert, "expired", signed_by=(), closing_text=text))


@pytest.mark.parametrize(("signers", "groups"), [(("canbo1", "chihuy1"), 20), (("canbo1",), 1000)])
async def test_deliveries_beyond_what_was_signed_stop_the_message(
    books: Books, signers: tuple[str, ...], groups: int
) -> None:
    books.authority.limits = type(books.authority.limits)(10_000, 20)
    near = Audience(max_distance_km=10, ring_edges_km=(10,))
    await books.tell(approval(signed_by=signers, groups=groups, audience=near))
    assert not (await loaded(books))[1]
    await books.execute(EVERY_GROUP, await number_of(books))
    assert (await loaded(books))[1]


async def test_an_end_goes_to_no_more_groups_than_the_alert_may_have_reached(books: Books) -> None:
    alert = await planned(books, approval(groups=20, audience=Audience(max_distance_km=10, ring_edges_km=(10,))))
    await books.record(await books.claim(), Sent("m"))
    await books.tell(closure(alert))
    assert not (await loaded(books, "closing"))[1]
    await books.execute(EVERY_GROUP, await number_of(books, "closing"))
    assert (await loaded(books, "closing"))[1]


async def test_what_was_signed_long_ago_is_not_sent_today(books: Books) -> None:
    alert = approval(audience=RINGS)
    signed = STAFF.approvals(alert.document, alert.case_id, signed_at=datetime.now(UTC) - timedelta(days=9))
    with pytest.raises(Unsigned, match="signed_long_ago"):
        await books.tell(alert.model_copy(update={"approvals": signed}))
    async with transaction(books.pool) as conn:
        await add_signed(conn, alert.alert_id, signed)
        await add_alert(conn, alert, alert.document, "25-00042", 1)
    assert (await loaded(books))[1]


async def test_one_signature_opens_its_first_ring_at_one_place(books: Books) -> None:
    alert = await planned(books, approval(signed_by=("canbo1",), audience=RINGS))
    first = await books.states(alert)
    north = Point(lat=alert.said.centre.lat + 0.12, lon=alert.said.centre.lon)
    await books.tell(steering(alert, 1, signed_by=("canbo1",), centre=north))
    assert await books.states(alert) == first
    await books.tell(steering(alert, 2, signed_by=("canbo1", "chihuy1"), centre=north))
    assert await books.states(alert) != first


async def test_rows_that_come_while_it_is_sent_take_it_no_farther(database_url: str) -> None:
    async with fanout_in(database_url, Town(groups=60)) as fanout:
        near = Audience(max_distance_km=10, ring_edges_km=(10,))
        alert = approval(groups=20, audience=near)
        await fanout.books.tell(alert)
        await fanout.start_worker()
        await fanout.until_finished()
        reached = set(fanout.posts("Mã: 25-00042"))
        await fanout.books.execute(EVERY_GROUP, await number_of(fanout.books))
        await fanout.books.execute("UPDATE broadcast.messages SET finished_at = NULL")
        await fanout.until_finished()
        assert set(fanout.posts("Mã: 25-00042")) == reached
        assert await fanout.books.value("SELECT ended_reason FROM broadcast.messages") == "unsigned"
