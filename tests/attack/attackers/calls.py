"""Whoever has the whole environment of what faces the internet, and with it keys of calls between services."""

import asyncio

import aiohttp

from tests.attack.attackers.trade import Attacker, attacker_here, say


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


MOVES = {"propose": propose}

if __name__ == "__main__":
    chosen, who = attacker_here()
    asyncio.run(MOVES[chosen](who))
    say(who)
