"""The platform's own form behind the words that ask for a number: a real ledger and worker, the platform replaced at
the wire."""

from collections.abc import AsyncIterator, Callable
from uuid import uuid4

import orjson
import pytest

from schemas.reasons import PlatformCode, Reason
from services.broadcast.channels.zalo_group import MESSAGE, NOBODY
from services.broadcast.ledger.rules.outcomes import AccountBroken, InDoubt, LetterOutcome, Sent, Throttled, Withheld
from services.broadcast.one_to_one.phone_form import meaning_of_form
from services.broadcast.one_to_one.rules import THROTTLED, Fate, GivenUp, Later, Told
from services.broadcast.zalo.answers import letter_outcome
from services.broadcast.zalo.openapi import Answer
from tests.support.broadcast.one_to_one_running import TOLD, Letters, asked, letters_in
from tests.support.broadcast.wire import Call, Reply, error

PUBLIC = "https://loa.example.vn/tin/"
WORDS = "Còn thiếu, xin gửi thêm:\n• Số điện thoại để cán bộ gọi lại"


def is_form(call: Call) -> bool:
    return "text" not in orjson.loads(call.body)["message"]


def answering(letters: Letters, form: Callable[[], Reply]) -> None:
    """Words are taken, forms answered so, and nobody is nobody."""

    def answer(call: Call) -> Reply:
        if is_form(call):
            return form()
        return error(-213) if orjson.loads(call.body)["recipient"]["user_id"] == NOBODY else TOLD

    letters.wire.answers_by(MESSAGE, answer)


@pytest.fixture
async def letters(database_url: str) -> AsyncIterator[Letters]:
    async with letters_in(database_url, public_url=PUBLIC) as letters:
        yield letters


async def test_the_form_follows_the_words_before_anything_else_and_is_settled_for_itself(letters: Letters) -> None:
    event = asked("U1", WORDS, asks_for_phone=True, case_id=uuid4(), urgent=True)
    await letters.ask(event, event, asked("U1", "sau"), asked("U2", "hỏi khác"), forms=True)
    await letters.start()
    await letters.until_states(*[("sent", None)] * 4)

    order = ["form" if is_form(call) else call.json["message"]["text"] for call in letters.calls()]
    assert [each for each in order if each != "hỏi khác"] == [WORDS, "form", "sau"]
    (form,) = letters.forms_to("U1")
    assert form["image_url"] == "https://loa.example.vn/tin/static/call-back.png"
    assert letters.forms_to("U2") == []
    settled = await letters.settled()
    assert event.event_id in {each.reply_id for each in settled}
    assert len(settled) == 3, "nobody has asked for a form, so nobody is told of one"
    left = await letters.rows("SELECT 1 FROM broadcast.replies WHERE user_id IS NOT NULL OR text IS NOT NULL")
    assert left == []


@pytest.mark.parametrize("code", [-224, -201])
async def test_an_account_that_may_not_send_forms_goes_on_writing(letters: Letters, code: int) -> None:
    answering(letters, lambda: error(code))
    await letters.ask(asked("U1", WORDS, asks_for_phone=True), asked("U1", "sau"), forms=True)
    await letters.start()
    await letters.until_states(("sent", None), ("failed", "refused"), ("sent", None))
    assert (letters.written_to("U1"), len(letters.forms_to("U1"))) == ([WORDS, "sau"], 1)
    (row,) = await letters.rows("SELECT stopped_reason FROM broadcast.accounts WHERE account_id = 'oa-a'")
    assert row["stopped_reason"] is None
    assert {each.outcome for each in await letters.settled()} == {"sent"}


async def test_a_form_that_may_have_arrived_is_not_sent_again(letters: Letters) -> None:
    answering(letters, lambda: Reply(cut=True))
    await letters.ask(asked("U1", WORDS, asks_for_phone=True), asked("U1", "sau"), forms=True)
    await letters.start()
    await letters.until_states(("sent", None), ("failed", "unanswered"), ("sent", None))
    assert len(letters.forms_to("U1")) == 1


async def test_nor_is_one_whose_worker_died_amid_the_call(letters: Letters) -> None:
    await letters.ask(asked("U1", WORDS, asks_for_phone=True), forms=True)
    await letters.rows(
        "UPDATE broadcast.replies SET state = 'sending', due_at = now() - interval '1 s' WHERE form_of IS NOT NULL"
    )
    await letters.start()
    await letters.until_states(("sent", None), ("failed", "unanswered"))
    assert letters.forms_to("U1") == []


async def test_no_form_follows_words_that_did_not_go(letters: Letters) -> None:
    letters.answers(lambda user_id: error(-230))
    event = asked("U1", WORDS, asks_for_phone=True)
    await letters.ask(event, forms=True)
    await letters.start()
    await letters.until_states(("failed", "unreachable"))
    await letters.ask(event, forms=True)
    assert await letters.states() == [("failed", "unreachable")], "told once more by the topic, it asks for no form"


@pytest.mark.parametrize(
    ("outcome", "fate", "trouble"),
    [
        (Sent("m1"), Told(), False),
        (letter_outcome(Answer(-32, {})), THROTTLED, None),
        (Throttled(Reason.NO_CONNECTION), Later(Reason.NO_CONNECTION), True),
        (Withheld(Reason.LEASE_LOST), Later(Reason.LEASE_LOST), None),
        (letter_outcome(Answer(-211, {})), GivenUp(Reason.REFUSED), False),
        (InDoubt(Reason.TIMEOUT), GivenUp(Reason.UNANSWERED), True),
        (letter_outcome(Answer(-213, {})), GivenUp(Reason.UNREACHABLE), False),
        (AccountBroken(PlatformCode("zalo", -320)), GivenUp(Reason.REFUSED), None),
    ],
)
def test_what_becomes_of_a_form(outcome: LetterOutcome, fate: Fate, trouble: bool | None) -> None:
    assert meaning_of_form(outcome) == (fate, trouble)
