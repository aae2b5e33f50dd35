"""Intake as most of these tests ask it."""

from collections.abc import AsyncIterator

import pytest

from tests.support.intake_running import RunningIntake, running_intake


@pytest.fixture
async def intake(database_url: str) -> AsyncIterator[RunningIntake]:
    async with running_intake(database_url) as running:
        yield running
