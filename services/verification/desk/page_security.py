"""Headers that keep pages about people out of frames, caches and other sites' reach."""

from urllib.parse import urlsplit

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

DOCUMENTATION = ("/docs", "/asyncapi")
"""The API viewers bring inline scripts and styles, and compile schemas; they show no case."""
STATIC = ("/static/", "/desk/static/", "/people/static/", "/tin/static/")


class PageSecurity:
    """ASGI middleware (not BaseHTTPMiddleware: live pages stream through it).

    Referrer-Policy is same-origin: no other site learns of a case, and with no-referrer browsers would send
    "Origin: null" with our own forms, which refuse_foreign_forms could not tell from a foreign one.
    """

    def __init__(self, app: ASGIApp, map_tile_url: str = "", software_signer_url: str = "") -> None:
        self._app = app
        tiles = urlsplit(map_tile_url.replace("{s}", "*"))
        origin = f" {tiles.scheme}://{tiles.netloc}" if tiles.netloc else ""
        shared = f"default-src 'self'; img-src 'self' data: blob:{origin}; frame-ancestors 'none'; base-uri 'none'"
        signer = f"; connect-src 'self' {software_signer_url}" if software_signer_url else ""
        self._strict = f"{shared}; form-action 'self'; object-src 'none'{signer}"
        self._documentation = (
            f"{shared}; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'"
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        path: str = scope["path"]

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["Content-Security-Policy"] = self._documentation if path in DOCUMENTATION else self._strict
                headers["Referrer-Policy"] = "same-origin"
                headers["X-Content-Type-Options"] = "nosniff"
                headers["Cross-Origin-Opener-Policy"] = "same-origin"
                headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()"
                if not path.startswith(STATIC):
                    headers.setdefault("Cache-Control", "no-store")
            await send(message)

        await self._app(scope, receive, send_with_headers)
