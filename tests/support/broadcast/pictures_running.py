"""Broadcast's drawing of pictures without the rest of it, and an intake that has one photo."""

import asyncio
import hashlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
from aiohttp import web
from fastapi import FastAPI
from prometheus_client import CollectorRegistry

from services.broadcast.callers import callers_of
from services.broadcast.metrics import BroadcastMetrics
from services.broadcast.pictures.picture_source import PictureSource
from services.broadcast.pictures.poster_api import poster_routes
from tests.support.broadcast.plans import PLAN
from tests.support.broadcast.running import Town, engine_settings
from tests.support.http_running import answering, serving
from tests.support.verification_running import drawn_photo

PHOTO = drawn_photo()
PHOTO_SHA256 = hashlib.sha256(PHOTO).hexdigest()


@asynccontextmanager
async def intake_with_the_photo() -> AsyncIterator[str]:
    async def photo(request: web.Request) -> web.Response:
        if request.match_info["sha256"] != PHOTO_SHA256:
            return web.Response(status=404)
        return web.Response(body=PHOTO, content_type="image/jpeg")

    app = web.Application()
    app.router.add_get("/internal/photos/{sha256}", photo)
    async with answering(app) as url:
        yield url


class SlowIntake:
    """Gives the photo once ``let_go`` is set. ``asked`` is set by the first who asks."""

    def __init__(self, photo: bytes) -> None:
        self.url = ""
        self.asked = asyncio.Event()
        self.let_go = asyncio.Event()
        self.fetches = 0
        self._photo = photo

    async def photo(self, _request: web.Request) -> web.Response:
        self.fetches += 1
        self.asked.set()
        await self.let_go.wait()
        return web.Response(body=self._photo, content_type="image/jpeg")


@asynccontextmanager
async def slow_intake(photo: bytes) -> AsyncIterator[SlowIntake]:
    intake = SlowIntake(photo)
    app = web.Application()
    app.router.add_get("/internal/photos/{sha256}", intake.photo)
    async with answering(app) as intake.url:
        try:
            yield intake
        finally:
            intake.let_go.set()


@asynccontextmanager
async def drawing_broadcast(intake_url: str, public_url: str = "https://loa.example/tin") -> AsyncIterator[str]:
    """Its address."""
    settings = engine_settings("", "http://127.0.0.1:1", Town(), intake_url=intake_url, public_url=public_url)
    pictures = PictureSource(settings, BroadcastMetrics(CollectorRegistry()))
    app = FastAPI()
    app.include_router(poster_routes(pictures, callers_of(settings)))
    app.add_api_route("/api/v1/plan", lambda: PLAN, methods=["POST"])
    async with aiohttp.ClientSession() as http:
        pictures.open(http)
        try:
            async with serving(app) as url:
                yield url
        finally:
            await pictures.close()
