"""Pages in Vietnamese and English."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from jinja2 import UndefinedError
from starlette.requests import Request

from services.runtime.pages.i18n import LANGUAGE_COOKIE, Pages, language_of, local_time, number_words, several

LOGIN_VI, LOGIN_EN = "Đăng nhập", "Log in"


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


@pytest.mark.parametrize(
    ("query", "cookie", "language"),
    [
        ("", "", "vi"),
        ("lang=en", "", "en"),
        ("", f"{LANGUAGE_COOKIE}=en", "en"),
        ("lang=vi", f"{LANGUAGE_COOKIE}=en", "vi"),
        ("lang=fr", f"{LANGUAGE_COOKIE}=en", "vi"),
        ("", f"{LANGUAGE_COOKIE}=../../etc", "vi"),
    ],
)
def test_the_language_is_asked_or_remembered_or_vietnamese(query: str, cookie: str, language: str) -> None:
    assert language_of(request(query, cookie)) == language


def test_messages_come_from_the_service_and_from_the_runtime(pages: Pages) -> None:
    assert pages.render(request(), "page.html", who="").body == "Đăng nhập|Nhóm|Mới|".encode()
    # What nobody has translated stays Vietnamese.
    assert pages.render(request("lang=en"), "page.html", who="").body == "Log in|Group|Mới|".encode()
    assert pages.fragment("en", "page.html", who="x") == "Log in|Group|Mới|x"


def test_a_choice_is_remembered(pages: Pages) -> None:
    assert "lang=en" in pages.render(request("lang=en"), "page.html", who="").headers["set-cookie"]
    assert "set-cookie" not in pages.render(request(), "page.html", who="").headers
    assert "set-cookie" not in pages.render(request("lang=fr"), "page.html", who="").headers


def test_what_people_wrote_is_escaped_and_what_is_missing_is_an_error(pages: Pages) -> None:
    assert b"&lt;script&gt;" in pages.render(request(), "page.html", who="<script>").body
    with pytest.raises(UndefinedError, match="'who' is undefined"):
        pages.render(request(), "page.html")


def test_the_runtime_s_own_pages_are_behind(pages: Pages) -> None:
    shown: dict[str, Any] = {"to": "/desk", "login": "", "outside": None, "over": "", "rp_id": "localhost"}
    for query, words in (("", LOGIN_VI), ("lang=en", LOGIN_EN)):
        assert words in bytes(pages.render(request(query), "login.html", **shown).body).decode()


def test_numbers_are_written_as_in_each_language(pages: Pages, tmp_path: Path) -> None:
    assert (number_words(1234567, "vi"), number_words(1234567, "en")) == ("1.234.567", "1,234,567")
    assert (number_words(27.1, "vi", 1), number_words(None, "en", 1)) == ("27,1", "–")
    (tmp_path / "templates" / "count.html").write_text("{{ number(count) }} {{ number(27.1, 1) }}")
    shown = [pages.fragment(language, "count.html", count=1590) for language in ("vi", "en")]
    assert shown == ["1.590 27,1", "1,590 27.1"]


def test_times_are_vietnam_s() -> None:
    assert local_time(datetime(2026, 3, 14, 20, 5, tzinfo=UTC)) == "03:05 15/03/2026"
    assert local_time(None) == ""


def test_one_is_no_plural_in_english() -> None:
    assert [several(count, "groups", "en") for count in (0, 1, 2)] == ["groups", "group", "groups"]
    assert several(1, "nhóm", "vi") == "nhóm"
