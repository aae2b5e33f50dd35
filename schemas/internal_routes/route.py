"""A row of these tables: the service that answers serves it, and whoever asks gives it to its client."""

from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from schemas.event import Model

Answer = TypeVar("Answer")
OPERATOR = "operator"
"""Whoever runs Loa, at the machine."""
DESK = "verification"
INTAKE = "intake"
BROADCAST = "broadcast"
PUBLIC = "public"
"""The process of the public pages."""


class Refusal(Model):
    """``detail``: a sentence, or one word that the route names."""

    detail: str


@dataclass(frozen=True)
class InternalRoute(Generic[Answer]):
    """``path``: with ``{names}``. ``answer``: the shape of what comes back; None: nothing is read of it. ``callers``:
    who may ask. ``timeout_s``: how long whoever asks waits for all of it. ``none_at``: statuses which say that there is
    none, so that the answer is None. ``refused_at``: statuses which say that it is not done, with a body of the shape
    ``refusal``."""

    method: str
    path: str
    answer: Any
    callers: tuple[str, ...]
    timeout_s: float
    none_at: tuple[int, ...] = ()
    refused_at: tuple[int, ...] = ()
    refusal: type[Model] = Refusal

    def or_none(self, *statuses: int) -> "InternalRoute[Answer | None]":
        return InternalRoute(**{**vars(self), "none_at": statuses})

    def or_refused(self, *statuses: int, by: type[Model] = Refusal) -> "InternalRoute[Answer]":
        return replace(self, refused_at=statuses, refusal=by)


def asks(method: str, path: str, answer: type[Answer], *callers: str, timeout_s: float = 10.0) -> InternalRoute[Answer]:
    return InternalRoute(method, path, answer, callers, timeout_s)


def tells(method: str, path: str, *callers: str, timeout_s: float = 10.0) -> InternalRoute[None]:
    """Of which nothing comes back."""
    return InternalRoute(method, path, None, callers, timeout_s)
