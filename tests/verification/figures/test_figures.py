"""Figures of what officers really did: the page, the file, the interface and the command say the same, also once all is
forgotten; and each role has what is theirs."""

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from prometheus_client import CollectorRegistry

from schemas.deliveries import Counts, GroupPost, RingProgress
from schemas.event import CaseKind, Place
from schemas.reports import CALLER_LINK, FAMILY_PAGE, PUBLIC_PAGE, Basis, ReportSubmitted
from services.runtime.database import create_pool
from services.runtime.outbox import Outbox
from services.verification import figures
from services.verification.cases.audit_db import add_audit_entry, check_audit_chain
from services.verification.cases.deciding import Decision
from services.verification.figures.rules.period import Period
from services.verification.forgetting.forgetting import Forgetting
from services.verification.metrics import VerificationMetrics
from services.verification.people.invitations_db import AT_THE_MACHINE
from tests.support.broadcast.plans import planning_broadcast
from tests.support.kafka.producers import key_of
from tests.support.logins import as_login
from tests.support.verification_running import (
    TOKEN,
    RunningVerification,
    amendment,
    progress,
    report,
    running_verification,
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


@pytest.mark.parametrize("action", ["forgotten_by_anchor", "subject_access"])
async def test_what_the_machine_does_acknowledges_no_report(verification: RunningVerification, action: str) -> None:
    case = reported("25-00042")
    await verification.tell(case)
    async with create_pool(verification.database_url, size=2) as pool, pool.connection() as conn:
        await add_audit_entry(conn, datetime.now(UTC), AT_THE_MACHINE, action, case.case_id)
    counted = await read(verification)
    assert counted["whole"]["cases"] == 1
    assert counted["whole"]["steps"]["acknowledged"] is None


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


async def ended_by_mistake(verification: RunningVerification) -> tuple[ReportSubmitted, datetime]:
    """Found, said an officer by mistake; it goes out anew, and the child is found once more. When it was reported."""
    child = reported("25-00042")
    await verification.tell(child)
    began = (await verification.case("25-00042")).reported_at
    ring = RingProgress(ring=0, groups=120, members=27_000, released_at=began + timedelta(minutes=4), sent=118)
    told: dict[str, Any] = {"rings": (ring,), "members_reached": 27_000, "closing": Counts(sent=110)}
    async with verification.officer() as officer:
        for number in ("25-00042", "25-00042B"):
            assert (await officer.page(f"/cases/{number}"))[0] == 200
            assert (await officer.approve(number))[0] == 200
            issue = await verification.case(number)
            later = timedelta(seconds=200 if number == "25-00042" else 5000)
            told |= {"first_group_at": began + later, "first_ring_at": began + 2 * later}
            await verification.tell(progress(issue.case_id, 118, **told))
            assert (await officer.order(number, "close", outcome="found_safe"))[0] == 200
            if number == "25-00042":
                assert (await officer.post("/api/v1/cases/25-00042/reissue"))[0] == 200
                assert (await read(verification))["whole"]["found"] == 0, "whoever goes out anew is not found"
    return child, began


async def test_a_child_that_went_out_anew_is_one_child(verification: RunningVerification) -> None:
    _, began = await ended_by_mistake(verification)
    counted = await read(verification)
    whole = counted["whole"]
    assert (whole["cases"], whole["alerts"], whole["found"], whole["open"]) == (1, 1, 1, 0)
    assert (whole["groups"], whole["members"], whole["posts"]) == (118, 27_000, 2 * 118 + 2 * 110)
    ended = (await verification.case("25-00042B")).ended_at
    assert ended is not None
    assert whole["steps"]["found"]["median_s"] == pytest.approx((ended - began).total_seconds(), abs=0.01)
    assert (whole["steps"]["first_group"]["median_s"], whole["steps"]["first_ring"]["median_s"]) == (200, 400)
    assert whole["steps"]["acknowledged"]["cases"] == 1
    async with verification.officer("chi.huy") as officer:
        async with officer.http.get(f"/figures/cases.csv?month={MONTH}") as answer:
            rows = list(csv.DictReader(io.StringIO((await answer.read()).decode("utf-8-sig"))))
        for number in ("25-00042", "25-00042B"):
            status, course = await officer.page(f"/figures/cases/{number}")
            assert (status, "Phát lại" in course) == (200, True), "with what was done before"
    assert [row["case_number"] for row in rows] == ["25-00042B"]
    assert json.loads(command(verification, "--json")) == counted
    for _ in ("25-00042B", "25-00042"):
        await forget_all(verification, 1)
        assert await read(verification) == counted


async def test_a_case_belongs_to_the_month_in_which_it_was_first_reported(verification: RunningVerification) -> None:
    await ended_by_mistake(verification)
    async with await psycopg.AsyncConnection.connect(verification.database_url, autocommit=True) as conn:
        await conn.execute(
            "UPDATE verification.cases SET reported_at = reported_at - interval '40 days'"
            " WHERE case_number = '25-00042'"
        )
    assert (await read(verification))["whole"]["cases"] == 0
    then = str(Period.of(NOW - timedelta(days=40)))
    assert (await read(verification, month=then))["whole"]["found"] == 1


async def test_what_the_operator_adds_acknowledges_nothing(verification: RunningVerification) -> None:
    case = reported("25-00042", submitted_by="tongdai", basis=None)
    consent = amendment(case, by="tongdai", basis=Basis(ground="consent", given_by="mother"))
    await verification.tell(case, consent)
    entries = await verification.rows("SELECT action FROM verification.audit WHERE actor = 'tongdai' ORDER BY seq")
    assert [entry["action"] for entry in entries] == ["submit", "note_basis"]
    assert (await read(verification))["whole"]["steps"]["acknowledged"] is None
    async with verification.officer() as officer:
        assert (await officer.page("/cases/25-00042"))[0] == 200
    assert (await read(verification))["whole"]["steps"]["acknowledged"]["cases"] == 1


async def test_a_sighting_that_was_telephoned_is_the_first_one(verification: RunningVerification) -> None:
    """The operator adds it to the case; what is added before the alert, or says no place, is none."""
    case = reported("25-00042")
    await verification.tell(case, amendment(case, by="tongdai", place=case.place))
    async with verification.officer() as officer:
        assert (await officer.approve("25-00042"))[0] == 200
    await verification.tell(amendment(case, by="tongdai", addition="Cháu đi dép xanh."))
    assert (await read(verification))["whole"]["steps"]["sighted"] is None
    await verification.tell(amendment(case, by="tongdai", addition="Vừa thấy cháu ở bờ đê.", place=case.place))
    assert (await read(verification))["whole"]["steps"]["sighted"]["cases"] == 1


async def test_how_each_case_ended_stands_on_the_page(verification: RunningVerification) -> None:
    numbers = {"found": "25-00042", "cancelled": "25-00043", "expired": "25-00044", "open": "25-00045"}
    await verification.tell(*(reported(number) for number in numbers.values()))
    joined = reported("25-00046")
    await verification.tell(joined, reported("25-00047"))
    async with verification.officer() as officer:
        for ending in ("found", "cancelled", "expired"):
            assert (await officer.approve(numbers[ending]))[0] == 200
        for ending in ("found", "cancelled"):
            assert (await officer.order(numbers[ending], "close", outcome=ending))[0] == 200
        assert (await officer.post("/api/v1/cases/25-00047/reject", reason="Trò đùa"))[0] == 200
    async with await psycopg.AsyncConnection.connect(verification.database_url, autocommit=True) as conn:
        # As the desk's own clock writes it, three days later, and as a merging does.
        await conn.execute(
            "UPDATE verification.cases SET state = 'closed', outcome = 'expired', ended_at = now()"
            " WHERE case_number = '25-00044'"
        )
        await conn.execute(
            "UPDATE verification.cases SET state = 'merged', ended_at = now(), ended_by = 'si.quan', merged_into ="
            " (SELECT case_id FROM verification.cases WHERE case_number = '25-00042') WHERE case_number = '25-00046'"
        )
    whole = (await read(verification))["whole"]
    ends = ("found", "cancelled", "expired", "rejected", "merged", "open")
    assert ([whole[end] for end in ends], whole["cases"]) == ([1] * 6, 6)


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


async def test_the_command_counts_what_each_person_did_as_the_page_does(verification: RunningVerification) -> None:
    await a_day_at_the_desk(verification)
    async with verification.officer("chi.huy") as officer:
        _, page = await officer.page(f"/figures?month={MONTH}")
    work = json.loads(command(verification, "--part", "people", "--json"))
    (his,) = [each for each in work if each["login"] == "si.quan"]
    row = page.split('id="work"')[1].split("Đại úy Trần Văn Thử")[1].split("</tr>")[0]
    shown = [int(cell.split("</td>")[0]) for cell in row.split('">')[1:]]
    assert shown == [his[count] for count in ("cases", "reported", "read", "signed", "ended", "at_night")]
    assert his["signed"] > 0
    (line,) = [line for line in command(verification, "--part", "people").splitlines() if "si.quan " in line]
    assert [int(word) for word in line.split()[1:]] == shown


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


async def test_what_found_them_is_asked_until_it_is_said_and_may_be_put_right(
    verification: RunningVerification,
) -> None:
    case = reported("25-00042")
    await verification.tell(case)
    async with verification.officer() as officer:
        assert (await officer.send_form("/cases/25-00042/found-by", by_post="true"))[0] == 409, "nobody is found"
        await officer.approve("25-00042")
        await officer.order("25-00042", "close", outcome="found")
        assert (await read(verification))["whole"]["asked"] == 0
        assert (await officer.send_form("/cases/25-00042/found-by", by_post="true", ring="7"))[0] == 422
        assert (await officer.send_form("/cases/25-00042/found-by", by_post="true", ring=""))[0] == 303
        _, page = await officer.page("/cases/25-00042")
        assert "<h3>Tìm thấy nhờ tin đăng?</h3>" not in page
        assert (await read(verification))["whole"]["by_post"] == 1
        assert (await officer.send_form("/cases/25-00042/found-by", by_post="false"))[0] == 303
    whole = (await read(verification))["whole"]
    assert (whole["asked"], whole["by_post"]) == (1, 0)


async def test_the_group_of_the_post_is_chosen_among_those_that_have_it(database_url: str) -> None:
    case = reported("25-00042")
    at = datetime.now(UTC)
    there = GroupPost(group_id="g-7", name="Thôn Đông, xã mẫu", ring=1, posted_at=at)
    async with planning_broadcast(TOKEN) as broadcast:
        broadcast.posts = [there.model_copy(update={"group_id": "g-1", "name": "Chợ mẫu", "ring": 0}), there]
        async with running_verification(database_url, broadcast_url=broadcast.url) as verification:
            await verification.tell(case)
            async with verification.officer() as officer:
                await officer.approve("25-00042")
                await officer.order("25-00042", "close", outcome="found")
                _, page = await officer.page("/cases/25-00042/found-by?name=thon+dong")
                assert ("Thôn Đông, xã mẫu" in page, "Chợ mẫu" in page) == (True, False)
                path = "/cases/25-00042/found-by"
                assert (await officer.send_form(path, by_post="true", group_id="g-of-another"))[0] == 422
                assert (await officer.send_form(path, by_post="true", group_id="g-7"))[0] == 303
                async with officer.http.get(f"/figures/cases.csv?month={MONTH}") as answer:
                    (row,) = csv.DictReader(io.StringIO((await answer.read()).decode("utf-8-sig")))
            ended = (await verification.case("25-00042")).ended_at
    assert ended is not None
    assert (row["by_post"], row["ring"], row["group_id"]) == ("yes", "1", "g-7")
    assert float(row["post_s"]) == pytest.approx((ended - at).total_seconds(), abs=0.06)


def test_whatever_is_done_to_a_case_has_a_name() -> None:
    named = (Path(figures.__file__).parent / "templates" / "_words.html").read_text(encoding="utf-8")
    beside = {"submit", "amend", "open", "forget", "family_link", "revoke_family_link", "export", "retry", "take_in"}
    actions = {each.action for each in _decisions(Decision)} | {"settle_doubt", "subject_access", "take_out"} | beside
    actions |= {"hand_on", "hand_on_in_vain", "say_posted", "say_posted_in_vain"}
    assert {action for action in actions if f'  "{action}": _(' not in named} == set()


def _decisions(kind: Any) -> Iterator[Any]:
    for each in kind.__subclasses__():
        if hasattr(each, "action"):
            yield each
        yield from _decisions(each)


async def test_an_exercise_has_a_report_of_who_did_what_when(verification: RunningVerification) -> None:
    await a_day_at_the_desk(verification)
    async with verification.officer() as officer:
        _, listed = await officer.page("/figures/exercises")
        assert "/figures/cases/25-00045" in listed
        assert "/figures/cases/25-00042" not in listed
        status, page = await officer.page("/figures/cases/25-00045")
        assert status == 200
        assert "Báo cáo diễn tập" in page
        assert "Vụ này chưa kết thúc" in page
        assert "Đại úy Trần Văn Thử" in page
        await officer.order("25-00045", "close", outcome="cancelled")
        assert (await officer.page("/figures/cases/25-99999"))[0] == 404
    async with verification.officer("xa.khac") as elsewhere:
        assert (await elsewhere.page("/figures/cases/25-00045"))[0] == 404
    await forget_all(verification, 3)
    async with verification.officer() as officer:
        status, page = await officer.page("/figures/cases/25-00045")
    assert (status, "Quên theo luật" in page) == (200, True)


async def test_a_case_that_nobody_placed_is_of_no_commune(verification: RunningVerification) -> None:
    unknown = Place(lat=19.8075, lon=105.852, name="Chưa rõ nơi (quanh xã Hoằng Lộc)")
    await verification.tell(reported("25-00042", place=unknown, case_id=uuid4()))
    assert set((await read(verification))["by_place"]) == {""}
    assert (await read(verification, "xa.khac"))["whole"]["cases"] == 0
