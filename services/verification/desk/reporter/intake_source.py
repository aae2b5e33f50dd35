"""What intake does for the desk about who told of a case, by its few routes for that."""

from collections.abc import Collection, Mapping, Sequence
from typing import Literal

from pydantic import AwareDatetime, BaseModel, SecretStr, TypeAdapter

from services.runtime.calls import OwnService

TIMEOUT_S = 5.0


class StandingLink(BaseModel):
    """A link that is open; ``taken``: how much has come in by it."""

    made_by: str
    made_at: AwareDatetime
    ends_at: AwareDatetime
    taken: int


class MadeLink(BaseModel):
    """``address``: told once. ``chatted``: it was also sent to the reporter, on Zalo."""

    address: str
    sms: str
    ends_at: AwareDatetime
    chatted: bool


class HeldText(BaseModel):
    """A message that a block holds; ``text`` is empty of what has none, such as a picture."""

    received_at: AwareDatetime
    text: str


class StandingBlock(BaseModel):
    """``case_number``: the case that it was made at. ``held``: messages so far."""

    case_number: str
    reason: str
    made_by: str
    made_at: AwareDatetime
    ends_at: AwareDatetime
    held: int


class Sender(BaseModel):
    """A citizen on Zalo. ``follows_since``: None where nobody has told."""

    follows_since: AwareDatetime | None
    block: StandingBlock | None
    messages: list[HeldText]


class WarnedNumber(BaseModel):
    """``case_number``: the case that the warning was made at; it and the reason are None outside of that one's area."""

    case_number: str | None
    reason: str | None
    made_by: str
    made_at: AwareDatetime
    ends_at: AwareDatetime


class OfNumber(BaseModel):
    block: WarnedNumber | None


class Letter(BaseModel):
    """``asked_by``: a login; None of an answer. ``told_by``: of an operator's answer, their login. ``what``: text,
    photo, voice or place."""

    asked_by: str | None
    what: Literal["text", "photo", "voice", "place"]
    text: str
    written_at: AwareDatetime
    state: Literal["queued", "sent", "failed"]
    reason: str | None
    told_by: str | None = None

    @property
    def failed(self) -> bool:
        return self.state == "failed"


class Exchange(BaseModel):
    """``refused``: why nobody can be asked now. ``until``: until when Zalo lets us write. ``waits_until``: until when
    what they write is taken as the answer. ``english``: they write English. ``letters``: the oldest first.
    ``of_operators``: the case was told by telephone, so the operators are asked; ``unanswered``: and none has answered
    yet."""

    refused: Literal["ended", "silent", "many"] | None
    until: AwareDatetime | None
    waits_until: AwareDatetime | None
    english: bool
    letters: list[Letter]
    of_operators: bool = False
    unanswered: bool = False


class NotThere(Exception):
    """Intake knows no such case, any more or at all."""


class IntakeSource(OwnService):
    """Each call raises Unavailable and NotThere."""

    def __init__(self, intake_url: str, key: SecretStr) -> None:
        super().__init__(intake_url, "/internal/cases", key, TIMEOUT_S, "intake_away")

    async def links(self, case_number: str) -> list[StandingLink]:
        _, body = await self._of_case("GET", f"/{case_number}/caller-links")
        return self._read(TypeAdapter(list[StandingLink]), body)

    async def make_link(self, case_number: str, login: str) -> MadeLink | None:
        """None where the case has ended, or has too many already."""
        status, body = await self._of_case("POST", f"/{case_number}/caller-links", {"made_by": login})
        return None if status == 409 else self._read(TypeAdapter(MadeLink), body)

    async def end_links(self, case_number: str, login: str) -> None:
        await self._of_case("POST", f"/{case_number}/caller-links/end", {"ended_by": login})

    async def sender(self, case_number: str) -> Sender | None:
        """None where no citizen reported it on Zalo, or they were forgotten."""
        try:
            _, body = await self._of_case("GET", f"/{case_number}/sender")
        except NotThere:
            return None
        return self._read(TypeAdapter(Sender), body)

    async def block(self, case_number: str, login: str, reason: str, days: str) -> bool:
        """False where the reason is too short, or the days are none that may be chosen."""
        said = {"made_by": login, "reason": reason, "days": days}
        status, _ = await self._of_case("PUT", f"/{case_number}/sender/block", said)
        return status != 422

    async def end_block(self, case_number: str, login: str) -> None:
        await self._of_case("POST", f"/{case_number}/sender/block/end", {"ended_by": login})

    async def exchange(self, case_number: str) -> Exchange | None:
        """None where nobody can be asked: who reported it on Zalo was forgotten."""
        try:
            _, body = await self._of_case("GET", f"/{case_number}/letters")
        except NotThere:
            return None
        return self._read(TypeAdapter(Exchange), body)

    async def ask(self, case_number: str, login: str, text: str, sent_as: str) -> int:
        """204: it is on its way; 400: it names an address; 409: nobody can be asked now; 422: it has no letter, or too
        many; 429: this officer has just written many."""
        said = {"made_by": login, "text": text, "sent_as": sent_as}
        status, _ = await self._of_case("POST", f"/{case_number}/letters", said)
        return status

    async def give_back(self, case_number: str, login: str) -> None:
        await self._of_case("POST", f"/{case_number}/letters/return", {"made_by": login})

    async def number(self, case_number: str, phone: str, scope: Collection[str]) -> WarnedNumber | None:
        """The warning that stands of this number, as somebody of this scope may read it; None too for what is no
        number."""
        told = {"phone": phone, "scope": list(scope)}
        status, body = await self._of_case("POST", f"/{case_number}/number", told)
        return None if status == 422 else self._read(TypeAdapter(OfNumber), body).block

    async def block_number(self, case_number: str, phone: str, login: str, reason: str, days: str) -> bool:
        """False where the reason is too short, the days are none that may be chosen, or it is no number."""
        said = {"phone": phone, "made_by": login, "reason": reason, "days": days}
        status, _ = await self._of_case("PUT", f"/{case_number}/number/block", said)
        return status != 422

    async def end_number_block(self, case_number: str, phone: str, login: str, scope: Collection[str]) -> None:
        """Nothing ends that somebody of this scope may not read."""
        told = {"phone": phone, "ended_by": login, "scope": list(scope)}
        await self._of_case("POST", f"/{case_number}/number/block/end", told)

    async def _of_case(
        self, method: str, path: str, said: Mapping[str, str | Sequence[str]] | None = None
    ) -> tuple[int, bytes]:
        form = [(name, each) for name, value in (said or {}).items() for each in _each(value)]
        status, body = await self._ask(method, path, (400, 404, 409, 422, 429), data=form)
        if status == 404:
            raise NotThere
        return status, body


def _each(value: str | Sequence[str]) -> Sequence[str]:
    return [value] if isinstance(value, str) else value
