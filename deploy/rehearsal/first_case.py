"""What is shown once, before anything is killed: a case as people live it, an exercise, a group that is new."""

import time
import uuid
from dataclasses import dataclass
from typing import Any

from deploy.local.demo.people import People
from deploy.local.problems import CannotStart
from deploy.local.world import APP_ID
from deploy.rehearsal.compose import until
from deploy.rehearsal.line import AWAY, EVERYWHERE, Line, told

CITIZEN_OA = "2500000000000000000"
"""ZALO_OA_ID of .env.example."""
JPEG = b"\xff\xd8"
NEWS_S = 60.0


@dataclass
class FirstCase:
    """``key``: OPERATOR_TO_BROADCAST_KEY, with which broadcast's interface is asked."""

    line: Line
    key: str

    async def whole_case(self) -> str:
        """Grandmother, hotline, officer, the first ring, every ring, found. Returns what to print."""
        await self._forged_message_is_refused()
        number = await self.people.grandmother_reports()
        await self.people.hotline_completes(number)
        case = await self.people.officer_reads(number, pictured=True)
        if not case["draft"]["photo_sha256"]:
            raise CannotStart("The grandmother's picture did not reach the draft.")
        await self.people.officer_approves(case)
        self.line.numbers.append(number)
        self.line.fanouts += 1
        near = await self._first_ring(number)
        await self.line.released(number)
        await self.line.settled(number, "alert")
        await self._pictures_are_shown(f"/cases/{number}/poster.jpg", f"/tin/{number}/picture.jpg")
        await self.line.closed(number)
        await self.line.settled(number, "closing")
        await self._pictures_are_shown(f"/cases/{number}/found-card.jpg", f"/tin/{number}/card.jpg")
        return (
            f"case {number}: {near} groups of the first ring at once, {EVERYWHERE} once all rings were released, and"
            f" told that she is found; a forged webhook was refused"
        )

    async def exercise(self) -> str:
        """The same way for an exercise, of which the platform must hear nothing. Raises CannotStart."""
        before = await self.people.platform_figures()
        number = await self.people.operator_reports_exercise()
        await self.people.officer_approves(await self.people.officer_reads(number))
        await self.line.released(number)
        await self.line.settled(number, "alert")
        await self.people.officer_closes(number)
        await self.line.settled(number, "closing")
        posts = (await self.people.platform_figures())["sends_accepted"] - before["sends_accepted"]
        if posts:
            raise CannotStart(f"The exercise {number} brought {posts} posts into groups.")
        return f"case {number}: {EVERYWHERE} groups exercised and closed, no post in any of them"

    async def new_group_is_known(self) -> str:
        """Made on the platform, told by a webhook of its account, carried on topic platform to broadcast."""
        group, account = f"new-{uuid.uuid4().hex[:8]}", "oa-07"
        made = {"group_id": group, "account": account, "name": "Nhóm mới (mẫu)"}
        async with self.people.http.post(f"{self.people.urls['stand_in']}/stand-in/groups", json=made) as answer:
            await told(answer)

        async def known() -> bool:
            url = f"{self.people.urls['broadcast']}/api/v1/groups/unregistered"
            async with self.people.http.get(url, headers={"Authorization": f"Bearer {self.key}"}) as answer:
                return any(row["group_id"] == group for row in await told(answer))

        return f"a group of {account} is told of as unregistered after {await until(known, 'the new group'):.1f} s"

    @property
    def people(self) -> People:
        return self.line.people

    async def _forged_message_is_refused(self) -> None:
        url = self.people.urls["intake"] + "/webhooks/zalo"
        forged = {
            "app_id": APP_ID,
            "event_name": "user_send_text",
            "timestamp": str(int(time.time() * 1000)),
            "sender": {"id": "user-forger"},
            "recipient": {"id": CITIZEN_OA},
            "message": {"msg_id": uuid.uuid4().hex, "text": "Cháu bé đã được tìm thấy."},
        }
        async with self.people.http.post(url, json=forged, headers={"X-ZEvent-Signature": "mac=" + "0" * 64}) as answer:
            if answer.status != 401:
                raise CannotStart(f"A webhook with a wrong signature was answered with {answer.status}, not 401.")

    async def _first_ring(self, number: str) -> int:
        """Wait until it has the alert; returns its groups. Raises CannotStart when a farther one did not wait."""
        rings: list[dict[str, Any]] = []

        async def near_is_told() -> bool:
            nonlocal rings
            progress = (await self.people.case(number))["progress"]
            rings = progress["rings"] if progress else []
            return bool(rings) and 0 < rings[0]["groups"] == rings[0]["sent"]

        await until(near_is_told, f"the first ring of {number}")
        near = int(rings[0]["groups"])
        posts = (await self.people.platform_figures())["sends_accepted"]
        if len(rings) < 2 or any(ring["released_at"] for ring in rings[1:]) or posts > near:
            raise CannotStart(f"Only the first ring of {number} was due; {posts} groups have it: {rings}")
        return near

    async def _pictures_are_shown(self, *paths: str) -> None:
        """To the officer and to whoever follows the QR code; the public page keeps an answer for some seconds."""
        for path in paths:
            server = self.people.urls["public" if path.startswith("/tin/") else "verification"]

            async def shown(address: str = server + path) -> bool:
                try:
                    async with self.people.http.get(address) as answer:
                        return answer.status == 200 and (await answer.read()).startswith(JPEG)
                except AWAY:
                    return False

            await until(shown, f"a picture at {path}", NEWS_S)
