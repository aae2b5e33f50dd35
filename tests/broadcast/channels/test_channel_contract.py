"""What every channel owes the engine, asked of all of them: each platform's words for the same things, one meaning.

A declared channel that is neither in CASES (tests/support/broadcast/channel_wire.py) nor in CALLS_NOBODY fails the
suite.
"""

import ast
import json
import logging
import pkgutil
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module
from itertools import product
from pathlib import Path
from typing import Any, get_args

import pytest
from psycopg.types.json import Jsonb

import services.broadcast.channels as package
from schemas.reasons import PlatformCode, Reason
from services.broadcast.channels.channel import Channel, LookingUp
from services.broadcast.channels.declaration import Declaration, Pictures
from services.broadcast.channels.registered import (
    DECLARED,
    WITHOUT_CHANNEL,
    account_forms,
    given_addresses,
    opened,
)
from services.broadcast.channels.rules.reach import Reach
from services.broadcast.ledger.rules.outcomes import (
    AccountBroken,
    Away,
    GroupGone,
    Handed,
    InDoubt,
    Outcome,
    Sent,
    Throttled,
    Withheld,
)
from services.broadcast.ledger.rules.retry import after_send
from services.broadcast.registry.rules.account_list import read_accounts
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


every_declaration = pytest.mark.parametrize("declared", DECLARED.values(), ids=lambda declared: declared.name)


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


ROOM = Path(package.__path__[0]).parent
OWN_ROOMS = {"channels", "zalo"}
PLATFORMS = {name for name, declared in DECLARED.items() if declared.reach is Reach.GROUPS}


def _words(tree: ast.Module) -> Iterator[str]:
    """Every text in the source, parts of SQL among them, and every module that is imported."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def test_the_engine_knows_no_channel_by_name() -> None:
    """But for the room in which people post by hand: it is that channel's own."""
    named = re.compile(rf"\A({'|'.join(PLATFORMS)})\Z|'({'|'.join(DECLARED)})'|channels\.({'|'.join(DECLARED)})\b")
    found = {
        (str(file.relative_to(ROOM)), match.group())
        for file in ROOM.rglob("*.py")
        if file.relative_to(ROOM).parts[0] not in OWN_ROOMS
        for word in _words(ast.parse(file.read_text(encoding="utf-8")))
        for match in named.finditer(word)
    }
    assert found <= {("relay/officers_db.py", "channels.relay")}, found


@every_declaration
def test_what_is_declared_fits_together(declared: Declaration) -> None:
    assert declared.uploads == (declared.pictures is Pictures.UPLOADED) == (declared.upload_life is not None)
    if declared.reach is Reach.GROUPS:
        # Without a lookup a post must not be tried to see whether the platform is back.
        assert declared.looks_up or declared.probes
    assert bool(declared.account.columns) == (declared.add_account is not None)
    assert declared.channel.__module__.endswith(f".{declared.name}")


@every_declaration
async def test_a_channel_opens_as_the_class_that_it_declares(declared: Declaration, database_url: str) -> None:
    async with channels_on(NOWHERE, database_url) as (channels, _):
        assert type(channels[declared.name]) is declared.channel


@pytest.mark.parametrize("name", [name for name, declared in DECLARED.items() if declared.address])
def test_the_environment_moves_a_channel_and_closes_it(database_url: str, name: str) -> None:
    address = DECLARED[name].address
    assert address is not None
    urls = {word: given_addresses({address.setting: word}) for word in ("", "https://elsewhere.example/")}
    assert given_addresses({"OTHER": "x"}) == {}
    closed, moved = (settings_on(NOWHERE, database_url, channel_urls=given) for given in urls.values())
    assert opened(closed).keys() == DECLARED.keys() - {name}
    assert DECLARED[name].address_in(moved) == "https://elsewhere.example"
    assert DECLARED[name].address_in(settings_on(NOWHERE, database_url, channel_urls={})) == address.default


@every_case
def test_an_account_of_it_can_be_imported(case: Case) -> None:
    header = ",".join(["account_id", "per_minute", "burst", "channel", "credential", *case.columns])
    credential = json.dumps(case.credential_at("http://localhost:1")).replace('"', '""')
    row = ",".join([case.account, "60", "1", case.name, f'"{credential}"', *case.columns.values()])
    (read,) = read_accounts(f"{header}\n{row}\n", account_forms(), WITHOUT_CHANNEL)
    assert (read.channel, read.credential) == (case.name, case.credential_at("http://localhost:1"))
    assert read.columns == case.columns


@every_case
async def test_success_is_sent_with_an_id_and_one_call(wire: Wire, channels: dict[str, Channel], case: Case) -> None:
    wire.answers(case.path, case.sent)
    assert await channels[case.name].ready(case.account) is None
    assert await send(channels[case.name], case) == Sent("m1")
    assert wire.paths == [case.path]


@every_case
async def test_the_groups_refusal_is_final_for_the_group(wire: Wire, channels: dict[str, Channel], case: Case) -> None:
    wire.answers(case.path, case.gone)
    outcome = await send(channels[case.name], case)
    assert isinstance(outcome, GroupGone)
    assert after_send(outcome, 0).state == "failed"


@every_case
async def test_throttling_spends_no_attempt(wire: Wire, channels: dict[str, Channel], case: Case) -> None:
    wire.answers(case.path, case.throttled)
    outcome = await send(channels[case.name], case)
    assert isinstance(outcome, Throttled)
    assert outcome.after_s == (case.throttled_s or None)
    following = after_send(outcome, 4)
    assert (following.state, following.spent) == ("queued", False)


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
async def test_a_doubt_can_be_looked_up_or_the_channel_says_that_it_cannot(
    wire: Wire, channels: dict[str, Channel], case: Case
) -> None:
    channel = channels[case.name]
    assert case.declared.looks_up == (case.lookup is not None)
    if not isinstance(channel, LookingUp) or case.lookup is None:
        return
    path, found, absent = case.lookup
    wire.answers(path, found, absent, Reply(b"", 500))
    entries = await channel.history(case.account, "g1", 0)
    assert isinstance(entries, list)
    assert [(entry.message_id, entry.text) for entry in entries] == [("m1", POSTED)]
    assert await channel.history(case.account, "g1", 1) == []
    assert await channel.history(case.account, PlatformCode("g", 1), 2) == Away(PlatformCode("http_", 500))


@every_case
async def test_a_broken_account_is_told_from_a_broken_delivery(
    wire: Wire, channels: dict[str, Channel], case: Case
) -> None:
    wire.answers(case.path, case.broken)
    outcome = await send(channels[case.name], case)
    assert isinstance(outcome, AccountBroken)
    following = after_send(outcome, 0)
    assert (following.state, following.spent) == ("queued", False)


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


@every_case
async def test_a_correction_and_a_closing_pass_as_any_message(
    wire: Wire, channels: dict[str, Channel], case: Case
) -> None:
    wire.answers(case.path, case.sent)
    texts = ["SỬA TIN\nMã: 25-00042/2", "ĐÃ TÌM THẤY\nMã: 25-00042/KT"]
    assert all(unicodedata.is_normalized("NFC", text) for text in texts)
    channel = channels[case.name]
    assert await send(channel, case, message_no=2, text=texts[0], code="25-00042/2") == Sent("m1")
    closing: dict[str, Any] = {"message_no": 3, "text": texts[1], "code": "25-00042/KT", "purpose": "closing"}
    assert await send(channel, case, **closing) == Sent("m1")
    assert [text in _strings(call.json) for call, text in zip(wire.calls, texts, strict=True)] == [True, True]


def _strings(value: object) -> list[object]:
    if isinstance(value, dict):
        return [found for inner in value.values() for found in _strings(inner)]
    return [value]


STATUSES = (200, 201, 204, 302, 400, 403, 404, 409, 418, 429, 500, 502, 503)
BODIES = (
    b"",
    b"{",
    b"null",
    b"[]",
    b"7",
    b"\xff\xfe",
    b"<html>",
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
