"""An officer writes to whoever reported over the Official Account; the answer goes to that case, whatever it says."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import psycopg
from psycopg.rows import dict_row

from schemas.event import CaseKind
from schemas.replies import ReplySettled
from schemas.reports import ReportAmended, ReportSubmitted
from services.intake.conversation.replies import keep_settled
from services.intake.rules.wording import DANGER, HANDED_OVER, NO_ANSWER_NEEDED
from tests.intake.conversation.test_case_news import hear, news, told_case
from tests.support.intake_running import RunningIntake
from tests.support.rights.call_keys import DESK_TO_INTAKE, bearing

DONE = "SELECT event_key FROM intake.webhook_events WHERE processed_at IS NOT NULL"
ASKS = "Cháu mặc áo gì, lạc ở đâu ạ?"


async def desk(intake: RunningIntake, number: str, method: str, path: str = "", **said: str) -> tuple[int, Any]:
    address = f"{intake.url}/internal/cases/{number}/letters{path}"
    async with intake.http.request(method, address, data=said or None, headers=bearing(DESK_TO_INTAKE)) as answer:
        return answer.status, await answer.json() if answer.status == 200 else None


async def ask(intake: RunningIntake, number: str, text: str = ASKS, sent_as: str = "") -> int:
    return (await desk(intake, number, "POST", made_by="si.quan", text=text, sent_as=sent_as or str(uuid4())))[0]


async def exchange(intake: RunningIntake, number: str) -> dict[str, Any]:
    status, told = await desk(intake, number, "GET")
    assert status == 200
    return dict(told)


async def writes(intake: RunningIntake, text: str) -> list[str]:
    """One message of the citizen, dealt with; what it was answered."""
    done, asked = len(await intake.rows(DONE)), "SELECT value FROM intake.outbox WHERE topic = 'replies'"
    before = len(await intake.rows(asked))
    await intake.webhook(intake.event("U1", text=text))
    await intake.eventually(DONE, count=done + 1)
    return [reply.text for reply in (await intake.asked(len(await intake.rows(asked))))[before:]]


async def added(intake: RunningIntake) -> list[ReportAmended]:
    return [ReportAmended.model_validate_json(row["value"]) for row in (await intake.reports())[1:]]


async def change(intake: RunningIntake, query: str) -> None:
    async with await psycopg.AsyncConnection.connect(intake.database_url) as conn:
        await conn.execute(query)


async def settle(intake: RunningIntake, reply_id: UUID, **told: Any) -> None:
    async with await psycopg.AsyncConnection.connect(intake.database_url, row_factory=dict_row) as conn:
        await keep_settled(conn, ReplySettled(occurred_at=datetime.now(UTC), reply_id=reply_id, **told))


async def test_what_is_asked_is_answered_into_that_case(intake: RunningIntake) -> None:
    case = await told_case(intake)
    number, sent_as = case["case_number"], str(uuid4())
    for _ in range(2):
        assert await ask(intake, number, f"  {ASKS}\u202e [@all]", sent_as) == 204
    letter = (await intake.asked(2))[-1]
    assert letter.text == f"Cán bộ trực hỏi về tin {number}: {ASKS}"
    assert (letter.case_id, letter.case_number, letter.user_id) == (case["case_id"], number, "U1")
    await settle(intake, letter.event_id, outcome="sent")
    # A loss that is told anew, a number that would answer a question of the machine, and thanks.
    for text in ("Cháu lạc ở chợ Vực, mặc áo xanh", "2", "cảm ơn"):
        assert await writes(intake, text) == [HANDED_OVER]
    assert [(each.case_id, each.addition) for each in await added(intake)] == [
        (case["case_id"], "Cháu lạc ở chợ Vực, mặc áo xanh"), (case["case_id"], "2"), (case["case_id"], "cảm ơn"),
    ]  # fmt: skip
    told = await exchange(intake, number)
    letters = [(each["asked_by"], each["text"], each["state"]) for each in told["letters"]]
    assert letters[:2] == [("si.quan", ASKS, "sent"), (None, "Cháu lạc ở chợ Vực, mặc áo xanh", "queued")]
    assert told["waits_until"]
    notes = await intake.rows("SELECT action, actor FROM staff.audit_waiting")
    assert notes == [{"action": "write_to_reporter", "actor": "si.quan"}]


async def test_what_comes_after_it_is_the_machines_again(intake: RunningIntake) -> None:
    number = (await told_case(intake))["case_number"]
    await ask(intake, number)
    assert (await desk(intake, number, "POST", "/return", made_by="si.quan"))[1] == {"returned": True}
    assert (await desk(intake, number, "POST", "/return", made_by="si.quan"))[1] == {"returned": False}
    assert HANDED_OVER not in (await writes(intake, "Cháu có nốt ruồi ở má"))[0]
    await ask(intake, number)
    await change(intake, "UPDATE intake.letters SET written_at = written_at - interval '61 min'")
    assert HANDED_OVER not in (await writes(intake, "Cháu đi dép tổ ong"))[0]
    assert (await exchange(intake, number))["waits_until"] is None
    # They say by themselves that they go on with something else.
    await ask(intake, number)
    await writes(intake, "MỚI")
    assert (await exchange(intake, number))["waits_until"] is None


async def test_a_call_for_help_is_put_through_meanwhile(intake: RunningIntake) -> None:
    number = (await told_case(intake))["case_number"]
    await ask(intake, number)
    assert DANGER in await writes(intake, "cứu tôi với")
    danger = ReportSubmitted.model_validate_json((await intake.reports())[1]["value"])
    assert danger.kind is CaseKind.PERSON_IN_DANGER, "a case of its own, at once"
    assert danger.case_number != number
    assert (await exchange(intake, number))["letters"][1:] == []


async def test_an_answer_after_days_goes_to_the_case_and_so_does_what_follows(intake: RunningIntake) -> None:
    case = await told_case(intake)
    await change(
        intake,
        """
        UPDATE intake.conversations SET state = '{"stage": "idle"}', case_id = NULL,
            updated_at = now() - interval '6 days'
        """,
    )
    assert await ask(intake, case["case_number"]) == 204
    assert await writes(intake, "Cháu bé 4 tuổi mặc áo đỏ bị lạc ở xã Hoằng Thịnh, tóc ngắn") == [HANDED_OVER]
    await change(intake, "UPDATE intake.letters SET answered_at = answered_at - interval '6 min'")
    await writes(intake, "Cháu có nốt ruồi ở má")
    assert [each.case_id for each in await added(intake)] == [case["case_id"]] * 2
    assert [each.place for each in await added(intake)] == [None, None], "where it was reported stays"


async def test_nobody_is_asked_whom_the_platform_lets_nobody_write_to(intake: RunningIntake) -> None:
    case = await told_case(intake)
    number, aged = case["case_number"], "UPDATE intake.conversations SET updated_at = now() - interval '170 hours'"
    assert await ask(intake, number, " \u200b ") == 422
    assert await ask(intake, number, "a" * 1001) == 422
    assert await ask(intake, "26-99999") == 404
    await change(intake, aged)
    told = await exchange(intake, number)
    assert (told["refused"], told["until"]) == ("silent", None)
    assert await ask(intake, number) == 409
    # Any word of theirs opens it again, also one that changes nothing.
    await writes(intake, "cảm ơn")
    assert await ask(intake, number) == 204
    await change(
        intake,
        """
        INSERT INTO intake.letters (letter_id, case_id, user_id, asked_by, text, written_at, state)
        SELECT gen_random_uuid(), case_id, user_id, asked_by, text, now() - interval '2 hours', 'sent'
        FROM intake.letters, generate_series(1, 49)
        """,
    )
    assert await ask(intake, number) == 409
    assert (await exchange(intake, number))["refused"] == "many"
    await hear(intake, news("CaseEnded", case))
    assert (await exchange(intake, number))["refused"] == "ended"
    assert await ask(intake, number) == 409
    assert (await writes(intake, "cảm ơn")) != [HANDED_OVER]


async def test_a_letter_leads_nowhere_and_nobody_writes_to_everybody_at_once(intake: RunningIntake) -> None:
    case = await told_case(intake)
    number = case["case_number"]
    for text in ("Xem https://loa-cong-an.example/xac-minh", "xem ke-gian chấm com nhé", "t.me/cong_an_gia"):
        assert await ask(intake, number, text) == 400, text
    assert await ask(intake, number, "Anh mở Zalo, bấm Gửi vị trí. Có gì gọi 0237 385 2222.") == 204
    await change(
        intake,
        """
        INSERT INTO intake.letters (letter_id, case_id, user_id, asked_by, text, written_at, state)
        SELECT gen_random_uuid(), gen_random_uuid(), 'U' || n, asked_by, text, written_at, 'sent'
        FROM intake.letters, generate_series(2, 20) n WHERE asked_by IS NOT NULL
        """,
    )
    assert await ask(intake, number) == 429
    await change(intake, "UPDATE intake.letters SET written_at = written_at - interval '10 minutes'")
    assert await ask(intake, number) == 204


async def test_what_did_not_arrive_says_why_and_waits_for_nothing(intake: RunningIntake) -> None:
    number = (await told_case(intake))["case_number"]
    await ask(intake, number)
    letter = (await intake.asked(2))[-1]
    await settle(intake, letter.event_id, outcome="failed", reason="unreachable")
    told = await exchange(intake, number)
    assert (told["letters"][0]["state"], told["letters"][0]["reason"]) == ("failed", "unreachable")
    assert told["waits_until"] is None


async def test_a_blocked_senders_answer_comes_through(intake: RunningIntake) -> None:
    case = await told_case(intake)
    await change(
        intake,
        """
        INSERT INTO intake.blocks (user_id, case_id, case_number, reason, made_by, made_at, ends_at)
        SELECT 'U1', case_id, case_number, 'báo giả', 'si.quan', now(), now() + interval '1 day' FROM intake.reports
        """,
    )
    await writes(intake, "áo đỏ")
    assert await added(intake) == []
    await ask(intake, case["case_number"])
    assert await writes(intake, "Cháu có nốt ruồi") == [HANDED_OVER]
    assert [each.addition for each in await added(intake)] == ["Cháu có nốt ruồi"]


SILENT = """
    UPDATE intake.conversations SET deadline = now() - interval '1 s', updated_at = now() - interval '2 hours',
        state = jsonb_set(state, '{deadline}', to_jsonb(now() - interval '1 s'))
"""


async def test_after_silence_it_is_asked_once_what_lacks_and_never_beside_an_officers_question(
    intake: RunningIntake,
) -> None:
    number = (await told_case(intake))["case_number"]
    await change(intake, SILENT)
    asked = (await intake.asked(2))[-1]
    assert NO_ANSWER_NEEDED in asked.text
    assert (asked.case_number, asked.user_id) == (number, "U1")
    (still,) = await intake.eventually(
        "SELECT updated_at < now() - interval '1 hour' AS silent FROM intake.conversations WHERE deadline IS NULL"
    )
    assert still["silent"], "they have written nothing since"
    assert NO_ANSWER_NEEDED not in "".join(await writes(intake, "Cháu đi dép xanh"))
    await intake.eventually("SELECT 1 FROM intake.conversations WHERE deadline IS NULL")


async def test_who_was_asked_by_an_officer_is_not_asked_by_the_machine_as_well(intake: RunningIntake) -> None:
    number = (await told_case(intake))["case_number"]
    await ask(intake, number)
    await change(intake, SILENT)
    await intake.eventually("SELECT 1 FROM intake.conversations WHERE deadline IS NULL")
    assert [NO_ANSWER_NEEDED in each.text for each in await intake.asked(2)] == [False, False]
