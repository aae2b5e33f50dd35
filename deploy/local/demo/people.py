"""What the people of the case do, over the same interfaces that people use. All of them are invented."""

import asyncio
import base64
import hashlib
import html
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

import aiohttp

from deploy.local.demo.picture import drawn_child
from deploy.local.environment import PASSKEYS_PATH
from schemas.event import CaseKind
from schemas.places.finding import nearest_commune
from schemas.reports import Subject
from services.verification.rules.agreement.told import ages
from services.verification.rules.second_check import AGES, UNKNOWN, questions

GRANDMOTHER = "user-ba-mau"
LATER_SEEN: dict[str, Any] = {"name": "Bến đò Hoằng Châu", "lat": 19.7702, "lon": 105.9101}
LOST_AT = {"name": "Chợ Vực", "lat": 19.8415, "lon": 105.8602}
STORY = "Cháu tôi đi lạc lúc hơn năm giờ chiều ở gần chợ Vực, tôi tìm mãi không thấy. Cháu mặc áo đỏ, quần xanh."
COMPLETED = {
    "name": "Nguyễn Văn Mẫu",
    "age": 4,
    "clothing": "áo đỏ, quần xanh, đi dép nhựa",
    "description": "Bà gọi lại tổng đài: cháu tên ở nhà là Tí, không đi cùng ai.",
    "reporter_name": "Bà Lê Thị Mẫu",
    "reporter_phone": "0912 345 678",
    "basis": "guardian",
}
OF_PERSONS = ("missing_child", "missing_adult", "found_person")
"""The kinds of which nothing is signed before somebody has noted why the person may be published."""
REPLY_TIMEOUT_S = 90


class Unexpected(Exception):
    """Something answered otherwise than the case needs; the text says what and where."""


Sign = Callable[[str, str], Awaitable[dict[str, Any]]]
"""(login, statement) -> what their passkey answers."""


@dataclass
class People:
    """``urls`` of intake, verification and stand_in; ``logins`` from var/demo_logins.json by login.

    ``sign``: by default the stand-in, which holds the software keys of the invented staff.
    """

    http: aiohttp.ClientSession
    urls: dict[str, str]
    logins: dict[str, str]
    sign: Sign | None = None

    async def grandmother_reports(self) -> str:
        """Text, picture and place over the Official Account; returns the case number that comes back."""
        photo = base64.b64encode(drawn_child()).decode()
        for message in ({"text": STORY}, {"image_base64": photo}, {"location": LOST_AT}):
            await self.call("POST", "stand_in", self._chat, json={"oa": "oa-citizen", **message})
            await asyncio.sleep(0.3)
        async with asyncio.timeout(REPLY_TIMEOUT_S):
            while True:
                for letter in (await self.call("GET", "stand_in", self._chat))["messages"]:
                    number = _case_number(letter)
                    if number:
                        return number
                await asyncio.sleep(0.2)

    async def hotline_completes(self, number: str) -> None:
        """The operator adds what the grandmother says on the phone."""
        await self.log_in("intake", "tongdai")
        await self.call("POST", "intake", f"/api/v1/reports/{number}/amendments", json=COMPLETED)

    async def officer_reads(self, number: str, *, pictured: bool = False) -> dict[str, Any]:
        """The case as the officer sees it once the hotline's addition, and the picture, have arrived."""
        await self.log_in("verification", "canbo1")
        async with asyncio.timeout(REPLY_TIMEOUT_S):
            while True:
                # Intake gives the number at once; the case is in the queue a moment later.
                if number in await self._pending():
                    case = await self.case(number)
                    if case["subject"]["name"] == COMPLETED["name"] and (case["draft"]["photo_sha256"] or not pictured):
                        return case
                await asyncio.sleep(0.2)

    async def _pending(self) -> list[str]:
        board = await self.call("GET", "verification", "/api/v1/cases")
        return [case["case_number"] for case in board["pending"]]

    async def officer_approves(self, case: dict[str, Any]) -> None:
        """Two sign: an officer, and a supervisor who has read the report."""
        await self.officer_signs(case)
        await self.supervisor_signs(case["case_number"])

    async def officer_signs(self, case: dict[str, Any]) -> None:
        """The first signature: of a missing person it opens the first ring. Where nobody was asked whether they agree,
        the officer notes an emergency first."""
        if case["kind"] in OF_PERSONS and case["basis"] is None:
            path = f"/api/v1/cases/{case['case_number']}/basis"
            case = await self.call("PUT", "verification", path, json={"basis": "emergency"})
        shown = {"content_hash": case["draft"]["content_hash"], "revision": case["revision"]}
        await self.orders("canbo1", case["case_number"], "approve", **shown)

    async def supervisor_signs(self, number: str, order: str = "approve") -> None:
        """The second one: the supervisor reads the report, picks who is sought and where, and signs what agrees."""
        await self.log_in("verification", "chihuy1")
        case = await self.case(number)
        answers = {"content_hash": case["check_first"], **read_in(case)}
        await self.call("POST", "verification", f"/api/v1/cases/{number}/check", json=answers)
        await self.orders("chihuy1", number, order)
        await self.log_in("verification", "canbo1")

    async def orders(self, login: str, number: str, order: str, **asked: Any) -> None:
        """Read the statement, have its signer's passkey sign it, and send both."""
        path = f"/api/v1/cases/{number}/orders"
        written = await self.call("GET", "verification", f"{path}/{order}", params=asked)
        assertion = await (self.sign or self._sign_in_software)(login, written["statement"])
        signed = {"statement": written["statement"], "assertion": assertion}
        await self.call("POST", "verification", path, json=signed)

    async def _sign_in_software(self, login: str, statement: str) -> dict[str, Any]:
        challenge = base64.urlsafe_b64encode(hashlib.sha256(statement.encode()).digest()).rstrip(b"=").decode()
        origin = f"http://localhost:{urlsplit(self.urls['verification']).port}"
        wish = {"login": login, "challenge": challenge, "origin": origin}
        answer: dict[str, Any] = await self.call("POST", "stand_in", PASSKEYS_PATH, json=wish)
        return answer

    async def plan(self, case: dict[str, Any]) -> str:
        """The sentence that the officer reads before approving, as the page has it."""
        number = case["case_number"]
        async with self.http.get(f"{self.urls['verification']}/cases/{number}/plan") as answer:
            if answer.status != 200:
                raise Unexpected(f"the plan of {number}: HTTP {answer.status}")
            found = re.search(r'class="promise"[^>]*>(.*?)</p>', await answer.text(), re.S)
        if found is None:
            raise Unexpected(f"the plan of {number} has no sentence")
        return " ".join(re.sub(r"<[^>]+>", " ", html.unescape(found.group(1))).split())

    async def operator_notes_sighting(self, number: str) -> None:
        """Somebody has rung up: the boy was seen elsewhere."""
        seen = {"place": LATER_SEEN["name"], "lat": LATER_SEEN["lat"], "lon": LATER_SEEN["lon"]}
        note = {"description": "Người dân báo vừa thấy cháu ở bến đò.", **seen}
        await self.log_in("intake", "tongdai")
        await self.call("POST", "intake", f"/api/v1/reports/{number}/amendments", json=note)
        await self.log_in("verification", "canbo1")

    async def officer_steers(
        self, number: str, *, released_rings: int | None = None, centre: dict[str, float] | None = None
    ) -> None:
        """Release these rings at once, or move them."""
        if released_rings is not None:
            await self.orders("canbo1", number, "release", rings=released_rings)
        if centre is not None:
            await self.orders("canbo1", number, "recentre", **centre)

    async def officer_corrects(self, number: str, wrong: str, right: str) -> None:
        """The correction with one thing put right, saved, and signed by whoever wrote it and by a supervisor."""
        path = f"/api/v1/cases/{number}/correction"
        case = await self.case(number)
        standing = case["draft"]
        text = standing["text"].replace(wrong, right).replace(f"Mã: {number}", f"Mã: {number}/2")
        facts = standing["facts"] | {"clothing": standing["facts"]["clothing"].replace(wrong, right)}
        draft = {"content_hash": standing["content_hash"], "text": f"🔁 ĐÍNH CHÍNH\n{text}", "facts": facts}
        await self.call("POST", "verification", path, json=draft)
        await self.orders("canbo1", number, "correct")
        await self.supervisor_signs(number, "correct")

    async def operator_reports_exercise(self) -> str:
        report = {
            "external_id": "dien-tap-1",
            "kind": "missing_child",
            "exercise": True,
            "name": COMPLETED["name"],
            "age": COMPLETED["age"],
            "clothing": COMPLETED["clothing"],
            "description": "Diễn tập quý, kịch bản 3.",
            "place": LOST_AT["name"],
            "lat": LOST_AT["lat"],
            "lon": LOST_AT["lon"],
            "reporter_name": COMPLETED["reporter_name"],
            "reporter_phone": COMPLETED["reporter_phone"],
            "basis": "emergency",
        }
        await self.log_in("intake", "tongdai")
        answer = await self.call("POST", "intake", "/api/v1/reports", json=report)
        return str(answer["case_number"])

    async def officer_closes(self, number: str, outcome: str = "found_safe") -> None:
        await self.orders("canbo1", number, "close", outcome=outcome)

    async def case(self, number: str) -> dict[str, Any]:
        case: dict[str, Any] = await self.call("GET", "verification", f"/api/v1/cases/{number}")
        return case

    async def faults(self, **plan: Any) -> None:
        await self.call("PUT", "stand_in", "/stand-in/faults", json=plan)

    async def platform_figures(self) -> dict[str, Any]:
        figures: dict[str, Any] = await self.call("GET", "stand_in", "/stand-in/stats")
        return figures

    async def log_in(self, service: str, login: str) -> None:
        form = {"login": login, "password": self.logins[login], "to": "/"}
        async with self.http.post(self.urls[service] + "/login", data=form, allow_redirects=False) as answer:
            if answer.status != 303:
                raise Unexpected(f"{login} could not log in at {self.urls[service]}: HTTP {answer.status}")

    @property
    def _chat(self) -> str:
        return f"/stand-in/citizens/{GRANDMOTHER}/messages"

    async def form(self, path: str, fields: dict[str, str]) -> str:
        """Send a form of the desk; returns the page that answers. Raises Unexpected."""
        async with self.http.post(self.urls["verification"] + path, data=fields) as answer:
            if answer.status >= 400:
                raise Unexpected(f"POST {path}: HTTP {answer.status}")
            return await answer.text()

    async def call(self, method: str, service: str, path: str, **request: Any) -> Any:
        """The JSON that answers. Raises Unexpected."""
        async with self.http.request(method, self.urls[service] + path, **request) as answer:
            if answer.status >= 400:
                raise Unexpected(f"{method} {self.urls[service]}{path}: HTTP {answer.status}: {await answer.text()}")
            return await answer.json()


def read_in(case: dict[str, Any]) -> dict[str, str]:
    """What somebody picks from the lists who has read the report, and no draft."""
    subject, place = Subject.model_validate(case["subject"]), case["place"]
    years = ages(subject, datetime.now(UTC))
    age = next((band for band, (low, high) in AGES.items() if years and low <= years[0] <= high), UNKNOWN)
    answers = {"age": age, "sex": subject.sex or UNKNOWN, "commune": nearest_commune(place["lat"], place["lon"]).code}
    return {question: answers[question] for question in questions(CaseKind(case["kind"]))}


def _case_number(letter: dict[str, Any]) -> str | None:
    """The number in a letter of the OA that says «mã»: words of digits and a dash, such as 26-00042."""
    if letter["src"] != 0:
        return None
    words = letter["text"].replace(",", " ").replace(".", " ").replace(":", " ").split()
    return next((word for word in words if word.replace("-", "").isdigit() and "-" in word), None)
