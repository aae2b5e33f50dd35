"""Whoever has a session of the desk in their browser, and a passkey: that session's, another person's, or none."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import aiohttp

from attack.attackers.trade import LIE, Attacker
from deploy.invented_staff.software_passkey import SoftwarePasskey

Move = Callable[["Desk", Attacker], Awaitable[None]]
EVERY_RING = 9
ELSEWHERE = {"Origin": "https://tin-la.example", "Sec-Fetch-Site": "cross-site"}
"""As a browser sends a form of another site."""


class Desk:
    """The desk's API, as this session sees it. What is refused is refused: an attacker tries the next thing."""

    def __init__(self, attacker: Attacker, http: aiohttp.ClientSession) -> None:
        self._attacker = attacker
        self._http = http
        self._case = f"/api/v1/cases/{attacker.knows['code']}"

    @property
    def passkey(self) -> SoftwarePasskey:
        """Their own; where they have none, one that nobody knows."""
        return self._attacker.passkey if "PASSKEY" in self._attacker.holds else SoftwarePasskey(b"found on the way")

    async def call(self, method: str, path: str, **request: Any) -> Any:
        """The answer; None when it was refused."""
        async with self._http.request(method, path, **request) as answer:
            return await answer.json() if await self._attacker.takes(answer) else None

    async def case(self) -> Any:
        return await self.call("GET", self._case)

    async def order(self, name: str, **asked: Any) -> bool:
        """Have the statement written, sign it, and send both back."""
        written = await self.call("GET", f"{self._case}/orders/{name}", params=asked)
        if written is None:
            return False
        assertion = self.sign(written["statement"], written.get("allow", []))
        body = {"statement": written["statement"], "assertion": assertion}
        return await self.call("POST", f"{self._case}/orders", json=body) is not None

    def sign(self, statement: str, allow: list[str]) -> dict[str, Any]:
        """Under the credential of whose session it is, where they know it and have no passkey of their own."""
        signed = self.passkey.sign(statement, self._attacker.knows["desk_origin"])
        own = "PASSKEY" in self._attacker.holds
        changes = {} if own or not allow else {"credential_id": allow[0]}
        return signed.assertion.model_copy(update=changes).model_dump()

    async def speak_of_groups(self, headers: Mapping[str, str] | None = None) -> None:
        """By the forms of the page of groups."""
        knows = self._attacker.knows
        told = {"deliveries": str(knows["delivery"]), "state": "handed"}
        for what, form in (("handed", {**told, "officer": knows["other"]}), ("posted", told)):
            path = f"/cases/{knows['code']}/groups/{what}"
            async with self._http.post(path, data=form, headers=headers, allow_redirects=False) as answer:
                await self._attacker.takes(answer)

    async def check(self) -> None:
        """What a second signer is asked of the report."""
        case = await self.case()
        if case is None:
            return
        shown = case["check_first"] or case["draft"]["content_hash"]
        answers = {"content_hash": shown, **self._attacker.knows["answers"]}
        await self.call("POST", f"{self._case}/check", json=answers)

    async def draft(self) -> Any:
        """What is to be signed, which a second signer is shown after their check; None where there is no such case for
        them."""
        case = await self.case()
        if case is not None and case["draft"] is None:
            await self.check()
            case = await self.case()
        return case and case["draft"]

    async def write(self, **changes: Any) -> None:
        """Other words, or another audience, in the draft."""
        draft = await self.draft()
        if draft is None:
            return
        body = {"content_hash": draft["content_hash"], "text": draft["text"], **changes}
        await self.call("PUT", f"{self._case}/draft", json=body)


async def hand_on(desk: Desk, attacker: Attacker) -> None:
    """What an officer is to post by hand, given to another one; then the word that it is posted."""
    await desk.speak_of_groups()


async def hand_on_from_elsewhere(desk: Desk, attacker: Attacker) -> None:
    """The same, by a page of their own that somebody has opened who is logged in."""
    await desk.speak_of_groups(ELSEWHERE)


async def press(desk: Desk, attacker: Attacker) -> None:
    """Sign for everybody, sign again, and let every ring go."""
    await desk.write(audience=attacker.knows["audience"])
    await desk.order("approve")
    await desk.check()
    await desk.order("approve")
    await desk.order("release", rings=EVERY_RING)


async def press_second(desk: Desk, attacker: Attacker) -> None:
    """Sign what somebody else has signed, as whose session it is."""
    await desk.check()
    await desk.order("approve")
    await desk.order("release", rings=EVERY_RING)


async def change_and_press(desk: Desk, attacker: Attacker) -> None:
    """Other words in the place of those that somebody else has signed; then sign them as the second."""
    draft = await desk.draft()
    if draft is None:
        return
    first, *rest = draft["text"].splitlines()
    await desk.write(text="\n".join([f"{first} {LIE}", *rest]))
    await desk.check()
    await desk.order("approve")


async def change_who_and_press(desk: Desk, attacker: Attacker) -> None:
    """Another child than was reported, in facts and words; sign it, and let every ring go."""
    draft = await desk.draft()
    if draft is None:
        return
    facts = {**draft["facts"], "age": draft["facts"]["age"] + 4}
    text = draft["text"].replace(f"{draft['facts']['age']} tuổi", f"{facts['age']} tuổi")
    await desk.write(facts=facts, text=text)
    await desk.order("approve")
    await desk.order("release", rings=EVERY_RING)


async def act(move: Move, attacker: Attacker) -> None:
    headers = {"Cookie": attacker.holds["SESSION"]}
    async with aiohttp.ClientSession(attacker.knows["desk_url"], headers=headers) as http:
        await move(Desk(attacker, http), attacker)
