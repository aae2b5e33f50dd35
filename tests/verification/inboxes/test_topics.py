"""Verification between its topics, on a real broker."""

from aiokafka import AIOKafkaConsumer

from schemas.alerts import AlertApproved
from schemas.envelope import decode
from schemas.topics import ALERTS
from tests.support.kafka.producers import known_keys
from tests.support.verification_running import (
    amendment,
    order_not_taken,
    progress,
    publish,
    report,
    running_verification,
)


async def test_a_report_told_three_times_is_one_case(
    database_url: str, kafka_bootstrap: str, topic_prefix: str
) -> None:
    case = report(source="zalo_oa", submitted_by="zalo:811")
    early = amendment(case, subject={"age": 5})
    async with running_verification(database_url, kafka_bootstrap, topic_prefix) as verification:
        await publish(kafka_bootstrap, topic_prefix, [early, case, early, case, case])
        await verification.eventually("SELECT 1 FROM verification.cases")
        last = report("25-00050")
        await publish(kafka_bootstrap, topic_prefix, [case, last])
        await verification.eventually("SELECT 1 FROM verification.cases WHERE case_number = '25-00050'")
        assert (await verification.case("25-00042")).facts.subject.age == 5
        (opened,) = [
            row["event"]
            for row in await verification.outbox("loa.CaseOpened.v1")
            if row["event"]["case_number"] == "25-00042"
        ]
        assert (opened["case_id"], opened["state"], opened["revision"]) == (str(case.case_id), "open", 1)


async def test_an_approval_leaves_signed_and_progress_comes_back(
    database_url: str, kafka_bootstrap: str, topic_prefix: str
) -> None:
    case = report()
    async with running_verification(database_url, kafka_bootstrap, topic_prefix) as verification:
        await publish(kafka_bootstrap, topic_prefix, [case])
        await verification.eventually("SELECT 1 FROM verification.cases")
        async with verification.officer() as officer:
            assert (await officer.approve("25-00042"))[0] == 200
        consumer = AIOKafkaConsumer(
            topic_prefix + ALERTS.name, bootstrap_servers=kafka_bootstrap, auto_offset_reset="earliest"
        )
        await consumer.start()
        try:
            record = await consumer.getone()
        finally:
            await consumer.stop()
        headers = {name: value.decode() for name, value in record.headers}
        event = decode(ALERTS, headers, record.value, known_keys())
        assert isinstance(event, AlertApproved)
        assert event.case_id == case.case_id
        await publish(kafka_bootstrap, topic_prefix, [progress(case.case_id, 12)])
        await verification.eventually("SELECT 1 FROM verification.cases WHERE state = 'broadcasting'")


async def test_an_order_that_was_refused_comes_back_and_wakes_once(
    database_url: str, kafka_bootstrap: str, topic_prefix: str
) -> None:
    async with running_verification(database_url, kafka_bootstrap, topic_prefix) as verification:
        await verification.tell(report())
        async with verification.officer() as officer:
            assert (await officer.order("25-00042", "approve"))[0] == 200
        (order,) = [
            AlertApproved.model_validate(row["event"]) for row in await verification.outbox("loa.AlertApproved.v2")
        ]
        refused = order_not_taken(order)
        await publish(kafka_bootstrap, topic_prefix, [refused, refused, order_not_taken(order)])
        await verification.eventually("SELECT 1 FROM verification.wakes WHERE reason = 'order_refused'")
        await publish(kafka_bootstrap, topic_prefix, [progress(order.case_id, 3)])
        await verification.eventually(
            "SELECT 1 FROM verification.wakes WHERE reason = 'order_refused' AND ended_as = 'over'"
        )
        assert (await verification.case("25-00042")).airing.order_refused is None
