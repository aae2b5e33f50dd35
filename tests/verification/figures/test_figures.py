"""Figures of what officers really did: the page, the file, the interface and the command say the same, also once all is
forgotten; and each role has what is theirs."""

import csv
import io
import json
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from typing import Any

import psycopg
import pytest
from prometheus_client import CollectorRegistry

from schemas.deliveries import Counts, RingProgress
from schemas.event import CaseKind, Place
from schemas.reports import CALLER_LINK, FAMILY_PAGE, PUBLIC_PAGE, ReportSubmitted
from services.runtime.database import create_pool
from services.runtime.outbox import Outbox
from services.verification.cases.audit_db import check_audit_chain
from services.verification.figures.rules.period import Period
from services.verification.forgetting.forgetting import Forgetting
from services.verification.metrics import VerificationMetrics
from tests.support.kafka.producers import key_of
from tests.support.logins import as_login
from tests.support.verification_running import (
    RunningVerification,
    amendment,
    progress,
    report,
)
from tests.verification.inboxes.test_sightings_and_tips import sighting_of

pytestmark = pytest.mark.whole

NOW = datetime.now(UTC)
MONTH = str(Period.of(NOW - timedelta(minutes=3)))
THERE = Place(lat=21.0386, lon=105.838, name="phố Quán Thánh", commune_code="00004")


def reported(number: str, **told: Any) -> ReportSubmitted:
    return report(number, **{"occurred_at": NOW - timedelta(minutes=3), **told})


async def a_day_at_the_desk(verification: RunningVerification) -> ReportSubmitted:
    """A child who is found because of a post in the second ring, a report that comes to nothing, one far away that
    waits, and an exercise."""
    child, nothing = reported("25-00042"), reported("25-00043", kind=CaseKind.LOST_PROPERTY)
    away, exercise = reported("25-00044", place=THERE), reported("25-00045", exercise=True)
    await verification.tell(child, nothing, away, exercise)
    async with verification.officer() as officer:
        assert (await officer.page("/cases/25-00042"))[0] == 200
        assert (await officer.approve("25-00042"))[0] == 200
        assert (await officer.approve("25-00045"))[0] == 200
        assert (await officer.post("/api/v1/cases/25-00043/reject", reason="Đã tự tìm thấy ví"))[0] == 200
        began = (await verification.case("25-00042")).reported_at
        rings = (
            RingProgress(ring=0, groups=100, members=20_000, released_at=began + timedelta(minutes=4), sent=100),
            RingProgress(ring=1, groups=20, members=9_000, released_at=began + timedelta(minutes=14), sent=18),
        )
        told: dict[str, Any] = {"rings": rings, "members_reached": 27_000, "closing": Counts(sent=110), "corrected": 2}
        told |= {"first_group_at": began + timedelta(seconds=200), "first_ring_at": began + timedelta(seconds=290)}
        await verification.tell(sighting_of(child, reporter=child.reporter), progress(child.case_id, 118, **told))
        await verification.tell(progress(exercise.case_id, 7, first_group_at=began + timedelta(seconds=200)))
        assert (await officer.order("25-00042", "close", outcome="found_safe"))[0] == 200
        assert (await officer.send_form("/cases/25-00042/found-by", by_post="true", ring="1"))[0] == 303
    return child


async def read(verification: RunningVerification, login: str = "chi.huy", **asked: str) -> Any:
    async with (
        verification.officer(login) as officer,
        officer.http.get("/api/v1/figures", params={"month": MONTH, **asked}) as answer,
    ):
        assert answer.status == 200
        return await answer.json()


def command(verification: RunningVerification, *words: str) -> str:
    """What `loa figures` prints, as a process of its own."""
    run = subprocess.run(
        [sys.executable, "-m", "deploy.loa", "figures", "--month", MONTH, *words],
        env={**os.environ, "DATABASE_URL": verification.database_url},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    return run.stdout


async def test_what_was_done_is_counted(verification: RunningVerification) -> None:
    await a_day_at_the_desk(verification)
    counted = await read(verification)
    whole = counted["whole"]
    assert (whole["cases"], whole["alerts"], whole["found"], whole["rejected"], whole["open"]) == (3, 1, 1, 1, 1)
    assert (whole["asked"], whole["by_post"]) == (1, 1)
    assert (whole["groups"], whole["members"], whole["posts"]) == (120, 27_000, 230)
    assert set(counted["by_kind"]) == {"missing_child", "lost_property"}
    assert set(counted["by_place"]) == {"15961", "00004"}
    assert sum(counted["by_hour"]) == 3
    steps = whole["steps"]
    assert (steps["first_group"]["median_s"], steps["first_ring"]["median_s"]) == (200, 290)
    assert steps["acknowledged"]["cases"] == 2, "one was opened, one rejected"
    assert 0 < steps["acknowledged"]["median_s"] <= steps["found"]["median_s"]
    assert steps["signed"]["cases"] == steps["sighted"]["cases"] == steps["found"]["cases"] == 1


async def test_page_file_and_command_say_the_same_also_when_all_is_forgotten(verification: RunningVerification) -> None:
    await a_day_at_the_desk(verification)
    before = await read(verification)

    async def looked_at() -> tuple[str, list[dict[str, str]]]:
        async with verification.officer("chi.huy") as officer:
            status, page = await officer.page(f"/figures?month={MONTH}")
            assert status == 200
            async with officer.http.get(f"/figures/cases.csv?month={MONTH}") as answer:
                assert answer.headers["Content-Disposition"] == f'attachment; filename="loa-{MONTH}.csv"'
                text = (await answer.read()).decode("utf-8-sig")
        return page, list(csv.DictReader(io.StringIO(text)))

    page, rows = await looked_at()
    for name, value in (("cases", "3"), ("alerts", "1"), ("found", "1"), ("by-post", "1 / 1"), ("members", "27.000")):
        assert f'id="{name}">{value}<' in page
    by_number = {row["case_number"]: row for row in rows}
    assert set(by_number) == {"25-00042", "25-00043", "25-00044"}
    child = by_number["25-00042"]
    assert (child["by_post"], child["ring"], child["first_ring_s"], child["groups"]) == ("yes", "1", "290.0", "120")
    assert json.loads(command(verification, "--json")) == before
    assert json.loads(command(verification, "--json", "--kind", "tip"))["whole"]["cases"] == 0

    await forget_all(verification, 2)

    assert await read(verification) == before
    assert json.loads(command(verification, "--json")) == before
    _, after = await looked_at()
    assert after == rows
    async with create_pool(verification.database_url, size=1) as pool:
        assert (await check_audit_chain(pool)).faults == ()


async def forget_all(verification: RunningVerification, ended: int) -> None:
    """All that has ended, eleven days later."""
    async with await psycopg.AsyncConnection.connect(verification.database_url, autocommit=True) as conn:
        await conn.execute("UPDATE verification.outbox SET published_at = now(), confirmed_at = now()")
    later = datetime.now(UTC) + timedelta(days=11)
    metrics, outbox = VerificationMetrics(CollectorRegistry()), Outbox(key_of("verification"))
    async with create_pool(as_login("verification", verification.database_url), size=2) as pool:
        keeping = verification.settings.keeping
        assert await Forgetting(pool, outbox, keeping, metrics, lambda: later).forget_due() == ended


async def test_figures_are_those_of_a_scope_a_kind_and_a_place(verification: RunningVerification) -> None:
    await a_day_at_the_desk(verification)
    assert (await read(verification, "xa.khac"))["whole"]["cases"] == 1
    assert (await read(verification, kind="lost_property"))["whole"]["cases"] == 1
    assert (await read(verification, place="38"))["whole"]["cases"] == 2
    assert (await read(verification, place="00004"))["whole"]["cases"] == 1
    assert (await read(verification, month="2024-01"))["whole"]["cases"] == 0


async def test_what_people_did_is_for_those_who_answer_for_them(verification: RunningVerification) -> None:
    case = await a_day_at_the_desk(verification)
    for page in (PUBLIC_PAGE, FAMILY_PAGE, CALLER_LINK):
        await verification.tell(amendment(case, by=page, addition="Cháu đi dép xanh."))
    pages = {}
    for login in ("si.quan", "chi.huy", "quantri1"):
        async with verification.officer(login) as officer:
            status, pages[login] = await officer.page(f"/figures?month={MONTH}")
            assert status == 200, login
    assert "Ai đã làm bao nhiêu" not in pages["si.quan"]
    assert "Đại úy Trần Văn Thử" in pages["chi.huy"]
    assert "zalo:" not in pages["chi.huy"]
    assert "public:" not in pages["chi.huy"]
    assert "Ai đã làm bao nhiêu" in pages["quantri1"]
    assert "25-00042" in pages["si.quan"]
    assert "25-00042" not in pages["quantri1"], "an administrator sees no case"


async def test_nothing_of_a_person_is_in_it(verification: RunningVerification) -> None:
    case = await a_day_at_the_desk(verification)
    async with verification.officer("chi.huy") as officer:
        for path in ("/figures", "/figures/report", "/figures/cases.csv", "/figures/cases/25-00042"):
            async with officer.http.get(f"{path}?month={MONTH}") as answer:
                text = await answer.text()
            assert answer.status == 200
            for word in (case.subject.name, case.reporter.name, case.reporter.phone, case.place.name, "4711"):
                assert word is not None
                assert word not in text, path


async def test_the_first_opening_is_noted_once(verification: RunningVerification) -> None:
    case = reported("25-00042")
    await verification.tell(case)
    opened = "SELECT actor FROM verification.audit WHERE action = 'open' AND case_id = %s"
    async with verification.officer("xa.khac") as elsewhere:
        assert (await elsewhere.page("/cases/25-00042"))[0] == 404
    assert await verification.rows(opened, case.case_id) == []
    for login in ("si.quan.2", "si.quan", "si.quan.2"):
        async with verification.officer(login) as officer:
            assert (await officer.page("/cases/25-00042"))[0] == 200
    assert await verification.rows(opened, case.case_id) == [{"actor": "si.quan.2"}]
