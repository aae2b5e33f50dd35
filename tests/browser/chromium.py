"""The Chromium of the browser tests: one a process; a test has a context (cookies, stores, workers) of its own."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Browser, BrowserContext, async_playwright

CHROMIUM = "/usr/bin/chromium"
SHELL = "/usr/bin/chromium-headless-shell"
"""The same without a browser around its pages, for two thirds of the work. It shows no notifications."""
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking"]
NEEDS_CHROMIUM = [
    pytest.mark.skipif(not Path(CHROMIUM).exists(), reason=f"needs {CHROMIUM}"),
]


class Chromium:
    """``program`` starts at its first context, and again if it has crashed."""

    def __init__(self, program: str) -> None:
        self._program = program
        self._running = AsyncExitStack()
        self._browser: Browser | None = None

    async def _started(self) -> Browser:
        if self._browser is None or not self._browser.is_connected():
            await self.close()
            playwright = await self._running.enter_async_context(async_playwright())
            self._browser = await playwright.chromium.launch(executable_path=self._program, args=ARGUMENTS)
            self._running.push_async_callback(self._browser.close)
        return self._browser

    @asynccontextmanager
    async def context(self, **options: Any) -> AsyncIterator[BrowserContext]:
        """``options``: of Playwright's new_context."""
        context = await (await self._started()).new_context(**options)
        try:
            yield context
        finally:
            await context.close()

    async def close(self) -> None:
        await self._running.aclose()
        self._browser = None


PAGES = Chromium(SHELL if Path(SHELL).exists() else CHROMIUM)
NOTIFIED = Chromium(CHROMIUM)
