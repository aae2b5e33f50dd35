"""The hour that a notice waits for: typed, signed, shown until it comes; held, corrected and cancelled before."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from schemas.content import VIETNAM
from schemas.event import CaseKind
from schemas.reports import Subject
from tests.support.verification_running import Officer, report, running_verification

NUMBER = "25-00042"
HOUR = (datetime.now(UTC) + timedelta(hours=30)).replace(minute=0, second=0, microsecond=0)
TYPED = HOUR.astimezone(ZoneInfo("Asia/Ho_Chi_Minh")).strftime("%H:%M %d/%m/%Y")
NOTICE = report(kind=CaseKind.LEGAL_NOTICE, subject=Subject(), photos=(), description="Chợ nghỉ họp từ 5 giờ sáng.")


async def types(officer: Officer, begins_at: str, at: str = "draft") -> tuple[int, str]:
    """The hour alone; the rest of the form stays as it was opened."""
    _, case = await officer.get(f"/api/v1/cases/{NUMBER}")
    saved = case["correction"] or case["draft"]
    shown = {"content_hash": saved["content_hash"], "text": saved["text"], "hour_shown": "1"}
    if at == "correction" and not case["correction"]:
        shown["text"] = f"ĐÍNH CHÍNH\n{saved['text'].replace(f'Mã: {NUMBER}', f'Mã: {NUMBER}/2')}"
    return await officer.send_form(f"/cases/{NUMBER}/{at}", begins_at=begins_at, **shown)


async def published(running: Any) -> list[dict[str, Any]]:
    return [row["event"] for row in await running.outbox("loa.CaseChanged.v1")]


async def test_it_is_signed_with_the_content_and_said_until_it_comes(database_url: str) -> None:
    async with running_verification(database_url) as verification, verification.officer() as officer:
        await verification.tell(NOTICE)
        before = (await verification.case(NUMBER)).draft
        assert (await types(officer, TYPED))[0] == 303
        draft = (await verification.case(NUMBER)).draft
        assert (draft.content.begins_at, draft.hash != before.hash) == (HOUR, True)
        assert f"Phát lúc: <b>{TYPED}</b>" in (await officer.page(f"/cases/{NUMBER}"))[1]
        status, answer = await officer.approve(NUMBER)
        assert status == 200, answer
        html = (await officer.page(f"/cases/{NUMBER}"))[1]
        board = (await officer.page("/"))[1]
        _, read = await officer.get(f"/api/v1/cases/{NUMBER}")
        (approved,) = await verification.outbox("loa.AlertApproved.v2")
        told = (await published(verification))[-1]
    assert datetime.fromisoformat(read["draft"]["begins_at"]) == HOUR
    for page in (html, board):
        assert f"Sẽ phát lúc {TYPED[:11]}" in page
    assert HOUR.isoformat().replace("+00:00", "Z") in approved["event"]["content"]
    assert datetime.fromisoformat(told["post"]["aired_at"]) == HOUR


async def test_before_the_hour_it_is_held_corrected_let_go_and_cancelled(database_url: str) -> None:
    async with running_verification(database_url) as verification, verification.officer() as officer:
        await verification.tell(NOTICE)
        await types(officer, TYPED)
        await officer.approve(NUMBER)
        assert (await officer.order(NUMBER, "hold"))[0] == 200
        held = (await published(verification))[-1]
        assert held["post"]["aired_at"] == held["expires_at"], "no group has it, and no hour is its own"
        for login in ("si.quan", "si.quan.2"):
            async with verification.officer(login) as each:
                assert (await each.order(NUMBER, "resume"))[0] == 200
        assert datetime.fromisoformat((await published(verification))[-1]["post"]["aired_at"]) == HOUR
        later = (HOUR + timedelta(hours=2)).astimezone(ZoneInfo("Asia/Ho_Chi_Minh")).strftime("%H:%M %d/%m/%Y")
        status, html = await types(officer, later, "correction")
        assert status == 303, html
        status, answer = await officer.correct(NUMBER)
        assert status == 200, answer
        (corrected,) = await verification.outbox("loa.AlertCorrected.v2")
        assert (HOUR + timedelta(hours=2)).isoformat().replace("+00:00", "Z") in corrected["event"]["content"]
        assert (await officer.order(NUMBER, "stop"))[0] == 200
        assert "Sẽ phát lúc" not in (await officer.page(f"/cases/{NUMBER}"))[1]
        status, answer = await officer.order(NUMBER, "close", outcome="cancelled")
        assert status == 200, answer


async def test_what_is_signed_at_night_is_told_for_the_morning(database_url: str) -> None:
    """The quiet hours are laid around this moment."""
    now = datetime.now(VIETNAM)
    quiet = f"{(now.hour - 1) % 24}-{(now.hour + 3) % 24}"
    async with running_verification(database_url, quiet_hours=quiet) as verification, verification.officer() as officer:
        await verification.tell(NOTICE, report("25-00043"))
        for number in (NUMBER, "25-00043"):
            assert (await officer.approve(number))[0] == 200
        told = {each["case_number"]: each["post"] for each in await published(verification) if each["post"]}
    aired = datetime.fromisoformat(told[NUMBER]["aired_at"]).astimezone(VIETNAM)
    assert (aired.hour, aired.minute, aired > now) == ((now.hour + 3) % 24, 0, True)
    assert datetime.fromisoformat(told["25-00043"]["aired_at"]) <= datetime.now(UTC), "a child is missing"
