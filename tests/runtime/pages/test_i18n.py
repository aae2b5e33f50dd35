"""Pages in Vietnamese and English."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from jinja2 import UndefinedError
from starlette.requests import Request

from services.runtime.pages.i18n import Pages, local_time


def request(query: str = "", cookie: str = "") -> Request:
    headers = [(b"cookie", cookie.encode())] if cookie else []
    return Request({"type": "http", "method": "GET", "path": "/", "query_string": query.encode(), "headers": headers})


@pytest.fixture
def pages(tmp_path: Path) -> Pages:
    (tmp_path / "templates").mkdir()
    (tmp_path / "locale").mkdir()
    (tmp_path / "templates" / "page.html").write_text("{{ _('Đăng nhập') }}|{{ _('Nhóm') }}|{{ _('Mới') }}|{{ who }}")
    (tmp_path / "locale" / "en.po").write_text('msgid ""\nmsgstr ""\n\nmsgid "Nhóm"\nmsgstr "Group"\n')
    return Pages(tmp_path)


def test_what_people_wrote_is_escaped_and_what_is_missing_is_an_error(pages: Pages) -> None:
    assert b"&lt;script&gt;" in pages.render(request(), "page.html", who="<script>").body
    with pytest.raises(UndefinedError, match="'who' is undefined"):
        pages.render(request(), "page.html")


def test_times_are_vietnam_s() -> None:
    assert local_time(datetime(2026, 3, 14, 20, 5, tzinfo=UTC)) == "03:05 15/03/2026"
    assert local_time(None) == ""
