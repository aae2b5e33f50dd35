"""What tests of verification run: a desk, the desk at night with phones, its people, and the signed lists."""

from collections.abc import AsyncIterator

import pytest

from tests.support.lists.running import RunningLists, running_lists
from tests.support.people_running import RunningPeople, running_people
from tests.support.verification_running import RunningVerification, running_verification
from tests.support.waking.night import Night, night_at
from tests.support.waking.push_service import PushService, push_service


@pytest.fixture
async def verification(database_url: str) -> AsyncIterator[RunningVerification]:
    async with running_verification(database_url) as running:
        yield running


@pytest.fixture
async def push() -> AsyncIterator[PushService]:
    async with push_service() as running:
        yield running


@pytest.fixture
async def night(database_url: str, push: PushService) -> AsyncIterator[Night]:
    async with night_at(database_url, push) as running:
        yield running


@pytest.fixture
async def people(database_url: str) -> AsyncIterator[RunningPeople]:
    async with running_people(database_url) as running:
        yield running


@pytest.fixture
async def lists(database_url: str) -> AsyncIterator[RunningLists]:
    async with running_lists(database_url) as running:
        yield running
