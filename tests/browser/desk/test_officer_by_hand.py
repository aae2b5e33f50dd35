"""An officer hands groups to a person who posts by hand, says what was posted, and watches commune by commune: a real
fan-out with groups that no interface reaches."""

import csv
import io
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from playwright.async_api import Locator, Page, expect

from deploy.invented_staff.trial import AT_THE_DESK
from schemas.deliveries import DeliveryProgress
from services.broadcast.channels.registered import reach_of
from services.broadcast.planning.planner import Planner
from services.broadcast.registry.groups_db import put_groups
from services.broadcast.relay.rules.officer_list import Officer
from services.runtime.database import transaction
from tests.browser.chromium import NEEDS_CHROMIUM
from tests.browser.desk.test_officer_groups import approved
from tests.browser.officer_browser import PHONE, browser_page, log_in, look
from tests.support.broadcast.relay_running import FIRST, SECOND, hand_group
from tests.support.broadcast.running import Fanout, Town, fanout_in
from tests.support.lists.signing import replace_officers
from tests.support.page_measures import assert_accessible
from tests.support.staff import authority
from tests.support.verification_running import RunningVerification, running_verification

pytestmark = NEEDS_CHROMIUM

TOWN = Town(groups=6)
GONE, *_ = TOWN.groups_of("oa-a")
NUMBER = "25-00042"
OFFICER = AT_THE_DESK["si.quan"][0]
THIRD = Officer("xa-ben", "Trung úy Phạm Văn Mẫu", "15976")
BY_HAND = ("Xóm Đình mẫu", "Xóm Chợ mẫu", "Xóm Bến mẫu")


@asynccontextmanager
async def village(database_url: str) -> AsyncIterator[tuple[Fanout, RunningVerification]]:
    """Six groups of Official Accounts, one of which refuses, and three that nobody of those who were asked can be
    written to about, so that they are the desk's own."""
    async with fanout_in(database_url, TOWN, relay_every_s=0.2) as fanout:
        async with transaction(fanout.books.pool) as conn:
            await replace_officers(conn, (FIRST, SECOND, THIRD))
            await put_groups(conn, [hand_group(number, FIRST.account_id, name) for number, name in enumerate(BY_HAND)])
        fanout.books.planner = Planner(5, reach_of(["zalo_group", "relay", "exercise"]), authority())
        worker = await fanout.start_worker()
        fanout.faults(error_groups={GONE: -403})
        async with running_verification(database_url, broadcast_url=worker.url) as verification:
            await approved(verification, fanout, NUMBER)
            await fanout.until(lambda: _counts(fanout, "broadcast.relay_bundles WHERE desk_at IS NOT NULL", 1))
            await fanout.until(lambda: _counts(fanout, "broadcast.deliveries WHERE state = 'sent'", 5))
            yield fanout, verification


async def _counts(fanout: Fanout, what: str, wanted: int) -> bool:
    return await fanout.books.value(f"SELECT count(*) FROM {what}") == wanted  # noqa: S608 - constants of this file


async def test_groups_are_handed_to_a_person_and_said_to_be_posted(database_url: str) -> None:
    async with village(database_url) as (fanout, verification), browser_page(*PHONE) as (page, complaints):
        await log_in(page, verification)
        await page.goto(f"{verification.url}/cases/{NUMBER}/groups")
        rows = page.get_by_role("table").get_by_role("row")
        await expect(rows).to_have_count(5)
        await expect(row(page, BY_HAND[0])).to_contain_text(FIRST.name)
        await expect(row(page, BY_HAND[0])).to_contain_text(f"cũng đã nhờ: {SECOND.name}")
        await look(page, "by-hand-desk")
        await assert_accessible(page, "by-hand-desk")
        await a_person_has_to_be_chosen(page)

        await whoever_is_posting_is_left_to_it(page, fanout)
        await row(page, BY_HAND[0]).get_by_role("checkbox").check()
        await row(page, f"Thôn mẫu {GONE[1:]}").get_by_role("checkbox").check()
        await page.get_by_label("Giao cho").select_option("xa-ben")
        await page.get_by_role("button", name="Giao các nhóm đã chọn").click()
        await expect(page.locator(".notice.ok")).to_contain_text("Đã giao. Số nhóm: 2.")
        await row(page, BY_HAND[1]).get_by_role("checkbox").check()
        await page.get_by_role("button", name="Tôi biết: đã đăng tay").click()
        await expect(page.locator(".notice.ok")).to_have_text("Đã ghi là đã đăng tay, với tên bạn. Số nhóm: 1.")
        assert await states(fanout) == {"r0": "handed", GONE: "handed", "r1": "sent", "r2": "handed"}

        await somebody_else_says_so_too(fanout, verification)

        await page.get_by_role("button", name="Chờ đăng tay").click()
        await expect(row(page, f"Thôn mẫu {GONE[1:]}")).to_contain_text(THIRD.name)
        await expect(row(page, BY_HAND[2])).to_contain_text(FIRST.name)
        await look(page, "by-hand-handed")
        await page.get_by_label("Tất cả các nhóm trên trang này: 3").check()
        await page.get_by_role("button", name="Tôi biết: đã đăng tay").click()
        await expect(page.get_by_role("article")).to_contain_text("Số nhóm sẽ tính là đã có tin: 3")
        assert (await states(fanout))["r2"] == "handed", "asked once more before it counts"
        await page.get_by_role("button", name="Đúng, đã đăng tay ở tất cả").click()
        await expect(page.locator(".notice.ok")).to_contain_text("Số nhóm: 3.")
        await page.goto(f"{verification.url}/cases/{NUMBER}/groups?state=sent")
        await expect(row(page, BY_HAND[1])).to_contain_text("trực ban ghi là đã đăng tay")
        await expect(row(page, BY_HAND[1])).to_contain_text(OFFICER)
        await everything_is_written_down(page, verification)
        await row(page, BY_HAND[2]).get_by_role("button", name="Không có ở đó").click()
        await expect(page.locator(".notice.ok")).to_have_text("Đã ghi.")
        await expect(row(page, BY_HAND[2])).to_have_count(0)
        await fanout.until(lambda: _counts(fanout, "broadcast.deliveries WHERE state = 'handed'", 1))
        assert (await states(fanout))["r2"] == "handed", "it is asked anew"
        assert complaints == []


def row(page: Page | Locator, group: str) -> Locator:
    return page.get_by_role("row").filter(has_text=group)


async def a_person_has_to_be_chosen(page: Page) -> None:
    await page.get_by_role("button", name="Giao các nhóm đã chọn").click()
    await expect(page.locator(".notice.warn")).to_contain_text("Chưa đánh dấu nhóm nào")
    await row(page, BY_HAND[0]).get_by_role("checkbox").check()
    await page.get_by_role("button", name="Giao các nhóm đã chọn").click()
    await expect(page.locator(".notice.warn")).to_contain_text("Chưa chọn người đăng")


async def whoever_is_posting_is_left_to_it(page: Page, fanout: Fanout) -> None:
    await fanout.books.execute("UPDATE broadcast.relay_bundles SET taken_by = account_no, taken_at = now()")
    await row(page, BY_HAND[0]).get_by_role("checkbox").check()
    await page.get_by_label("Giao cho").select_option("xa-ben")
    await page.get_by_role("button", name="Giao các nhóm đã chọn").click()
    await expect(page.locator(".notice.warn")).to_have_text(
        f"Chưa giao vì đang có người đăng. Số nhóm: 1. {FIRST.name} đang đăng."
    )
    await fanout.books.execute("UPDATE broadcast.relay_bundles SET taken_by = NULL, taken_at = NULL")
    await fanout.books.execute("UPDATE broadcast.messages SET held = true")
    await row(page, BY_HAND[0]).get_by_role("checkbox").check()
    await page.get_by_label("Giao cho").select_option("xa-ben")
    await page.get_by_role("button", name="Giao các nhóm đã chọn").click()
    await expect(page.locator(".notice.warn")).to_contain_text("Tin đang tạm giữ nên chưa giao nhóm nào")
    await fanout.books.execute("UPDATE broadcast.messages SET held = false")


async def somebody_else_says_so_too(fanout: Fanout, verification: RunningVerification) -> None:
    """It changes nothing, and the name stays that of whoever said it first."""
    number = await fanout.books.value("SELECT delivery_id FROM broadcast.deliveries WHERE group_id = 'r1'")
    async with verification.officer("si.quan.2") as other:
        status, _ = await other.send_form(f"/cases/{NUMBER}/groups/posted", deliveries=str(number), state="handed")
    assert status == 303
    (noted,) = await verification.rows("SELECT actor FROM verification.audit WHERE action = 'say_posted_in_vain'")
    assert noted["actor"] == "si.quan.2"


async def states(fanout: Fanout) -> dict[str, str]:
    groups = ["r0", "r1", "r2", GONE]
    async with fanout.books.pool.connection() as conn:
        cursor = await conn.execute(
            "SELECT group_id, state::text FROM broadcast.deliveries WHERE group_id = ANY(%s)", (groups,)
        )
        return {each["group_id"]: each["state"] for each in await cursor.fetchall()}


async def everything_is_written_down(page: Page, verification: RunningVerification) -> None:
    file = await page.request.get(f"{verification.url}/cases/{NUMBER}/groups.csv")
    lines = {line["Mã nhóm"]: line for line in csv.DictReader(io.StringIO((await file.body()).decode("utf-8-sig")))}
    told = ("Nhóm", "Tài khoản", "Kênh", "Vòng", "Trạng thái", "Ai đăng")
    assert [lines["r0"][head] for head in told] == [BY_HAND[0], "xa-ben", "relay", "1", "Đã nhận", THIRD.name]
    assert (lines["r1"]["Tài khoản"], lines["r1"]["Xã, phường"]) == ("xa-mau", lines["r0"]["Xã, phường"])
    assert lines["r1"]["Vì sao"] == f"trực ban ghi là đã đăng tay ({OFFICER})"
    assert lines["r1"]["Lúc"]
    audit = await verification.rows(
        "SELECT action, actor, detail FROM verification.audit"
        " WHERE action IN ('hand_on', 'hand_on_in_vain', 'say_posted') ORDER BY seq"
    )
    assert [(entry["action"], entry["actor"]) for entry in audit] == [
        ("hand_on", "si.quan"),
        ("hand_on_in_vain", "si.quan"),  # somebody was posting
        ("hand_on", "si.quan"),
        ("hand_on_in_vain", "si.quan"),  # it was held
        ("hand_on", "si.quan"),
        ("say_posted", "si.quan"),
        ("say_posted", "si.quan.2"),
        ("say_posted", "si.quan"),
    ]
    assert audit[4]["detail"]["officer"] == "xa-ben"
    assert len(audit[4]["detail"]["deliveries"].split()) == 2


async def test_whoever_has_not_posted_is_called_by_one_press(database_url: str) -> None:
    async with village(database_url) as (fanout, verification), browser_page(*PHONE) as (page, complaints):
        await log_in(page, verification)
        await page.goto(f"{verification.url}/cases/{NUMBER}")
        unanswered = page.locator("#unanswered")
        # As far as is known here nobody posts by hand: nothing is asked for before that is told.
        await expect(unanswered).to_have_attribute("hx-trigger", "sse:by_hand")
        await told_who_posts_by_hand(fanout, verification)
        await expect(unanswered.get_by_role("heading", name="Gọi người chưa đăng tay: 1")).to_be_visible()
        await expect(row(unanswered, FIRST.name)).to_contain_text("3 nhóm")
        call = row(unanswered, FIRST.name).get_by_role("link", name="0912 345 678")
        await expect(call).to_have_attribute("href", "tel:+84912345678")
        await unanswered.scroll_into_view_if_needed()
        await look(page, "by-hand-call")
        # What has not changed is not put in anew under somebody's finger.
        await call.focus()
        async with page.expect_response(lambda answer: "/unanswered?seen=" in answer.url) as asked_again:
            pass
        assert (await asked_again.value).status == 204
        await expect(call).to_be_focused()
        # Nobody is called to post what is held.
        async with verification.officer() as officer:
            assert (await officer.order(NUMBER, "hold"))[0] == 200
            await expect(unanswered.get_by_role("table")).to_have_count(0, timeout=20_000)
            assert (await officer.order(NUMBER, "resume"))[0] == 200
        await expect(unanswered.get_by_role("table")).to_be_visible(timeout=20_000)
        await page.goto(f"{verification.url}/cases/{NUMBER}/groups?state=desk")
        await expect(row(page, BY_HAND[0]).get_by_role("link", name="0912 345 678")).to_be_visible()
        # Of whom no number is known, and whom Loa cannot write to.
        await row(page, BY_HAND[0]).get_by_role("checkbox").check()
        await page.get_by_label("Giao cho").select_option("xa-ben")
        await page.get_by_role("button", name="Giao các nhóm đã chọn").click()
        await expect(page.locator(".notice.ok")).to_contain_text("Đã giao. Số nhóm: 1.")
        await page.goto(f"{verification.url}/cases/{NUMBER}")
        await expect(row(unanswered, THIRD.name)).to_contain_text("chưa có số điện thoại")
        await expect(row(unanswered, FIRST.name)).to_contain_text("2 nhóm")
        await fanout.books.execute("UPDATE broadcast.deliveries SET state = 'sent' WHERE state = 'handed'")
        await expect(unanswered.get_by_role("table")).to_have_count(0, timeout=20_000)
        # It ends with nothing new to show, and is asked for no more.
        await expect(unanswered).to_have_attribute("hx-trigger", "every 5s")
        async with verification.officer() as officer:
            assert (await officer.order(NUMBER, "close", outcome="found_safe"))[0] == 200
        await expect(unanswered).not_to_have_attribute("hx-trigger", "every 5s", timeout=20_000)
        # Of what is over nothing is sent again.
        await page.goto(f"{verification.url}/cases/{NUMBER}/groups?state=failed")
        await expect(row(page, f"Thôn mẫu {GONE[1:]}")).to_be_visible()
        await expect(page.get_by_role("button", name="Gửi lại các nhóm lỗi")).to_have_count(0)
        assert complaints == []


async def test_groups_that_no_way_leads_to_are_named_with_whom_to_call(database_url: str) -> None:
    async with fanout_in(database_url, TOWN) as fanout, browser_page(*PHONE) as (page, complaints):
        async with transaction(fanout.books.pool) as conn:
            await replace_officers(conn, (FIRST, SECOND, THIRD))
        for group, reason, commune in ((GONE, "left", "15961"), ("g2", "vanished", "15865")):
            # On the platform's list it would be switched on again by what the worker reads of it.
            del fanout.platform.world.groups[group]
            await fanout.books.execute(
                "UPDATE broadcast.groups SET enabled = false, disabled_reason = %s, disabled_at = now(),"
                " commune_code = %s WHERE group_id = %s",
                reason,
                commune,
                group,
            )
        worker = await fanout.start_worker()
        async with running_verification(database_url, broadcast_url=worker.url) as verification:
            await approved(verification, fanout, NUMBER)
            await fanout.until(lambda: _counts(fanout, "broadcast.deliveries WHERE state = 'sent'", 4))
            await log_in(page, verification)
            await page.goto(f"{verification.url}/cases/{NUMBER}/groups")
            chosen = page.get_by_role("button", name="Không tới được")
            await expect(chosen).to_have_attribute("aria-current", "page")
            await expect(page.get_by_role("table").get_by_role("row")).to_have_count(3)
            left = row(page, f"Thôn mẫu {GONE[1:]}")
            await expect(left).to_contain_text("tài khoản không ở trong nhóm")
            await expect(left).to_contain_text("→ báo quản trị: đưa tài khoản vào lại nhóm")
            await expect(left.get_by_role("link", name="0912 345 678")).to_have_attribute("href", "tel:+84912345678")
            await expect(row(page, "Thôn mẫu 2")).to_contain_text("xã này chưa có cán bộ đăng tay")
            await look(page, "groups-out-of-reach")
            await assert_accessible(page, "groups-out-of-reach")
            file = await page.request.get(f"{verification.url}/cases/{NUMBER}/groups.csv")
            text = (await file.body()).decode("utf-8-sig")
            lines = {line["Mã nhóm"]: line for line in csv.DictReader(io.StringIO(text))}
            assert (len(lines), lines[GONE]["Trạng thái"], lines[GONE]["Vì sao"]) == (
                TOWN.groups,
                "Không tới được",
                "tài khoản không ở trong nhóm",
            )
            assert "345" not in text, "a file that is passed on has nobody's number"
            await nobody_is_to_post_what_is_held_or_over(page, verification)
            assert complaints == []


async def nobody_is_to_post_what_is_held_or_over(page: Page, verification: RunningVerification) -> None:
    """Nobody else could end a post that somebody makes there by telephone."""
    groups, named = f"{verification.url}/cases/{NUMBER}/groups", row(page, f"Thôn mẫu {GONE[1:]}")
    asked = page.get_by_text("nhờ người trong nhóm đăng đúng lời đã ký")
    async with verification.officer() as officer:
        assert (await officer.order(NUMBER, "hold"))[0] == 200
        await page.goto(f"{groups}?state=out_of_reach&lang=vi")
        await expect(page.get_by_text("đừng nhờ ai đăng lúc này")).to_be_visible()
        await expect(named).to_be_visible()
        await expect(asked).to_have_count(0)
        assert (await officer.order(NUMBER, "resume"))[0] == 200
        await page.goto(f"{groups}?state=out_of_reach")
        await expect(asked).to_be_visible()
        assert (await officer.order(NUMBER, "close", outcome="found_safe"))[0] == 200
    await page.goto(groups)
    tabs = page.get_by_role("navigation", name="Trạng thái").get_by_role("button")
    await expect(tabs.last).to_have_text("Không tới được")
    await expect(page.get_by_role("button", name="Đã nhận")).to_have_attribute("aria-current", "page")
    await tabs.last.click()
    await expect(page.get_by_text("Tin không còn phát: đừng đăng.")).to_be_visible()
    await expect(named.get_by_role("link", name="0912 345 678")).to_be_visible()
    await expect(asked).to_have_count(0)


async def told_who_posts_by_hand(fanout: Fanout, verification: RunningVerification) -> None:
    """Carry the engine's own news to the desk, once they name somebody."""
    query = (
        "SELECT convert_from(value, 'UTF8')::jsonb AS event FROM broadcast.outbox"
        " WHERE headers->>'ce_type' = %s ORDER BY id DESC LIMIT 1"
    )
    newest: list[DeliveryProgress] = []

    async def names() -> bool:
        rows = await verification.rows(query, DeliveryProgress.type_name())
        newest[:] = [DeliveryProgress.model_validate(row["event"]) for row in rows]
        return any(news.relay for news in newest)

    await fanout.until(names)
    await verification.tell(*newest)
