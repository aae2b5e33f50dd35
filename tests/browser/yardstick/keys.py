"""Somebody at a keyboard: nothing here has a mouse."""

from playwright.async_api import Locator, Page, expect

from tests.browser.officer_browser import give_key
from tests.support.verification_running import PASSWORD

MOST_TABS = 10
"""Further than that nobody looks for a button."""
MOST_TRIES = 3
MOST_ARROWS = 40
"""Communes that a list has, at most."""
FOCUSED = "element => element === document.activeElement"
AT_TOP = "() => document.activeElement === document.body"


class Keys:
    def __init__(self, page: Page) -> None:
        self.page = page
        self._skipped_to = ""

    async def press(self, key: str) -> None:
        await self.page.keyboard.press(key)

    async def reaches(self, target: Locator) -> None:
        """Tab until it has the focus."""
        await expect(target).to_be_visible()
        skipped_to = self._skipped_to
        tries = MOST_TRIES if skipped_to else 0
        # What is tabbed through may be drawn anew meanwhile, since somebody else has acted: skip to it once more.
        while not await self._tabs_to(target) and tries:
            tries -= 1
            await self.skips(skipped_to)
        await expect(target).to_be_focused(timeout=1)

    async def _tabs_to(self, target: Locator, key: str = "Tab", most: int = MOST_TABS) -> bool:
        tabs = 0
        for _ in range(3 * most):
            if await target.evaluate(FOCUSED):
                return True
            tabs = 0 if await self.page.evaluate(AT_TOP) else tabs + 1
            if tabs > most:
                break
            await self.press(key)
        return False

    async def enters(self, name: str) -> None:
        """The first button of this name."""
        await self.reaches(self.page.get_by_role("button", name=name).first)
        await self.press("Enter")
        self._skipped_to = ""

    async def skips(self, to: str) -> None:
        """By the way that leads to this part of the page: from its top, or from where it says what was just done."""
        way = self.page.locator(f"a.skip[href='{to}']").last
        await expect(way).to_be_visible()
        # Whoever has gone past it goes back.
        if not await self._tabs_to(way):
            await self._tabs_to(way, "Shift+Tab", 4 * MOST_TABS)
        await expect(way).to_be_focused(timeout=1)
        await self.press("Enter")
        self._skipped_to = to

    async def acts(self, name: str) -> None:
        """One of a case's main actions."""
        await self.skips("#actions")
        await self.enters(name)

    async def chooses(self, name: str, choice: str) -> None:
        """An option of a list, by the arrow."""
        chosen = self.page.locator(f".second-check [name={name}]")
        await self.reaches(chosen)
        for _ in range(MOST_ARROWS):
            if await chosen.locator("option:checked").inner_text() == choice:
                return
            await self.press("ArrowDown")
        await expect(chosen.locator("option:checked")).to_have_text(choice)

    async def logs_in(self, url: str, login: str) -> None:
        """At the desk, with a password; their passkey is in the device from now on."""
        await give_key(self.page, login)
        await self.page.goto(f"{url}/")
        await self.reaches(self.page.get_by_label("Tên đăng nhập"))
        await self.page.keyboard.type(login)
        await self.press("Tab")
        await self.page.keyboard.type(PASSWORD)
        await self.press("Enter")
        await self.page.wait_for_url(lambda address: "/login" not in address)
        await self.page.goto(f"{url}/")
