"""Open desks share what they show: read once, and again after a change."""

import asyncio

from prometheus_client import CollectorRegistry, Gauge

from services.runtime.database import Wakeups
from services.verification.desk.live import LivePages


def live_pages() -> tuple[LivePages, Wakeups]:
    wakeups = Wakeups()
    return LivePages(wakeups, Gauge("open_desks", "of this test", registry=CollectorRegistry())), wakeups


class Reading:
    """``begun``: how many times it has begun."""

    def __init__(self) -> None:
        self.begun = 0

    async def __call__(self) -> int:
        self.begun += 1
        return self.begun


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

    assert [live.same_once(("news", "vi", "a"), draw) for _ in range(3)] == ["1"] * 3
    assert live.same_once(("news", "vi", "b"), draw) == "2"
    beats = asyncio.Queue[None]()
    running = asyncio.create_task(live.run(lambda: beats.put_nowait(None)))
    wakeups.notice()
    await beats.get()
    await beats.get()  # it has passed the change on, and waits for the next one
    assert live.same_once(("news", "vi", "a"), draw) == "3"
    running.cancel()
