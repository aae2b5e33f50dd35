"""The groups behind words and ids: broadcast has the registry, and says what an audience reaches."""

from collections.abc import Collection

from pydantic import BaseModel, SecretStr, TypeAdapter

from schemas.content import Content
from services.runtime.calls import OwnService

TIMEOUT_S = 3.0
MOST_FOUND = 20
"""Rows of a list. Whoever does not see theirs adds a word."""


class NamedGroup(BaseModel):
    """As broadcast tells of it. ``enabled``: it may be posted to. ``ring``: in which the audience reaches it, counted
    from 0; None: it does not."""

    group_id: str
    name: str
    channel: str
    commune_code: str
    kind: str
    members: int
    lat: float
    lon: float
    enabled: bool
    distance_m: int
    ring: int | None


class Choice(BaseModel):
    """``found``: the nearest of those that the words mean, of ``matching``; ``chosen``: those with the ids."""

    found: list[NamedGroup]
    matching: int
    chosen: list[NamedGroup]


_CHOICE = TypeAdapter(Choice)


class ChoosingSource(OwnService):
    """``broadcast_url`` is without a trailing path."""

    def __init__(self, broadcast_url: str, key: SecretStr) -> None:
        super().__init__(broadcast_url, "/api/v1/groups/choosing", key, TIMEOUT_S, "no_groups_to_choose")

    async def ask(
        self,
        content: Content,
        within: Collection[str],
        words: str = "",
        ids: Collection[str] = (),
        limit: int = MOST_FOUND,
    ) -> Choice:
        """``within``: as of a plan. Raises Unavailable."""
        request = {
            "centre": content.centre.model_dump(mode="json"),
            "audience": content.audience.model_dump(mode="json"),
            "within": sorted(within),
            "words": words,
            "ids": list(ids),
            "limit": limit,
        }
        _, body = await self._ask("POST", "", json=request)
        return self._read(_CHOICE, body)
