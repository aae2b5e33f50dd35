"""Links of families: intake makes, shows and revokes them for the desk."""

from typing import Any, TypeVar
from uuid import UUID

import aiohttp
import structlog
from pydantic import AwareDatetime, BaseModel, SecretStr, TypeAdapter, ValidationError

from services.runtime.calls import bearer

log = structlog.get_logger()

TIMEOUT_S = 5.0


class FamilyLink(BaseModel):
    """A link as the desk sees it: who made it, and when its family pressed what. ``consent``: as it was
    pressed last."""

    link_id: UUID
    made_by: str
    made_at: AwareDatetime
    revoked_at: AwareDatetime | None
    found_at: AwareDatetime | None
    removal_at: AwareDatetime | None
    consent: str | None
    consent_at: AwareDatetime | None


class Made(BaseModel):
    """``address``: said this once."""

    address: str


T = TypeVar("T")
_LINKS = TypeAdapter(list[FamilyLink])
_MADE = TypeAdapter(Made)


class Unavailable(Exception):
    """Intake does not answer, or not as it should."""


class FamilyLinks:
    """``open`` and ``close`` belong to the service's life. ``intake_url`` is without a trailing path."""

    def __init__(self, intake_url: str, key: SecretStr) -> None:
        self._url = intake_url.rstrip("/") + "/internal/cases"
        self._key = key
        self._session: aiohttp.ClientSession | None = None

    async def open(self) -> None:
        self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=TIMEOUT_S))

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()

    async def links(self, case_id: UUID) -> list[FamilyLink]:
        """The newest first. Raises Unavailable."""
        _, body = await self._ask("GET", case_id)
        return _read(_LINKS, body)

    async def make(self, case_id: UUID, case_number: str, made_by: str) -> str | None:
        """The address of a new link; None where this case has too many, or none at all. Raises Unavailable."""
        told = {"case_number": case_number, "made_by": made_by}
        status, body = await self._ask("POST", case_id, json=told)
        return None if status == 409 else _read(_MADE, body).address

    async def revoke(self, case_id: UUID, link_id: UUID) -> None:
        """One that this case does not have opens nothing either. Raises Unavailable."""
        await self._ask("DELETE", case_id, f"/{link_id}")

    async def _ask(self, method: str, case_id: UUID, path: str = "", **sent: Any) -> tuple[int, bytes]:
        try:
            if self._session is None:
                raise aiohttp.ClientError("closed")
            url = f"{self._url}/{case_id}/family-links{path}"
            async with self._session.request(method, url, headers=bearer(self._key), **sent) as answer:
                body = await answer.read()
                if answer.status not in (404, 409):
                    answer.raise_for_status()
                return answer.status, body
        except (aiohttp.ClientError, TimeoutError) as error:
            log.warning("no_family_links", error=type(error).__name__)
            raise Unavailable from error


def _read(shape: TypeAdapter[T], body: bytes) -> T:
    try:
        return shape.validate_json(body)
    except ValidationError as error:
        log.warning("no_family_links", error=type(error).__name__)
        raise Unavailable from error
