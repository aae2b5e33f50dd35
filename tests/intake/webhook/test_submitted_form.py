"""The platform's own form for a number: asked for with the words, and its answer on the way to the desk."""

import time
from typing import Any

import orjson

from schemas.event import CaseKind
from schemas.reports import ReportAmended, ReportSubmitted
from services.intake.rules import wording
from services.verification.rules.known import addition_of, gathered_facts
from services.verification.rules.words.wording import alert_text
from tests.support.intake_running import APP_ID, LOST_WHERE, OA_ID, RunningIntake
from tests.support.invented_cases import FORCE

AMENDMENTS = "SELECT value FROM intake.outbox WHERE headers->>'ce_type' = 'loa.ReportAmended.v1' ORDER BY id"
HANDLED = "SELECT 1 FROM intake.webhook_events WHERE processed_at IS NOT NULL AND error IS NULL"


def submitted(user_id: str, phone: str, later_ms: int = 0, **info: Any) -> dict[str, Any]:
    """As the platform sends it: no message, so no id."""
    return {
        "app_id": APP_ID,
        "sender": {"id": user_id},
        "recipient": {"id": OA_ID},
        "event_name": "user_submit_info",
        "info": {"phone": phone, **info},
        "timestamp": str(int(time.time() * 1000) + later_ms),
    }


async def asked_for_the_number(intake: RunningIntake) -> None:
    """A report that lacks nothing but the number."""
    await intake.webhook(intake.event("U1", text=LOST_WHERE))
    await intake.asked(1)
    await intake.webhook(intake.event("U1", text="Cháu mặc quần xanh, đi dép đỏ"))
    first, second = await intake.asked(2)
    assert (first.asks_for_phone, second.asks_for_phone) == (False, True)
    assert wording.NEED_PHONE in second.text


async def test_a_form_is_asked_for_with_the_words_and_answered_once(intake: RunningIntake) -> None:
    await asked_for_the_number(intake)
    body = submitted("U1", "84912345678", name="Bà Mẫu", full_address={"user_address": "Thôn Mẫu"})
    assert await intake.webhook(body) == 200
    assert await intake.webhook(body) == 200, "the platform repeats what it believes lost"

    rows = await intake.eventually(AMENDMENTS, count=2)
    amended = orjson.loads(rows[-1]["value"])
    assert amended["reporter"]["phone"] == "+84912345678"
    assert amended["reporter"]["name"] == "Bà Mẫu (Thôn Mẫu)"
    _, _, thanked = await intake.asked(3)
    assert "Đã chuyển thêm" in thanked.text
    assert not thanked.asks_for_phone
    await intake.eventually(HANDLED, count=3)


async def test_neither_name_nor_address_stands_in_what_is_proposed_for_a_post(intake: RunningIntake) -> None:
    await intake.webhook(intake.event("U1", text="Nước lũ đang dâng ngập nhà dân ở xã Hoằng Thịnh"))
    await intake.asked(2)
    await intake.webhook(submitted("U1", "84912345678", name="Bà Mẫu", address="Thôn Mẫu, Xã Hoằng Giang"))
    (added,) = await intake.eventually(AMENDMENTS)
    report, *_ = await intake.reports()
    told, amended = (
        ReportSubmitted.model_validate_json(report["value"]),
        ReportAmended.model_validate_json(added["value"]),
    )
    known = gathered_facts(told, [addition_of(amended)])

    assert told.kind is CaseKind.NATURAL_DANGER
    assert (known.reporter.name, known.reporter.phone) == ("Bà Mẫu (Thôn Mẫu, Xã Hoằng Giang)", "+84912345678")
    post = alert_text(told.kind, told.case_number, known, FORCE)
    assert "Nước lũ đang dâng" in post
    for private in ("Bà Mẫu", "Thôn Mẫu", "Hoằng Giang"):
        assert private not in post
        assert private not in known.description


async def test_a_form_behind_the_end_of_a_case_begins_none(intake: RunningIntake) -> None:
    """As it stands in the chat for good: also after the conversation was forgotten."""
    assert await intake.webhook(submitted("U1", "84912345678")) == 200
    (answer,) = await intake.asked(1)
    assert (answer.text, answer.asks_for_phone) == (wording.NUMBER_OF_NO_CASE, False)
    await intake.eventually(HANDLED)
    assert await intake.rows("SELECT FROM intake.conversations WHERE deadline IS NOT NULL") == []
    assert await intake.reports() == []


async def test_a_form_is_no_message_that_lets_the_account_write_on(intake: RunningIntake) -> None:
    await asked_for_the_number(intake)
    heard = "SELECT updated_at FROM intake.conversations WHERE user_id = 'U1'"
    (before,) = await intake.rows(heard)
    await intake.webhook(submitted("U1", "84912345678"))
    await intake.eventually(HANDLED, count=3)
    assert await intake.rows(heard) == [before]


async def test_a_spoilt_form_is_asked_for_again_and_stops_nobody(intake: RunningIntake) -> None:
    await asked_for_the_number(intake)
    spoilt: tuple[Any, ...] = (None, [], {"phone": "12"}, {"phone": {}}, {"phone": "a\0b"})
    for number, info in enumerate(spoilt):
        body = submitted("U1", "", later_ms=number) | {"info": info}
        assert await intake.webhook(body) == 200
    await intake.eventually(HANDLED, count=7)
    assert [each.text for each in (await intake.asked(7))[2:]] == [wording.WRONG_NUMBER] * 5
