"""What somebody who is woken reads before they sign: the report's words, who told it, what else it may be, and to whom
it goes."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from schemas.event import PLACE_UNKNOWN, Place
from schemas.reports import Reporter, Subject, VoiceMessage
from tests.support.verification_running import report
from tests.support.waking.night import Night
from tests.verification.desk.test_calls import CALL, Browser, phone_of
from tests.verification.inboxes.test_sightings_and_tips import sighting_of
from tests.verification.waking.test_uncoded_news import found, seen

QUARREL = "Cháu đi từ chiều, bố mẹ đang tranh chấp quyền nuôi, chắc bố nó đón. Ở nhà gọi ngay cho tôi."


@asynccontextmanager
async def woken(night: Night, **told: Any) -> AsyncIterator[Browser]:
    """By this case, on a phone where nobody is logged in."""
    async with phone_of(night, "si.quan") as (browser, phone):
        await night.desk.tell(report(**told))
        assert await browser.presses((await phone.hears(2))[-1]) == (200, CALL)
        yield browser


@pytest.mark.parametrize(
    ("step", "told"),
    [
        ("Ký và phát vòng đầu", {}),
        ("Khẩn cấp · Ký và phát vòng đầu", {"basis": None}),
        (f'action="{CALL}/settle"', {"place": Place(lat=19.8, lon=105.8, name=f"{PLACE_UNKNOWN} (trụ sở)")}),
    ],
    ids=["sign", "basis", "settle"],
)
async def test_the_reports_words_and_who_told_it_stand_before_the_signature(
    night: Night, step: str, told: dict[str, Any]
) -> None:
    voice = VoiceMessage(voice_id=uuid4(), sent_at=datetime.now(UTC), seconds=7)
    mother = Reporter(name="Lê Thị Mơ", phone="+84912345678")
    async with woken(night, description=QUARREL, reporter=mother, voice_messages=(voice,), **told) as browser:
        status, page = await browser.page(CALL)
    assert status == 200
    assert QUARREL in page
    for words in ("Gọi người báo: 0912 345 678", "Lê Thị Mơ", "Đường dây nóng", "Lần đầu báo"):
        assert words in page, words
    assert page.index(QUARREL) < page.index('href="tel:+84912345678"') < page.index(step)
    assert "nghe ở cả vụ việc" in page


async def test_the_same_child_on_air_is_named_before_a_second_alert_is_signed(night: Night) -> None:
    async with phone_of(night, "si.quan") as (browser, phone), night.desk.officer("si.quan") as own:
        await night.desk.tell(report("25-00041", occurred_at=datetime.now(UTC) - timedelta(minutes=30)))
        assert (await own.order("25-00041", "approve"))[0] == 200
        await night.desk.tell(report(reporter=Reporter(name="Lê Văn Bốn", phone="0987654321")))
        assert await browser.presses(await phone.hears_of("new_case", "25-00042")) == (200, CALL)
        _, page = await browser.page(CALL)
    assert page.index("25-00041") < page.index("Tin báo nói")
    assert "Vụ việc 25-00041 đang phát: ký vụ này là các nhóm nhận thêm một tin." in page


async def test_news_of_an_alert_has_the_witness_and_what_came_without_its_code(night: Night) -> None:
    case = report()
    await night.desk.tell(case)
    async with phone_of(night, "si.quan") as (browser, phone), night.desk.officer("si.quan") as own:
        assert (await own.order("25-00042", "approve"))[0] == 200
        await night.desk.tell(
            sighting_of(
                case,
                source="public_page",
                reported_by="public:page",
                reporter=Reporter(name="Bà Tư", phone="0911222333"),
                description="Thấy cháu ở bến đò.",
            ),
            seen("25-00050"),
            found("25-00051", subject=Subject(), description="Có cháu nhỏ không nhớ tên, đang ở nhà tôi."),
        )
        assert await browser.presses(await phone.hears_of("news")) == (200, CALL)
        _, page = await browser.page(CALL)
    assert 'href="tel:0911222333"' in page, "the witness"
    assert 'href="/cases/25-00042#amendments"' in page, "where the sighting is confirmed"
    for words in ("25-00050", "ở chợ Vực", "25-00051", "không nhớ tên, đang ở nhà tôi", 'href="tel:0987654321"'):
        assert words in page, words


async def test_the_title_and_the_button_say_to_how_many_it_goes(night: Night) -> None:
    async with (
        woken(night, subject=Subject(name="Nguyễn Văn Tí", age=4, sex="male")) as browser,
        night.desk.officer("si.quan.2") as second,
    ):
        _, page = await browser.page(CALL)
        plan = (await second.page("/cases/25-00042/plan"))[1]
        whole = (await second.page("/cases/25-00042"))[1]
        async with night.desk.officer("si.quan") as own:
            assert (await own.order("25-00042", "approve"))[0] == 200
        await second.check("25-00042")
        on_air = (await second.page("/cases/25-00042/plan"))[1]
    title = "Bạn muốn báo cho 204 nhóm, 52.000 người: tìm bé trai 4 tuổi, Nguyễn Văn Tí"
    assert f"<h1>{title}</h1>" in page
    assert "Ký và phát vòng đầu: 204 nhóm, 52.000 người</button>" in page
    assert 'href="/cases/25-00042#map-title"' in page
    assert f'<p class="wants" id="wants" hx-swap-oob="true">{title}</p>' in plan
    assert '<span data-sends="draft" hidden>: 204 nhóm, 52.000 người</span>' in plan
    assert 'Ký và phát vòng đầu<span id="sends-draft"></span></span></button>' in whole
    assert "muốn báo cho 4.500 nhóm, 1.152.000 người: tìm bé trai 4 tuổi" in on_air
    assert '<span data-sends="draft" hidden>: cả 4.500 nhóm, 1.152.000 người</span>' in on_air


async def test_the_title_says_what_is_signed_and_not_what_was_told(night: Night) -> None:
    async with (
        woken(night, subject=Subject(name="Nguyễn Văn Tí", age=6, sex="male")) as browser,
        night.desk.officer("si.quan.2") as second,
    ):
        draft = (await second.get("/api/v1/cases/25-00042"))[1]["draft"]
        facts = {**draft["facts"], "sex": "female", "age": 9, "name": None}
        kept = {name: draft[name] for name in ("content_hash", "text")}
        assert (await second.put("/api/v1/cases/25-00042/draft", **kept, facts=facts))[0] == 200
        _, page = await browser.page(CALL)
        plan = (await second.page("/cases/25-00042/plan"))[1]
    assert ": tìm bé gái 9 tuổi<" in plan
    assert "muốn báo cho" not in page, "it says first what does not agree"


async def test_who_signs_an_exercise_second_is_told_so_before_how_many_it_goes_to(night: Night) -> None:
    await night.desk.tell(report(exercise=True))
    async with night.desk.officer("si.quan") as first, night.desk.officer("si.quan.2") as second:
        assert (await first.order("25-00042", "approve"))[0] == 200
        await second.check("25-00042")
        whole = (await second.page("/cases/25-00042"))[1]
        plan = (await second.page("/cases/25-00042/plan"))[1]
    assert '>🔶 DIỄN TẬP · Ký thứ hai và phát tiếp<span id="sends-draft">' in whole
    assert '<p class="wants" id="wants" hx-swap-oob="true">🔶 DIỄN TẬP · ' in plan
