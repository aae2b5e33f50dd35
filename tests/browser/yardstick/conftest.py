"""The line that each test of the case runs on."""

from collections.abc import AsyncIterator

import pytest

from tests.browser.yardstick.line import Line, yardstick_line


@pytest.fixture
async def line(database_url: str) -> AsyncIterator[Line]:
    async with yardstick_line(database_url) as running:
        yield running
