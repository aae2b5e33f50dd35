"""Figures of a month and the report to print, as they are looked at: on a phone and at a desk."""

import random
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import psycopg
import pytest_asyncio
from playwright.async_api import expect
from psycopg.rows import dict_row
from psycopg.types.json import Jsonb

from schemas.deliveries import Counts, DeliveryProgress, GroupPost
from services.verification.cases.audit_db import add_audit_entry
from services.verification.cases.reviews_db import alert_id_of
from services.verification.figures.rules.period import Period
from tests.browser.chromium import NEEDS_CHROMIUM
from tests.browser.officer_browser import DESK, browser_page, log_in, look
from tests.support.broadcast.plans import planning_broadcast
from tests.support.verification_running import (
    TOKEN,
    RunningVerification,
    drawn_photo,
    running_verification,
)

pytestmark = NEEDS_CHROMIUM
KINDS = ("missing_child", "missing_child", "missing_adult", "found_person", "lost_property", "unclear")
PLACES = (("15961", "38"), ("15865", "38"), ("16012", "38"), (None, None))
OLD = 140
ENDS = ("expired", "cancelled", "expired")
ENDED = ("found", "expired", "cancelled", "rejected", "merged", "open")
MONTH = Period.of(datetime.now(UTC))
"""In which ``OLD`` cases ended that are forgotten."""


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


async def test_a_busy_month(verification: RunningVerification) -> None:
    async with browser_page(*DESK) as (page, complaints):
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
        assert complaints == []
