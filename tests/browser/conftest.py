"""Browsers of the tests."""

import inspect
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import expect

from schemas.internal_routes.broadcast import PLAN
from tests.browser.chromium import NOTIFIED, PAGES
from tests.support.broadcast.plans import planning_broadcast
from tests.support.timing.patience import PATIENCE_S
from tests.support.verification_running import TOKEN, RunningVerification, drawn_photo, running_verification

expect.set_options(timeout=PATIENCE_S * 1000)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """They share a browser, and what speaks with it belongs to one event loop."""
    for item in items:
        here = Path(__file__).parent in item.path.parents
        if here and isinstance(item, pytest.Function) and inspect.iscoroutinefunction(item.obj):
            item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)


@pytest_asyncio.fixture(scope="session", loop_scope="session", autouse=True)
async def chromium_is_closed() -> AsyncIterator[None]:
    yield
    await PAGES.close()
    await NOTIFIED.close()


@pytest.fixture(autouse=True)
def patient_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page asks for its plan once: a machine that stands still for 2 s is not to leave it without."""
    monkeypatch.setattr("services.verification.desk.desk.PLAN", replace(PLAN, timeout_s=PATIENCE_S))


@pytest_asyncio.fixture(loop_scope="session")
async def verification(database_url: str) -> AsyncIterator[RunningVerification]:
    """The desk, and a broadcast that plans for it and has a picture of each case."""
    async with planning_broadcast(TOKEN) as broadcast:
        broadcast.picture = drawn_photo()
        async with running_verification(database_url, broadcast_url=broadcast.url, in_a_browser=True) as running:
            yield running
