"""What the cards of the queue say is lacking, differs, or may be the same case; as the cases change."""

import re
from datetime import UTC, datetime, timedelta

from schemas.event import CaseKind, Place
from schemas.places.finding import commune
from schemas.reports import Reporter, Subject
from tests.support.timing.waiting import until
from tests.support.verification_running import (
    Officer,
    RunningVerification,
    amendment,
    report,
)

NOW = datetime.now(UTC)
AFAR = commune("00004")


async def card(officer: Officer, number: str) -> str:
    """The words of a card, as they are read."""
    _, page = await officer.page("/")
    found = re.search(rf'id="case-{number}".*?</a>', page, re.DOTALL)
    assert found, f"no card of {number}"
    return " ".join(re.sub(r"<[^>]+>", " ", found[0]).replace(" ,", ",").split())


async def card_saying(officer: Officer, number: str, words: str) -> str:
    async def saying() -> str:
        said = await card(officer, number)
        return said if words in said else ""

    return await until(saying, otherwise=lambda: card(officer, number))


async def test_what_is_lacking_stands_on_the_card_until_it_is_there(verification: RunningVerification) -> None:
    child = report("26-00001", photos=(), basis=None)
    unclear = report("26-00002", CaseKind.UNCLEAR)
    await verification.tell(child, unclear)
    async with verification.officer() as officer:
        assert "thiếu: ảnh, căn cứ" in await card(officer, "26-00001")
        assert "thiếu: loại vụ việc" in await card(officer, "26-00002")
        await officer.note_emergency("26-00001")
        said = await card(officer, "26-00001")
        assert "thiếu: ảnh" in said
        assert "căn cứ" not in said
        await verification.tell(amendment(child, photos=("b" * 64,)))
        assert "thiếu" not in await card(officer, "26-00001")
        form = {"kind": "lost_property", "content_hash": (await verification.case("26-00002")).draft.hash}
        assert (await officer.send_form("/cases/26-00002/kind", **form))[0] == 303
        assert "loại vụ việc" not in await card(officer, "26-00002")


async def test_what_may_be_the_same_case_is_named_on_both_cards_until_somebody_says_that_it_is_not(
    verification: RunningVerification,
) -> None:
    again = report(
        "26-00002",
        submitted_by="zalo:77",
        source="zalo_oa",
        reporter=Reporter(name="Bà Lan", phone="0987654321", zalo_user_id="77"),
        subject=Subject(name="nguyen van ti", sex="male", age=5),
        description="Cháu tôi lạc ở chợ.",
        occurred_at=NOW,
    )
    await verification.tell(report("26-00001", occurred_at=NOW - timedelta(minutes=5)))
    async with verification.officer() as officer:
        assert "có thể trùng" not in await card(officer, "26-00001")
        await verification.tell(again)
        await card_saying(officer, "26-00001", "có thể trùng 26-00002")
        assert "có thể trùng 26-00001" in await card(officer, "26-00002")
        assert (await officer.send_form("/cases/26-00001/matches", other="26-00002", verdict="different"))[0] == 303
        assert "có thể trùng" not in await card(officer, "26-00001")
        assert "có thể trùng" not in await card(officer, "26-00002")


async def test_no_card_names_a_case_out_of_scope(verification: RunningVerification) -> None:
    """A child with the same name is proposed wherever it lies; who serves in one commune learns nothing of it."""
    place = Place(lat=AFAR.lat, lon=AFAR.lon, name=AFAR.label, commune_code=AFAR.code)
    here = report("26-00001", place=place)
    there = report("26-00002", submitted_by="zalo:77", reporter=Reporter(phone="0987654321"))
    await verification.tell(here, there)
    await verification.eventually("SELECT FROM verification.match_keys WHERE compared_as = 'pending'", count=2)
    async with verification.officer() as everywhere, verification.officer("xa.khac") as afar:
        assert "26-00002" in await card(everywhere, "26-00001")
        assert "26-00002" not in await card(afar, "26-00001")


async def test_a_case_that_cannot_be_read_leaves_the_queue_as_it_is(verification: RunningVerification) -> None:
    await verification.tell(report("26-00001", photos=()), report("26-00002", photos=()))
    await verification.rows(
        "UPDATE verification.cases SET submission = submission - 'case_number' WHERE case_number = '26-00001'"
        " RETURNING case_id"
    )
    async with verification.officer() as officer:
        assert "thiếu" not in await card(officer, "26-00001")
        assert "thiếu: ảnh" in await card(officer, "26-00002")
