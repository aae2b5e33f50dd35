"""What the public pages ask of broadcast, by its few routes for them: officers' tasks, pictures, how far alerts go."""

from collections.abc import Awaitable, Callable, Hashable, Sequence
from typing import Any
from uuid import UUID

import aiohttp
from pydantic import SecretStr

from schemas.event import CaseKind
from services.intake.public.metrics import PublicMetrics
from services.runtime.calls import OwnService
from services.runtime.pages.brief_cache import BriefCache

TIMEOUT_S = 10.0
"""A drawing takes some tenths of a second, more when several wait; with its photo from intake at most 5 s longer."""
MOST_AT_ONCE = 32
"""Calls on their way; however many people open pages, broadcast has its sending to do."""
CACHE_S, MOST_CACHED = 60.0, 16
MOST_BYTES = 5_000_000
UNKNOWN = frozenset({404, 422})


class BroadcastAway(Exception):
    """Broadcast does not answer, or not with what was asked for: try again in a few seconds."""


class BroadcastCalls(OwnService):
    """Each call gives None where broadcast knows of no such thing, and raises BroadcastAway."""

    def __init__(self, broadcast_url: str, key: SecretStr, metrics: PublicMetrics) -> None:
        super().__init__(broadcast_url, "/api/v1", key, TIMEOUT_S, most_at_once=MOST_AT_ONCE)
        self._metrics = metrics
        self._pictures: BriefCache[bytes] = BriefCache(CACHE_S, MOST_CACHED)

    async def tasks(self, link: str) -> bytes | None:
        """The sheets of this link (``relay.tasks.read_sheets``)."""
        return await self._call("tasks", "POST", "/relay/tasks", json={"link": link, "trials": True})

    async def answer(self, link: str, deliveries: Sequence[int], answer: str) -> bytes | None:
        """Say what was tapped of these groups. None, too, for what is no answer."""
        tap = {"link": link, "delivery": list(deliveries), "answer": answer}
        return await self._call("answer", "POST", "/relay/answers", json=tap)

    async def duty(self, link: str, on: bool | None = None) -> bytes | None:
        """Until when this officer is on duty (``relay.tasks.read_duty``), after this press where there is one."""
        return await self._call("duty", "POST", "/relay/duty", json={"link": link, "on": on})

    async def ways(self, link: str) -> bytes | None:
        """By which ways this officer can be called (``relay.ways.read_ways``)."""
        return await self._call("ways", "POST", "/relay/ways", json={"link": link})

    async def keep_phone(self, link: str, endpoint: str, p256dh: str, auth: str, label: str) -> bytes | None:
        """Keep a phone, and send it a test (``relay.ways.read_refusal``). None, too, for one that cannot be called."""
        phone = {"link": link, "endpoint": endpoint, "p256dh": p256dh, "auth": auth, "label": label}
        return await self._call("phone", "POST", "/relay/phones", json=phone)

    async def pressed(self, link: str) -> bytes | None:
        """A call was pressed on the phone that this link was sent to."""
        return await self._call("pressed", "POST", "/relay/pressed", json={"link": link})

    async def picture_to_post(self, link: str, message_no: int) -> bytes | None:
        wanted = {"link": link, "message_no": message_no}
        return await self._call("picture", "POST", "/relay/picture", json=wanted)

    async def posted_picture(self, alert_id: UUID, version: int) -> bytes | None:
        """What groups have of this version of an alert on air."""
        path = f"/alerts/{alert_id}/{version}/picture"
        return await self._picture((alert_id, version), lambda: self._call("picture", "GET", path))

    async def ending_card(self, alert_id: UUID) -> bytes | None:
        """What groups have at the end of this alert."""
        return await self._picture((alert_id, "card"), lambda: self._call("card", "GET", f"/alerts/{alert_id}/card"))

    async def found_card(self, kind: CaseKind, code: str, outcome: str, exercise: bool) -> bytes | None:
        """The picture to share once somebody was found, which tells nothing of them."""
        wanted = {"kind": kind, "code": code, "outcome": outcome, "exercise": exercise}
        return await self._picture(
            (kind, code, outcome, exercise), lambda: self._call("card", "POST", "/found-card", json=wanted)
        )

    async def reached(self, alert_id: UUID) -> bytes | None:
        """How many groups and members an alert has reached (``family.case.Reached``)."""
        return await self._call("reached", "GET", f"/alerts/{alert_id}/reached")

    async def _picture(self, key: Hashable, ask: Callable[[], Awaitable[bytes | None]]) -> bytes | None:
        """Asked for once, however many want it. That there is none is not remembered: it may be on its way."""

        async def make() -> bytes:
            picture = await ask()
            if picture is None:
                raise LookupError
            return picture

        try:
            return await self._pictures.get(key, make)
        except LookupError:
            return None

    async def _call(self, call: str, method: str, path: str, **request: Any) -> bytes | None:
        try:
            body = await self._body(method, path, **request)
        except (aiohttp.ClientError, TimeoutError) as error:
            self._metrics.calls.labels(call, "unavailable").inc()
            raise BroadcastAway(type(error).__name__) from None
        self._metrics.calls.labels(call, "unknown" if body is None else "done").inc()
        return body

    async def _body(self, method: str, path: str, **request: Any) -> bytes | None:
        async with self._request(method, path, **request) as answer:
            if answer.status in UNKNOWN:
                return None
            answer.raise_for_status()
            if (answer.content_length or 0) > MOST_BYTES:
                raise aiohttp.ClientError("larger than anything that broadcast has for these pages")
            return await answer.read()
