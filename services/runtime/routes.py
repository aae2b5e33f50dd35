"""Routes that cost nothing until somebody asks for them.

FastAPI reads the signature of each endpoint and makes a validator of each parameter when a route is declared, and once
more when its router is included: 0.8 s of a core for the desk's 184 routes, at each start of a service. Here a route
is declared by its path and methods, included by copying that, and built by FastAPI at its first request.
"""

from collections.abc import Callable, Sequence
from typing import Any, Self

from fastapi import APIRouter
from fastapi.routing import APIRoute
from starlette.routing import BaseRoute, compile_path


class RouteOnDemand(APIRoute):
    """An APIRoute that is built when anything but its address, methods and endpoint is read. A wrong declaration fails
    there; tests/runtime/test_routes.py builds every route of every service."""

    def __init__(self, path: str, endpoint: Callable[..., Any], **declared: Any) -> None:
        self._declared = {"path": path, "endpoint": endpoint, **declared}
        self.path, self.endpoint = path, endpoint
        self.name = declared.get("name") or endpoint.__name__
        self.methods = {method.upper() for method in declared.get("methods") or ("GET",)}
        self.path_regex, self.path_format, self.param_convertors = compile_path(path)
        self.include_in_schema = declared.get("include_in_schema", True)

    def __getattr__(self, name: str) -> Any:
        if name == "_declared" or name not in APIRoute.__annotations__ | {"app": None, "form_limits": None}:
            raise AttributeError(name)
        super().__init__(**self._declared)
        return self.__dict__[name]

    def below(self, parent: APIRouter, prefix: str, **added: Any) -> Self:
        """The same route as ``parent`` has it that includes its router: ``added`` as include_router takes it."""
        own = self._declared
        return type(self)(
            **{
                **own,
                "path": parent.prefix + prefix + own["path"],
                "tags": [*parent.tags, *added["tags"], *own["tags"]],
                "dependencies": [*parent.dependencies, *added["dependencies"], *own["dependencies"]],
                "responses": {**parent.responses, **added["responses"], **own["responses"]},
                "include_in_schema": parent.include_in_schema and own["include_in_schema"],
                "max_body_size": parent.max_body_size if own["max_body_size"] is None else own["max_body_size"],
            }
        )


class Routes(APIRouter):
    """A router whose routes are built on demand, and may be included in another router of this kind."""

    def __init__(self, **options: Any) -> None:
        super().__init__(route_class=RouteOnDemand, **options)

    def include_router(self, router: APIRouter, **added: Any) -> None:
        include(self, router, **added)


def include(
    parent: APIRouter,
    included: APIRouter,
    *,
    prefix: str = "",
    tags: Sequence[str] = (),
    dependencies: Sequence[Any] = (),
    responses: dict[int | str, dict[str, Any]] | None = None,
) -> None:
    """Give ``parent`` the routes of ``included``, in their order."""
    added = {"tags": tags, "dependencies": dependencies, "responses": responses or {}}
    parent.routes += [_below(route, parent, prefix, added) for route in included.routes]


def _below(route: BaseRoute, parent: APIRouter, prefix: str, added: dict[str, Any]) -> BaseRoute:
    if not isinstance(route, RouteOnDemand):
        raise TypeError(f"{route} is no RouteOnDemand: declare it on services.runtime.routes.Routes")
    return route.below(parent, prefix, **added)
