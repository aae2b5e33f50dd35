"""Ended cases are forgotten in time: what is due, what keeps a case, what stays of one, and that nothing revives it."""

import json
import zipfile
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest
from prometheus_client import CollectorRegistry
from psycopg.rows import dict_row

from deploy.command_refused import CommandRefused
from deploy.erasure.find_person import find_person
from deploy.erasure.forget import forget
from deploy.erasure.subject_access import what_is_held
from deploy.erasure.teller_access import held_of_teller, teller_access
from schemas.alerts import CLOSING_LIFE, AlertApproved
from schemas.cases import CaseForgotten
from schemas.deliveries import PostsForgotten
from schemas.reports import PUBLIC_PAGE, Reporter, ReportsForgotten
from services.runtime.database import create_pool, is_alone, transaction
from services.runtime.outbox import Outbox
from services.verification.cases.audit_db import check_audit_chain
from services.verification.cases.reviews_db import alert_id_of
from services.verification.cases.stored import ForgottenCase
from services.verification.forgetting.forgetting import Forgetting
from services.verification.inboxes.forgotten_inbox import broadcast_erased, intake_erased
from services.verification.metrics import VerificationMetrics
from services.verification.rules.endings.forgetting import LONGEST
from tests.support.kafka.producers import key_of
from tests.support.logins import as_login
from tests.support.verification_running import (
    PHOTO,
    Officer,
    RunningVerification,
    amendment,
    not_taken,
    order_not_taken,
    progress,
    report,
)

NUMBER, API = "25-00042", "/api/v1/cases/"
CHILD, PHONE, CITIZEN = "Nguyễn Văn Tí", "0912345678", "zalo-nguoi-bao-811"
REPORT = report(NUMBER)
SOON, LATE = timedelta(days=9, hours=23), timedelta(days=10, minutes=1)
"""Around the time at which a case that was closed as found is due."""


@pytest.fixture
def registry() -> CollectorRegistry:
    return CollectorRegistry()


@pytest.fixture
async def forgotten(
    verification: RunningVerification, registry: CollectorRegistry
) -> AsyncIterator[Callable[[timedelta], Any]]:
    """How many are forgotten so long after now."""
    metrics, began = VerificationMetrics(registry), datetime.now(UTC)
    async with create_pool(as_login("verification", verification.database_url), size=2) as pool:

        async def after(passed: timedelta) -> int:
            clock = lambda: began + passed  # noqa: E731
            keeping = verification.settings.keeping
            return await Forgetting(pool, Outbox(key_of("verification")), keeping, metrics, clock).forget_due()

        yield after


async def arrived(verification: RunningVerification) -> None:
    """What verification said has reached whom it was for."""
    await change(verification, "UPDATE verification.outbox SET published_at = now(), confirmed_at = now()")


async def change(verification: RunningVerification, statement: str, *values: object) -> None:
    async with await psycopg.AsyncConnection.connect(verification.database_url, autocommit=True) as conn:
        await conn.execute(statement.encode(), values)


async def found(verification: RunningVerification, word: str) -> set[str]:
    async with await psycopg.AsyncConnection.connect(verification.database_url, row_factory=dict_row) as conn:
        return {each.table for each in await find_person(conn, word)}


async def erased_by_the_desk(verification: RunningVerification) -> None:
    """By its login, with a tombstone of its own making."""
    async with (
        create_pool(as_login("verification", verification.database_url), size=1) as pool,
        transaction(pool) as conn,
    ):
        await conn.execute(
            """
            INSERT INTO verification.forgotten_cases (case_id, case_number, alert_id, kind, exercise, source, ended_as,
                versions, photos, additions, reported_at, ended_at, on_request, forgotten_at)
            SELECT case_id, case_number, %s, kind, exercise, source, 'found', '[]', 0, 0, now(), now(), false, now()
            FROM verification.cases WHERE case_number = %s
            """,
            (alert_id_of(REPORT.case_id), NUMBER),
        )
        await conn.execute("SELECT verification.erase_forgotten(%s)", (REPORT.case_id,))


async def ended(verification: RunningVerification, officer: Officer) -> None:
    """Told, added to by a citizen before and after the approval, closed as found; all that was said has arrived."""
    await verification.tell(REPORT, amendment(REPORT, by=f"zalo:{CITIZEN}", addition="Bé đi dép đỏ."))
    assert (await officer.approve(NUMBER))[0] == 200
    await verification.tell(progress(REPORT.case_id, 100), amendment(REPORT, by=f"zalo:{CITIZEN}", addition="Ở cầu."))
    status, answer = await officer.order(NUMBER, "close", outcome="found")
    assert (status, answer["state"]) == (200, "closed")
    await arrived(verification)


async def test_what_is_known_of_people_goes_and_a_tombstone_stays(
    verification: RunningVerification, forgotten: Callable[[timedelta], Any]
) -> None:
    async with verification.officer() as officer:
        await ended(verification, officer)
        case = await verification.case(NUMBER)
        await officer.page(f"/cases/{NUMBER}")
        assert (await officer.post("/api/v1/search", text=CHILD))[1]["cases"] != []
        of_case = {"verification.cases", "verification.drafts", "verification.approvals", "verification.outbox"}
        assert of_case <= await found(verification, CHILD)
        assert {"verification.cases", "verification.outbox"} <= await found(verification, PHOTO)
        assert "verification.cases" in await found(verification, PHONE)
        assert {"verification.cases", "verification.amendments"} == await found(verification, CITIZEN)
        assert await forgotten(SOON) == 0
        assert await forgotten(LATE) == 1
        for word in (CHILD, PHONE, CITIZEN, PHOTO, "chợ Hoằng Thịnh", str(case.draft.content.nonce)):
            assert await found(verification, word) == set(), word
        (stone,) = await verification.rows("SELECT * FROM verification.forgotten_cases")
        assert (stone["case_number"], stone["kind"], stone["ended_as"]) == (NUMBER, "missing_child", "found")
        assert (stone["commune_code"], stone["photos"], stone["additions"]) == ("15961", 1, 2)
        assert [(v["version"], v["content_hash"]) for v in stone["versions"]] == [(1, case.draft.hash)]
        assert await verification.rows("SELECT FROM verification.looks") == []
        assert (await officer.post("/api/v1/search", text=CHILD))[1]["cases"] == []
        assert (await officer.post("/api/v1/search", text=NUMBER))[1]["forgotten"] == [NUMBER]
        (left,) = await verification.rows("SELECT payload FROM verification.progress")
        assert left["payload"]["alert"]["sent"] == 100, "figures are nobody's"
        (told,) = await verification.outbox("loa.CaseForgotten.v1")
        event = CaseForgotten.model_validate(told["event"])
        assert (event.alert_id, event.outcome, event.alert_version) == (alert_id_of(case.case_id), "found", 1)
        assert event.revision > case.revision
        assert await verification.rows("SELECT FROM verification.outbox WHERE topic = 'alerts'") == []
        status, page = await officer.page(f"/cases/{NUMBER}")
        assert (status, "Vụ việc đã quên" in page, CHILD in page) == (410, True, False)
        for path in (f"/cases/{NUMBER}/held.json", f"/cases/{NUMBER}/groups/retry"):
            assert (await officer.send_form(path))[0] in (403, 410), path
        async with verification.officer("xa.khac") as stranger:
            for path in ("remains", "groups", "groups.csv"):
                assert (await stranger.page(f"/cases/{NUMBER}/{path}"))[0] == 404, "not in their area"
        assert (await officer.get(f"{API}{NUMBER}"))[0] == 410
    async with create_pool(verification.database_url, size=1) as pool:
        check = await check_audit_chain(pool)
    assert check.faults == ()
    trail = await verification.rows(
        "SELECT actor, action, detail FROM verification.audit WHERE action <> 'logged_in' ORDER BY seq"
    )
    assert (trail[-1]["actor"], trail[-1]["action"], trail[-1]["detail"]) == ("loa", "forget", {"on_request": False})
    assert "citizen" in {entry["actor"] for entry in trail}


async def test_what_comes_late_or_again_brings_nothing_back(
    verification: RunningVerification, forgotten: Callable[[timedelta], Any]
) -> None:
    async with verification.officer() as officer:
        await ended(verification, officer)
    assert await forgotten(LATE) == 1
    await verification.tell(REPORT, amendment(REPORT, addition="Vẫn còn đây."), progress(REPORT.case_id, 120))
    assert await found(verification, CHILD) == set()
    assert await verification.rows("SELECT FROM verification.cases") == []
    assert await verification.rows("SELECT FROM verification.amendments") == []
    with pytest.raises(ForgottenCase):
        await verification.case(NUMBER)


async def test_a_tombstone_names_no_version_that_broadcast_has_not_taken(
    verification: RunningVerification, forgotten: Callable[[timedelta], Any]
) -> None:
    async with verification.officer() as officer:
        await verification.tell(report(NUMBER))
        assert (await officer.approve(NUMBER))[0] == 200
        (row,) = await verification.outbox(AlertApproved.type_name())
        await verification.tell(order_not_taken(AlertApproved.model_validate(row["event"])))
        assert (await officer.order(NUMBER, "close", outcome="found"))[0] == 200
        await verification.tell(report("25-00043"))
        assert (await officer.approve("25-00043"))[0] == 200, "whose version is none of the other's"
    await arrived(verification)
    assert await forgotten(LATE) == 1
    (stone,) = await verification.rows("SELECT versions FROM verification.forgotten_cases")
    assert stone["versions"] == []


async def test_what_was_said_of_it_has_arrived_before_it_is_forgotten(
    verification: RunningVerification, forgotten: Callable[[timedelta], Any], registry: CollectorRegistry
) -> None:
    async with verification.officer() as officer:
        await ended(verification, officer)
        await change(
            verification,
            "UPDATE verification.outbox SET confirmed_at = NULL WHERE headers->>'ce_type' = 'loa.AlertClosed.v1'",
        )
        assert await forgotten(LATE) == 0
        assert registry.get_sample_value("loa_verification_forgetting_overdue", {"what": "case"}) == 0
        assert await forgotten(LATE + timedelta(days=1)) == 0
        assert registry.get_sample_value("loa_verification_forgetting_overdue", {"what": "case"}) == 1
        await arrived(verification)
        assert await forgotten(LATE + timedelta(days=1)) == 1


@pytest.mark.parametrize("asked", [False, True], ids=["in time", "asked for"])
async def test_an_end_that_groups_were_not_told_keeps_the_case_and_not_for_ever(
    verification: RunningVerification,
    forgotten: Callable[[timedelta], Any],
    registry: CollectorRegistry,
    asked: bool,
) -> None:
    async with verification.officer() as officer:
        await ended(verification, officer)
        (end,) = await verification.ends()
        await verification.tell(not_taken(end))
        await arrived(verification)
        if asked:
            await change(verification, "INSERT INTO verification.forget_requests VALUES (%s, now())", REPORT.case_id)
        await change(verification, "UPDATE verification.alerts SET expires_at = now() + interval '1 day'")
        over = timedelta(days=1) + LONGEST
        assert await forgotten(LATE) == 0, "its groups go on looking"
        assert await forgotten(over - timedelta(hours=1)) == 0
        assert registry.get_sample_value("loa_verification_forgetting_overdue", {"what": "case"}) == 0
        assert await forgotten(over + timedelta(minutes=1)) == 1
        assert await found(verification, CHILD) == set()


async def test_an_end_that_was_signed_anew_is_told_before_the_case_is_forgotten(
    verification: RunningVerification, forgotten: Callable[[timedelta], Any]
) -> None:
    async with verification.officer() as officer, verification.officer("si.quan.2") as second:
        await ended(verification, officer)
        (end,) = await verification.ends()
        await verification.tell(not_taken(end))
        await change(verification, "UPDATE verification.cases SET ended_at = now() - interval '11 days'")
        assert (await second.order(NUMBER, "close", outcome="found"))[0] == 200
        await arrived(verification)
        assert await forgotten(timedelta()) == 0
        assert await forgotten(CLOSING_LIFE + timedelta(minutes=1)) == 1


async def test_a_service_that_does_not_confirm_is_told_of(
    verification: RunningVerification, forgotten: Callable[[timedelta], Any], registry: CollectorRegistry
) -> None:
    async with verification.officer() as officer:
        await ended(verification, officer)
    assert await forgotten(LATE) == 1
    unconfirmed = {"what": "confirmation"}
    await forgotten(LATE + timedelta(days=1))
    assert registry.get_sample_value("loa_verification_forgetting_overdue", unconfirmed) == 1
    at, case_id, alert_id = datetime.now(UTC), REPORT.case_id, alert_id_of(REPORT.case_id)
    async with await psycopg.AsyncConnection.connect(verification.database_url, row_factory=dict_row) as conn:
        await intake_erased(conn, ReportsForgotten(occurred_at=at, case_id=case_id, case_number=NUMBER))
        await broadcast_erased(conn, PostsForgotten(occurred_at=at, case_id=case_id, alert_id=alert_id))
        await broadcast_erased(
            conn, PostsForgotten(occurred_at=at + timedelta(days=9), case_id=case_id, alert_id=alert_id)
        )
    (stone,) = await verification.rows("SELECT * FROM verification.forgotten_cases")
    assert (stone["intake_erased_at"], stone["broadcast_erased_at"]) == (at, at)
    await forgotten(LATE + timedelta(days=1))
    assert registry.get_sample_value("loa_verification_forgetting_overdue", unconfirmed) == 0


async def test_a_court_keeps_it_until_its_hold_ends_or_is_lifted(
    verification: RunningVerification, forgotten: Callable[[timedelta], Any]
) -> None:
    until = (datetime.now(UTC) + timedelta(days=40)).isoformat()
    async with verification.officer() as officer, verification.officer("chi.huy") as supervisor:
        await ended(verification, officer)
        hold = {"reason": "Công văn 12 của tòa án nhân dân", "until": until}
        assert (await officer.put(f"{API}{NUMBER}/court-hold", **hold))[0] == 403
        status, answer = await supervisor.put(f"{API}{NUMBER}/court-hold", **hold)
        assert (status, answer["court_hold"]["set_by"]) == (200, "chi.huy")
        await arrived(verification)
        assert await forgotten(LATE) == 0
        async with await psycopg.AsyncConnection.connect(verification.database_url, row_factory=dict_row) as conn:
            with pytest.raises(CommandRefused, match="kept for a court"):
                await forget(conn, NUMBER, "mẹ của bé xin xóa")
        assert (await supervisor.send_form(f"/cases/{NUMBER}/court-hold/lift"))[0] == 303
        assert (await supervisor.send_form(f"/cases/{NUMBER}/court-hold/lift"))[0] == 409
        # What was lifted stands for a day more.
        with pytest.raises(psycopg.errors.NoDataFound, match="kept for a court"):
            await erased_by_the_desk(verification)
        day = (datetime.now(UTC) + timedelta(days=30)).date().isoformat()
        form = {"reason": "Công văn 13 của tòa án", "until": day}
        assert (await supervisor.send_form(f"/cases/{NUMBER}/court-hold", **form))[0] == 303
        await arrived(verification)
        assert await forgotten(timedelta(days=29)) == 0
        with pytest.raises(psycopg.errors.NoDataFound, match="kept for a court"):
            await erased_by_the_desk(verification)
        await change(verification, 'UPDATE verification.court_holds SET "until" = now()')
        assert await forgotten(LATE) == 1
    assert await found(verification, "Công văn 1") == set()
    # A log-in is noted, and stands in the audit a moment later: anywhere among these.
    trail = await verification.rows("SELECT action FROM verification.audit WHERE action <> 'logged_in' ORDER BY seq")
    actions = [row["action"] for row in trail]
    assert actions[-4:] == ["keep_for_court", "lift_court_hold", "keep_for_court", "forget"]


async def test_the_database_itself_keeps_a_case_that_is_not_over(verification: RunningVerification) -> None:
    await verification.tell(REPORT)
    with pytest.raises(psycopg.errors.NoDataFound, match="is not over"):
        await erased_by_the_desk(verification)
    async with verification.officer() as officer:
        assert (await officer.approve(NUMBER))[0] == 200
        with pytest.raises(psycopg.errors.NoDataFound, match="is not over"):
            await erased_by_the_desk(verification)
        await change(
            verification,
            "UPDATE verification.cases SET state = 'closed', outcome = 'found', ended_by = 'x', ended_at = now()",
        )
        with pytest.raises(psycopg.errors.NoDataFound, match="is not over"):
            await erased_by_the_desk(verification)
        await change(verification, "UPDATE verification.alerts SET state = 'ended', closed_at = now()")
        await erased_by_the_desk(verification)
    assert await verification.rows("SELECT FROM verification.cases") == []


async def test_a_case_that_cannot_be_forgotten_keeps_no_other_and_is_counted(
    verification: RunningVerification, forgotten: Callable[[timedelta], Any], registry: CollectorRegistry
) -> None:
    other = report("25-00043")
    await verification.tell(REPORT, other)
    async with verification.officer() as officer:
        for number in (NUMBER, "25-00043"):
            assert (await officer.post(f"{API}{number}/reject", reason="Nguyễn Văn Tí đã ở nhà."))[0] == 200
    await arrived(verification)
    # Its number has a tombstone already: what a fault of ours would look like.
    await change(
        verification,
        "INSERT INTO verification.forgotten_cases (case_id, case_number, alert_id, kind, exercise, source, ended_as,"
        " versions, photos, additions, reported_at, ended_at, on_request, forgotten_at)"
        " VALUES (gen_random_uuid(), %s, gen_random_uuid(), 'tip', false, 'hotline', 'found', '[]', 0, 0, now(), now(),"
        " false, now() + interval '90 days')",
        NUMBER,
    )
    assert await forgotten(LATE + timedelta(days=1)) == 1
    left = await verification.rows("SELECT case_number FROM verification.cases")
    assert [row["case_number"] for row in left] == [NUMBER]
    assert registry.get_sample_value("loa_verification_forgetting_overdue", {"what": "case"}) == 2
    assert await forgotten(LATE + timedelta(days=1)) == 0
    assert registry.get_sample_value("loa_verification_forgetting_overdue", {"what": "case"}) == 1


async def test_a_case_that_goes_on_is_kept_until_the_one_that_goes_on_is_forgotten(
    verification: RunningVerification, forgotten: Callable[[timedelta], Any]
) -> None:
    async with verification.officer() as officer:
        await ended(verification, officer)
        assert (await officer.post(f"{API}{NUMBER}/reissue"))[0] == 200
        await arrived(verification)
        assert await forgotten(timedelta(days=100)) == 0
        status, _ = await officer.post(f"{API}{NUMBER}B/reject", reason="Bé đã về nhà rồi.")
        assert status == 200
    await arrived(verification)
    assert await forgotten(LATE) == 1, "the one that goes on"
    assert await forgotten(LATE) == 1
    stones = await verification.rows("SELECT case_number, ended_as FROM verification.forgotten_cases ORDER BY 1")
    assert [tuple(each.values()) for each in stones] == [(NUMBER, "found"), (f"{NUMBER}B", "rejected")]
    assert await found(verification, CHILD) == set()


async def test_on_request_it_is_forgotten_once_groups_have_been_told_its_end(
    verification: RunningVerification, forgotten: Callable[[timedelta], Any]
) -> None:
    async def asked(number: str = NUMBER, reason: str = "mẹ của bé xin xóa, 26/11") -> str:
        async with await psycopg.AsyncConnection.connect(verification.database_url, row_factory=dict_row) as conn:
            return await forget(conn, number, reason)

    await verification.tell(REPORT)
    with pytest.raises(CommandRefused, match="is pending: end it first"):
        await asked()
    with pytest.raises(LookupError, match="no case has the number"):
        await asked("25-99999")
    async with verification.officer() as officer:
        await ended(verification, officer)
    with pytest.raises(CommandRefused, match="too short"):
        await asked(reason="x")
    assert "in 3.0 days" in await asked()
    assert await forgotten(timedelta(days=2, hours=23)) == 0
    assert await forgotten(timedelta(days=3, minutes=1)) == 1
    with pytest.raises(CommandRefused, match="was forgotten at"):
        await asked()
    (stone,) = await verification.rows("SELECT on_request FROM verification.forgotten_cases")
    assert stone["on_request"]
    assert await found(verification, "xin xóa") == set()


async def test_a_rejected_report_is_forgotten_too_and_on_request_at_once(
    verification: RunningVerification, forgotten: Callable[[timedelta], Any]
) -> None:
    other = report("25-00043")
    await verification.tell(REPORT, other)
    async with verification.officer() as officer:
        for number in (NUMBER, "25-00043"):
            assert (await officer.post(f"{API}{number}/reject", reason="Nguyễn Văn Tí đã ở nhà."))[0] == 200
    await arrived(verification)
    async with await psycopg.AsyncConnection.connect(verification.database_url, row_factory=dict_row) as conn:
        assert "within two minutes" in await forget(conn, NUMBER, "người báo xin xóa")
    assert await forgotten(timedelta()) == 1
    assert await forgotten(LATE) == 1
    assert await found(verification, CHILD) == set()


async def test_a_merged_case_is_forgotten_with_the_one_that_has_what_it_told(
    verification: RunningVerification, forgotten: Callable[[timedelta], Any]
) -> None:
    """Its number is kept with how it ended; keys and what was said of pairs go too."""
    again = report("25-00043", submitted_by=f"zalo:{CITIZEN}", occurred_at=datetime.now(UTC))
    other = report("25-00044", occurred_at=datetime.now(UTC))
    await verification.tell(REPORT, again, other)
    async with verification.officer() as officer:
        assert (await officer.put(f"{API}25-00043/matches/{NUMBER}", verdict="same"))[0] == 200
        assert (await officer.put(f"{API}{NUMBER}/matches/25-00044", verdict="linked"))[0] == 200
        assert "verification.match_keys" in await found(verification, PHONE)
        await arrived(verification)
        assert await forgotten(timedelta(days=40)) == 0, "its report is what the open case goes on with"
        async with await psycopg.AsyncConnection.connect(verification.database_url, row_factory=dict_row) as conn:
            with pytest.raises(CommandRefused, match=f"goes on in {NUMBER}"):
                await forget(conn, "25-00043", "mẹ của bé xin xóa")
        for number in (NUMBER, "25-00044"):
            assert (await officer.post(f"{API}{number}/reject", reason="Cháu đã về nhà."))[0] == 200
        await arrived(verification)
        gone = 0
        while step := await forgotten(LATE):
            gone += step
            await arrived(verification)
        assert gone == 3
        for word in (CHILD, PHONE, CITIZEN):
            assert await found(verification, word) == set(), word
        status, page = await officer.page("/cases/25-00043")
        assert (status, "Đã gộp" in page) == (410, True)
    stones = await verification.rows("SELECT case_number, ended_as FROM verification.forgotten_cases ORDER BY 1")
    assert [tuple(stone.values()) for stone in stones] == [
        (NUMBER, "rejected"),
        ("25-00043", "merged"),
        ("25-00044", "rejected"),
    ]
    assert await verification.rows("SELECT FROM verification.match_keys") == []
    assert await verification.rows("SELECT FROM verification.case_pairs") == []


async def test_of_a_turn_each_is_forgotten_at_its_own_time(verification: RunningVerification) -> None:
    """An anchor takes what is not much older than the one before: the last of many may come minutes after the first."""
    await verification.tell(report("25-00043"), report("25-00044"))
    await arrived(verification)
    await change(
        verification, "UPDATE verification.cases SET state = 'rejected', rejected_reason = '', ended_at = now()"
    )
    times = (datetime.now(UTC) + timedelta(days=400, minutes=passed) for passed in range(100))
    metrics = VerificationMetrics(CollectorRegistry())
    async with create_pool(as_login("verification", verification.database_url), size=2) as pool:
        forgetting = Forgetting(
            pool, Outbox(key_of("verification")), verification.settings.keeping, metrics, lambda: next(times)
        )
        assert await forgetting.forget_due() == 2
    (row,) = await verification.rows("SELECT count(DISTINCT forgotten_at) AS times FROM verification.forgotten_cases")
    assert row["times"] == 2


async def test_who_asks_what_is_held_of_them_reads_nothing_of_whoever_reported(
    verification: RunningVerification,
) -> None:
    await verification.tell(REPORT)
    await change(
        verification,
        """
        INSERT INTO intake.blocks (user_id, case_id, case_number, reason, made_by, made_at, ends_at)
        VALUES ('U1', %s, '25-00042', 'người báo say rượu', 'truc.ban', now(), now() + interval '1 day')
        """,
        REPORT.case_id,
    )
    await change(
        verification,
        """
        INSERT INTO intake.caller_links (link_sha256, case_id, case_number, made_by, made_at, ends_at)
        VALUES ('link', %s, '25-00042', 'truc.ban', now(), now() + interval '2 hours')
        """,
        REPORT.case_id,
    )
    async with await psycopg.AsyncConnection.connect(verification.database_url, row_factory=dict_row) as conn:
        held = await what_is_held(conn, await verification.case(NUMBER))
    assert held.numbers == [NUMBER]
    assert "verification.cases" in held.tables
    assert not [table for table in held.tables if table.startswith("intake.")]


async def test_a_file_is_of_every_case_that_is_about_the_same_person(verification: RunningVerification) -> None:
    """What went out anew, and what was merged with it: whichever of the numbers is asked for."""
    again, stranger = report("25-00043", occurred_at=datetime.now(UTC)), report("25-00044")
    await verification.tell(REPORT, again, stranger)
    await change(
        verification, "INSERT INTO intake.photos (sha256, jpeg, width, height) VALUES (%s, 'jpeg', 1, 1)", PHOTO
    )
    await change(verification, "INSERT INTO intake.case_photos VALUES (%s, %s)", REPORT.case_id, PHOTO)
    numbers = [NUMBER, "25-00042B", "25-00043"]
    async with verification.officer() as officer, verification.officer("chi.huy") as supervisor:
        assert (await officer.put(f"{API}25-00043/matches/{NUMBER}", verdict="same"))[0] == 200
        assert (await officer.approve(NUMBER))[0] == 200
        assert (await officer.order(NUMBER, "close", outcome="found"))[0] == 200
        assert (await officer.post(f"{API}{NUMBER}/reissue"))[0] == 200
        async with await psycopg.AsyncConnection.connect(verification.database_url, row_factory=dict_row) as conn:
            for number in numbers:
                held = await what_is_held(conn, await verification.case(number))
                assert (held.numbers, list(held.pictures)) == (numbers, [PHOTO])
                assert {row["case_number"] for row in held.tables["verification.cases"]} == set(numbers)
        status, body = await supervisor.send_form("/cases/25-00042B/held.json")
        said = json.loads(body)
        assert (status, [case["case_number"] for case in said["cases"]]) == (200, ["25-00042B", NUMBER, "25-00043"])
        assert said["not_in_this_file"] == "photos, and what was written in a chat: `loa subject-access` at the machine"


async def test_whoever_told_or_posts_by_hand_has_a_file_of_their_own(
    verification: RunningVerification, tmp_path: Path
) -> None:
    """By number, however it is typed, or by their id of Zalo's: what they told and were told, and nobody else's."""
    by_chat = report("25-00043", source="zalo_oa", submitted_by=f"zalo:{CITIZEN}")
    phone = Reporter(phone="+84 987 654 321")
    seen = amendment(REPORT, by=PUBLIC_PAGE, addition="Tôi thấy bé ở bến xe.", reporter=phone)
    other = amendment(REPORT, by="zalo:900", addition="Tôi thấy bé ở cầu, gọi 0987654321 hỏi bà Mẫu.")
    await verification.tell(REPORT, by_chat, seen, other)
    for statement in (
        "INSERT INTO intake.followers (user_id, since) VALUES ('zalo-nguoi-bao-811', now()), ('900', now())",
        "INSERT INTO broadcast.accounts (account_id, channel, app_id, per_window, burst)"
        " VALUES ('relay-mau', 'relay', '', 60, 1)",
        "INSERT INTO broadcast.relay_officers (account_no, name, zalo_user_id, oa_account_id, commune_code, telephone)"
        " SELECT account_no, 'Trần Văn Đăng Mẫu', 'zalo-dang-tay', 'oa', '15961', '+84355666777'"
        " FROM broadcast.accounts WHERE account_id = 'relay-mau'",
    ):
        await change(verification, statement)
    async with await psycopg.AsyncConnection.connect(verification.database_url, row_factory=dict_row) as conn:
        sighting = await held_of_teller(conn, phone="0987.654.321")
        told = await held_of_teller(conn, zalo=CITIZEN)
        posting = await held_of_teller(conn, zalo="zalo-dang-tay")
        called = await held_of_teller(conn, phone="0355 666 777")
        said = await teller_access(conn, "chính họ, có giấy tờ", tmp_path, zalo=CITIZEN)
        for number, zalo in (("", ""), ("0987654321", "900")):
            with pytest.raises(CommandRefused, match="give one of"):
                await teller_access(conn, "chính họ, có giấy tờ", tmp_path, phone=number, zalo=zalo)
    (row,) = sighting.tables["verification.amendments"]
    assert (row["case_number"], row["in_their_words"]) == (NUMBER, "Tôi thấy bé ở bến xe.")
    assert sighting.left_out["verification.amendments"] == 1, "that another one mentions the number is named"
    assert sighting.also_zalo == []
    assert {row["case_number"] for row in told.tables["verification.cases"]} == {"25-00043"}
    assert len(told.tables["intake.followers"]) == 1
    (officer,) = posting.tables["broadcast.relay_officers"]
    assert (officer["name"], officer["commune_code"]) == ("Trần Văn Đăng Mẫu", "15961")
    assert called.tables == posting.tables
    assert called.left_out == {}
    for held in (sighting, told, posting):
        whole = json.dumps(held.tables, ensure_ascii=False, default=str)
        assert not [word for word in (CHILD, "bà Mẫu", "áo phông xanh", "truc.ban") if word in whole]
    file = Path(said.partition(":")[0])
    assert (file.parent, CITIZEN in file.name) == (tmp_path, False)
    with zipfile.ZipFile(file) as whole_file:
        assert set(whole_file.namelist()) == {"README.txt", "held.json", "left_out.json"}
        assert "verification.cases" in json.loads(whole_file.read("held.json"))
    async with await psycopg.AsyncConnection.connect(verification.database_url, row_factory=dict_row) as conn:
        by_number = await held_of_teller(conn, phone=PHONE)
    assert by_number.also_zalo == [CITIZEN], "whose chat gave that number is for staff to ask after"


async def test_while_another_desk_forgets_this_one_waits(
    verification: RunningVerification, forgotten: Callable[[timedelta], Any]
) -> None:
    async with verification.officer() as officer:
        await ended(verification, officer)
    async with create_pool(verification.database_url, size=1) as pool:
        async with transaction(pool) as other:
            assert await is_alone(other, "verification", "forgetting")
            assert await forgotten(LATE) == 0
        assert await forgotten(LATE) == 1
