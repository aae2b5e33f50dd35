"""What every channel is tried on: one faked wire, and all channels that speak to it."""

from collections.abc import AsyncIterator

import pytest

from services.broadcast.channels.channel import Channel
from tests.support.broadcast.channel_wire import channels_on
from tests.support.broadcast.wire import Wire


@pytest.fixture
async def wire() -> AsyncIterator[Wire]:
    async with Wire().listening() as wire:
        yield wire


@pytest.fixture
async def channels(wire: Wire, database_url: str) -> AsyncIterator[dict[str, Channel]]:
    async with channels_on(wire.url, database_url) as (channels, _):
        yield channels
