"""What intake does for the desk with chats of officers, whose account at the platform it alone knows."""

import hashlib
from datetime import datetime
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, SecretStr, TypeAdapter

from schemas.replies import StaffChatHeard
from services.runtime.calls import OwnService

TIMEOUT_S = 5.0


class _Sent(BaseModel):
    sent_at: AwareDatetime | None


class _Refused(BaseModel):
    detail: str


_SENT, _REFUSED, _HEARD = TypeAdapter(_Sent), TypeAdapter(_Refused), TypeAdapter(StaffChatHeard)


class ChatSource(OwnService):
    """``intake_url`` is without a trailing path. Each call may be made again and comes to the same."""

    def __init__(self, intake_url: str, key: SecretStr) -> None:
        super().__init__(intake_url, "/internal/staff-chats", key, TIMEOUT_S, "no_staff_chats")

    async def put_code(self, login: str, code: str, ends_at: datetime) -> None:
        """Whoever sends this code to the Official Account before then connects that chat. Raises Unavailable."""
        told = {
            "login": login,
            "code_sha256": hashlib.sha256(code.encode()).hexdigest(),
            "ends_at": ends_at.isoformat(),
        }
        await self._ask("PUT", "/code", json=told)

    async def sent_at(self, login: str) -> datetime | None:
        """When a chat has sent the code that stands; None: none has. Raises Unavailable."""
        _, body = await self._ask("GET", "/code", params={"login": login})
        return self._read(_SENT, body).sent_at

    async def confirm(self, login: str, number: str) -> StaffChatHeard | str:
        """Connect the chat that was sent this number; else the word that says why not (intake's Unconfirmed). Raises
        Unavailable."""
        status, body = await self._ask("POST", "/confirm", (409,), json={"login": login, "number": number})
        return self._read(_REFUSED, body).detail if status == 409 else self._read(_HEARD, body)

    async def end(self, login: str) -> None:
        """Raises Unavailable."""
        await self._ask("POST", "/end", json={"login": login})

    async def write(self, letter_id: UUID, login: str, reason: str, asks: str, case_number: str) -> bool:
        """Ask for a letter; what becomes of it comes on topic ``replies``. ``asks``: as ways.Message. False: this login
        has no chat. Raises Unavailable."""
        told = {
            "letter_id": str(letter_id),
            "login": login,
            "reason": reason,
            "asks": asks,
            "case_number": case_number,
        }
        status, _ = await self._ask("POST", "/letters", (404,), json=told)
        return status != 404
