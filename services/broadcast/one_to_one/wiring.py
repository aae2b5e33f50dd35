"""The sender of one-to-one messages as a part of the service: its loop, and how it stops."""

import asyncio
import time
from collections.abc import Mapping, Sequence

from services.broadcast.channels.channel import Channel
from services.broadcast.delivery.accounts import Accounts
from services.broadcast.delivery.claims import Claims
from services.broadcast.metrics import BroadcastMetrics
from services.broadcast.one_to_one.ledger import Ledger
from services.broadcast.one_to_one.sender import OneToOneSender
from services.broadcast.settings import BroadcastSettings
from services.runtime.service import Service


def add_one_to_one(
    service: Service,
    settings: BroadcastSettings,
    accounts: Accounts,
    channels: Mapping[str, Channel],
    claims: Claims,
    ledgers: Sequence[Ledger],
    stirred: asyncio.Event,
    metrics: BroadcastMetrics,
) -> None:
    """``ledgers``: who has messages to send. ``stirred``: set when there may be news. ``channels`` are open before the
    sender begins."""
    sender = OneToOneSender(service.pool, settings, accounts, channels, claims, ledgers, stirred, metrics, time.time)
    service.draining.append(sender.drain)
    service.add_loop("one_to_one", sender.run, max_silence_s=60)
