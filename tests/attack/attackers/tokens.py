"""Whoever has come by accounts' tokens, out of the database or a backup of it: they post at the platform themselves."""

import asyncio
import json
from collections.abc import Callable, Coroutine, Iterable
from typing import Any

import aiohttp
import psycopg

from tests.attack.attackers.trade import LIE, Attacker, attacker_here, say

TOKENS = "SELECT access_token FROM zalo.accounts WHERE access_token IS NOT NULL"
GROUPS = "SELECT group_id FROM broadcast.groups"


async def read(attacker: Attacker) -> None:
    """Out of the tables, by another service's login."""
    connect: Any = psycopg.AsyncConnection.connect
    async with await connect(attacker.holds["DATABASE_URL"]) as conn:
        try:
            tokens = [token for (token,) in await (await conn.execute(TOKENS)).fetchall()]
            groups = [group for (group,) in await (await conn.execute(GROUPS)).fetchall()]
        except psycopg.errors.InsufficientPrivilege as refusal:
            attacker.refused.append(str(refusal))
            return
    await _post(attacker, tokens, groups)


async def backup(attacker: Attacker) -> None:
    """Out of a dump that was left lying about."""
    dump = json.loads(attacker.holds["BACKUP"])
    await _post(attacker, dump["tokens"], dump["groups"])


async def _post(attacker: Attacker, tokens: Iterable[str], groups: Iterable[str]) -> None:
    """To every group, through whichever account has it."""
    groups = list(groups)
    async with aiohttp.ClientSession(attacker.knows["platform_url"]) as http:
        for token in tokens:
            for group_id in groups:
                body = {
                    "recipient": {"group_id": group_id},
                    "message": {"text": f"{LIE}\nMã: {attacker.knows['code']}"},
                }
                async with http.post("/v3.0/oa/group/message", json=body, headers={"access_token": token}) as answer:
                    said = await answer.json(content_type=None)
                if said.get("error"):
                    attacker.refused.append(f"{group_id}: {said.get('error')} {said.get('message')}")
        del attacker.refused[3:]  # one account's groups are no other's: the first tell enough


MOVES: dict[str, Callable[[Attacker], Coroutine[Any, Any, None]]] = {"read": read, "backup": backup}

if __name__ == "__main__":
    chosen, who = attacker_here()
    asyncio.run(MOVES[chosen](who))
    say(who)
