"""A person looks into a group and says whether the post is there, in a real ledger."""

from collections.abc import AsyncIterator
from uuid import uuid4

import pytest

from schemas.alerts import ApprovedContent
from services.broadcast.ledger.by_hand_db import post_by_desk
from services.broadcast.ledger.doubts_db import settle_as_seen
from services.runtime.database import transaction
from tests.support.broadcast.alerts import approval, closure
from tests.support.broadcast.books import Books, books_of

LEFT = "UPDATE broadcast.deliveries SET state = 'in_doubt', reason = 'not_settled', due_at = NULL WHERE group_id = %s"
LOOKED_UP = "UPDATE broadcast.deliveries SET state = 'in_doubt', reason = 'timeout', due_at = now() WHERE group_id = %s"


@pytest.fixture
async def books(database_url: str) -> AsyncIterator[Books]:
    async with books_of(database_url, ["oa-a"] * 3) as books:
        yield books


async def doubted(books: Books, how: str = LEFT) -> tuple[ApprovedContent, int]:
    """An alert of which nobody knows whether g0 has it, and that delivery."""
    alert = approval()
    await books.tell(alert)
    await books.execute(how, "g0")
    number = await books.value("SELECT delivery_id FROM broadcast.deliveries WHERE group_id = 'g0'")
    assert isinstance(number, int)
    return alert, number


async def see(books: Books, alert: ApprovedContent, number: int, *, there: bool) -> str | None:
    async with transaction(books.pool) as conn:
        return await settle_as_seen(conn, alert.alert_id, number, there=there)


@pytest.mark.parametrize("how", [LEFT, LOOKED_UP])
async def test_a_post_that_is_there_is_sent(books: Books, how: str) -> None:
    alert, number = await doubted(books, how)
    assert await see(books, alert, number, there=True) == "sent"
    assert (await books.ledger(alert))["g0"] == ("sent", "seen_in_group")


async def test_a_post_that_is_not_there_is_made_again(books: Books) -> None:
    alert, number = await doubted(books)
    await books.execute("UPDATE broadcast.messages SET finished_at = now()")
    assert await see(books, alert, number, there=False) == "queued"
    assert (await books.ledger(alert))["g0"] == ("queued", "not_in_group")
    assert await books.value("SELECT count(*) FROM broadcast.messages WHERE finished_at IS NULL") == 1


async def test_nothing_is_repeated_while_loa_itself_looks(books: Books) -> None:
    alert, number = await doubted(books, LOOKED_UP)
    assert await see(books, alert, number, there=False) is None
    assert (await books.ledger(alert))["g0"] == ("in_doubt", "timeout")


async def test_what_is_over_is_not_made_again(books: Books) -> None:
    alert, number = await doubted(books)
    await books.tell(closure(alert))
    assert await see(books, alert, number, there=False) == "dropped"
    assert (await books.ledger(alert))["g0"] == ("dropped", "not_in_group")


async def test_only_a_doubt_of_this_alert_is_settled(books: Books) -> None:
    alert, number = await doubted(books)
    sent = await books.value("SELECT delivery_id FROM broadcast.deliveries WHERE group_id = 'g1'")
    assert isinstance(sent, int)
    assert await see(books, alert, sent, there=True) is None
    assert await see(books, alert.model_copy(update={"alert_id": uuid4()}), number, there=True) is None
    assert await see(books, alert, number, there=True) == "sent"
    assert await see(books, alert, number, there=False) is None, "it is settled"


async def said_by_the_desk(books: Books) -> tuple[ApprovedContent, int]:
    """An alert whose post in g0 the desk says was made by hand, and which is told of as finished."""
    alert, number = await doubted(books, "UPDATE broadcast.deliveries SET state = 'handed' WHERE group_id = %s")
    async with transaction(books.pool) as conn:
        assert await post_by_desk(conn, alert.alert_id, [number]) == [number]
    await books.execute("UPDATE broadcast.messages SET finished_at = now()")
    return alert, number


async def test_what_the_desk_said_to_be_posted_is_taken_back_and_posted_after_all(books: Books) -> None:
    alert, number = await said_by_the_desk(books)
    assert await see(books, alert, number, there=True) is None, "nothing new"
    assert await see(books, alert, number, there=False) == "queued"
    assert (await books.ledger(alert))["g0"] == ("queued", "not_in_group")
    assert await books.value("SELECT count(*) FROM broadcast.messages WHERE finished_at IS NULL") == 1
    assert await see(books, alert, number, there=False) is None, "once"


async def test_what_the_desk_takes_back_when_it_is_over_does_not_count_as_posted(books: Books) -> None:
    alert, number = await said_by_the_desk(books)
    await books.tell(closure(alert))
    await books.execute("UPDATE broadcast.messages SET finished_at = now()")
    assert await see(books, alert, number, there=False) == "dropped"
    assert (await books.ledger(alert))["g0"] == ("dropped", "not_in_group")
    assert await books.value("SELECT count(*) FROM broadcast.messages WHERE finished_at IS NULL") == 1


async def test_what_an_interface_took_is_not_taken_back(books: Books) -> None:
    sent = "UPDATE broadcast.deliveries SET state = 'sent', reason = NULL, due_at = NULL WHERE group_id = %s"
    alert, number = await doubted(books, sent)
    assert await see(books, alert, number, there=False) is None
