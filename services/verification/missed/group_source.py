"""The ledger of an alert, group by group: broadcast keeps it, and does what a person says of it."""

from typing import Literal, TypeVar
from uuid import UUID

import aiohttp
import structlog
from pydantic import AwareDatetime, BaseModel, SecretStr, TypeAdapter, ValidationError

from services.runtime.calls import bearer

log = structlog.get_logger()

TIMEOUT_S = 10.0
PAGE = 200
"""Groups on a page."""

State = Literal["failed", "in_doubt", "handed", "dropped", "queued", "sending", "sent"]


class GroupDelivery(BaseModel):
    """One message for one group, as broadcast tells of it. ``looking``: Loa itself looks whether the post is there.
    ``distance_m``: None where its case is forgotten."""

    delivery_id: int
    purpose: Literal["alert", "closing"]
    alert_version: int
    channel: str
    group_id: str
    name: str
    ring: int
    distance_m: int | None
    state: State
    reason: str | None
    attempts: int
    settled_at: AwareDatetime | None
    looking: bool


class Retried(BaseModel):
    """How many deliveries of the alert, and of its closing, are tried again."""

    alert: int
    closing: int


T = TypeVar("T")
_DELIVERIES = TypeAdapter(list[GroupDelivery])


class Unavailable(Exception):
    """Broadcast does not answer, or not as it should."""


class GroupSource:
    """``open`` and ``close`` belong to the service's life. ``broadcast_url`` is without a trailing path."""

    def __init__(self, broadcast_url: str, key: SecretStr) -> None:
        self._url = broadcast_url.rstrip("/") + "/api/v1/alerts"
        self._key = key
        self._session: aiohttp.ClientSession | None = None

    async def open(self) -> None:
        self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=TIMEOUT_S))

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()

    async def groups(self, alert_id: UUID, state: State, after: int, limit: int = PAGE) -> list[GroupDelivery]:
        """In the order of planning, nearest first within a ring; those behind ``after``. Raises Unavailable."""
        params = {"state": state, "after": str(after), "limit": str(limit)}
        _, body = await self._ask("GET", f"/{alert_id}/deliveries", params=params)
        return _read(_DELIVERIES, body)

    async def retry(self, alert_id: UUID) -> Retried:
        """Raises Unavailable."""
        _, body = await self._ask("POST", f"/{alert_id}/retry")
        return _read(TypeAdapter(Retried), body)

    async def seen(self, alert_id: UUID, delivery_id: int, *, there: bool) -> bool:
        """Whether it was settled by that: it may be no doubt any more, or Loa still looks. Raises Unavailable."""
        status, _ = await self._ask("POST", f"/{alert_id}/deliveries/{delivery_id}/seen", said={"there": there})
        return status != 409

    async def _ask(
        self, method: str, path: str, *, params: dict[str, str] | None = None, said: dict[str, bool] | None = None
    ) -> tuple[int, bytes]:
        try:
            if self._session is None:
                raise aiohttp.ClientError("closed")
            async with self._session.request(
                method, self._url + path, params=params, json=said, headers=bearer(self._key)
            ) as answer:
                body = await answer.read()
                if answer.status != 409:
                    answer.raise_for_status()
                return answer.status, body
        except (aiohttp.ClientError, TimeoutError) as error:
            log.warning("no_groups", error=type(error).__name__)
            raise Unavailable from error


def _read(shape: TypeAdapter[T], body: bytes) -> T:
    try:
        return shape.validate_json(body)
    except ValidationError as error:
        log.warning("no_groups", error=type(error).__name__)
        raise Unavailable from error
