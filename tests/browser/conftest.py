"""Browsers of the tests."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import expect

from tests.support.broadcast.plans import planning_broadcast
from tests.support.patience import PATIENCE_S
from tests.support.verification_running import TOKEN, RunningVerification, drawn_photo, running_verification

expect.set_options(timeout=PATIENCE_S * 1000)


@pytest.fixture(autouse=True)
def patient_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page asks for its plan once: a machine that stands still for 2 s is not to leave it without."""
    monkeypatch.setattr("services.verification.desk.plan_source.TIMEOUT_S", PATIENCE_S)


@pytest.fixture
async def verification(database_url: str) -> AsyncIterator[RunningVerification]:
    """The desk, and a broadcast that plans for it and has a picture of each case."""
    async with planning_broadcast(TOKEN) as broadcast:
        broadcast.picture = drawn_photo()
        async with running_verification(database_url, broadcast_url=broadcast.url, in_a_browser=True) as running:
            yield running
