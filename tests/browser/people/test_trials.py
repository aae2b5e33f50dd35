"""An administrator asks for a test post into a group that no interface reaches, and reads what came of it."""

from playwright.async_api import expect

from services.runtime.database import transaction
from tests.browser.chromium import NEEDS_CHROMIUM
from tests.browser.officer_browser import PHONE, browser_page, look
from tests.browser.people.test_lists import enter
from tests.support.lists.running import running_lists
from tests.support.lists.signing import replace_groups, replace_officers
from tests.verification.registry.test_trials import OFFICER, group, says

pytestmark = NEEDS_CHROMIUM


async def test_a_group_is_tried_by_the_officer_who_posts_there(database_url: str) -> None:
    async with running_lists(database_url) as lists, browser_page(*PHONE) as (page, problems):
        async with transaction(lists.pool) as conn:
            await replace_officers(conn, [OFFICER])
            await replace_groups(conn, [group(number) for number in range(3)])
        await enter(page, lists, "quantri1")
        await page.goto(f"{lists.people.origin}/sending/groups")
        await page.get_by_label("Nhóm đăng tay").select_option("never")
        await page.get_by_role("button", name="Tìm").click()
        await expect(page.locator("li b.doubt", has_text="Chưa đăng thử lần nào")).to_have_count(3)
        await look(page, "trial-1-never")
        await page.get_by_role("button", name="Sửa: Nhóm thôn mẫu 0").click()
        panel = page.get_by_role("region", name="Đăng thử")
        await expect(panel.get_by_text("Chưa đăng thử lần nào")).to_be_visible()
        await panel.get_by_label("Vì sao").select_option("practice")
        await look(page, "trial-2-ask")
        await panel.get_by_role("button", name="Nhờ đăng thử").click()
        await expect(panel.get_by_text("chưa ai trả lời")).to_be_visible()
        await look(page, "trial-3-asked")
        await says(lists, "no_group")
        await page.reload()
        await expect(panel.get_by_text("hỏi tên đúng rồi sửa trong sổ")).to_be_visible()
        await look(page, "trial-4-no-group")
        await page.goto(f"{lists.people.origin}/sending/groups?tried=failed&lang=en")
        await expect(page.locator("li b.late")).to_have_text("No such group")
        await look(page, "trial-5-failed")
        assert problems == []
