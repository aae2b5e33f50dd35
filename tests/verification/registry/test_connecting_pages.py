"""The desk's pages on which an Official Account is connected, in front of a broadcast and a Zalo of their own."""

import re
from collections.abc import AsyncIterator
from html import unescape
from urllib.parse import urlencode

import pytest

from tests.support.lists.connecting import CALLBACK, RunningZalo, connected_lists
from tests.support.lists.running import RunningLists
from tests.support.people_running import Person
from tests.verification.people.test_lists import sign

CONNECT = "/sending/accounts/connect"


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
