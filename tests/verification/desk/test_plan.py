"""What an alert would reach, asked of broadcast before the approval."""

import json
import re
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from schemas.event import CaseKind
from schemas.internal_routes.broadcast import PLAN as ASKED_PLAN
from tests.support.broadcast.plans import PLAN, PlanningBroadcast, planning_broadcast
from tests.support.timing.patience import PATIENCE_S
from tests.support.verification_running import TOKEN, Officer, report, running_verification


@pytest.fixture
async def desk(database_url: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[tuple[PlanningBroadcast, Officer]]:
    """An officer, and the broadcast that is asked for plans."""
    monkeypatch.setattr("services.verification.desk.desk.PLAN", replace(ASKED_PLAN, timeout_s=PATIENCE_S))
    async with (
        planning_broadcast(TOKEN) as broadcast,
        running_verification(database_url, broadcast_url=broadcast.url) as verification,
        verification.officer() as officer,
    ):
        yield broadcast, officer


async def test_the_plan_is_a_sentence_and_a_table(desk: tuple[PlanningBroadcast, Officer]) -> None:
    broadcast, officer = desk
    await officer.verification.tell(report(exercise=True))
    status, html = await officer.page("/cases/25-00042/plan")
    _, case = await officer.get("/api/v1/cases/25-00042")
    _, metrics = await officer.page("/metrics")
    assert status == 200
    for words in ("204 nhóm", "3 giây", "10 phút", "30 phút", "trong 10 km", "10–30 km", "ngoài 30 km"):
        assert words in html
    for words in ("12 nhóm đã đủ số tin", "30 nhóm", "60 nhóm do cán bộ xã", "3 nhóm chưa có cách"):
        assert words in html
    assert 'loa_verification_plans_total{outcome="found"}' in metrics
    (asked, *_) = [dict(each) for each in broadcast.asked if "VN" in each["within"]]
    assert "VN" in asked.pop("within"), "whoever may sign it last reaches the whole country"
    assert asked == {
        "kind": CaseKind.MISSING_CHILD,
        "centre": {"lat": 19.8075, "lon": 105.852},
        "audience": case["draft"]["audience"],
        "exercise": True,
        "near": True,
        "lacking": None,
        "begins_at": None,
    }


async def test_the_seconds_are_of_what_goes_and_the_rest_waits_for_a_supervisor(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("services.verification.desk.desk.PLAN", replace(ASKED_PLAN, timeout_s=PATIENCE_S))
    async with (
        planning_broadcast(TOKEN) as broadcast,
        running_verification(database_url, broadcast_url=broadcast.url) as verification,
        verification.officer() as officer,
        verification.officer("si.quan.2") as second,
    ):
        await verification.tell(report())
        broadcast.of_communes = {**PLAN, "groups": 204, "rings": PLAN["rings"][:1]}
        assert (await officer.approve("25-00042"))[0] == 200
        html = (await second.page("/cases/25-00042/plan"))[1]
    (promise,) = re.findall(r'<p class="promise" role="status">(.*?)</p>', html, re.DOTALL)
    said = " ".join(re.sub(r"<[^>]*>", "", promise).split())
    assert said == "⏱ 204 nhóm trong 3 giây. 4.296 nhóm chờ chỉ huy ký."


async def test_what_waits_for_the_morning_says_so_before_it_is_signed(desk: tuple[PlanningBroadcast, Officer]) -> None:
    broadcast, officer = desk
    await officer.verification.tell(report(kind=CaseKind.LOST_PROPERTY))
    by_day = (await officer.page("/cases/25-00042/plan"))[1]
    broadcast.answer = {**PLAN, "waits_until": "2026-11-26T23:00:00Z"}
    at_night = (await officer.page("/cases/25-00042/plan"))[1]
    assert "ban đêm" not in by_day
    assert "⏱ Khi đủ mọi chữ ký cần có: <b>" in by_day, "by the signature of one nothing of it goes"
    assert "nhóm đầu tiên nhận lúc <b>06:00 27/11</b>" in at_night


async def test_who_reads_the_text_without_its_picture_is_said_before_it_is_signed(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("services.verification.desk.desk.PLAN", replace(ASKED_PLAN, timeout_s=PATIENCE_S))
    ways = [
        {"channel": "zalo_group", "groups": 70, "pictures": "uploaded", "caption": 2000},
        {"channel": "zalo_bot", "groups": 5, "pictures": "by_address", "caption": 2000},
        {"channel": "telegram", "groups": 7, "pictures": "in_the_call", "caption": 80},
    ]
    async with planning_broadcast(TOKEN) as broadcast:
        broadcast.answer = {**PLAN, "channels": ways}
        pages: list[str] = []
        for public_url in ("http://loa.example/tin", "https://loa.example/tin"):
            async with (
                running_verification(database_url, broadcast_url=broadcast.url, public_url=public_url) as verification,
                verification.officer() as officer,
            ):
                number = f"25-0004{len(pages)}"
                await verification.tell(report(number))
                pages.append((await officer.page(f"/cases/{number}/plan"))[1])
    for page in pages:
        assert "7 nhóm qua bot Telegram: chỉ có chữ, không có ảnh (lời tin dài hơn mức cho phép dưới ảnh)" in page
        assert "nhóm OA Zalo" not in page, "they see what stands above"
    plain, public = pages
    assert "5 nhóm qua bot Zalo: chỉ có chữ, không có ảnh (trang công khai chưa có địa chỉ https)" in plain
    assert "bot Zalo" not in public


async def test_without_a_plan_nobody_can_say_how_many_they_sign_for(database_url: str) -> None:
    async with (
        planning_broadcast("another-token") as broadcast,
        running_verification(database_url, broadcast_url=broadcast.url) as verification,
        verification.officer() as officer,
    ):
        await verification.tell(report())
        refused = await officer.page("/cases/25-00042/plan")
        broadcast.token, broadcast.answer = TOKEN, {"rings": "none"}
        nonsense = await officer.page("/cases/25-00042/plan")
        broadcast.status = 503
        away = await officer.page("/cases/25-00042/plan")
        unsigned, reason = await officer.approve("25-00042")
        broadcast.status, broadcast.answer = 200, {**PLAN, "groups": 0, "rings": []}
        _, empty = await officer.approve("25-00042")
    assert (unsigned, reason["reason"], empty["reason"]) == (409, "not_counted", "nobody_reached")
    for status, html in (refused, nonsense, away):
        assert status == 200
        assert "nên chưa ký được" in html


async def test_a_number_of_groups_that_no_page_can_have_shown_is_not_signed(
    desk: tuple[PlanningBroadcast, Officer],
) -> None:
    broadcast, officer = desk
    await officer.verification.tell(report())
    _, written = await officer.statement("25-00042", "approve")
    said = json.loads(written["statement"])

    async def sign(groups: int) -> tuple[int, str | None]:
        body = officer.signed(json.dumps({**said, "groups": groups}))
        status, answer = await officer.post("/api/v1/cases/25-00042/orders", **body)
        return status, answer.get("reason")

    assert await sign(said["groups"] * 2) == (409, "other_count")
    broadcast.answer = {**PLAN, "groups": said["groups"] - 10}
    assert (await sign(said["groups"]))[0] == 200, "the registry was read meanwhile"
