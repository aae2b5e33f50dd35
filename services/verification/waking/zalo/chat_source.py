"""What intake does for the desk with chats of officers, whose account at the platform it alone knows."""

import hashlib
from datetime import datetime
from uuid import UUID

from pydantic import SecretStr

from services.runtime.calls import OwnService

TIMEOUT_S = 5.0


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

    async def end(self, login: str) -> None:
        """Raises Unavailable."""
        await self._ask("POST", "/end", json={"login": login})

    async def write(self, letter_id: UUID, login: str, reason: str, case_number: str) -> bool:
        """Ask for a letter; what becomes of it comes on topic ``replies``. False: this login has no chat. Raises
        Unavailable."""
        told = {"letter_id": str(letter_id), "login": login, "reason": reason, "case_number": case_number}
        status, _ = await self._ask("POST", "/letters", (404,), json=told)
        return status != 404
