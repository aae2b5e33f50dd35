"""Verification with invented people in it: accounts, software keys, the roster, and clients that log in by key."""

import base64
import hashlib
import json
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from html import unescape
from typing import Any

import aiohttp
import psycopg
from psycopg.rows import dict_row

from deploy.invented_staff.people import PEOPLE, InventedStaff
from deploy.invented_staff.software_passkey import SoftwarePasskey, b64
from deploy.local.supervision.ports import free_port
from deploy.seed import add_invented
from schemas.trust.passkeys import RelyingParty
from services.runtime.staff.accounts import add_account
from tests.support.runtime_running import rows
from tests.support.verification_running import RunningVerification, running_verification

ENVIRONMENT = "local"


def invented(desk_origin: str, hotline_origin: str = "http://localhost:8101") -> InventedStaff:
    party = RelyingParty("localhost", {"desk": desk_origin, "hotline": hotline_origin})
    return InventedStaff(b"people of a test", party, ENVIRONMENT)


@dataclass
class RunningPeople:
    """The service, its invented staff, and the address of its pages as a browser shows it."""

    verification: RunningVerification
    staff: InventedStaff
    origin: str

    @asynccontextmanager
    async def person(self, login: str) -> AsyncIterator["Person"]:
        """Somebody who has logged in with their key."""
        async with self.visitor() as visitor:
            status, told = await visitor.log_in(login, self.staff.passkey(login))
            assert status == 200, told
            yield visitor

    @asynccontextmanager
    async def visitor(self) -> AsyncIterator["Person"]:
        jar = aiohttp.CookieJar(unsafe=True)
        async with aiohttp.ClientSession(self.verification.url, cookie_jar=jar) as http:
            yield Person(http, self.origin)

    async def rows(self, query: str, *params: object) -> list[dict[str, Any]]:
        return await rows(self.verification.database_url, query, *params)


@dataclass
class Person:
    """A browser of somebody's, without a screen."""

    http: aiohttp.ClientSession
    origin: str

    async def log_in(self, login: str, passkey: SoftwarePasskey, to: str = "") -> tuple[int, Any]:
        status, asked = await self.json("/login/challenge", login=login)
        assert status == 200
        assertion = passkey.answer(decoded(asked["challenge"]), self.origin)
        return await self.json("/login/passkey", assertion=assertion.model_dump(), to=to)

    async def json(self, path: str, **body: Any) -> tuple[int, Any]:
        async with self.http.post(path, json=body) as answer:
            return answer.status, await answer.json()

    async def page(self, path: str) -> tuple[int, str]:
        async with self.http.get(path, headers={"Accept": "text/html"}, allow_redirects=False) as answer:
            return answer.status, await answer.text()

    async def form(self, path: str, **fields: Any) -> tuple[int, str]:
        data = [(name, one) for name, value in fields.items() for one in ([value] if isinstance(value, str) else value)]
        headers = {"Accept": "text/html"}
        async with self.http.post(path, data=data, headers=headers, allow_redirects=False) as answer:
            return answer.status, await answer.text()

    async def enrol(self, path: str, challenge_path: str, passkey: SoftwarePasskey, label: str = "máy thử") -> Any:
        """Make a key as the page does; (status, answer)."""
        status, options = await self.json(challenge_path)
        if status != 200:
            return status, options
        return await self.json(path, **made(passkey, decoded(options["challenge"]), self.origin), label=label)

    async def sign(self, page: str, action: str, passkey: SoftwarePasskey, **chosen: str) -> tuple[int, str]:
        """Press the signing button of this page. ``chosen``: what its form asks beside."""
        status, html = await self.page(page)
        assert status == 200, status
        statement = statement_in(html)
        signed = passkey.sign(statement, self.origin)
        return await self.form(action, statement=statement, assertion=signed.assertion.model_dump_json(), **chosen)


def statement_in(html: str) -> str:
    """The text that the page asks to be signed."""
    found = re.search(r'name="statement" value="([^"]*)"', html)
    assert found, "the page has nothing to sign"
    return unescape(found[1])


def made(passkey: SoftwarePasskey, challenge: bytes, origin: str) -> dict[str, str]:
    """What navigator.credentials.create() gives of such a key, without attestation."""
    client_data = {"type": "webauthn.create", "challenge": b64(challenge), "origin": origin, "crossOrigin": False}
    credential_id, public_key = decoded(passkey.credential_id), decoded(passkey.key.public_key)
    flags = 0x45  # somebody there, verified, and a key in it
    authenticator_data = (
        hashlib.sha256(passkey.rp_id.encode()).digest()
        + bytes([flags])
        + (0).to_bytes(4, "big")
        + bytes(16)
        + len(credential_id).to_bytes(2, "big")
        + credential_id
        + public_key
    )
    # CBOR: {"fmt": "none", "attStmt": {}, "authData": bytes}
    attestation = (
        b"\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x59"
        + len(authenticator_data).to_bytes(2, "big")
        + authenticator_data
    )
    return {
        "credential_id": passkey.credential_id,
        "client_data": b64(json.dumps(client_data).encode()),
        "attestation": b64(attestation),
    }


def decoded(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


async def add_people(database_url: str, staff: InventedStaff, *, roster: bool = True) -> None:
    """The accounts of everybody, without passwords; with ``roster`` their keys and version 1 too."""
    async with await psycopg.AsyncConnection.connect(database_url, row_factory=dict_row) as conn:
        for login, (name, _) in PEOPLE.items():
            await add_account(conn, login, name, None)
        if roster:
            await add_invented(conn, staff)


@asynccontextmanager
async def running_people(
    database_url: str, *, roster: bool = True, accounts: bool = True, **changes: Any
) -> AsyncIterator[RunningPeople]:
    port = free_port()
    origin = f"http://localhost:{port}"
    staff = invented(origin)
    if accounts:
        await add_people(database_url, staff, roster=roster)
    settings = {
        "http_port": port,
        "desk_origin": origin,
        "loa_environment": ENVIRONMENT,
        "roster_root": staff.root,
        **changes,
    }
    async with running_verification(database_url, officers=False, **settings) as verification:
        yield RunningPeople(verification, staff, origin)
