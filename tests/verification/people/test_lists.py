"""The pages of the signed lists, in front of a broadcast that checks each signature itself."""

import csv
from typing import Any

import aiohttp

from deploy.invented_staff.people import PEOPLE
from tests.support.lists.running import RunningLists
from tests.support.people_running import Person, statement_in

HEADER = "group_id;account;channel;name;commune_code;lat;lon;members"
G1 = "g1;oa-a;zalo_group;Thôn một;15961;19,81;105,85;1200"
G2 = "g2;oa-a;zalo_group;Thôn hai;15865;;;80"
GROUPS = f"\ufeff{HEADER}\r\n{G1}\r\n{G2}\r\n;;;;;;;\r\n"
GROUP_PAGE = "/people/lists/groups"


async def bring(person: Person, name: str, text: str | bytes, *, whole: bool = True) -> tuple[int, str]:
    """As the form of the page sends a file."""
    form = aiohttp.FormData()
    form.add_field("file", text.encode() if isinstance(text, str) else text, filename="t.csv", content_type="text/csv")
    form.add_field("why", "ordered")
    if whole:
        form.add_field("whole", "true")
    path, headers = f"/people/lists/{name}", {"Accept": "text/html"}
    async with person.http.post(path, data=form, headers=headers, allow_redirects=False) as answer:
        return answer.status, await answer.text()


async def sign(lists: RunningLists, person: Person, login: str, name: str = "groups") -> tuple[int, str]:
    page = f"/people/lists/{name}"
    return await person.sign(page, f"{page}/sign", lists.people.staff.passkey(login))


async def registered(lists: RunningLists) -> list[tuple[Any, ...]]:
    return await lists.rows("SELECT group_id, commune_code, lat, enabled FROM broadcast.groups ORDER BY 1")


async def test_from_a_spreadsheet_to_a_registry_that_two_have_signed(lists: RunningLists) -> None:
    async with lists.people.person("quantri1") as one, lists.people.person("quantri2") as two:
        assert (await bring(one, "groups", GROUPS))[0] == 303
        assert "0 / 2" in (await two.page("/people/lists"))[1]
        html = (await two.page(GROUP_PAGE))[1]
        assert "Thêm 2, đổi 0, tắt 0 nhóm." in html
        assert "2 nhóm với 1.280 thành viên sẽ nhận tin theo đề nghị này." in html
        assert "Xã Hoằng Lộc" in html
        assert "chờ bạn ký" not in (await two.page("/people/waiting"))[1]
        assert (await sign(lists, one, "quantri1"))[0] == 303
        assert '<a href="/people/lists/groups">✍ 1 đề nghị chờ bạn ký</a>' in (await two.page("/people/waiting"))[1]
        assert "chờ bạn ký" not in (await one.page("/people/waiting"))[1]
        assert await registered(lists) == []
        assert "Bạn đã ký." in (await one.page(GROUP_PAGE))[1]
        assert (await sign(lists, two, "quantri2"))[0] == 303
        assert [row[0] for row in await registered(lists)] == ["g1", "g2"]
        assert "Đã đủ chữ ký và đã thi hành: thêm 2, đổi 0, tắt 0." in (await two.page(f"{GROUP_PAGE}?done=made"))[1]
        names = ", ".join(PEOPLE[login][0] for login in ("quantri1", "quantri2"))
        assert f"ký bởi {names}" in (await one.page("/people/lists"))[1]
        assert (await bring(one, "groups", GROUPS))[0] == 303
        async with two.http.get(f"{GROUP_PAGE}/file") as answer:
            exported = (await answer.read()).decode("utf-8-sig")
        assert exported.splitlines()[1].startswith("g1,oa-a,zalo_group,Thôn một,15961,19.81,105.85,1200,residents,")
    noted = await lists.rows(
        "SELECT actor, action, detail->>'list' FROM verification.audit WHERE action LIKE 'list_%%'"
        " UNION ALL SELECT actor, action, detail->>'list' FROM staff.audit_waiting WHERE action LIKE 'list_%%'"
    )
    assert {row[1] for row in noted} == {"list_change_proposed", "list_change_signed", "list_changed", "list_exported"}


async def test_a_file_of_some_groups_says_who_would_hear_nothing_and_what_lies_far_away(lists: RunningLists) -> None:
    async with lists.people.person("quantri1") as one, lists.people.person("quantri2") as two:
        await bring(one, "groups", GROUPS)
        await sign(lists, one, "quantri1")
        await sign(lists, two, "quantri2")
        await bring(one, "groups", f"{HEADER}\r\n{G2}\r\n")
        html = (await one.page(GROUP_PAGE))[1]
        assert "1 trong 2 nhóm, với 1.200 thành viên, sẽ không nhận tin nào nữa." in html
        assert "có phải tệp này chỉ có một phần?" in html
        # One that is for link tests from now on hears nothing either.
        await bring(one, "groups", f"{HEADER};kind\r\n{G1};link_test\r\n{G2};residents\r\n")
        html = (await one.page(GROUP_PAGE))[1]
        assert "1 trong 2 nhóm, với 1.200 thành viên, sẽ không nhận tin nào nữa." in html

        # A place in Hà Nội, a commune of Thanh Hóa.
        moved = G1.replace("19,81", "21,02")
        await bring(one, "groups", f"{HEADER}\r\n{moved}\r\n{G2}\r\n")
        await sign(lists, one, "quantri1")
        html = (await two.page(GROUP_PAGE))[1]
        assert "cách giữa Xã Hoằng Lộc, Thanh Hóa 135 km" in html
        assert "sẽ không nhận tin nào nữa" not in html
        # The other one is about to bring a file of their own.
        assert f"mà {PEOPLE['quantri1'][0]} đã ký" in html


async def test_a_file_adds_and_changes_and_switches_nothing_off_unless_it_is_said_to_be_the_whole_list(
    lists: RunningLists,
) -> None:
    async with lists.people.person("quantri1") as one, lists.people.person("quantri2") as two:
        await bring(one, "groups", GROUPS)
        await sign(lists, one, "quantri1")
        await sign(lists, two, "quantri2")
        g3 = G2.replace("g2", "g3").replace("Thôn hai", "Thôn ba")
        await bring(one, "groups", f"{HEADER}\n{g3}\n{G1.replace('1200', '1300')}", whole=False)
        html = (await two.page(GROUP_PAGE))[1]
        assert "Thêm 1, đổi 1, tắt 0 nhóm." in html
        assert "sẽ không nhận tin nào nữa" not in html
        await sign(lists, one, "quantri1")
        await sign(lists, two, "quantri2")
    assert [(row[0], row[3]) for row in await registered(lists)] == [("g1", True), ("g2", True), ("g3", True)]


async def test_a_name_that_is_a_formula_is_none_in_the_file_that_people_open(lists: RunningLists) -> None:
    """Members name their groups. Brought back as it was opened, the file changes nothing."""
    formula = '=HYPERLINK("https://loa.example";"Xem")'
    named = G1.replace("Thôn một", '"' + formula.replace('"', '""') + '"')
    async with lists.people.person("quantri1") as one, lists.people.person("quantri2") as two:
        await bring(one, "groups", f"{HEADER}\n{named}")
        await sign(lists, one, "quantri1")
        await sign(lists, two, "quantri2")
        async with one.http.get(f"{GROUP_PAGE}/file") as answer:
            exported = await answer.text(encoding="utf-8-sig")
        assert f"'{formula}" in [row[3] for row in csv.reader(exported.splitlines())]
        assert (await bring(one, "groups", exported))[0] == 303
        assert "nothing waits" in (await two.page(f"{GROUP_PAGE}?lang=en"))[1]
    assert await lists.rows("SELECT name FROM broadcast.groups") == [(formula,)]


async def test_what_changes_is_told_and_what_only_narrows_needs_one(lists: RunningLists) -> None:
    async with lists.people.person("quantri1") as one, lists.people.person("quantri2") as two:
        await bring(one, "groups", GROUPS)
        await sign(lists, one, "quantri1")
        await sign(lists, two, "quantri2")
        await bring(two, "groups", f"{HEADER}\n{G1.replace('15961', '00004').replace('oa-a', 'oa-b')}\n{G2}")
        html = (await one.page(GROUP_PAGE))[1]
        assert "Thêm 0, đổi 1, tắt 0 nhóm." in html
        assert "cần hai người ký" in html
        assert "Xã: Xã Hoằng Lộc" in html
        assert "Tài khoản: oa-a → <b>oa-b</b>" in html
        await bring(two, "groups", f"{HEADER}\n{G1}")
        html = (await one.page(GROUP_PAGE))[1]
        assert "một quản trị là đủ" in html
        assert (await sign(lists, one, "quantri1"))[0] == 303
        assert [(row[0], row[3]) for row in await registered(lists)] == [("g1", True), ("g2", False)]


async def test_a_bad_file_is_told_by_line_in_the_readers_language(lists: RunningLists) -> None:
    async with lists.people.person("quantri1") as one:
        status, html = await bring(one, "groups", GROUPS.replace("15865", "1"))
        assert (status, "Dòng 3" in html, "cần mã xã từ 2025" in html) == (422, True, True)
        assert (await bring(one, "groups", "nhóm".encode("utf-16")))[0] == 422
        assert (await bring(one, "groups", ""))[0] == 422
    assert await registered(lists) == []


async def test_who_may_not_and_what_was_changed_meanwhile(lists: RunningLists) -> None:
    async with (
        lists.people.person("quantri1") as one,
        lists.people.person("quantri2") as two,
        lists.people.person("thanhtra1") as auditor,
    ):
        await bring(one, "groups", GROUPS)
        seen = (await auditor.page(GROUP_PAGE))[1]
        assert "Thôn hai" in seen
        assert 'name="statement"' not in seen
        stale = statement_in((await two.page(GROUP_PAGE))[1])
        await bring(one, "groups", GROUPS.replace("15865", "00004"))
        signed = lists.people.staff.passkey("quantri2").sign(stale, lists.people.origin)
        told = await two.form(f"{GROUP_PAGE}/sign", statement=stale, assertion=signed.assertion.model_dump_json())
        assert (told[0], "đã đổi hoặc đã thi hành" in told[1]) == (422, True)
        # Their own statement under a key that is another's: broadcast says no.
        statement = statement_in((await two.page(GROUP_PAGE))[1])
        wrong = lists.people.staff.passkey("quantri1").sign(statement, lists.people.origin)
        told = await two.form(f"{GROUP_PAGE}/sign", statement=statement, assertion=wrong.assertion.model_dump_json())
        assert (told[0], "Chữ ký không hợp lệ" in told[1]) == (422, True)
        assert lists.authority.metrics.unsigned.labels("list", "unknown_key")._value.get() == 1
        assert (await one.form(f"{GROUP_PAGE}/drop"))[0] == 422, "for no reason"
        assert (await one.form(f"{GROUP_PAGE}/drop", why="corrected"))[0] == 303
        assert "không có gì chờ ký" in (await two.page(GROUP_PAGE))[1]
    assert await registered(lists) == []


async def test_what_an_account_sends_with_is_shown_to_nobody(lists: RunningLists) -> None:
    bot = 'account_id,per_minute,burst,channel,credential\nbot-a,60,1,zalo_bot,"{""token"": ""1:geheim""}"\n'
    portal = 'portal,60,1,webhook,"{""url"": ""https://portal.example/loa"", ""key"": ""' + "k" * 32 + '""}"\n'
    async with lists.people.person("quantri1") as one, lists.people.person("quantri2") as two:
        await bring(one, "accounts", bot + portal)
        html = (await two.page("/people/lists/accounts"))[1]
        assert "https://portal.example/loa" in html, "where its posts go is for everybody who signs to read"
        assert "geheim" not in html
        assert "k" * 32 not in html
        for person, login in ((one, "quantri1"), (two, "quantri2")):
            assert (await sign(lists, person, login, "accounts"))[0] == 303
    accounts = await lists.rows("SELECT account_id FROM broadcast.accounts WHERE credential <> '{}' ORDER BY 1")
    assert accounts == [("bot-a",), ("portal",)]
