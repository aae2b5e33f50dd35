"""Garbage in any one place of any call, pages too: a sentence and a 4xx, never a 5xx."""

import itertools
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar
from urllib.parse import quote
from uuid import UUID
from zlib import crc32

import aiohttp
import pytest
from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from yarl import URL

from services.broadcast.app import create_app as create_broadcast
from services.intake.app import create_app as create_intake
from services.intake.hotline.filled_form import TEXT_FIELDS
from services.intake.public.app import create_public_app
from services.runtime.database import create_pool, transaction
from services.runtime.routes import RouteOnDemand
from services.runtime.staff import COOKIE, add_account, open_session
from services.verification.app import create_app as create_verification
from tests.support.broadcast.alerts import approval
from tests.support.broadcast.relay_running import village_in
from tests.support.intake_running import intake_settings, running_intake
from tests.support.public.running import hear, on_air, public_settings, running_public
from tests.support.rights.call_keys import (
    DESK_TO_BROADCAST,
    OPERATOR_TO_BROADCAST,
    OPERATOR_TO_INTAKE,
    PUBLIC_TO_BROADCAST,
)
from tests.support.verification_running import report, running_verification

# Some thousand calls each, a few more with every route.
pytestmark = pytest.mark.timeout(900)

T = TypeVar("T")
HUGE = "9" * 400
GARBAGE_IN_TEXT = (
    "", "a%00b", "%FF%FE", "%ED%A0%80", "%0D%0A", "NaN", "inf", "-1", str(2**31), str(2**63), HUGE,
    "0001-01-01T00:00:00+14:00", "x" * 5000,
)  # fmt: skip
"""As it stands in an address or a form: percent-encoded."""
GARBAGE_IN_JSON = (
    b"null", b"{}", b"[[[]]]", b"-1", b"NaN", b"-Infinity", b"1e999", HUGE.encode(), str(2**31).encode(),
    str(2**63).encode(), b'"\\u0000"', b'"\\ud800"', b'"\xff"', b'"0001-01-01T00:00:00+14:00"',
    b'"9999-12-31T23:59:59-14:00"', b'"' + b"x" * 5000 + b'"', b"[" * 5000, b'["\\u0000"]', b"[NaN]", b"[1e308]",
)  # fmt: skip
GARBAGE_IN_HEADERS = (
    {"Host": "["}, {"Origin": "http://["}, {"Origin": "\xff"}, {"Sec-Fetch-Site": "\xff"}, {"Accept": "\xff"},
    {"Cookie": f"{COOKIE}=\xff"}, {"Cookie": f'{COOKIE}="\\777\\000"'}, {"Cookie": "lang=\xff; ;=;"},
    {"Authorization": "Bearer \xff"}, {"Authorization": "\xff"}, {"Idempotency-Key": "\xff"}, {"Content-Type": "\xff"},
    {"Content-Type": "multipart/form-data"}, {"Content-Type": "application/x-www-form-urlencoded; charset=\xff"},
    {"X-ZEvent-Signature": "mac=\xff"}, {"HX-Request": "\xff"}, {"Range": "bytes=9-1,\xff"}, {"If-None-Match": "\xff"},
    {"If-Modified-Since": "never"}, {"Accept-Language": "\xff"}, {"X-Forwarded-For": "["},
)  # fmt: skip


FORM = "application/x-www-form-urlencoded"
LEFT_OUT = {"/login", "/logout", "/live/queue", "/live/cases/{case_number}"}
"""What costs 0.1 s a call, what would end the session, and what streams for ever."""
HOTLINE_FIELDS = (*TEXT_FIELDS, "form_id", "case_number", "photos")
HEADERS_IN_TURN = itertools.cycle(GARBAGE_IN_HEADERS)
"""They are read by what all operations share: each gets some of them."""


@dataclass(frozen=True)
class Call:
    operation: str
    method: str
    path: str
    query: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes | None = None

    def __str__(self) -> str:
        return f"{self.method} {self.path[:120]}?{self.query[:80]} {self.headers} {(self.body or b'')[:120]!r}"


def calls_of(app: FastAPI, names: dict[str, str]) -> Iterator[Call]:
    """Each place of each call filled with each piece of garbage, the others with something right (``names``)."""
    for route in app.routes:
        if isinstance(route, RouteOnDemand) and route.dependant:  # which builds it
            route.include_in_schema = True  # pages are in no document
    document = get_openapi(title="all", version="1", routes=app.routes)
    if hotline := document["paths"].get("/hotline"):  # it reads its form by itself
        hotline["post"]["requestBody"] = {"content": {FORM: {"schema": {"properties": dict.fromkeys(HOTLINE_FIELDS)}}}}
    for path, operations in document["paths"].items():
        for method, operation in operations.items() if path not in LEFT_OUT else ():
            yield from _garbled(document, path, method.upper(), operation, names)


def _garbled(
    document: dict[str, Any], path: str, method: str, operation: dict[str, Any], names: dict[str, str]
) -> Iterator[Call]:
    parameters = operation.get("parameters", [])
    right = {item["name"]: names.get(item["name"], "1") for item in parameters}
    in_query = [item["name"] for item in parameters if item["in"] == "query" and item.get("required")]
    told = Call(
        f"{method} {path}", method, path.format_map(right), "&".join(f"{name}={right[name]}" for name in in_query)
    )
    if body := operation.get("requestBody", {}).get("content"):
        told = _with_body(document, told, body, names)
    yield told
    for header in itertools.islice(HEADERS_IN_TURN, 4):
        yield replace(told, headers=(*told.headers, *header.items()))
    for item in parameters:
        for text in _share(GARBAGE_IN_TEXT, f"{told.operation} {item['name']}"):
            if item["in"] == "path":
                yield replace(told, path=path.format_map(right | {item["name"]: text}))
            elif item["in"] == "query":
                yield replace(told, query=f"{told.query}&{item['name']}={text}")
    for content_type, content in (body or {}).items():
        yield from _garbled_body(document, told, content_type, content["schema"], names)


def _garbled_body(
    document: dict[str, Any], told: Call, content_type: str, schema: dict[str, Any], names: dict[str, str]
) -> Iterator[Call]:
    yield from (replace(told, body=value) for value in GARBAGE_IN_JSON)
    for name in _fields(document, schema):
        if content_type == "application/json":
            for value in _share(GARBAGE_IN_JSON, f"{told.operation} {name}"):
                yield replace(told, body=_json(document, schema, names, {name: value}))
        elif content_type == FORM:
            for text in _share(GARBAGE_IN_TEXT, f"{told.operation} {name}"):
                yield replace(told, body=(told.body or b"") + f"&{name}={text}".encode())


def _share(garbage: Sequence[T], place: str) -> Sequence[T]:
    """A third of it, another third for the next place: all of it at every place took four minutes. ``FULL=1``: all."""
    return garbage if os.environ.get("FULL") else garbage[crc32(place.encode()) % 3 :: 3]


def _with_body(document: dict[str, Any], call: Call, body: dict[str, Any], names: dict[str, str]) -> Call:
    content_type, content = next(iter(body.items()))
    filled = _json(document, content["schema"], names, {})
    if content_type == FORM:
        fields = _fields(document, content["schema"])
        filled = "&".join(f"{name}={quote(names[name])}" for name in fields if name in names).encode()
    return replace(call, headers=(("Content-Type", content_type),), body=filled)


def _resolved(document: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    while "$ref" in schema:
        schema = document["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    return schema


def _fields(document: dict[str, Any], schema: dict[str, Any]) -> list[str]:
    return list(_resolved(document, schema).get("properties", {}))


def _json(document: dict[str, Any], schema: dict[str, Any], names: dict[str, str], put: dict[str, bytes]) -> bytes:
    required = _resolved(document, schema).get("required", [])
    fields = {name: names.get(f"json:{name}", '"1"').encode() for name in required} | put
    return b"{" + b", ".join(b'"%s": %s' % (name.encode(), value) for name, value in fields.items()) + b"}"


async def failures(http: aiohttp.ClientSession, url: str, calls: Iterable[Call]) -> tuple[list[str], set[str]]:
    """(calls that were answered with 500, operations that took at least one of their calls)."""
    found, taken = [], set()
    for call in calls:
        address = URL(f"{url}{call.path}?{call.query}", encoded=True)
        async with http.request(
            call.method, address, data=call.body, headers=dict(call.headers), allow_redirects=False
        ) as answer:
            if answer.status == 500:
                found.append(f"{call}: {(await answer.text())[:80]}")
            if answer.status < 300:
                taken.add(call.operation)
    return found, taken


SOME_ID = str(UUID(int=1))
NAMES = {
    "sha256": "ab" * 32, "lang": "vi", "outcome": "found", "alert_id": SOME_ID, "case_id": SOME_ID,
    "amendment": SOME_ID, "delivery": "1", "answer": "posted", "place": "x", "kind": "missing_child",
    "description": "x", "message_no": "1", "reporter_phone": "0912345678", "seen": "1",
    "json:text": '"x"', "json:content_hash": '"x"', "json:place": '"x"', "json:kind": '"missing_child"',
    "json:description": '"x"', "json:reason": '"not right"', "json:outcome": '"found"', "json:code": '"26-00001"',
    "json:centre": '{"lat": 19.8, "lon": 105.8}', "json:audience": "{}",
    "json:nonce": f'"{"ab" * 32}"', "json:alert_id": f'"{SOME_ID}"', "json:alert_version": "1", "json:life_s": "60",
    "json:alert_code": '"26-00001"', "json:texts": '{"default": "x"}',
    "json:facts": '{"kind": "missing_child", "place": {"name": "x", "lat": 19.8, "lon": 105.8}}',
}  # fmt: skip


async def test_intake(database_url: str) -> None:
    # One key for the interface and the operator: each call bears what opens most.
    keys = {"hotline": OPERATOR_TO_INTAKE}
    async with running_intake(database_url, intake_api_keys=keys, webhook_window_s=7200) as intake:
        app = create_intake(intake_settings(database_url, intake.platform.url, "127.0.0.1:1", ""))
        async with create_pool(database_url, size=1) as pool, transaction(pool) as conn:
            await add_account(conn, "chi.nghe", "Người nghe máy", "một-mật-khẩu-thử", ["operator"])
            session = await open_session(conn, "chi.nghe")
        headers = {"Authorization": f"Bearer {OPERATOR_TO_INTAKE}", "Cookie": f"{COOKIE}={session}"}
        async with aiohttp.ClientSession(headers=headers) as http:
            found, taken = await failures(http, intake.url, calls_of(app, NAMES))
    assert found == []
    assert taken > {"GET /hotline", "GET /api/v1/places", "DELETE /internal/cases/{case_id}"}


async def test_verification(database_url: str) -> None:
    async with running_verification(database_url) as verification, verification.officer() as officer:
        await verification.tell(report("26-00001"))
        names = NAMES | {"case_number": "26-00001", "reference": "26-00001", "number": "26-00001"}
        calls = calls_of(create_verification(verification.settings), names)
        found, taken = await failures(officer.http, verification.url, calls)
    assert found == []
    assert taken > {"GET /cases/{case_number}", "GET /api/v1/cases/{reference}"}


async def test_broadcast(database_url: str) -> None:
    async with village_in(database_url) as village:
        worker = village.fanout.workers[0]
        link = (await village.link("xa-mau")).rpartition("/")[2]
        names = NAMES | {
            "account_id": "oa-a",
            "json:link": f'"{link}"',
            "json:delivery": "1",
            "json:answer": '"posted"',
        }
        calls = (
            with_key(call) for call in calls_of(create_broadcast(worker.settings), names | {"json:message_no": "1"})
        )
        async with aiohttp.ClientSession() as http:
            found, taken = await failures(http, worker.url, calls)
    assert found == []
    assert taken > {"POST /api/v1/plan", "POST /api/v1/poster", "POST /api/v1/relay/tasks"}


def with_key(call: Call) -> Call:
    """As whoever calls this route; what is garbage there stays."""
    if "Authorization" in dict(call.headers):
        return call
    of_public = call.operation.startswith("POST /api/v1/relay/") or call.operation.endswith(("/picture", "card"))
    key = PUBLIC_TO_BROADCAST if of_public else OPERATOR_TO_BROADCAST
    key = DESK_TO_BROADCAST if call.operation == "POST /api/v1/poster" else key
    return replace(call, headers=(*call.headers, ("Authorization", f"Bearer {key}")))


async def test_public(database_url: str) -> None:
    async with village_in(database_url) as village:
        await hear(database_url, on_air(approval("26-00042")))
        token = (await village.link("xa-mau")).rpartition("/")[2]
        names = NAMES | {"token": token, "number": "26-00042", "ma": "26-00042", "identifier": "26-00042.1"}
        calls = calls_of(create_public_app(public_settings(database_url)), names)
        async with (
            # Garbage is asked for often: not to be slowed down, a proxy names another address each time.
            running_public(database_url, village.fanout.workers[0].url, trusted_proxies=1) as url,
            aiohttp.ClientSession() as http,
        ):
            found, taken = await failures(http, url, (from_elsewhere(call, turn) for turn, call in enumerate(calls)))
    assert found == []
    assert taken > {"GET /tin/{number}", "GET /relay/{token}", "GET /relay/{token}/tasks"}


def from_elsewhere(call: Call, turn: int) -> Call:
    given = dict(call.headers).get("X-Forwarded-For", "[")
    others = tuple(header for header in call.headers if header[0] != "X-Forwarded-For")
    address = f"2001:db8::{turn % 65536:x}"
    return replace(call, headers=(*others, ("X-Forwarded-For", f"{given}, {address}")))
