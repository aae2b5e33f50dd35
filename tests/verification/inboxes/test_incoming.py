"""What reaches the desk bit by bit: pictures on their way, a place that nobody knows, news of perhaps another case."""

from datetime import UTC, datetime, timedelta

from schemas.event import PLACE_UNKNOWN, Place
from schemas.reports import ReportAmended, ReportSubmitted
from services.verification.cases.stored import AMENDMENTS_SHOWN
from tests.support.verification_running import PHOTO, RunningVerification, amendment, report
from tests.verification.inboxes.test_sightings_and_tips import sighting_of

CASE = "/api/v1/cases/25-00042"
NOWHERE = Place(lat=19.8555, lon=105.858, name=f"{PLACE_UNKNOWN} (Xã Hoằng Hóa, Thanh Hóa)")
SOMEWHERE = Place(lat=19.82, lon=105.85, name="Cầu Vực", commune_code="15961")


async def test_an_awaited_picture_is_told_and_grows_into_the_draft(verification: RunningVerification) -> None:
    case = report(photos=(), photos_awaited=1)
    await verification.tell(case)
    async with verification.officer() as officer:
        _, before = await officer.page("/cases/25-00042")
        await verification.tell(amendment(case, photos=(PHOTO,), photos_awaited=0))
        _, after = await officer.page("/cases/25-00042")
        _, stored = await officer.get(CASE)

    assert 'id="photos-awaited"' in before
    assert 'id="photos-awaited"' not in after
    assert stored["draft"]["photo_sha256"] == PHOTO


async def test_a_place_that_nobody_knows_is_settled_by_an_addition(verification: RunningVerification) -> None:
    case = report(place=NOWHERE)
    await verification.tell(case)
    async with verification.officer() as officer:
        status, refused = await officer.approve("25-00042")
        _, page = await officer.page("/cases/25-00042")
        _, board = await officer.page("/")
        _, unsettled = await officer.get(CASE)
        await verification.tell(amendment(case, "truc.ban", place=SOMEWHERE))
        _, settled = await officer.get(CASE)
        approved, _ = await officer.approve("25-00042")

    assert (status, refused["reason"]) == (409, "place_unknown")
    assert 'id="obstacle"' in page
    assert PLACE_UNKNOWN in board
    assert PLACE_UNKNOWN not in unsettled["draft"]["text"]
    assert "tại Cầu Vực, Xã Hoằng Lộc" in settled["draft"]["text"]
    assert approved == 200


async def test_the_known_place_does_not_clear_a_centre_that_nobody_set(verification: RunningVerification) -> None:
    case = report(place=NOWHERE)
    await verification.tell(case)
    async with verification.officer() as officer:
        _, shown = await officer.get(CASE)
        draft = shown["draft"]
        place = {**draft["facts"]["place"], "name": "Cầu Vực"}
        await officer.put(
            f"{CASE}/draft",
            content_hash=draft["content_hash"],
            text=f"Xin chú ý.\n{draft['text']}",
            facts={**draft["facts"], "place": place},
        )
        await verification.tell(amendment(case, "truc.ban", place=SOMEWHERE))
        status, refused = await officer.approve("25-00042")

    assert (status, refused["reason"]) == (409, "place_unknown")


async def test_what_may_be_about_another_case_is_shown_and_sent_to_nobody(verification: RunningVerification) -> None:
    case = report(source="zalo_oa", submitted_by="zalo:811")
    await verification.tell(case)
    async with verification.officer() as officer:
        _, before = await officer.get(CASE)
        other = amendment(
            case, addition="Lại có cụ bà lạc.", place=SOMEWHERE, photos=("cd" * 32,), perhaps_another=True
        )
        await verification.tell(other)
        _, after = await officer.get(CASE)
        _, page = await officer.page("/cases/25-00042")

    assert after["draft"]["content_hash"] == before["draft"]["content_hash"]
    assert after["photos"] == [PHOTO, "cd" * 32]
    assert "Lại có cụ bà lạc." in page
    assert "có thể là của một vụ khác" in page


FOUND = "Có người báo là đã tìm thấy."


async def test_who_is_back_before_anybody_signed_is_told_on_top(verification: RunningVerification) -> None:
    case = report(source="zalo_oa", submitted_by="zalo:811")
    await verification.tell(case)
    async with verification.officer() as officer:
        await verification.tell(amendment(case, addition="cháu về rồi", found=True))
        _, page = await officer.page("/cases/25-00042")
        await verification.tell(amendment(case, addition="vẫn chưa thấy", still_away=True))
        _, after = await officer.page("/cases/25-00042")

    assert page.index(FOUND) < page.index("cháu về rồi") < page.index('class="case-head')
    assert "Hãy gọi người báo trước khi ký." in page
    assert FOUND not in after


async def test_who_is_back_and_the_counts_are_told_on_top_however_much_was_told_since(
    verification: RunningVerification,
) -> None:
    case, began = report(source="zalo_oa", submitted_by="zalo:811"), datetime.now(UTC) - timedelta(hours=1)
    back = amendment(case, addition="cháu về rồi", found=True, photos_awaited=3, occurred_at=began)
    later = [began + timedelta(seconds=second) for second in range(1, AMENDMENTS_SHOWN + 2)]
    await verification.tell(
        case, back, *(sighting_of(case, reported_by=f"zalo:{second}") for second in range(len(later)))
    )
    async with verification.officer() as officer:
        _, waits = await officer.page("/cases/25-00042")
        _, every = await officer.page("/cases/25-00042?amendments=all")
        assert (await officer.send_form("/cases/25-00042/reject", reason="Đã gọi: cháu về rồi."))[0] == 303
        ended = datetime.now(UTC)
        away = amendment(case, addition="lại đi mất rồi", still_away=True, occurred_at=ended)
        thanks = [amendment(case, addition="Cảm ơn.", occurred_at=ended + timedelta(seconds=1)) for _ in later]
        await verification.tell(away, *thanks)
        _, over = await officer.page("/cases/25-00042")

    top = waits.partition('class="case-head')[0]
    assert top.index(FOUND) < top.index("cháu về rồi")
    assert f"👀 {len(later)} người báo" in top
    assert "đang tải về (3)" in top
    assert 'href="/cases/25-00042?amendments=all#amendments">Xem' in top
    assert "cháu về rồi" in every.partition('class="case-head')[2]
    top = over.partition('class="case-head')[0]
    assert "có người báo là chưa tìm thấy" in top
    assert "lại đi mất rồi" in top


async def test_who_brings_a_still_alone_may_sign_and_end_it_and_who_adds_a_word_is_a_teller(
    verification: RunningVerification,
) -> None:
    shown, told = report("25-00042", submitted_by="chi.nghe"), report("25-00043", submitted_by="chi.nghe")

    def still(case: ReportSubmitted, digest: str) -> ReportAmended:
        return amendment(case, "si.quan", photos=(digest,))

    await verification.tell(shown, still(shown, "cd" * 32))
    await verification.tell(told, still(told, "cd" * 32), amendment(told, "si.quan", addition="Camera lúc 17:40."))
    assert (await verification.case("25-00042")).reported_by == ("chi.nghe",)
    assert (await verification.case("25-00043")).reported_by == ("chi.nghe", "si.quan")
    async with verification.officer("si.quan") as officer:
        assert (await officer.order("25-00042", "approve"))[1]["state"] == "approved"
        assert (await officer.order("25-00043", "approve"))[1]["state"] == "pending"
        await verification.tell(still(shown, "ef" * 32))
        assert (await verification.case("25-00042")).reported_by == ("chi.nghe",), "late ones too"
    faceless = report("25-00044", submitted_by="chi.nghe", photos=())
    await verification.tell(faceless, still(faceless, "cd" * 32))
    case = await verification.case("25-00044")
    assert case.draft.content.photo_sha256 == "cd" * 32
    assert case.reported_by == ("chi.nghe", "si.quan"), "whose face goes out, somebody else has to see as well"
