"""Every channel as the service builds it, on one faked wire; and what that wire says in each channel's own words."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import aiohttp
import orjson
from prometheus_client import CollectorRegistry
from pyreqwest.client import Client

from services.broadcast.channels.channel import Channel
from services.broadcast.channels.declaration import Declaration
from services.broadcast.channels.registered import DECLARED, open_channels
from services.broadcast.channels.zalo_group import HISTORY, SEND, ZaloGroupChannel
from services.broadcast.ledger.rules.outcomes import Outcome
from services.broadcast.metrics import BroadcastMetrics
from services.broadcast.settings import BroadcastSettings
from services.runtime.database import Connection, Pool, create_pool, transaction
from tests.support.broadcast.accounts import add_account
from tests.support.broadcast.running import Town, engine_settings
from tests.support.broadcast.wire import TIMEOUT_S, OpenTurn, Reply, Wire, error, message, ok

BOT_TOKEN = "70012:zalo-bot-secret"
TELEGRAM_TOKEN = "110201543:telegram-secret"
WEBHOOK_KEY = "webhook-secret-key-of-32-characters"
HOOK = "/hook-secret/loa"
NOWHERE = "http://127.0.0.1:1"

Answers = Sequence[tuple[str, Reply, Outcome]]
"""A channel's table: what the wire answers to a post, called something, and what it means."""


def bot_ok(message_id: Any = "m1", **result: Any) -> Reply:
    return Reply(orjson.dumps({"ok": True, "result": {"message_id": message_id, "date": 1750000000, **result}}))


def bot_error(code: int, description: str = "", status: int = 200, **parameters: Any) -> Reply:
    body = {"ok": False, "error_code": code, "description": description}
    return Reply(orjson.dumps(body | ({"parameters": parameters} if parameters else {})), status)


def telegram_error(code: int, description: str = "", **parameters: Any) -> Reply:
    """Telegram's status is its error code."""
    return bot_error(code, description, code, **parameters)


@dataclass(frozen=True)
class Case:
    """One channel's words for what every platform can say.

    ``name``: the channel's. ``columns``: its own of accounts.csv. ``throttled_s``: for how long its throttling answer
    bids us wait. ``lookup``: where history is read, with the answer that shows POSTED and the one that shows nothing.
    ``secrets``: what must never be seen outside of the request.
    """

    name: str
    path: str
    sent: Reply
    gone: Reply
    throttled: Reply
    broken: Reply
    credential: Mapping[str, str] = field(default_factory=dict)
    columns: Mapping[str, str] = field(default_factory=dict)
    secrets: tuple[str, ...] = ()
    throttled_s: float = 0.0
    lookup: tuple[str, Reply, Reply] | None = None

    @property
    def declared(self) -> Declaration:
        return DECLARED[self.name]

    @property
    def account(self) -> str:
        return f"{self.name}-01"

    def credential_at(self, url: str) -> dict[str, str]:
        return {name: value.format(wire=url) for name, value in self.credential.items()}


def history_entry(text: str) -> dict[str, Any]:
    return {"src": 0, "time": "1750000000000", "message_id": "m1", "message": text}


def messages(*entries: dict[str, Any]) -> Reply:
    return Reply(orjson.dumps({"messages": entries}))


POSTED = "TÌM TRẺ LẠC\nMã: 25-00042"
CASES = (
    Case(
        "zalo_group",
        SEND,
        sent=ok(),
        gone=error(-237),
        throttled=error(-32),
        broken=error(-209),
        columns={"oa_id": "1", "app_id": "app", "refresh_token": "R1"},
        secrets=("T1", "app-secret"),
        lookup=(HISTORY, ok([history_entry(POSTED)]), ok([])),
    ),
    Case(
        "zalo_bot",
        f"/bot{BOT_TOKEN}/sendMessage",
        sent=bot_ok(),
        gone=bot_error(403, "Bot is not in this chat"),
        throttled=bot_error(429, "Too many requests"),
        broken=bot_error(401, "Unauthorized"),
        credential={"token": BOT_TOKEN},
        secrets=(BOT_TOKEN,),
    ),
    Case(
        "telegram",
        f"/bot{TELEGRAM_TOKEN}/sendMessage",
        sent=bot_ok(),
        gone=telegram_error(403, "Forbidden: bot was kicked from the supergroup chat"),
        throttled=telegram_error(429, "Too Many Requests: retry after 1", retry_after=1),
        throttled_s=1.0,
        broken=telegram_error(401, "Unauthorized"),
        credential={"token": TELEGRAM_TOKEN},
        secrets=(TELEGRAM_TOKEN,),
    ),
    Case(
        "webhook",
        HOOK,
        sent=Reply(b'{"message_id":"m1"}', 201),
        gone=Reply(b"", 410),
        throttled=Reply(b"", 429, {"Retry-After": "1"}),
        broken=Reply(b"", 401),
        credential={"url": f"{{wire}}{HOOK}", "key": WEBHOOK_KEY},
        secrets=(WEBHOOK_KEY, HOOK),
        throttled_s=1.0,
        lookup=(HOOK, messages({"message_id": "m1", "text": POSTED, "at_ms": 1750000000000}), messages()),
    ),
)


def case_of(name: str) -> Case:
    (case,) = (case for case in CASES if case.name == name)
    return case


def settings_on(url: str, database_url: str, **changes: Any) -> BroadcastSettings:
    """Every platform, and intake's photos, at one address."""
    platforms = {name: url for name, declared in DECLARED.items() if declared.address}
    addresses = {"channel_urls": platforms, "intake_url": url, "zalo_timeout_s": TIMEOUT_S}
    return engine_settings(database_url, url, Town(), **(addresses | changes))


async def add_case_account(conn: Connection, case: Case, url: str, **limits: int) -> None:
    """An account of the case's channel, with a good token T1 where tokens rotate."""
    await add_account(
        conn,
        account_id=case.account,
        channel=case.name,
        credential=case.credential_at(url),
        per_window=limits.get("per_window", 1000),
        burst=1,
        **case.columns,
    )
    await conn.execute(
        "UPDATE zalo.accounts SET access_token = 'T1', expires_at = now() + interval '1 day'"
        " WHERE account_id = %s AND access_token IS NULL",
        (case.account,),
    )


@asynccontextmanager
async def channels_on(url: str, database_url: str, **changes: Any) -> AsyncIterator[tuple[dict[str, Channel], Pool]]:
    """All channels, each with the account of its case."""
    clients: list[aiohttp.ClientSession | Client] = []
    async with create_pool(database_url, size=8) as pool:
        async with transaction(pool) as conn:
            for case in CASES:
                await add_case_account(conn, case, url)
        settings = settings_on(url, database_url, **changes)
        try:
            yield open_channels(settings, pool, BroadcastMetrics(CollectorRegistry()), clients), pool
        finally:
            for client in clients:
                await client.close()


@asynccontextmanager
async def zalo_group_on(url: str, database_url: str) -> AsyncIterator[ZaloGroupChannel]:
    async with channels_on(url, database_url) as (channels, _):
        channel = channels["zalo_group"]
        assert isinstance(channel, ZaloGroupChannel)
        yield channel


async def outcomes_of(wire: Wire, channel: Channel, case: Case, answers: Answers) -> dict[str, Outcome]:
    """What the channel makes of each answer, for which it asks once.

    One channel for the whole table: a bad answer must not spoil the call that follows it.
    """
    found = {}
    for label, reply, _ in answers:
        wire.calls.clear()
        wire.answers(case.path, reply)
        found[label] = (await channel.send(case.account, "g1", message(), OpenTurn())).outcome
        assert wire.paths == [case.path], label
    return found
