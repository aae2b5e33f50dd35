"""The cells of scenario 39: every foreign call, every trouble, for how long and whom. What makes no sense has a reason.

A call that is new at the stand-in (foreign_calls.py) and neither PLAYED nor NOT_ASKED here fails a test.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations, product
from typing import Literal

from deploy.zalo_stand_in.calls.foreign_calls import Call
from deploy.zalo_stand_in.trouble.troubles import SENSELESS, Kind

AskedCall = Call | Literal["any"]
"""A call of the platform, or "any": the whole platform is away."""


class Duration(StrEnum):
    """5 s and 5 min of life, and longer than the alert that is on its way lives."""

    SHORT = "5 s"
    LONG = "5 min"
    EXPIRY = "past expiry"


class Scope(StrEnum):
    ACCOUNT = "one account"
    APP = "one app"
    ALL = "all"


@dataclass(frozen=True, order=True)
class Cell:
    call: AskedCall
    trouble: Kind
    duration: Duration
    scope: Scope

    def __str__(self) -> str:
        return f"{self.call} {self.trouble}, {self.duration}, {self.scope}"

    @property
    def pairs(self) -> frozenset[tuple[object, object]]:
        """Every two of its four traits."""
        return frozenset(combinations((self.call, self.trouble, self.duration, self.scope), 2))


PLAYED: tuple[AskedCall, ...] = (
    Call.GROUP_SEND,
    Call.UPLOAD,
    Call.LOOKUP,
    Call.GROUP_LIST,
    Call.TOKEN_REFRESH,
    Call.ONE_TO_ONE,
    Call.PHOTO_FETCH,
    Call.BOT_SEND,
    "any",
)
NOT_ASKED: Mapping[Call, str] = {
    Call.GROUP_INFO: "Loa reads whole lists of groups, never one group",
    Call.MEMBERS: "Loa does not read who is in a group",
    Call.QUOTA: "Loa does not create groups",
    Call.OA_INFO: "once, while somebody waits for it: tests/broadcast/registry/test_connecting.py meets every trouble",
}
NO_ALERT_WAITS = frozenset({Call.GROUP_LIST, Call.ONE_TO_ONE, Call.PHOTO_FETCH})
"""A list, a reply and a citizen's picture have no expiry."""
_COST_S: Mapping[Duration, int] = {Duration.SHORT: 5, Duration.EXPIRY: 12, Duration.LONG: 33}
"""About how long a cell takes, for the choice between cells that cover as much."""


def makes_sense(cell: Cell) -> bool:
    """Whether there is such a thing, and it is not another cell once more."""
    if cell.call == "any":
        return cell.scope is Scope.ALL
    if (cell.call, cell.trouble) in SENSELESS or (cell.duration is Duration.EXPIRY and cell.call in NO_ALERT_WAITS):
        return False
    # A picture is fetched by nobody's account, and a bot belongs to no app.
    if cell.call is Call.PHOTO_FETCH:
        return cell.scope is Scope.ALL
    return cell.call is not Call.BOT_SEND or cell.scope is not Scope.APP


def all_cells() -> list[Cell]:
    """Every cell that makes sense."""
    every = (Cell(*traits) for traits in product(PLAYED, Kind, Duration, Scope))
    return [cell for cell in every if makes_sense(cell)]


def covering_cells() -> list[Cell]:
    """Few cells, and cheap ones, among which every pair of two traits occurs that occurs in any cell."""
    cells = all_cells()
    uncovered = {pair for cell in cells for pair in cell.pairs}
    chosen: list[Cell] = []
    while uncovered:
        best = max(cells, key=lambda cell: (len(cell.pairs & uncovered), -_cost(cell), str(cell)))
        uncovered -= best.pairs
        chosen.append(best)
    return chosen


def _cost(cell: Cell) -> int:
    # A cell of all accounts has the ground to itself.
    return _COST_S[cell.duration] * (4 if cell.scope is Scope.ALL else 1)
