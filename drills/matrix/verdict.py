"""What a cell of scenario 39 is judged by, in the drill's time, which is ten times faster than life."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from deploy.zalo_stand_in.calls.foreign_calls import Call
from deploy.zalo_stand_in.trouble.troubles import Kind
from drills.matrix.cells import AskedCall, Cell, Duration, Scope
from drills.matrix.lanes import GROUPS_AN_ACCOUNT
from drills.scaled import SCALE, SILENCE_S, WINDOW_S, most_probes
from drills.scorecard import Check
from services.broadcast.delivery.rules.pacing import PROBE_SHARE

LASTS_S: Mapping[Duration, float] = {Duration.SHORT: 5 * SCALE, Duration.LONG: 300 * SCALE, Duration.EXPIRY: 9.0}
EXPIRES_S = 6.0
"""The alert's life where the trouble outlasts it."""
TIMEOUT_S = 1.0
"""ZALO_TIMEOUT_S, 9 s of life."""
CITIZENS = 4
REPEATS = 6
"""Tries of a reply or of a picture, each in its own time."""
LATE_S = 2.0
"""So much later than their own T* may those end whom the trouble does not concern."""
ANSWERED_TWICE = frozenset({Call.ONE_TO_ONE})
"""Where nobody can look up what has arrived, and a reply that comes twice does little harm."""
TAKEN_AT_ITS_WORD = frozenset({(Call.BOT_SEND, Kind.HTTP_503_AFTER)})
"""Where a post may come twice, which is the lesser harm (docs/decisions/0003): a bot has no history, so a 503 that lies
is not told from an honest one, for which the group would stay without the alert."""
NOT_JUDGED_BY_SILENCE = frozenset({Call.GROUP_LIST})
"""The list is read again after ten minutes, or when a person asks: no alert waits for it."""


@dataclass(frozen=True)
class Row:
    """What came of one cell. ``silence_s``: from the trouble's end to the first accepted call. ``others_s``: how much
    later than their own T* those ended whom it did not concern. ``met``: calls that met it, ``calls``: all of its kind
    that arrived meanwhile. ``wrong``: what else is not as it must be."""

    cell: Cell
    given_up: int
    doubled: int
    silence_s: float
    met: int
    calls: int
    others_s: float = 0.0
    wrong: str = ""


def check(row: Row) -> Check:
    most = most_calls(row.cell)
    may_double = row.cell.call in ANSWERED_TWICE or (row.cell.call, row.cell.trouble) in TAKEN_AT_ITS_WORD
    twice = "any" if may_double else "0"
    silence_s = SILENCE_S if row.cell.call not in NOT_JUDGED_BY_SILENCE else float("inf")
    passed = (
        row.given_up == 0
        and (row.doubled == 0 or may_double)
        and row.silence_s <= silence_s
        and row.met > 0
        and row.calls <= most
        and row.others_s <= LATE_S
        and not row.wrong
    )
    return Check(
        str(row.cell),
        f"0, {twice}, <= {silence_s:.1f} s, <= {most}",
        f"{row.given_up}, {row.doubled}, {row.silence_s:.2f} s, {row.calls} (met {row.met};"
        f" others {row.others_s:+.1f} s{row.wrong and f'; {row.wrong}'})",
        passed,
    )


def most_calls(cell: Cell) -> int:
    """Without a storm: each account's work once, and then probes; of a limit, which an account asks after each
    PROBE_SHARE of a window, also what that makes."""
    work: Mapping[AskedCall, int] = {
        Call.GROUP_SEND: GROUPS_AN_ACCOUNT,
        Call.LOOKUP: GROUPS_AN_ACCOUNT,
        Call.BOT_SEND: GROUPS_AN_ACCOUNT,
        Call.ONE_TO_ONE: CITIZENS * REPEATS,
        Call.PHOTO_FETCH: CITIZENS * REPEATS,
        "any": 3 * GROUPS_AN_ACCOUNT,
    }
    accounts = 3
    if cell.call in (Call.ONE_TO_ONE, Call.PHOTO_FETCH, Call.BOT_SEND) or cell.scope is Scope.ACCOUNT:
        accounts = 1
    probes = most_probes(LASTS_S[cell.duration])
    if cell.call in (Call.GROUP_SEND, Call.BOT_SEND, Call.ONE_TO_ONE) and cell.trouble is Kind.THROTTLED:
        probes = max(probes, 1 + math.ceil(LASTS_S[cell.duration] / (WINDOW_S * PROBE_SHARE)))
    # The client asks for a file once more at once where the connection ends without an answer (aiohttp, of a GET).
    each = 2 if cell.call is Call.PHOTO_FETCH and cell.trouble in (Kind.REFUSED, Kind.CUT_BEFORE) else 1
    return accounts * (work.get(cell.call, 2) + probes) * each


def calls_of(cell: Cell, episode: Mapping[str, Any]) -> int:
    """How many calls of the cell's kind arrived while its trouble stood."""
    if cell.call == "any":
        return sum(episode["calls"].values())
    return int(episode["calls"].get(cell.call, 0))


def loses_tokens(cell: Cell) -> bool:
    """The platform rotates the pair and the answer is lost: a refresh token is single use, so a person is needed."""
    return cell.call == Call.TOKEN_REFRESH and cell.trouble in (
        Kind.HTTP_503_AFTER,
        Kind.CUT_AFTER,
        Kind.HALF_ANSWER,
        Kind.EMPTY_200,
    )
