"""The registry of channels: what is declared, and of that what these settings open."""

from collections.abc import Iterable, Mapping
from datetime import timedelta

import aiohttp
from pyreqwest.client import Client

from services.broadcast.channels import exercise, relay, telegram, webhook, zalo_bot, zalo_group
from services.broadcast.channels.channel import Channel
from services.broadcast.channels.declaration import Declaration, Parts
from services.broadcast.channels.http_calls import HttpCalls, open_session
from services.broadcast.channels.rules.credentials import AccountForm
from services.broadcast.channels.rules.reach import Reach
from services.broadcast.metrics import BroadcastMetrics
from services.broadcast.pictures.picture_source import PictureSource
from services.broadcast.settings import BroadcastSettings
from services.runtime.database import Pool

MODULES = (zalo_group, zalo_bot, telegram, webhook, relay, exercise)
DECLARED: Mapping[str, Declaration] = {module.DECLARATION.name: module.DECLARATION for module in MODULES}
"""By name."""
WITHOUT_CHANNEL = zalo_group.DECLARATION.name
"""The channel of a row of accounts.csv that names none, as in files from before there was a second channel."""


def account_forms() -> dict[str, AccountForm]:
    """The account form of each channel whose accounts and groups are imported."""
    return {name: declared.account for name, declared in DECLARED.items() if declared.reach != Reach.NOBODY}


def named(chosen: Iterable[Declaration]) -> list[str]:
    return [declared.name for declared in chosen]


def given_addresses(environment: Mapping[str, str]) -> dict[str, str]:
    """The addresses that ``environment`` gives for channels, by channel; an empty one closes it."""
    return {
        name: environment[declared.address.setting]
        for name, declared in DECLARED.items()
        if declared.address and declared.address.setting in environment
    }


def opened(settings: BroadcastSettings) -> dict[str, Declaration]:
    """The channels that these settings open, by name."""
    return {name: declared for name, declared in DECLARED.items() if declared.address_in(settings) != ""}


def reach_of(names: Iterable[str]) -> dict[str, Reach]:
    """Whom each of these channels reaches."""
    return {name: DECLARED[name].reach for name in names}


def upload_lives() -> dict[str, timedelta]:
    """For how long an upload may be used, by channel whose pictures are uploaded ahead of their posts."""
    return {name: declared.upload_life for name, declared in DECLARED.items() if declared.upload_life is not None}


def open_channels(
    settings: BroadcastSettings,
    pool: Pool,
    metrics: BroadcastMetrics,
    clients: list[aiohttp.ClientSession | Client],
    pictures: PictureSource | None = None,
) -> dict[str, Channel]:
    """The channels by name. What must be closed with them is added to ``clients``; ``pictures`` is opened.

    Must be called in a running event loop.
    """
    http = open_session(2 * settings.send_concurrency)
    clients.append(http)
    pictures = pictures or PictureSource(settings, metrics)
    pictures.open(http)
    parts = Parts(settings, pool, http, HttpCalls(http, settings.zalo_timeout_s), pictures, clients)
    return {name: declared.open(parts, declared) for name, declared in opened(settings).items()}
