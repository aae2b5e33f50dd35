"""One-to-one messages beside all that an account calls: its limit holds, and group sends are not starved."""

import time

import pytest

from deploy.zalo_stand_in.state.citizen_chats import Letter
from services.broadcast.one_to_one.replies_db import queue_reply
from services.runtime.database import transaction
from tests.support.broadcast.alerts import approval
from tests.support.broadcast.one_to_one_running import asked
from tests.support.broadcast.pictures_running import PHOTO_SHA256, intake_with_the_photo
from tests.support.broadcast.running import Fanout, Town, fanout_in

TOWN = Town(groups=300, per_window={"oa-a": 200}, app_per_window=400, window_s=10.0)


async def ask(fanout: Fanout, count: int) -> None:
    async with transaction(fanout.books.pool) as conn:
        for number in range(count):
            await queue_reply(conn, asked(f"U{number}", oa_id="1oa-a"))
    for number in range(count):
        heard = Letter(f"m{number}", int(time.time() * 1000), "oa-a", f"U{number}", from_user=True, kind="text")
        fanout.platform.letters.add(heard)


@pytest.mark.whole
async def test_the_fullest_sliding_window_of_all_calls_together_is_no_fuller_than_the_limit(database_url: str) -> None:
    async with (
        intake_with_the_photo() as intake_url,
        fanout_in(database_url, TOWN, intake_url=intake_url) as fanout,
    ):
        fanout.faults(drop_answer_rate=0.05)
        await ask(fanout, 50)
        alert = approval(photo_sha256=PHOTO_SHA256)
        await fanout.books.tell(alert)
        await fanout.start_worker()

        async def told() -> bool:
            return await fanout.books.value("SELECT count(*) FROM broadcast.replies WHERE state = 'sent'") == 50

        async def none_waits() -> bool:
            return await fanout.books.value("SELECT count(*) FROM broadcast.deliveries WHERE state = 'queued'") == 0

        # Doubts are settled for a while longer: from here on letters have all the slots.
        await fanout.until(none_waits)
        at_the_end = await fanout.books.value("SELECT count(*) FROM broadcast.replies WHERE state = 'sent'")
        await fanout.until_finished()
        await fanout.until(told)
        assert fanout.stats["uploads"] == 1
        assert fanout.stats["duplicates"] == 0
        worst = fanout.stats["worst_window"]
        assert max(worst["accounts"], worst["apps"]) <= 1.0, worst
        assert isinstance(at_the_end, int)
        assert 0 < at_the_end < 50, "beside sends that wait they take a tenth of the slots: neither none nor all"
