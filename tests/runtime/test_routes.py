"""Routes that FastAPI builds at their first request: addresses, what including adds, and that all can be built."""

from collections.abc import Callable
from typing import Annotated

import aiohttp
import pytest
from fastapi import Depends, FastAPI, HTTPException, Query

from services.broadcast.app import create_app as create_broadcast
from services.intake.app import create_app as create_intake
from services.intake.public.app import create_public_app
from services.runtime.edge import Application
from services.runtime.routes import RouteOnDemand, Routes
from services.verification.app import create_app as create_verification
from tests.support.broadcast.running import Town, engine_settings
from tests.support.http_running import serving
from tests.support.intake_running import intake_settings
from tests.support.public.running import public_settings
from tests.support.verification_running import verification_settings

NOWHERE = "postgresql://loa@127.0.0.1:1/loa"
SERVICES: dict[str, Callable[[], FastAPI]] = {
    "intake": lambda: create_intake(intake_settings(NOWHERE, "http://127.0.0.1:1", "127.0.0.1:1", "")),
    "public": lambda: create_public_app(public_settings(NOWHERE)),
    "verification": lambda: create_verification(verification_settings(NOWHERE)),
    "broadcast": lambda: create_broadcast(engine_settings(NOWHERE, "http://127.0.0.1:1", Town())),
}


def included() -> Application:
    inner = Routes(prefix="/inner", tags=["inner"])

    @inner.get("/{number}")
    async def one(number: int, more: Annotated[int, Query(le=5)] = 0) -> dict[str, int]:
        return {"number": number, "more": more}

    @inner.post("/{number}", max_body_size=4)
    async def keep(number: int, body: dict[str, int]) -> None: ...

    middle = Routes(prefix="/middle")
    middle.include_router(inner, prefix="/of", tags=["outer"], dependencies=[Depends(refuse)])
    app = Application(max_body_size=1000)
    app.include_router(middle, prefix="/api")
    return app


async def refuse(number: int) -> None:
    if number == 13:
        raise HTTPException(418)


async def test_a_route_is_built_when_it_is_first_asked_for() -> None:
    app = included()
    [one, _] = [route for route in app.routes if isinstance(route, RouteOnDemand)]
    assert "dependant" not in vars(one)
    async with serving(app) as url, aiohttp.ClientSession(url) as http:
        assert await (await http.get("/api/middle/of/inner/7?more=5")).json() == {"number": 7, "more": 5}
        assert "dependant" in vars(one)
        assert (await http.get("/api/middle/of/inner/7?more=6")).status == 422
        # The dependency of whoever includes the router.
        assert (await http.get("/api/middle/of/inner/13")).status == 418
        assert (await http.post("/api/middle/of/inner/7", json={"a": 1})).status == 413
        assert (await http.get("/inner/7")).status == 404
    assert one.tags == ["outer", "inner"]


@pytest.mark.parametrize("name", SERVICES)
def test_every_route_of_a_service_can_be_built(name: str) -> None:
    routes = [route for route in SERVICES[name]().routes if isinstance(route, RouteOnDemand)]
    assert len(routes) > 10
    assert all(route.dependant.path == route.path_format for route in routes)
