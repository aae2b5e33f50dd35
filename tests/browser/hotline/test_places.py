"""The page of a force's own places, in a real browser: a file is read before it changes anything; one is dropped."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from playwright.async_api import Page, expect

from schemas.trust.roster import Role
from services.runtime.staff import COOKIE
from tests.browser.chromium import NEEDS_CHROMIUM
from tests.browser.hotline.operator_browser import look
from tests.browser.officer_browser import DESK, browser_page
from tests.support.intake_running import RunningIntake, running_intake
from tests.support.rights.people_in_scopes import let_in, staff_serving

pytestmark = NEEDS_CHROMIUM
STAFF = staff_serving({"quantri": (Role.ADMINISTRATOR, ("VN",)), "thanhtra": (Role.AUDITOR, ("VN",))})
HEADER = "name,commune_code,lat,lon\n"
MARKET, BRIDGE = "chợ Bút Sơn,15865,19.8602,105.8541\n", "cầu Choán,15880,19.9102,105.7711\n"
TAUGHT = (
    "INSERT INTO intake.own_places VALUES ('15961', 'cho quang', 'chợ Quăng', 19.8, 105.86, 'desk', 'canbo1', now())"
)
PLACES = "SELECT name, source, noted_by FROM intake.own_places ORDER BY name_key"
NOTED = "SELECT actor, action, detail FROM staff.audit_waiting WHERE starts_with(action, 'place') ORDER BY id"


@asynccontextmanager
async def at_places(
    database_url: str, size: tuple[int, int], login: str = "quantri"
) -> AsyncIterator[tuple[RunningIntake, Page, list[str]]]:
    sessions = await let_in(database_url, STAFF)
    async with running_intake(database_url) as intake, browser_page(*size) as (page, complaints):
        await page.context.add_cookies([{"name": COOKIE, "value": sessions[login], "url": intake.url}])
        await page.goto(f"{intake.url}/places")
        yield intake, page, complaints


async def bring(page: Page, content: bytes | str) -> None:
    chooser = page.get_by_label("Tệp CSV")
    if not await chooser.is_visible():
        await page.get_by_text("Tải tệp CSV lên").click()
    data = content if isinstance(content, bytes) else content.encode()
    await chooser.set_input_files({"name": "dia-diem.csv", "mimeType": "text/csv", "buffer": data})
    await page.get_by_role("button", name="Xem trước thay đổi").click()


async def test_a_file_is_read_before_it_changes_anything(database_url: str) -> None:
    async with at_places(database_url, DESK) as (intake, page, _):
        await look(page, "places-none")
        await bring(page, b"\x89PNG\r\n\x1a\n\x00\x00")
        await expect(page.get_by_text("Tệp không đọc được")).to_be_visible()
        await bring(page, HEADER + "chợ,15865,19.86,105.85\n" + BRIDGE)
        await expect(page.locator("#wrong li")).to_have_text("Dòng 2, name: mới nói là gì, chưa có tên riêng")
        await look(page, "places-wrong-file")
        assert await intake.rows(PLACES) == []

        await intake.rows(f"{TAUGHT} RETURNING 1")
        await bring(page, HEADER + MARKET + BRIDGE)
        await expect(page.get_by_text("Thêm 2, đổi 0, bỏ 0 địa điểm.")).to_be_visible()
        await expect(page.get_by_text("1 điểm ghim và điểm đã ký giữ nguyên.")).to_be_visible()
        await look(page, "places-preview")
        assert len(await intake.rows(PLACES)) == 1, "a preview changes nothing"
        await page.locator("[name=why]").select_option("ordered")
        await page.get_by_role("button", name="Đổi đúng như trên").click()
        await expect(page.get_by_text("Đã đổi đúng như bản xem trước.")).to_be_visible()
        assert await intake.rows(PLACES) == [
            {"name": "cầu Choán", "source": "list", "noted_by": "quantri"},
            {"name": "chợ Bút Sơn", "source": "list", "noted_by": "quantri"},
            {"name": "chợ Quăng", "source": "desk", "noted_by": "canbo1"},
        ]
        await look(page, "places")
        (noted,) = await intake.rows(NOTED)
        counted = {"added": 2, "changed": 0, "dropped": 0}
        assert noted == {"actor": "quantri", "action": "places_imported", "detail": {"why": "ordered", **counted}}
        await bring(page, HEADER + MARKET + BRIDGE)
        await expect(page.get_by_text("Tệp không đổi gì so với danh sách hiện có.")).to_be_visible()


async def test_what_changed_since_the_preview_is_read_again(database_url: str) -> None:
    async with at_places(database_url, DESK) as (intake, page, _):
        await bring(page, HEADER + BRIDGE)
        await expect(page.get_by_text("Thêm 1, đổi 0, bỏ 0 địa điểm.")).to_be_visible()
        await intake.rows(
            "INSERT INTO intake.own_places VALUES"
            " ('15865', 'cho but son', 'chợ Bút Sơn', 19.8602, 105.8541, 'list', 'qt2', now()) RETURNING 1"
        )
        await page.locator("[name=why]").select_option("ordered")
        await page.get_by_role("button", name="Đổi đúng như trên").click()
        await expect(page.get_by_text("danh sách vừa có người sửa")).to_be_visible()
        await expect(page.get_by_text("Thêm 1, đổi 0, bỏ 1 địa điểm.")).to_be_visible()
        assert [row["name"] for row in await intake.rows(PLACES)] == ["chợ Bút Sơn"]
        await page.locator("[name=why]").select_option("ordered")
        await page.get_by_role("button", name="Đổi đúng như trên").click()
        await expect(page.get_by_text("Đã đổi đúng như bản xem trước.")).to_be_visible()
        assert [row["name"] for row in await intake.rows(PLACES)] == ["cầu Choán"]
