"""What a browser shows for an address that is no page, and for what nobody foresaw; and what a program gets."""

from collections.abc import AsyncIterator

import aiohttp
import pytest

from services.runtime.service import assemble
from tests.support.http_running import serving
from tests.support.runtime_running import runtime_settings

AWAY = "postgresql://loa@127.0.0.1:1/loa"
PAGE = {"accept": "text/html,application/xhtml+xml"}
BROKEN = "what broke, and whose it was"


@pytest.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    app = assemble("intake", runtime_settings(AWAY)).http(title="Loa", description="")

    async def breaks() -> None:
        raise RuntimeError(BROKEN)

    app.add_api_route("/breaks", breaks)
    app.add_api_route("/pressed", breaks, methods=["POST"])
    async with serving(app) as url, aiohttp.ClientSession(url) as session:
        yield session


@pytest.mark.parametrize(
    ("path", "status", "vietnamese", "english"),
    [
        ("/nowhere", 404, "Không có trang nào ở địa chỉ này", "There is no page at this address"),
        # As after a reload of what a form led to.
        ("/pressed", 405, "Không có trang nào ở địa chỉ này", "There is no page at this address"),
        ("/breaks", 500, "Những gì đã ghi trước đó vẫn còn nguyên", "What was recorded before is still there"),
    ],
)
async def test_a_browser_gets_a_page_that_says_what_to_do(
    http: aiohttp.ClientSession, path: str, status: int, vietnamese: str, english: str
) -> None:
    for language, words in (("vi", vietnamese), ("en", english)):
        async with http.get(f"{path}?lang={language}", headers=PAGE) as answer:
            text = await answer.text()
        assert answer.status == status
        assert answer.content_type == "text/html"
        assert answer.headers["X-Frame-Options"] == "DENY"
        assert words in text
        assert BROKEN not in text


@pytest.mark.parametrize(
    ("path", "status", "detail"),
    [
        ("/nowhere", 404, "Not Found"),
        ("/pressed", 405, "Method Not Allowed"),
        (
            "/breaks",
            500,
            "an unexpected error: read again what you changed to see whether it was recorded; the log says more",
        ),
    ],
)
async def test_a_program_gets_json(http: aiohttp.ClientSession, path: str, status: int, detail: str) -> None:
    async with http.get(path) as answer:
        assert (answer.status, await answer.json()) == (status, {"detail": detail})
