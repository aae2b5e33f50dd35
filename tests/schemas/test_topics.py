"""Topics are declared once, and the AsyncAPI document tells of all of them."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from schemas.asyncapi import asyncapi_document
from schemas.replies import ReplyRequested, ReplySettled
from schemas.reports import ReportAmended, ReportSubmitted, SightingReported
from schemas.topics import REPLIES, REPORTS, THREE_DAYS_MS, TOPICS, topic_of
from tests.support.schema_examples import example

PERSONAL = {"reports", "alerts", "replies"}


def test_keys_are_fields_of_every_event_of_a_topic() -> None:
    for topic in TOPICS:
        for event in topic.events:
            told = topic.key in event.model_fields or isinstance(getattr(event, topic.key, None), property)
            assert told, f"{event.__name__} has no {topic.key}"
            assert topic_of(event) is topic


def test_the_key_of_a_reply_tells_nothing_of_the_person() -> None:
    chat, case, now = uuid4(), uuid4(), datetime.now(UTC)
    asked = ReplyRequested(occurred_at=now, user_id="811", text="Đã nhận.", chat_id=chat, case_id=case)
    before_there_were_chats = ReplyRequested(occurred_at=now, user_id="811", text="Đã nhận.", case_id=case)
    settled = ReplySettled(occurred_at=now, reply_id=asked.event_id, outcome="sent")
    keys = [REPLIES.key_of(event) for event in (asked, before_there_were_chats, settled)]
    assert keys == [str(chat), str(case), str(asked.event_id)]
    with pytest.raises(ValueError, match="chat_id or case_id"):
        ReplyRequested(occurred_at=now, user_id="811", text="Đã nhận.")
    assert "user_id" not in ReplySettled.model_fields


def test_what_is_told_of_one_case_stays_in_order() -> None:
    of_one_case = [example(event) for event in (ReportSubmitted, ReportAmended, SightingReported)]
    assert {REPORTS.key_of(event) for event in of_one_case} == {
        str(event.model_dump()["case_id"]) for event in of_one_case
    }
    of_no_case = example(SightingReported, "of_no_case")
    assert REPORTS.key_of(of_no_case) == str(of_no_case.event_id)


def test_where_a_person_is_described_kafka_forgets_in_three_days() -> None:
    assert {topic.name for topic in TOPICS if topic.retention_ms <= THREE_DAYS_MS} >= PERSONAL


def test_each_service_sends_and_receives_as_declared() -> None:
    operations = asyncapi_document()["operations"]
    told = {
        (name.partition("-")[0], operation["action"], operation["channel"]["$ref"].rpartition("/")[2])
        for name, operation in operations.items()
    }
    assert told == {(producer, "send", topic.name) for topic in TOPICS for producer in topic.producers} | {
        (consumer, "receive", topic.name) for topic in TOPICS for consumer in topic.consumers
    }
