"""A blocked sender: held, kept, counted and answered; a call for help, and what follows it, comes to the desk."""

from datetime import UTC, datetime, timedelta
from typing import Any

import psycopg
import pytest
from psycopg.rows import dict_row

from deploy.senders.blocks import add_block, lift_block, list_blocks
from services.intake.cases.reports_db import erase_case
from services.intake.rules.happenings import PHOTO_READY
from services.intake.senders.rules.blocks import is_held
from services.intake.webhook.webhook_events_db import store_own_event
from tests.intake.conversation.test_case_news import told_case
from tests.support.intake_running import RunningIntake
from tests.support.rights.call_keys import DESK_TO_INTAKE, bearing

DONE = "SELECT event_key, error FROM intake.webhook_events WHERE processed_at IS NOT NULL ORDER BY seq"
NOW = datetime(2026, 11, 26, 8, tzinfo=UTC)


async def desk(intake: RunningIntake, number: str, method: str, path: str = "", **said: str) -> tuple[int, Any]:
    address = f"{intake.url}/internal/cases/{number}/sender{path}"
    async with intake.http.request(method, address, data=said, headers=bearing(DESK_TO_INTAKE)) as answer:
        return answer.status, await answer.json() if answer.status == 200 else None


async def writes(intake: RunningIntake, text: str) -> None:
    """One message of the sender, dealt with."""
    done = len(await intake.rows(DONE))
    await intake.webhook(intake.event("U1", text=text))
    await intake.eventually(DONE, count=done + 1)


async def test_messages_are_held_counted_and_answered_and_come_through_once_it_ends(intake: RunningIntake) -> None:
    number = (await told_case(intake))["case_number"]
    assert (await desk(intake, number, "PUT", "/block", made_by="si.quan", reason="báo giả", days="7"))[0] == 204
    reports, answers = len(await intake.reports()), len(await intake.asked(1))
    for text in ("Hôm nay rảnh quá, đố các chú bắt được em", "MỚI", "Cháu bé 5 tuổi bị lạc ở xã Hoằng Lộc"):
        await writes(intake, text)
    assert len(await intake.reports()) == reports, "nothing has come to the desk"
    told = (await intake.asked(answers + 1))[-1]
    assert ("113" in told.text, "0237 385 2222" in told.text) == (True, True)
    _, sender = await desk(intake, number, "GET")
    assert (sender["block"]["reason"], sender["block"]["held"]) == ("báo giả", 3)
    assert sender["messages"][-1]["text"] == "Hôm nay rảnh quá, đố các chú bắt được em"
    assert (await desk(intake, number, "POST", "/block/end", ended_by="si.quan"))[1] == {"ended": True}
    await writes(intake, "Cháu có nốt ruồi ở má")
    assert len(await intake.reports()) == reports + 1
    notes = await intake.rows("SELECT action, actor FROM staff.audit_waiting ORDER BY id")
    assert notes == [{"action": f"{word}_sender", "actor": "si.quan"} for word in ("block", "unblock")]


async def test_a_call_for_help_comes_to_the_desk_and_so_does_what_follows(intake: RunningIntake) -> None:
    number = (await told_case(intake))["case_number"]
    await desk(intake, number, "PUT", "/block", made_by="si.quan", reason="báo giả", days="30")
    reports = len(await intake.reports())
    await writes(intake, "Nhà em cháy to lắm, cứu em với, có người mắc kẹt")
    assert len(await intake.reports()) > reports
    # It is asked which case this is of; what comes until then is the conversation's, and no block's.
    await writes(intake, "ở số 5 ngõ 2 thôn Đông, xã Hoằng Lộc")
    assert all(row["error"] is None for row in await intake.rows(DONE))


async def test_what_is_said_comes_to_the_desk_once_in_a_while(intake: RunningIntake) -> None:
    number = (await told_case(intake))["case_number"]
    await writes(intake, "MỚI")
    await desk(intake, number, "PUT", "/block", made_by="si.quan", reason="báo giả", days="30")
    said = {"attachments": [{"type": "audio", "payload": {"url": f"{intake.platform.url}/p/voice"}}]}
    for text in ("", "MỚI", ""):
        done = len(await intake.rows(DONE))
        await intake.webhook(intake.event("U1", text=text) if text else intake.event("U1", "user_send_audio", **said))
        await intake.eventually(DONE, count=done + 1)
    assert [row["error"] for row in await intake.rows(DONE)][-3:] == [None, None, "held"]
    assert len(await intake.rows("SELECT FROM intake.voice_messages")) == 1


async def test_a_picture_is_held_as_the_message_that_it_came_with(intake: RunningIntake) -> None:
    number = (await told_case(intake))["case_number"]
    before = intake.picture("U1", f"{intake.platform.url}/p/before.jpg")
    intake.platform.trouble = 503
    await intake.webhook(before)
    await intake.eventually(DONE, count=2)
    await desk(intake, number, "PUT", "/block", made_by="si.quan", reason="báo giả", days="30")
    after = intake.picture("U1", f"{intake.platform.url}/p/after.jpg")
    await intake.webhook(after)
    await intake.eventually(DONE, count=3)
    async with await psycopg.AsyncConnection.connect(intake.database_url, row_factory=dict_row) as conn:
        for sent in (after, before):
            key = f"{sent['message']['msg_id']}#0"
            await store_own_event(conn, key, PHOTO_READY, "oa-1", "U1", {"sha256": "a" * 64})
    ours = f"{DONE.replace('WHERE', 'WHERE event_name = %s AND')}"
    assert [row["error"] for row in await intake.eventually(ours, PHOTO_READY, count=2)] == ["held", None]
    assert (await desk(intake, number, "GET"))[1]["block"]["held"] == 1


async def test_a_block_has_a_reason_and_an_end(intake: RunningIntake) -> None:
    number = (await told_case(intake))["case_number"]
    for reason, days in (("giả   ", "7"), ("báo giả", "365")):
        assert (await desk(intake, number, "PUT", "/block", made_by="si.quan", reason=reason, days=days))[0] == 422
    assert await intake.rows("SELECT FROM intake.blocks") == []


async def test_at_the_machine_and_forgotten_with_its_case(intake: RunningIntake) -> None:
    case = await told_case(intake)
    async with await psycopg.AsyncConnection.connect(intake.database_url, row_factory=dict_row) as conn:
        assert "blocked until" in await add_block(conn, case["case_number"], "nhắn quấy rối", 1)
        assert "nhắn quấy rối" in await list_blocks(conn)
        assert "U1" not in await list_blocks(conn)
        assert "heard again" in await lift_block(conn, case["case_number"])
        await add_block(conn, case["case_number"], "nhắn quấy rối", 1)
        await erase_case(conn, case["case_id"])
        assert await list_blocks(conn) == "nobody is blocked"
        with pytest.raises(LookupError):
            await lift_block(conn, case["case_number"])


@pytest.mark.parametrize(
    ("help_", "telling", "heard_at", "held"),
    [
        (True, False, None, False),
        (False, True, NOW - timedelta(minutes=1), True),
        (False, True, NOW + timedelta(minutes=1), False),
        (False, False, NOW + timedelta(minutes=1), True),
    ],
)
def test_what_is_held(help_: bool, telling: bool, heard_at: datetime | None, held: bool) -> None:
    assert is_held(calls_for_help=help_, telling=telling, heard_at=heard_at, blocked_at=NOW) is held
