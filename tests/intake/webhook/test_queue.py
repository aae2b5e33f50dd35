"""The queue behind the webhook when something of our own goes wrong, and with several workers at it."""

import asyncio
import time
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from functools import partial
from typing import Any

import orjson
import psycopg
import pytest
from prometheus_client import CollectorRegistry
from psycopg.rows import dict_row
from psycopg.types.json import Jsonb

from schemas.reports import ReportAmended, SightingReported
from services.intake.bounded_processes import BoundedProcesses
from services.intake.conversation.conversations import EVENTS_A_USER, READING_CPU_S, Conversations, load_reading
from services.intake.metrics import IntakeMetrics
from services.intake.rules.case_steps import Force
from services.intake.rules.conversation.state import FindPlace, Surroundings
from services.intake.rules.happenings import Webhook
from services.intake.staff_chats.hearing import StaffChats
from services.intake.understanding.rules.places import PlaceDraft
from services.intake.understanding.rules.told_places import told_place
from services.intake.webhook.webhook_events_db import Message, store_messages
from services.runtime.database import Pool, Wakeups, create_pool, transaction
from services.runtime.outbox import Outbox
from tests.support.citizens.chat import find_namesakes
from tests.support.intake_running import LOST_WHERE, OA_ID
from tests.support.kafka.producers import key_of

STATION = PlaceDraft("chưa rõ nơi", 19.8555, 105.858)


def find_place(words: str, *, at_home: bool = False) -> PlaceDraft | None:
    if "hỏng" in words:
        raise ZeroDivisionError("a mistake of our own")
    return told_place(words, near=(19.8555, 105.858), at_home=at_home)


ENDLESS = f"vòng quanh {'chú ơi cứu cháu với ' * 20}"


def find_place_for_ever(words: str, *, at_home: bool = False) -> PlaceDraft | None:
    """As a pattern that never comes to an end would."""
    while "vòng quanh" in words:
        pass
    return find_place(words, at_home=at_home)


@pytest.fixture
async def pool(database_url: str) -> AsyncIterator[Pool]:
    async with create_pool(database_url, size=8) as pool:
        yield pool


def worker(pool: Pool, find: FindPlace = find_place) -> Conversations:
    wakeups = Wakeups()
    metrics = IntakeMetrics(CollectorRegistry())
    around = Surroundings(find, find_namesakes, STATION)
    outbox = Outbox(key_of("intake"))
    chats = StaffChats(outbox, "http://localhost:8102", metrics)
    force = Force("Công an xã mẫu", "113")
    readers = BoundedProcesses(cpu_s=READING_CPU_S, prepare=partial(load_reading, around))
    return Conversations(
        pool, wakeups, outbox, lambda: around, metrics, lambda: datetime.now(UTC), force, chats, readers
    )


async def sent(pool: Pool, user_id: str, *texts: str) -> None:
    for text in texts:
        webhook = Webhook("user_send_text", OA_ID, user_id, f"{user_id}-{time.monotonic_ns()}", "1")
        async with transaction(pool) as conn:
            await store_messages(conn, [Message(webhook, orjson.dumps({"message": {"text": text}}))])


async def rows(database_url: str, query: str) -> list[dict[str, Any]]:
    async with await psycopg.AsyncConnection.connect(database_url, row_factory=dict_row) as conn:
        return await (await conn.execute(query)).fetchall()


async def test_a_message_that_breaks_us_holds_up_only_its_own_citizen_and_is_given_up(
    pool: Pool, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("services.intake.conversation.conversations.LATER_S", (60.0,) * 4)
    await sent(pool, "U1", "cái này hỏng rồi", LOST_WHERE)
    await sent(pool, "U2", LOST_WHERE)
    conversations = worker(pool)

    assert await conversations.turn() == 2
    assert await conversations.turn() == 0
    (waiting, behind) = await rows(
        database_url, "SELECT * FROM intake.webhook_events WHERE user_id = 'U1' ORDER BY seq"
    )
    assert (waiting["attempts"], waiting["error"]) == (1, "ZeroDivisionError")
    assert (behind["attempts"], behind["processed_at"]) == (0, None)
    for _ in range(4):
        async with transaction(pool) as conn:
            await conn.execute("UPDATE intake.webhook_events SET due_at = now() WHERE processed_at IS NULL")
        await conversations.turn()

    events = await rows(database_url, "SELECT * FROM intake.webhook_events WHERE user_id = 'U1' ORDER BY seq")
    assert [event["error"] for event in events] == ["ZeroDivisionError", None]
    assert all(event["processed_at"] for event in events)
    reports = await rows(database_url, "SELECT submitted_by FROM intake.reports")
    assert {report["submitted_by"] for report in reports} == {"zalo:U1", "zalo:U2"}


async def test_words_that_are_not_read_in_time_go_to_an_officer_as_they_are(pool: Pool, database_url: str) -> None:
    conversations = worker(pool, find_place_for_ever)
    await sent(pool, "U1", ENDLESS, "áo đỏ", ENDLESS)
    await sent(pool, "U2", f"{LOST_WHERE}. {'Cả nhà đang đi tìm cháu. ' * 15}")
    await conversations.turn()

    reports = await rows(database_url, "SELECT submitted_by FROM intake.reports ORDER BY 1")
    assert [report["submitted_by"] for report in reports] == ["zalo:U1", "zalo:U2"]
    sent_on = await rows(database_url, "SELECT value FROM intake.outbox WHERE topic = 'reports' ORDER BY id")
    events = [orjson.loads(event["value"]) for event in sent_on]
    told = {each["kind"]: each["description"] for each in events if "kind" in each}
    assert (set(told), told["unclear"]) == ({"unclear", "missing_child"}, ENDLESS.strip())
    assert [(each["addition"], each["perhaps_another"]) for each in events if "addition" in each] == [
        ("áo đỏ", False),
        (ENDLESS.strip(), True),
    ]


async def test_four_workers_share_the_queue_and_keep_each_citizens_order(pool: Pool, database_url: str) -> None:
    for user in range(20):
        await sent(pool, f"U{user}", LOST_WHERE, "không có ảnh", *(f"thêm {number}" for number in range(5)))
    workers = [worker(pool) for _ in range(4)]
    deadline = time.monotonic() + 30

    while await rows(database_url, "SELECT 1 FROM intake.webhook_events WHERE processed_at IS NULL LIMIT 1"):
        assert time.monotonic() < deadline
        await asyncio.gather(*(conversations.turn() for conversations in workers))

    assert len(await rows(database_url, "SELECT 1 FROM intake.reports")) == 20
    events = await rows(database_url, "SELECT key, value FROM intake.outbox WHERE topic = 'reports' ORDER BY id")
    assert len(events) == 20 * 6
    by_case: dict[str, list[str]] = {}
    for event in events:
        by_case.setdefault(event["key"], []).append(orjson.loads(event["value"]).get("addition", "report"))
    assert set(map(tuple, by_case.values())) == {("report", *(f"thêm {number}" for number in range(5)))}


async def test_nobody_stands_behind_a_flood(pool: Pool, database_url: str) -> None:
    for flooder in range(20):
        await sent(pool, f"F{flooder}", *(["MỚI", LOST_WHERE] * 6))
    for caller in range(12):
        await sent(pool, f"U{caller}", LOST_WHERE)
    conversations = worker(pool)
    await conversations.turn()
    reports = await rows(database_url, "SELECT submitted_by FROM intake.reports WHERE submitted_by LIKE 'zalo:U%'")
    assert len(reports) == 12, "each in the first turn, whatever came before"
    (done,) = await rows(
        database_url,
        "SELECT max(n) AS n FROM (SELECT count(processed_at) AS n FROM intake.webhook_events"
        " WHERE user_id LIKE 'F%' GROUP BY user_id) AS of_each",
    )
    assert done["n"] <= EVENTS_A_USER, "a flood takes no longer turn than that"


async def test_a_citizen_whom_another_worker_holds_is_left_alone(pool: Pool, database_url: str) -> None:
    await sent(pool, "U1", LOST_WHERE, "không có ảnh")
    conversations = worker(pool)
    async with transaction(pool) as other:
        await other.execute("INSERT INTO intake.conversations (user_id, oa_id, state) VALUES ('U1', 'oa-1', '{}')")
        attempt = asyncio.create_task(conversations.turn())
        await asyncio.sleep(0.2)
        assert await rows(database_url, "SELECT 1 FROM intake.outbox") == []
        await other.execute("DELETE FROM intake.conversations")
    await attempt
    await conversations.turn()

    assert len(await rows(database_url, "SELECT 1 FROM intake.outbox WHERE topic = 'reports'")) == 1


async def test_pictures_and_the_number_that_a_seer_sends_go_to_the_case_that_they_have_named(
    pool: Pool, database_url: str
) -> None:
    await sent(pool, "U1", LOST_WHERE)
    await worker(pool).turn()
    (case,) = await rows(database_url, "SELECT case_id, case_number FROM intake.reports")
    photo = "a" * 64
    async with transaction(pool) as conn:
        await conn.execute(
            "INSERT INTO intake.conversations (user_id, oa_id, state) VALUES ('U2', %s, %s)",
            (OA_ID, Jsonb({"stage": "gathering", "photos": [photo]})),
        )

    await sent(pool, "U2", f"em thấy bé {case['case_number']} ở chợ Bút Sơn")
    await worker(pool).turn()
    await sent(pool, "U2", "số em 0912000111")
    await worker(pool).turn()  # by another one: what was named is kept with the conversation
    await sent(pool, "U2", "tìm thấy cháu rồi")
    await worker(pool).turn()

    events = await rows(database_url, "SELECT key, value FROM intake.outbox WHERE topic = 'reports' ORDER BY id")
    assert {event["key"] for event in events} == {str(case["case_id"])}
    sighting = SightingReported.model_validate(orjson.loads(events[1]["value"]))
    number = SightingReported.model_validate(orjson.loads(events[2]["value"]))
    end = ReportAmended.model_validate(orjson.loads(events[3]["value"]))
    assert (sighting.photos, sighting.place.commune_code) == ((photo,), "15865")
    assert (number.reporter.phone, number.description) == ("+84912000111", "số em 0912000111")
    assert (end.found, end.perhaps_another) == (True, True)
    assert await rows(database_url, "SELECT case_id, sha256 FROM intake.case_photos") == [
        {"case_id": case["case_id"], "sha256": photo}
    ]
