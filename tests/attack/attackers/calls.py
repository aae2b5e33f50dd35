"""Whoever has the whole environment of what faces the internet, and with it keys of calls between services."""

import asyncio
import csv
import io

import aiohttp

from tests.attack.attackers.topic import alone
from tests.attack.attackers.trade import Attacker, attacker_here, say


async def widen(attacker: Attacker) -> None:
    """All groups of the country moved beside one's own case, by whichever key opens that; then one's first ring."""
    async with aiohttp.ClientSession(attacker.knows["broadcast_url"]) as http:
        for name, key in attacker.holds.items():
            if not name.endswith("_KEY"):
                continue
            headers = {"Authorization": f"Bearer {key}", "Content-Type": "text/csv"}
            async with http.put("/api/v1/groups", data=_beside(attacker), headers=headers) as answer:
                if answer.status != 200:
                    attacker.refused.append(f"{name}: HTTP {answer.status}")
    await alone(attacker)


def _beside(attacker: Attacker) -> str:
    groups = list(csv.DictReader(io.StringIO(attacker.knows["registry"])))
    centre = attacker.knows["centre"]
    written = io.StringIO()
    writer = csv.DictWriter(written, list(groups[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows({**group, "lat": centre["lat"], "lon": centre["lon"]} for group in groups)
    return written.getvalue()


MOVES = {"widen": widen}

if __name__ == "__main__":
    chosen, who = attacker_here()
    asyncio.run(MOVES[chosen](who))
    say(who)
