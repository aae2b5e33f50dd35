"""Two kinds of case through the whole line, from a report to the posts and their ending: somebody who is with us and
whose family is looked for, told over the Official Account; and a flood, told to the hotline."""

import json
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import aiohttp

from deploy.local.demo.people import People
from deploy.local.demo.relay_officer import RelayOfficer, link_of, relay_officers_of
from deploy.local.environment import Ports
from deploy.local.folders import temporary_var
from deploy.local.stack import Stack, StackConfig
from tests.support.patience import PATIENCE_S
from tests.support.runtime_running import rows, until

GROUPS, RELAY_GROUPS = 40, 2
FINDER = "user-nguoi-gap"
FOUND_AT = {"name": "nhà bà Mẫu, số 12 ngõ 3", "lat": 19.8415, "lon": 105.8602}
FLOOD = {
    "kind": "natural_danger",
    "description": "Nước lũ đang lên nhanh ở bãi sông, đường liên thôn đã ngập.",
    "place": "Chợ Vực",
    "lat": "19.8415",
    "lon": "105.8602",
}
EVERY_RING = 9


@dataclass
class Line:
    stack: Stack
    http: aiohttp.ClientSession
    people: People
    relay: list[RelayOfficer]

    async def finder_writes(self, *messages: dict[str, Any]) -> None:
        url = f"{self.stack.urls['stand_in']}/stand-in/citizens/{FINDER}/messages"
        for message in messages:
            async with self.http.post(url, json={"oa": "oa-citizen", **message}) as answer:
                assert answer.status < 300, await answer.text()

    async def operator_types(self, **fields: str) -> None:
        await self.people.log_in("intake", "tongdai")
        form = aiohttp.FormData({"form_id": uuid.uuid4().hex, **fields}, default_to_multipart=True)
        async with self.http.post(f"{self.stack.urls['intake']}/hotline", data=form, allow_redirects=False) as answer:
            assert answer.status == 303, await answer.text()

    async def case_of_kind(self, kind: str) -> dict[str, Any]:
        """The one that waits on the officer's board."""
        await self.people.log_in("verification", "canbo1")
        url = f"{self.stack.urls['verification']}/api/v1/cases"
        numbers: list[str] = []

        async def there() -> bool:
            async with self.http.get(url) as answer:
                pending = (await answer.json())["pending"]
            numbers[:] = [case["case_number"] for case in pending if case["kind"] == kind]
            return bool(numbers)

        await until(there, PATIENCE_S * 2)
        return await self.people.case(numbers[0])

    async def posts(self, code: str, purpose: str, aimed: int) -> dict[str, str]:
        """The text of each group that has it, once all have."""
        query = (
            "SELECT d.group_id, coalesce(m.closing_text, convert_from(m.content, 'UTF8')::jsonb #>> '{texts,default}')"
            " AS text FROM broadcast.messages m JOIN broadcast.deliveries d USING (message_no)"
            " JOIN broadcast.accounts a USING (account_no) WHERE m.code = %s AND m.purpose = %s"
            " AND d.state = 'sent' AND a.channel = 'zalo_group'"
        )
        found: list[dict[str, Any]] = []

        async def all_there() -> bool:
            found[:] = await rows(self.stack.database_url, query, code, purpose)
            return len(found) == aimed

        await until(all_there, PATIENCE_S * 2)
        for row in found:
            url = f"{self.stack.urls['stand_in']}/stand-in/groups/{row['group_id']}/messages"
            async with self.http.get(url) as answer:
                texts = [message["text"] for message in (await answer.json())["messages"]]
            assert sum(f"Mã: {code}" in text for text in texts) == 1, "the platform has it, once"
        return {row["group_id"]: row["text"] for row in found}

    async def aimed(self, code: str) -> tuple[int, set[int]]:
        """Groups of interfaces that the alert is for, once it is planned; and the lanes it goes through."""
        query = (
            "SELECT d.lane FROM broadcast.messages m JOIN broadcast.deliveries d USING (message_no)"
            " JOIN broadcast.accounts a USING (account_no) WHERE m.code = %s AND a.channel = 'zalo_group'"
            " AND d.state <> 'dropped'"
        )
        found: list[dict[str, Any]] = []
        released = (
            "SELECT 1 AS one FROM broadcast.rings r JOIN broadcast.messages m USING (message_no) WHERE m.code = %s"
        )

        async def planned() -> bool:
            rings = await rows(self.stack.database_url, released, code)
            waiting = await rows(self.stack.database_url, released + " AND r.released_at IS NULL", code)
            found[:] = await rows(self.stack.database_url, query, code)
            return bool(rings) and not waiting

        await until(planned, PATIENCE_S * 2)
        return len(found), {row["lane"] for row in found}

    async def public_page(self, code: str, says: str) -> str:
        page = ""

        async def up_to_date() -> bool:
            nonlocal page
            async with self.http.get(f"{self.stack.urls['public']}/tin/{code}") as answer:
                page = await answer.text()
            return says in page

        await until(up_to_date)
        return page


@asynccontextmanager
async def opened_line() -> AsyncIterator[Line]:
    with temporary_var() as var:
        config = StackConfig(
            var=var, ports=Ports.free(), groups=GROUPS, relay_groups=RELAY_GROUPS, window_s=6.0, durable=False
        )
        async with Stack(config) as stack:
            logins = {login["login"]: login["password"] for login in json.loads((var / "demo_logins.json").read_text())}
            async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as http:
                relay = relay_officers_of(http, stack.urls["stand_in"])
                for officer in relay:
                    await officer.greets()
                yield Line(stack, http, People(http, stack.urls, logins), relay)


async def test_who_was_found_is_posted_without_a_name_until_the_family_comes() -> None:
    async with opened_line() as line:
        await line.finder_writes({"text": "Tôi nhặt được cháu bé 3 tuổi đi lạc, cháu tên Tí"}, {"location": FOUND_AT})
        case = await line.case_of_kind("found_person")
        number, draft = case["case_number"], case["draft"]
        assert draft["poster_heading"] == "TÌM NGƯỜI THÂN"
        assert draft["facts"]["name"] is None
        for told in (draft["text"], draft["facts"]["place"]["name"]):
            assert "Tí" not in told
            assert "bà Mẫu" not in told

        await line.people.officer_approves(case)
        await line.people.officer_steers(number, released_rings=EVERY_RING)
        aimed, lanes = await line.aimed(number)
        assert (aimed > 0, lanes) == (True, {2})
        posts = await line.posts(number, "alert", aimed)
        assert all(text.startswith("🔵 TÌM NGƯỜI THÂN\nMột cháu bé chưa rõ gia đình") for text in posts.values())
        letter = await line.relay[0].letter(within_s=PATIENCE_S)
        assert letter.startswith(f"TÌM NGƯỜI THÂN – {number}")
        async with line.http.get(link_of(letter)) as tasks:
            assert "TÌM NGƯỜI THÂN" in await tasks.text()
        assert "TÌM NGƯỜI THÂN" in await line.public_page(number, "Tin thật, còn hiệu lực")

        await line.people.officer_closes(number, "found")
        closings = await line.posts(f"{number}/KT", "closing", aimed)
        assert closings.keys() == posts.keys()
        assert all("ĐÃ TÌM ĐƯỢC GIA ĐÌNH" in text for text in closings.values())
        page = await line.public_page(number, "Đã tìm được gia đình")
        assert "card.jpg" in page
        async with line.http.get(f"{line.stack.urls['public']}/tin/{number}/card.jpg") as card:
            assert (card.status, card.content_type) == (200, "image/jpeg")


async def test_a_flood_goes_out_at_once_says_what_to_do_and_ends() -> None:
    async with opened_line() as line:
        await line.operator_types(**FLOOD)
        case = await line.case_of_kind("natural_danger")
        number = case["case_number"]
        assert case["draft"]["poster_heading"] is None

        await line.people.officer_approves(case)
        aimed, lanes = await line.aimed(number)
        assert (aimed > 0, lanes) == (True, {1})
        posts = await line.posts(number, "alert", aimed)
        assert all(text.startswith("🆘 CẢNH BÁO NGUY HIỂM\nNước lũ") and "114" in text for text in posts.values())

        await line.people.officer_closes(number, "found")
        closings = await line.posts(f"{number}/KT", "closing", aimed)
        assert closings.keys() == posts.keys()
        assert all("ĐÃ HẾT NGUY HIỂM" in text for text in closings.values())
        assert "card.jpg" not in await line.public_page(number, "Đã hết nguy hiểm")
