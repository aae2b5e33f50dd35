"""The registry of channels: every way into a group that these settings open."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import aiohttp
from pyreqwest.client import Client

from services.broadcast.channels.channel import Channel
from services.broadcast.channels.credentials import Credentials
from services.broadcast.channels.exercise import ExerciseChannel
from services.broadcast.channels.http_calls import HttpCalls, open_session
from services.broadcast.channels.relay import RelayChannel
from services.broadcast.channels.telegram import TelegramChannel
from services.broadcast.channels.webhook import WebhookChannel
from services.broadcast.channels.zalo_bot import ZaloBotChannel
from services.broadcast.channels.zalo_group import ZaloGroupChannel
from services.broadcast.metrics import BroadcastMetrics
from services.broadcast.pictures.picture_source import PictureSource
from services.broadcast.pictures.uploads import Uploads
from services.broadcast.settings import BroadcastSettings
from services.broadcast.zalo.openapi import ZaloOpenApi, open_client
from services.broadcast.zalo.tokens import ZaloTokens
from services.runtime.database import Pool


def registered_channels(settings: BroadcastSettings) -> list[str]:
    """The channels that these settings open; an empty address closes one."""
    addresses = {ZaloBotChannel.name: settings.zalo_bot_url, TelegramChannel.name: settings.telegram_url}
    return [name for name in _CHANNELS if addresses.get(name, "set")]


def open_channels(
    settings: BroadcastSettings,
    pool: Pool,
    metrics: BroadcastMetrics,
    clients: list[aiohttp.ClientSession | Client],
    pictures: PictureSource | None = None,
) -> dict[str, Channel]:
    """The registered channels by name. What must be closed with them is added to ``clients``; ``pictures`` is opened.

    Must be called in a running event loop.
    """
    limit = 2 * settings.send_concurrency
    openapi, http = open_client(settings), open_session(limit)
    clients += [openapi, http]
    pictures = pictures or PictureSource(settings, metrics)
    pictures.open(http)
    parts = _Parts(settings, pool, metrics, openapi, http, HttpCalls(http, settings.zalo_timeout_s), pictures)
    return {name: _CHANNELS[name](parts) for name in registered_channels(settings)}


@dataclass(frozen=True)
class _Parts:
    """What channels are made of."""

    settings: BroadcastSettings
    pool: Pool
    metrics: BroadcastMetrics
    openapi: Client
    http: aiohttp.ClientSession
    calls: HttpCalls
    pictures: PictureSource

    def credentials(self, channel: str) -> Credentials:
        return Credentials(self.pool, channel)


def _zalo_group(parts: _Parts) -> Channel:
    settings = parts.settings
    tokens = ZaloTokens(parts.pool, parts.http, settings.zalo_oauth_url, settings.zalo_app_secret)
    api = ZaloOpenApi(parts.openapi, settings)
    return ZaloGroupChannel(api, tokens, parts.pictures, Uploads(parts.pool))


def _zalo_bot(parts: _Parts) -> Channel:
    settings = parts.settings
    return ZaloBotChannel(parts.calls, parts.credentials("zalo_bot"), settings.zalo_bot_url, parts.pictures)


def _telegram(parts: _Parts) -> Channel:
    return TelegramChannel(parts.calls, parts.credentials("telegram"), parts.pictures, parts.settings.telegram_url)


def _webhook(parts: _Parts) -> Channel:
    return WebhookChannel(parts.calls, parts.credentials("webhook"), parts.pictures)


UPLOADING = (ZaloGroupChannel.name,)
"""The channels whose pictures are uploaded ahead of their posts (channels/channel.py, Uploading)."""

_CHANNELS: Mapping[str, Callable[[_Parts], Channel]] = {
    ZaloGroupChannel.name: _zalo_group,
    ZaloBotChannel.name: _zalo_bot,
    TelegramChannel.name: _telegram,
    WebhookChannel.name: _webhook,
    RelayChannel.name: lambda parts: RelayChannel(),
    ExerciseChannel.name: lambda parts: ExerciseChannel(),
}
