"""The sender of one-to-one messages as a part of the service: its loop, and how it stops."""

import asyncio
import time
from collections.abc import Callable, Sequence

import aiohttp

from services.broadcast.delivery.accounts import Accounts
from services.broadcast.delivery.claims import Claims
from services.broadcast.metrics import BroadcastMetrics
from services.broadcast.one_to_one.calls import OneToOneCalls
from services.broadcast.one_to_one.ledger import Ledger
from services.broadcast.one_to_one.sender import OneToOneSender
from services.broadcast.settings import BroadcastSettings
from services.broadcast.zalo.openapi import ZaloOpenApi, open_client
from services.broadcast.zalo.tokens import ZaloTokens
from services.runtime.service import Service


def add_one_to_one(
    service: Service,
    settings: BroadcastSettings,
    accounts: Accounts,
    claims: Claims,
    ledgers: Sequence[Ledger],
    stirred: asyncio.Event,
    metrics: BroadcastMetrics,
) -> None:
    """``ledgers``: who has messages to send. ``stirred``: set when there may be news."""
    sender = OneToOneSender(service.pool, settings, accounts, ledgers, stirred, metrics, time.time)

    async def write(beat: Callable[[], None]) -> None:
        async with open_client(settings) as openapi, aiohttp.ClientSession() as http:
            tokens = ZaloTokens(service.pool, http, settings.zalo_oauth_url, settings.zalo_app_secret)
            calls = OneToOneCalls(ZaloOpenApi(openapi, settings), tokens, accounts, claims)
            await sender.run(calls, beat)

    service.draining.append(sender.drain)
    service.add_loop("one_to_one", write, max_silence_s=60)
