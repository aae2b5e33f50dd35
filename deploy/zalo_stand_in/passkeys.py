"""The software keys of the demo's invented people: a page asks here what a phone would ask its holder's finger for.

This is no part of Zalo; it lives in the stand-in because that process exists only where everybody is invented.
"""

import base64
from urllib.parse import urlsplit

import orjson
from aiohttp import web
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from deploy.invented_staff.people import PEOPLE, passkey_of
from deploy.zalo_stand_in.calls.call_gate import JSON_TYPE

LOCAL = frozenset({"localhost", "127.0.0.1"})
"""Hosts of pages that may ask: those of this machine."""


class Wish(BaseModel):
    """``challenge``: base64url, 32 bytes or more. ``origin``: of the page that asks, as its browser says."""

    model_config = ConfigDict(extra="forbid")

    login: str = Field(max_length=80)
    challenge: str = Field(max_length=200)
    origin: str = Field(max_length=200)


class Passkeys:
    """``seed``: what the keys derive from (InventedStaff.seed); without one nobody is answered."""

    def __init__(self, seed: str, rp_id: str) -> None:
        self._seed = seed.encode()
        self._rp_id = rp_id

    async def answer(self, request: web.Request) -> web.Response:
        origin = request.headers.get("Origin", "")
        try:
            wish = Wish.model_validate(orjson.loads(await request.read()))
            challenge = base64.b64decode(wish.challenge + "=" * (-len(wish.challenge) % 4), b"-_", validate=True)
        except (ValidationError, ValueError):
            return web.json_response({"error": "give login, challenge (base64url) and origin"}, status=400)
        if not self._seed or wish.login not in PEOPLE:
            return _allowed(origin, web.json_response({"error": "no invented person has this login"}, status=404))
        # A page speaks for itself only; a program, which sends no Origin, may speak for a page.
        asked_by = origin or wish.origin
        answer = passkey_of(self._seed, wish.login, self._rp_id).answer(challenge, asked_by)
        return _allowed(origin, web.Response(body=orjson.dumps(answer.model_dump()), content_type=JSON_TYPE))

    async def preflight(self, request: web.Request) -> web.Response:
        return _allowed(request.headers.get("Origin", ""), web.Response(status=204))


def _allowed(origin: str, answer: web.Response) -> web.Response:
    if urlsplit(origin).hostname in LOCAL:
        answer.headers["Access-Control-Allow-Origin"] = origin
        answer.headers["Access-Control-Allow-Headers"] = "Content-Type"
        answer.headers["Access-Control-Allow-Methods"] = "POST"
        answer.headers["Vary"] = "Origin"
    return answer
