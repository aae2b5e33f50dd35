"""One browser of a station, with its profile on the disk: what is typed there and left behind, and the days after."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from playwright.async_api import BrowserContext, Page, async_playwright

from deploy.local.stack import Stack
from drills.forgetting.lives import OFFICER, OPERATOR
from drills.forgetting.people import Person

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking")
HELD = """(storage) => Object.values({...window[storage]}).some((value) => value.includes('"sealed"'))"""
PATIENCE_MS = 60_000


@dataclass
class Station:
    """``profile``: Chromium's folder, which stays when it is closed."""

    profile: Path
    stack: Stack
    passwords: dict[str, str]

    @property
    def hotline(self) -> str:
        return self.stack.pages["intake"]

    @property
    def desk(self) -> str:
        return self.stack.pages["verification"]

    @asynccontextmanager
    async def opened(self, now: datetime | None = None) -> AsyncIterator[BrowserContext]:
        """``now``: what its clock says; that of this machine by default."""
        async with async_playwright() as playwright:
            context = await playwright.chromium.launch_persistent_context(
                str(self.profile), executable_path=CHROMIUM, args=list(ARGUMENTS), locale="vi-VN"
            )
            context.set_default_timeout(PATIENCE_MS)
            if now is not None:
                await context.clock.install(time=now)
            try:
                yield context
            finally:
                await context.close()

    async def works(self, sent: Person, left: Person, cut: Person, edited: Person) -> None:
        """``sent``: an addition that is sent. ``left``: one that the server has, and nobody sends. ``cut``: typed while
        the server does not answer. ``edited``: whose text an officer begins to write anew."""
        async with self.opened() as context:
            hotline = await self._logged_in(context, self.hotline, OPERATOR)
            await self._adds(hotline, sent)
            await hotline.keyboard.press("Control+Enter")
            await hotline.wait_for_url("**/hotline/cases/**")
            kept = await context.new_page()
            await self._adds(kept, left)
            await kept.locator("form.hotline:not([data-unsaved])").wait_for()
            away = await context.new_page()
            await away.route("**/hotline/draft", lambda route: route.abort())
            await self._adds(away, cut)
            await away.locator("#away").wait_for()
            desk = await self._logged_in(context, self.desk, OFFICER)
            await desk.goto(f"{self.desk}/cases/{edited.case_number}")
            await desk.locator("#edit > summary").click()
            words = desk.locator("#edit textarea[name=text]")
            await words.fill(f"{await words.input_value()}\n{edited.name}, {edited.said}")
            for page, storage in ((away, "localStorage"), (desk, "sessionStorage")):
                await page.wait_for_function(HELD, arg=storage)

    async def opens_again(self, now: datetime) -> None:
        """Days later whoever works there logs in."""
        async with self.opened(now) as context:
            hotline = await self._logged_in(context, self.hotline, OPERATOR)
            await hotline.goto(f"{self.hotline}/hotline?new=1")
            await self._logged_in(context, self.desk, OFFICER)

    async def _adds(self, page: Page, person: Person) -> None:
        await page.goto(f"{self.hotline}/hotline?case={person.case_number}")
        await page.wait_for_load_state("load")
        await page.fill("[name=description]", f"Cháu {person.name}, {person.phone}, {person.said}")

    async def _logged_in(self, context: BrowserContext, url: str, login: str) -> Page:
        page = await context.new_page()
        await page.goto(f"{url}/login")
        await page.fill("[name=login]", login)
        await page.fill("[name=password]", self.passwords[login])
        await page.keyboard.press("Enter")
        await page.wait_for_url(lambda address: "/login" not in address)
        return page
