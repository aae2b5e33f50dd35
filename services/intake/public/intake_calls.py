"""What the public pages hand over to intake, by its routes for them: what somebody has seen, what a family tells, and
what callers send by a link."""

from collections.abc import Awaitable
from dataclasses import dataclass
from io import BytesIO
from uuid import UUID

import aiohttp

from schemas.internal_routes.intake import (
    EVIDENCE,
    FAMILY_PRESS,
    OPENED_LINK,
    SIGHTING,
    FamilyPress,
    NotUsed,
    OpenedLink,
    Press,
    Representative,
)
from schemas.internal_routes.route import InternalRoute
from services.intake.public.metrics import PublicMetrics
from services.runtime.calls import CallRefused, ServiceClient, Unavailable

AS_INTAKE_SAYS = {404: "unknown", 409: "over", 410: "over", 422: "wrong", 429: "often"}


@dataclass(frozen=True)
class Answer:
    """``outcome``: taken, unknown, over, wrong, often or later. ``wrong``: of a picture that cannot be used, why, by
    language; empty where nothing was told at all."""

    outcome: str
    wrong: dict[str, str]


class IntakeCalls:
    """Intake's routes for the public pages. Whatever goes wrong on the way: later."""

    def __init__(self, intake: ServiceClient, metrics: PublicMetrics) -> None:
        self._intake = intake
        self._metrics = metrics

    async def hand_in(self, told: dict[str, str], picture: bytes) -> Answer:
        """``told``: the fields of intake's route."""
        answer = await self._hand(SIGHTING, told, picture)
        self._metrics.sightings.labels(answer.outcome).inc()
        return answer

    async def hand_in_evidence(self, told: dict[str, str], picture: bytes) -> Answer:
        """As ``hand_in``, by a link."""
        answer = await self._hand(EVIDENCE, told, picture)
        self._metrics.evidence.labels(answer.outcome).inc()
        return answer

    async def opened(self, link: str) -> OpenedLink | None:
        """None where no such link is open. Raises Unavailable."""
        return await self._intake.ask(OPENED_LINK, sent={"data": {"link": link}})

    async def press(
        self, link: str, press: Press, said: str, sent_as: UUID, given_by: Representative | None = None
    ) -> str:
        """As intake says of it (``Answer.outcome``)."""
        pressed = FamilyPress(link=link, press=press, said=said, sent_as=sent_as, given_by=given_by)
        outcome = (await _answered(self._intake.ask(FAMILY_PRESS, pressed))).outcome
        self._metrics.family_presses.labels(outcome).inc()
        return outcome

    async def _hand(self, route: InternalRoute[None], told: dict[str, str], picture: bytes) -> Answer:
        form = aiohttp.FormData(told)
        if picture:
            form.add_field("photo", BytesIO(picture), filename="photo", content_type="application/octet-stream")
        return await _answered(self._intake.ask(route, sent={"data": form}))


async def _answered(asked: Awaitable[None]) -> Answer:
    try:
        await asked
    except CallRefused as refused:
        return Answer(AS_INTAKE_SAYS[refused.status], _wrong(refused.why))
    except Unavailable:
        return Answer("later", {})
    return Answer("taken", {})


def _wrong(why: NotUsed) -> dict[str, str]:
    (error,) = why.errors or (None,)
    return {"en": error.message, "vi": error.vietnamese} if error and error.field == "photo" else {}
