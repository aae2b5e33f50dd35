"""A broadcast that only plans, draws and says where posts stand, as the real one answers the desk."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from schemas.deliveries import GroupPost, PostsAsked, PostsByGroup, PostsOfGroup
from schemas.places.finding import fold
from schemas.trust.authority import COMMUNE_DIGITS
from tests.support.http_running import answering

PLAN: dict[str, Any] = {
    "rings": [
        {"ring": 0, "groups": 204, "members": 52000, "release_after_s": 0, "eta_s": 3.1, "over_budget": 0},
        {"ring": 1, "groups": 1196, "members": 310000, "release_after_s": 600, "eta_s": 16.4, "over_budget": 0},
        {"ring": 2, "groups": 3100, "members": 790000, "release_after_s": 1800, "eta_s": 41.0, "over_budget": 12},
    ],
    "groups": 4500,
    "members": 1152000,
    "eta_s": 1841.0,
    "over_budget": 12,
    "last_post_of_day": 30,
    "by_hand": 60,
    "no_channel": 3,
}


@dataclass
class PlanningBroadcast:
    """``asked``: the plans' bodies that came; ``answer``, ``status``: what they get; ``of_communes``: what those
    get that ask for no whole province, where it is another answer; ``picture``: each poster;
    ``posts``: those of every alert."""

    url: str
    token: str
    answer: dict[str, Any] = field(default_factory=lambda: PLAN)
    of_communes: dict[str, Any] | None = None
    status: int = 200
    picture: bytes | None = None
    asked: list[dict[str, Any]] = field(default_factory=list)
    posts: list[GroupPost] = field(default_factory=list)


@asynccontextmanager
async def planning_broadcast(token: str) -> AsyncIterator[PlanningBroadcast]:
    broadcast = PlanningBroadcast("", token)

    async def plan(request: web.Request) -> web.Response:
        if request.headers.get("Authorization") != f"Bearer {broadcast.token}":
            return web.Response(status=401)
        question = await request.json()
        broadcast.asked.append(question)
        narrow = all(len(code) == COMMUNE_DIGITS for code in question["within"])
        answer = broadcast.of_communes if narrow and broadcast.of_communes else broadcast.answer
        return web.json_response(answer, status=broadcast.status)

    async def poster(_: web.Request) -> web.Response:
        if broadcast.picture is None:
            return web.Response(status=503)
        return web.Response(body=broadcast.picture, content_type="image/jpeg")

    async def posts(request: web.Request) -> web.Response:
        wanted = fold(request.query.get("name", ""))
        of_name = [post for post in broadcast.posts if wanted in fold(post.name)]
        found = [post for post in of_name if request.query.get("group_id", "") in ("", post.group_id)]
        return web.json_response([post.model_dump(mode="json") for post in found][: int(request.query["limit"])])

    async def by_group(request: web.Request) -> web.Response:
        asked = PostsAsked.model_validate(await request.json())
        known = {post.group_id: post for post in broadcast.posts}
        posts = {"missing_child": 2 * len(asked.alerts)}
        listed = tuple(PostsOfGroup(group_id=each.group_id, name=each.name, posts=posts) for each in known.values())
        answer = PostsByGroup(groups=len(known), posts=sum(each.total for each in listed), listed=listed)
        return web.json_response(answer.model_dump(mode="json"), status=broadcast.status)

    app = web.Application()
    app.router.add_post("/api/v1/posts-by-group", by_group)
    app.router.add_get("/api/v1/alerts/{alert_id}/posts", posts)
    app.router.add_post("/api/v1/plan", plan)
    app.router.add_post("/api/v1/poster", poster)
    async with answering(app) as broadcast.url:
        yield broadcast
