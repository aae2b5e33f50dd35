"""An officer reads, in words, why groups have not got an alert: a real fan-out through the stand-in, which disables
groups, has the account removed from one, refuses a post, loses answers and refuses a text."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from playwright.async_api import Page, expect

from schemas.alerts import AlertApproved
from schemas.deliveries import DeliveryProgress
from tests.browser.chromium import NEEDS_CHROMIUM
from tests.browser.officer_browser import PHONE, browser_page, log_in, look
from tests.support.broadcast.plans import planning_broadcast
from tests.support.broadcast.running import Fanout, Town, fanout_in
from tests.support.verification_running import TOKEN, RunningVerification, drawn_photo, report, running_verification

pytestmark = NEEDS_CHROMIUM

TOWN = Town(groups=12)
DISABLED = frozenset(TOWN.groups_of("oa-a")[:2])
REMOVED, TURNED_DOWN, *_ = TOWN.groups_of("oa-b")
LOST = frozenset({"oa-c"})
GROUPS_FAIL = {
    "disabled_groups": DISABLED,
    "error_groups": {REMOVED: -403, TURNED_DOWN: -201},
    "troubles": [
        {"call": "group_send", "trouble": "cut_after", "accounts": LOST},
        {"call": "lookup", "trouble": "http_502", "accounts": LOST},
    ],
}
WORDS = {
    "vi": (
        "2 nhóm đã bị khóa hoặc giải tán → báo quản trị",
        "1 tài khoản không ở trong nhóm → báo quản trị",
        "1 Zalo không nhận tin này vì không đúng dạng (lỗi -201) → sửa lời rồi phát lại",
        "nền tảng đang không trả lời → Loa tự xem lại",
    ),
    "en": (
        "2 the group was disabled or dissolved → tell the administrator",
        "1 the account is not in the group → tell the administrator",
        "1 Zalo does not take this post in its form (error -201) → change the words and send again",
        "the platform does not answer at present → Loa looks again by itself",
    ),
}
REFUSED_WORDS = {
    "vi": "12 nền tảng từ chối nội dung tin này → sửa lời rồi phát lại",
    "en": "12 the platform refuses this alert's text → change the words and send again",
}


async def test_each_reason_of_a_fanout_is_told_in_words(database_url: str) -> None:
    async with (
        fanout_in(database_url, TOWN) as fanout,
        planning_broadcast(TOKEN) as drawing,
        running_verification(database_url, broadcast_url=drawing.url) as verification,
        browser_page(*PHONE) as (page, complaints),
    ):
        drawing.picture = drawn_photo()
        await fanout.start_worker()
        await log_in(page, verification)
        await read_reasons(fanout, verification, page)
        assert complaints == []


async def read_reasons(fanout: Fanout, verification: RunningVerification, page: Page) -> None:
    fanout.faults(**GROUPS_FAIL)
    alert = await approved(verification, fanout, "25-00042")
    await news_of(verification, fanout, alert, fails)
    await shown(page, verification, "25-00042", WORDS)

    fanout.faults(disabled_groups=[], error_groups={}, troubles=[], error_rate=1.0, error_code=-248)
    refused = await approved(verification, fanout, "25-00043")
    await news_of(verification, fanout, refused, all_refused)
    await shown(page, verification, "25-00043", {language: (words,) for language, words in REFUSED_WORDS.items()})


async def approved(verification: RunningVerification, fanout: Fanout, number: str) -> AlertApproved:
    """A case, approved by an officer; the engine is told the very event that the desk has written."""
    await verification.tell(report(number, photos=()))
    async with verification.officer() as officer:
        status, _ = await officer.approve(number)
        assert status == 200
    alert = AlertApproved.model_validate((await verification.outbox(AlertApproved.type_name()))[-1]["event"])
    await fanout.books.tell(alert)
    return alert


def fails(reasons: Mapping[str, int]) -> bool:
    settled = {"zalo-237": 2, "zalo-403": 1, "zalo-201": 1}
    return reasons.keys() == {*settled, "platform_away"} and reasons.items() >= settled.items()


def all_refused(reasons: Mapping[str, int]) -> bool:
    """The first answer refuses the text, and whatever has not begun by then is dropped for it."""
    return reasons.keys() <= {"zalo-248", "refused:zalo-248"} and sum(reasons.values()) == TOWN.groups


async def news_of(
    verification: RunningVerification,
    fanout: Fanout,
    alert: AlertApproved,
    expected: Callable[[Mapping[str, int]], bool],
) -> None:
    """Carry the engine's own news of an alert to the desk, once its reasons are as expected."""
    query = (
        "SELECT convert_from(value, 'UTF8')::jsonb AS event FROM broadcast.outbox"
        " WHERE headers->>'ce_type' = %s ORDER BY id DESC LIMIT 1"
    )
    newest: list[Any] = []

    async def tells() -> bool:
        newest[:] = [
            DeliveryProgress.model_validate(row["event"])
            for row in await verification.rows(query, DeliveryProgress.type_name())
        ]
        return any(news.alert_id == alert.alert_id and expected(news.reasons) for news in newest)

    await fanout.until(tells)
    await verification.tell(*newest)


async def shown(
    page: Page, verification: RunningVerification, number: str, words: Mapping[str, tuple[str, ...]]
) -> None:
    """The page has these sentences in each language, and no code of the ledger."""
    for language, sentences in words.items():
        await page.goto(f"{verification.url}/cases/{number}?lang={language}")
        reasons = page.locator(".reasons")
        for sentence in sentences:
            await expect(reasons).to_contain_text(sentence, use_inner_text=True)
        read = await reasons.inner_text()
        assert not re.search(r"[a-z]_[a-z]|zalo-|http_", read), read
        assert len(read.splitlines()) == len(sentences)
        await look(page, f"reasons-{number}-{language}")
