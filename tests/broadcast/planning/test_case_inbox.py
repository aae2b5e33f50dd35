"""The public state of a case is kept, the latest whatever the order; and what a forgotten one leaves."""

from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime
from itertools import permutations
from typing import Any

import pytest

from deploy.erasure.find_person import find_person
from schemas.alerts import AlertApproved, AlertClosed
from schemas.cases import AnyCaseNews, CaseChanged, CaseEnded, CaseForgotten, CaseMerged, CaseOpened
from schemas.deliveries import Counts, DeliveryProgress
from schemas.event import Point
from schemas.replies import ReplyRequested
from services.broadcast.ledger.rules.outcomes import Sent
from services.broadcast.one_to_one.replies_db import queue_reply
from services.broadcast.planning.alert_inbox import AlertEffects
from services.broadcast.planning.case_inbox import CaseEffects, keep_case_state, unless_forgotten
from services.runtime.database import create_pool, transaction
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
    about = {"case_id": alert.case_id, "alert_id": alert.alert_id}
    return example(CaseForgotten, "of_an_alert").model_copy(update=about)


async def hear(books: Books, event: AnyCaseNews) -> None:
    effects = CaseEffects(Outbox(key_of("broadcast")), lambda picture: picture.photo_sha256)
    async with transaction(books.pool) as conn:
        await effects.heard(conn, event)


async def played(books: Books, **told: Any) -> tuple[AlertApproved, AlertClosed]:
    """On air in three groups of four, moved, closed; the closing is with those three."""
    alert = approval(photo_sha256=PHOTO, **told)
    end = closure(alert)
    await books.tell(alert)
    await books.record(await books.claim(total=3), Sent("m1"))
    await books.tell(steering(alert, centre=Point(lat=19.81, lon=105.86)), end)
    await books.record(await books.claim(), Sent("m2"))
    await books.sweep()
    return alert, end


def progress_of(alert: AlertApproved) -> DeliveryProgress:
    return DeliveryProgress(
        occurred_at=datetime.now(UTC), alert_id=alert.alert_id, alert_version=1, alert=Counts(sent=3), closing=Counts()
    )


async def found(books: Books, word: str) -> set[str]:
    async with books.pool.connection() as conn:
        return {each.table for each in await find_person(conn, word)}


async def test_words_place_and_record_of_a_forgotten_case_go_and_its_figures_stay(books: Books) -> None:
    alert, _ = await played(books)
    await books.execute(
        "INSERT INTO broadcast.uploads (account_id, picture, attachment_id) VALUES ('oa-a', %s, 'a')", PHOTO
    )
    reply = ReplyRequested(occurred_at=alert.occurred_at, user_id="zalo-811", case_id=alert.case_id, text="Về bé Mẫu.")
    async with transaction(books.pool) as conn:
        await queue_reply(conn, reply)
        await Outbox(key_of("broadcast")).add(conn, progress_of(alert))
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
    effects = AlertEffects(books.planner, books.authority, lambda _: None)
    reply = ReplyRequested(occurred_at=alert.occurred_at, user_id="zalo-811", case_id=alert.case_id, text="Về bé Mẫu.")
    orders = ((effects.approved, alert), (effects.closed, end), (queue_reply, reply))
    for effect, event in orders:
        async with transaction(books.pool) as conn:
            await unless_forgotten(effect)(conn, event)
    assert await books.claim() == []
    for table in ("signed_orders", "replies"):
        assert await books.value(f"SELECT count(*) FROM broadcast.{table}") == 0  # noqa: S608 - of this test
    assert await found(books, "Nguyễn Văn Mẫu") == set()
    another = approval("25-00043")
    async with transaction(books.pool) as conn:
        await unless_forgotten(effects.approved)(conn, another)
    assert len(await books.claim()) == 4, "other alerts go out"


async def test_a_post_with_the_code_of_a_forgotten_alert_is_signed_by_nobody(books: Books) -> None:
    alert, _ = await played(books)
    number = await books.value("SELECT message_no FROM broadcast.messages WHERE purpose = 'alert'")
    assert isinstance(number, int)
    assert len((await books.authority.load(books.pool, [number])).messages) == 1
    await hear(books, forgotten(alert))
    assert (await books.authority.load(books.pool, [number])).messages == []


async def test_forgetting_before_everything_was_heard_leaves_nothing_open(books: Books) -> None:
    """An alert whose end never came is dropped, not sent."""
    alert = approval()
    await books.tell(alert)
    await hear(books, forgotten(alert))
    assert set((await books.states(alert)).values()) == {"dropped"}
    assert await books.claim() == []
    await books.sweep()
