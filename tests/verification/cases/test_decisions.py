"""Decisions on a real database: exactly one alert, by who may, on what they were shown; and the trail of it."""

import asyncio
from datetime import UTC, datetime
from typing import get_args

import psycopg
import pytest
from psycopg.rows import dict_row

from schemas.alerts import AlertApproved, AlertClosed, Outcome
from schemas.content import VIETNAM
from services.runtime.staff.rights import EVERYWHERE
from services.verification.cases.reviews_db import record_approval
from services.verification.cases.stored import lock_case
from services.verification.rules.review import Approval
from tests.support.verification_running import (
    PASSWORD,
    RunningVerification,
    amendment,
    progress,
    report,
)

APPROVED, CLOSED, ENDED = "loa.AlertApproved.v2", "loa.AlertClosed.v1", "loa.CaseEnded.v1"
CASE = "/api/v1/cases/25-00042"


async def test_an_approval_sends_what_was_shown(verification: RunningVerification) -> None:
    case = report()
    await verification.tell(case)
    async with verification.officer() as officer:
        status, answer = await officer.approve("25-00042")
    assert (status, answer["state"], answer["alert"]["approved_by"]) == (200, "approved", "si.quan")
    (row,) = await verification.outbox(APPROVED)
    event = AlertApproved.model_validate(row["event"])
    assert event.said.text.endswith("\nMã: 25-00042")
    assert event.content_hash == answer["draft"]["content_hash"]
    assert event.document.sha256 == event.content_hash
    assert event.said.link == "http://localhost:8105/tin/25-00042"
    assert event.said.audience.province_codes == ("38",)
    assert (event.expires_at - event.approved_at).total_seconds() == 72 * 3600


async def test_many_at_once_make_one_alert(verification: RunningVerification) -> None:
    await verification.tell(report())
    async with verification.officer() as first, verification.officer("si.quan.2") as second:
        said = [await who.statement("25-00042", "approve") for who in (first, second)]
        signed = [who.signed(written["statement"]) for who, (_, written) in zip((first, second), said, strict=True)]
        pressed = zip((first, second) * 10, signed * 10, strict=True)
        answers = await asyncio.gather(*(who.post(f"{CASE}/orders", **body) for who, body in pressed))
        again = await first.order("25-00042", "approve")
    assert sorted(status for status, _ in answers) == [200] + [409] * 19
    assert again[1]["reason"] in ("already_signed", "check_first")
    assert len(await verification.outbox(APPROVED)) == 1
    assert len(await verification.rows("SELECT 1 FROM verification.approvals")) == 1


async def test_who_waits_for_an_approval_decides_on_all_of_it(verification: RunningVerification) -> None:
    await verification.tell(report())
    shown = await verification.case("25-00042")
    now = datetime.now(UTC)
    approval = Approval("si.quan", shown.draft.document, now, now + shown.draft.content.life)
    async with (
        await psycopg.AsyncConnection.connect(verification.database_url, row_factory=dict_row) as conn,
        verification.officer() as officer,
    ):
        async with conn.transaction():
            await lock_case(conn, "25-00042", EVERYWHERE)
            closing = asyncio.create_task(officer.post(f"{CASE}/close", outcome="expired"))
            await verification.eventually("SELECT DISTINCT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
            await record_approval(conn, shown.case_id, approval)
        status, answer = await closing
    # It was pending when the closing was asked for; by now it is on air, and its time is not up.
    assert (status, answer["reason"]) == (409, "not_expired")


async def test_what_changed_meanwhile_is_not_approved(verification: RunningVerification) -> None:
    case = report()
    await verification.tell(case)
    async with verification.officer() as officer:
        _, shown = await officer.get(CASE)
        await verification.tell(amendment(case, addition="Bé có vết bớt.", photos=("cd" * 32,)))
        text = "🔴 TÌM TRẺ LẠC\nLạc ở chợ Hoằng Thịnh. Ai thấy, xin gọi 113.\nMã: 25-00042"
        first = shown["draft"]["content_hash"]
        status, edited = await officer.put(f"{CASE}/draft", content_hash=first, text=text)
        assert (status, edited["draft"]["text"]) == (200, text)
        status, refused = await officer.order("25-00042", "approve", content_hash=first)
        assert (status, refused["reason"]) == (409, "content_changed")
        await verification.tell(amendment(case, addition="Bé đi về phía sông."))
        _, outdated = await officer.get(CASE)
        assert outdated["draft"]["outdated"] is True
        assert outdated["draft"]["text"] == text
        assert (await officer.approve("25-00042"))[0] == 200


async def test_a_program_too_shows_a_second_signer_nothing_before_they_have_read_the_report(
    verification: RunningVerification,
) -> None:
    await verification.tell(report())
    async with verification.officer() as first, verification.officer("si.quan.2") as second:
        _, own = await first.order("25-00042", "approve")
        _, hidden = await second.get(CASE)
        _, after = await second.check("25-00042")
    assert own["draft"]["content_hash"] == hidden["check_first"]
    assert hidden["draft"] is None
    assert own["draft"]["text"] not in str(hidden)
    assert (after["check_first"], after["draft"]) == (None, own["draft"])


async def test_found_closes_the_alert_and_tells_the_citizen(verification: RunningVerification) -> None:
    case = report(source="zalo_oa", submitted_by="zalo:811")
    await verification.tell(case)
    async with verification.officer() as officer:
        early = await officer.order("25-00042", "close", outcome="found")
        await officer.approve("25-00042")
        await verification.tell(progress(case.case_id, 30))
        _, before = await officer.get(CASE)
        assert before["state"] == "broadcasting"
        status, after = await officer.order("25-00042", "close", outcome="found")
        again = await officer.order("25-00042", "close", outcome="cancelled")
    assert (early[0], early[1]["reason"]) == (409, "not_on_air")
    assert (status, after["state"], after["outcome"], again[0]) == (200, "closed", "found", 409)
    (row,) = await verification.outbox(CLOSED)
    event = AlertClosed.model_validate(row["event"])
    assert event.closing_text.endswith("Mã: 25-00042/KT")
    assert "Nguyễn Văn Tí" not in event.closing_text
    (ended,) = await verification.outbox(ENDED)
    assert (ended["event"]["state"], ended["event"]["outcome"]) == ("closed", "found")


@pytest.mark.parametrize("outcome", [outcome for outcome in get_args(Outcome) if outcome != "expired"])
async def test_every_ending_says_which_alert_and_only_found_safe_says_safe(
    verification: RunningVerification, outcome: Outcome
) -> None:
    """What the officer was shown, and what the events carry."""
    case = report(source="zalo_oa", submitted_by="zalo:811")
    await verification.tell(case)
    async with verification.officer() as officer:
        await officer.approve("25-00042")
        (alert,) = await verification.rows("SELECT approved_at FROM verification.alerts")
        _, shown = await officer.page(f"/cases/25-00042/close?outcome={outcome}")
        assert (await officer.send_form("/cases/25-00042/close", outcome=outcome))[0] == 403, "nobody has signed it"
        assert (await officer.send_signed("25-00042", "close", outcome=outcome))[0] == 303
        _, after = await officer.get(CASE)
    (row,) = await verification.outbox(CLOSED)
    event = AlertClosed.model_validate(row["event"])
    since = alert["approved_at"].astimezone(VIETNAM)
    assert f"Tin mã 25-00042, phát {since:%H:%M}, khu vực Hoằng Lộc: " in event.closing_text
    assert event.closing_text == after["alert"]["closing_text"]
    assert event.closing_text in shown
    assert (event.outcome, after["outcome"]) == (outcome, outcome)
    assert ("an toàn" in event.closing_text) == (outcome == "found_safe")
    (ended,) = await verification.outbox(ENDED)
    assert (ended["event"]["case_number"], ended["event"]["outcome"]) == ("25-00042", outcome)


async def test_the_audit_trail_cannot_be_edited_and_names_what_was(verification: RunningVerification) -> None:
    await verification.tell(report(), report("25-00043"))
    async with verification.officer() as officer:
        await officer.approve("25-00042")
        await officer.send_form("/login", login="si.quan", password=PASSWORD)
        await verification.eventually("SELECT 1 FROM verification.audit WHERE action = 'logged_in'")
        assert (await officer.get("/api/v1/audit/check"))[1] == {"entries": 4, "faults": []}
        async with await psycopg.AsyncConnection.connect(verification.database_url, autocommit=True) as conn:
            for statement in (
                "UPDATE verification.audit SET actor = 'ke.khac'",
                "DELETE FROM verification.audit",
                "TRUNCATE verification.audit",
            ):
                with pytest.raises(psycopg.errors.IntegrityConstraintViolation):
                    await conn.execute(statement)
            await conn.execute("ALTER TABLE verification.audit DISABLE TRIGGER ALL")
            await conn.execute("UPDATE verification.audit SET actor = 'ke.khac' WHERE seq = 2")
        assert (await officer.get("/api/v1/audit/check"))[1]["faults"] == [{"seq": 2, "what": "altered"}]
        async with await psycopg.AsyncConnection.connect(verification.database_url, autocommit=True) as conn:
            await conn.execute("DELETE FROM verification.audit WHERE seq = 4")
        _, check = await officer.get("/api/v1/audit/check")
    assert {"seq": 4, "what": "missing"} in check["faults"]


async def test_the_oldest_progress_never_wins(verification: RunningVerification) -> None:
    case = report()
    await verification.tell(case)
    async with verification.officer() as officer:
        await officer.approve("25-00042")
        await verification.tell(progress(case.case_id, 90), progress(case.case_id, 10, age_s=30))
        _, stored = await officer.get(CASE)
    assert stored["progress"]["alert"]["sent"] == 90


async def test_nobody_is_named_in_logs_metrics_keys_or_the_trail(
    verification: RunningVerification, capfd: pytest.CaptureFixture[str]
) -> None:
    case = report(source="zalo_oa", submitted_by="zalo:811")
    await verification.tell(case, report("25-00043"))
    async with verification.officer() as officer:
        await officer.approve("25-00042")
        await officer.order("25-00042", "close", outcome="found")
        await officer.post("/api/v1/cases/25-00043/reject", reason="Gọi lại, bé Tí đã về nhà.")
        _, metrics = await officer.page("/metrics")
    keys = await verification.rows("SELECT key FROM verification.outbox")
    trail = await verification.rows("SELECT actor, action, detail FROM verification.audit")
    everything = "".join((*capfd.readouterr(), metrics, str(keys), str(trail)))
    assert "loa_verification_decisions_total" in everything
    for personal in ("Nguyễn Văn Tí", "bé Tí", "0912345678", "Lê Thị Mơ", "áo phông"):
        assert personal not in everything
