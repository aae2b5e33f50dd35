"""Whoever has the whole environment of what faces the internet, and with it keys of calls between services."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any
from uuid import uuid4

import aiohttp

from attack.attackers.trade import LIE, Attacker, attacker_here, say

MANY_SIGHTINGS = 150


async def propose(attacker: Attacker) -> None:
    """A registry of one's own for administrators to sign, in the place of what waits for their signatures; or at least
    nothing that waits any more. By whichever key opens that."""
    async with aiohttp.ClientSession(attacker.knows["broadcast_url"]) as http:
        for name, key in attacker.holds.items():
            if name.endswith("_KEY"):
                await _try(attacker, http, name, {"Authorization": f"Bearer {key}"})


async def _try(attacker: Attacker, http: aiohttp.ClientSession, name: str, headers: dict[str, str]) -> None:
    asked = {"params": {"by": "quantri1"}, "data": attacker.knows["registry"].encode()}
    async with http.put("/api/v1/lists/groups/proposal", headers=headers, **asked) as answer:
        if answer.status == 200:
            return
        attacker.refused.append(f"{name}: HTTP {answer.status}")
    async with http.delete("/api/v1/lists/groups/proposal", headers=headers) as answer:
        if answer.status != 200:
            attacker.refused.append(f"{name}: HTTP {answer.status}")


async def take_people(attacker: Attacker) -> None:
    """Somebody's photo and case: read, and then gone."""
    photo, case = f"/internal/photos/{attacker.knows['photo']}", f"/internal/cases/{attacker.knows['case_id']}"
    async with _intake(attacker) as http:
        for method, path in (("GET", photo), ("DELETE", photo), ("DELETE", case), ("GET", "/api/v1/reports")):
            async with http.request(method, path) as answer:
                if answer.status >= 400:
                    attacker.refused.append(f"{method} {path.rpartition('/')[0]}: {answer.status}")


async def flood(attacker: Attacker) -> None:
    """As many sightings of one alert as are taken."""
    async with _intake(attacker) as http:
        for _ in range(MANY_SIGHTINGS):
            told = {"code": attacker.knows["on_air"], "sent_as": str(uuid4()), "said": LIE}
            async with http.post("/internal/sightings", data=told) as answer:
                if answer.status >= 400:
                    attacker.refused.append(f"POST /internal/sightings: {answer.status}")


def _intake(attacker: Attacker) -> aiohttp.ClientSession:
    headers = {"Authorization": f"Bearer {attacker.holds['PUBLIC_TO_INTAKE_KEY']}"}
    return aiohttp.ClientSession(attacker.knows["intake_url"], headers=headers)


MOVES: dict[str, Callable[[Attacker], Coroutine[Any, Any, None]]] = {
    move.__name__: move for move in (propose, take_people, flood)
}

if __name__ == "__main__":
    chosen, who = attacker_here()
    asyncio.run(MOVES[chosen](who))
    say(who)
