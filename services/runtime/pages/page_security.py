"""Headers that keep our pages out of frames, caches and other sites' reach."""

from collections.abc import Sequence
from urllib.parse import urlsplit

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

DOCUMENTATION = ("/docs", "/asyncapi")
"""The API viewers bring inline scripts and styles, and compile schemas; they show no case, and are on the operators'
port alone."""
HTTPS_ALONE_S = 365 * 24 * 3600
"""How long a browser that was here comes by HTTPS alone."""


def from_another_site(request: Request) -> bool:
    """Whether a page of another site sent this form; a browser says so, a program says nothing."""
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site not in ("same-origin", "none")
    origin = request.headers.get("origin")
    if origin is None:
        return False
    try:
        return urlsplit(origin).netloc != request.headers.get("host")
    except ValueError:  # no address, such as http://[
        return True


class PageSecurity:
    """ASGI middleware (not BaseHTTPMiddleware: live pages stream through it).

    ``static``: paths below which files lie that anybody may keep. ``images_from``: an address, or Leaflet's template of
    one, that pictures may come from. ``asks``: one that scripts may ask. ``https``: pages are served over HTTPS.

    Referrer-Policy is same-origin where a page says nothing stricter: no other site learns of a case, and with
    no-referrer browsers would send "Origin: null" with our own forms, which ForeignForms could not tell from a
    foreign one.
    """

    def __init__(
        self, app: ASGIApp, *, static: Sequence[str] = (), images_from: str = "", asks: str = "", https: bool = False
    ) -> None:
        self._app = app
        self._static = tuple(static)
        self._https = https
        tiles = urlsplit(images_from.replace("{s}", "*"))
        origin = f" {tiles.scheme}://{tiles.netloc}" if tiles.netloc else ""
        shared = f"default-src 'self'; img-src 'self' data: blob:{origin}; frame-ancestors 'none'; base-uri 'none'"
        asked = f"; connect-src 'self' {asks}" if asks else ""
        self._strict = f"{shared}; form-action 'self'; object-src 'none'{asked}"
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
                self._add(path, MutableHeaders(scope=message))
            await send(message)

        await self._app(scope, receive, send_with_headers)

    def _add(self, path: str, headers: MutableHeaders) -> None:
        headers["Content-Security-Policy"] = self._documentation if path in DOCUMENTATION else self._strict
        headers.setdefault("Referrer-Policy", "same-origin")
        headers["X-Content-Type-Options"] = "nosniff"
        # Of browsers that do not know frame-ancestors.
        headers["X-Frame-Options"] = "DENY"
        headers["Cross-Origin-Opener-Policy"] = "same-origin"
        headers.setdefault("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
        if self._https:
            headers["Strict-Transport-Security"] = f"max-age={HTTPS_ALONE_S}"
        if not path.startswith(self._static):
            headers.setdefault("Cache-Control", "no-store")
