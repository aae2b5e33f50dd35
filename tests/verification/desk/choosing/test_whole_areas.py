"""A notice to a whole commune or to the force's area: counted before, one press, and nothing sent by it."""

from dataclasses import replace

import pytest

from schemas.event import CaseKind
from schemas.internal_routes.broadcast import PLAN
from tests.support.broadcast.plans import planning_broadcast
from tests.support.timing.patience import PATIENCE_S
from tests.support.verification_running import TOKEN, report, running_verification

CASE = "/cases/25-00042"
API = "/api/v1/cases/25-00042"


async def test_one_press_chooses_whom_it_told(database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("services.verification.desk.desk.PLAN", replace(PLAN, timeout_s=PATIENCE_S))
    async with (
        planning_broadcast(TOKEN) as broadcast,
        running_verification(database_url, broadcast_url=broadcast.url) as verification,
        verification.officer() as officer,
    ):
        await verification.tell(report(kind=CaseKind.CRIME_WARNING))
        _, counted = await officer.page(f"{CASE}/whole-areas")
        asked = [request["audience"] for request in broadcast.asked[:2]]
        shown = (await officer.get(API))[1]["draft"]["content_hash"]
        status, _ = await officer.send_form(f"{CASE}/whole-area", to="commune", content_hash=shown)
        commune = (await officer.get(API))[1]["draft"]
        stale, _ = await officer.send_form(f"{CASE}/whole-area", to="force", content_hash=shown)
        wide, _ = await officer.send_form(f"{CASE}/whole-area", to="force", content_hash=commune["content_hash"])
        _, case = await officer.get(API)
    assert "Cả Xã Hoằng Lộc: 4.500 nhóm, 1.152.000 thành viên" in counted
    assert (status, stale, wide) == (303, 409, 303)
    assert asked == [commune["audience"], case["draft"]["audience"]]
    assert commune["audience"]["province_codes"] == ["38"]
    assert len(commune["audience"]["commune_codes"]) == 1
    assert len(case["draft"]["audience"]["province_codes"]) > 1
    assert case["state"] == "pending"
