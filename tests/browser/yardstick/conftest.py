"""The line that each test of the case runs on."""

from collections.abc import AsyncIterator

import pytest_asyncio

from tests.browser.yardstick.line import Line, yardstick_line


@pytest_asyncio.fixture(loop_scope="session")
async def line(database_url: str) -> AsyncIterator[Line]:
    async with yardstick_line(database_url) as running:
        yield running
