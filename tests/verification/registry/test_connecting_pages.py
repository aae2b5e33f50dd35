"""The desk's pages on which an Official Account is connected, in front of a broadcast and a Zalo of their own."""

import re
from collections.abc import AsyncIterator
from html import unescape
from urllib.parse import urlencode

import pytest

from tests.support.lists.connecting import CALLBACK, RunningZalo, connected_lists
from tests.support.lists.running import RunningLists, running_lists
from tests.support.people_running import Person
from tests.verification.people.test_lists import sign

CONNECT = "/sending/accounts/connect"


@pytest.fixture
async def lists(database_url: str) -> AsyncIterator[RunningLists]:
    async with running_lists(database_url) as running:
        yield running


@pytest.fixture
async def zalo(lists: RunningLists) -> AsyncIterator[RunningZalo]:
    async with connected_lists(lists) as zalo:
        yield zalo


async def back(person: Person, zalo: RunningZalo, oa_id: str = "100a") -> dict[str, str]:
    """What Zalo's page gives to the browser of whoever began on the desk."""
    html = (await person.page(CONNECT))[1]
    found = re.search(r'href="([^"]*/v4/oa/permission[^"]*)"', html)
    assert found, "the page leads to Zalo"
    return await zalo.allow(unescape(found[1]), oa_id)


async def test_from_the_button_to_an_account_that_two_have_signed(lists: RunningLists, zalo: RunningZalo) -> None:
    async with lists.people.person("quantri1") as one, lists.people.person("quantri2") as two:
        assert f'href="{CONNECT}"' in (await one.page("/sending/accounts"))[1]
        told = await back(one, zalo)
        status, html = await one.page(f"{CALLBACK}?{urlencode(told)}")
        assert (status, "100a" in html, "Mã tài khoản trong Loa" in html) == (200, True, True)
        status, html = await one.form(CALLBACK, **told, account_id="Cụm 7", per_minute="hai nghìn", why="new")
        assert (status, "bằng chữ không dấu" in html, "một số từ 2 trở lên" in html) == (422, True, True)
        status, html = await one.form(CALLBACK, **told, account_id="oa-a", per_minute="2.000", why="new")
        assert (status, "oa-a đã là tài khoản khác" in html) == (409, True)
        assert 'value="2.000"' in html, "nothing that was typed is lost"
        status, html = await one.form(CALLBACK, **told, account_id="oa-07", per_minute="2.000")
        assert (status, "hãy chọn vì sao" in html, 'value="oa-07"' in html) == (422, True, True)
        assert (await one.form(CALLBACK, **told, account_id=" oa-07 ", per_minute="2.000", why="new"))[0] == 303
        assert "Thêm 1, đổi 0, tắt 0 tài khoản" in (await one.page("/people/lists/accounts"))[1]
        assert (await sign(lists, one, "quantri1", "accounts"))[0] == 303
        assert (await sign(lists, two, "quantri2", "accounts"))[0] == 303
    assert await lists.rows(
        "SELECT account_id, oa_id, per_window FROM broadcast.accounts JOIN zalo.accounts USING (account_id)"
        " WHERE account_id = 'oa-07'"
    ) == [("oa-07", "100a", 2000)]
    noted = "SELECT detail->>'list' AS list, detail->>'why' AS why FROM {} WHERE action = 'list_change_proposed'"
    assert await lists.rows(f"{noted.format('staff.audit_waiting')} UNION {noted.format('verification.audit')}") == [
        ("accounts", "new")
    ]


async def test_who_began_is_named_whatever_becomes_of_it(lists: RunningLists, zalo: RunningZalo) -> None:
    """Zalo may refuse the old tokens though nothing came of it here."""
    async with lists.people.person("quantri1") as one:
        told = await back(one, zalo, "100b") | {"oa_id": "100a"}
        assert (await one.form(CALLBACK, **told, account_id="oa-07", per_minute="100", why="lost"))[0] == 409
    noted = "SELECT actor, detail FROM {} WHERE action = 'account_connecting'"
    assert await lists.rows(f"{noted.format('staff.audit_waiting')} UNION {noted.format('verification.audit')}") == [
        ("quantri1", {"account": "oa-07", "oa_id": "100a", "why": "lost"})
    ]


async def test_a_known_account_is_named_and_asked_nothing(lists: RunningLists, zalo: RunningZalo) -> None:
    await lists.rows("UPDATE zalo.accounts SET oa_id = '100a', app_id = 'app1' WHERE account_id = 'oa-a' RETURNING 1")
    await lists.rows("UPDATE broadcast.accounts SET app_id = 'app1' WHERE account_id = 'oa-a' RETURNING 1")
    async with lists.people.person("quantri1") as one:
        told = await back(one, zalo)
        html = (await one.page(f"{CALLBACK}?{urlencode(told)}"))[1]
        assert ("Loa đã biết tài khoản này" in html, "Lượt gọi mỗi phút" in html) == (True, False)
        status, html = await one.form(CALLBACK, **told, account_id="oa-new", per_minute="100", why="new")
        assert (status, "đã là tài khoản oa-a" in html) == (409, True)
        assert (await one.form(CALLBACK, **told, account_id="oa-a", per_minute="60", why="corrected"))[0] == 303
        html = (await one.page("/people/lists/accounts"))[1]
        assert "Thêm 0, đổi 1, tắt 0 tài khoản" in html
        assert "Official Account: <b>100a</b>" in html, "whoever signs reads whose account it is"


async def test_another_account_than_the_browser_says_is_refused(lists: RunningLists, zalo: RunningZalo) -> None:
    async with lists.people.person("quantri1") as one:
        told = await back(one, zalo, "100b") | {"oa_id": "100a"}
        status, html = await one.form(CALLBACK, **told, account_id="oa-07", per_minute="100", why="new")
        assert (status, "của một Official Account khác" in html) == (409, True)
    assert await lists.rows("SELECT 1 FROM broadcast.list_changes") == []


@pytest.mark.parametrize("lacking", ["code", "state", "oa_id"])
async def test_who_did_not_allow_begins_anew(lists: RunningLists, zalo: RunningZalo, lacking: str) -> None:
    async with lists.people.person("quantri1") as one:
        told = {**await back(one, zalo), lacking: ""}
        status, html = await one.page(f"{CALLBACK}?{urlencode(told)}")
        assert (status, "Zalo không đưa mã nào về" in html, "/v4/oa/permission" in html) == (422, True, True)


async def test_a_code_that_somebody_else_asked_for(lists: RunningLists, zalo: RunningZalo) -> None:
    async with lists.people.person("quantri1") as one, lists.people.person("quantri2") as two:
        told = await back(one, zalo)
        status, html = await two.form(CALLBACK, **told, account_id="oa-07", per_minute="100", why="new")
        assert (status, "Zalo không nhận mã này" in html) == (409, True)
    assert await lists.rows("SELECT 1 FROM broadcast.list_changes") == []


async def test_without_broadcast_nothing_is_lost_and_it_is_said(lists: RunningLists) -> None:
    """Its routes are not there: as while it is restarted."""
    async with lists.people.person("quantri1") as one:
        status, html = await one.page(CONNECT)
        assert (status, "Bộ phận phát tin không trả lời" in html, "/v4/oa/permission" in html) == (503, True, False)


async def test_dropping_what_waits_says_what_is_lost_and_asks_why(lists: RunningLists, zalo: RunningZalo) -> None:
    page = "/people/lists/accounts"
    async with lists.people.person("quantri1") as one:
        told = await back(one, zalo)
        assert (await one.form(CALLBACK, **told, account_id="oa-07", per_minute="100", why="new"))[0] == 303
        assert "mất luôn mật khẩu, mã truy cập" in (await one.page(page))[1]
        status, html = await one.form(f"{page}/drop")
        assert (status, "hãy chọn vì sao" in html, "oa-07" in html) == (422, True, True)
        assert (await one.form(f"{page}/drop", why="corrected"))[0] == 303
        assert "không có gì chờ ký" in (await one.page(page))[1]


async def test_who_may_not(lists: RunningLists, zalo: RunningZalo) -> None:
    for login in ("canbo1", "thanhtra1"):
        async with lists.people.person(login) as other:
            assert (await other.page(CONNECT))[0] == 403
            assert (await other.page(CALLBACK))[0] == 403
            assert (await other.form(CALLBACK, code="c", state="s", oa_id="100a"))[0] == 403
    async with lists.people.person("thanhtra1") as auditor:
        assert CONNECT not in (await auditor.page("/sending/accounts"))[1]
