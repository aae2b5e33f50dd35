"""The one sender of one-to-one messages: a real ledger and worker, the platform replaced at the wire."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from services.broadcast.channels.zalo_group import NOBODY
from services.broadcast.one_to_one.sender import AT_ONCE
from tests.support.broadcast.one_to_one_running import TOLD, Letters, asked, letters_in
from tests.support.broadcast.wire import REFRESH, Reply, error
from tests.support.timing.waiting import until

pytestmark = pytest.mark.whole

BAD_GATEWAY = Reply(b"<html>502</html>", 502)


@pytest.fixture
async def letters(database_url: str) -> AsyncIterator[Letters]:
    async with letters_in(database_url) as letters:
        yield letters


async def test_a_reply_is_told_and_settled_and_nothing_of_the_person_stays(letters: Letters) -> None:
    await letters.start()
    event = asked("U1", "Đã tìm thấy cháu. [@all] Cảm ơn anh/chị!", case_id=uuid4())
    await letters.ask(event, event)
    await letters.until_states(("sent", None))
    assert letters.written_to("U1") == ["Đã tìm thấy cháu. Cảm ơn anh/chị!"]
    (settled,) = await letters.settled()
    assert (settled.reply_id, settled.case_id, settled.outcome) == (event.event_id, event.case_id, "sent")
    (row,) = await letters.rows("SELECT user_id, text FROM broadcast.replies")
    assert row == {"user_id": None, "text": None}
    (outbox,) = await letters.rows("SELECT key, convert_from(value, 'UTF8') AS value FROM broadcast.outbox")
    assert outbox["key"] == str(event.event_id)
    assert "U1" not in outbox["value"]


async def test_each_citizens_replies_come_in_order_and_urgent_ones_first(letters: Letters) -> None:
    routine = [asked(f"U{number % 20}", f"thường {number}") for number in range(60)]
    urgent = [asked(f"gấp {number}", urgent=True) for number in range(3)]
    await letters.ask(*routine, *urgent)
    await letters.start()
    await letters.until_states(*[("sent", None)] * 63)
    for number in range(20):
        assert letters.written_to(f"U{number}") == [f"thường {number + later}" for later in (0, 20, 40)]
    first = {call.json["recipient"]["user_id"] for call in letters.calls()[:AT_ONCE]}
    assert first >= {event.user_id for event in urgent}


async def test_a_dead_token_is_renewed_and_the_call_made_again(letters: Letters) -> None:
    letters.wire.answers_by("/v3.0/oa/message/cs", lambda call: error(-216) if call.token == "T1" else TOLD)
    await letters.start()
    await letters.ask(asked("U1"))
    await letters.until_states(("sent", None))
    assert [call.token for call in letters.calls()] == ["T1", "T2"]


@pytest.mark.parametrize(("code", "reason"), [(-230, "unreachable"), (-201, "refused")])
async def test_a_reply_is_given_up_for_its_own_reason_and_the_next_goes_on(
    letters: Letters, code: int, reason: str
) -> None:
    letters.answers(lambda user_id: error(code) if user_id == "U1" else TOLD)
    await letters.start()
    await letters.ask(asked("U1"), asked("U2"))
    await letters.until_states(("failed", reason), ("sent", None))
    assert {settled.reason for settled in await letters.settled()} == {reason, None}
    assert letters.probes() == 0


@pytest.mark.parametrize(
    "trouble", [BAD_GATEWAY, Reply(cut=True), Reply(b""), Reply(b'{"error":0,"da')], ids=["502", "cut", "empty", "half"]
)
async def test_an_outage_is_probed_with_what_reaches_nobody_and_gives_nobody_up(
    letters: Letters, trouble: Reply
) -> None:
    away = True
    usual = {NOBODY: error(-213)}
    letters.answers(lambda user_id: trouble if away else usual.get(user_id, TOLD))
    await letters.start()
    await letters.ask(asked("U1"))
    await letters.until_probed(3)
    (row,) = await letters.rows("SELECT state, attempts, unanswered FROM broadcast.replies")
    assert row == {"state": "queued", "attempts": 0, "unanswered": 1}
    assert len(letters.written_to("U1")) == 1, "what may have arrived is not what the platform is probed with"
    away = False
    await letters.until_states(("sent", None))
    assert len(letters.written_to("U1")) == 2


async def test_who_is_never_answered_for_is_written_to_twice_and_no_more(letters: Letters) -> None:
    usual = {NOBODY: error(-213), "U1": Reply(cut=True)}
    letters.answers(lambda user_id: usual.get(user_id, TOLD))
    await letters.start()
    await letters.ask(asked("U1"), asked("U1", "sau"), asked("U2"))
    await letters.until_states(("failed", "unanswered"), ("failed", "unanswered"), ("sent", None))
    assert letters.written_to("U1") == ["Đã nhận tin."] * 2 + ["sau"] * 2


async def test_without_a_token_nothing_is_spent(letters: Letters) -> None:
    letters.wire.answers(REFRESH, BAD_GATEWAY)
    await letters.rows("UPDATE zalo.accounts SET access_token = NULL")
    await letters.ask(asked("U1"))
    await letters.start()

    async def refused() -> bool:
        return len(letters.wire.of(REFRESH)) >= 2

    await until(refused)
    (row,) = await letters.rows("SELECT attempts, unanswered FROM broadcast.replies")
    assert row == {"attempts": 0, "unanswered": 0}
    pair = b'{"access_token":"T2","refresh_token":"R2","expires_in":"90000"}'
    letters.wire.answers(REFRESH, Reply(pair))
    await letters.until_states(("sent", None))


async def test_the_end_of_a_reply_is_a_day_and_a_chat_that_nobody_has_has_no_account(letters: Letters) -> None:
    letters.answers(lambda user_id: error(-200))
    old = datetime.now(UTC) - timedelta(hours=24, minutes=1)
    await letters.ask(asked("U1", occurred_at=old), asked("U2", occurred_at=old, oa_id="unknown"))
    await letters.start()
    await letters.until_states(("failed", "expired"), ("failed", "no_account"))


async def test_a_reply_that_names_no_account_goes_through_the_one_that_citizens_write_to(database_url: str) -> None:
    async with letters_in(database_url, zalo_oa_id="1oa-a") as letters:
        await letters.start()
        await letters.ask(asked("U1", oa_id=None))
        await letters.until_states(("sent", None))


async def test_a_broken_account_is_stopped_and_its_replies_wait_for_a_person(letters: Letters) -> None:
    letters.answers(lambda user_id: error(-224))
    await letters.start()
    await letters.ask(asked("U1"))
    await letters.until_states(("queued", "account_stopped"))
    (row,) = await letters.rows("SELECT stopped_reason, channel FROM broadcast.accounts WHERE account_id = 'oa-a'")
    assert row == {"stopped_reason": "zalo-224", "channel": "zalo_group"}
    await letters.ask(asked("U2"))
    await letters.until_states(("queued", "account_stopped"), ("queued", None))
    assert len(letters.calls()) == 1


async def test_a_worker_that_died_amid_a_call_is_one_lost_answer(letters: Letters) -> None:
    await letters.ask(asked("U1"), asked("U2"))
    await letters.rows("UPDATE broadcast.replies SET state = 'sending', due_at = now() - interval '1 s'")
    await letters.rows("UPDATE broadcast.replies SET unanswered = 1 WHERE user_id = 'U2'")
    await letters.start()
    await letters.until_states(("sent", None), ("failed", "unanswered"))
    assert (letters.written_to("U1"), letters.written_to("U2")) == (["Đã nhận tin."], [])


async def test_a_reply_in_other_hands_is_left_alone(letters: Letters) -> None:
    await letters.ask(asked("U1"), asked("U2"))
    await letters.rows(
        "UPDATE broadcast.replies SET state = 'sending', due_at = now() + interval '1 h' WHERE user_id = 'U1'"
    )
    await letters.start()
    await letters.until_states(("sending", None), ("sent", None))
    assert letters.written_to("U1") == []
