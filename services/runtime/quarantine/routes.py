"""What a service has put aside, for the desk and the operator of the system, each with a key of its own."""

from typing import Annotated, Any

from fastapi import Depends, HTTPException, Path

from services.runtime.calls import Guard
from services.runtime.database import Pool, transaction
from services.runtime.edge import problem
from services.runtime.quarantine.quarantine_db import Contents, Entry, ask_again, contents, drop, entries
from services.runtime.routes import Routes

Number = Annotated[int, Path(ge=1, lt=2**63)]
GONE = "no such record: it was dropped, used, or erased by its age"


def quarantine_routes(pool: Pool, service: str, guard: Guard) -> Routes:
    """``guard``: who may call them."""
    routes = Routes(prefix="/quarantine", dependencies=[Depends(guard)])
    missing: dict[int | str, dict[str, Any]] = {404: problem(GONE)}

    @routes.get("")
    async def show() -> list[Entry]:
        """What was put aside, the newest first; 500 at most. Nothing of what it says."""
        async with pool.connection() as conn:
            return await entries(conn, service)

    @routes.get("/{entry_number}", responses=missing)
    async def read(entry_number: Number) -> Contents:
        """One of them whole: it may be about people."""
        async with pool.connection() as conn:
            found = await contents(conn, service, entry_number)
        if found is None:
            raise HTTPException(404, GONE)
        return found

    @routes.post("/{entry_number}/again", status_code=202, responses=missing)
    async def again(entry_number: Number) -> None:
        """Try it once more. One that can be used is gone from the list within seconds; else ``refused`` says why."""
        async with transaction(pool) as conn:
            if not await ask_again(conn, service, entry_number):
                raise HTTPException(404, GONE)

    @routes.delete("/{entry_number}", status_code=204, responses=missing)
    async def erase(entry_number: Number) -> None:
        async with transaction(pool) as conn:
            if not await drop(conn, service, entry_number):
                raise HTTPException(404, GONE)

    return routes
