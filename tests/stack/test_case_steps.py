"""The whole way of a citizen's case: intake, verification's decisions, and each step told once by intake."""

from schemas.replies import ReplyRequested
from tests.support.intake_running import LOST_WHERE, running_intake
from tests.support.verification_running import running_verification

STEPS = """
    SELECT value FROM intake.outbox WHERE topic = 'replies'
    AND convert_from(value, 'UTF8')::jsonb->>'urgent' = 'false' ORDER BY id
"""


async def test_a_citizen_is_told_of_each_step_and_begins_anew_after_the_end(
    database_url: str, kafka_bootstrap: str, topic_prefix: str
) -> None:
    async with (
        running_verification(database_url, kafka_bootstrap, topic_prefix) as verification,
        running_intake(database_url, kafka_bootstrap, topic_prefix) as intake,
    ):
        await intake.webhook(intake.event("U1", text=LOST_WHERE))
        (case,) = await intake.eventually("SELECT case_number FROM intake.reports")
        number = case["case_number"]
        await verification.eventually("SELECT 1 FROM verification.cases")
        async with verification.officer() as officer:
            await officer.note_emergency(number)
            assert (await officer.approve(number))[0] == 200
            await intake.eventually(STEPS, count=1)
            assert (await officer.order(number, "close", outcome="found_safe"))[0] == 200
        told = [ReplyRequested.model_validate_json(row["value"]) for row in await intake.eventually(STEPS, count=2)]
        await intake.eventually("SELECT 1 FROM intake.case_states WHERE state = 'closed'")

        await intake.webhook(intake.event("U1", text=LOST_WHERE))

        await intake.eventually("SELECT 1 FROM intake.reports", count=2)
        assert await intake.rows("SELECT 1 FROM verification.outbox WHERE topic = 'replies'") == []
    assert {(reply.user_id, reply.case_number) for reply in told} == {("U1", number)}
    words = ("đang được phát", "về an toàn")
    assert all(word in reply.text for word, reply in zip(words, told, strict=True))
