"""The wire of channel zalo_group, faked: one local server plays the OpenAPI, the token endpoint and intake's photos."""

import asyncio
import hashlib
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import orjson
from aiohttp import web

from services.broadcast.channels.zalo_group import UPLOAD
from services.broadcast.ledger.messages_db import Message
from services.broadcast.ledger.rules.outcomes import Withheld
from tests.support.http_running import answering

REFRESH = "/v4/oa/access_token"
PHOTO = b"\xff\xd8 a drawing, not a child \xff\xd9"
PHOTO_SHA256 = hashlib.sha256(PHOTO).hexdigest()
PHOTOS = f"/internal/photos/{PHOTO_SHA256}"
TIMEOUT_S = 2.0


@dataclass(frozen=True)
class Reply:
    """What the wire gives back. ``hang``: nothing, ever. ``cut``: the connection ends before or amid the answer."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    hang: bool = False
    cut: bool = False


def ok(data: Any = None, **headers: str) -> Reply:
    data = {"message_id": "m1", "group_id": "g1"} if data is None else data
    return Reply(orjson.dumps({"data": data, "error": 0, "message": "Success"}), headers=headers)


def error(code: int) -> Reply:
    return Reply(orjson.dumps({"error": code, "message": "không thể gửi"}))


@dataclass(frozen=True)
class Call:
    path: str
    token: str | None
    body: bytes
    content_type: str
    query: dict[str, str]
    headers: dict[str, str]

    @property
    def json(self) -> Any:
        return orjson.loads(self.body)


class Wire:
    """Answers a path in the order scripted, the last one again and again, or as chosen. ``calls`` is what came."""

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self.url = ""
        self._replies: dict[str, deque[Reply]] = {}
        self._chosen: dict[str, Callable[[Call], Reply]] = {}
        self._refreshes = 0
        self._ended = asyncio.Event()
        self.answers(UPLOAD, ok({"attachment_id": "a1"}))
        self.answers(PHOTOS, Reply(PHOTO))

    def answers(self, path: str, *replies: Reply) -> None:
        self._replies[path] = deque(replies)

    def answers_by(self, path: str, choose: Callable[[Call], Reply]) -> None:
        """By what was asked: of calls made together a later one may come first."""
        self._chosen[path] = choose

    def of(self, path: str) -> list[Call]:
        return [call for call in self.calls if call.path == path]

    @property
    def paths(self) -> list[str]:
        return [call.path for call in self.calls]

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        body = await request.read()
        headers = dict(request.headers)
        call = Call(
            request.path,
            request.headers.get("access_token"),
            body,
            request.content_type,
            dict(request.query),
            headers,
        )
        self.calls.append(call)
        await asyncio.sleep(0.01)  # so that what should be one call has time to become several
        choose = self._chosen.get(call.path)
        return await self._give(request, choose(call) if choose else self._next(call.path))

    def _next(self, path: str) -> Reply:
        if path == REFRESH and REFRESH not in self._replies:
            self._refreshes += 1
            number = self._refreshes + 1
            pair = {"access_token": f"T{number}", "refresh_token": f"R{number}", "expires_in": "90000"}
            return Reply(orjson.dumps(pair))
        replies = self._replies[path]
        return replies.popleft() if len(replies) > 1 else replies[0]

    async def _give(self, request: web.Request, reply: Reply) -> web.StreamResponse:
        if reply.hang:
            await self._ended.wait()
        if reply.cut and request.transport is not None:
            if reply.body:
                started = web.StreamResponse(headers={"Content-Length": str(len(reply.body) + 100)})
                await started.prepare(request)
                await started.write(reply.body)
            request.transport.close()
        return web.Response(body=reply.body, status=reply.status, headers=reply.headers)

    @asynccontextmanager
    async def listening(self) -> AsyncIterator["Wire"]:
        app = web.Application()
        app.router.add_route("*", "/{path:.*}", self._answer)
        async with answering(app) as self.url:
            try:
                yield self
            finally:
                self._ended.set()


class OpenTurn:
    """Stands for the engine, which lets every send begin until ``over`` says why not."""

    def __init__(self, over: Withheld | None = None) -> None:
        self.waits = 0
        self.over = over
        self.reply_to: str | None = None

    async def pace(self) -> None:
        self.waits += 1

    def withheld(self) -> Withheld | None:
        return self.over


def message(photo: bool = False, text: str = "TÌM TRẺ LẠC\nMã: 25-00042") -> Message:
    return Message(
        message_no=1,
        alert_id=uuid4(),
        alert_version=1,
        purpose="alert",
        code="25-00042",
        kind="missing_child",
        text=text,
        photo_sha256=PHOTO_SHA256 if photo else None,
        poster=None,
        link=None,
        exercise=False,
        expires_at=datetime.now(UTC) + timedelta(hours=6),
        ended_reason=None,
    )
