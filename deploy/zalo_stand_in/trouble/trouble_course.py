"""The course of a call that may meet a trouble, whatever the endpoint."""

import asyncio
import socket
import struct
from collections.abc import Mapping
from email.utils import formatdate
from typing import Any

import orjson
from aiohttp import web

from deploy.zalo_stand_in.calls.call_gate import JSON_TYPE, CallGate, Handler, limit_reached, refused
from deploy.zalo_stand_in.calls.foreign_calls import Call
from deploy.zalo_stand_in.calls.refusals import Code, RefusedError
from deploy.zalo_stand_in.state.platform_state import Platform
from deploy.zalo_stand_in.trouble.fault_course import cut, html_error
from deploy.zalo_stand_in.trouble.troubles import AFTER, Caller, Kind, Trouble

_RESET = struct.pack("ii", 1, 0)
"""SO_LINGER with no time: the connection is reset, not closed in order."""


class TroubleCourse:
    def __init__(self, platform: Platform, gate: CallGate, stopping: asyncio.Event) -> None:
        """``stopping`` lets go of the calls that hang."""
        self._platform = platform
        self._troubles = platform.troubles
        self._gate = gate
        self._stopping = stopping
        self._bots = {bot.token: bot.account_id for bot in platform.world.bots.values()}

    def around(self, call: Call, handler: Handler) -> Handler:
        """``handler``, with each call counted, and troubled where a trouble stands."""
        calls, troubles = self._platform.calls, self._troubles

        async def answer(request: web.Request) -> web.StreamResponse:
            calls[call] += 1
            if not troubles.watching:
                return await handler(request)
            return await self._troubled(call, handler, request)

        return answer

    async def _troubled(self, call: Call, handler: Handler, request: web.Request) -> web.StreamResponse:
        platform = self._platform
        caller = await self._caller(call, request)
        trouble = self._troubles.befall(call, caller, platform.faults.plan.seed, platform.clock())
        if trouble is None:
            response = await handler(request)
            if _accepted(response):
                self._troubles.accepted(call, caller, platform.clock())
            return response
        if trouble.trouble in AFTER or (trouble.trouble is Kind.EMPTY_200 and self._taken_in(call, caller)):
            response = await handler(request)
            return await self._after(request, response, trouble) if _body(response) is not None else response
        return await self._instead(call, request, trouble.trouble)

    def _taken_in(self, call: Call, caller: Caller) -> bool:
        return self._troubles.fraction("taken in", call, caller, self._platform.faults.plan.seed) < 0.5

    async def _instead(self, call: Call, request: web.Request, kind: Kind) -> web.StreamResponse:
        """What comes in the place of an answer; nothing is done."""
        if kind is Kind.REFUSED:
            return _reset(request)
        await request.read()
        if kind is Kind.THROTTLED:
            return self._throttled(call, request)
        self._count(call, request)
        match kind:
            case Kind.HANG:
                await self._stopping.wait()
                return cut(request)
            case Kind.CUT_BEFORE:
                return cut(request)
            case Kind.EMPTY_200:
                return web.Response(content_type=JSON_TYPE)
        return self._broken(502 if kind is Kind.HTTP_502 else 503)

    async def _after(self, request: web.Request, response: web.StreamResponse, trouble: Trouble) -> web.StreamResponse:
        """What comes of an answer whose call was done, or refused: what breaks on the way back knows neither."""
        assert isinstance(response, web.Response)  # noqa: S101 - _body has looked
        match trouble.trouble:
            case Kind.HTTP_503_AFTER:
                return self._broken(503)
            case Kind.CUT_AFTER:
                return cut(request)
            case Kind.HALF_ANSWER:
                return await _half(request, response)
            case Kind.EMPTY_200:
                return web.Response(content_type=JSON_TYPE)
        return _by_another_clock(response, self._platform.clock(), trouble.off_s)

    def _broken(self, status: int) -> web.Response:
        self._platform.refuse(status)
        return html_error(status)

    def _throttled(self, call: Call, request: web.Request) -> web.Response:
        refusal = limit_reached()
        if call is Call.BOT_SEND:
            self._count(call, request)
            self._platform.refuse(Code.LIMIT_REACHED)
            body = {"ok": False, "error_code": 429, "description": "Too many requests"}
            return web.Response(body=orjson.dumps(body), content_type=JSON_TYPE)
        if call is Call.TOKEN_REFRESH:
            self._platform.refuse(Code.LIMIT_REACHED)
            return refused(refusal, {"Content-Type": JSON_TYPE})
        try:
            admission = self._gate.admit(request.headers, self._platform.clock())
        except RefusedError as other:
            return self._gate.refuse(other)
        return self._gate.refuse(refusal, admission)

    def _count(self, call: Call, request: web.Request) -> None:
        """Against the limits: what the platform does not answer has arrived all the same."""
        now = self._platform.clock()
        if call is Call.BOT_SEND:
            meter = self._platform.account_meters.get(self._bots.get(request.match_info["token"], ""))
            if meter is not None:
                meter.arrive(now)
        elif call not in (Call.TOKEN_REFRESH, Call.PHOTO_FETCH):
            self._gate.count(request.headers, now)

    async def _caller(self, call: Call, request: web.Request) -> Caller:
        platform = self._platform
        match call:
            case Call.PHOTO_FETCH:
                return Caller(subject=request.match_info["name"])
            case Call.BOT_SEND:
                account_id = self._bots.get(request.match_info["token"], "")
                return Caller(account_id, subject=_addressed(await request.read(), "chat_id"))
            case Call.TOKEN_REFRESH:
                form = await request.post()
                account = platform.tokens.account_of_refresh(str(form.get("refresh_token", "")))
                subject = account.account_id if account else ""
            case Call.GROUP_SEND | Call.ONE_TO_ONE:
                account = platform.tokens.owner(request.headers.get("access_token"))
                subject = _addressed(await request.read(), "group_id" if call is Call.GROUP_SEND else "user_id")
            case _:
                account = platform.tokens.owner(request.headers.get("access_token"))
                subject = request.query.get("group_id") or (account.account_id if account else "")
        return Caller(account.account_id, account.app_id, subject) if account else Caller(subject=subject)


def _addressed(body: bytes, key: str) -> str:
    """Whom a body is for: a bot's names it at the top, an Official Account's under `recipient`."""
    try:
        content = orjson.loads(body)
    except orjson.JSONDecodeError:
        return ""
    if not isinstance(content, dict):
        return ""
    place = content if key == "chat_id" else content.get("recipient")
    return str(place.get(key, "")) if isinstance(place, dict) else ""


def _body(response: web.StreamResponse) -> bytes | None:
    """The body of an answer that the platform gives; None for one that cannot be read."""
    if response.status != 200 or not isinstance(response, web.Response) or not isinstance(response.body, bytes):
        return None
    return response.body


def _accepted(response: web.StreamResponse) -> bool:
    """Whether the platform did what was asked: HTTP 200, and no error in the body where it is JSON."""
    body = _body(response)
    if body is None or response.content_type != JSON_TYPE:
        return bool(body)
    try:
        parsed = orjson.loads(body)
    except orjson.JSONDecodeError:
        return False
    return parsed.get("error", 0) == 0 and parsed.get("ok", True) is True


def _reset(request: web.Request) -> web.Response:
    if request.transport is not None:
        connection = request.transport.get_extra_info("socket")
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
        request.transport.abort()
    return web.Response()


async def _half(request: web.Request, response: web.Response) -> web.StreamResponse:
    """The headers of the whole answer and half of its body, then the end of the connection."""
    body = response.body
    assert isinstance(body, bytes)  # noqa: S101 - _body has looked
    half = web.StreamResponse(status=response.status, headers={"Content-Type": response.headers["Content-Type"]})
    half.content_length = len(body)
    await half.prepare(request)
    await half.write(body[: len(body) // 2])
    if request.transport is not None:
        request.transport.close()
    return half


def _by_another_clock(response: web.Response, now: float, off_s: float) -> web.Response:
    headers = {"Content-Type": response.headers["Content-Type"], "Date": formatdate(now + off_s, usegmt=True)}
    if response.content_type != JSON_TYPE:
        return web.Response(body=response.body, headers=headers)
    assert isinstance(response.body, bytes)  # noqa: S101 - _body has looked
    content = _shifted(orjson.loads(response.body), off_s)
    return web.Response(body=orjson.dumps(content), headers=dict(response.headers) | headers)


def _shifted(content: Mapping[str, Any], off_s: float) -> dict[str, Any]:
    """A token's life, the times of a history, and the date of a bot's post, as a wrong clock tells them."""
    shifted = dict(content)
    if "expires_in" in shifted:
        shifted["expires_in"] = str(int(float(shifted["expires_in"]) + off_s))
    if isinstance(shifted.get("data"), list):
        shifted["data"] = [
            item | {"time": item["time"] + int(off_s * 1000)} if "time" in item else item for item in shifted["data"]
        ]
    if isinstance(shifted.get("result"), dict) and "date" in shifted["result"]:
        shifted["result"] = shifted["result"] | {"date": shifted["result"]["date"] + int(off_s * 1000)}
    return shifted
