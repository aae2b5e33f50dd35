"""In which groups an alert stands: broadcast knows their names, the desk keeps none."""

from uuid import UUID

import aiohttp
import structlog
from pydantic import SecretStr, TypeAdapter, ValidationError

from schemas.deliveries import GroupPost
from services.runtime.calls import bearer

log = structlog.get_logger()

TIMEOUT_S = 5.0
MOST = 50
"""Groups that are offered at a time."""
_POSTS = TypeAdapter(list[GroupPost])


class PostsSource:
    """``open`` and ``close`` belong to the service's life."""

    def __init__(self, broadcast_url: str, key: SecretStr) -> None:
        self._url = broadcast_url.rstrip("/") + "/api/v1/alerts"
        self._key = key
        self._session: aiohttp.ClientSession | None = None

    async def open(self) -> None:
        self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=TIMEOUT_S), headers=bearer(self._key))

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()

    async def posts(self, alert_id: UUID, name: str = "", group_id: str = "") -> list[GroupPost] | None:
        """The nearest groups first, at most MOST: those with ``name`` in theirs, or the one with this id. None when
        broadcast does not answer in time."""
        try:
            return _POSTS.validate_json(await self._get(alert_id, name=name, group_id=group_id, limit=str(MOST)))
        except (aiohttp.ClientError, TimeoutError, ValidationError) as error:
            log.warning("no_posts", error=type(error).__name__)
            return None

    async def _get(self, alert_id: UUID, **params: str) -> bytes:
        if self._session is None:
            raise aiohttp.ClientError("closed")
        async with self._session.get(f"{self._url}/{alert_id}/posts", params=params) as answer:
            answer.raise_for_status()
            return await answer.read()
