"""What a citizen tells after the report: it reaches the desk as fields, and a question is answered by where the case
stands."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import orjson
import psycopg
import pytest
from prometheus_client import CollectorRegistry
from psycopg.rows import dict_row

from schemas.cases import CaseChanged
from services.intake.conversation.case_news import CaseEffects
from services.intake.metrics import IntakeMetrics
from services.intake.rules import wording
from services.intake.rules.case_steps import Force
from services.runtime.outbox import Outbox
from tests.support.intake_running import LOST_WHERE, RunningIntake, running_intake
from tests.support.kafka.producers import key_of
from tests.support.schema_examples import example

REPORTS = "SELECT value FROM intake.outbox WHERE topic = 'reports' ORDER BY id"


@pytest.fixture
async def intake(database_url: str) -> AsyncIterator[RunningIntake]:
    async with running_intake(database_url) as running:
        yield running


async def told(intake: RunningIntake, count: int) -> list[dict[str, Any]]:
    """The events about reports, once there are so many."""
    return [orjson.loads(row["value"]) for row in await intake.eventually(REPORTS, count=count)]


async def test_a_correction_reaches_the_desk_as_the_field_and_in_words(intake: RunningIntake) -> None:
    await intake.webhook(intake.event("U1", text=f"{LOST_WHERE}, cháu 4 tuổi"))
    await told(intake, 1)
    await intake.webhook(intake.event("U1", text="nhầm, cháu 6 tuổi"))
    _, amended = await told(intake, 2)

    assert amended["subject"]["age"] == 6
    assert amended["subject"]["name"] is None
    assert amended["addition"] == "nhầm, cháu 6 tuổi\nNgười báo sửa: tuổi: 4 → 6."


async def test_the_desk_hears_of_a_second_child_beside_the_report(intake: RunningIntake) -> None:
    await intake.webhook(
        intake.event("U1", text="hai cháu, Nam 5 tuổi và Hoa 7 tuổi bị lạc ở xã Hoằng Thịnh, Thanh Hóa")
    )
    submitted, beside = await told(intake, 2)

    assert (submitted["subject"]["name"], submitted["subject"]["age"]) == ("Nam", 5)
    assert (beside["case_id"], beside["perhaps_another"]) == (submitted["case_id"], True)
    assert "Hoa, 7 tuổi" in beside["addition"]


async def test_a_question_is_answered_by_where_the_own_case_stands(intake: RunningIntake) -> None:
    await intake.webhook(intake.event("U1", text=LOST_WHERE))
    (case,) = await intake.eventually("SELECT case_id, case_number FROM intake.reports")
    await intake.asked(1)
    on_air = example(CaseChanged).model_copy(update={**case, "occurred_at": datetime.now(UTC)})
    effects = CaseEffects(Outbox(key_of("intake")), Force("Công an xã Mẫu", "111"), IntakeMetrics(CollectorRegistry()))
    async with await psycopg.AsyncConnection.connect(intake.database_url, row_factory=dict_row) as conn:
        await effects.heard(conn, on_air)
    await intake.webhook(intake.event("U1", text="có tin gì về con tôi chưa"))

    replies = await intake.asked(3)
    assert replies[-1].text == wording.question_of_case(case["case_number"], on_air=True)
