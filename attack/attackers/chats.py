"""Whoever has looked over an officer's shoulder at the code that connects their Zalo, and is quicker than they are."""

import asyncio
import re
from typing import Any

import aiohttp

from attack.attackers.trade import Attacker

LOOKS, EVERY_S = 150, 0.2
FROM_THE_ACCOUNT = 0
"""As the platform's history has it."""


async def send_the_code(attacker: Attacker) -> None:
    """From their own Zalo, before its officer does; then tell the desk the number that comes, and take the next call
    that does."""
    async with (
        aiohttp.ClientSession(attacker.knows["platform_url"]) as zalo,
        aiohttp.ClientSession(attacker.knows["desk_url"]) as desk,
    ):
        await _write(attacker, zalo, attacker.knows["code_seen"])
        answer = await _answered(attacker, zalo)
        number = next(iter(re.findall(r"\d{4}", answer)), "0000")
        async with desk.post("/duty/zalo/confirm", data={"number": number}, allow_redirects=False) as confirmed:
            attacker.refused.append(f"POST /duty/zalo/confirm: {confirmed.status}, after {answer[:60]!r}")
        await _write(attacker, zalo, "nhận")


async def _write(attacker: Attacker, zalo: aiohttp.ClientSession, text: str) -> None:
    said = {"oa": attacker.knows["oa"], "text": text}
    async with zalo.post(_messages(attacker), json=said) as answer:
        answer.raise_for_status()


async def _answered(attacker: Attacker, zalo: aiohttp.ClientSession) -> str:
    """What the Official Account wrote to them; empty where nothing came in time."""
    for _ in range(LOOKS):
        async with zalo.get(_messages(attacker)) as answer:
            letters: list[dict[str, Any]] = (await answer.json())["messages"]
        answers = [str(letter["text"]) for letter in letters if letter["src"] == FROM_THE_ACCOUNT]
        if answers:
            return answers[-1]
        await asyncio.sleep(EVERY_S)
    return ""


def _messages(attacker: Attacker) -> str:
    return f"/stand-in/citizens/{attacker.knows['zalo_id']}/messages"
