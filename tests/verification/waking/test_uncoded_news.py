"""Somebody has news of an alert on air and writes without its code: whoever is on duty is woken for that alert."""

from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest

from schemas.event import PLACE_UNKNOWN, CaseKind, Place
from schemas.reports import Reporter, ReportSubmitted, SightingReported, Subject, TipReceived
from tests.support.verification_running import amendment, report
from tests.support.waking.night import Night

SEEN = "Tôi vừa thấy cháu bé 4 tuổi mặc áo phông xanh mà công an đang tìm, ở chợ Vực."
MARKET = Place(lat=19.8, lon=105.85, name="chợ Vực, Hoằng Thịnh", commune_code="15961")


def seen(number: str, description: str = SEEN, place: Place = MARKET) -> SightingReported:
    return SightingReported(
        occurred_at=datetime.now(UTC),
        case_number=number,
        source="zalo_oa",
        reported_by="zalo:8110000000000000007",
        reporter=Reporter(zalo_user_id="8110000000000000007"),
        description=description,
        place=place,
    )


def tip(number: str, description: str = SEEN) -> TipReceived:
    return TipReceived(
        occurred_at=datetime.now(UTC),
        case_id=uuid4(),
        case_number=number,
        source="zalo_oa",
        reported_by="zalo:8110000000000000007",
        reporter=Reporter(zalo_user_id="8110000000000000007"),
        description=description,
        place=MARKET,
    )


def found(number: str, **told: Any) -> ReportSubmitted:
    values: dict[str, Any] = {
        "subject": Subject(name="Tí", age=4),
        "description": "Cháu bé Tí 4 tuổi công an đăng tìm đang ở nhà tôi.",
        "place": MARKET,
        "submitted_by": "zalo:8110000000000000008",
        "reporter": Reporter(phone="0987654321"),
        "photos": (),
        **told,
    }
    return report(number, CaseKind.FOUND_PERSON, **values)


async def on_air(night: Night) -> None:
    await night.desk.tell(report())
    async with night.desk.officer("si.quan") as officer:
        status, answer = await officer.order("25-00042", "approve")
        assert status == 200, answer


async def news(night: Night) -> list[str]:
    rows = await night.desk.rows("SELECT case_number FROM verification.wakes WHERE reason = 'news' ORDER BY opened_at")
    return [row["case_number"] for row in rows]


@pytest.mark.parametrize(
    "told",
    [
        pytest.param(seen("25-00050"), id="seen"),
        pytest.param(tip("25-00050"), id="tip"),
        pytest.param(found("25-00050"), id="found"),
        pytest.param(seen("25-00050", "Có cháu bé đứng khóc một mình."), id="seen-there"),
        pytest.param(
            seen("25-00050", "Có cháu đứng khóc.", Place(lat=19.8, lon=105.8, name=PLACE_UNKNOWN)), id="seen-somewhere"
        ),
        pytest.param(
            found("25-00050", subject=Subject(), description="Có cháu nhỏ không nhớ tên, đang ở đồn."), id="found-there"
        ),
    ],
)
async def test_news_without_a_code_wakes_for_the_alert_once(
    night: Night, told: SightingReported | TipReceived | ReportSubmitted
) -> None:
    phone = await night.takes_duty("si.quan")
    await on_air(night)
    heard = len(phone.heard)
    await night.desk.tell(told, told)
    said = (await phone.hears(heard + 1))[-1]
    assert (said["reason"], said["case"]) == ("news", "25-00042")
    await night.desk.tell(seen("25-00051"), found("25-00052"))
    assert await news(night) == ["25-00042"], "more of the same while nobody has seen to it wakes nobody again"


async def test_what_is_no_news_of_the_alert_wakes_nobody(night: Night) -> None:
    await night.takes_duty("si.quan")
    await night.desk.tell(report())
    await night.desk.tell(found("25-00050"))
    assert await news(night) == [], "nothing is on air"
    async with night.desk.officer("si.quan") as officer:
        assert (await officer.order("25-00042", "approve"))[0] == 200
    far = Place(lat=21.03, lon=105.85, name="Hà Nội", commune_code="00004")
    await night.desk.tell(
        tip("25-00051", "Có nhóm người đánh bạc ở nhà văn hóa."),
        seen("25-00052", "Có cụ bà 80 tuổi ngồi một mình.", far),
        found("25-00053", exercise=True),
    )
    assert await news(night) == []


@pytest.mark.parametrize("exercise", [False, True])
async def test_who_was_found_there_is_news_of_an_alert_in_earnest_and_never_of_an_exercise(
    night: Night, exercise: bool
) -> None:
    unnamed = found("25-00050", subject=Subject(), description="Có cháu nhỏ không nhớ tên, đang ở đồn.")
    await night.desk.tell(report(exercise=exercise), unnamed)
    async with night.desk.officer("si.quan") as officer:
        assert (await officer.order("25-00042", "approve"))[0] == 200
        status, page = await officer.page("/cases/25-00042")
    assert (status, "25-00050" in page) == (200, not exercise)


async def steps_left(night: Night) -> int:
    rows = await night.desk.rows(
        "SELECT count(*) AS steps FROM verification.wake_steps s JOIN verification.wakes w USING (wake_id)"
        " WHERE s.fired_at IS NULL AND w.reason = 'news'"
    )
    return int(rows[0]["steps"])


@pytest.mark.parametrize(
    "verdicts", [("reject", "reject"), ("different", "different"), ("different", "reject"), ("different", "same")]
)
async def test_what_else_is_news_of_the_alert_rings_on_until_that_too_is_dealt_with(
    night: Night, verdicts: tuple[str, str]
) -> None:
    await night.takes_duty("si.quan")
    await on_air(night)
    await night.desk.tell(tip("25-00050"), tip("25-00051"))
    async with night.desk.officer("si.quan.2") as officer:
        for number, verdict in zip(("25-00050", "25-00051"), verdicts, strict=True):
            assert await steps_left(night) > 0, f"{number} waits"
            if verdict == "reject":
                sent = await officer.send_form(f"/cases/{number}/reject", reason="Đã gọi, là cháu khác.")
            else:
                sent = await officer.send_form(f"/cases/{number}/matches", verdict=verdict, other="25-00042")
            assert sent[0] == 303, sent
    assert await steps_left(night) == 0
    # The clock's end of the alert waits for news that rings, and for no other (services/verification/forgetting).
    assert await night.desk.rows("SELECT FROM verification.wakes WHERE reason = 'news' AND ended_at IS NULL") == []


async def test_a_tip_that_is_dealt_with_silences_no_other_news_of_the_alert(night: Night) -> None:
    await night.takes_duty("si.quan")
    await on_air(night)
    case = await night.desk.case("25-00042")
    await night.desk.tell(tip("25-00050"), tip("25-00051"))
    await night.desk.tell(amendment(case.submission, addition="Cháu đi dép xanh."))
    async with night.desk.officer("si.quan.2") as officer:
        for number in ("25-00050", "25-00051"):
            sent = await officer.send_form(f"/cases/{number}/reject", reason="Đã gọi, là cháu khác.")
            assert sent[0] == 303, sent
    assert await steps_left(night) > 0
