"""In which groups alerts stand: broadcast knows their names, the desk keeps none."""

from collections.abc import Collection
from uuid import UUID

from schemas.deliveries import GroupPost, PostsAsked, PostsByGroup
from schemas.internal_routes.broadcast import POSTS, POSTS_BY_GROUP
from services.runtime.calls import ServiceClient, Unavailable

MOST_POSTS = 50
"""Groups that are offered at a time."""


async def posts_of(
    broadcast: ServiceClient, alert_id: UUID, name: str = "", group_id: str = ""
) -> list[GroupPost] | None:
    """The nearest groups first, at most MOST_POSTS: those with ``name`` in theirs, or the one with this id. None when
    broadcast does not answer in time."""
    try:
        return await broadcast.ask(POSTS, alert_id=alert_id, name=name, group_id=group_id, limit=MOST_POSTS)
    except Unavailable:
        return None


async def posts_by_group(
    broadcast: ServiceClient, alerts: Collection[UUID], named: Collection[str]
) -> PostsByGroup | None:
    """How many posts stand in groups, by kind of case; ``named``: groups that are wanted in any case. None when
    broadcast does not answer in time."""
    try:
        return await broadcast.ask(POSTS_BY_GROUP, PostsAsked(alerts=tuple(alerts), named=tuple(named)))
    except Unavailable:
        return None
