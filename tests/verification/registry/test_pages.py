"""The pages of accounts and groups, in front of a broadcast of their own; what decides who gets a post is signed."""

from urllib.parse import quote

from tests.support.lists.running import RunningLists
from tests.verification.people.test_lists import G1, G2, GROUPS, HEADER, bring, sign

ONE = "/sending/groups/one?account=oa-a&group_id="


async def signed_by_two(lists: RunningLists) -> None:
    async with lists.people.person("quantri1") as one, lists.people.person("quantri2") as two:
        for person, login in ((one, "quantri1"), (two, "quantri2")):
            assert (await sign(lists, person, login))[0] == 303


async def unregistered(lists: RunningLists, group_id: str, name: str) -> None:
    await lists.people.rows(
        "INSERT INTO broadcast.unregistered_groups (account_no, group_id, name, members)"
        " SELECT account_no, %s, %s, 90 FROM broadcast.accounts WHERE account_id = 'oa-a'",
        group_id,
        name,
    )


async def test_a_stopped_account_goes_on_once_somebody_says_what_was_mended(lists: RunningLists) -> None:
    await lists.people.rows(
        "UPDATE broadcast.accounts SET stopped_at = now(), stopped_reason = 'zalo-224' WHERE account_id = 'oa-b'"
    )
    async with lists.people.person("quantri1") as one, lists.people.person("thanhtra1") as auditor:
        html = (await one.page("/sending/accounts"))[1]
        assert html.index("oa-b") < html.index("oa-a"), "what stands still stands first"
        assert "Đang dừng" in html
        resume = "/sending/accounts/oa-b/resume"
        assert "Cho oa-b gửi lại" not in (await auditor.page("/sending/accounts"))[1]
        assert (await auditor.form(resume, mended="tried"))[0] == 403
        status, html = await one.form(resume)
        assert (status, "hãy chọn đã sửa gì" in html) == (422, True)
        assert (await one.form(resume, mended="package"))[0] == 303
        html = (await one.page("/sending/accounts?resumed=oa-b"))[1]
        assert ("Đã cho oa-b gửi lại" in html, "Đang dừng" in html) == (True, False)
        assert (await one.form("/sending/accounts/oa-z/resume", mended="tried"))[0] == 409
    assert await lists.rows(
        "SELECT detail->>'account' AS account, detail->>'mended' AS mended FROM verification.audit"
        " WHERE action = 'account_resumed' UNION SELECT detail->>'account', detail->>'mended' FROM staff.audit_waiting"
        " WHERE action = 'account_resumed'"
    ) == [("oa-b", "package")]


async def test_an_account_that_its_list_has_as_off_stays_off(lists: RunningLists) -> None:
    await lists.people.rows(
        "UPDATE broadcast.accounts SET stopped_at = now(), stopped_reason = 'listed_disabled' WHERE account_id = 'oa-b'"
    )
    async with lists.people.person("quantri1") as one:
        html = (await one.page("/sending/accounts"))[1]
        assert "Tắt theo danh sách" in html
        assert "Cho oa-b gửi lại" not in html
        assert (await one.form("/sending/accounts/oa-b/resume", mended="tried"))[0] == 409


async def test_a_group_that_nobody_has_placed_is_placed_by_a_name_and_two_signatures(lists: RunningLists) -> None:
    await unregistered(lists, "g7", "Tổ 7 & chợ Vạc")
    async with lists.people.person("quantri1") as one:
        assert "Tổ 7 &amp; chợ Vạc" in (await one.page("/sending/groups"))[1]
        html = (await one.page(f"{ONE}g7&place={quote('hoang loc thanh hoa')}"))[1]
        assert 'value="15961"' in html
        status, html = await one.form(f"{ONE}g7", commune_code="", kind="market", status="enabled", point="ở chợ")
        assert (status, "Hãy tìm và chọn một xã" in html, "Hãy ghi hai số" in html) == (422, True, True)
        placed = {"commune_code": "15961", "kind": "market", "status": "enabled", "point": "19,8123; 105,8456"}
        status, html = await one.form(f"{ONE}g7", **placed)
        assert (status, "hãy chọn vì sao" in html) == (422, True)
        assert (await one.form(f"{ONE}g7", **placed, why="new"))[0] == 303
        assert "Thêm 1, đổi 0, tắt 0 nhóm." in (await one.page("/people/lists/groups"))[1]
    await signed_by_two(lists)
    rows = await lists.rows("SELECT group_id, name, commune_code, kind, lat, members FROM broadcast.groups")
    assert rows == [("g7", "Tổ 7 & chợ Vạc", "15961", "market", 19.8123, 90)]


async def test_one_group_is_changed_and_what_waits_is_kept(lists: RunningLists) -> None:
    async with lists.people.person("quantri1") as one:
        await bring(one, "groups", GROUPS)
    await signed_by_two(lists)
    async with lists.people.person("quantri1") as one:
        await bring(one, "groups", f"{HEADER}\n{G1}\n{G2.replace('Thôn hai', 'Thôn hai mới')}")
        status, _ = await one.form(
            f"{ONE}g1", commune_code="15961", kind="residents", status="disabled", point="19.81, 105.85", why="left"
        )
        assert status == 303
        html = (await one.page("/people/lists/groups"))[1]
        assert "Thêm 0, đổi 1, tắt 1 nhóm." in html
    await signed_by_two(lists)
    rows = await lists.rows("SELECT group_id, name, enabled FROM broadcast.groups ORDER BY 1")
    assert rows == [("g1", "Thôn một", False), ("g2", "Thôn hai mới", True)]
