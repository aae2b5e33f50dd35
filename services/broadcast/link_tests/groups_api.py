"""Which accounts have a test group, for the desk."""

from collections.abc import Sequence

from fastapi import Depends
from pydantic import BaseModel

from services.broadcast.callers import DESK
from services.broadcast.link_tests.link_tests_db import groups_for_tests
from services.runtime.calls import Callers
from services.runtime.database import Pool
from services.runtime.routes import Routes


class ShownGroup(BaseModel):
    account_id: str
    oa_id: str
    group_id: str
    name: str


def link_test_routes(pool: Pool, callers: Callers, channels: Sequence[str]) -> Routes:
    routes = Routes(prefix="/api/v1", tags=["broadcast"], dependencies=[Depends(callers.only(DESK))])

    @routes.get("/link-test-groups")
    async def groups() -> list[ShownGroup]:
        """The one group of each account that gets link tests, as the registry has it."""
        async with pool.connection() as conn:
            found = await groups_for_tests(conn, channels)
        return [
            ShownGroup(account_id=each.account_id, oa_id=each.oa_id, group_id=each.group_id, name=each.name)
            for each in found
        ]

    return routes
