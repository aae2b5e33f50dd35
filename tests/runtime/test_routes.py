"""Routes that FastAPI builds at their first request: addresses, what including adds, and that all can be built."""

from typing import Annotated

import aiohttp
from fastapi import Depends, HTTPException, Query

from services.runtime.edge import Application
from services.runtime.routes import RouteOnDemand, Routes
from tests.support.http_running import serving


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
