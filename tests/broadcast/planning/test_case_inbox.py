"""The public state of a case is kept, the latest whatever the order; and what a forgotten one leaves."""

from collections.abc import AsyncIterator, Sequence
from datetime import timedelta
from itertools import permutations
from typing import Any

import psycopg
import pytest

from deploy.erasure.find_person import find_person
from schemas.alerts import CLOSING_LIFE, AlertApproved, AlertClosed, AlertSteered
from schemas.cases import AnyCaseNews, CaseChanged, CaseEnded, CaseForgotten, CaseMerged, CaseOpened
from schemas.deliveries import DeliveryProgress
from schemas.event import Event, Point
from schemas.replies import ReplyRequested
from services.broadcast.ledger.rules.outcomes import Sent
from services.broadcast.one_to_one.replies_db import queue_reply
from services.broadcast.planning.alert_inbox import AlertEffects
from services.broadcast.planning.case_inbox import (
    CaseEffects,
    NotOver,
    keep_case_state,
    unless_case_forgotten,
    unless_forgotten,
)
from services.runtime.database import create_pool, transaction
from services.runtime.inbox import Effect
from services.runtime.outbox import Outbox
from tests.support.broadcast.alerts import approval, closure, steering
from tests.support.broadcast.books import Books, books_of
from tests.support.kafka.producers import key_of
from tests.support.schema_examples import example

PHOTO = "ab" * 32

LIFE = (CaseOpened, CaseChanged, CaseEnded)


@pytest.mark.parametrize("order", list(permutations(LIFE)), ids=lambda order: "-".join(kind.__name__ for kind in order))
async def test_the_latest_state_holds(
    database_url: str, order: Sequence[type[CaseOpened | CaseChanged | CaseEnded]]
) -> None:
    async with create_pool(database_url, size=1) as pool, transaction(pool) as conn:
        for kind in (*order, *order):
            await keep_case_state(conn, example(kind))
        cursor = await conn.execute("SELECT case_number, state, outcome, revision FROM broadcast.case_states")
        assert await cursor.fetchall() == [
            {"case_number": "26-00042", "state": "closed", "outcome": "found_safe", "revision": 6}
        ]


async def test_a_merged_case_says_into_which(database_url: str) -> None:
    event = example(CaseMerged)
    async with create_pool(database_url, size=1) as pool, transaction(pool) as conn:
        await keep_case_state(conn, event)
        cursor = await conn.execute("SELECT state, merged_into FROM broadcast.case_states")
        assert await cursor.fetchall() == [{"state": "merged", "merged_into": event.into_case_id}]


@pytest.fixture
async def books(database_url: str) -> AsyncIterator[Books]:
    async with books_of(database_url, ["oa-a"] * 4) as books:
        yield books


def forgotten(alert: AlertApproved) -> CaseForgotten:
    about = {"case_id": alert.case_id, "alert_id": alert.alert_id, "case_number": alert.said.alert_code}
    return example(CaseForgotten, "of_an_alert").model_copy(update=about)


async def hear(books: Books, event: AnyCaseNews) -> None:
    effects = CaseEffects(Outbox(key_of("broadcast")), lambda picture: picture.photo_sha256)
    async with transaction(books.pool) as conn:
        await effects.heard(conn, event)


async def tell_again(books: Books, *events: AlertApproved | AlertSteered | AlertClosed) -> None:
    """As the inbox tells it, which asks first whether the alert is forgotten."""
    effects = AlertEffects(books.planner, books.authority, lambda _: None)
    of: dict[type[Event], Effect] = {
        AlertApproved: effects.approved,
        AlertSteered: effects.steered,
        AlertClosed: effects.closed,
    }
    for event in events:
        async with transaction(books.pool) as conn:
            await unless_forgotten(of[type(event)])(conn, event)


def reply_about(alert: AlertApproved) -> ReplyRequested:
    return ReplyRequested(occurred_at=alert.occurred_at, user_id="zalo-811", case_id=alert.case_id, text="Về bé Mẫu.")


async def closed_before(books: Books, ago: timedelta) -> None:
    await books.execute("UPDATE broadcast.closures SET closed_at = now() - %s", ago)


async def played(books: Books, **told: Any) -> tuple[AlertApproved, AlertClosed]:
    """On air in three groups of four, moved, closed; the closing is with those three, and has had its time."""
    alert = approval(photo_sha256=PHOTO, **told)
    end = closure(alert)
    await books.tell(alert)
    await books.record(await books.claim(total=3), Sent("m1"))
    await books.tell(steering(alert, centre=Point(lat=19.81, lon=105.86)), end)
    await books.record(await books.claim(), Sent("m2"))
    await books.sweep()
    await closed_before(books, CLOSING_LIFE)
    return alert, end


async def found(books: Books, word: str) -> set[str]:
    async with books.pool.connection() as conn:
        return {each.table for each in await find_person(conn, word)}


async def test_words_place_and_record_of_a_forgotten_case_go_and_its_figures_stay(books: Books) -> None:
    alert, _ = await played(books)
    await books.execute(
        "INSERT INTO broadcast.uploads (account_id, picture, attachment_id) VALUES ('oa-a', %s, 'a')", PHOTO
    )
    async with transaction(books.pool) as conn:
        await queue_reply(conn, reply_about(alert))
        progress = example(DeliveryProgress).model_copy(update={"alert_id": alert.alert_id})
        await Outbox(key_of("broadcast")).add(conn, progress)
    quarantined = (
        "INSERT INTO broadcast.quarantine (topic, partition, record_offset, reason, headers, value, value_bytes)"
    )
    for number, said in enumerate((f"bé Nguyễn Văn Mẫu {alert.alert_id}", "bé Nguyễn Văn Mẫu, của vụ khác")):
        await books.execute(f"{quarantined} VALUES ('alerts', 0, {number}, 'invalid', '', %s, 9)", said.encode())
    before = "SELECT array_agg(state::text ORDER BY delivery_id) FROM broadcast.deliveries"
    states = await books.value(before)
    assert await found(books, "Nguyễn Văn Mẫu") == {"broadcast.messages", "broadcast.quarantine"}
    assert {"broadcast.messages", "broadcast.uploads"} == await found(books, PHOTO)
    assert "broadcast.replies" in await found(books, "zalo-811")
    assert await found(books, "105.86") == {"broadcast.signed_orders", "broadcast.steerings"}

    await hear(books, forgotten(alert))

    for word in (PHOTO, "zalo-811", "105.86", "ĐÃ TÌM THẤY", "Về bé Mẫu"):
        assert await found(books, word) == set(), word
    assert await found(books, "Nguyễn Văn Mẫu") == {"broadcast.quarantine"}
    assert await books.value("SELECT count(*) FROM broadcast.quarantine") == 1, "what names no case goes by its age"
    assert await books.value(before) == states
    assert await books.value("SELECT max(distance_m) FROM broadcast.deliveries") == 0
    assert (
        await books.value("SELECT content_sha256 FROM broadcast.messages WHERE purpose = 'alert'") == alert.content_hash
    )
    assert await books.value("SELECT count(*) FROM broadcast.messages WHERE finished_at IS NULL") == 0
    events = "SELECT array_agg(headers->>'ce_type') FROM broadcast.outbox"
    assert await books.value(events) == ["loa.PostsForgotten.v1"]


async def test_an_order_that_is_told_again_brings_no_forgotten_alert_back(books: Books) -> None:
    alert, end = await played(books)
    await hear(books, forgotten(alert))
    await tell_again(books, alert, end)
    async with transaction(books.pool) as conn:
        await unless_case_forgotten(queue_reply)(conn, reply_about(alert))
    assert await books.claim() == []
    for table in ("signed_orders", "replies"):
        assert await books.value(f"SELECT count(*) FROM broadcast.{table}") == 0  # noqa: S608 - of this test
    assert await found(books, "Nguyễn Văn Mẫu") == set()
    await tell_again(books, approval("25-00043"))
    assert len(await books.claim()) == 4, "other alerts go out"


async def test_a_post_with_the_code_of_a_forgotten_alert_is_signed_by_nobody(books: Books) -> None:
    alert, _ = await played(books)
    number = await books.value("SELECT message_no FROM broadcast.messages WHERE purpose = 'alert'")
    assert isinstance(number, int)
    assert len((await books.authority.load(books.pool, [number])).messages) == 1
    await hear(books, forgotten(alert))
    assert (await books.authority.load(books.pool, [number])).messages == []


@pytest.mark.parametrize("named", [True, False], ids=["by its alert", "by its number alone"])
async def test_an_alert_on_air_is_not_forgotten_and_is_held_and_ended_as_before(books: Books, named: bool) -> None:
    """Whoever has the desk's key can say that a case is forgotten, and nobody has to sign that."""
    alert = approval()
    await books.tell(alert)
    said = forgotten(alert).model_copy(update={"revision": 10**6} | ({} if named else {"alert_id": None}))
    with pytest.raises(NotOver, match="never closed"):
        await hear(books, said)
    await tell_again(books, steering(alert, held=True))
    assert await books.claim() == []
    await tell_again(books, closure(alert))
    assert set((await books.states(alert)).values()) == {"dropped"}


async def test_what_was_never_closed_is_forgotten_once_its_own_time_is_long_over(books: Books) -> None:
    """The desk has forgotten it, though nobody had signed its end."""
    alert = approval()
    await books.tell(alert)
    over = "UPDATE broadcast.messages SET expires_at = now() - %s"
    await books.execute(over, CLOSING_LIFE - timedelta(minutes=1))
    with pytest.raises(NotOver, match="never closed"):
        await hear(books, forgotten(alert))
    await books.execute(over, CLOSING_LIFE)
    await hear(books, forgotten(alert))
    assert await found(books, "Nguyễn Văn Mẫu") == set()
    assert await books.value("SELECT count(*) FROM broadcast.signed_orders") == 0
    assert await books.claim() == []


async def test_an_alert_that_is_told_as_forgotten_before_it_comes_goes_out(books: Books) -> None:
    """Whoever has the desk's key knows its id before anybody signs it."""
    alert = approval()
    await hear(books, forgotten(alert))
    assert await books.value("SELECT count(*) FROM broadcast.outbox") == 1, "there is nothing to erase, and it says so"
    await tell_again(books, alert)
    assert len(await books.claim()) == 4


async def test_what_is_told_of_a_case_alone_keeps_no_order_from_its_alert(books: Books) -> None:
    """The number told is another's, and so is the alert: all that follows is a state that no order asks for."""
    alert = approval()
    await books.tell(alert)
    await hear(books, forgotten(alert).model_copy(update={"case_number": "25-00099", "alert_id": None}))
    await tell_again(books, closure(alert))
    assert set((await books.states(alert)).values()) == {"dropped"}


async def test_the_words_of_an_end_stay_as_long_as_groups_are_told(books: Books) -> None:
    alert, _ = await played(books)
    await closed_before(books, CLOSING_LIFE - timedelta(minutes=1))
    with pytest.raises(NotOver, match="may be on its way"):
        await hear(books, forgotten(alert))
    assert await books.value("SELECT count(*) FROM broadcast.forgotten_alerts") == 0
    await closed_before(books, CLOSING_LIFE)
    await hear(books, forgotten(alert))
    assert await books.value("SELECT count(*) FROM broadcast.signed_orders") == 0


@pytest.mark.parametrize("ago", [None, CLOSING_LIFE - timedelta(minutes=1)], ids=["on air", "just ended"])
async def test_the_database_itself_keeps_the_record_of_an_alert_that_is_not_over(
    books: Books, ago: timedelta | None
) -> None:
    alert = approval()
    await books.tell(alert)
    if ago:
        await books.tell(closure(alert))
        await closed_before(books, ago)
    await books.execute("INSERT INTO broadcast.forgotten_alerts (alert_id) VALUES (%s)", alert.alert_id)
    with pytest.raises(psycopg.errors.NoDataFound, match="is not over"):
        await books.value("SELECT broadcast.erase_record(%s)", alert.alert_id)


async def test_only_the_distances_of_the_forgotten_alert_go(books: Books) -> None:
    alert, _ = await played(books)
    other = approval("25-00043")
    await books.tell(other)
    await books.record(await books.claim(), Sent("m3"))
    far = (
        "SELECT max(d.distance_m) FROM broadcast.deliveries d JOIN broadcast.messages m USING (message_no)"
        " WHERE m.alert_id = %s"
    )
    assert [await books.value(far, each.alert_id) == 0 for each in (alert, other)] == [False, False]
    await hear(books, forgotten(alert))
    assert [await books.value(far, each.alert_id) == 0 for each in (alert, other)] == [True, False]
