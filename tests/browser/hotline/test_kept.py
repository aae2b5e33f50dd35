"""Nothing that an operator has typed is lost: reload, language, back, an ended session, a database that is stopped."""

import asyncio
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import psycopg
import pytest_asyncio
from playwright.async_api import Page, Route, expect

from deploy.database_logins import make_logins
from deploy.invented_staff.trial import put_roster
from deploy.local.folders import temporary_var
from deploy.local.servers import EmbeddedPostgres
from deploy.migrate import migrate
from tests.browser.chromium import NEEDS_CHROMIUM
from tests.browser.hotline.operator_browser import (
    CALL,
    LOGIN,
    STORED,
    add_operator,
    expect_typed,
    held,
    kept,
    log_in,
    look,
    operator,
    photo,
    type_in,
)
from tests.browser.officer_browser import DESK, PHONE
from tests.support.intake_running import RunningIntake, running_intake
from tests.support.logins import PASSWORDS

pytestmark = NEEDS_CHROMIUM
LATER = {"marks": "sẹo ở cằm trái", "carries": "ba lô xanh"}


@pytest_asyncio.fixture(loop_scope="session")
async def intake(database_url: str) -> AsyncIterator[RunningIntake]:
    async with running_intake(database_url) as running:
        await add_operator(database_url)
        yield running


@asynccontextmanager
async def own_postgres() -> AsyncIterator[EmbeddedPostgres]:
    """A server of this test alone, since it will be stopped."""
    with temporary_var() as var:
        postgres = EmbeddedPostgres(var, password=secrets.token_urlsafe(16))
        await postgres.start()
        try:
            make_logins(postgres.url, PASSWORDS)
            migrate(postgres.url)
            put_roster(postgres.url)
            await add_operator(postgres.url)
            yield postgres
        finally:
            await postgres.stop()


async def end_sessions(intake: RunningIntake) -> None:
    async with await psycopg.AsyncConnection.connect(intake.database_url) as conn:
        await conn.execute("UPDATE staff.sessions SET revoked_at = now()")


async def test_reload_language_and_back_lose_nothing(intake: RunningIntake) -> None:
    async with operator(intake, DESK) as page:
        await type_in(page, **CALL)
        await held(page, CALL["clothing"])
        await page.reload()  # what the server has not heard yet is in the browser
        await expect_typed(page, **CALL)
        await page.get_by_role("link", name="English").click()
        await expect(page.locator("h1")).to_have_text("New report")
        await expect_typed(page, **CALL)
        await page.get_by_role("link", name="Tiếng Việt").click()
        await expect_typed(page, **CALL)
        await type_in(page, marks=LATER["marks"])
        await held(page, LATER["marks"])
        await page.get_by_role("link", name="Ca này").click()
        await expect(page.locator("h1")).to_have_text("Ca này")
        await page.go_back()
        await expect_typed(page, **CALL, marks=LATER["marks"])
        await expect(page.locator("[name=commune_code]:checked")).to_have_value("15961")
        await kept(page)


async def test_what_was_sent_is_not_typed_over_by_going_back(intake: RunningIntake) -> None:
    async with operator(intake) as page:
        await type_in(page, **CALL)
        await page.keyboard.press("Control+Enter")
        await expect(page.locator("h1.case-number")).to_be_visible()
        await page.go_back()
        await expect(page.locator("[name=reporter_phone]")).to_have_value("")
        await type_in(page, **{**CALL, "description": "Một vụ khác."})
        await page.keyboard.press("Control+Enter")
        await expect(page.locator("h1.case-number")).to_be_visible()
    assert len(await intake.rows("SELECT 1 FROM intake.reports")) == 2


async def in_another_tab(page: Page) -> Page:
    """A report that is typed and kept, open in a second tab."""
    await type_in(page, **CALL)
    await kept(page)
    other = await page.context.new_page()
    await other.goto(page.url)
    await expect_typed(other, **CALL)
    return other


async def test_two_tabs_of_one_report_lose_no_word_and_send_it_once(intake: RunningIntake) -> None:
    async with operator(intake) as page:
        other = await in_another_tab(page)
        await other.fill("[name=marks]", LATER["marks"])
        await expect_typed(page, marks=LATER["marks"])
        await page.fill("[name=carries]", LATER["carries"])
        await expect_typed(other, **LATER)
        await kept(page)
        await kept(other)
        await page.keyboard.press("Control+Enter")
        await expect(page.locator("h1.case-number")).to_be_visible()
        await expect(other.locator("h1.case-number")).to_have_text(await page.locator("h1.case-number").inner_text())
    (report,) = await intake.rows("SELECT payload -> 'subject' AS subject FROM intake.reports")
    assert {name: report["subject"][name] for name in LATER} == LATER


async def test_an_ended_session_asks_for_a_login_and_the_words_are_there(intake: RunningIntake) -> None:
    async with operator(intake, DESK) as page:
        await type_in(page, **CALL)
        await kept(page)
        await end_sessions(intake)
        await page.fill("[name=marks]", LATER["marks"])
        await expect(page.locator("#session-over")).to_be_visible()
        await look(page, "9-session-over")
        await page.get_by_role("button", name="Đăng nhập cách khác").click()
        await log_in(page)
        await expect_typed(page, **CALL, marks=LATER["marks"])
        await kept(page)


async def test_a_report_that_was_sent_into_an_ended_session_goes_after_the_login(intake: RunningIntake) -> None:
    async with operator(intake) as page:
        await type_in(page, **CALL)
        await kept(page)
        await end_sessions(intake)
        await page.keyboard.press("Control+Enter")
        await expect(page.locator("#session-over")).to_be_visible()
        assert await intake.rows("SELECT 1 FROM intake.reports") == []
        await page.get_by_role("button", name="Đăng nhập cách khác").click()
        await page.fill("[name=login]", LOGIN)
        await page.fill("[name=password]", "mật khẩu mẫu")
        await page.keyboard.press("Enter")
        await expect(page.locator("h1.case-number")).to_be_visible()
        assert await page.evaluate(STORED) == 0
    assert len(await intake.rows("SELECT 1 FROM intake.reports")) == 1


async def log_in_beside(intake: RunningIntake, page: Page, login: str) -> Page:
    """In another window of this browser."""
    other = await page.context.new_page()
    await other.goto(f"{intake.url}/login")
    await log_in(other, login)
    return other


async def test_a_page_keeps_nothing_under_the_next_login_of_this_browser(intake: RunningIntake) -> None:
    await add_operator(intake.database_url, "truc2")
    async with operator(intake, DESK) as page:
        await type_in(page, **CALL)
        await kept(page)
        other = await log_in_beside(intake, page, "truc2")
        await page.fill("[name=marks]", LATER["marks"])  # at once: the page is covered in a moment
        await expect(page.locator("#over-anothers")).to_be_visible()
        await expect(page.locator("form.hotline")).to_be_hidden()
        await expect(page.get_by_role("button", name="Đăng xuất")).to_be_hidden()  # it would be the other one's
        await page.keyboard.press("Control+Enter")
        await look(page, "14-anothers")
        await expect_typed(other, description="", marks="")
        await other.reload()
        await expect_typed(other, description="", marks="")
        drafts = await intake.rows("SELECT login, fields->>'marks' AS marks FROM intake.drafts")
        assert drafts == [{"login": "truc1", "marks": ""}]
        assert await intake.rows("SELECT 1 FROM intake.reports") == []
        await page.get_by_role("button", name="Đăng nhập cách khác").click()
        await log_in(page)
        await expect_typed(page, **CALL, marks=LATER["marks"])
        await kept(page)


async def test_nothing_can_be_typed_while_a_slow_server_takes_the_report(intake: RunningIntake) -> None:
    """What were typed then would be in no report; it is locked from the first try on, and focus comes back."""
    answer = asyncio.Event()

    async def slowly(route: Route) -> None:
        if route.request.method == "POST":
            await answer.wait()
        await route.continue_()

    async with operator(intake) as page:
        await type_in(page, **{**CALL, "description": ""})
        await page.locator("[name=name]").focus()
        await page.route("**/hotline", slowly)
        await page.keyboard.press("Control+Enter")
        await expect(page.locator("#sending")).to_be_visible()
        await page.keyboard.type("thêm")
        # What is typed without a key of its own ("ê") may reach the page after it was said to be typed.
        await page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        await look(page, "15-sending")
        answer.set()
        await expect(page.locator("#error-description")).to_be_visible()
        await expect(page.locator("[name=description]")).to_be_focused()
        await expect(page.locator("#sending")).to_be_hidden()
        await expect_typed(page, **{**CALL, "description": ""})
        await page.keyboard.type(CALL["description"])
        await kept(page)
        await page.keyboard.press("Control+Enter")
        await expect(page.locator("dl.facts")).to_contain_text(CALL["description"])


async def test_without_a_network_a_call_goes_on_and_its_report_is_sent_and_found_afterwards(
    intake: RunningIntake,
) -> None:
    async with operator(intake, PHONE) as page:
        await type_in(
            page, reporter_phone="0912345678 (mẹ)", kind="1", name="bé Na", age="bốn", last_seen_at="vừa xong"
        )
        await page.context.set_offline(True)
        await type_in(page, place="cổng trường tiểu học Hoằng Thịnh", description="khóc quá không nghe rõ")
        await expect(page.locator("#away")).to_be_visible()
        await page.keyboard.press("Control+Enter")
        await expect(page.locator("#sending-later")).to_be_visible()
        await look(page, "16-no-network")
        await page.context.set_offline(False)
        await expect(page.locator("h1.case-number")).to_be_visible()
        await expect(page.locator("dl.facts")).to_contain_text("Xã Hoằng Lộc, Thanh Hóa")
        await expect(page.locator("#unread")).to_have_count(0)
        await page.get_by_role("link", name="Ca này").click()
        await page.get_by_label("Tìm vụ").fill("be na")
        await page.keyboard.press("Enter")
        await expect(page.locator("section", has=page.locator("#found"))).to_contain_text("· Na ·")
        await look(page, "17-found")
        assert await page.evaluate(STORED) == 0


async def test_what_this_browser_keeps_is_of_its_login_and_goes_at_log_out(intake: RunningIntake) -> None:
    await add_operator(intake.database_url, "truc2")
    async with operator(intake) as page:
        await page.route("**/hotline/draft", lambda route: route.abort())
        await type_in(page, **CALL)
        await expect(page.locator("#away")).to_be_visible()
        assert await page.evaluate(STORED) == 1
        await end_sessions(intake)
        await page.goto(f"{intake.url}/hotline")
        await log_in(page, "truc2")
        await expect_typed(page, name="", description="")
        await page.goto(f"{intake.url}/login")
        await log_in(page)
        await expect_typed(page, **CALL)
        await page.get_by_role("button", name="Đăng xuất").click()
        # The server does not have them: that is said, and whoever has to go presses again.
        await page.locator("#leave").click()
        await expect(page.locator("#leaving-unkept")).to_be_visible()
        await page.locator("#leave").click()
        await expect(page.locator("[name=login]")).to_be_visible()
        assert await page.evaluate(STORED) == 0


async def test_who_logs_out_amid_a_call_is_asked_and_a_colleague_goes_on_with_it(intake: RunningIntake) -> None:
    await add_operator(intake.database_url, "truc2")
    async with operator(intake, DESK) as page:
        await type_in(page, **CALL)
        leave = page.locator("form[action='/logout'] button")
        await leave.click()
        await expect(page.locator("#leaving")).to_be_visible()
        await look(page, "18-leaving")
        await page.locator("#stay").click()
        await expect(page.locator("#leaving")).to_be_hidden()
        await page.fill("[name=marks]", LATER["marks"])
        await leave.click()
        await page.locator("#leave").click()
        await expect(page.locator("[name=login]")).to_be_visible()
        assert await page.evaluate(STORED) == 0
        await log_in(page, "truc2")
        await expect_typed(page, name="")
        await page.get_by_role("link", name="Ca này").click()
        await expect(page.locator("#unsent-of-colleagues")).to_be_visible()
        await look(page, "19-unsent-of-colleagues")
        await page.get_by_role("button", name="Nhận tiếp").click()
        await expect_typed(page, **CALL, marks=LATER["marks"])
        await page.keyboard.press("Control+Enter")
        await expect(page.locator("h1.case-number")).to_be_visible()
    (report,) = await intake.rows("SELECT submitted_by, payload #>> '{subject,marks}' AS marks FROM intake.reports")
    assert report == {"submitted_by": "truc2", "marks": LATER["marks"]}


async def test_who_types_on_after_a_colleague_took_the_call_is_told_who_has_it_and_sends_nothing(
    intake: RunningIntake,
) -> None:
    await add_operator(intake.database_url, "truc2")
    async with operator(intake, DESK) as page, operator(intake, DESK, "truc2") as other:
        await page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        await type_in(page, **CALL)
        await kept(page)
        await other.get_by_role("link", name="Ca này").click()
        await other.get_by_role("button", name="Nhận tiếp").click()
        await expect_typed(other, **CALL)
        # Also to whoever types nothing.
        await expect(page.locator("#taken-over")).to_contain_text("đã nhận tiếp tin này")
        await page.fill("[name=marks]", LATER["marks"])
        await kept(page)
        await page.get_by_role("button", name="Gửi cho cán bộ trực").click()
        await expect(page.locator("#error-form_id")).to_contain_text("đang giữ, chưa gửi")
        await look(page, "20-taken-over")
        await other.keyboard.press("Control+Enter")
        await expect(other.locator("h1.case-number")).to_be_visible()
        number = (await other.locator("h1.case-number").inner_text()).strip()
        await expect(page.locator("#taken-over")).to_contain_text(number)
        await page.get_by_role("button", name="Gửi cho cán bộ trực").click()
        await expect(page.locator("#error-form_id")).to_contain_text(number)
        await page.reload()
        await expect_typed(page, **CALL, marks=LATER["marks"])
        await page.get_by_role("button", name="Chép những gì tôi đã gõ").click()
        await expect(page.get_by_role("button", name="Đã chép")).to_be_visible()
        copied = await page.evaluate("navigator.clipboard.readText()")
        assert f"Đặc điểm: {LATER['marks']}" in copied
        assert CALL["description"] in copied
    reports = await intake.rows("SELECT submitted_by FROM intake.reports")
    assert [report["submitted_by"] for report in reports] == ["truc2"]


async def test_what_this_browser_keeps_goes_after_a_day(intake: RunningIntake) -> None:
    async with operator(intake) as page:
        await page.route("**/hotline/draft", lambda route: route.abort())
        await type_in(page, description="Cũ.")
        await expect(page.locator("#away")).to_be_visible()
        await page.evaluate(
            "for (const name of Object.keys(localStorage)) {"
            " const kept = JSON.parse(localStorage.getItem(name)); kept.at -= 25 * 3600 * 1000;"
            " localStorage.setItem(name, JSON.stringify(kept)); }"
        )
        await page.goto(f"{intake.url}/hotline")
        await expect_typed(page, description="")
        assert await page.evaluate(STORED) == 0


async def test_a_stopped_database_loses_no_word_and_the_report_goes_when_it_is_back(tmp_path: Path) -> None:
    async with own_postgres() as postgres, running_intake(postgres.url) as intake, operator(intake, PHONE) as page:
        await type_in(page, **CALL)
        await kept(page)
        await postgres.stop()
        await type_in(page, **LATER)
        await page.set_input_files("[name=photo]", photo(tmp_path))
        await expect(page.locator("#away")).to_be_visible()
        await look(page, "10-away")
        await page.keyboard.press("Control+Enter")
        await expect(page.locator("#sending-later")).to_be_visible()
        await expect_typed(page, **CALL, **LATER)
        await look(page, "11-sending-later")
        await postgres.start()
        await expect(page.locator("h1.case-number")).to_be_visible()
        await expect(page.locator("img.thumb")).to_have_count(1)
        assert await page.evaluate(STORED) == 0
        (report,) = await intake.rows("SELECT payload FROM intake.reports")
        subject = report["payload"]["subject"]
        assert (subject["marks"], subject["carries"]) == (LATER["marks"], LATER["carries"])
