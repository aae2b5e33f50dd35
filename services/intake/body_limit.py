"""A bound on request bodies, kept while they are read: what is larger is cut off with 413."""

from collections.abc import Mapping

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send


class BodyLimit:
    """ASGI middleware. ``limits``: bytes by path prefix, the first that fits; other paths get ``default``."""

    def __init__(self, app: ASGIApp, limits: Mapping[str, int], default: int) -> None:
        self._app = app
        self._limits = limits
        self._default = default

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        path = scope["path"]
        limit = next((size for prefix, size in self._limits.items() if path.startswith(prefix)), self._default)
        read = 0

        async def bounded() -> Message:
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            if read > limit:
                # Raised inside of the endpoint, so that the usual error answer is made.
                raise HTTPException(413, f"the body is larger than {limit} bytes", {"Connection": "close"})
            return message

        await self._app(scope, bounded, send)
