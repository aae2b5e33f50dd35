"""One case through the three services in this process: a report over HTTP, the officer's queue, approval, posts, found.

Real are the applications as `create_app` builds them, their HTTP, PostgreSQL, the events with their signatures, and the
stand-in platform. Kafka's place takes tests/support/broker_in_memory.py. Not covered here: Kafka itself, partitions,
lag and lost logs (tests/runtime), processes and their ends (test_kill_midway.py, the drills), the webhook, and the
pages (tests/browser).
"""

from schemas.alerts import AlertApproved, AlertClosed, AlertCountersigned, AlertSteered
from schemas.reports import ReportSubmitted
from tests.support.runtime_running import rows
from tests.support.verification_running import drawn_photo
from tests.support.whole_line.three_services import TOWN, three_services

EVERY_RING = 9
QUARANTINED = """
    SELECT reason FROM intake.quarantine
    UNION ALL SELECT reason FROM verification.quarantine
    UNION ALL SELECT reason FROM broadcast.quarantine
"""
REPORT = {
    "external_id": "cuoc-goi-1",
    "kind": "missing_child",
    "name": "Nguyễn Văn Mẫu",
    "age": 4,
    "clothing": "áo đỏ, quần xanh",
    "description": "Cháu đi chơi từ chiều chưa về.",
    "place": "Thôn mẫu",
    "lat": 19.8,
    "lon": 105.85,
    "reporter_name": "Trần Thị Ví Dụ",
    "reporter_phone": "0912 345 678",
    "basis": "mother",
}


async def test_a_report_becomes_a_post_in_every_group_and_found_reaches_them_all(database_url: str) -> None:
    async with three_services(database_url) as services:
        photo = await services.ask(
            services.hotline, "POST", "/api/v1/photos", data=drawn_photo(), headers={"Content-Type": "image/jpeg"}
        )
        report = {**REPORT, "photos": [photo["sha256"]]}
        number = (await services.ask(services.hotline, "POST", "/api/v1/reports", json=report))["case_number"]

        await services.waits_for_an_officer(number)
        assert services.fanout.sent_to(TOWN.groups_of("oa-a")) == 0, "nothing goes out before somebody approved it"
        await services.orders(number, "approve")
        assert (await services.officer.with_another(number, "approve"))[0] == 200
        await services.orders(number, "release", rings=EVERY_RING)
        await services.every_group_has(f"Mã: {number}")
        await services.officer_reads(number, "alert")

        await services.orders(number, "close", outcome="found_safe")
        await services.every_group_has(f"Mã: {number}/KT")
        await services.officer_reads(number, "closing")

        assert services.fanout.stats["duplicates"] == 0
        told = [
            kind.type_name() for kind in (ReportSubmitted, AlertApproved, AlertCountersigned, AlertSteered, AlertClosed)
        ]
        assert [kind for kind in services.broker.carried if kind in told] == told
        assert await rows(database_url, QUARANTINED) == []
