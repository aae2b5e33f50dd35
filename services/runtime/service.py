"""How a service runs: what it opens, in which order, and the HTTP application around it.

Opened: pool, hooks, loops (Kafka's connection is one of them). At the end work is drained while the loops still run,
then all is closed in mirrored order.
"""

import asyncio
import gc
import socket
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import structlog
import uvicorn
from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles
from prometheus_client import CollectorRegistry
from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from services.runtime.broker import Broker
from services.runtime.database import Listening, Pool, Wakeups, create_pool
from services.runtime.edge import Application, Doors
from services.runtime.health import health_routes
from services.runtime.logging import configure_logging
from services.runtime.loops import Loops
from services.runtime.outbox import Outbox, OutboxPublisher
from services.runtime.pages.design import design_routes
from services.runtime.pages.documentation import documentation_routes
from services.runtime.pages.i18n import RUNTIME
from services.runtime.pages.page_security import PageSecurity
from services.runtime.quarantine.again import TryingAgain
from services.runtime.retention import LedgerRetention
from services.runtime.settings import HttpSettings, RuntimeSettings

log = structlog.get_logger()

GC_THRESHOLD = (20_000, 20, 20)
"""Allocations until young objects are collected: at thousands of them a second the default of 700 only costs time."""
HEADERS_WITHIN_S = 20
KEEP_ALIVE_S = 75
"""Longer than our services' clients keep an idle connection (aiohttp: 15 s): were the server the first to close it, a
request might be on its way, and a POST is not repeated."""
STATIC = Path(__file__).parent / "pages/static"


@dataclass(kw_only=True)
class PageService:
    """The parts of a process that serves pages: a database to read, loops, an HTTP application. Build with
    ``assemble_pages``; add loops and routes; then ``http``."""

    name: str
    settings: HttpSettings
    registry: CollectorRegistry
    pool: Pool
    loops: Loops
    broker: Broker | None = None
    around: Callable[[ASGIApp], ASGIApp] = lambda app: app
    """ASGI middleware outside of all others."""
    opened: list[Callable[[], Awaitable[None]]] = field(default_factory=list)
    stopping: list[Callable[[], None]] = field(default_factory=list)
    """Called when the process is to stop, before it waits for open requests: they end what streams for ever."""
    draining: list[Callable[[], Awaitable[None]]] = field(default_factory=list)
    closed: list[Callable[[], Awaitable[None]]] = field(default_factory=list)

    def add_loop(
        self, name: str, body: Callable[[Callable[[], None]], Awaitable[None]], *, max_silence_s: float = 30
    ) -> None:
        """``body(beat)`` runs until cancelled and calls ``beat()`` at least every ``max_silence_s``."""
        self.loops.add(name, partial(body, partial(self.loops.beat, name)), max_silence_s=max_silence_s)

    @asynccontextmanager
    async def run(self) -> AsyncIterator[None]:
        await self.pool.open()
        try:
            for hook in self.opened:
                await hook()
            self.loops.start()
            log.info("started")
            yield
        finally:
            await _each(self.draining)
            await self.loops.stop()
            await _each(reversed(self.closed))
            await self.pool.close()
            log.info("stopped")

    def http(
        self,
        *,
        title: str,
        description: str,
        folder: Path = RUNTIME,
        assets: Mapping[str, Path] | None = None,
        images_from: str = "",
        asks: str = "",
    ) -> FastAPI:
        """The application with health, metrics, static files and documentation pages; add the service's own routes.

        ``folder``: as of Application. ``assets``: the service's own static files, a folder for each path
        at which it is served. ``images_from`` and ``asks``: addresses other than its own that its pages may use
        (page_security).
        """

        @asynccontextmanager
        async def lifespan(_: FastAPI) -> AsyncIterator[None]:
            async with self.run():
                yield

        settings, folders = self.settings, {"/static": STATIC, **(assets or {})}
        together = settings.ops_port == settings.http_port
        app = Application(
            folder=folder,
            max_body_size=settings.max_body_bytes,
            doors=Doors(None if together else settings.ops_port, settings.trusted_proxies),
            secured=partial(
                PageSecurity,
                static=[f"{path}/" for path in folders],
                images_from=images_from,
                asks=asks,
                https=settings.secure_cookies,
            ),
            around=self.around,
            title=title,
            description=description,
            version="1",
            lifespan=lifespan,
            docs_url=None,
            redoc_url=None,
        )
        app.include_router(health_routes(self.pool, self.broker, self.loops, self.registry))
        app.include_router(documentation_routes(title))
        for path, folder in folders.items():
            app.mount(path, GZipMiddleware(StaticFiles(directory=folder)), name=path)
        app.state.stopping = self.stopping
        app.state.secure_cookies = settings.secure_cookies
        return app


@dataclass(kw_only=True)
class Service(PageService):
    """The parts that every service has that takes part in events. Build with ``assemble``; add subscribers, too."""

    settings: RuntimeSettings
    broker: Broker
    outbox: Outbox
    listening: Listening

    def wakeups(self, channel: str) -> Wakeups:
        """Notifications of ``channel``."""
        return self.listening.on(channel)

    def http(
        self,
        *,
        title: str,
        description: str,
        folder: Path = RUNTIME,
        assets: Mapping[str, Path] | None = None,
        images_from: str = "",
        asks: str = "",
    ) -> FastAPI:
        """As any process's, with the components of all pages where the settings say so."""
        asks = asks or self.settings.software_signer_url
        app = super().http(
            title=title, description=description, folder=folder, assets=assets, images_from=images_from, asks=asks
        )
        if self.settings.design_page:
            app.include_router(design_routes())
        app.state.broker = self.broker
        return app


def assemble_pages(name: str, settings: HttpSettings, database_url: str) -> PageService:
    """The parts of a process that serves pages, none of which is open yet."""
    registry = CollectorRegistry()
    pool = create_pool(database_url, size=settings.database_pool_size)
    return PageService(name=name, settings=settings, registry=registry, pool=pool, loops=Loops(registry))


def assemble(name: str, settings: RuntimeSettings) -> Service:
    """The parts of a service, none of which is open or connected yet."""
    registry = CollectorRegistry()
    pool = create_pool(settings.database_url, size=settings.database_pool_size)
    broker = Broker(name, settings, registry)
    service = Service(
        name=name,
        settings=settings,
        registry=registry,
        pool=pool,
        broker=broker,
        loops=Loops(registry),
        outbox=Outbox(settings.producer_key(name)),
        listening=Listening(settings.database_url),
    )
    service.loops.add("listen_notifications", service.listening.run, max_silence_s=float("inf"))
    publisher = OutboxPublisher(name, pool, broker, service.wakeups(service.outbox.channel), registry)
    service.add_loop("kafka", broker.connect_forever, max_silence_s=60)
    service.add_loop("outbox_publish", publisher.publish_forever, max_silence_s=60)
    service.add_loop("outbox_confirm", publisher.confirm_forever, max_silence_s=60)
    service.add_loop("quarantine", TryingAgain(name, pool, broker.again).run)
    service.add_loop("ledger_retention", LedgerRetention(name, pool, registry).run, max_silence_s=60)
    return service


async def _each(hooks: Iterable[Callable[[], Awaitable[None]]]) -> None:
    """Run every hook of a stop: one that fails (the database may be gone) must not keep the others from running."""
    for hook in hooks:
        try:
            await hook()
        except Exception as error:
            log.warning("stop_hook_failed", error=type(error).__name__)


class HeadersInTime(HttpToolsProtocol):
    """Closes a connection on which the headers of a request do not come within ``headers_within_s``: uvicorn waits for
    them for ever, and some hundred clients that send a byte a minute would take all connections of a process."""

    headers_within_s = HEADERS_WITHIN_S
    _late: asyncio.TimerHandle | None = None

    # uvicorn's own signature narrows that of asyncio's protocol, and this one is uvicorn's.
    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._wait_for_headers()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        # Also for what is no message yet: a blank line ends the wait between two requests, and begins none.
        if self.cycle is None or self.cycle.response_complete:
            self._wait_for_headers()

    def on_headers_complete(self) -> None:
        self._stop_waiting()
        super().on_headers_complete()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_waiting()
        super().connection_lost(exc)

    def _wait_for_headers(self) -> None:
        if self._late is None:
            self._late = self.loop.call_later(self.headers_within_s, self.transport.close)

    def _stop_waiting(self) -> None:
        if self._late is not None:
            self._late.cancel()
            self._late = None


class Server(uvicorn.Server):
    """uvicorn waits for open requests, 10 s at most. Streams never end by themselves, so they are ended first."""

    def __init__(self, config: uvicorn.Config, apps: list[FastAPI]) -> None:
        super().__init__(config)
        self._apps = apps

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        for app in self._apps:
            for hook in app.state.stopping:
                hook()
        await super().shutdown(sockets)


class ProcessServer(Server):
    """The one server of a process: what its start made stays as long as the process."""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        # The collector need not look at it again and again.
        gc.collect()
        gc.freeze()
        gc.set_threshold(*GC_THRESHOLD)
        gc.enable()


def serve(app_factory: Callable[[], FastAPI], name: str, settings: HttpSettings) -> None:
    """Run until SIGTERM or SIGINT; open requests get 10 s to end. Ends the process when a port is not to be had."""
    configure_logging(name, settings.log_level, settings.log_format)
    apps: list[FastAPI] = []

    def create() -> FastAPI:
        apps.append(app_factory())
        return apps[-1]

    config = uvicorn.Config(
        create,
        factory=True,
        loop="uvloop",
        http=HeadersInTime,
        log_config=None,
        timeout_keep_alive=KEEP_ALIVE_S,
        access_log=False,
        timeout_graceful_shutdown=10,
        server_header=False,
        # Who a request comes from is settled at the edge: uvicorn would believe what the sender wrote.
        proxy_headers=False,
    )
    doors = [(settings.http_host, settings.http_port)]
    if settings.ops_port not in (0, settings.http_port):
        doors.append((settings.ops_host, settings.ops_port))
    ProcessServer(config, apps).run([_bound(host, port) for host, port in doors])


def _bound(host: str, port: int) -> socket.socket:
    """Nobody can connect before uvicorn listens on it, which it does once the service has started."""
    door = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        door.bind((host, port))
    except OSError as refusal:
        log.error("port_not_to_be_had", host=host, port=port, error=refusal.strerror)
        sys.exit(1)
    return door
