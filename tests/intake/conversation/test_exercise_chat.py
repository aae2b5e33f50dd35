"""A connected chat of staff plays a citizen: its reports are exercises, its answers say so; what is real gets out."""

import time
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import psycopg
import pytest
from psycopg.rows import dict_row

from schemas.replies import ReplyRequested
from schemas.reports import ReportAmended, ReportSubmitted, SightingReported
from services.intake.conversation.rules.exercising import BEGUN, LAPSED, MARK, OVER
from services.intake.rules.wording import HANDED_OVER
from services.intake.staff_chats import chats_db
from tests.intake.conversation.test_case_news import hear, news
from tests.intake.conversation.test_letters import ask
from tests.intake.webhook.test_webhook import jpeg
from tests.support.intake_running import LOST_WHERE, OA_ID, RunningIntake, running_intake
from tests.support.verification_running import add_desk_staff

DONE = "SELECT event_key FROM intake.webhook_events WHERE processed_at IS NOT NULL"
TOLD = "SELECT value FROM intake.outbox WHERE headers->>'ce_type' = %s ORDER BY id"
OFFICER, CITIZEN = "U1", "U2"


@pytest.fixture
async def intake(database_url: str) -> AsyncIterator[RunningIntake]:
    """One of the officers has connected their chat."""
    await add_desk_staff(database_url)
    async with await psycopg.AsyncConnection.connect(database_url, row_factory=dict_row) as conn:
        await chats_db.connect_chat(conn, "si.quan", OFFICER, OA_ID, datetime.now(UTC))
    async with running_intake(database_url) as running:
        yield running


async def writes(intake: RunningIntake, user_id: str, text: str) -> list[str]:
    """One message, dealt with; what it was answered."""
    return await sends(intake, intake.event(user_id, text=text))


async def sends(intake: RunningIntake, body: dict[str, Any]) -> list[str]:
    done, before = len(await intake.rows(DONE)), len(await replies(intake))
    await intake.webhook(body)
    await intake.eventually(DONE, count=done + 1)
    return (await replies(intake))[before:]


async def replies(intake: RunningIntake) -> list[str]:
    rows = await intake.rows(TOLD, ReplyRequested.type_name())
    return [ReplyRequested.model_validate_json(row["value"]).text for row in rows]


async def submitted(intake: RunningIntake) -> list[ReportSubmitted]:
    rows = await intake.rows(TOLD, ReportSubmitted.type_name())
    return [ReportSubmitted.model_validate_json(row["value"]) for row in rows]


async def amended(intake: RunningIntake) -> list[ReportAmended]:
    rows = await intake.rows(TOLD, ReportAmended.type_name())
    return [ReportAmended.model_validate_json(row["value"]) for row in rows]


async def test_what_an_officers_chat_tells_after_the_word_is_an_exercise_and_answered_as_one(
    intake: RunningIntake,
) -> None:
    assert await writes(intake, OFFICER, "Diễn tập") == [BEGUN]
    answers = await writes(intake, OFFICER, LOST_WHERE)
    (case,) = await submitted(intake)
    assert case.exercise
    assert answers
    assert all(answer.startswith(f"{MARK}\n") for answer in answers)
    known = {"case_id": case.case_id, "case_number": case.case_number, "exercise": True}
    await hear(intake, news("CaseOpened", known), news("CaseChanged", known))
    assert (await replies(intake))[-1].startswith(f"{MARK}\n")
    assert await writes(intake, OFFICER, "hết diễn tập") == [OVER]


async def test_a_real_emergency_typed_there_is_real_and_a_case_of_its_own(intake: RunningIntake) -> None:
    await writes(intake, OFFICER, f"diễn tập: {LOST_WHERE}")
    answers = await writes(intake, OFFICER, "VIỆC THẬT: Cháy nhà ở thôn 3 xã Hoằng Thịnh, cứu với")
    played, real = await submitted(intake)
    assert (played.exercise, real.exercise) == (True, False)
    assert real.case_id != played.case_id
    assert "DIỄN TẬP" not in "".join(answers)


@pytest.mark.parametrize("kind", ["image", "audio"])
async def test_what_is_real_may_stand_beside_a_picture_or_a_voice(intake: RunningIntake, kind: str) -> None:
    await writes(intake, OFFICER, f"diễn tập: {LOST_WHERE}")
    attachment = {"type": kind, "payload": {"url": f"{intake.platform.url}/p/fire"}}
    words = "VIỆC THẬT cháy nhà ở thôn 3 xã Hoằng Thịnh, cứu với"
    answers = await sends(intake, intake.event(OFFICER, f"user_send_{kind}", text=words, attachments=[attachment]))
    _, real = await submitted(intake)
    assert not real.exercise
    assert MARK not in "".join(answers)


async def test_a_citizen_who_types_the_word_is_taken_in_earnest(intake: RunningIntake) -> None:
    answers = await writes(intake, CITIZEN, f"diễn tập: {LOST_WHERE}")
    (case,) = await submitted(intake)
    assert not case.exercise
    assert MARK not in "".join(answers)


async def test_nothing_that_is_played_goes_to_a_real_case_nor_the_other_way(intake: RunningIntake) -> None:
    await writes(intake, CITIZEN, LOST_WHERE)
    (real,) = await submitted(intake)
    await writes(intake, OFFICER, "diễn tập")
    await writes(intake, OFFICER, f"{real.case_number} tôi vừa thấy cháu ở chợ Vực")
    await writes(intake, OFFICER, LOST_WHERE)
    _, played = await submitted(intake)
    assert played.exercise
    await writes(intake, CITIZEN, f"{played.case_number} cháu vẫn chưa về")
    seen = await intake.rows(TOLD, SightingReported.type_name())
    sighted = [SightingReported.model_validate_json(row["value"]) for row in seen]
    told: set[tuple[UUID | None, str]] = {(each.case_id, each.amended_by) for each in await amended(intake)}
    told |= {(each.case_id, each.reported_by) for each in sighted}
    assert (real.case_id, f"zalo:{OFFICER}") not in told
    assert (played.case_id, f"zalo:{CITIZEN}") not in told
    assert told, "both went where they belong"


@pytest.mark.parametrize("way_out", [("hết diễn tập", "{}"), ("VIỆC THẬT: {}",)])
async def test_what_is_real_answers_no_question_about_a_played_case(
    intake: RunningIntake, way_out: tuple[str, ...]
) -> None:
    await writes(intake, OFFICER, f"diễn tập: {LOST_WHERE}")
    (played,) = await submitted(intake)
    assert await ask(intake, played.case_number) == 204
    assert await writes(intake, OFFICER, "Cháu mặc áo đỏ") == [f"{MARK}\n{HANDED_OVER}"]
    for words in way_out:
        answers = await writes(intake, OFFICER, words.format("Con tôi mất tích rồi, cháu 9 tuổi, ở xã Hoằng Lộc"))
    _, real = await submitted(intake)
    assert not real.exercise
    assert HANDED_OVER not in "".join(answers)


@pytest.mark.parametrize("told", [f"diễn tập: {LOST_WHERE}", "diễn tập"])
async def test_a_picture_that_was_played_is_in_no_real_report(intake: RunningIntake, told: str) -> None:
    await writes(intake, OFFICER, told)
    await sends(intake, intake.picture(OFFICER, f"{intake.platform.url}/p/boy"))
    await writes(intake, OFFICER, f"VIỆC THẬT: {LOST_WHERE}, con tôi")
    real = (await submitted(intake))[-1]
    assert not real.exercise
    intake.platform.pictures["boy"] = jpeg()
    ready = "SELECT 1 FROM intake.webhook_events WHERE event_name = 'loa_photo_ready' AND processed_at IS NOT NULL"
    await intake.eventually(ready)
    assert [each for each in await amended(intake) if each.case_id == real.case_id and each.photos] == []
    assert real.photos_awaited == 0


LASTS_UNTIL = """
    UPDATE intake.conversations SET state = jsonb_set(state, '{exercise_until}', to_jsonb(%s::text)) RETURNING 1
"""


async def test_after_two_silent_hours_it_is_over_and_says_so(intake: RunningIntake) -> None:
    """As of when it was said: what waited through an outage is neither played nor real by that."""
    await writes(intake, OFFICER, "diễn tập")
    ago = (datetime.now(UTC) - timedelta(minutes=1)).isoformat()
    await intake.rows(LASTS_UNTIL, ago)
    in_time = intake.event(OFFICER, text=LOST_WHERE)
    in_time["timestamp"] = str(int(time.time() * 1000) - 119 * 60_000)
    await sends(intake, in_time)
    assert [each.exercise for each in await submitted(intake)] == [True]
    await intake.rows(LASTS_UNTIL, ago)
    answers = await writes(intake, OFFICER, "Con tôi mất tích rồi, cháu 9 tuổi, ở xã Hoằng Lộc")
    assert answers[0] == LAPSED
    assert MARK not in "".join(answers)
    assert [each.exercise for each in await submitted(intake)] == [True, False]
