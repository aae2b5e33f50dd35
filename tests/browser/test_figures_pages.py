"""Figures of a month, the report to print and an exercise's report, as they are looked at: on a phone and at a desk."""

import random
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import psycopg
import pytest
import pytest_asyncio
from playwright.async_api import expect
from psycopg.rows import dict_row
from psycopg.types.json import Jsonb

from schemas.deliveries import Counts, DeliveryProgress, GroupPost, RelayProgress, RingProgress
from services.verification.cases.audit_db import add_audit_entry
from services.verification.cases.reviews_db import alert_id_of
from services.verification.figures.rules.period import Period
from tests.browser.chromium import NEEDS_CHROMIUM
from tests.browser.officer_browser import DESK, PHONE, browser_page, log_in, look
from tests.support.broadcast.plans import planning_broadcast
from tests.support.verification_running import (
    TOKEN,
    RunningVerification,
    drawn_photo,
    progress,
    report,
    running_verification,
)

pytestmark = NEEDS_CHROMIUM
SIZES = pytest.mark.parametrize(("width", "height", "dark"), [(390, 844, True), (1440, 900, False)])
KINDS = ("missing_child", "missing_child", "missing_adult", "found_person", "lost_property", "unclear")
PLACES = (("15961", "38"), ("15865", "38"), ("16012", "38"), (None, None))
A4_PX = 680
"""180 mm: the sheet without its margins."""
OLD = 140
ENDS = ("expired", "cancelled", "expired")
ENDED = ("found", "expired", "cancelled", "rejected", "merged", "open")
MONTH = Period.of(datetime.now(UTC))
"""In which ``OLD`` cases ended that are forgotten, and an exercise."""


@pytest_asyncio.fixture(loop_scope="session")
async def verification(database_url: str) -> AsyncIterator[RunningVerification]:
    async with planning_broadcast(TOKEN) as broadcast:
        broadcast.picture = drawn_photo()
        broadcast.posts = [
            GroupPost(group_id=f"g-{number}", name=f"Thôn {number}, xã mẫu", ring=number // 4, posted_at=MONTH.begins)
            for number in range(8)
        ]
        async with running_verification(database_url, broadcast_url=broadcast.url, in_a_browser=True) as running:
            await forgotten_cases(running)
            await an_exercise(running)
            yield running


async def forgotten_cases(verification: RunningVerification) -> None:
    """What is left of a busy month: tombstones, the audit, the last progress of each."""
    chance = random.Random(7)  # noqa: S311 - which invented cases, not a secret
    async with await psycopg.AsyncConnection.connect(
        verification.database_url, row_factory=dict_row, autocommit=True
    ) as conn:
        for number in range(OLD):
            case_id, kind = uuid4(), chance.choice(KINDS)
            commune, province = chance.choice(PLACES)
            reported_at = MONTH.begins + timedelta(seconds=chance.uniform(0, 27 * 86400))
            opened = reported_at + timedelta(seconds=chance.expovariate(1 / 150))
            signed = opened + timedelta(seconds=chance.expovariate(1 / 300))
            ended = signed + timedelta(seconds=chance.expovariate(1 / 9000))
            aired = kind != "unclear"
            found = aired and chance.random() < 0.7
            versions = [{"version": 1, "content_hash": "0" * 64, "approved_at": signed.isoformat(), "before": False}]
            await conn.execute(
                """
                INSERT INTO verification.forgotten_cases (case_id, case_number, alert_id, kind, exercise, source,
                    commune_code, province_code, ended_as, versions, photos, additions, reported_at, ended_at,
                    on_request, forgotten_at)
                VALUES (%s, %s, %s, %s, false, 'hotline', %s, %s, %s, %s, 0, 0, %s, %s, false, now())
                """,
                (
                    case_id,
                    f"26-{number + 100:05}",
                    alert_id_of(case_id),
                    kind,
                    commune,
                    province,
                    "found_safe" if found else ENDS[number % 3] if aired else "rejected",
                    Jsonb(versions if aired else []),
                    reported_at,
                    ended,
                ),
            )
            officer = chance.choice(("si.quan", "si.quan.2", "chi.huy"))
            await add_audit_entry(conn, opened, officer, "open", case_id)
            if not aired:
                await add_audit_entry(conn, signed, officer, "reject", case_id)
                continue
            await add_audit_entry(conn, signed, officer, "approve", case_id, step="opens")
            groups = chance.randint(40, 1500)
            told = DeliveryProgress(
                occurred_at=ended,
                alert_id=alert_id_of(case_id),
                alert_version=1,
                alert=Counts(sent=groups),
                closing=Counts(sent=groups),
                members_reached=groups * 230,
                first_group_at=signed + timedelta(seconds=2),
                first_ring_at=signed + timedelta(seconds=chance.uniform(30, 300)),
            )
            await conn.execute(
                "INSERT INTO verification.progress (alert_id, payload, as_of) VALUES (%s, %s, %s)",
                (told.alert_id, Jsonb(told.model_dump(mode="json")), ended),
            )
            if found and chance.random() < 0.8:
                by_post = chance.random() < 0.3
                group = f"g-{number % 8}" if by_post and number % 3 else None
                ring = number % 2 if group else None
                await add_audit_entry(
                    conn, ended, officer, "found_by", case_id, by_post=by_post, ring=ring, group_id=group
                )


async def an_exercise(verification: RunningVerification) -> None:
    case = report("26-00042", exercise=True)
    await verification.tell(case)
    async with verification.officer() as officer:
        await officer.page("/cases/26-00042")
        assert (await officer.order("26-00042", "approve"))[0] == 200
        assert (await officer.order("26-00042", "hold"))[0] == 200
        assert (await officer.order("26-00042", "resume"))[0] == 200
        assert (await officer.with_another("26-00042", "approve"))[0] == 200
        signed = datetime.now(UTC)
        ring = RingProgress(ring=0, groups=97, members=21_000, released_at=signed, sent=95)
        hand = RelayProgress(officer="15865-1", commune_code="15865", groups=3, posted=3, deadline=signed)
        late = hand.model_copy(update={"officer": "15961-1", "posted": 1, "escalated": "desk"})
        told = progress(case.case_id, 95, 97, rings=(ring,), relay=(hand, late))
        times = {"first_group_at": signed + timedelta(seconds=2), "first_ring_at": signed + timedelta(minutes=14)}
        await verification.tell(told.model_copy(update=times))
        assert (await officer.order("26-00042", "close", outcome="found_safe"))[0] == 200


@SIZES
async def test_a_busy_month(verification: RunningVerification, width: int, height: int, dark: bool) -> None:
    async with browser_page(width, height, dark) as (page, complaints):
        await log_in(page, verification, "chi.huy")
        await page.get_by_role("link", name="Số liệu").click()
        await expect(page.locator("#cases")).to_have_text(str(OLD))
        ends = [await page.locator(f"#{end}").inner_text() for end in ENDED]
        assert sum(map(int, ends)) == OLD, "no case is left out"
        await expect(page.locator("#by-group")).to_contain_text("Thôn 7, xã mẫu")
        await page.get_by_text("Từng vụ tìm thấy nhờ tin đăng").click()
        await expect(page.get_by_role("cell", name="Thôn 1, xã mẫu").first).to_be_visible()
        await look(page, "80-figures")
        await page.locator("select[name=kind]").select_option("missing_child")
        await page.get_by_role("button", name="Xem").click()
        await expect(page.locator("#cases")).not_to_have_text(str(OLD))
        await expect(page.locator("select[name=kind]")).to_have_value("missing_child")
        await page.get_by_role("button", name="Báo cáo để in").click()
        await expect(page.get_by_role("heading", name="Báo cáo phát tin")).to_be_visible()
        await look(page, "81-report")
        await page.emulate_media(media="print")
        await expect(page.locator(".page-head")).to_be_hidden()
        await page.set_viewport_size({"width": A4_PX, "height": height})
        await expect(page.locator("#found-by-post table")).to_be_visible()
        await look(page, "82-report-in-print")
        await page.set_viewport_size({"width": width, "height": height})
        await page.emulate_media(media="screen")
        await page.goto(f"{verification.url}/figures?lang=en&month=2020-01")
        await expect(page.get_by_text("No report in this time and place.")).to_be_visible()
        await look(page, "83-figures-of-nothing")
        assert complaints == []


async def test_what_an_exercise_showed(verification: RunningVerification) -> None:
    async with browser_page(*DESK, False) as (page, complaints):
        await log_in(page, verification)
        await page.goto(f"{verification.url}/figures/exercises")
        await look(page, "84-exercises")
        await page.get_by_role("link", name="26-00042").click()
        await expect(page.get_by_role("heading", name="Báo cáo diễn tập 26-00042")).to_be_visible()
        await expect(page.get_by_text("quá hạn, trực ban xử lý")).to_be_visible()
        measured = page.get_by_role("row", name="Từ khi phát đến chữ ký thứ hai")
        await expect(measured).to_contain_text("đạt")
        for done in ("Tạm giữ mọi vòng", "Cho đi tiếp", "phát rộng thêm", "đã tìm thấy, an toàn"):
            await expect(page.locator("[aria-labelledby=deeds]").get_by_text(done, exact=True)).to_be_visible()
        await look(page, "85-exercise-report")
        assert complaints == []


async def test_what_found_them_is_one_press(verification: RunningVerification) -> None:
    case = report()
    await verification.tell(case)
    async with verification.officer() as officer:
        await officer.approve("25-00042")
        released = datetime.now(UTC)
        rings = tuple(RingProgress(ring=ring, groups=60, members=9, released_at=released, sent=60) for ring in (0, 1))
        await verification.tell(progress(case.case_id, 120, rings=rings))
        assert (await officer.order("25-00042", "close", outcome="found"))[0] == 200
    async with browser_page(*PHONE, True) as (page, complaints):
        await log_in(page, verification)
        await page.goto(f"{verification.url}/cases/25-00042")
        await expect(page.get_by_role("heading", name="Tìm thấy nhờ tin đăng?")).to_be_visible()
        await look(page, "86-found-by")
        await page.get_by_label("Nhóm ở vòng nào").select_option("1")
        await page.get_by_role("button", name="Nhờ tin đăng", exact=True).click()
        await expect(page.locator("#found-by")).to_contain_text("vòng 2")
        await look(page, "87-found-by-said")
        await page.get_by_text("Ghi lại cho đúng").click()
        await page.get_by_role("link", name="Biết đúng nhóm: chọn nhóm").click()
        await expect(page.get_by_role("heading", name="Nhờ tin ở nhóm nào")).to_be_visible()
        await look(page, "88-which-group")
        await page.get_by_label("Tên nhóm").fill("thon 3")
        await page.get_by_role("button", name="Tìm nhóm").click()
        await page.get_by_role("button", name="Thôn 3, xã mẫu").click()
        await expect(page.locator("#found-by")).to_contain_text("đã ghi nhóm")
        assert complaints == []
