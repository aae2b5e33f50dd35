"""The signed lists (groups, accounts, officers who post by hand), which broadcast keeps: asked for, never kept here."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import aiohttp
import structlog
from pydantic import AwareDatetime, BaseModel, SecretStr, ValidationError

from schemas.trust.signed_lists import ChangeDocument
from schemas.trust.statements import ListName, Signed
from services.runtime.calls import OwnService, Unavailable

log = structlog.get_logger()

TIMEOUT_S = 60.0
"""A file of 100,000 groups is read, compared and written in some ten seconds."""


class Change(BaseModel):
    """A change as broadcast tells of it. ``document``: the very text that is signed, of the one that waits alone."""

    version: int
    sha256: str
    added: int
    changed: int
    switched_off: int
    groups: int
    members: int
    needed: int
    signers: list[str]
    proposed_by: str
    proposed_at: AwareDatetime
    made_at: AwareDatetime | None
    document: str = ""

    @property
    def signed(self) -> ChangeDocument:
        return ChangeDocument(self.document.encode())


class Shown(BaseModel):
    """``entries``: how many the list has; ``receiving``: of a registry, how many of them get posts. ``made``: its last
    changes, newest first."""

    entries: int
    receiving: int
    waiting: Change | None
    made: list[Change]


class Proposed(BaseModel):
    """``version`` None: the list says all of it already."""

    version: int | None
    sha256: str = ""


class Wrong(BaseModel):
    """A row of a file that cannot be."""

    line: int
    field: str
    english: str
    vietnamese: str


class BadRows(ValueError):
    def __init__(self, rows: list[Wrong]) -> None:
        super().__init__(f"{len(rows)} rows")
        self.rows = rows


@dataclass
class NotTaken(Exception):
    """Broadcast did not take a signature; ``reason`` is its short word."""

    reason: str


class _Problems(BaseModel):
    problems: list[Wrong]


class _Reason(BaseModel):
    reason: str


class _Detail(BaseModel):
    detail: _Problems | _Reason


class ListSource(OwnService):
    """``broadcast_url`` is without a trailing path."""

    def __init__(self, broadcast_url: str, key: SecretStr) -> None:
        super().__init__(broadcast_url, "/api/v1/lists", key, TIMEOUT_S, "no_lists")

    async def show(self, name: ListName) -> Shown:
        """Raises Unavailable."""
        async with self._answer("GET", f"/{name}") as answer:
            return Shown.model_validate_json(answer)

    async def propose(self, name: ListName, file: bytes, by: str, *, whole: bool = True) -> Proposed:
        """What a ``whole`` file lacks is switched off. Raises BadRows, Unavailable."""
        params = {"by": by, "whole": str(whole).lower()}
        async with self._answer("PUT", f"/{name}/proposal", data=file, params=params) as answer:
            return Proposed.model_validate_json(answer)

    async def drop(self, name: ListName) -> None:
        """Raises Unavailable."""
        async with self._answer("DELETE", f"/{name}/proposal"):
            pass

    async def sign(self, name: ListName, signed: Signed) -> Change:
        """Raises NotTaken, Unavailable."""
        body = signed.model_dump_json().encode()
        headers = {"Content-Type": "application/json"}
        async with self._answer("POST", f"/{name}/signatures", data=body, headers=headers) as answer:
            return Change.model_validate_json(answer)

    async def export(self, name: ListName) -> bytes:
        """Raises Unavailable."""
        async with self._answer("GET", f"/{name}/entries") as answer:
            return answer

    @asynccontextmanager
    async def _answer(
        self,
        method: str,
        path: str,
        *,
        data: bytes | None = None,
        params: dict[str, str] | None = None,
        headers: dict[str, str] | None = None,
    ) -> AsyncIterator[bytes]:
        """What it answered, inside of which it is read."""
        headers = {"Content-Type": "text/csv", **(headers or {})}
        try:
            async with self._request(method, path, data=data, params=params, headers=headers) as answer:
                status, body = answer.status, await answer.read()
            _refuse(status, body)
            yield body
        except (aiohttp.ClientError, TimeoutError, ValidationError) as error:
            log.warning(self._missing, error=type(error).__name__)
            raise Unavailable from error


def _refuse(status: int, body: bytes) -> None:
    """Raises BadRows, NotTaken, aiohttp.ClientError, ValidationError for what is no answer."""
    if status < 400:
        return
    if status not in (403, 409, 422):
        raise aiohttp.ClientError(f"HTTP {status}")
    detail = _Detail.model_validate_json(body).detail
    if isinstance(detail, _Problems):
        raise BadRows(detail.problems)
    raise NotTaken(detail.reason)


def is_utf8(file: bytes) -> bool:
    try:
        return "\0" not in file.decode("utf-8")
    except UnicodeDecodeError:
        return False
