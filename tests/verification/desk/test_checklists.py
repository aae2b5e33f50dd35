"""What whoever signs says that they have seen to: kept with the decision, and read by who signs next."""

import re

from schemas.event import CaseKind
from services.verification.rules.kinds import KINDS, ticked
from tests.support.verification_running import Officer, RunningVerification, report

NUMBER = "25-00042"


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
        assert await sign(second, "approve") == 303
    assert (await kept(verification))[1] == ("si.quan.2", "", " ".join(KINDS[CaseKind.MISSING_CHILD].checklist))
