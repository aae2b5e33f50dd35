"""What a browser shows for an address that is no page, and for what nobody foresaw; and what a program gets."""

from collections.abc import AsyncIterator

import aiohttp
import pytest
from yarl import URL

from services.runtime.routes import Routes
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
    app.add_api_route("/api/v1/cases/{number}/reject", breaks, methods=["POST"])
    app.add_api_route("/api/v1/photos/{photo}", breaks, methods=["GET"])
    app.add_api_route("/api/v1/photos/{photo}", breaks, methods=["PUT"])
    pages = Routes(include_in_schema=False)
    pages.add_api_route("/cases/{number}", breaks, methods=["GET"])
    pages.add_api_route("/cases/{number}/links/{link_id}/end", breaks, methods=["POST"])
    app.include_router(pages)
    app.add_api_route("/cases/{number}/links", breaks, methods=["GET"])
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


async def test_a_browser_that_asks_for_what_takes_a_form_gets_the_page_of_the_form(http: aiohttp.ClientSession) -> None:
    """As after a form whose answer was lost: what lies nearer is an interface, and no page."""
    path = "/cases/25-00042%20B/links/7/end"
    async with http.get(URL(f"{path}?said=x", encoded=True), headers=PAGE, allow_redirects=False) as answer:
        assert (answer.status, answer.headers["Location"]) == (303, "/cases/25-00042%20B")
    async with http.get(path) as answer:
        assert (answer.status, await answer.json()) == (405, {"detail": "Method Not Allowed"})
    async with http.put(path, headers=PAGE) as answer:
        assert answer.status == 405, "only a question goes elsewhere"
    async with http.get("/api/v1/cases/25-00042/reject", headers=PAGE, allow_redirects=False) as answer:
        assert answer.status == 405
