"""Open desks share what they show: read once a change, and after a restart once for all that come back together."""

import asyncio

from prometheus_client import CollectorRegistry, Gauge

from services.runtime.database import Wakeups
from services.verification.desk.live import LivePages

DESKS = 200


def live_pages() -> tuple[LivePages, Wakeups]:
    wakeups = Wakeups()
    return LivePages(wakeups, Gauge("open_desks", "of this test", registry=CollectorRegistry())), wakeups


class Reading:
    """A reading that lasts until it is let go. ``begun``: how many times it has begun."""

    def __init__(self) -> None:
        self.begun = 0
        self.goes = asyncio.Event()
        self.goes.set()

    async def __call__(self) -> int:
        self.begun += 1
        number = self.begun
        await self.goes.wait()
        return number


async def test_two_hundred_who_ask_as_of_now_share_one_reading() -> None:
    live, _ = live_pages()
    read = Reading()
    read.goes.clear()
    first = asyncio.create_task(live.drawn_once("news", read, as_of_now=True))
    await asyncio.sleep(0)  # it has begun
    others = [asyncio.create_task(live.drawn_once("news", read, as_of_now=True)) for _ in range(DESKS)]
    await asyncio.sleep(0)
    read.goes.set()
    assert await first == 1
    # What had begun before they asked may lack what they have just done.
    assert set(await asyncio.gather(*others)) == {2}


async def test_whoever_asks_as_of_now_later_is_shown_what_is_new() -> None:
    live, _ = live_pages()
    read = Reading()
    assert await live.drawn_once("news", read, as_of_now=True) == 1
    assert await live.drawn_once("news", read) == 1, "nothing has changed"
    assert await live.drawn_once("news", read, as_of_now=True) == 2


async def test_the_same_is_drawn_once_and_again_after_a_change() -> None:
    live, wakeups = live_pages()
    drawn: list[str] = []

    def draw() -> str:
        drawn.append("drawn")
        return f"{len(drawn)}"

    assert [live.same_once(("news", "vi", "a"), draw) for _ in range(DESKS)] == ["1"] * DESKS
    assert live.same_once(("news", "vi", "b"), draw) == "2"
    beats = asyncio.Queue[None]()
    running = asyncio.create_task(live.run(lambda: beats.put_nowait(None)))
    wakeups.notice()
    await beats.get()
    await beats.get()  # it has passed the change on, and waits for the next one
    assert live.same_once(("news", "vi", "a"), draw) == "3"
    running.cancel()
