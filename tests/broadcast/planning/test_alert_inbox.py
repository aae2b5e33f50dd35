"""Approvals and closures as they come: once, thrice, in either order, at once, and altered."""

import asyncio
import hashlib
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from deploy.invented_staff.trial import STAFF
from schemas.alerts import AlertApproved, Outcome
from schemas.audience import Audience
from schemas.content import VIETNAM
from schemas.event import CaseKind
from schemas.reasons import PlatformCode, Reason
from services.broadcast.channels.registered import reach_of
from services.broadcast.kinds import ROUTINE_LANE
from services.broadcast.ledger.messages_db import load_messages, message_on_air
from services.broadcast.ledger.rules.outcomes import InDoubt, Sent
from services.broadcast.ledger.rules.retry import NO_LOOKUP, Next
from services.broadcast.pictures.picture_source import Pictured
from services.broadcast.planning.alert_inbox import HashMismatch
from services.broadcast.planning.planner import Planner
from services.broadcast.planning.planning_db import plannable, tired_groups
from tests.broadcast.pictures.test_poster_posts import POSTER
from tests.support.broadcast.alerts import approval, closure
from tests.support.broadcast.books import Books, books_of

EXAMPLES = Path(__file__).parents[3] / "schemas" / "examples"


@pytest.fixture
async def books(database_url: str) -> AsyncIterator[Books]:
    async with books_of(database_url, ["oa-a"] * 8) as books:
        yield books


async def planned(books: Books, alert: AlertApproved) -> AlertApproved:
    await books.tell(alert)
    return alert


async def test_a_group_that_left_the_registry_is_not_posted_to(books: Books) -> None:
    await books.execute("UPDATE broadcast.groups SET enabled = false WHERE group_id = 'g1'")
    alert = await planned(books, approval(audience=Audience(province_codes=("38",))))
    assert set(await books.states(alert)) == {f"g{n}" for n in (0, 2, 3, 4, 5, 6, 7)}


async def test_told_three_times_changes_nothing(books: Books) -> None:
    alert = approval()
    await books.tell(alert, alert, alert)
    assert await books.value("SELECT count(*) FROM broadcast.deliveries") == 8
    await books.record(await books.claim(total=2), Sent("m1"))
    end = closure(alert)
    await books.tell(end, alert, end, end)
    assert await books.states(alert, "closing") == {"g0": "queued", "g1": "queued"}
    assert await books.value("SELECT count(*) FROM broadcast.messages") == 2


async def test_what_differs_from_what_was_approved_is_refused(books: Books) -> None:
    good = approval()
    altered = [good.content.replace("áo xanh", "áo đỏ"), good.content.replace("105.85", "105.95"), good.content + " "]
    for content in altered:
        assert content != good.content
        with pytest.raises(HashMismatch):
            await books.tell(good.model_copy(update={"content": content}))
    assert await books.value("SELECT count(*) FROM broadcast.messages") == 0


async def test_what_was_approved_for_something_else_is_refused(books: Books) -> None:
    good, longer = approval(), approval(life_s=60.0)
    with pytest.raises(ValueError, match="its content is that of"):
        await books.tell(good.model_copy(update={"alert_id": longer.alert_id}))
    with pytest.raises(ValueError, match="longer than the 60 s approved"):
        await books.tell(longer)
    with pytest.raises(ValueError, match="no content of version 2"):
        await books.tell(good.model_copy(update={"content": "{}", "content_hash": hashlib.sha256(b"{}").hexdigest()}))
    assert await books.value("SELECT count(*) FROM broadcast.messages") == 0


async def test_the_bytes_that_were_approved_are_those_that_are_kept(books: Books) -> None:
    """Also what this version does not know yet."""
    newer = approval().content.replace('"nonce"', '"of_a_later_version": {"b": 1, "a": [2.50]}, "nonce"')
    hashed = hashlib.sha256(newer.encode()).hexdigest()
    alert = approval().model_copy(update={"content": newer, "content_hash": hashed})
    approvals = STAFF.approvals(alert.document, alert.case_id)
    alert = alert.model_copy(update={"alert_id": alert.said.alert_id, "approvals": approvals})
    await books.tell(alert)
    assert set((await books.states(alert)).values()) == {"queued"}
    assert await books.value("SELECT encode(sha256(content), 'hex') FROM broadcast.messages") == hashed


async def test_a_text_whose_code_could_not_be_found_again_is_refused(books: Books) -> None:
    for text in ("Bé lạc, không có mã", "Mã: 25-000421", "Xem https://loa.example/25-00042"):
        with pytest.raises(ValueError, match="does not carry 25-00042"):
            await books.tell(approval(text=text))
    assert await books.value("SELECT count(*) FROM broadcast.messages") == 0


async def test_a_closing_text_needs_its_own_code(books: Books) -> None:
    alert = await planned(books, approval())
    with pytest.raises(ValueError, match="25-00042/KT"):
        await books.tell(closure(alert, closing_text="Đã tìm thấy. Mã: 25-00042"))
    assert set((await books.states(alert)).values()) == {"queued"}


async def test_what_goes_into_groups_hides_and_wakes_nothing(books: Books) -> None:
    """The last check, whatever the desk let through: the hash binds what was approved, the ledger what is posted."""
    alert = approval(text="TÌM\u202e TRẺ LẠC\u200b [@all]\nMã:\u00a025-\u206000042")
    await books.tell(alert, closure(alert, closing_text="ĐÃ\u2066 TÌM THẤY ［＠all］\nMã: 25-00042/KT\ufeff"))
    numbers = await books.value("SELECT array_agg(message_no ORDER BY message_no) FROM broadcast.messages")
    assert isinstance(numbers, list)
    assert [message.text for message in await load_messages(books.pool, numbers)] == [
        "TÌM TRẺ LẠC \nMã:\u00a025-00042",
        "ĐÃ TÌM THẤY \nMã: 25-00042/KT",
    ]


async def test_an_exercise_goes_through_the_account_of_exercises_and_no_other(books: Books) -> None:
    alert = await planned(books, approval(exercise=True))
    assert set((await books.states(alert)).values()) == {"queued"}
    assert await books.value(
        "SELECT array_agg(DISTINCT a.channel) FROM broadcast.deliveries JOIN broadcast.accounts a USING (account_no)"
    ) == ["exercise"]
    await books.tell(closure(alert))
    assert set((await books.states(alert)).values()) == {"dropped"}


async def test_an_approval_and_its_closure_at_once_never_leave_the_alert_running(books: Books) -> None:
    for number in range(12):
        alert = approval(f"25-{number:05}")
        telling = [books.tell(alert), books.tell(closure(alert))]
        await asyncio.gather(*(telling if number % 2 else reversed(telling)))
        assert "queued" not in (await books.states(alert)).values()


async def test_a_closure_drops_what_is_queued_and_goes_to_those_that_have_it_or_may_have_it(books: Books) -> None:
    alert, other = approval("1"), approval("2")
    await books.tell(alert)
    await books.record(await books.claim(total=2), Sent("m1"))
    left = await books.claim(total=1)
    await books.record(left, InDoubt(Reason.TIMEOUT))
    await books.record(left, NO_LOOKUP)
    await books.record(await books.claim(total=1), InDoubt(Reason.TIMEOUT))
    await books.record(await books.claim(total=1), Next("failed", PlatformCode("zalo", -403)))
    in_flight = await books.claim(total=1)
    await books.tell(other, closure(alert))
    assert await books.states(alert) == {
        "g0": "sent",
        "g1": "sent",
        "g2": "in_doubt",
        "g3": "in_doubt",
        "g4": "failed",
        "g5": "sending",
        "g6": "dropped",
        "g7": "dropped",
    }
    assert set(await books.states(alert, "closing")) == {"g0", "g1", "g2"}
    assert set((await books.states(other)).values()) == {"queued"}
    # What was in flight arrives after all, and what was looked up is there: they get the closing too, each once.
    await books.record(in_flight, Sent("m6"))
    await books.sweep()
    await books.sweep()
    assert set(await books.states(alert, "closing")) == {"g0", "g1", "g2", "g5"}


async def test_the_closing_of_an_alert_that_nobody_has_yet_waits_for_what_is_in_flight(books: Books) -> None:
    alert = await planned(books, approval())
    in_flight = await books.claim(total=2)
    await books.tell(closure(alert))
    assert await books.states(alert, "closing") == {}
    await books.record(in_flight[:1], Sent("m1"))
    await books.record(in_flight[1:], Next("queued", Reason.ABSENT_FROM_HISTORY))
    await books.sweep()
    assert await books.states(alert, "closing") == {"g0": "queued"}


@pytest.mark.parametrize(("outcome", "told"), [("expired", {}), ("cancelled", {"g0": "queued"})])
async def test_a_notice_whose_time_is_up_makes_no_second_post(
    books: Books, outcome: Outcome, told: dict[str, str]
) -> None:
    notice = await planned(books, approval(kind=CaseKind.LEGAL_NOTICE))
    await books.record(await books.claim(total=1), Sent("m1"))
    await books.tell(closure(notice, outcome))
    await books.sweep()
    assert await books.states(notice, "closing") == told
    assert await books.value("SELECT count(*) FROM broadcast.deliveries WHERE state = 'queued'") == len(told)


async def test_what_is_planned_is_the_alert_on_air_and_never_its_end(books: Books) -> None:
    older, alert = approval(), approval("25-00043", approved_at=datetime.now(UTC) - timedelta(minutes=2))
    later = approval("25-00044")
    await books.tell(older, alert, later)
    async with books.pool.connection() as conn:
        begun = [await plannable(conn, each.alert_id) for each in (alert, later)]
        assert [each.begun_at if each else None for each in begun] == [alert.approved_at, later.approved_at]
        await books.record(await books.claim(), Sent("m1"))
        await books.tell(closure(later))
        assert await plannable(conn, later.alert_id) is None


async def test_what_failed_or_was_left_out_costs_a_group_nothing_of_its_day(books: Books) -> None:
    await books.tell(approval())
    one, another, *sent = await books.claim()
    await books.execute("UPDATE broadcast.deliveries SET state = 'failed' WHERE delivery_id = %s", one.delivery_id)
    await books.execute("UPDATE broadcast.deliveries SET state = 'dropped' WHERE delivery_id = %s", another.delivery_id)
    await books.record(sent, Sent("m1"))
    async with books.pool.connection() as conn:
        spent, _ = await tired_groups(conn, datetime.now(UTC) - timedelta(hours=1), 1)
    assert len(spent) == len(sent)


async def test_a_day_has_the_budget_of_the_day_on_which_the_alert_goes(books: Books) -> None:
    planner = Planner(daily_posts=1, reach=reach_of(["zalo_group"]), authority=books.authority)
    await books.tell(approval())
    today = datetime.now(VIETNAM).replace(hour=0, minute=0, second=0, microsecond=0)
    async with books.pool.connection() as conn:
        spent = [
            len((await planner.attention(conn, ROUTINE_LANE, goes_at)).spent)
            for goes_at in (None, today + timedelta(hours=23, minutes=59), today + timedelta(days=1))
        ]
    assert spent == [8, 8, 0]


async def test_of_an_end_only_its_card_is_drawn_beforehand_and_that_of_no_exercise(books: Books) -> None:
    begun: list[Pictured] = []
    books.begin_picture = begun.append
    shared, plain = approval("25-00051", poster=POSTER), approval("25-00052")
    played = approval("25-00053", poster=POSTER, exercise=True)
    for alert in (shared, plain, played):
        await books.tell(alert)
        begun.clear()
        await books.tell(closure(alert))
        assert len(begun) == int(alert is shared), alert.said.alert_code


async def test_the_message_on_air_is_of_the_version_that_was_asked_for(books: Books) -> None:
    alert = approval()
    await books.tell(alert)
    async with books.pool.connection() as conn:
        assert [await message_on_air(conn, alert.alert_id, version) for version in (1, 2)] == [1, None]
