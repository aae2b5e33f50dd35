"""The relay's part of the service: its loops, and the pages of officers."""

from collections.abc import Callable

import aiohttp
from fastapi import APIRouter

from services.broadcast.metrics import BroadcastMetrics
from services.broadcast.picture_source import PictureSource
from services.broadcast.relay.loop import RelayLoop
from services.broadcast.relay.notices import NoticeSender
from services.broadcast.relay.pages import RelayPages
from services.broadcast.settings import BroadcastSettings
from services.runtime.service import Service
from services.runtime.zalo_openapi import ZaloOpenApi, open_client
from services.runtime.zalo_tokens import ZaloTokens


def add_relay(
    service: Service, settings: BroadcastSettings, pictures: PictureSource, metrics: BroadcastMetrics
) -> APIRouter:
    """Adds loops to ``service``; returns the routes of the pages."""

    async def write(beat: Callable[[], None]) -> None:
        async with open_client(settings) as openapi, aiohttp.ClientSession() as http:
            tokens = ZaloTokens(service.pool, http, settings.zalo_oauth_url, settings.zalo_app_secret)
            await NoticeSender(service.pool, ZaloOpenApi(openapi, settings), tokens, settings, metrics).run(beat)

    service.add_loop("relay", RelayLoop(service.pool, settings, metrics).run)
    service.add_loop("relay_notices", write, max_silence_s=60)
    return RelayPages(service.pool, pictures.picture, metrics).routes()
