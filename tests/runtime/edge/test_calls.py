"""Who may call a service, and how it is told."""

from collections.abc import AsyncIterator
from typing import Annotated

import aiohttp
import pytest
from fastapi import Depends, FastAPI
from pydantic import SecretStr
from structlog.testing import capture_logs

from services.runtime.calls import Callers
from tests.support.http_running import serving
from tests.support.rights.call_keys import bearing

KEYS = {"desk": "key-of-the-desk", "public": "key-of-the-pages"}


@pytest.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    callers = Callers({name: SecretStr(key) for name, key in KEYS.items()})
    app = FastAPI()

    @app.get("/plan/{number}")
    async def plan(number: int, caller: Annotated[str, Depends(callers.only("desk", "operator"))]) -> str:
        return f"{caller} {number}"

    async with serving(app) as url, aiohttp.ClientSession(url) as session:
        yield session


@pytest.mark.parametrize(
    ("given", "status", "caller"),
    [
        ({}, 401, None),
        (bearing("key-of-nobody"), 401, None),
        (bearing("key-of-the-des"), 401, None),
        (bearing("key-of-the-desk-and-more"), 401, None),
        (bearing(""), 401, None),
        ({"Authorization": f"Basic {KEYS['desk']}"}, 401, None),
        (bearing(KEYS["public"]), 403, "public"),
        (bearing(KEYS["desk"]), 200, "desk"),
    ],
)
async def test_each_call_is_a_line_with_the_callers_name(
    http: aiohttp.ClientSession, given: dict[str, str], status: int, caller: str | None
) -> None:
    with capture_logs() as lines:
        async with http.get("/plan/7", headers=given) as answer:
            said = await answer.text()
    assert answer.status == status
    event = "call" if status == 200 else "call_refused"
    (line,) = [line for line in lines if line["event"] in ("call", "call_refused")]
    assert (line["event"], line["route"], line["caller"]) == (event, "GET /plan/{number}", caller)
    assert not any(key in said + str(lines) for key in KEYS.values()), "no key is repeated"
    if status == 200:
        assert said == '"desk 7"'
