"""Where each service keeps what it has put aside: our own in our tables, that of the others behind their interfaces."""

from dataclasses import dataclass
from typing import Literal, Protocol

from pydantic import SecretStr, TypeAdapter

from services.runtime.calls import OwnService
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


class ShelfAt(OwnService):
    """``url``: where the service has its interface for us."""

    def __init__(self, url: str, key: SecretStr) -> None:
        super().__init__(url, "/quarantine", key, TIMEOUT_S, "no_quarantine")

    async def entries(self) -> list[Entry]:
        _, body = await self._ask("GET", "")
        return self._read(TypeAdapter(list[Entry]), body)

    async def contents(self, number: int) -> Contents | None:
        status, body = await self._ask("GET", f"/{number}", (GONE,))
        return None if status == GONE else self._read(TypeAdapter(Contents), body)

    async def ask_again(self, number: int) -> bool:
        status, _ = await self._ask("POST", f"/{number}/again", (GONE,))
        return status != GONE

    async def drop(self, number: int) -> bool:
        status, _ = await self._ask("DELETE", f"/{number}", (GONE,))
        return status != GONE
