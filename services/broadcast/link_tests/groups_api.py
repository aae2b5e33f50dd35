"""Which accounts have a test group, for the desk."""

from collections.abc import Sequence

from schemas.internal_routes.broadcast import GROUPS_FOR_TESTS, GroupForTests
from services.broadcast.link_tests.link_tests_db import groups_for_tests
from services.runtime.calls import Callers
from services.runtime.database import Pool
from services.runtime.routes import Routes


def link_test_routes(pool: Pool, callers: Callers, channels: Sequence[str]) -> Routes:
    routes = Routes(tags=["broadcast"])

    @callers.serve(routes, GROUPS_FOR_TESTS)
    async def groups() -> list[GroupForTests]:
        """The one group of each account that gets link tests, as the registry has it."""
        async with pool.connection() as conn:
            found = await groups_for_tests(conn, channels)
        return [
            GroupForTests(account_id=each.account_id, oa_id=each.oa_id, group_id=each.group_id, name=each.name)
            for each in found
        ]

    return routes
