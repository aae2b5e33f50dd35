"""At which open desks an unacknowledged wake rings. All of them ask the database once for each change."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from pydantic import TypeAdapter

from services.runtime.database import Pool
from services.runtime.staff import Staff
from services.verification.waking.duties_db import on_duty, supervisors
from services.verification.waking.rules.reasons import OpenWake, known_of, rings_at
from services.verification.waking.wakes_db import open_wakes
from services.verification.waking.zalo.chats_db import unseen_chats

_WAKES = TypeAdapter(tuple[OpenWake, ...])


@dataclass(frozen=True)
class OpenDesks:
    pool: Pool
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)

    async def standing(self) -> str:
        """What stands open everywhere, as ``open_wakes`` orders it, as text that ``ringing`` reads."""
        async with self.pool.connection() as conn:
            wakes = await open_wakes(conn)
            duties = await on_duty(conn, self.clock()) if wakes else []
            bosses = await supervisors(conn) if wakes else []
        return _WAKES.dump_json(tuple(known_of(wake, duties, bosses) for wake in wakes)).decode()

    async def new_chats(self) -> dict[str, datetime]:
        """As ``unseen_chats``."""
        async with self.pool.connection() as conn:
            return await unseen_chats(conn, self.clock())


def ringing(standing: str, staff: Staff) -> list[OpenWake]:
    """What rings at the desk of this person, in that order; at that of an auditor nothing does."""
    if "officer" not in staff.roles:
        return []
    wakes, supervisor = _WAKES.validate_json(standing), "supervisor" in staff.roles
    return [wake for wake in wakes if rings_at(wake, staff.login, staff.scope, supervisor=supervisor)]
