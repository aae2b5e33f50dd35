"""The desk that the tests of cases run against."""

from collections.abc import AsyncIterator

import pytest

from tests.support.verification_running import RunningVerification, running_verification


@pytest.fixture
async def verification(database_url: str) -> AsyncIterator[RunningVerification]:
    async with running_verification(database_url) as running:
        yield running
