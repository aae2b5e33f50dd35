"""An end that broadcast has not taken, and an alert whose signers may sign no more: the page says so, and an officer
ends it."""

from typing import Any
from uuid import uuid4

import pytest

from schemas.alerts import AlertClosed
from schemas.deliveries import Counts
from tests.support.verification_running import (
    RunningVerification,
    amendment,
    not_taken,
    progress,
    report,
)

NUMBER = "25-00042"
PAGE = f"/cases/{NUMBER}"
UNTOLD = "untold-title"
NOT_TAKEN = "Các nhóm chưa được báo kết thúc"
FORSAKEN = "Khóa đã ký tin này không còn hiệu lực"
AGAIN = f"{PAGE}/close?outcome=found"


async def ended(verification: RunningVerification) -> AlertClosed:
    """By si.quan, who has signed it alone."""
    await verification.tell(report(NUMBER))
    async with verification.officer() as officer:
        assert (await officer.order(NUMBER, "approve"))[0] == 200
        assert (await officer.order(NUMBER, "close", outcome="found"))[0] == 200
    (end,) = await verification.ends()
    return end


async def told(verification: RunningVerification) -> list[str]:
    """What everybody may know of the case, oldest first: its state, and of an end how it ended."""
    rows = await verification.rows(
        "SELECT convert_from(value, 'UTF8')::jsonb AS event FROM verification.outbox"
        " WHERE headers->>'ce_type' LIKE 'loa.Case%%' ORDER BY id"
    )
    return [row["event"].get("outcome") or row["event"]["state"] for row in rows]


async def wakes(verification: RunningVerification) -> list[str]:
    rows = await verification.rows("SELECT reason FROM verification.wakes WHERE ended_at IS NULL")
    return [row["reason"] for row in rows]


async def test_an_end_that_was_not_taken_is_signed_again_by_another(verification: RunningVerification) -> None:
    first = await ended(verification)
    async with verification.officer("si.quan.2") as second:
        assert NOT_TAKEN not in (await second.page(PAGE))[1]
        await verification.tell(not_taken(first))
        _, page = await second.page(PAGE)
        assert NOT_TAKEN in page
        assert AGAIN in page
        assert UNTOLD in (await second.page("/"))[1]
        assert await wakes(verification) == ["news"]
        assert "nhóm chưa được báo kết thúc, cần ký lại" in (await second.page("/duty"))[1]
        status, answer = await second.order(NUMBER, "close", outcome="found")
        assert (status, answer["state"]) == (200, "closed")
        assert NOT_TAKEN not in (await second.page(PAGE))[1]
        assert UNTOLD not in (await second.page("/"))[1]
    _, again = await verification.ends()
    assert again.event_id != first.event_id, "or broadcast and the outbox would take it for the first"
    assert (again.outcome, again.closing_text) == (first.outcome, first.closing_text)
    assert [signed.said.signer for signed in again.orders] == ["si.quan.2"]
    assert await wakes(verification) == []
    assert await told(verification) == ["open", "on_air", "found", "on_air", "found"], "as it stood in the groups"
    # The first one is tried once more at broadcast, and refused once more: that says nothing of the second.
    await verification.tell(not_taken(first))
    assert not (await verification.case(NUMBER)).airing.end_untold
    await verification.tell(not_taken(again))
    assert (await verification.case(NUMBER)).airing.end_untold


async def test_where_that_end_was_a_lie_it_is_held_and_ended_as_it_is(verification: RunningVerification) -> None:
    """By whoever had a key that was taken back: nobody is led to sign what they said."""
    first = await ended(verification)
    async with verification.officer("si.quan.2") as second:
        assert (await second.order(NUMBER, "hold"))[0] == 409, "what groups were told is over"
        await verification.tell(not_taken(first))
        assert (await second.order(NUMBER, "hold"))[0] == 200
        assert (await second.order(NUMBER, "resume"))[0] == 409
        status, answer = await second.order(NUMBER, "close", outcome="cancelled")
        assert (status, answer["outcome"]) == (200, "cancelled")
        assert NOT_TAKEN not in (await second.page(PAGE))[1]
    assert [end.outcome for end in await verification.ends()] == ["found", "cancelled"]
    assert await told(verification) == ["open", "on_air", "found", "on_air", "cancelled"]


async def test_an_end_that_was_taken_is_not_signed_again(verification: RunningVerification) -> None:
    first = await ended(verification)
    async with verification.officer("si.quan.2") as second:
        status, why = await second.order(NUMBER, "close", outcome="found")
        assert (status, why["reason"]) == (409, "not_on_air")
        await verification.tell(not_taken(first.model_copy(update={"event_id": uuid4()})))
        assert NOT_TAKEN not in (await second.page(PAGE))[1]
    assert await told(verification) == ["open", "on_air", "found"]


@pytest.mark.parametrize(
    "said",
    [
        {"ended": True, "closing": Counts(queued=10)},
        {"closing": Counts(queued=10)},
        {"ended": True},
    ],
    ids=["groups are told", "in an event of before", "nobody is told"],
)
async def test_one_that_is_tried_again_and_taken_is_seen_to(
    verification: RunningVerification, said: dict[str, Any]
) -> None:
    """By an administrator, out of broadcast's quarantine."""
    first = await ended(verification)
    async with verification.officer("si.quan.2") as second:
        await verification.tell(not_taken(first), progress(first.case_id, 10))
        assert NOT_TAKEN in (await second.page(PAGE))[1]
        assert await wakes(verification) == ["news"]
        await verification.tell(progress(first.case_id, 10, **said))
        assert NOT_TAKEN not in (await second.page(PAGE))[1]
        assert UNTOLD not in (await second.page("/"))[1]
    assert await wakes(verification) == [], "there is no news"
    assert await told(verification) == ["open", "on_air", "found", "on_air", "found"]


async def test_news_that_came_meanwhile_goes_on_waking(verification: RunningVerification) -> None:
    first = await ended(verification)
    await verification.tell(
        not_taken(first), amendment(report(NUMBER, case_id=first.case_id), addition="Cháu vẫn chưa về.")
    )
    await verification.tell(progress(first.case_id, 10, ended=True))
    assert not (await verification.case(NUMBER)).airing.end_untold
    assert await wakes(verification) == ["news"]


async def test_what_was_acknowledged_rings_no_more_once_it_was_taken(verification: RunningVerification) -> None:
    first = await ended(verification)
    await verification.tell(not_taken(first))
    await verification.rows("UPDATE verification.wakes SET ended_at = now(), ended_as = 'acknowledged' RETURNING 1")
    await verification.tell(progress(first.case_id, 10, ended=True))
    assert await verification.rows("SELECT step FROM verification.wake_steps WHERE fired_at IS NULL") == []


async def test_an_end_by_time_that_was_not_taken_is_signed(verification: RunningVerification) -> None:
    await verification.tell(report(NUMBER))
    async with verification.officer() as officer, verification.officer("si.quan.2") as second:
        assert (await officer.order(NUMBER, "approve"))[0] == 200
        await verification.rows("UPDATE verification.alerts SET expires_at = now() RETURNING 1")
        assert (await officer.send_form(f"{PAGE}/close", outcome="expired"))[0] == 303
        (first,) = await verification.ends()
        await verification.tell(not_taken(first, "closing"))
        status, _ = await second.send_form(f"{PAGE}/close", outcome="expired")
        assert status == 403, "nobody has signed it, and so it would be refused again"
        status, answer = await second.order(NUMBER, "close", outcome="expired")
        assert (status, answer["outcome"]) == (200, "expired")
    assert [len(each.orders) for each in await verification.ends()] == [0, 1]


async def test_what_a_lost_key_has_on_air_is_ended_by_another(verification: RunningVerification) -> None:
    await verification.tell(report(NUMBER))
    async with verification.officer() as officer, verification.officer("si.quan.2") as second:
        assert (await officer.order(NUMBER, "approve"))[0] == 200
        assert FORSAKEN not in (await second.page(PAGE))[1]
        await verification.take_back("si.quan")
        assert FORSAKEN in (await second.page(PAGE))[1]
        status, answer = await second.order(NUMBER, "close", outcome="found")
        assert (status, answer["state"]) == (200, "closed")
        assert FORSAKEN not in (await second.page(PAGE))[1]
