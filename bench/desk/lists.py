"""The officer's queue, search and a case's page over HTTP, as a browser asks for them: beside little, beside much."""

import random
from collections.abc import Awaitable, Callable

from bench.desk.opened import Desk, opened_desk
from bench.ground.cases import add_amendments, add_forgotten, add_waiting, name_of, phone_of
from bench.ground.figures import line, percentile, rounded

FEW, MANY, OLD = 100, 10_000, 100_000
AMENDMENTS = 500
FAR_BEHIND = "26-05000"


async def desk_queue() -> None:
    """The board of all of Vietnam; ``ratio``: p99 with 10,000 cases that wait and 100,000 forgotten ÷ with 100."""
    await _few_and_many("desk_queue", lambda desk, _: desk.get("/"))


async def desk_search() -> None:
    """Names, the commonest among them, telephones, communes, numbers, filters and a page far behind, in turns.

    ``ratio``: as of desk_queue."""
    drawn = random.Random(1)  # noqa: S311 - the same cases each time

    async def ask(desk: Desk, number: int) -> None:
        one_of = drawn.randrange(1, FEW)
        match number % 8:
            case 0:
                await desk.search(name_of(drawn))
            case 1:
                await desk.search("nguyen van")
            case 2:
                await desk.search(phone_of(one_of))
            case 3:
                await desk.search("xa hoang loc thanh hoa")
            case 4:
                await desk.search(f"26 {one_of:05}")
            case 5:
                await desk.search("nguyen", kind="missing_child", standing="pending")
            case 6:
                await desk.search(f"25-{one_of:06}")
            case _:
                await desk.get(f"/search?after={FAR_BEHIND}")

    await _few_and_many("desk_search", ask)


async def desk_case() -> None:
    """The page of a case to which AMENDMENTS were added; ``ratio``: its p99 ÷ that of a case without any."""
    async with opened_desk() as desk:
        await add_waiting(desk.database, 1, FEW)
        await add_amendments(desk.database, 1, AMENDMENTS)
        little = await desk.seconds(lambda _: desk.get("/cases/26-00002"))
        much = await desk.seconds(lambda _: desk.get("/cases/26-00001"))
    line("desk_case", amendments=AMENDMENTS, **_beside(much, little, "none"))


async def _few_and_many(name: str, ask: Callable[[Desk, int], Awaitable[None]]) -> None:
    async with opened_desk() as desk:
        await add_waiting(desk.database, 1, FEW)
        few = await desk.seconds(lambda number: ask(desk, number))
        await add_waiting(desk.database, FEW + 1, MANY)
        await add_forgotten(desk.database, OLD)
        many = await desk.seconds(lambda number: ask(desk, number))
    line(name, waiting=MANY, forgotten=OLD, **_beside(many, few, "few"))


def _beside(many: list[float], few: list[float], of_few: str) -> dict[str, float]:
    """Milliseconds of what took these seconds each, and ratios to the others, which are called ``of_few``."""
    return {
        "p50_ms": round(1000 * percentile(many, 0.5), 1),
        "p99_ms": round(1000 * percentile(many, 0.99), 1),
        f"p99_ms_of_{of_few}": round(1000 * percentile(few, 0.99), 1),
        "ratio": rounded(percentile(many, 0.99) / percentile(few, 0.99)),
        "p50_ratio": rounded(percentile(many, 0.5) / percentile(few, 0.5)),
    }
