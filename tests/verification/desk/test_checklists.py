"""What whoever signs says that they have seen to: kept with the decision, and read by who signs next."""

import re
from collections.abc import AsyncIterator

import pytest

from schemas.event import CaseKind
from services.verification.rules.kinds import KINDS, ticked
from tests.support.verification_running import Officer, RunningVerification, report, running_verification

NUMBER = "25-00042"


@pytest.fixture
async def verification(database_url: str) -> AsyncIterator[RunningVerification]:
    async with running_verification(database_url) as running:
        yield running


async def sign(officer: Officer, order: str, *ticks: str) -> int:
    """By the form, as signing.js sends it, with these boxes ticked."""
    _, written = await officer.statement(NUMBER, order)
    signed = officer.verification.staff.sign(written["statement"], officer.login)
    fields = [
        ("order", order),
        ("statement", signed.statement),
        ("assertion", signed.assertion.model_dump_json()),
        *(("ticks", tick) for tick in ticks),
    ]
    async with officer.http.post(f"/cases/{NUMBER}/orders", data=fields, allow_redirects=False) as answer:
        return answer.status


async def kept(verification: RunningVerification) -> list[tuple[str, str, str]]:
    rows = await verification.rows(
        "SELECT actor, detail ->> 'ticked' AS ticked, detail ->> 'unticked' AS unticked FROM verification.audit"
        " WHERE action IN ('approve', 'correct') ORDER BY seq"
    )
    return [(row["actor"], row["ticked"], row["unticked"]) for row in rows]


def test_each_kind_that_is_sent_has_a_short_list_and_no_other_has_one() -> None:
    for kind in CaseKind:
        asked = KINDS[kind].checklist
        assert len(asked) in (range(2, 6) if KINDS[kind].sent else (0,)), kind
        assert len(set(asked)) == len(asked)


def test_what_is_not_of_the_kind_is_no_tick_of_it() -> None:
    done, left = ticked(CaseKind.LEGAL_NOTICE, ["what_to_do", "called_back", "Nguyễn Văn Tí"])
    assert (done, left) == (("what_to_do",), ("as_the_document",))


async def test_ticks_are_kept_with_the_signature_and_shown_to_the_second_signer(
    verification: RunningVerification,
) -> None:
    await verification.tell(report(NUMBER))
    async with verification.officer() as first, verification.officer("si.quan.2") as second:
        _, page = await first.page(f"/cases/{NUMBER}")
        boxes = re.findall(r'<input type="checkbox" name="ticks"[^>]*>', page)
        offered = [value for box in boxes if 'form="approve"' in box for value in re.findall(r'value="(\w+)"', box)]
        assert offered == list(KINDS[CaseKind.MISSING_CHILD].checklist)
        assert await sign(first, "approve", "called_back", "right_photo") == 303
        assert await kept(verification) == [
            ("si.quan", "called_back right_photo", "asked_who_was_with looked_at_home place_and_hour")
        ]
        await second.check(NUMBER)
        _, page = await second.page(f"/cases/{NUMBER}")
        (before,) = re.findall(r'<fieldset class="checklist">.*?</fieldset>', page, re.DOTALL)
        assert "Đại úy Trần Văn Thử" in before
        assert "✓ đã gọi lại người báo" in before
        assert "☐ chưa: nơi và giờ đã xác nhận" in before
        assert 'name="ticks"' in before, "each ticks for themselves"
        _, english = await second.page(f"/cases/{NUMBER}?lang=en")
        assert "✓ called back whoever reported" in english
        assert await sign(second, "approve") == 303
        _, page = await first.page(f"/cases/{NUMBER}")
    assert (await kept(verification))[1] == ("si.quan.2", "", " ".join(KINDS[CaseKind.MISSING_CHILD].checklist))
    (trail,) = re.findall(r'<ol class="trail">.*?</ol>', page, re.DOTALL)
    assert trail.count("✓ đã gọi lại người báo") == 1
    assert trail.count("☐ chưa: đã gọi lại người báo") == 1


async def test_nothing_ticked_keeps_nobody_from_signing(verification: RunningVerification) -> None:
    await verification.tell(report(NUMBER))
    async with verification.officer() as officer:
        assert await sign(officer, "approve") == 303
    assert (await verification.case(NUMBER)).on_air


async def test_a_program_sends_ticks_too(verification: RunningVerification) -> None:
    await verification.tell(report(NUMBER, CaseKind.LOST_PROPERTY))
    async with verification.officer() as officer:
        _, written = await officer.statement(NUMBER, "approve")
        body = officer.signed(written["statement"])
        status, _ = await officer.post(f"/api/v1/cases/{NUMBER}/orders", **body, ticks=["owner_proves", "no such"])
    assert status == 200
    assert await kept(verification) == [("si.quan", "owner_proves", "called_back place_and_hour")]
