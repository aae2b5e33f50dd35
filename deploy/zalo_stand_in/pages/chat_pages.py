"""Pages for people: the list of groups, a group as its members see it, a citizen's chat with an OA.

Each page has a part that is fetched again every two seconds (`?fragment=1`).
"""

from collections.abc import Iterable
from itertools import islice
from typing import Any
from urllib.parse import urlencode

from aiohttp import BodyPartReader, web

from deploy.zalo_stand_in.calls.one_to_one import OneToOne, Place
from deploy.zalo_stand_in.pages.page_language import HERE, LANGUAGES, environments, folded
from deploy.zalo_stand_in.state.platform_state import Platform
from deploy.zalo_stand_in.state.recordings import invented_recording
from deploy.zalo_stand_in.state.world import Account, Group

GROUPS_A_PAGE = 30
POSTS_SHOWN = 100
PLACES_OFFERED = 6
INVENTED_CITIZEN = "9000000000000000001"


class ChatPages:
    def __init__(self, platform: Platform, one_to_one: OneToOne) -> None:
        self._platform = platform
        self._one_to_one = one_to_one
        self._environments = environments()
        self._folded_names: dict[str, str] = {}
        self._places = list(islice(_places(platform.world.groups.values()), PLACES_OFFERED))

    def add_to(self, app: web.Application) -> None:
        app.router.add_get("/", self.home)
        app.router.add_get("/groups/{group_id}", self.group)
        app.router.add_get("/citizens/{user_id}", self.citizen)
        app.router.add_post("/citizens/{user_id}", self.citizen_sends)
        app.router.add_static("/static", HERE / "static")

    async def home(self, request: web.Request) -> web.Response:
        wanted = request.query.get("q", "").strip()
        page = max(1, _number(request.query.get("page", "1")))
        matching = self._matching(wanted)
        start = (page - 1) * GROUPS_A_PAGE
        groups = list(islice(matching, start, start + GROUPS_A_PAGE + 1))
        return self._page(
            request,
            "home",
            q=wanted,
            page=page,
            more=len(groups) > GROUPS_A_PAGE,
            rows=[(group, self._platform.chats.posts(group.group_id)) for group in groups[:GROUPS_A_PAGE]],
            total=len(self._platform.world.groups),
            posts_total=self._platform.chats.accepted,
            people=self._platform.letters.people()[-10:],
            invented=INVENTED_CITIZEN,
        )

    def _matching(self, wanted: str) -> Iterable[Group]:
        groups = self._platform.chats.newest_first()
        if not wanted:
            return groups
        if not self._folded_names:
            known = self._platform.world.groups.values()
            self._folded_names = {group.group_id: folded(group.name) for group in known}
        words = folded(wanted).split()
        return (group for group in groups if all(word in self._folded_names[group.group_id] for word in words))

    async def group(self, request: web.Request) -> web.Response:
        group = self._platform.world.groups.get(request.match_info["group_id"])
        if group is None:
            raise web.HTTPNotFound
        posts = self._platform.chats.posts(group.group_id)
        return self._page(
            request,
            "group",
            group=group,
            sender=self._name_of(group.account),
            posts=[(post, self._picture(post.attachment_id)) for post in posts[-POSTS_SHOWN:]],
            posts_total=len(posts),
        )

    def _name_of(self, account_id: str) -> str:
        world = self._platform.world
        owner = world.accounts.get(account_id) or world.bots.get(account_id)
        return owner.name if owner else account_id

    def _picture(self, attachment_id: str) -> str:
        upload = self._platform.uploads.find(attachment_id) if attachment_id else None
        return f"/stand-in/media/{upload.media}" if upload else ""

    async def citizen(self, request: web.Request) -> web.Response:
        account = self._platform.account_by_oa(request.query.get("oa", ""))
        if account is None:
            raise web.HTTPNotFound
        return self._citizen_page(request, account, "")

    def _citizen_page(self, request: web.Request, account: Account, mistake: str) -> web.Response:
        user_id = request.match_info["user_id"]
        letters = self._platform.letters.letters(user_id)
        return self._page(
            request,
            "citizen",
            user_id=user_id,
            account=account,
            accounts=list(self._platform.world.accounts.values()),
            letters=[letter for letter in letters if letter.account_id == account.account_id],
            asked=self._platform.letters.was_asked(account.account_id, user_id),
            places=self._places,
            mistake=mistake,
        )

    async def citizen_sends(self, request: web.Request) -> web.StreamResponse:
        """One form, five buttons: `do` is text, photo, voice, place or number. No file of a voice message: an invented
        one."""
        fields, files = await _form(request)
        account = self._platform.account_by_oa(fields.get("oa", ""))
        if account is None:
            raise web.HTTPNotFound
        user_id = request.match_info["user_id"]
        try:
            if fields.get("do") == "place":
                self._one_to_one.citizen_writes(account, user_id, place=_place(fields))
            elif fields.get("do") == "number":
                self._one_to_one.citizen_submits(account, user_id, phone=fields.get("phone", "").strip())
            elif fields.get("do") == "voice":
                voice = files["voice"] or invented_recording()
                self._one_to_one.citizen_writes(account, user_id, voice=voice)
            else:
                text = fields.get("text", "").replace("\r\n", "\n").strip()
                self._one_to_one.citizen_writes(account, user_id, text=text, picture=files["photo"])
        except ValueError as error:
            return self._citizen_page(request, account, str(error))
        query = urlencode({"oa": account.account_id, "lang": _language(request)})
        raise web.HTTPSeeOther(f"{request.rel_url.raw_path}?{query}")

    def _page(self, request: web.Request, name: str, **shown: Any) -> web.Response:
        language = _language(request)
        fragment = "fragment" in request.query
        template = self._environments[language].get_template(f"{name}_live.html" if fragment else f"{name}.html")
        html = template.render(
            language=language,
            here=request.path,
            other_language=str(request.rel_url.update_query(lang="vi" if language == "en" else "en")),
            live=f"{name}_live.html",
            **shown,
        )
        status = 400 if shown.get("mistake") else 200
        return web.Response(text=html, content_type="text/html", charset="utf-8", status=status)


def _language(request: web.Request) -> str:
    language = request.query.get("lang", "vi")
    return language if language in LANGUAGES else "vi"


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 7 else 1


def _places(groups: Iterable[Group]) -> Iterable[Place]:
    """One place a commune, in the order of the world's groups."""
    seen: set[str] = set()
    for group in groups:
        if group.commune_code not in seen and (group.lat or group.lon):
            seen.add(group.commune_code)
            yield Place(group.name, group.lat, group.lon)


def _place(fields: dict[str, str]) -> Place:
    """The picked place ("lat,lon,name"), or the typed one."""
    picked = fields.get("pick", "")
    lat, lon, name = (
        picked.split(",", 2)
        if picked
        else (fields.get("lat", ""), fields.get("lon", ""), fields.get("place", "").strip())
    )
    place = Place(name, float(lat), float(lon))
    if not (-90 <= place.lat <= 90 and -180 <= place.lon <= 180):
        raise ValueError("lat or lon is out of range")
    return place


async def _form(request: web.Request) -> tuple[dict[str, str], dict[str, bytes]]:
    """The text fields of a multipart form, and the bytes of its files `photo` and `voice` (empty where none was
    chosen)."""
    fields: dict[str, str] = {}
    files = {"photo": b"", "voice": b""}
    if request.content_type != "multipart/form-data":
        raise web.HTTPUnsupportedMediaType
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader) or part.name is None:
            continue
        if part.name in files:
            files[part.name] = bytes(await part.read())
        else:
            fields[part.name] = await part.text()
    return fields, files
