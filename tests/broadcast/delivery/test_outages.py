"""Outages: whatever a whole account, or the platform, goes through, no group is given up for it."""

from collections.abc import AsyncIterator

import pytest

from schemas.deliveries import DeliveryProgress
from tests.broadcast.pictures.test_photos import PHOTO, PHOTO_SHA256
from tests.support.broadcast.alerts import approval, closure
from tests.support.broadcast.pictures_running import slow_intake
from tests.support.broadcast.running import Fanout, Town, fanout_in

TOWN = Town(groups=60, per_window={"oa-a": 200, "oa-b": 200}, app_per_window=400)
SLOW_TOWN = Town(groups=60, per_window={"oa-a": 20, "oa-b": 20}, app_per_window=40)
"""Not all of its groups are reached before the next second."""
EVERY_CALL = {"http_500_rate": 1.0}
LAST_TOLD = """
    SELECT convert_from(value, 'UTF8') FROM broadcast.outbox WHERE headers->>'ce_type' = %s ORDER BY id DESC LIMIT 1
"""
PICTURED = "SELECT count(*) FROM broadcast.deliveries WHERE pictured"


@pytest.fixture
async def fanout(database_url: str) -> AsyncIterator[Fanout]:
    async with fanout_in(database_url, TOWN) as fanout:
        yield fanout


async def attempts(fanout: Fanout) -> object:
    return await fanout.books.value("SELECT max(attempts) FROM broadcast.deliveries")


async def away(fanout: Fanout) -> bool:
    return bool(await fanout.books.value("SELECT count(*) = 2 FROM broadcast.accounts WHERE sends_away_since < now()"))


async def all_back(fanout: Fanout) -> bool:
    return bool(await fanout.books.value("SELECT count(sends_away_since) = 0 FROM broadcast.accounts"))


async def test_a_platform_that_is_away_spends_no_attempts_and_gives_nobody_up(fanout: Fanout) -> None:
    fanout.faults(**EVERY_CALL)
    await fanout.start_worker()
    alert = approval()
    await fanout.books.tell(alert)
    await fanout.until(lambda: away(fanout))
    calls = fanout.stats["refused_by_code"]["500"]
    await fanout.until(lambda: fanout.stats["refused_by_code"]["500"] > calls)
    fanout.faults(http_500_rate=0.0)
    await fanout.until_finished()
    await fanout.agree(alert)
    assert set((await fanout.books.states(alert)).values()) == {"sent"}
    assert calls < TOWN.groups, "it was probed, not stormed"
    spent = await attempts(fanout)
    assert isinstance(spent, int)
    assert spent <= 3
    # Told at the next renewal of the leases, not with the last send.
    await fanout.until(lambda: all_back(fanout))


async def test_the_desk_is_told_of_an_account_that_has_stopped_and_of_who_waits(fanout: Fanout) -> None:
    await fanout.books.value(
        "UPDATE broadcast.accounts SET stopped_at = now(), stopped_reason = 'bad_token' WHERE account_id = 'oa-b'"
        " RETURNING account_no"
    )
    await fanout.start_worker()
    await fanout.books.tell(approval())

    async def told() -> bool:
        value = await fanout.books.value(LAST_TOLD, DeliveryProgress.type_name())
        if not isinstance(value, str):
            return False
        said = DeliveryProgress.model_validate_json(value)
        # What waits for a person is done in no number of seconds.
        waiting = [each.groups for each in said.interruptions if each.what == "account"]
        return (waiting, said.eta_seconds) == ([TOWN.groups // 2], None)

    await fanout.until(told)


async def test_a_picture_that_cannot_be_had_leaves_text_that_says_where_it_is_and_comes_to_those_still_waiting(
    database_url: str,
) -> None:
    async with (
        slow_intake(PHOTO) as intake,
        fanout_in(database_url, SLOW_TOWN, intake_url=intake.url, picture_patience_s=0.2) as fanout,
    ):
        await fanout.start_worker()
        alert = approval(photo_sha256=PHOTO_SHA256)
        await fanout.books.tell(alert)
        await fanout.until(lambda: fanout.stats["sends_accepted"] >= 6)
        assert fanout.stats["uploads"] == 0
        intake.let_go.set()
        await fanout.until_finished()
        posts = [fanout.platform.chats.posts(group)[0] for group in fanout.platform.world.groups]
        alone = [post for post in posts if not post.has_image]
        assert set((await fanout.books.states(alert)).values()) == {"sent"}
        assert 6 <= len(alone) < len(posts), "those still in the queue got it with the picture"
        address = f"Xem ảnh: {fanout.settings.public_url}/25-00042"
        assert all(post.text.endswith(address) for post in alone)
        assert not any(address in post.text for post in posts if post.has_image)
        assert await fanout.books.value(PICTURED) == len(posts) - len(alone)
        assert await attempts(fanout) == 1
        assert fanout.stats["duplicates"] == 0


async def test_a_worker_whose_session_ends_begins_nothing_before_it_has_another_and_repeats_nothing(
    fanout: Fanout,
) -> None:
    fanout.faults(latency_ms=60)
    for _ in range(2):
        await fanout.start_worker()
    held = "SELECT count(DISTINCT holder) FROM broadcast.accounts WHERE lease_expires_at > now()"
    await fanout.until(lambda: _is(fanout, held, 2))
    alert = approval()
    await fanout.books.tell(alert)
    for reached in (10, 25, 40):
        await fanout.until(lambda reached=reached: fanout.stats["sends_accepted"] >= reached)  # type: ignore[misc]
        # Each is waited for: one that was told to end is there for a moment yet.
        living = "FROM broadcast.workers WHERE session_pid IN (SELECT pid FROM pg_stat_activity)"
        await fanout.until(lambda: _is(fanout, f"SELECT count(*) {living}", 2))  # noqa: B023 - waited for at once
        assert await fanout.books.value(f"SELECT count(pg_terminate_backend(session_pid, 5000)) {living}") == 2
    await fanout.until_finished()
    await fanout.agree(alert)
    assert set((await fanout.books.states(alert)).values()) == {"sent"}


async def test_what_failed_is_tried_again_on_request_and_nobody_else_is_posted_to_twice(fanout: Fanout) -> None:
    worker = await fanout.start_worker()
    fanout.faults(error_groups={"g3": -201, "g4": -201})
    alert = approval()
    await fanout.books.tell(alert)
    await fanout.until_finished()
    assert list((await fanout.books.states(alert)).values()).count("failed") == 2
    fanout.faults(error_groups={})
    assert await fanout.retry(worker, alert) == {"alert": 2, "closing": 0}
    await fanout.until_finished()
    await fanout.agree(alert)
    assert set((await fanout.books.states(alert)).values()) == {"sent"}
    assert await fanout.retry(worker, alert) == {"alert": 0, "closing": 0}
    await fanout.books.tell(closure(alert))
    await fanout.until_finished()
    assert await fanout.retry(worker, alert) == {"alert": 0, "closing": 0}, "it is over"


async def _is(fanout: Fanout, query: str, wanted: object) -> bool:
    return await fanout.books.value(query) == wanted
