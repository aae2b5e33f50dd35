"""Troubles on demand: every call of the platform, each kind of trouble, whom it meets and for how long."""

import asyncio
import io
from collections.abc import Mapping
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from PIL import Image
from pydantic import ValidationError

from deploy.local.supervision.ports import free_port
from deploy.zalo_stand_in.app import DOOR, create_app
from deploy.zalo_stand_in.calls.foreign_calls import READS, ROUTES, Call
from deploy.zalo_stand_in.settings import StandInSettings
from deploy.zalo_stand_in.trouble.door import Door
from deploy.zalo_stand_in.trouble.troubles import SENSELESS, Caller, Kind, Trouble, Troubles
from tests.zalo_stand_in.conftest import HandClock, StandIn, StartStandIn, invented_world

PLAYED = [call for call in Call if call not in (Call.GROUP_INFO, Call.MEMBERS, Call.QUOTA)]
PAIRS = [(call, kind) for call in PLAYED for kind in Kind if (call, kind) not in SENSELESS]
DONE = {Kind.HTTP_503_AFTER, Kind.CUT_AFTER, Kind.HALF_ANSWER, Kind.WRONG_CLOCK}
"""Kinds that come after the platform has done what was asked; an empty success may be either."""


def picture() -> bytes:
    content = io.BytesIO()
    Image.new("RGB", (8, 8), "green").save(content, "PNG")
    return content.getvalue()


class Asking:
    """One call of each kind, as Loa makes it, and whether the platform did it."""

    def __init__(self, stand_in: StandIn) -> None:
        self.stand_in = stand_in
        self.token = stand_in.token()
        letter = stand_in.client.post("/stand-in/citizens/u1/messages", json={"oa": "oa-a", "text": "Xin chào"})
        self._first_letter = letter

    async def prepared(self) -> "Asking":
        await self._first_letter
        self.stand_in.platform.shelf.put("a" * 64 + ".png", picture())
        return self

    async def ask(self, call: Call) -> tuple[int, bytes, Mapping[str, str]]:
        """(status, body, headers). Raises aiohttp.ClientError."""
        client, headers = self.stand_in.client, {"access_token": self.token}
        method, path = ROUTES[call]
        request: dict[str, Any] = {"headers": headers}
        match call:
            case Call.GROUP_SEND:
                request["json"] = {"recipient": {"group_id": "g1"}, "message": {"text": "Tin"}}
            case Call.ONE_TO_ONE:
                request["json"] = {"recipient": {"user_id": "u1"}, "message": {"text": "Tin"}}
            case Call.UPLOAD:
                form = aiohttp.FormData()
                form.add_field("file", picture(), filename="a.png", content_type="image/png")
                request["data"] = form
            case Call.LOOKUP:
                request["params"] = {"group_id": "g2", "count": "10"}
            case Call.TOKEN_REFRESH:
                pair = self.stand_in.platform.tokens._pairs["oa-a"]
                form_fields = {"app_id": "app1", "grant_type": "refresh_token", "refresh_token": pair.refresh_token}
                request = {"data": form_fields, "headers": {"secret_key": "app-secret"}}
            case Call.PHOTO_FETCH:
                path = f"/stand-in/media/{'a' * 64}.png"
            case Call.BOT_SEND:
                path, request = "/bot1:bot/sendMessage", {"json": {"chat_id": "b1", "text": "Tin"}}
        async with client.request(method, path, **request) as answer:
            return answer.status, await answer.read(), answer.headers

    def done(self, call: Call) -> int:
        """How often the platform did what this call asks."""
        platform = self.stand_in.platform
        match call:
            case Call.UPLOAD:
                return platform.uploaded.total()
            case Call.TOKEN_REFRESH:
                return platform.refreshed.total()
            case Call.ONE_TO_ONE:
                return sum(not letter.from_user for letter in platform.letters.letters("u1"))
        return platform.chats.accepted


@pytest.fixture
async def asking(stand_in: StandIn) -> Asking:
    return await Asking(stand_in).prepared()


async def met(stand_in: StandIn) -> list[tuple[str, str, int]]:
    return [(row["call"], row["trouble"], row["met"]) for row in (await stand_in.stats())["troubles"]]


@pytest.mark.parametrize(("call", "kind"), PAIRS, ids=lambda value: str(value))
async def test_each_call_meets_each_trouble(asking: Asking, call: Call, kind: Kind) -> None:
    stand_in = asking.stand_in
    await asking.ask(Call.GROUP_SEND)  # a history to look up
    before = asking.done(call)
    await stand_in.faults(troubles=[{"call": call, "trouble": kind}])
    if kind is Kind.HANG:
        await _hangs(asking, call)
    elif kind in (Kind.REFUSED, Kind.CUT_BEFORE, Kind.CUT_AFTER):
        with pytest.raises(aiohttp.ClientError):
            await asking.ask(call)
    elif kind is Kind.HALF_ANSWER:
        with pytest.raises(aiohttp.ClientPayloadError):
            await asking.ask(call)
    else:
        status, body, headers = await asking.ask(call)
        _judge_answer(kind, call, status, body, headers)
    if kind is not Kind.EMPTY_200 and call not in READS:
        assert asking.done(call) - before == (kind in DONE)
    assert (await met(stand_in))[0][:2] == (call, kind)
    assert (await met(stand_in))[0][2] >= 1  # a client may ask a read again by itself
    await stand_in.faults(troubles=[])
    status, body, _ = await asking.ask(Call.LOOKUP if call is Call.TOKEN_REFRESH else call)
    assert (status, bool(body)) == (200, True)


async def _hangs(asking: Asking, call: Call) -> None:
    task = asyncio.create_task(asking.ask(call))
    while not (await met(asking.stand_in))[0][2]:  # noqa: ASYNC110 - until it has come
        await asyncio.sleep(0.01)
    assert not task.done()
    task.cancel()


def _judge_answer(kind: Kind, call: Call, status: int, body: bytes, headers: Mapping[str, str]) -> None:
    match kind:
        case Kind.HTTP_502 | Kind.HTTP_503 | Kind.HTTP_503_AFTER:
            assert status == int(kind.value.split("_")[1])
            assert headers["Content-Type"].startswith("text/html")
        case Kind.EMPTY_200:
            assert (status, body) == (200, b"")
        case Kind.THROTTLED:
            assert (b"429" if call is Call.BOT_SEND else b"-32") in body
        case Kind.WRONG_CLOCK:
            assert (status, bool(body)) == (200, True)
            assert headers["Date"].startswith("Sun, 15 Jun 2025 16:0")  # the clock's 15:07, an hour late


async def test_a_wrong_clock_is_told_by_histories_and_tokens_and_changes_nothing(asking: Asking) -> None:
    stand_in = asking.stand_in
    await asking.ask(Call.GROUP_SEND)
    true_ms = stand_in.platform.chats.posts("g1")[0].time_ms
    off = {"trouble": "wrong_clock", "off_s": -7200}
    await stand_in.faults(troubles=[{"call": "lookup", **off}, {"call": "token_refresh", **off}])
    headers = {"access_token": asking.token}
    history = await stand_in.client.get("/v3.0/oa/group/conversation?group_id=g1", headers=headers)
    assert [entry["time"] for entry in (await history.json())["data"]] == [true_ms - 7_200_000]
    _, body, _ = await asking.ask(Call.TOKEN_REFRESH)
    assert b'"expires_in":"82800"' in body
    assert stand_in.platform.chats.posts("g1")[0].time_ms == true_ms


async def test_scopes_leave_the_others_alone(stand_in: StandIn) -> None:
    tokens = {account: stand_in.token(account) for account in ("oa-a", "oa-b")}
    await stand_in.faults(troubles=[{"call": "group_send", "trouble": "throttled", "accounts": ["oa-a"]}])
    assert await stand_in.send_code(tokens["oa-a"], "g1") == -32
    assert await stand_in.send_code(tokens["oa-b"], "g9") == 0
    await stand_in.faults(troubles=[{"call": "any", "trouble": "throttled", "accounts": ["app1"]}])
    assert await stand_in.send_code(tokens["oa-b"], "g9") == -32
    bot = await stand_in.client.post("/bot1:bot/sendMessage", json={"chat_id": "b1", "text": "Tin"})
    assert (await bot.json())["ok"] is True


async def test_a_trouble_ends_by_itself_and_its_record_says_what_came(stand_in: StandIn, clock: HandClock) -> None:
    token = stand_in.token()
    began = clock.now
    trouble = {"call": "group_send", "trouble": "http_503", "accounts": ["oa-a"], "until_s": 30}
    await stand_in.faults(troubles=[trouble])
    for seconds in (0.0, 10.0, 19.0):
        clock.now += seconds
        assert (await stand_in.send(token)).status == 503
    await stand_in.client.get("/v3.0/oa/group/conversation?group_id=g1", headers={"access_token": token})
    assert await stand_in.send_code(stand_in.token("oa-b"), "g9") == 0
    clock.now += 1
    await stand_in.send_code(token, "g404")
    clock.now += 2
    assert await stand_in.send_code(token) == 0
    (record,) = (await stand_in.stats())["troubles"]
    assert record == {
        "number": 1,
        "call": "group_send",
        "trouble": "http_503",
        "accounts": ["oa-a"],
        "began_at": began,
        "ended_at": began + 30,
        "met": 3,
        "calls": {"group_send": 3, "lookup": 1},
        "accepted_after": {"group_send": began + 32},
    }


async def test_one_that_waits_for_its_first_call_lasts_from_there(stand_in: StandIn, clock: HandClock) -> None:
    token = stand_in.token()
    await stand_in.faults(troubles=[{"call": "upload", "trouble": "http_502", "until_s": 5, "from_first_call": True}])
    clock.now += 600
    assert await stand_in.send_code(token) == 0
    upload = "/v2.0/oa/upload/image"
    assert (await stand_in.client.post(upload, headers={"access_token": token})).status == 502
    clock.now += 4.9
    assert (await stand_in.client.post(upload, headers={"access_token": token})).status == 502
    clock.now += 0.1
    assert (await stand_in.client.post(upload, headers={"access_token": token})).status == 200


async def test_troubles_are_begun_and_ended_one_by_one(stand_in: StandIn) -> None:
    token = stand_in.token()
    numbers = []
    for trouble in ({"call": "group_send", "trouble": "throttled"}, {"call": "lookup", "trouble": "http_502"}):
        answer = await stand_in.client.post("/stand-in/troubles", json=trouble)
        numbers.append((await answer.json())["number"])
    assert await stand_in.send_code(token) == -32
    assert (await stand_in.client.delete(f"/stand-in/troubles/{numbers[0]}")).status == 200
    assert await stand_in.send_code(token) == 0
    assert (await stand_in.client.delete(f"/stand-in/troubles/{numbers[0]}")).status == 404
    lookup = await stand_in.client.get("/v3.0/oa/group/conversation", headers={"access_token": token})
    assert lookup.status == 502


async def test_what_the_platform_did_not_answer_has_arrived_all_the_same(stand_in: StandIn) -> None:
    token = stand_in.token()
    for kind in ("http_502", "cut_before", "throttled", "empty_200"):
        await stand_in.faults(troubles=[{"call": "group_send", "trouble": kind}])
        try:
            await (await stand_in.send(token)).read()
        except aiohttp.ClientError:
            assert kind == "cut_before"
    assert (await stand_in.stats())["worst_window"]["accounts"] == 0.04


async def test_a_call_that_is_refused_anyway_is_refused_and_not_said_to_have_been_done(stand_in: StandIn) -> None:
    token = stand_in.token()
    await stand_in.faults(troubles=[{"call": "group_send", "trouble": "http_503_after"}])
    assert await stand_in.send_code(token, "unknown") == -403


def met_of(share: float, seed: int, groups: list[str]) -> dict[str, list[bool]]:
    """Per group, which of five tries meet the trouble."""
    troubles = Troubles()
    troubles.begin(Trouble(call=Call.GROUP_SEND, trouble=Kind.HTTP_503, share=share), 0.0)
    drawn: dict[str, list[bool]] = {group: [] for group in groups}
    for group in groups * 5:
        drawn[group].append(troubles.befall(Call.GROUP_SEND, Caller("oa-a", "app1", group), seed, 1.0) is not None)
    return drawn


def test_a_share_is_drawn_by_the_seed_in_any_order_of_groups() -> None:
    groups = [f"g{number}" for number in range(200)]
    assert met_of(0.3, 7, groups) == met_of(0.3, 7, groups[::-1])
    assert met_of(0.3, 7, groups) != met_of(0.3, 8, groups)
    assert 0.25 < sum(sum(tries) for tries in met_of(0.3, 7, groups).values()) / 1000 < 0.35


def test_two_troubles_of_one_call_are_drawn_apart() -> None:
    troubles = Troubles()
    for kind, share in ((Kind.HTTP_503_AFTER, 0.5), (Kind.HTTP_503, 0.5)):
        troubles.begin(Trouble(call=Call.GROUP_SEND, trouble=kind, share=share), 0.0)
    for number in range(1000):
        troubles.befall(Call.GROUP_SEND, Caller(subject=f"g{number}"), 7, 1.0)
    first, second = (episode.met for episode in troubles.episodes)
    assert 450 < first < 550
    assert 200 < second < 300


@pytest.mark.parametrize(
    "trouble",
    [
        {"call": "group_send", "trouble": "flood"},
        {"call": "tea", "trouble": "hang"},
        {"call": "group_send", "trouble": "hang", "share": 0},
        {"call": "group_send", "trouble": "hang", "until_s": -1},
        {"call": "group_send", "trouble": "hang", "accounts": ["oa-unknown"]},
        {"call": "photo_fetch", "trouble": "hang", "accounts": ["oa-a"]},
        {"call": "lookup", "trouble": "cut_after"},
        {"call": "group_send", "trouble": "hang", "from_first_call": True},
        {"call": "any", "trouble": "refused"},
        {"call": "group_send", "trouble": "hang", "unknown": 1},
    ],
    ids=str,
)
async def test_what_makes_no_sense_is_refused_and_changes_nothing(stand_in: StandIn, trouble: dict[str, Any]) -> None:
    before = await stand_in.faults(error_rate=0.25)
    for answer in (
        await stand_in.client.put("/stand-in/faults", json={"troubles": [trouble], "error_rate": 0}),
        await stand_in.client.post("/stand-in/troubles", json=trouble),
    ):
        assert answer.status == 400
        assert (await answer.json())["mistake"]
    assert await (await stand_in.client.get("/stand-in/faults")).json() == before
    assert await met(stand_in) == []


async def test_from_the_environment(start: StartStandIn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STAND_IN_FAULTS", '{"troubles": [{"call": "group_send", "trouble": "throttled"}]}')
    stand_in = await start(faults=StandInSettings().faults)
    assert await stand_in.send_code(stand_in.token()) == -32


def test_every_senseless_pair_has_its_reason() -> None:
    for (call, kind), reason in SENSELESS.items():
        with pytest.raises(ValidationError, match=reason):
            Trouble(call=call, trouble=kind)


async def test_a_platform_that_is_away_refuses_connections_until_it_is_back() -> None:
    port = free_port()
    settings = StandInSettings(port=port)
    app = create_app(settings, world=invented_world())
    runner = web.AppRunner(app)
    app[DOOR] = Door(runner, settings.host, port)
    await runner.setup()
    try:
        await app[DOOR].open()
        url = f"http://127.0.0.1:{port}"
        async with aiohttp.ClientSession() as kept, aiohttp.ClientSession() as new:
            away = {"troubles": [{"call": "any", "trouble": "refused", "until_s": 1.0}]}
            (await kept.put(f"{url}/stand-in/faults", json=away)).raise_for_status()
            refusals = await _until_back(new, f"{url}/v3.0/oa/group/getgroup")
            assert refusals > 0
            record = (await (await kept.get(f"{url}/stand-in/stats")).json())["troubles"][0]
            assert record["ended_at"] == pytest.approx(record["began_at"] + 1.0)
    finally:
        await runner.cleanup()


async def _until_back(http: aiohttp.ClientSession, url: str) -> int:
    """How many connections were refused until one was not."""
    refusals = 0
    while True:
        try:
            async with http.get(url) as answer:
                assert answer.status == 200
                return refusals
        except aiohttp.ClientConnectorError:
            refusals += 1
            await asyncio.sleep(0.05)
