"""Where each service keeps what it has put aside: our own in our tables, that of the others behind their interfaces."""

from dataclasses import dataclass
from typing import Any, Literal, Protocol

from schemas.internal_routes.route import DESK, InternalRoute, asks
from services.runtime.calls import ServiceClient
from services.runtime.database import Pool, transaction
from services.runtime.quarantine.quarantine_db import Contents, Entry, ask_again, contents, drop, entries

ServiceName = Literal["intake", "verification", "broadcast"]
TIMEOUT_S = 5.0
GONE = 404


class Shelf(Protocol):
    """Of one service; each call raises Unavailable where it does not answer. The last two say whether it was there."""

    async def entries(self) -> list[Entry]: ...

    async def contents(self, number: int) -> Contents | None: ...

    async def ask_again(self, number: int) -> bool: ...

    async def drop(self, number: int) -> bool: ...


@dataclass(frozen=True)
class OwnShelf:
    pool: Pool

    async def entries(self) -> list[Entry]:
        async with self.pool.connection() as conn:
            return await entries(conn, "verification")

    async def contents(self, number: int) -> Contents | None:
        async with self.pool.connection() as conn:
            return await contents(conn, "verification", number)

    async def ask_again(self, number: int) -> bool:
        async with transaction(self.pool) as conn:
            return await ask_again(conn, "verification", number)

    async def drop(self, number: int) -> bool:
        async with transaction(self.pool) as conn:
            return await drop(conn, "verification", number)


@dataclass(frozen=True)
class ShelfAt:
    """``where``: what the service's interface for us begins with."""

    client: ServiceClient
    where: str

    async def entries(self) -> list[Entry]:
        return await self.client.ask(self._route("GET", "", list[Entry]))

    async def contents(self, number: int) -> Contents | None:
        route: InternalRoute[Contents | None] = self._route("GET", "/{number}", Contents)
        return await self.client.ask(route, number=number)

    async def ask_again(self, number: int) -> bool:
        return await self._did("POST", "/{number}/again", number)

    async def drop(self, number: int) -> bool:
        return await self._did("DELETE", "/{number}", number)

    async def _did(self, method: str, path: str, number: int) -> bool:
        route: InternalRoute[bytes | None] = self._route(method, path, bytes)
        return await self.client.ask(route, number=number) is not None

    def _route(self, method: str, path: str, answer: Any) -> InternalRoute[Any]:
        """As runtime/quarantine/routes serves them, in each service."""
        return asks(method, f"{self.where}/quarantine{path}", answer, DESK, timeout_s=TIMEOUT_S).or_none(GONE)
