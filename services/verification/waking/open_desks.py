"""At which open desks an unacknowledged wake rings. All of them ask the database once for each change."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from services.runtime.database import Pool
from services.runtime.staff import Staff
from services.verification.waking.duties_db import on_duty, supervisors
from services.verification.waking.rules.reasons import OpenWake, as_shown, known_of, rings_at
from services.verification.waking.wakes_db import open_wakes
from services.verification.waking.zalo.chats_db import unseen_chats


@dataclass(frozen=True)
class OpenDesks:
    pool: Pool
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)

    async def standing(self) -> list[OpenWake]:
        """What stands open everywhere, in the order ``as_shown``."""
        async with self.pool.connection() as conn:
            wakes = await open_wakes(conn)
            duties = await on_duty(conn, self.clock()) if wakes else []
            bosses = await supervisors(conn) if wakes else []
        return as_shown(known_of(wake, duties, bosses) for wake in wakes)

    async def new_chats(self) -> dict[str, datetime]:
        """As ``unseen_chats``."""
        async with self.pool.connection() as conn:
            return await unseen_chats(conn, self.clock())


def ringing(standing: Iterable[OpenWake], staff: Staff) -> list[OpenWake]:
    """What rings at the desk of this person, in that order; at that of an auditor nothing does."""
    if "officer" not in staff.roles:
        return []
    supervisor = "supervisor" in staff.roles
    return [
        # Nobody is asked to telephone themselves.
        replace(wake, by_hand=tuple(name for name in wake.by_hand if name != staff.name))
        for wake in standing
        if rings_at(wake, staff.login, staff.scope, supervisor=supervisor)
    ]
