"""The hotline form as an operator uses it: keyboard, on a phone and on a desk."""

import re
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import expect

from tests.browser.hotline.operator_browser import (
    CALL,
    add_operator,
    expect_typed,
    kept,
    look,
    operator,
    photo,
    type_in,
    type_yardstick,
)
from tests.browser.officer_browser import DESK, PHONE
from tests.support.intake_running import RunningIntake, running_intake

BOTH = pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
SENT_KEYS_A_MINUTE = 200
"""Of somebody who types with a phone at their ear; trained typists reach twice that."""


@pytest_asyncio.fixture(loop_scope="session")
async def intake(database_url: str) -> AsyncIterator[RunningIntake]:
    async with running_intake(database_url) as running:
        await add_operator(database_url)
        yield running


@pytest.mark.smoke
async def test_a_call_from_the_first_word_to_the_read_back(intake: RunningIntake, tmp_path: Path) -> None:
    async with operator(intake, DESK) as page:
        await expect(page.get_by_role("alert")).to_have_count(0)
        await look(page, "1-empty")
        await expect(page.locator("[name=reporter_phone]")).to_be_focused()
        await page.keyboard.type("0912")
        await type_in(page, name="Nguyễn Văn Mẫu", age="cỡ học sinh", place="hoang thinh", last_seen_at="hôm qua 17:30")
        chosen = page.locator("[name=commune_code]:checked")
        await expect(chosen).to_have_value("15961")
        await expect(page.locator("#said-last_seen_at")).to_contain_text("17:30 hôm qua")
        await page.set_input_files("[name=photo]", [photo(tmp_path), photo(tmp_path, "2.jpg", (20, 90, 200))])
        await expect(page.locator("img.thumb")).to_have_count(2)
        await page.keyboard.press("Control+Enter")

        await expect(page.locator("#error-description")).to_contain_text("Hãy ghi chuyện gì đã xảy ra")
        await expect(page.locator("#error-kind")).to_contain_text("Hãy chọn loại vụ việc")
        await expect(page.locator("[name=kind]")).to_be_focused()
        await expect_typed(page, name="Nguyễn Văn Mẫu", place="hoang thinh", age="cỡ học sinh")
        await expect(chosen).to_have_value("15961")
        await expect(page.locator("#said-age")).to_contain_text("Chưa hiểu")
        await look(page, "2-errors")
        await page.keyboard.type("1")
        await expect(page.locator("#error-kind")).to_be_hidden()
        await page.fill("[name=description]", "Cháu đi chơi từ chiều chưa về.")
        await page.fill("[name=age]", "18 tháng")
        await expect(page.locator("#said-age")).to_have_text("18 tháng tuổi")
        await page.fill("[name=reporter_phone]", "0912 345 678")
        await kept(page)
        await look(page, "3-understood")
        await page.get_by_role("button", name="Gửi cho cán bộ trực").click()

        await expect(page.locator("h1.case-number")).to_have_text(re.compile(r"^\d\d-00001$"))
        for words in ("Đã ghi", "Nguyễn Văn Mẫu", "0912 345 678", "17:30", "Hoằng Thịnh, Xã Hoằng Lộc, Thanh Hóa"):
            await expect(page.locator("main")).to_contain_text(words)
        await expect(page.locator("img.thumb")).to_have_count(2)
        await look(page, "4-read-back")
        await expect(page.get_by_role("button", name="Báo cáo khác")).to_be_focused()
        # Enter takes the next call, while the number stands where it is read to the caller.
        await expect(page.locator("h1.case-number")).to_be_in_viewport()
        await page.keyboard.press("Enter")
        await expect(page.locator("[name=reporter_phone]")).to_be_focused()
        await expect_typed(page, name="", reporter_phone="")
    (report,) = await intake.rows("SELECT payload, submitted_by FROM intake.reports")
    assert report["submitted_by"] == "truc1"
    assert report["payload"]["place"]["name"] == "Hoằng Thịnh, Xã Hoằng Lộc, Thanh Hóa"
    assert (report["payload"]["subject"]["age"], len(report["payload"]["photos"])) == (1, 2)
    assert await intake.rows("SELECT 1 FROM intake.drafts") == []


async def test_the_words_decide_until_their_communes_are_shown(intake: RunningIntake) -> None:
    """Whoever goes on typing after a commune stood chosen is not held to it."""
    async with operator(intake) as page:
        await type_in(page, **{**CALL, "place": "Hoằng Lộc"})
        await expect(page.locator("[name=commune_code]:checked")).to_have_value("15961")
        await page.route("**/hotline/draft", lambda route: route.abort())
        await page.fill("[name=place]", "xã Hoằng Giang, Thanh Hóa")
        await page.keyboard.press("Control+Enter")
        await expect(page.locator("h1.case-number")).to_be_visible()
    (report,) = await intake.rows("SELECT payload FROM intake.reports")
    assert report["payload"]["place"]["commune_code"] == "15880"


async def test_a_number_that_has_called_before_is_shown_and_added_to(intake: RunningIntake) -> None:
    async with operator(intake, DESK) as page:
        await type_in(page, **CALL)
        await expect(page.locator("[name=commune_code]:checked")).to_have_value("15961")
        await page.keyboard.press("Control+Enter")
        number = await page.locator("h1.case-number").inner_text()
        await page.get_by_role("button", name="Báo cáo khác").click()
        await type_in(page, reporter_phone="0912 345 678")
        await expect(page.locator("#calls")).to_contain_text(number)
        await look(page, "5-called-before")
        await page.locator("#calls").get_by_role("button", name="Bổ sung vào vụ này").click()
        await expect(page.locator("#amends")).to_contain_text(number)
        await expect(page.locator("[name=kind]")).to_be_hidden()
        await expect(page.locator("[name=description]")).to_be_focused()
        await page.keyboard.type("Cháu đội mũ trắng.")
        await look(page, "6-adds")
        await page.keyboard.press("Control+Enter")
        await expect(page.locator("main")).to_contain_text("Đã ghi bổ sung vào vụ")


async def test_who_agrees_is_one_question_that_goes_by_the_kind(intake: RunningIntake) -> None:
    async with operator(intake, DESK) as page:
        asked = page.get_by_role("group", name="Ai đồng ý đăng tin?")
        await expect(asked).to_be_hidden()
        await page.select_option("[name=kind]", "natural_danger")
        await expect(asked).to_be_hidden()
        await page.select_option("[name=kind]", "")
        await type_in(page, **CALL)
        await expect(asked.locator("label:visible")).to_have_count(5)
        await expect(page.locator("#missing")).to_contain_text("ai đồng ý đăng")
        await page.locator("[name=photo]").focus()
        await page.keyboard.press("Enter")
        await expect(page.locator("[name=basis][value=mother]")).to_be_focused()
        await asked.get_by_text("Mẹ", exact=True).click()
        await expect(page.locator("#missing")).not_to_contain_text("ai đồng ý đăng")
        await look(page, "8-who-agrees")
        await kept(page)
        await page.reload()
        await expect(page.locator("[name=basis]:checked")).to_have_value("mother")
        await page.keyboard.press("Control+Enter")
        await expect(page.locator("dl.facts")).to_contain_text("Mẹ")
    (report,) = await intake.rows("SELECT payload -> 'basis' AS basis FROM intake.reports")
    assert report["basis"] == {"ground": "consent", "given_by": "mother"}


async def test_what_is_typed_slowly_is_the_word_that_was_meant(intake: RunningIntake) -> None:
    """Also by the words that the form had before it called each kind as the desk does."""
    async with operator(intake) as page:
        await page.locator("[name=kind]").focus()
        await page.keyboard.type("sat lo")
        await expect(page.locator("[name=kind] option:checked")).to_contain_text("Thiên tai, cháy")
        await page.wait_for_timeout(1200)  # a pause is what this is about
        await page.keyboard.type("tre")
        await expect(page.locator("[name=kind]")).to_have_value("missing_child")
        sex = page.locator("[name=sex]")
        await sex.focus()
        await page.keyboard.type("n")
        await page.wait_for_timeout(1200)
        await page.keyboard.type("am")
        await expect(sex).to_have_value("male")


async def test_a_pin_by_click_decides_where_it_was(intake: RunningIntake) -> None:
    async with operator(intake, DESK) as page:
        await type_in(page, **{**CALL, "place": "cầu Choán"})
        await page.locator("#pin > summary").click()
        await expect(page.locator("#map .leaflet-interactive, #map path")).not_to_have_count(0)
        await page.locator("#map").click(position={"x": 150, "y": 120})
        await expect(page.locator("#said-place")).to_have_text(re.compile("^📍 (Xã|Phường) "))
        await expect(page.locator("#unpin")).to_be_visible()
        await expect(page.locator("#places label")).to_have_count(0)
        await expect(page.locator("#map path.spot")).to_have_count(1)
        await kept(page)
        await look(page, "13-pin")
        await page.reload()
        await expect(page.locator("#map path.spot")).to_have_count(1)
        pinned = await page.locator("[name=lat]").input_value(), await page.locator("[name=lon]").input_value()
        await page.keyboard.press("Control+Enter")
        await expect(page.locator("dl.facts")).to_contain_text("cầu Choán")
    (report,) = await intake.rows("SELECT payload FROM intake.reports")
    place = report["payload"]["place"]
    assert (f"{place['lat']:.6f}", f"{place['lon']:.6f}") == pinned
    assert place["commune_code"]


@BOTH
async def test_the_yardstick_case_is_entered_within_a_minute_of_typing(
    intake: RunningIntake, size: tuple[int, int], capsys: pytest.CaptureFixture[str]
) -> None:
    async with operator(intake, size) as page:
        keys = await type_yardstick(page)
        typed = time.monotonic()
        await expect(page.locator("[name=commune_code]:checked")).to_have_value("15961")
        await expect(page.locator("#missing")).to_have_text(re.compile("Còn thiếu: ảnh"))
        understood_s = time.monotonic() - typed
        await look(page, "8-yardstick")
        sends = time.monotonic()
        await (page.keyboard.press("Control+Enter") if size == DESK else page.locator("#send").tap())
        keys += 1
        await expect(page.locator("h1.case-number")).to_be_visible()
        sent_s = time.monotonic() - sends
    (report,) = await intake.rows("SELECT payload FROM intake.reports")
    subject, told = report["payload"]["subject"], report["payload"]
    assert (subject["name"], subject["birth_year"], subject["sex"]) == ("Nguyễn Văn Mẫu", 2021, "male")
    assert (told["place"]["commune_code"], told["reporter"]["phone"]) == ("15961", "+84912345678")
    assert told["last_seen_at"]
    with capsys.disabled():
        print(  # noqa: T201 - a figure
            f"\nyardstick case, {size[0]} px wide: {keys} keys, {keys * 60 / SENT_KEYS_A_MINUTE:.0f} s at"
            f" {SENT_KEYS_A_MINUTE} keys/min; Loa's own: {understood_s:.2f} s from the last key until all is"
            f" understood, {sent_s:.2f} s from sending to the read-back"
        )
    assert keys <= SENT_KEYS_A_MINUTE
