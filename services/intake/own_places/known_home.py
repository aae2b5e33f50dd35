"""Where the force is at home, and the places that it knows, in a process's memory: each message is read by them."""

from collections.abc import Callable
from dataclasses import replace

from schemas.places.finding import Commune
from services.intake.own_places.own_places_db import known_places
from services.intake.own_places.rules.places import Home, OwnPlaces
from services.runtime.database import Pool, Wakeups

EVERY_S = 60.0
"""A wake-up that was lost costs that."""


class KnownHome:
    """Until the places are read for the first time there are none, and communes are found as ever."""

    def __init__(self, pool: Pool, wakeups: Wakeups, commune: Commune) -> None:
        self._pool = pool
        self._wakeups = wakeups
        self._home = Home(commune.lat, commune.lon)

    def __call__(self) -> Home:
        return self._home

    async def run(self, beat: Callable[[], None]) -> None:
        while True:
            beat()
            await self.read()
            await self._wakeups.wait(EVERY_S)

    async def read(self) -> None:
        """Raises infrastructure errors; what was read before stands then."""
        async with self._pool.connection() as conn:
            places = tuple(known.place for known in await known_places(conn))
        if places != self._home.places.places:
            self._home = replace(self._home, places=OwnPlaces(places))
