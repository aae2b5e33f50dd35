"""What the people of the case do at their pages, each in a browser of their own."""

from playwright.async_api import FilePayload, Page

from tests.browser.officer_browser import look
from tests.support.page_measures import assert_accessible
from tests.support.verification_running import drawn_photo

STILL: FilePayload = {"name": "camera.jpg", "mimeType": "image/jpeg", "buffer": drawn_photo()}
"""Of the commune's camera."""
SEEN = "Tôi vừa thấy cháu ở gần chợ Bút Sơn, mã {number}"

STREAM_BROKE = "[object Event]"
"""What htmx logs of a live stream that broke, as on a machine that stands still: it is taken up again by itself."""


def complained(*pages: list[str]) -> list[str]:
    """What these pages' consoles said that nobody can put down to a slow machine."""
    return [each for page in pages for each in page if each != STREAM_BROKE]


async def passes(page: Page, name: str) -> None:
    """It fits, and axe finds nothing to say of it as its reader has it."""
    await assert_accessible(page, name)
    await look(page, f"yardstick-{name}")
