"""Who speaks on the public pages, and whom to call."""

import asyncio
from collections.abc import Callable

import structlog

from services.intake.rules.case_steps import Force
from services.runtime.database import INFRASTRUCTURE_ERRORS, Pool
from services.runtime.staff.rosters_db import signed_voice

log = structlog.get_logger()

EVERY_S = 5.0
"""How late the pages may say what two have signed."""


class Speaker:
    """As the administrators have signed what posts say of the force; before that, as ``settings`` has it. While the
    database is away, what was read last."""

    def __init__(self, pool: Pool, settings: Force) -> None:
        self._pool = pool
        self._settings = settings
        self.force = settings

    @property
    def name(self) -> str:
        return self.force.name

    @property
    def hotline_phone(self) -> str:
        return self.force.hotline_phone

    async def run(self, beat: Callable[[], None]) -> None:
        while True:
            beat()
            await self.read()
            await asyncio.sleep(EVERY_S)

    async def read(self) -> None:
        try:
            async with self._pool.connection() as conn:
                self.force = self._settings.speaking(await signed_voice(conn))
        except INFRASTRUCTURE_ERRORS as error:
            log.warning("force_not_read", error=type(error).__name__)
