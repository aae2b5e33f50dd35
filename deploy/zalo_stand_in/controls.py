"""The control interface under /stand-in/: faults, troubles, stats, reset, playing a citizen. Mistakes are HTTP 400."""

import base64
import binascii
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import orjson
from aiohttp import web
from pydantic import BaseModel, ConfigDict, ValidationError

from deploy.zalo_stand_in.calls.call_gate import JSON_TYPE
from deploy.zalo_stand_in.calls.one_to_one import OneToOne, Place
from deploy.zalo_stand_in.run_stats import stats_of
from deploy.zalo_stand_in.state.citizen_chats import FORMS, Letter
from deploy.zalo_stand_in.state.pictures import PictureError
from deploy.zalo_stand_in.state.platform_state import Platform
from deploy.zalo_stand_in.state.world import Group
from deploy.zalo_stand_in.trouble.door import Door
from deploy.zalo_stand_in.trouble.troubles import Trouble


class CitizenLetter(BaseModel):
    """What a citizen writes: `oa` is an account_id or oa_id, empty for the first account."""

    model_config = ConfigDict(extra="forbid")

    oa: str = ""
    text: str = ""
    image_path: Path | None = None
    image_base64: str = ""
    audio_base64: str = ""
    location: Place | None = None

    def picture(self) -> bytes:
        """The bytes, empty without a picture. Raises OSError or ValueError."""
        if self.image_path:
            return self.image_path.read_bytes()
        return _bytes_of(self.image_base64, "image_base64")

    def voice(self) -> bytes:
        """The bytes of a voice message, empty without one. Raises ValueError."""
        return _bytes_of(self.audio_base64, "audio_base64")


def _bytes_of(encoded: str, field: str) -> bytes:
    try:
        return base64.b64decode(encoded, validate=True)
    except binascii.Error as error:
        raise ValueError(f"{field} is not base64") from error


class FilledForm(BaseModel):
    """What a citizen sends back: `oa` as of a letter."""

    model_config = ConfigDict(extra="forbid")

    oa: str = ""
    phone: str
    name: str = ""
    address: str = ""


class NewGroup(BaseModel):
    """A group that somebody makes for an Official Account; `account` is an account_id."""

    model_config = ConfigDict(extra="forbid")

    group_id: str
    account: str
    name: str
    members: int = 1
    event_name: str = "create_group"


class Dissolution(BaseModel):
    """How the platform tells it: sources differ in the name."""

    model_config = ConfigDict(extra="forbid")

    event_name: str = "disperse_group"


class Controls:
    def __init__(self, platform: Platform, one_to_one: OneToOne, door: Callable[[], Door | None]) -> None:
        """``door``: the listening socket, where there is one of our own."""
        self._platform = platform
        self._one_to_one = one_to_one
        self._door = door

    async def faults(self, _request: web.Request) -> web.Response:
        return _json(self._platform.faults.shown(self._platform.clock()))

    async def set_faults(self, request: web.Request) -> web.Response:
        """Partial update; `expire_tokens` (true, or a list of account ids) is done once and not kept."""
        changes = await _object(request)
        expire_tokens = changes.pop("expire_tokens", False)
        platform, now = self._platform, self._platform.clock()
        try:
            plan = platform.faults.planned(changes, now)
            for trouble in plan.troubles:
                self._check_accounts(trouble.accounts)
            if isinstance(expire_tokens, list):
                self._check_accounts(expire_tokens)
        except ValueError as error:
            return _mistake(str(error))
        platform.faults.update(changes, now)
        self._mind_the_door()
        if expire_tokens:
            platform.tokens.expire(None if expire_tokens is True else expire_tokens)
        return await self.faults(request)

    async def begin_trouble(self, request: web.Request) -> web.Response:
        """One trouble more, beside those that stand; answers with its number."""
        try:
            trouble = Trouble.model_validate(await _object(request))
            self._check_accounts(trouble.accounts)
        except ValueError as error:
            return _mistake(str(error))
        number = self._platform.troubles.begin(trouble, self._platform.clock())
        self._mind_the_door()
        return _json({"number": number})

    async def end_trouble(self, request: web.Request) -> web.Response:
        if not self._platform.troubles.end(int(request.match_info["number"]), self._platform.clock()):
            raise web.HTTPNotFound
        return _json({})

    def _check_accounts(self, names: Iterable[object]) -> None:
        """Raises ValueError: a trouble for nobody would look like one that was survived."""
        world = self._platform.world
        for name in names:
            if name not in world.accounts and name not in world.apps and name not in world.bots:
                raise ValueError(f"no account and no app is called {name!r}")

    def _mind_the_door(self) -> None:
        door, until = self._door(), self._platform.troubles.shut_until(self._platform.clock())
        if door is not None and until is not None:
            door.shut_until(until)

    async def stats(self, _request: web.Request) -> web.Response:
        return _json(stats_of(self._platform))

    async def reset(self, _request: web.Request) -> web.Response:
        self._platform.reset()
        return _json({})

    async def issue_tokens(self, request: web.Request) -> web.Response:
        """A new pair, as an administrator gets one on Zalo's site; the pair before it dies."""
        account_id = request.match_info["account_id"]
        if account_id not in self._platform.world.accounts:
            raise web.HTTPNotFound
        pair = self._platform.tokens.issue(account_id, "issue")
        return _json({"access_token": pair.access_token, "refresh_token": pair.refresh_token})

    async def group_messages(self, request: web.Request) -> web.Response:
        """Oldest first; `time` is epoch ms."""
        group_id = request.match_info["group_id"]
        if group_id not in self._platform.world.groups:
            raise web.HTTPNotFound
        messages = [
            {
                "message_id": post.message_id,
                "time": post.time_ms,
                "account": post.account_id,
                "type": "image" if post.has_image else "text",
                "text": post.text,
                "attachment_id": post.attachment_id,
                "image_url": post.image_url,
            }
            for post in self._platform.chats.posts(group_id)
        ]
        return _json({"group_id": group_id, "messages": messages})

    async def create_group(self, request: web.Request) -> web.Response:
        try:
            wish = NewGroup.model_validate(await _object(request))
        except ValidationError as error:
            return _mistake(str(error))
        world = self._platform.world
        if wish.account not in world.accounts or wish.group_id in world.groups:
            return _mistake("no such account, or the group exists")
        group = Group(wish.group_id, wish.account, "zalo_group", wish.name, "", 0.0, 0.0, wish.members)
        self._platform.create_group(group, wish.event_name)
        return _json({"group_id": group.group_id})

    async def dissolve_group(self, request: web.Request) -> web.Response:
        group = self._platform.world.groups.get(request.match_info["group_id"])
        if group is None:
            raise web.HTTPNotFound
        try:
            wish = Dissolution.model_validate(await _object(request) if request.can_read_body else {})
        except ValidationError as error:
            return _mistake(str(error))
        self._platform.dissolve_group(group, wish.event_name)
        return _json({"group_id": group.group_id})

    async def write_as_citizen(self, request: web.Request) -> web.Response:
        try:
            wish = CitizenLetter.model_validate(await _object(request))
            account = self._platform.account_by_oa(wish.oa)
            if account is None:
                return _mistake("no such OA")
            letter = self._one_to_one.citizen_writes(
                account,
                request.match_info["user_id"],
                text=wish.text,
                picture=wish.picture(),
                voice=wish.voice(),
                place=wish.location,
            )
        except (ValidationError, PictureError, ValueError, OSError) as error:
            return _mistake(str(error))
        return _json(shown_letter(letter))

    async def submit_form(self, request: web.Request) -> web.Response:
        try:
            wish = FilledForm.model_validate(await _object(request))
            account = self._platform.account_by_oa(wish.oa)
            if account is None:
                return _mistake("no such OA")
            letter = self._one_to_one.citizen_submits(
                account, request.match_info["user_id"], phone=wish.phone, name=wish.name, address=wish.address
            )
        except ValueError as error:
            return _mistake(str(error))
        return _json(shown_letter(letter))

    async def citizen_messages(self, request: web.Request) -> web.Response:
        """Forms stand apart: whoever counts what was said counts words."""
        user_id = request.match_info["user_id"]
        letters = self._platform.letters.letters(user_id)
        shown = [shown_letter(letter) for letter in letters if letter.kind not in FORMS]
        forms = [shown_letter(letter) for letter in letters if letter.kind in FORMS]
        return _json({"user_id": user_id, "messages": shown, "forms": forms})


def shown_letter(letter: Letter) -> dict[str, Any]:
    """`src` as in Zalo's history: 0 the OA, 1 the user. Absent parts are null."""
    location = (
        {"name": letter.text, "lat": float(letter.latitude), "lon": float(letter.longitude)}
        if letter.kind == "location"
        else None
    )
    return {
        "message_id": letter.message_id,
        "time": letter.time_ms,
        "oa": letter.account_id,
        "src": 1 if letter.from_user else 0,
        "type": letter.kind,
        "text": letter.text,
        "image": f"/stand-in/media/{letter.media}" if letter.media and letter.kind != "audio" else None,
        "audio": f"/stand-in/media/{letter.media}" if letter.kind == "audio" else None,
        "location": location,
        "quote_message_id": letter.answered or None,
    }


async def _object(request: web.Request) -> dict[str, Any]:
    try:
        content = orjson.loads(await request.read())
    except orjson.JSONDecodeError as error:
        raise web.HTTPBadRequest(text="not JSON") from error
    if not isinstance(content, dict):
        raise web.HTTPBadRequest(text="not a JSON object")
    return content


def _json(content: Any, status: int = 200) -> web.Response:
    return web.Response(body=orjson.dumps(content), content_type=JSON_TYPE, status=status)


def _mistake(text: str) -> web.Response:
    return _json({"mistake": text}, 400)
