"""What a member has seen, over HTTP: from the public page's form through intake to the case, and what is refused."""

import asyncio
import io
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import aiohttp
import pytest
from PIL import Image

from schemas.reports import SightingReported
from services.intake.cases.reports_db import erase_case
from services.intake.photos.preparing import Photo, PhotoPool
from services.runtime.database import create_pool, transaction
from tests.support.broadcast.alerts import approval, correction
from tests.support.intake_running import RunningIntake, running_intake
from tests.support.public.running import ended, hear, on_air, running_public

PAGE = "/tin/26-00042/thay"
SAID = {"said": "Cháu đi với một bà về phía cầu.", "place": "chợ Vực, xã Hoằng Thịnh, Thanh Hóa", "seen_at": "hôm qua"}


def jpeg(side: int = 60) -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (side, side), "red").save(target, "JPEG")
    return target.getvalue()


@dataclass
class Member:
    """Somebody with a phone, and what became of what they sent."""

    url: str
    intake: RunningIntake
    http: aiohttp.ClientSession

    async def sends(
        self, photo: bytes | None = None, path: str = PAGE, headers: Any = None, **fields: Any
    ) -> tuple[int, str]:
        form = aiohttp.FormData({"sent_as": str(uuid.uuid4()), **fields}, default_to_multipart=True)
        # A browser sends the field whether or not a picture was chosen.
        form.add_field(
            "photo", io.BytesIO(photo or b""), filename="photo.jpg" if photo else "", content_type="image/jpeg"
        )
        async with self.http.post(self.url + path, data=form, headers=headers) as answer:
            return answer.status, await answer.text()

    async def told(self) -> list[SightingReported]:
        return [SightingReported.model_validate_json(row["value"]) for row in await self.intake.reports()]


@pytest.fixture
async def member(database_url: str) -> AsyncIterator[Member]:
    async with member_at(database_url) as somebody:
        yield somebody


@asynccontextmanager
async def member_at(database_url: str, **changes: Any) -> AsyncIterator[Member]:
    async with (
        running_intake(database_url) as intake,
        running_public(database_url, intake_url=intake.url, **changes) as url,
        aiohttp.ClientSession() as http,
    ):
        yield Member(url, intake, http)


async def test_it_reaches_the_case_with_place_time_phone_and_picture(member: Member, database_url: str) -> None:
    alert = approval("26-00042")
    await hear(database_url, on_air(alert))
    status, page = await member.sends(jpeg(), **SAID, phone="0912 345 678")
    assert status == 200
    assert "Đã nhận, cảm ơn bạn" in page
    (sighting,) = await member.told()
    assert (sighting.case_id, sighting.case_number, sighting.source) == (alert.case_id, "26-00042", "public_page")
    assert (sighting.reported_by, sighting.reporter.phone) == ("public:page", "+84912345678")
    assert sighting.description.startswith(SAID["said"])
    assert "chợ Vực" in sighting.place.name
    kept = await member.intake.rows("SELECT sha256 FROM intake.photos JOIN intake.case_photos USING (sha256)")
    assert [row["sha256"] for row in kept] == list(sighting.photos)


async def test_a_phone_that_sends_twice_is_heard_once(member: Member, database_url: str) -> None:
    await hear(database_url, on_air(approval("26-00042")))
    sent_as = str(uuid.uuid4())
    for _ in range(2):
        assert (await member.sends(sent_as=sent_as, said="Thấy ở cầu."))[0] == 200
    await member.sends(said="Thấy ở cầu.")
    assert len(await member.told()) == 2


async def test_an_old_version_and_an_alert_that_went_out_anew_take_it(member: Member, database_url: str) -> None:
    first = approval("26-00042")
    await hear(database_url, on_air(first), on_air(correction(first)))
    again = approval("26-00043B")
    await hear(database_url, on_air(again))
    assert (await member.sends(said="Thấy ở cầu."))[0] == 200
    assert (await member.sends(jpeg(), path="/tin/26-00043B/thay"))[0] == 200
    assert [sighting.case_id for sighting in await member.told()] == [first.case_id, again.case_id]
    # The picture of a case that is the desk's alone goes with that case.
    async with create_pool(database_url, size=1) as pool, transaction(pool) as conn:
        await erase_case(conn, again.case_id)
    assert await member.intake.rows("SELECT FROM intake.photos") == []


@pytest.mark.parametrize("outcome", ["found", "cancelled"])
async def test_what_is_over_thanks_and_takes_nothing(member: Member, database_url: str, outcome: Any) -> None:
    alert = approval("26-00042")
    await hear(database_url, on_air(alert), ended(alert, outcome))
    async with member.http.get(member.url + PAGE) as answer:
        assert answer.status == 410
        assert "<form" not in await answer.text()
    status, page = await member.sends(said="Thấy ở cầu.")
    assert status == 410
    assert "Cảm ơn bạn, tin đã kết thúc" in page
    assert await member.told() == []


async def test_what_ends_while_somebody_writes_takes_nothing(member: Member, database_url: str) -> None:
    alert = approval("26-00042")
    await hear(database_url, on_air(alert))
    async with member.http.get(member.url + PAGE) as answer:
        assert answer.status == 200
        assert answer.headers["Permissions-Policy"].endswith("geolocation=(self)")
    # The page's process still believes for some seconds that it is on air; intake knows better.
    await hear(database_url, ended(alert, "found"))
    assert (await member.sends(said="Thấy ở cầu."))[0] == 410
    assert await member.told() == []


async def test_nothing_typed_is_lost_by_whatever_goes_wrong(member: Member, database_url: str) -> None:
    await hear(database_url, on_air(approval("26-00042")))
    typed = {**SAID, "phone": "0912 345 678", "lat": "19.8", "lon": "105.8", "sent_as": str(uuid.uuid4())}
    for photo, said in ((b"no picture", "Không đọc được ảnh này"), (bytes(8_000_001), "Ảnh lớn hơn 8 MB")):
        status, page = await member.sends(photo, **typed)
        assert (status, said in page) == (422, True)
        assert all(value in page for value in typed.values())
    assert (await member.sends())[0] == 422, "nothing was told"
    assert await member.told() == []


async def test_intake_away_loses_no_word(database_url: str) -> None:
    await hear(database_url, on_air(approval("26-00042")))
    async with (
        running_public(database_url) as url,
        aiohttp.ClientSession() as http,
        http.post(url + PAGE, data=SAID) as answer,
    ):
        page = await answer.text()
        assert (answer.status, answer.headers["Retry-After"]) == (503, "5")
    assert all(value in page for value in SAID.values())


async def test_one_address_and_one_alert_have_an_allowance(database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("services.intake.public.codes.seen.AT_ONCE", 3.0)
    monkeypatch.setattr("services.intake.sightings.entrance.AT_ONCE", 5.0)
    monkeypatch.setattr("services.intake.public.codes.seen.PER_S", 0.0)
    monkeypatch.setattr("services.intake.sightings.entrance.PER_S", 0.0)
    await hear(database_url, on_air(approval("26-00042")), on_air(approval("26-00043")))
    async with member_at(database_url, trusted_proxies=1) as member:

        async def statuses(last: int, count: int, path: str = PAGE) -> list[int]:
            # Whatever the sender writes into the header, our proxy adds what it sees to the right.
            headers = [{"X-Forwarded-For": f"198.51.100.{number}, 203.0.113.{last}"} for number in range(count)]
            return [(await member.sends(path=path, headers=each, said="Thấy ở cầu."))[0] for each in headers]

        assert await statuses(7, 4) == [200, 200, 200, 429]
        assert await statuses(8, 3) == [200, 200, 429], "the alert has had its five"
        assert await statuses(9, 1, "/tin/26-00043/thay") == [200], "another alert waits for nobody"
        _, page = await member.sends(headers={"X-Forwarded-For": "203.0.113.7"}, said="Thấy ở cầu.")
    assert "Thấy ở cầu." in page


async def test_one_network_leaves_room_for_others(database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("services.intake.public.codes.seen.OF_NETWORK", 3.0)
    await hear(database_url, on_air(approval("26-00042")))
    async with member_at(database_url, trusted_proxies=1) as member:

        async def status(address: str) -> int:
            return (await member.sends(headers={"X-Forwarded-For": address}, said="Thấy ở cầu."))[0]

        assert [await status(f"203.0.{number}.7") for number in range(4)] == [200, 200, 200, 429]
        assert await status("198.51.100.7") == 200
        assert [await status(f"2001:db8:{number}::7") for number in range(4)] == [200, 200, 200, 429]


async def test_bodies_that_come_slowly_take_no_room(database_url: str) -> None:
    await hear(database_url, on_air(approval("26-00042")))
    async with member_at(database_url, trusted_proxies=1) as member, asyncio.TaskGroup() as senders:
        begun, done = asyncio.Semaphore(0), asyncio.Event()

        async def slow(number: int) -> None:
            async def body() -> AsyncIterator[bytes]:
                yield b'--x\r\nContent-Disposition: form-data; name="said"\r\n\r\n'
                begun.release()
                await done.wait()
                yield b"--x--\r\n"

            headers = {"X-Forwarded-For": f"203.{number}.113.7", "Content-Type": "multipart/form-data; boundary=x"}
            async with member.http.post(member.url + PAGE, data=body(), headers=headers):
                pass

        for number in range(20):
            senders.create_task(slow(number))
        for _ in range(20):
            await begun.acquire()
        assert (await member.sends(jpeg(), headers={"X-Forwarded-For": "198.51.100.7"}))[0] == 200
        done.set()


async def test_what_is_held_of_bodies_is_bounded(member: Member, database_url: str, monkeypatch: Any) -> None:
    monkeypatch.setattr("services.intake.public.bodies.MOST_BYTES", 100_000)
    await hear(database_url, on_air(approval("26-00042")))
    assert (await member.sends(bytes(200_000), said="Thấy ở cầu."))[0] == 503
    assert (await member.sends(said="Thấy ở cầu."))[0] == 200, "what was refused is held no more"


async def test_an_alert_takes_so_many_pictures_and_then_words(
    member: Member, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("services.intake.sightings.entrance.MOST_PICTURES", 1)
    await hear(database_url, on_air(approval("26-00042")))
    assert (await member.sends(jpeg(60)))[0] == 200
    status, page = await member.sends(jpeg(61), said="Thấy ở cầu.")
    assert (status, "Tin này đã nhận đủ ảnh" in page, "Thấy ở cầu." in page) == (422, True, True)
    assert (await member.sends(said="Thấy ở cầu."))[0] == 200
    assert len(await member.intake.rows("SELECT FROM intake.photos")) == 1


async def test_a_picture_that_is_ready_after_the_end_is_not_kept(
    member: Member, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    alert = approval("26-00042")
    await hear(database_url, on_air(alert))
    prepare = PhotoPool.prepare

    async def slowly(pool: PhotoPool, data: bytes) -> Photo:
        photo = await prepare(pool, data)
        await hear(database_url, ended(alert, "found"))
        return photo

    monkeypatch.setattr(PhotoPool, "prepare", slowly)
    assert (await member.sends(jpeg(), said="Thấy ở cầu."))[0] == 410
    assert await member.told() == []
    assert await member.intake.rows("SELECT FROM intake.photos") == []


async def test_another_sites_page_cannot_send_it(member: Member, database_url: str) -> None:
    await hear(database_url, on_air(approval("26-00042")))
    for foreign in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://elsewhere.example"}):
        assert (await member.sends(headers=foreign, said="Thấy."))[0] == 403
    assert (await member.sends(headers={"Origin": member.url}, said="Thấy."))[0] == 200
    assert len(await member.told()) == 1
