"""People's names by login, for pages: a login is how somebody logs in, and no name."""

import time
from collections.abc import Callable, Iterable
from typing import LiteralString

from services.runtime.database import Connection

KEPT_S = 30.0
"""Names change with a roster. Whoever is new is called by their login for so long at most."""


def called(login: LiteralString) -> LiteralString:
    """In SQL, the name of whoever has the login that this column holds, or what it holds. Also for a service that may
    not list people."""
    return f"coalesce((SELECT name FROM staff.person_of({login})), {login})"  # noqa: S608 - columns of ours


class StaffNames:
    """``clock``: monotonic seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._names: dict[str, str] = {}
        self._read_at = float("-inf")

    async def learn(self, conn: Connection) -> None:
        """Of everybody with an account, as the newest roster calls them."""
        if self._clock() - self._read_at < KEPT_S:
            return
        cursor = await conn.execute("SELECT login, name FROM staff.people")
        self._names = {row["login"]: row["name"] async for row in cursor}
        self._read_at = self._clock()

    def of(self, login: str) -> str:
        """What stands for nobody of ours, such as a machine, stays as it is."""
        return self._names.get(login) or login

    def of_all(self, logins: Iterable[str]) -> str:
        return ", ".join(map(self.of, logins))
