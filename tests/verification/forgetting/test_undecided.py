"""What waits and nobody decides: ended by time where it is not urgent, told to the supervisors where it is."""

from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from prometheus_client import CollectorRegistry
from psycopg.rows import dict_row
from pydantic import ValidationError

from deploy.erasure.find_person import find_person
from schemas.cases import CaseEnded
from schemas.event import CaseKind
from schemas.reports import ReportAmended, ReportSubmitted, VoiceMessage
from services.runtime.database import create_pool
from services.runtime.outbox import Outbox
from services.verification.cases.audit_db import check_audit_chain
from services.verification.cases.deciding import Decisions
from services.verification.forgetting.forgetting import Forgetting
from services.verification.forgetting.undecided import UndecidedCases
from services.verification.metrics import VerificationMetrics
from services.verification.rules.endings.undecided import LONGEST_DAYS, SHORTEST_DAYS
from services.verification.rules.signing import Signers
from services.verification.settings import VerificationSettings
from tests.support.kafka.producers import key_of
from tests.support.logins import as_login
from tests.support.verification_running import (
    RunningVerification,
    amendment,
    report,
    verification_settings,
)
from tests.verification.forgetting.test_forgetting import change

NUMBER, SELLER = "25-00042", "Nguyễn Văn Bán Mẫu"
TIP = report(NUMBER, kind=CaseKind.TIP, description=f"{SELLER} bán hàng giả ở chợ.")
DAYS = timedelta(days=1)
ON_THE_BOARD = "Quá một ngày chưa ai quyết định"


@pytest.fixture
def registry() -> CollectorRegistry:
    return CollectorRegistry()


@pytest.fixture
async def passes(verification: RunningVerification, registry: CollectorRegistry) -> AsyncIterator[Callable[..., Any]]:
    """What the loop does so long after now; ``forgetting``: and then the other one, as soon as all has arrived that
    was said. How many cases were forgotten."""
    metrics, began, settings = VerificationMetrics(registry), datetime.now(UTC), verification.settings
    async with create_pool(as_login("verification", verification.database_url), size=2) as pool:

        async def after(passed: timedelta, *, forgetting: bool = False) -> int:
            outbox, clock = Outbox(key_of("verification")), lambda: began + passed
            signers = Signers(settings.loa_environment, settings.relying_party)
            decisions = Decisions(pool, outbox, settings.issuer, signers, metrics, clock)
            await UndecidedCases(pool, decisions, settings.lapsing, metrics).see_to()
            if not forgetting:
                return 0
            await change(verification, "UPDATE verification.outbox SET published_at = now(), confirmed_at = now()")
            return await Forgetting(pool, outbox, settings.keeping, metrics, clock).forget_due()

        yield after


async def waited(verification: RunningVerification, days: int) -> None:
    await change(
        verification,
        "UPDATE verification.cases SET reported_at = reported_at - %(ago)s, updated_at = updated_at - %(ago)s".replace(
            "%(ago)s", f"interval '{days} days'"
        ),
    )


async def without_endings(verification: RunningVerification) -> None:
    """As alerts were approved before their endings were signed with them."""
    await change(
        verification,
        "UPDATE verification.drafts"
        " SET content = convert_to((convert_from(content, 'UTF8')::jsonb - 'endings')::text, 'UTF8')",
    )


async def states(verification: RunningVerification) -> list[str]:
    rows = await verification.rows("SELECT state FROM verification.cases ORDER BY case_number")
    return [row["state"] for row in rows]


def counted(registry: CollectorRegistry, what: str) -> float | None:
    return registry.get_sample_value("loa_verification_undecided", {"what": what})


async def test_a_tip_that_nobody_decides_is_ended_and_forgotten_in_time(
    verification: RunningVerification, passes: Callable[..., Any], registry: CollectorRegistry
) -> None:
    await verification.tell(TIP)
    await passes(2 * DAYS)
    assert (counted(registry, "routine"), counted(registry, "urgent")) == (0, 0)
    await passes(29 * DAYS)
    assert (await states(verification), counted(registry, "routine")) == (["pending"], 1)
    await passes(31 * DAYS)
    assert (await states(verification), counted(registry, "routine")) == (["rejected"], 0)
    (ended,) = await verification.outbox("loa.CaseEnded.v1")
    event = CaseEnded.model_validate(ended["event"])
    assert (event.state, event.outcome, event.undecided) == ("rejected", None, True)
    assert await passes(42 * DAYS, forgetting=True) == 1
    async with await psycopg.AsyncConnection.connect(verification.database_url, row_factory=dict_row) as conn:
        assert await find_person(conn, SELLER) == []
    trail = await verification.rows(
        "SELECT actor, action, detail FROM verification.audit WHERE action IN ('end_undecided', 'forget') ORDER BY seq"
    )
    assert [(row["actor"], row["action"]) for row in trail] == [("loa", "end_undecided"), ("loa", "forget")]
    assert trail[0]["detail"] == {"after_days": 30}
    async with create_pool(verification.database_url, size=1) as pool:
        assert (await check_audit_chain(pool)).faults == ()


async def test_news_lets_its_time_begin_anew(verification: RunningVerification, passes: Callable[..., Any]) -> None:
    await verification.tell(TIP)
    await waited(verification, 20)
    await verification.tell(amendment(TIP, addition="Hôm nay lại bán."))
    await passes(15 * DAYS)
    assert await states(verification) == ["pending"]
    await passes(31 * DAYS)
    assert await states(verification) == ["rejected"]


async def test_nobody_ends_by_time_what_somebody_is_at(
    verification: RunningVerification, passes: Callable[..., Any]
) -> None:
    await verification.tell(TIP)
    await waited(verification, 29)
    async with verification.officer() as officer:
        assert (await officer.send_form(f"/cases/{NUMBER}/claim"))[0] == 303
        await passes(2 * DAYS)
        await passes(400 * DAYS)
        assert await states(verification) == ["pending"], "it is somebody's"
        assert (await officer.send_form(f"/cases/{NUMBER}/give-back"))[0] == 303
    await passes(29 * DAYS)
    assert await states(verification) == ["pending"], "an officer did something yesterday"
    await passes(31 * DAYS)
    assert await states(verification) == ["rejected"]


async def test_a_letter_to_who_reported_lets_its_time_begin_anew(
    verification: RunningVerification, passes: Callable[..., Any]
) -> None:
    await verification.tell(TIP)
    await waited(verification, 29)
    await change(
        verification,
        "INSERT INTO verification.replies (reply_id, case_id, outcome, settled_at) VALUES (%s, %s, 'sent', now())",
        uuid4(),
        TIP.case_id,
    )
    await passes(2 * DAYS)
    assert await states(verification) == ["pending"]
    await passes(31 * DAYS)
    assert await states(verification) == ["rejected"]


VOICE = VoiceMessage(voice_id=uuid4(), sent_at=datetime.now(UTC))


@pytest.mark.parametrize(
    "told",
    [
        pytest.param((TIP.model_copy(update={"voice_messages": (VOICE,)}),), id="voice"),
        pytest.param((TIP, amendment(TIP, voice_messages=(VOICE,))), id="voice-later"),
        pytest.param((TIP, amendment(TIP, addition="Có người ngã xuống sông!", perhaps_another=True)), id="another"),
    ],
)
async def test_what_no_machine_can_weigh_never_ends_by_time(
    verification: RunningVerification,
    passes: Callable[..., Any],
    registry: CollectorRegistry,
    told: tuple[ReportSubmitted | ReportAmended, ...],
) -> None:
    await verification.tell(*told)
    await waited(verification, 2)
    await passes(timedelta())
    assert (counted(registry, "urgent"), counted(registry, "routine")) == (1, 0)
    async with verification.officer() as officer:
        assert ON_THE_BOARD in (await officer.page("/"))[1]
        assert "tự kết thúc" not in (await officer.page(f"/cases/{NUMBER}"))[1]
    await passes(400 * DAYS)
    assert await states(verification) == ["pending"]


@pytest.mark.parametrize("kind", [kind for kind in CaseKind if kind.urgent])
async def test_what_may_be_a_life_never_ends_by_time_and_stands_before_the_supervisors(
    verification: RunningVerification,
    passes: Callable[..., Any],
    registry: CollectorRegistry,
    kind: CaseKind,
) -> None:
    await verification.tell(report(NUMBER, kind=kind))
    async with verification.officer() as officer, verification.officer("chi.huy") as supervisor:
        assert ON_THE_BOARD not in (await supervisor.page("/"))[1]
        await passes(timedelta())
        assert counted(registry, "urgent") == 0
        await waited(verification, 2)
        await passes(timedelta())
        for reader in (officer, supervisor):
            top = (await reader.page("/"))[1].partition('id="pending-title"')[0]
            assert (ON_THE_BOARD in top, NUMBER in top) == (True, True)
        await passes(400 * DAYS)
        assert (await states(verification), counted(registry, "urgent")) == (["pending"], 1)
        assert (await officer.send_form(f"/cases/{NUMBER}/reject", reason="Đã gọi lại, đã xong."))[0] == 303
        assert ON_THE_BOARD not in (await supervisor.page("/"))[1]
        await passes(timedelta())
    assert counted(registry, "urgent") == 0


async def test_an_alert_whose_time_is_up_and_that_has_no_signed_words_for_it_stands_there_until_somebody_closes_it(
    verification: RunningVerification, passes: Callable[..., Any], registry: CollectorRegistry
) -> None:
    await verification.tell(report(NUMBER))
    async with verification.officer() as officer:
        assert (await officer.approve(NUMBER))[0] == 200
        await without_endings(verification)
        await change(verification, "UPDATE verification.alerts SET expires_at = now() - interval '25 hours'")
        assert ON_THE_BOARD in (await officer.page("/"))[1]
        await passes(timedelta())
        assert counted(registry, "over") == 1
        assert (await officer.send_form(f"/cases/{NUMBER}/close", outcome="expired"))[0] == 303
        assert ON_THE_BOARD not in (await officer.page("/"))[1]


async def test_an_exercise_is_nobodys(
    verification: RunningVerification, passes: Callable[..., Any], registry: CollectorRegistry
) -> None:
    await verification.tell(report(NUMBER, exercise=True))
    await passes(5 * DAYS)
    assert [counted(registry, what) for what in ("urgent", "routine", "over")] == [0, 0, 0]
    await passes(31 * DAYS)
    assert await states(verification) == ["rejected"]


@pytest.mark.parametrize("days", [SHORTEST_DAYS - 1, LONGEST_DAYS + 1])
def test_a_time_out_of_bounds_is_refused(database_url: str, days: float) -> None:
    told = verification_settings(database_url).model_dump() | {"end_undecided_after_days": days}
    with pytest.raises(ValidationError, match="end_undecided_after_days"):
        VerificationSettings.model_validate(told)
