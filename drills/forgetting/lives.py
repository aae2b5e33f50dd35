"""What people do about the planted cases, over the interfaces that they use: citizens, hotline, desk, members."""

import asyncio
import base64
import hashlib
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import uuid4

import aiohttp

from deploy.local.demo.people import OF_PERSONS, People, Unexpected, read_in
from deploy.local.stack import Stack
from deploy.zalo_stand_in.state.recordings import invented_recording
from drills.forgetting.books import Books, Missing
from drills.forgetting.people import PLACES, Person, drawn
from drills.forgetting.searching import window_of

AT_ONCE = 4
PRESSES = 20
BUSY = ("not_counted", "case_changed", "content_changed", "HTTP 503")
OPERATOR, OFFICER, SUPERVISOR = "tongdai", "canbo1", "chihuy1"
OFFICERS = (OFFICER, "canbo2")


@dataclass
class Lives:
    """``operator``, and who works at the ``desk``, by login: logged in, each in a browser of their own."""

    stack: Stack
    books: Books
    http: aiohttp.ClientSession
    operator: People
    desk: dict[str, People]

    @property
    def officer(self) -> People:
        return self.desk[OFFICER]

    @property
    def supervisor(self) -> People:
        return self.desk[SUPERVISOR]

    # -- told ----------------------------------------------------------------------------------------------------

    async def told(self, people: Sequence[Person]) -> None:
        """Everybody's case is at the desk, with what was sent along."""
        await each([person for person in people if person.entrance == "hotline"], self._by_phone)
        await each([person for person in people if person.entrance == "chat"], self._by_chat)
        numbers = "SELECT submitted_by, case_id::text, case_number FROM intake.reports WHERE submitted_by LIKE 'zalo:%'"
        citizens = {person.user_id: person for person in people if person.entrance == "chat"}
        for row in await self.books.until(numbers, count=len(citizens)):
            person = citizens[row["submitted_by"].removeprefix("zalo:")]
            person.case_id, person.case_number = row["case_id"], row["case_number"]
        await each([person for person in people if person.entrance == "chat"], self._says_more)
        await self.books.until("SELECT FROM verification.cases", count=len(people))

    async def _by_phone(self, person: Person) -> None:
        report: dict[str, Any] = {
            "external_id": f"cuoc-goi-{person.number}",
            "kind": "missing_child" if person.fate != "rejected" or person.number % 4 else "tip",
            "name": person.name,
            "age": 5,
            "description": f"Không thấy từ chiều, đi {person.said}.",
            "place": person.place,
            "lat": 19.83,
            "lon": 105.86,
            "reporter_name": person.caller,
            "reporter_phone": person.phone,
            "basis": "guardian",
        }
        if person.pictured:
            path, headers = "/api/v1/photos", {"Content-Type": "image/jpeg"}
            photo = await self.operator.call("POST", "intake", path, data=drawn(person), headers=headers)
            report["photos"] = [photo["sha256"]]
        answer = await self.operator.call("POST", "intake", "/api/v1/reports", json=report)
        person.case_number = answer["case_number"]

    async def _by_chat(self, person: Person) -> None:
        where = f"bị lạc ở xã {person.place}, gọi {person.phone}"
        await self._writes(person, text=f"Cháu {person.name} 4 tuổi mặc áo đỏ {where}")
        if person.pictured:
            await self._writes(person, image_base64=base64.b64encode(drawn(person)).decode())

    async def _says_more(self, person: Person) -> None:
        await self._writes(person, text=f"Cháu đi {person.said}")
        if person.speaks:
            sound = await asyncio.to_thread(invented_recording, seconds=2.0 + person.number / 50)
            await self._writes(person, audio_base64=base64.b64encode(sound).decode())

    async def _writes(self, person: Person, **message: str) -> None:
        path = f"/stand-in/citizens/{person.user_id}/messages"
        await self.operator.call("POST", "stand_in", path, json={"oa": "oa-citizen", **message})

    async def planted(self, people: Sequence[Person]) -> None:
        """Know the words of everybody, and of their pictures and sounds as the service keeps them."""
        cases = await self.books.rows("SELECT case_id::text, case_number FROM intake.reports")
        ids = {row["case_number"]: row["case_id"] for row in cases}
        for person in people:
            person.case_id = ids[person.case_number]
            told = {"name": person.name, "caller": person.caller, "phone": person.phone, "user id": person.user_id}
            for kind, word in {**told, "said": person.said}.items():
                if word:
                    person.words[kind] = {word.encode()}  # type: ignore[index]  # each is a Kind
        of = {person.case_id: person for person in people}
        pictured = sum(person.pictured for person in people)
        pictures = "SELECT case_id::text, sha256, jpeg, pdq FROM intake.case_photos JOIN intake.photos USING (sha256)"
        for row in await self.books.until(pictures, count=pictured):
            words = of[row["case_id"]].words
            words.setdefault("hash", set()).add(row["sha256"].encode())
            words.setdefault("photo", set()).add(window_of(bytes(row["jpeg"])))
            if row["pdq"]:
                words.setdefault("look", set()).add(row["pdq"].encode())
        speaking = sum(person.speaks for person in people)
        sounds = "SELECT case_id::text, mp3 FROM intake.voice_messages WHERE mp3 IS NOT NULL"
        for row in await self.books.until(sounds, count=speaking):
            mp3 = bytes(row["mp3"])
            words = of[row["case_id"]].words
            words.setdefault("sound", set()).add(window_of(mp3))
            words.setdefault("hash", set()).add(hashlib.sha256(mp3).hexdigest().encode())

    # -- decided -------------------------------------------------------------------------------------------------

    async def published(self, people: Sequence[Person]) -> None:
        """Two sign each. Nobody may have more than one alert on air alone, so each officer goes on when their last one
        has its second signature."""
        on_air = [person for person in people if person.published]
        async with asyncio.TaskGroup() as group:
            for number, officer in enumerate(OFFICERS):
                group.create_task(self._published(officer, on_air[number :: len(OFFICERS)]))

    async def _published(self, officer: str, people: Sequence[Person]) -> None:
        for person in people:
            await pressed(partial(self._signed, officer, person.case_number))
            await pressed(partial(self._signed_again, person.case_number))
            stands = "SELECT FROM broadcast.messages WHERE code = %s AND NOT lone"
            await self.books.until(stands, person.case_number)

    async def _signed(self, officer: str, number: str) -> None:
        case = await self.desk[officer].case(number)
        if case["signatures"]:
            return
        if case["kind"] in OF_PERSONS and case["basis"] is None:
            path = f"/api/v1/cases/{number}/basis"
            case = await self.desk[officer].call("PUT", "verification", path, json={"basis": "emergency"})
        shown = {"content_hash": case["draft"]["content_hash"], "revision": case["revision"]}
        await self.desk[officer].orders(officer, number, "approve", **shown)

    async def _signed_again(self, number: str) -> None:
        case = await self.supervisor.case(number)
        if len(case["signatures"]) > 1:
            return
        if case["check_first"]:
            answers = {"content_hash": case["check_first"], **read_in(case)}
            await self.supervisor.call("POST", "verification", f"/api/v1/cases/{number}/check", json=answers)
        await self.supervisor.orders(SUPERVISOR, number, "approve")

    async def seen(self, people: Sequence[Person]) -> None:
        """Members of groups tell of them on the public page, and officers ask citizens by letter."""
        on_air = [person for person in people if person.seen]
        known = "SELECT FROM intake.public_alerts WHERE text IS NOT NULL"
        await self.books.until(known, count=sum(person.published for person in people))
        await each(on_air, self._is_seen)
        seen = "SELECT FROM verification.amendments WHERE payload::text LIKE '%%' || %s || '%%'"
        await self.books.until(seen, "Tôi thấy cháu", count=len(on_air))
        await each([person for person in people if person.asked], self._is_asked)

    async def _is_seen(self, person: Person) -> None:
        form = {
            "sent_as": str(uuid4()),
            "said": f"Tôi thấy cháu {person.name}, {person.said}",
            "place": person.place,
            "phone": person.phone,
        }
        url = f"{self.stack.urls['public']}/tin/{person.case_number}/thay"
        headers = {"X-Forwarded-For": person.address}
        async with self.http.post(url, data=form, headers=headers, allow_redirects=False) as answer:
            if answer.status != 303:
                raise Missing(f"a sighting of case {person.case_number} was not taken: HTTP {answer.status}")

    async def _is_asked(self, person: Person) -> None:
        form = {"text": f"Cháu {person.name} có nốt ruồi không ạ?", "sent_as": str(uuid4())}
        await self.officer.form(f"/cases/{person.case_number}/reporter/letters", form)

    # -- over ----------------------------------------------------------------------------------------------------

    async def over(self, these: Sequence[Person], people: Sequence[Person]) -> None:
        """``people``: all, for who is merged into whom."""
        await each([person for person in these if person.fate == "rejected"], self._rejected)
        await each([person for person in these if person.fate == "merged"], self._merged(people))
        await each([person for person in these if person.published], self._closed)

    async def _rejected(self, person: Person) -> None:
        path = f"/api/v1/cases/{person.case_number}/reject"
        await self.officer.call("POST", "verification", path, json={"reason": f"Cháu {person.name} đang ở nhà."})

    def _merged(self, people: Sequence[Person]) -> Callable[[Person], Awaitable[None]]:
        async def merged(person: Person) -> None:
            into = next(each for each in people[person.number :: -1] if each.published)
            path = f"/api/v1/cases/{person.case_number}/matches/{into.case_number}"
            await self.officer.call("PUT", "verification", path, json={"verdict": "same"})

        return merged

    async def _closed(self, person: Person) -> None:
        await self.officer.orders(OFFICER, person.case_number, "close", outcome=person.fate)

    async def another(self) -> str:
        """A case of nobody who is searched for; its number."""
        report = {"external_id": "sau-cung", "kind": "tip", "description": "Một vụ khác.", "place": PLACES[0]}
        answer = await self.operator.call("POST", "intake", "/api/v1/reports", json=report)
        return str(answer["case_number"])


async def each(people: Iterable[Person], act: Callable[[Person], Awaitable[None]]) -> None:
    """For everybody, some at once. Raises what one of them raised first."""
    turn = asyncio.Semaphore(AT_ONCE)

    async def one(person: Person) -> None:
        async with turn:
            await pressed(lambda: act(person))

    async with asyncio.TaskGroup() as group:
        for person in people:
            group.create_task(one(person))


async def pressed(act: Callable[[], Awaitable[None]]) -> None:
    """And again where the page says so: the sender or the database was too busy, or there is news of the case."""
    for _ in range(PRESSES):
        try:
            return await act()
        except Unexpected as refused:
            if not any(word in str(refused) for word in BUSY):
                raise
            await asyncio.sleep(1)
    return await act()


@asynccontextmanager
async def lives(stack: Stack, passwords: dict[str, str]) -> AsyncIterator[Lives]:
    async with AsyncExitStack() as cleanup:
        logged_in = {}
        for login in (OPERATOR, *OFFICERS, SUPERVISOR):
            jar = aiohttp.CookieJar(unsafe=True)  # the cookie's host is an address
            http = await cleanup.enter_async_context(aiohttp.ClientSession(cookie_jar=jar))
            logged_in[login] = People(http, stack.urls, passwords)
            await logged_in[login].log_in("intake" if login == OPERATOR else "verification", login)
        http = await cleanup.enter_async_context(aiohttp.ClientSession())
        yield Lives(stack, Books(stack.database_url), http, logged_in.pop(OPERATOR), logged_in)
