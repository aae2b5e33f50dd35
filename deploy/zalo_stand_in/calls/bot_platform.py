"""The Zalo Bot platform: POST /bot<TOKEN>/getMe, sendMessage and sendPhoto.

Success is {"ok": true, "result": …}, an error {"ok": false, "error_code": …, "description": "…"}, both in HTTP 200.
The error codes are HTTP's own numbers, as far as they are known; 429 stands for the limit.
"""

from typing import Any

import orjson
from aiohttp import web

from deploy.zalo_stand_in.calls.call_gate import JSON_TYPE
from deploy.zalo_stand_in.calls.refusals import Code, RefusedError
from deploy.zalo_stand_in.calls.send_bodies import TEXT_LIMIT, json_object, too_long
from deploy.zalo_stand_in.state.group_chats import Post
from deploy.zalo_stand_in.state.platform_state import Platform
from deploy.zalo_stand_in.state.world import Bot
from deploy.zalo_stand_in.trouble.fault_course import FaultCourse
from deploy.zalo_stand_in.trouble.faults import NO_MISHAP, Mishap

_SHAPES = {"sendMessage": ("text",), "sendPhoto": ("photo", "caption")}


class BotPlatform:
    def __init__(self, platform: Platform, course: FaultCourse) -> None:
        self._platform = platform
        self._course = course
        self._bots = {bot.token: bot for bot in platform.world.bots.values()}

    async def answer(self, request: web.Request) -> web.Response:
        body = await request.read()
        bot = self._bots.get(request.match_info["token"])
        method = request.match_info["method"]
        if bot is None:
            return self._refuse(RefusedError(401, "Unauthorized"))
        if method == "getMe":
            return _ok({"id": bot.account_id, "account_name": bot.name, "can_join_groups": True})
        if method not in _SHAPES:
            return self._refuse(RefusedError(404, "Method not found"))
        try:
            content = json_object(request.headers, body)
            chat_id, text, photo = _order(content, method)
        except RefusedError as refusal:
            return self._refuse(RefusedError(400, refusal.message))
        if self._platform.faults.quiet:
            return self._decide(bot, chat_id, text, photo, NO_MISHAP)
        return await self._course.run(
            request, bot.account_id, chat_id, lambda mishap: self._decide(bot, chat_id, text, photo, mishap)
        )

    def _decide(self, bot: Bot, chat_id: str, text: str, photo: str, mishap: Mishap) -> web.Response:
        platform = self._platform
        now = platform.clock()
        meter = platform.account_meters.get(bot.account_id)
        over = meter is not None and meter.arrive(now) < 0
        if mishap.http_500:
            return self._course.broken_server()
        if over or mishap.throttled:
            platform.refuse(Code.LIMIT_REACHED)
            return _error(429, "Too many requests")
        if mishap.error_code:
            return self._refuse(RefusedError(mishap.error_code, "Fault on demand"))
        group = platform.world.groups.get(chat_id)
        if group is None or group.account != bot.account_id:
            return self._refuse(RefusedError(403, "Bot is not in this chat"))
        if chat_id in platform.faults.disabled_groups:
            return self._refuse(RefusedError(400, "Chat is disabled"))
        if mishap.hang:
            return web.Response()
        post = Post(platform.next_id(), int(now * 1000), bot.account_id, chat_id, text, image_url=photo)
        platform.accept_post(post)
        return _ok({"message_id": post.message_id, "date": post.time_ms})

    def _refuse(self, refusal: RefusedError) -> web.Response:
        self._platform.refuse(refusal.code)
        return _error(refusal.code, refusal.message)


def _order(content: dict[str, Any], method: str) -> tuple[str, str, str]:
    """(chat id, text or caption, photo URL or empty), or RefusedError."""
    fields = {"chat_id", *_SHAPES[method]}
    if not content.keys() <= fields or not all(isinstance(value, str) for value in content.values()):
        raise RefusedError(400, f"fields are {', '.join(sorted(fields))}, all strings")
    chat_id = content.get("chat_id", "")
    text = content.get("text", content.get("caption", ""))
    photo = content.get("photo", "")
    if not chat_id or not (photo if method == "sendPhoto" else text):
        raise RefusedError(400, "a field is missing or empty")
    if too_long(text):
        raise RefusedError(400, f"text is over {TEXT_LIMIT} characters")
    return chat_id, text, photo


def _ok(result: dict[str, Any]) -> web.Response:
    return web.Response(body=orjson.dumps({"ok": True, "result": result}), content_type=JSON_TYPE)


def _error(code: int, description: str) -> web.Response:
    body = orjson.dumps({"ok": False, "error_code": code, "description": description})
    return web.Response(body=body, content_type=JSON_TYPE)
