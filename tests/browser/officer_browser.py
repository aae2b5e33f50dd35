"""An officer's browser for tests: logged in, complaints kept, and each page that is looked at must fit its screen."""

import base64
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from playwright.async_api import ConsoleMessage, Page, expect

from deploy.invented_staff.software_passkey import SoftwarePasskey
from deploy.invented_staff.trial import STAFF
from services.runtime.staff.sessions import COOKIE
from tests.browser.chromium import NOTIFIED, PAGES
from tests.support.page_measures import assert_fits
from tests.support.verification_running import PASSWORD, RunningVerification

PHONE, DESK = (390, 844), (1280, 900)
WIDEST_PHONE = 500
REPLACED = ("htmx:sendAbort", "htmx:afterRequest")
SHOTS = os.environ.get("LOA_SCREENSHOTS")
"""A folder for screenshots, when somebody wants to look."""

PRESSES = """(() => {
  addEventListener("pointerdown", (press) => window.loaPressed(press.target.tagName), true);
  // Asked of the page: before a touch the browser asks the authenticator once more, silently.
  const get = CredentialsContainer.prototype.get;
  CredentialsContainer.prototype.get = async function (options) {
    const given = await get.call(this, options);
    await window.loaPressed("TOUCH");
    return given;
  };
})()"""


@asynccontextmanager
async def browser_page(
    width: int, height: int, dark: bool = False, *, scripts: bool = True, notified: bool = False
) -> AsyncIterator[tuple[Page, list[str]]]:
    """A page, and what its console complained of. ``scripts``: this browser runs them. ``notified``: it can
    show notifications. A request that a newer one of the same field replaces is no complaint: htmx says so in red."""
    complaints: list[str] = []
    async with (NOTIFIED if notified else PAGES).context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if dark else "light",
        has_touch=width < WIDEST_PHONE,
        java_script_enabled=scripts,
    ) as context:
        page = await context.new_page()
        page.on("console", lambda said: complaints.append(said.text) if _complains(said) else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        yield page, complaints


def _complains(said: ConsoleMessage) -> bool:
    return said.type == "error" and not said.text.startswith(REPLACED)


async def give_key(page: Page, login: str, *, touched: bool = True) -> None:
    """The browser's own virtual authenticator holds this person's key of the roster. ``touched``: its holder says who
    they are whenever it asks; else nobody is there."""
    await give_key_of(page, STAFF.passkey(login), touched=touched)


async def give_key_of(page: Page, key: SoftwarePasskey, *, touched: bool = True) -> None:
    """As ``give_key``, for a key of any installation."""
    private = key._private.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    device = await page.context.new_cdp_session(page)
    await device.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": touched,
        "automaticPresenceSimulation": True,
    }
    added = await device.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    credential = {
        "credentialId": base64.b64encode(base64.urlsafe_b64decode(key.credential_id + "=")).decode(),
        "isResidentCredential": True,
        "userHandle": base64.b64encode(key.credential_id.encode()).decode(),
        "rpId": key.rp_id,
        "privateKey": base64.b64encode(private).decode(),
        "signCount": 0,
    }
    authenticator = {"authenticatorId": added["authenticatorId"]}
    await device.send("WebAuthn.addCredential", {**authenticator, "credential": credential})


async def count_presses(page: Page) -> list[str]:
    """Grows by one whenever somebody presses or touches their passkey, also on the pages that follow."""
    presses: list[str] = []
    await page.expose_function("loaPressed", lambda tag: presses.append(tag))
    await page.add_init_script(PRESSES)
    await page.evaluate(PRESSES)
    return presses


async def look(page: Page, name: str) -> None:
    """Every page that is looked at must fit a thumb and its screen, and the other one (a telephone's, a desktop's), so
    that a test walks its flow once."""
    own = page.viewport_size
    assert own is not None
    await assert_fits(page, name)
    await photograph(page, name)
    width, height = DESK if own["width"] < WIDEST_PHONE else PHONE
    await page.set_viewport_size({"width": width, "height": height})
    await assert_fits(page, name)
    await photograph(page, name)
    await page.set_viewport_size(own)


async def photograph(page: Page, name: str) -> None:
    """When somebody wants to look."""
    if SHOTS:
        size = page.viewport_size or {"width": 0}
        await page.screenshot(path=str(Path(SHOTS) / f"{name}-{size['width']}.png"), full_page=True)


async def silence(page: Page, count: int = 1) -> None:
    """So many cases ring over the queue; this test is about what lies below."""
    await expect(page.locator(".wake-card")).to_have_count(count)
    for _ in range(count):
        await page.locator(".wake-card:visible [data-later]").first.click()
    await expect(page.locator(".wake-card:visible")).to_have_count(0)


async def log_in(page: Page, desk: RunningVerification, login: str = "si.quan", *, touched: bool = True) -> None:
    """Their session is there, as the entrance opens it; their passkey is in the device from now on. ``touched``: as
    ``give_key``."""
    await give_key(page, login, touched=touched)
    await page.context.add_cookies([{"name": COOKIE, "value": await desk.session_of(login), "url": desk.url}])
    await page.goto(f"{desk.url}/")
    await expect(page.get_by_role("heading", name="Chờ xác minh")).to_be_visible()


async def enter(page: Page, url: str, login: str = "si.quan") -> None:
    """As ``log_in``, through the entrance, with a password: this browser is known from now on."""
    await give_key(page, login)
    await page.goto(f"{url}/")
    await look(page, "1-login")
    await page.get_by_label("Tên đăng nhập").fill(login)
    await page.get_by_label("Mật khẩu").fill(PASSWORD)
    await page.get_by_role("button", name="Đăng nhập", exact=True).click()
    await page.wait_for_url(lambda address: "/login" not in address)
    await page.goto(f"{url}/")  # whoever has no key is asked for one first
    await expect(page.get_by_role("heading", name="Chờ xác minh")).to_be_visible()
