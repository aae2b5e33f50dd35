"""A link for the caller, over HTTP: made by staff, opened on a phone, what comes in by it, and when it ends."""

import asyncio
import io
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import aiohttp
import pytest

from schemas.reports import CALLER_LINK, ReportAmended
from services.intake.caller_links.links_db import hold_link
from services.intake.cases.reports_db import attach_photos, erase_case
from services.intake.photos.preparing import Photo
from services.intake.photos.public_pictures import PublicPictures
from services.runtime.database import create_pool, transaction
from services.runtime.outbox import Outbox
from tests.intake.conversation.test_case_news import hear, news
from tests.intake.hotline.test_reports import REPORT
from tests.intake.public.codes.test_seen import jpeg
from tests.support.intake_running import RunningIntake, running_intake
from tests.support.kafka.producers import key_of
from tests.support.public.running import running_public
from tests.support.rights.call_keys import DESK_TO_INTAKE, bearing

SHA256 = "5" * 64
SAID = {"said": "Cháu mặc áo đỏ.", "place": "cổng sau chợ Vực"}


@dataclass
class Caller:
    """Somebody on the line with a phone; ``case``: of which they called."""

    url: str
    intake: RunningIntake
    http: aiohttp.ClientSession
    case: str = ""

    async def calls(self) -> str:
        _, accepted = await self.intake.post("/api/v1/reports", json={**REPORT, "external_id": str(uuid.uuid4())})
        self.case = str(accepted["case_number"])
        return self.case

    async def desk(self, method: str, path: str = "", **said: str) -> tuple[int, Any]:
        address = f"{self.intake.url}/internal/cases/{self.case}/caller-links{path}"
        async with self.http.request(method, address, data=said, headers=bearing(DESK_TO_INTAKE)) as answer:
            return answer.status, await answer.json()

    async def link(self) -> str:
        """The path of a link that an officer makes."""
        status, made = await self.desk("POST", made_by="si.quan")
        assert status == 201
        assert made["address"] in made["sms"]
        return f"/tin/gui/{made['address'].rsplit('/', 1)[1]}"

    async def opens(self, path: str) -> tuple[int, str]:
        async with self.http.get(self.url + path) as answer:
            return answer.status, await answer.text()

    async def sends(self, path: str, *photos: bytes, headers: Any = None, **fields: str) -> tuple[int, str]:
        form = aiohttp.FormData({"sent_as": str(uuid.uuid4()), **fields}, default_to_multipart=True)
        for photo in photos or (b"",):
            form.add_field("photo", io.BytesIO(photo), filename="a.jpg" if photo else "", content_type="image/jpeg")
        async with self.http.post(self.url + path, data=form, headers=headers) as answer:
            return answer.status, await answer.text()

    async def case_id(self) -> uuid.UUID:
        (row,) = await self.intake.rows("SELECT case_id FROM intake.reports WHERE case_number = %s", self.case)
        return uuid.UUID(str(row["case_id"]))

    async def told(self) -> list[ReportAmended]:
        rows = await self.intake.reports()
        return [ReportAmended.model_validate_json(row["value"]) for row in rows[1:]]


@asynccontextmanager
async def caller_at(database_url: str, **changes: Any) -> AsyncIterator[Caller]:
    async with (
        running_intake(database_url, public_url="https://loa.example/tin") as intake,
        running_public(database_url, intake_url=intake.url, **changes) as url,
        aiohttp.ClientSession() as http,
    ):
        yield Caller(url, intake, http)


@pytest.fixture
async def caller(database_url: str) -> AsyncIterator[Caller]:
    async with caller_at(database_url) as somebody:
        await somebody.calls()
        yield somebody


async def test_words_place_and_photos_come_to_the_case_each_once(caller: Caller) -> None:
    link = await caller.link()
    status, page = await caller.opens(link)
    assert (status, caller.case in page) == (200, True)
    assert str(REPORT["name"]) not in page, "it says nothing of anybody"
    sent_as = str(uuid.uuid4())
    for _ in range(2):
        status, page = await caller.sends(link, jpeg(50), jpeg(60), sent_as=sent_as, lat="19.83", lon="105.86", **SAID)
        assert (status, "Công an đã nhận" in page) == (200, True)
    words, first, second = await caller.told()
    assert {each.amended_by for each in (words, first, second)} == {CALLER_LINK}
    assert {each.case_number for each in (words, first, second)} == {caller.case}
    assert words.place is not None
    assert (words.addition, words.place.name, words.place.lat) == (SAID["said"], SAID["place"], 19.83)
    kept = await caller.intake.rows("SELECT sha256 FROM intake.photos JOIN intake.case_photos USING (sha256)")
    assert {row["sha256"] for row in kept} == {*first.photos, *second.photos}
    assert len(kept) == 2


async def test_a_place_that_nobody_can_tell_and_one_far_away_stand_in_words(caller: Caller) -> None:
    link = await caller.link()
    long = "sau lò gạch cũ " * 30
    for fields in ({"place": "chỗ cái cây"}, {"place": "gần đây", "lat": "0", "lon": "0"}, {"place": long}):
        assert (await caller.sends(link, **fields))[0] == 200
    told = await caller.told()
    assert [each.place for each in told] == [None, None, None]
    assert "chỗ cái cây" in str(told[0].addition)
    assert "gần đây" in str(told[1].addition)
    assert "sau lò gạch cũ" in str(told[2].addition)


async def test_only_its_hash_is_kept_and_the_address_is_told_once(caller: Caller) -> None:
    link = await caller.link()
    secret = link.rsplit("/", 1)[1]
    (row,) = await caller.intake.rows("SELECT l::text AS words FROM intake.caller_links l")
    assert secret not in row["words"]
    status, standing = await caller.desk("GET")
    assert (status, [each["made_by"] for each in standing]) == (200, ["si.quan"])
    assert secret not in str(standing)
    (noted,) = await caller.intake.rows("SELECT action, detail::text AS detail FROM staff.audit_waiting")
    assert noted["action"] == "make_caller_link"
    assert secret not in noted["detail"]


async def test_what_is_wrong_ended_or_of_an_ended_case_gives_the_number_to_call(caller: Caller) -> None:
    revoked = await caller.link()
    assert (await caller.desk("POST", "/end", ended_by="si.quan"))[1] == {"ended": 1}
    expired = await caller.link()
    await caller.intake.rows("UPDATE intake.caller_links SET ends_at = now() RETURNING 1")
    closed = await caller.link()
    case = {"case_id": await caller.case_id(), "case_number": caller.case}
    await hear(caller.intake, news("CaseEnded", case))
    for path in ("/tin/gui/no-such-link", f"/tin/gui/{'x' * 300}", revoked, expired, closed):
        status, page = await caller.opens(path)
        assert (status, "Liên kết này không mở được nữa" in page) == (404, True), path
        assert 'href="tel:02373852222"' in page
        status, page = await caller.sends(path, **SAID)
        assert (status, SAID["said"] in page) == (404, True), "what was written can be read out"
    assert (await caller.desk("POST", made_by="si.quan"))[0] == 409
    assert await caller.told() == []


async def test_nothing_typed_is_lost_by_whatever_goes_wrong(caller: Caller, database_url: str) -> None:
    link = await caller.link()
    status, page = await caller.sends(link, b"no picture", sent_as=str(uuid.uuid4()), lat="19.8", lon="105.8", **SAID)
    assert (status, "Không đọc được ảnh này" in page) == (422, True)
    assert all(value in page for value in (*SAID.values(), "19.8", "105.8"))
    assert (await caller.sends(link))[0] == 422, "nothing was told"
    async with running_public(database_url) as alone, caller.http.post(alone + link, data=SAID) as answer:
        page = await answer.text()
        assert (answer.status, answer.headers["Retry-After"]) == (503, "5")
    assert all(value in page for value in SAID.values())


async def test_a_link_has_its_bounds(caller: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("services.intake.caller_links.links_db.MOST_TAKEN", 2)
    link, *_ = [await caller.link() for _ in range(4)]
    assert (await caller.desk("POST", made_by="si.quan"))[0] == 409, "four at a time"
    first = str(uuid.uuid4())
    assert [(await caller.sends(link, said="Điều một.", sent_as=first))[0] for _ in range(3)] == [200] * 3
    assert (await caller.sends(link, said="Điều hai."))[0] == 200
    status, page = await caller.sends(link, said="Điều ba.")
    assert (status, "không nhận thêm" in page, "sau một phút" in page, "Điều ba." in page) == (410, True, False, True)
    assert 'href="tel:02373852222"' in page
    assert (await caller.sends(link, said="Điều một.", sent_as=first))[0] == 200, "it was taken before"
    assert len(await caller.told()) == 2


async def test_another_sites_page_cannot_send_it(caller: Caller) -> None:
    link = await caller.link()
    assert (await caller.sends(link, headers={"Sec-Fetch-Site": "cross-site"}, **SAID))[0] == 403
    assert await caller.told() == []
    async with caller.http.get(caller.url + link) as answer:
        assert answer.headers["Permissions-Policy"].endswith("geolocation=(self)")
        assert answer.headers["Cache-Control"] == "no-store"


async def test_a_picture_that_was_prepared_while_its_case_ended_is_not_taken(
    caller: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = await caller.link()
    case = {"case_id": await caller.case_id(), "case_number": caller.case}
    prepare = PublicPictures.prepare

    async def prepare_meanwhile(pictures: PublicPictures, picture: bytes) -> Photo:
        await hear(caller.intake, news("CaseEnded", case))
        return await prepare(pictures, picture)

    monkeypatch.setattr(PublicPictures, "prepare", prepare_meanwhile)
    assert (await caller.sends(link, jpeg(50)))[0] == 404
    assert await caller.told() == []


async def test_a_picture_that_comes_in_while_its_case_is_forgotten_goes_with_it(
    caller: Caller, database_url: str
) -> None:
    secret = (await caller.link()).rsplit("/", 1)[1]
    case_id = await caller.case_id()

    async def forget() -> None:
        async with create_pool(database_url, size=1) as pool, transaction(pool) as conn:
            await erase_case(conn, case_id)

    async with create_pool(database_url, size=1) as pool, transaction(pool) as conn:
        assert await hold_link(conn, secret)
        await conn.execute("INSERT INTO intake.photos (sha256, jpeg, width, height) VALUES (%s, '', 1, 1)", (SHA256,))
        await attach_photos(conn, Outbox(key_of("intake")), case_id, "26-00001", (SHA256,), datetime.now(UTC))
        forgetting = asyncio.create_task(forget())
        await caller.intake.eventually(
            "SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
        )
    await forgetting
    assert await caller.intake.rows("SELECT FROM intake.photos") == []
    assert await caller.intake.rows("SELECT FROM intake.caller_links") == []
