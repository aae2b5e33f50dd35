"""One administrator, with the desk's key to broadcast's API and to the topics: lists that decide who gets a post."""

import csv
import io
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import aiohttp

from attack.attackers.trade import Attacker
from schemas.alerts import AlertApproved
from schemas.trust.signed_lists import ChangeDocument, statement_of
from schemas.trust.statements import ListName

Move = Callable[["Lists", Attacker], Awaitable[None]]
OTHER = "quantri2"


class Lists:
    """Broadcast's API, as the desk sees it. What is refused is refused: an attacker tries the next thing."""

    def __init__(self, attacker: Attacker, http: aiohttp.ClientSession) -> None:
        self._attacker = attacker
        self._http = http

    async def call(self, method: str, path: str, **request: Any) -> Any:
        """The answer; None when it was refused."""
        async with self._http.request(method, f"/api/v1/lists/{path}", **request) as answer:
            if not await self._attacker.takes(answer):
                return None
            return await (answer.json() if answer.content_type == "application/json" else answer.text())

    async def take(self, name: ListName, text: str) -> None:
        """Bring a file, sign it, sign it again with whatever they have, and in another administrator's name."""
        await self.call("PUT", f"{name}/proposal", data=text.encode(), params={"by": OTHER})
        shown = await self.call("GET", name)
        if not shown or not shown["waiting"]:
            return
        document = ChangeDocument(shown["waiting"]["document"].encode())
        passkey, origin = self._attacker.passkey, self._attacker.knows["desk_origin"]
        for signer in (self._attacker.login, self._attacker.login, OTHER):
            signed = passkey.sign(statement_of(document, signer, 1, datetime.now(UTC)), origin)
            await self.call("POST", f"{name}/signatures", json=signed.model_dump())


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def text_of(rows: list[dict[str, str]]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


async def registry(lists: Lists, attacker: Attacker) -> None:
    """Every group of the province, put beside the alert."""
    centre, rows = attacker.knows["centre"], rows_of(await lists.call("GET", "groups/entries"))
    here = {
        "lat": str(centre["lat"]),
        "lon": str(centre["lon"]),
        "commune_code": rows[0]["commune_code"],
        "daily_posts": "",
    }
    await lists.take("groups", text_of([row | here for row in rows]))


async def account(lists: Lists, attacker: Attacker) -> None:
    """An account that was switched off, on again."""
    rows = rows_of(await lists.call("GET", "accounts/entries"))
    await lists.take("accounts", text_of([row | {"status": "enabled"} for row in rows]))


async def officer(lists: Lists, attacker: Attacker) -> None:
    """What an officer posts by hand, told to somebody else."""
    rows = rows_of(await lists.call("GET", "relay/entries"))
    await lists.take("relay", text_of([row | {"zalo_user_id": attacker.knows["stranger"]} for row in rows]))


async def act(move: Move, attacker: Attacker) -> None:
    """Then the alert that others have signed goes on its way."""
    headers = {"Authorization": f"Bearer {attacker.holds['VERIFICATION_TO_BROADCAST_KEY']}"}
    async with aiohttp.ClientSession(attacker.holds["BROADCAST_URL"], headers=headers) as http:
        await move(Lists(attacker, http), attacker)
    genuine = AlertApproved.model_validate_json(attacker.knows["genuine"])
    await attacker.publish(genuine.model_copy(update={"event_id": uuid4()}))
