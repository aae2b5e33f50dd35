"""What the public pages hand over to intake, by its routes for them: what somebody has seen, what a family tells, and
what callers send by a link."""

from dataclasses import dataclass
from io import BytesIO
from typing import Any

import aiohttp
from pydantic import AwareDatetime, BaseModel, SecretStr

from services.intake.public.metrics import PublicMetrics
from services.runtime.calls import OwnService

TIMEOUT_S = 30.0
"""A large picture takes a second to prepare, and waits for no more than some others: never for a voice message."""
AS_INTAKE_SAYS = {202: "taken", 404: "unknown", 409: "over", 410: "over", 422: "wrong", 429: "often"}
"""Everything else: later."""
UNKNOWN = frozenset({404, 422})


@dataclass(frozen=True)
class Answer:
    """``outcome``: taken, unknown, over, wrong, often or later. ``wrong``: of a picture that cannot be used, why, by
    language; empty where nothing was told at all."""

    outcome: str
    wrong: dict[str, str]


class IntakeAway(Exception):
    """Intake does not answer, or not with what was asked for: try again in a few seconds."""


class OpenedLink(BaseModel):
    """What the page of a link may say, as intake's route has it."""

    case_number: str
    person_sought: bool
    exercise: bool
    ends_at: AwareDatetime


class IntakeCalls(OwnService):
    """Intake's routes for the public pages."""

    def __init__(self, intake_url: str, key: SecretStr, metrics: PublicMetrics) -> None:
        super().__init__(intake_url, "/internal", key, TIMEOUT_S)
        self._metrics = metrics

    async def hand_in(self, told: dict[str, str], picture: bytes) -> Answer:
        """``told``: the fields of intake's route. Whatever goes wrong on the way: later."""
        answer = await self._hand("/sightings", told, picture)
        self._metrics.sightings.labels(answer.outcome).inc()
        return answer

    async def hand_in_evidence(self, told: dict[str, str], picture: bytes) -> Answer:
        """As ``hand_in``, by a link."""
        answer = await self._hand("/caller-links/evidence", told, picture)
        self._metrics.evidence.labels(answer.outcome).inc()
        return answer

    async def opened(self, link: str) -> OpenedLink | None:
        """None where no such link is open. Raises IntakeAway."""
        try:
            async with self._request("POST", "/caller-links/opened", data={"link": link}) as answer:
                if answer.status in UNKNOWN:
                    return None
                answer.raise_for_status()
                return OpenedLink.model_validate_json(await answer.read())
        except (aiohttp.ClientError, TimeoutError, ValueError) as error:
            raise IntakeAway(type(error).__name__) from None

    async def _hand(self, path: str, told: dict[str, str], picture: bytes) -> Answer:
        form = aiohttp.FormData(told)
        if picture:
            form.add_field("photo", BytesIO(picture), filename="photo", content_type="application/octet-stream")
        try:
            async with self._request("POST", path, data=form) as answer:
                outcome = AS_INTAKE_SAYS.get(answer.status, "later")
                wrong = _wrong(await answer.json()) if outcome == "wrong" else {}
        except (aiohttp.ClientError, TimeoutError, ValueError):
            outcome, wrong = "later", {}
        return Answer(outcome, wrong)

    async def press(self, link: str, press: str, said: str, sent_as: str, given_by: str = "") -> str:
        """As intake says of it (``Answer.outcome``); whatever goes wrong on the way: later."""
        told = {"link": link, "press": press, "said": said, "sent_as": sent_as, "given_by": given_by or None}
        try:
            async with self._request("POST", "/family", json=told) as answer:
                outcome = AS_INTAKE_SAYS.get(answer.status, "later")
        except (aiohttp.ClientError, TimeoutError):
            outcome = "later"
        self._metrics.family_presses.labels(outcome).inc()
        return outcome


def _wrong(body: Any) -> dict[str, str]:
    """Raises ValueError for what is no answer of intake's."""
    try:
        (error,) = body["errors"]
        return {"en": error["message"], "vi": error["vietnamese"]} if error["field"] == "photo" else {}
    except (KeyError, TypeError) as unexpected:
        raise ValueError("no answer of intake's") from unexpected
