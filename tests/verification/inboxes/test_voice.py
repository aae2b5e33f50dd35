"""Who only speaks stands first until somebody has listened, and is heard at the desk."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from schemas.event import PLACE_UNKNOWN, CaseKind, Place
from schemas.reports import Reporter, ReportSubmitted, Subject, VoiceMessage
from services.verification.rules.known import addition_of, spoken
from services.verification.rules.queue.urgency import Urgency
from tests.support.verification_running import (
    RunningVerification,
    amendment,
    report,
    spoken_mp3,
)

NUMBER, NOW = "26-00042", datetime.now(UTC)
NOWHERE = Place(lat=19.8555, lon=105.858, name=f"{PLACE_UNKNOWN} (Xã Hoằng Hóa, Thanh Hóa)")


def announced() -> VoiceMessage:
    return VoiceMessage(voice_id=uuid4(), sent_at=NOW - timedelta(minutes=2))


def here(message: VoiceMessage, **changes: Any) -> VoiceMessage:
    return message.model_copy(update={"seconds": 3, **changes})


def unclear(*messages: VoiceMessage, number: str = NUMBER, **told: Any) -> ReportSubmitted:
    values = {"submitted_by": "zalo:811", "source": "zalo_oa", "subject": Subject(), "reporter": Reporter()}
    values |= {"photos": (), "last_seen_at": None, "description": "(tin thoại: cần cán bộ nghe)", "place": NOWHERE}
    return report(number, CaseKind.UNCLEAR, voice_messages=messages, **(values | told))


async def urgencies(verification: RunningVerification) -> list[int]:
    rows = await verification.rows("SELECT urgency FROM verification.cases ORDER BY case_number")
    return [row["urgency"] for row in rows]


async def wakes(verification: RunningVerification, case_id: UUID) -> list[str]:
    rows = await verification.rows("SELECT reason FROM verification.wakes WHERE case_id = %s", case_id)
    return [row["reason"] for row in rows]


async def test_a_voice_that_nobody_has_heard_wakes_and_stands_first(verification: RunningVerification) -> None:
    child, case = report("26-00041"), unclear(announced())
    await verification.tell(child, case)
    assert await urgencies(verification) == [Urgency.MISSING_PERSON, Urgency.PERSON_IN_DANGER]
    assert await wakes(verification, case.case_id) == ["new_case"]
    async with verification.officer() as officer:
        _, board = await officer.page("/")
        assert board.index(NUMBER) < board.index("26-00041")
        assert "tin thoại: cần cán bộ nghe" in board
        content_hash = (await verification.case(NUMBER)).draft.hash
        kind = {"kind": "lost_property", "content_hash": content_hash}
        assert (await officer.put(f"/api/v1/cases/{NUMBER}/kind", **kind))[0] == 200
    assert await urgencies(verification) == [Urgency.MISSING_PERSON, Urgency.ROUTINE], "the officer has listened"


async def test_what_nobody_could_read_rises_once_it_is_said(verification: RunningVerification) -> None:
    first, second = announced(), announced()
    case = unclear(description="alo alo")
    await verification.tell(case)
    assert await urgencies(verification) == [Urgency.UNCLEAR]
    assert await wakes(verification, case.case_id) == []
    await verification.tell(amendment(case, voice_messages=(first,)))
    assert await urgencies(verification) == [Urgency.PERSON_IN_DANGER]
    assert await wakes(verification, case.case_id) == ["new_case"]
    await verification.tell(amendment(case, voice_messages=(here(first),)), amendment(case, voice_messages=(second,)))
    assert await wakes(verification, case.case_id) == ["new_case"], "rings once"


async def test_it_is_heard_at_the_desk_by_parts_and_by_nobody_elsewhere(verification: RunningVerification) -> None:
    message = announced()
    case = unclear(message, place=Place(lat=19.8075, lon=105.852, name="chợ Hoằng Lộc"))
    address = f"/cases/{NUMBER}/voice/{message.voice_id}"
    await verification.tell(case)
    async with verification.officer() as officer:
        _, waiting = await officer.page(f"/cases/{NUMBER}")
        assert "Đang tải tin thoại về" in waiting
        assert "<audio" not in waiting
        await verification.tell(amendment(case, voice_messages=(here(message),)))
        _, page = await officer.page(f"/cases/{NUMBER}")
        assert page.count("<audio") == 1
        assert f'src="{address}"' in page
        async with officer.http.get(address, headers={"Range": "bytes=0-1"}) as part:
            assert (part.status, await part.read()) == (206, spoken_mp3()[:2])
            assert part.headers["Content-Range"] == f"bytes 0-1/{len(spoken_mp3())}"
        async with officer.http.get(address) as whole:
            assert (whole.status, whole.content_type, await whole.read()) == (200, "audio/mpeg", spoken_mp3())
            assert whole.headers["Cache-Control"] == "private, no-store"
        async with officer.http.get(f"/cases/{NUMBER}/voice/{uuid4()}") as other:
            assert other.status == 404, "of no case, or of another one"
    async with verification.officer("xa.khac") as elsewhere, elsewhere.http.get(address) as hidden:
        assert hidden.status == 404


async def test_one_that_cannot_be_played_is_said_to_be_there(verification: RunningVerification) -> None:
    message = announced()
    case, lost = unclear(message), here(message, seconds=None, problem="not_fetched")
    await verification.tell(case, amendment(case, voice_messages=(lost,)))
    async with verification.officer() as officer:
        status, page = await officer.page(f"/cases/{NUMBER}")
    assert status == 200
    assert "Không tải được" in page
    assert "có số điện thoại thì hãy gọi" in page
    assert "<audio" not in page


async def test_a_merged_case_is_heard_in_the_one_that_goes_on_until_they_are_parted(
    verification: RunningVerification,
) -> None:
    child, message = report("26-00041"), announced()
    case = unclear(message)
    address = f"/cases/26-00041/voice/{message.voice_id}"
    await verification.tell(child, case)
    async with verification.officer() as officer:
        status, answer = await officer.put(f"/api/v1/cases/{NUMBER}/matches/26-00041", verdict="same")
        assert status == 200, answer
        await verification.tell(amendment(case, voice_messages=(here(message),)))
        _, page = await officer.page("/cases/26-00041")
        assert f'src="{address}"' in page
        async with officer.http.get(address) as heard:
            assert heard.status == 200
        assert (await officer.delete(f"/api/v1/cases/{NUMBER}/matches/26-00041"))[0] == 200
        async with officer.http.get(address) as gone:
            assert gone.status == 404


def test_each_message_stands_once_whatever_order_its_news_came_in() -> None:
    first, second = announced(), announced()
    case = unclear(first)
    settled = addition_of(amendment(case, voice_messages=(here(first, cut=True),)))
    later = addition_of(amendment(case, voice_messages=(second,), perhaps_another=True))
    for additions in ((settled, later), (later, settled)):
        told = {each.message.voice_id: each for each in spoken(case, additions)}
        assert told.keys() == {first.voice_id, second.voice_id}
        assert told[first.voice_id].message.cut
        assert (told[second.voice_id].unsure, told[second.voice_id].message.awaited) == (True, True)
