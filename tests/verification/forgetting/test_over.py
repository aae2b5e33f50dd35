"""Alerts whose signed time is up: ended by the desk's own clock, by day, in the words that were signed."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime, timedelta

import pytest
from prometheus_client import CollectorRegistry

from schemas.alerts import AlertClosed
from schemas.cases import CaseEnded
from schemas.content import VIETNAM, Content, ending_text
from services.runtime.database import create_pool
from services.runtime.outbox import Outbox
from services.verification.cases.audit_db import check_audit_chain
from services.verification.cases.deciding import Decisions
from services.verification.forgetting.over import AlertsOver
from services.verification.forgetting.over_db import announced_ends
from services.verification.forgetting.undecided_db import count_undecided
from services.verification.metrics import VerificationMetrics
from services.verification.rules.endings.over import AFTER, ANNOUNCED
from services.verification.rules.endings.undecided import PATIENCE
from services.verification.rules.signing import Signers
from services.verification.waking.rules.reasons import WakeReason
from services.verification.waking.seeing_to import officer_is_at
from services.verification.waking.wakes_db import open_wake
from tests.support.kafka.producers import key_of
from tests.support.logins import as_login
from tests.support.verification_running import RunningVerification, report
from tests.verification.forgetting.test_forgetting import change

NUMBER = "25-00042"
CLOSED = "loa.AlertClosed.v1"
TODAY = datetime.now(VIETNAM)
Looks = Callable[[datetime], Awaitable[None]]


def at(clock: str, days: int = 2) -> datetime:
    """This hour in Vietnam, so many days on."""
    hour, minute = map(int, clock.split(":"))
    return (TODAY + timedelta(days=days)).replace(hour=hour, minute=minute, second=0, microsecond=0).astimezone(UTC)


NOON = at("12:00")


@pytest.fixture
async def looks(verification: RunningVerification) -> AsyncIterator[Looks]:
    """What the loop of a desk does, whose clock says so."""
    settings = verification.settings
    async with create_pool(as_login("verification", verification.database_url), size=2) as pool:

        async def look(now: datetime) -> None:
            signers = Signers(settings.loa_environment, settings.relying_party)
            metrics, outbox = VerificationMetrics(CollectorRegistry()), Outbox(key_of("verification"))
            await AlertsOver(pool, Decisions(pool, outbox, settings.issuer, signers, metrics, lambda: now)).see_to()

        yield look


async def on_air(verification: RunningVerification, expires_at: datetime, *, exercise: bool = False) -> None:
    await verification.tell(report(NUMBER, exercise=exercise))
    async with verification.officer() as officer:
        assert (await officer.approve(NUMBER))[0] == 200
    await change(verification, "UPDATE verification.alerts SET expires_at = %s", expires_at)


async def state(verification: RunningVerification) -> tuple[str, str | None, str | None]:
    (row,) = await verification.rows("SELECT state, outcome, ended_by FROM verification.cases")
    return row["state"], row["outcome"], row["ended_by"]


ON_AIR, BY_TIME = ("approved", None, None), ("closed", "expired", "loa")


@pytest.mark.parametrize("exercise", [False, True])
async def test_at_its_expiry_an_alert_ends_by_itself_in_the_words_that_were_signed(
    verification: RunningVerification, looks: Looks, exercise: bool
) -> None:
    await on_air(verification, NOON, exercise=exercise)
    await looks(NOON - timedelta(seconds=1))
    await looks(NOON)
    assert await state(verification) == ON_AIR, "broadcast's own clock may be some seconds behind"
    later = NOON + AFTER
    await looks(later)
    await looks(later)
    assert await state(verification) == BY_TIME
    (row,) = await verification.outbox(CLOSED)
    event = AlertClosed.model_validate(row["event"])
    (signed,) = await verification.rows(
        "SELECT convert_from(content, 'UTF8') AS content, approved_at FROM verification.drafts"
        " JOIN verification.alerts USING (case_id)"
    )
    content = Content.model_validate_json(signed["content"])
    assert event.closing_text == ending_text(content, "expired", signed["approved_at"], later)
    assert (event.outcome, event.orders, event.closed_by, event.closed_at) == ("expired", (), "loa", later)
    (ended,) = await verification.outbox("loa.CaseEnded.v1")
    assert CaseEnded.model_validate(ended["event"]).outcome == "expired"
    trail = await verification.rows(
        "SELECT actor, action, detail FROM verification.audit WHERE action IN ('end_by_time', 'close')"
    )
    assert [tuple(entry.values()) for entry in trail] == [("loa", "end_by_time", {"outcome": "expired"})]
    async with create_pool(verification.database_url, size=1) as pool:
        assert (await check_audit_chain(pool)).faults == ()
    async with verification.officer() as officer:
        assert "Tự kết thúc vì hết hạn phát" in (await officer.page(f"/cases/{NUMBER}"))[1]


@pytest.mark.parametrize("exercise", [False, True])
async def test_what_should_have_ended_is_counted_and_what_is_about_to_is_announced(
    verification: RunningVerification, looks: Looks, exercise: bool
) -> None:
    await on_air(verification, NOON, exercise=exercise)
    async with create_pool(verification.database_url, size=1) as pool, pool.connection() as conn:
        late = NOON + PATIENCE["over"]
        counts = [(await count_undecided(conn, when))["over"] for when in (late - timedelta(seconds=1), late)]
        assert counts == [0, int(not exercise)], "an exercise is nobody's"
        near = NOON - ANNOUNCED
        assert [await announced_ends(conn, when) for when in (near - timedelta(seconds=1), near)] == [0, 1]
        await looks(NOON + AFTER)
        assert (await announced_ends(conn, near), (await count_undecided(conn, late))["over"]) == (0, 0)


@pytest.mark.parametrize(
    ("expires", "stands", "ends"),
    [
        pytest.param(at("20:53"), at("20:58"), at("20:59"), id="evening"),
        pytest.param(at("20:54"), at("21:00"), at("07:00", 3), id="nine o'clock"),
        pytest.param(at("23:30"), at("06:59", 3), at("07:00", 3), id="night"),
        pytest.param(at("03:00"), at("06:59"), at("07:00"), id="before dawn"),
        pytest.param(at("12:00", -30), at("21:00"), at("07:00", 3), id="over long before the upgrade"),
    ],
)
async def test_at_night_it_waits_for_the_morning(
    verification: RunningVerification, looks: Looks, expires: datetime, stands: datetime, ends: datetime
) -> None:
    # The desk's own loop looks at the real time, and once a minute.
    await on_air(verification, NOON)
    await change(verification, "UPDATE verification.alerts SET expires_at = %s", expires)
    if expires > datetime.now(UTC):
        await looks(stands)
        assert await state(verification) == ON_AIR
    await looks(ends)
    assert await state(verification) == BY_TIME


async def test_what_is_held_ends_too(verification: RunningVerification, looks: Looks) -> None:
    await on_air(verification, NOON)
    async with verification.officer() as officer:
        assert (await officer.send_signed(NUMBER, "hold"))[0] == 303
    await looks(NOON + timedelta(hours=1))
    assert await state(verification) == BY_TIME


async def test_what_nobody_has_signed_is_never_said(verification: RunningVerification, looks: Looks) -> None:
    await on_air(verification, NOON)
    await change(
        verification,
        "UPDATE verification.drafts"
        " SET content = convert_to((convert_from(content, 'UTF8')::jsonb - 'endings')::text, 'UTF8')",
    )
    await looks(NOON + timedelta(days=3))
    assert await state(verification) == ON_AIR
    assert await verification.outbox(CLOSED) == []


async def test_what_an_officer_has_ended_stays_as_it_was(verification: RunningVerification, looks: Looks) -> None:
    await on_air(verification, NOON)
    async with verification.officer() as officer:
        assert (await officer.send_signed(NUMBER, "close", outcome="found"))[0] == 303
    await looks(NOON + timedelta(hours=1))
    assert await state(verification) == ("closed", "found", "si.quan")
    assert len(await verification.outbox(CLOSED)) == 1


async def test_the_clock_comes_before_nobody_who_has_begun_to_end_it(
    verification: RunningVerification, looks: Looks
) -> None:
    await on_air(verification, NOON)
    async with verification.officer() as officer:
        words = {"outcome": "found_safe", "text": f"Cháu đã về với gia đình.\nMã: {NUMBER}/KT"}
        assert (await officer.put(f"/api/v1/cases/{NUMBER}/other-words", **words))[0] == 200
    await looks(NOON + timedelta(hours=1))
    assert await state(verification) == ON_AIR
    await looks(NOON + timedelta(days=1))
    assert await state(verification) == BY_TIME, "nobody has signed it for a day"


async def test_news_that_rings_is_not_silenced_by_the_clock(verification: RunningVerification, looks: Looks) -> None:
    await on_air(verification, NOON)
    (case,) = await verification.rows("SELECT case_id FROM verification.cases")
    async with create_pool(verification.database_url, size=1) as pool, pool.connection() as conn:
        now = datetime.now(UTC)
        await open_wake(conn, WakeReason.NEWS, case["case_id"], now, now)
    await looks(NOON + timedelta(hours=1))
    assert await state(verification) == ON_AIR
    async with create_pool(verification.database_url, size=1) as pool, pool.connection() as conn:
        await officer_is_at(conn, case["case_id"], "si.quan", datetime.now(UTC))
    await looks(NOON + timedelta(hours=1))
    assert await state(verification) == BY_TIME


async def test_two_desks_and_an_officer_at_once_make_one_end(verification: RunningVerification, looks: Looks) -> None:
    await on_air(verification, NOON)
    async with verification.officer() as officer:
        await asyncio.gather(
            looks(NOON + timedelta(hours=1)),
            looks(NOON + timedelta(hours=1)),
            officer.send_signed(NUMBER, "close", outcome="cancelled"),
        )
    (ended,) = await verification.outbox(CLOSED)
    assert (await state(verification))[1] == ended["event"]["outcome"]
    assert len(await verification.outbox("loa.CaseEnded.v1")) == 1


async def test_the_board_and_the_page_say_a_day_before_when_it_ends(verification: RunningVerification) -> None:
    soon = datetime.now(UTC) + timedelta(hours=2)
    await on_air(verification, datetime.now(UTC) + timedelta(hours=36))
    async with verification.officer() as officer:
        assert "tự kết thúc lúc" not in (await officer.page(f"/cases/{NUMBER}"))[1]
        assert "Tự kết thúc lúc" not in (await officer.page("/"))[1]
        await change(verification, "UPDATE verification.alerts SET expires_at = %s", soon)
        ends = (soon + AFTER).astimezone(VIETNAM)
        if not 7 <= ends.hour < 21:
            ends = (ends + timedelta(days=ends.hour >= 21)).replace(hour=7, minute=0)
        page = (await officer.page(f"/cases/{NUMBER}"))[1]
        assert f"tin này tự kết thúc lúc <b>{ends:%H:%M %d/%m/%Y}</b>: nhóm nào đã có tin" in page
        assert f"Tự kết thúc lúc {ends:%H:%M %d/%m}" in (await officer.page("/"))[1]
