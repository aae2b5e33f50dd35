"""A browser that asks for the address that takes a form gets the page of that form, on every process with pages."""

from collections.abc import Callable, Iterator

import pytest
from fastapi import FastAPI, Request
from fastapi.routing import iter_route_contexts
from starlette.exceptions import HTTPException

from services.intake.app import create_app as create_intake
from services.intake.public.app import create_public_app
from services.runtime.edge import page_above
from services.verification.app import create_app as create_verification
from tests.support.intake_running import intake_settings
from tests.support.public.running import public_settings
from tests.support.verification_running import verification_settings

AWAY = "postgresql://loa@127.0.0.1:1/loa"
APPS: dict[str, Callable[[], FastAPI]] = {
    "desk": lambda: create_verification(verification_settings(AWAY)),
    "hotline": lambda: create_intake(intake_settings(AWAY, "http://127.0.0.1:1", "127.0.0.1:1", "")),
    "public": lambda: create_public_app(public_settings(AWAY)),
}
FORMS_OF_NO_PAGE = {"/logout"}
"""Of the hotline, which has no page at its root."""


def takes_forms_alone(app: FastAPI) -> Iterator[str]:
    """Addresses of pages' forms, with something in the place of each number, that show no page themselves."""
    addresses: dict[str, set[str]] = {}
    for route in iter_route_contexts(app.routes):
        if route.methods and route.path_format and not route.include_in_schema:
            addresses.setdefault(route.path_format, set()).update(route.methods)
    for address, methods in addresses.items():
        if "POST" in methods and "GET" not in methods:
            yield address.replace("{", "").replace("}", "")


@pytest.mark.parametrize("process", APPS)
def test_every_form_has_a_page_above_it(process: str) -> None:
    app = APPS[process]()
    led = {path: page_above(_asking(app, path), HTTPException(405)) for path in takes_forms_alone(app)}
    assert led
    assert {path for path, way in led.items() if way is None} <= FORMS_OF_NO_PAGE
    for path, way in led.items():
        if way is not None:
            assert path.startswith(way.headers["Location"].rstrip("/"))


def _asking(app: FastAPI, path: str) -> Request:
    return Request({"type": "http", "method": "GET", "path": path, "headers": [], "query_string": b"", "app": app})
