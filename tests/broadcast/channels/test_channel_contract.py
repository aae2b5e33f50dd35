"""What every channel owes the engine, asked of all of them: each platform's words for the same things, one meaning.

A declared channel that is neither in CASES (tests/support/broadcast/channel_wire.py) nor in CALLS_NOBODY fails the
suite.
"""

import logging
import pkgutil
from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module
from itertools import product
from typing import Any, get_args

import pytest
from psycopg.types.json import Jsonb

import services.broadcast.channels as package
from schemas.reasons import Reason
from services.broadcast.channels.channel import Channel, LookingUp
from services.broadcast.channels.declaration import Declaration
from services.broadcast.channels.registered import DECLARED, given_addresses, opened
from services.broadcast.channels.rules.reach import Reach
from services.broadcast.ledger.rules.outcomes import (
    AccountBroken,
    Away,
    Handed,
    InDoubt,
    Outcome,
    Sent,
    Throttled,
    Withheld,
)
from services.broadcast.ledger.rules.retry import after_send
from tests.support.broadcast.channel_wire import CASES, NOWHERE, POSTED, Case, channels_on, settings_on
from tests.support.broadcast.wire import PHOTOS, OpenTurn, Reply, Wire, message

CALLS_NOBODY: dict[str, type] = {"exercise": Sent, "relay": Handed}
"""Channels without a wire, and the outcome that they give instead."""

every_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
ALERT = message(text=POSTED)


@pytest.fixture(autouse=True)
def _no_secret_is_told(capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Whatever a test of this file lets happen: no log line, ours or a library's, holds a credential."""
    caplog.set_level(logging.DEBUG)
    # The fake platform's own log, which a platform keeps for itself.
    caplog.set_level(logging.CRITICAL, "aiohttp.access")
    yield
    logged = [record.getMessage() for phase in ("setup", "call", "teardown") for record in caplog.get_records(phase)]
    told = "".join([*capfd.readouterr(), *logged])
    assert [secret for case in CASES for secret in case.secrets if len(secret) > 2 and secret in told] == []


async def send(channel: Channel, case: Case, turn: OpenTurn | None = None, **told: Any) -> Outcome:
    outcome = (await channel.send(case.account, "g1", replace(ALERT, **told), turn or OpenTurn())).outcome
    assert type(outcome) in get_args(Outcome)
    return outcome


def test_every_channel_is_declared_and_in_this_suite(database_url: str) -> None:
    """Each file is named for its channel."""
    files = {
        module.name: import_module(f"{package.__name__}.{module.name}")
        for module in pkgutil.iter_modules(package.__path__)
    }
    declaring = {name for name, file in files.items() if isinstance(getattr(file, "DECLARATION", None), Declaration)}
    assert declaring == DECLARED.keys()
    assert DECLARED.keys() == {case.name for case in CASES} | CALLS_NOBODY.keys()
    assert opened(settings_on(NOWHERE, database_url)) == DECLARED
    # An empty address closes a channel, another one moves it.
    given = given_addresses({"TELEGRAM_URL": "", "ZALO_BOT_URL": "https://elsewhere.example/", "OTHER": "x"})
    closed = settings_on(NOWHERE, database_url, channel_urls=given)
    assert opened(closed).keys() == DECLARED.keys() - {"telegram"}
    assert DECLARED["zalo_bot"].address_in(closed) == "https://elsewhere.example"
    for declared in DECLARED.values():
        # Without a lookup a post must not be tried to see whether the platform is back.
        assert declared.looks_up or declared.probes or declared.reach is not Reach.GROUPS


@every_case
async def test_without_a_connection_there_is_no_doubt_and_nothing_is_spent(database_url: str, case: Case) -> None:
    async with channels_on(NOWHERE, database_url) as (channels, _):
        outcome = await send(channels[case.name], case)
    assert outcome == Throttled(Reason.NO_CONNECTION)
    assert not after_send(outcome, 0).spent


@every_case
@pytest.mark.parametrize("lost", [Reply(cut=True), Reply(hang=True)], ids=["cut", "hang"])
async def test_an_answer_lost_on_its_way_leaves_a_doubt(
    wire: Wire, channels: dict[str, Channel], case: Case, lost: Reply
) -> None:
    wire.answers(case.path, lost)
    assert isinstance(await send(channels[case.name], case), InDoubt)
    assert wire.paths == [case.path]


@every_case
@pytest.mark.parametrize("photo", [False, True], ids=["text", "photo"])
async def test_a_turn_that_has_passed_starts_nothing(
    wire: Wire, channels: dict[str, Channel], case: Case, photo: bool
) -> None:
    """The child was found while we waited for a credential, a token, a photo or an upload."""
    over = OpenTurn(Withheld(Reason.STOPPED))
    picture = message(photo).photo_sha256
    assert await send(channels[case.name], case, photo_sha256=picture, turn=over) == Withheld(Reason.STOPPED)
    assert not [path for path in wire.paths if path != PHOTOS and "upload" not in path]


STATUSES = (200, 201, 204, 302, 400, 403, 404, 409, 418, 429, 500, 502, 503)
BODIES = (
    b"",
    b"[]",
    b"\xff\xfe",
    b'{"ok":true,"result":7}',
    b'{"ok":false,"error_code":400,"description":7,"parameters":[]}',
    b'{"error":0,"data":7}',
    b'{"messages":[null],"message_id":{}}',
)


@every_case
async def test_nothing_is_raised_whatever_the_wire_does(wire: Wire, channels: dict[str, Channel], case: Case) -> None:
    channel = channels[case.name]
    replies = [Reply(body, status, {"Retry-After": "x"}) for status, body in product(STATUSES, BODIES)]
    for reply in [*replies, Reply(b'{"', cut=True), Reply(cut=True)]:
        wire.answers(case.path, reply)
        await send(channel, case)
        if case.lookup and isinstance(channel, LookingUp):
            wire.answers(case.lookup[0], reply)
            history = await channel.history(case.account, "g1", 0)
            assert history is None or isinstance(history, list | Away)


with_credential = pytest.mark.parametrize(
    "case", [case for case in CASES if case.credential], ids=lambda case: case.name
)


@with_credential
async def test_a_credential_that_was_replaced_is_taken_up(wire: Wire, database_url: str, case: Case) -> None:
    fresh = {name: value.replace("secret", "renewed") for name, value in case.credential_at(wire.url).items()}
    moved = case.path.replace("secret", "renewed")
    async with channels_on(wire.url, database_url) as (channels, pool):
        # Where the credential stands in no address the new one is told by the answers' order alone.
        wire.answers(case.path, case.sent, case.broken, *([case.sent] if moved == case.path else []))
        if moved != case.path:
            wire.answers(moved, case.sent)
        assert await send(channels[case.name], case) == Sent("m1")
        async with pool.connection() as conn:
            await conn.execute(
                "UPDATE broadcast.accounts SET credential = %s WHERE account_id = %s", (Jsonb(fresh), case.account)
            )
        assert await send(channels[case.name], case) == Sent("m1")
        assert await send(channels[case.name], case) == Sent("m1")
    assert wire.paths == [case.path, case.path, moved, moved]


@with_credential
@pytest.mark.parametrize("credential", [{}, {"token": 7}, {"url": "http://portal.example", "key": "k" * 32}])
async def test_an_account_without_a_sound_credential_is_broken_and_calls_nobody(
    wire: Wire, database_url: str, case: Case, credential: dict[str, object]
) -> None:
    async with channels_on(wire.url, database_url) as (channels, pool):
        async with pool.connection() as conn:
            await conn.execute("UPDATE broadcast.accounts SET credential = %s", (Jsonb(credential),))
        assert await channels[case.name].ready(case.account) == AccountBroken(Reason.CREDENTIAL)
        assert await send(channels[case.name], case) == AccountBroken(Reason.CREDENTIAL)
    assert wire.calls == []


@with_credential
async def test_while_the_database_is_away_nothing_is_sent_and_nothing_spent(
    wire: Wire, database_url: str, case: Case
) -> None:
    async with channels_on(wire.url, database_url) as (channels, pool):
        await pool.close()
        assert await channels[case.name].ready(case.account) == Throttled(Reason.NO_CONNECTION)
        assert await send(channels[case.name], case) == Throttled(Reason.NO_CONNECTION)
        channel = channels[case.name]
        if isinstance(channel, LookingUp):
            assert isinstance(await channel.history(case.account, "g1", 0), Away)
    assert wire.calls == []


@pytest.mark.parametrize("name", CALLS_NOBODY)
async def test_a_channel_without_a_wire_calls_nobody(wire: Wire, database_url: str, name: str) -> None:
    async with channels_on(wire.url, database_url) as (channels, _):
        calm = channels[name]
        assert await calm.ready("anybody") is None
        for purpose in ("alert", "closing"):
            called = await calm.send("anybody", "g1", replace(message(photo=True), purpose=purpose), OpenTurn())
            assert isinstance(called.outcome, CALLS_NOBODY[name])
        assert isinstance(calm, LookingUp)
        assert await calm.history("anybody", "g1", 0) == []
    assert wire.calls == []
