"""Who posted by hand is asked to delete it once the end stands, and what they say of it."""

from datetime import UTC, datetime, timedelta

import aiohttp
import pytest
from prometheus_client import CollectorRegistry

from deploy.local.demo.relay_officer import Tap, link_of
from schemas.internal_routes.broadcast import Removals
from services.broadcast.metrics import BroadcastMetrics
from services.broadcast.relay.loop import RelayLoop
from services.broadcast.relay.removals_db import ask_removals, removals_of_alert
from services.broadcast.relay.rules.removals import may_ask
from services.runtime.database import transaction
from tests.support.broadcast.alerts import approval, closure
from tests.support.broadcast.relay_running import Village, village_in

NOON = datetime(2026, 4, 13, 5, tzinfo=UTC)


@pytest.mark.parametrize(("hour_utc", "asks"), [(23, False), (0, True), (13, True), (14, False), (18, False)])
def test_nobody_is_woken_to_delete(hour_utc: int, asks: bool) -> None:
    assert may_ask(NOON.replace(hour=hour_utc)) is asks


async def asked_for(village: Village) -> int:
    async with transaction(village.fanout.books.pool) as conn:
        return await ask_removals(conn, timedelta(0))


async def deletable(village: Village, account: str) -> list[int]:
    taps = await village.first.taps(await village.link(account))
    return [tap.delivery for tap in taps if tap.answer == "removed"]


async def test_who_wrote_a_post_is_asked_to_delete_it_in_one_letter_and_says_so_in_one_press(database_url: str) -> None:
    async with village_in(database_url, groups=12) as village:
        alert = approval()
        await village.tell(alert)
        own = link_of(await village.first.letter())
        posted = [tap.delivery for tap in await village.first.taps(own) if tap.answer == "posted"]
        await village.pass_minutes(2)
        standing_in = link_of(await village.second.letter())
        await village.second.says(standing_in, Tap(posted[0], "posted"))
        await village.first.says(own, *(Tap(each, "posted") for each in posted[1:]))
        await village.tell(closure(alert))
        link = link_of(await village.first.letter(2))
        assert await asked_for(village) == 0, "its end is not there yet"
        assert await village.first.posts_everywhere(link) == 12
        settings = village.fanout.settings.model_copy(update={"relay_removal_after_s": 0.0})
        loop = RelayLoop(village.fanout.books.pool, settings, BroadcastMetrics(CollectorRegistry()), lambda: NOON)

        async def asked() -> bool:
            await loop.turn()  # in vain while the worker's own looks
            return bool(await village.rows("SELECT FROM broadcast.relay_notices WHERE step = 'removal'"))

        await village.until(asked)
        letter = await village.first.letter(3)
        assert letter.splitlines()[0] == "XIN GỠ BÀI – 25-00042"
        assert "11 nhóm Zalo" in letter
        assert "1 nhóm Zalo" in await village.second.letter(2)
        assert await asked_for(village) == 0
        assert await deletable(village, "xa-mau-2") == [posted[0]]

        link = link_of(letter)
        page = await village.page(link)
        assert "Bé Nguyễn Văn Mẫu" not in page, "of the case it has the code alone"
        assert await deletable(village, "xa-mau") == posted[1:]
        await village.first.says(link, *(Tap(each, "removed") for each in posted[:11]))
        await village.first.says(link, Tap(posted[2], "undo_removal"))
        await village.first.says(link, Tap(posted[2], "cannot_remove"))
        assert await deletable(village, "xa-mau") == [posted[11]]
        async with village.fanout.books.pool.connection() as conn:
            assert await removals_of_alert(conn, alert.alert_id) == Removals(asked=12, removed=9, cannot=1)
        await village.fanout.books.execute("UPDATE broadcast.relay_tasks SET removal_at = now() - interval '61 s'")
        with pytest.raises(aiohttp.ClientResponseError, match="409"):
            await village.first.says(link, Tap(posted[3], "undo_removal"))


async def test_who_has_never_posted_is_asked_for_nothing(database_url: str) -> None:
    async with village_in(database_url) as village:
        alert = approval()
        await village.tell(alert)
        link = link_of(await village.first.letter())
        one, *others = [tap.delivery for tap in await village.first.taps(link) if tap.answer == "posted"]
        await village.first.says(link, Tap(one, "posted"))
        await village.tell(closure(alert))
        end = link_of(await village.first.letter(2))
        ends = await village.first.taps(end)
        never = [tap for tap in ends if tap.answer == "never_posted"]
        assert len(never) == len(others)
        await village.first.says(end, *never)
        await village.first.posts_everywhere(end)
        assert await asked_for(village) == 1
        assert await deletable(village, "xa-mau") == [one]
