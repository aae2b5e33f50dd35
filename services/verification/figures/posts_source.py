"""In which groups alerts stand: broadcast knows their names, the desk keeps none."""

from collections.abc import Collection
from uuid import UUID

from pydantic import SecretStr, TypeAdapter

from schemas.deliveries import GroupPost, PostsAsked, PostsByGroup
from services.runtime.calls import OwnService, Unavailable

TIMEOUT_S = 5.0
MOST = 50
"""Groups that are offered at a time."""
_POSTS = TypeAdapter(list[GroupPost])
_BY_GROUP = TypeAdapter(PostsByGroup)


class PostsSource(OwnService):
    def __init__(self, broadcast_url: str, key: SecretStr) -> None:
        super().__init__(broadcast_url, "/api/v1", key, TIMEOUT_S, "no_posts")

    async def posts(self, alert_id: UUID, name: str = "", group_id: str = "") -> list[GroupPost] | None:
        """The nearest groups first, at most MOST: those with ``name`` in theirs, or the one with this id. None when
        broadcast does not answer in time."""
        params = {"name": name, "group_id": group_id, "limit": str(MOST)}
        try:
            _, body = await self._ask("GET", f"/alerts/{alert_id}/posts", params=params)
            return self._read(_POSTS, body)
        except Unavailable:
            return None

    async def by_group(self, alerts: Collection[UUID], named: Collection[str]) -> PostsByGroup | None:
        """How many posts stand in groups, by kind of case; ``named``: groups that are wanted in any case. None when
        broadcast does not answer in time."""
        asked = PostsAsked(alerts=tuple(alerts), named=tuple(named))
        try:
            _, body = await self._ask("POST", "/posts-by-group", json=asked.model_dump(mode="json"))
            return self._read(_BY_GROUP, body)
        except Unavailable:
            return None
