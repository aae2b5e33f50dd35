"""Scenario 39: one cell after the other, those of different lanes at the same time."""

import asyncio
import os
from collections.abc import Mapping

from deploy.zalo_stand_in.calls.foreign_calls import Call
from deploy.zalo_stand_in.trouble.troubles import Kind
from drills.ground import Ground, ground
from drills.matrix.cells import Cell, Scope, all_cells, covering_cells
from drills.matrix.citizen_cells import AnswerCell, PhotoCell
from drills.matrix.lane_cells import AlertCell, GroupListCell, ask_for_lists, until_lists_read
from drills.matrix.lanes import ACCOUNT_LIMIT, APP_LIMIT, GROUPS_AN_ACCOUNT, Lane, Lanes, oa_id
from drills.matrix.played_cell import PlayedCell, alert_around
from drills.matrix.verdict import TIMEOUT_S, check
from drills.scaled import ENGINE as SCALED
from drills.scaled import WINDOW_S
from drills.scorecard import Check
from drills.servers import DrillServers
from drills.towns import APP_SECRET, OA_KEY
from drills.verdicts import within_limits

LANES = 6
TOWN = Lanes(GROUPS_AN_ACCOUNT, 3 * LANES, ACCOUNT_LIMIT, APP_LIMIT, WINDOW_S, lanes=LANES)
ENGINE = {
    **SCALED,
    "ZALO_TIMEOUT_S": str(TIMEOUT_S),
    "SEND_CONCURRENCY": "128",
    # Steady from the first call on, so that 2 s pass in which a trouble can come amid the sends.
    "ZALO_BOLDNESS": "0",
    "GROUP_SYNC_EVERY_S": "86400",
    # One notice an alert: no reminder comes while the drill lasts.
    "RELAY_SCALE": "1",
    "RELAY_URGENT_S": "36000",
}
INTAKE = {
    "ZALO_OA_ID": oa_id(Lane(0), 0),
    "ZALO_OA_SECRET_KEY": OA_KEY,
    "ZALO_OA_SECRET_KEYS": "{}",
    "ZALO_APP_SECRET": APP_SECRET,
    "ZALO_TIMEOUT_S": str(TIMEOUT_S),
    "PHOTO_TIMEOUT_S": str(TIMEOUT_S),
    "LOG_LEVEL": "warning",
}
INTAKES = (Call.ONE_TO_ONE, Call.PHOTO_FETCH)
"""Calls of intake, which speaks for the first lane's first account."""
TRIES = 3
OWN_WAY: Mapping[object, type[PlayedCell]] = {
    Call.GROUP_LIST: GroupListCell,
    Call.ONE_TO_ONE: AnswerCell,
    Call.PHOTO_FETCH: PhotoCell,
}
"""How calls are played that are not made for an alert's groups."""


async def matrix(servers: DrillServers, seed: int) -> list[Check]:
    """A line a cell: given up, doubled, silence after the trouble's end, calls meanwhile; time 10 times faster."""
    named = os.environ.get("CELL", "")
    cells = [cell for cell in (all_cells() if os.environ.get("FULL") else covering_cells()) if named in str(cell)]
    async with ground(servers, TOWN, engine=ENGINE, intake=INTAKE) as held:
        await held.faults(seed=seed)
        stage = Stage(held)
        await stage.warm_up()
        alone = [cell for cell in cells if _alone(cell)]
        beside = [cell for cell in cells if not _alone(cell)]
        checks = [await stage.checked(cell, Lane(1 + number % (LANES - 1))) for number, cell in enumerate(alone)]
        checks += await stage.beside_each_other(beside)
        return [*checks, await within_limits(held)]


def _alone(cell: Cell) -> bool:
    """Whether other lanes must be idle: all are in trouble; a list is to be read, for which nothing may wait; or a
    token's renewal hangs, behind which those of other accounts wait."""
    hanging = (cell.call, cell.trouble) == (Call.TOKEN_REFRESH, Kind.HANG)
    return hanging or cell.call == Call.GROUP_LIST or (cell.scope is Scope.ALL and cell.call not in INTAKES)


class Stage:
    def __init__(self, held: Ground) -> None:
        self._held = held
        self._number = 0

    async def warm_up(self) -> None:
        """Every account has its token, every lane has been sent to, every list of groups has been read once."""
        alerts = [alert_around(lane.centre, f"D-39-W{lane.number}") for lane in map(Lane, range(LANES))]
        for alert in alerts:
            await self._held.publish(alert)
        for alert in alerts:
            await self._held.until_finished(alert)
        await ask_for_lists(self._held)
        await until_lists_read(self._held)

    async def beside_each_other(self, cells: list[Cell]) -> list[Check]:
        """One cell at a time in each lane, and one of intake's at a time: what citizens are answered in the cells of
        pictures would count among the calls of those of answers, which therefore come first."""
        of_intake = [cell for call in INTAKES for cell in cells if cell.call == call]
        others = iter([cell for cell in cells if cell.call not in INTAKES])

        async def play(lane: Lane, mine: list[Cell]) -> list[Check]:
            checks = [await self.checked(cell, lane) for cell in mine]
            return checks + [await self.checked(cell, lane) for cell in others]

        lanes = [play(Lane(number), of_intake if number == 0 else []) for number in range(LANES)]
        return [check for checks in await asyncio.gather(*lanes) for check in checks]

    async def checked(self, cell: Cell, lane: Lane) -> Check:
        """A cell that breaks off falls short; the others are still to be played. One whose trouble no call met has
        shown nothing (the work was done before it began): it is played again."""
        lane = Lane(0) if cell.call in INTAKES else lane
        for _ in range(TRIES):
            self._number += 1
            played = OWN_WAY.get(cell.call, AlertCell)(self._held, cell, lane, self._number)
            met = 1
            try:
                row = await played.row()
                found, met = check(row), row.met
            except Exception as error:
                found = Check(str(cell), "played to its end", f"{type(error).__name__}: {error}", False)
            finally:
                await played.help_accounts()
            if met:
                break
        return found
