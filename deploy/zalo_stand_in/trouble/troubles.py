"""Troubles: what a call of a given kind may meet instead of its answer, for some accounts and for a time.

Faults (faults.py) are the rates that befall group sends. A trouble names any call of the platform, or all of them.
"""

import hashlib
import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from deploy.zalo_stand_in.calls.foreign_calls import READS, WITHOUT_ACCOUNT, Call

HOUR_S = 3600.0
_FULL_SCALE = float(2**64)
_WATCHED_S = 600.0
"""For so long after its end a trouble's record still takes note of what the platform accepts."""


class Kind(StrEnum):
    """What a call meets. Those of AFTER come when the platform has done what was asked; the others instead of it."""

    HTTP_502 = "http_502"
    HTTP_503 = "http_503"
    HTTP_503_AFTER = "http_503_after"
    REFUSED = "refused"
    """No connection where the whole platform is away (call "any", all accounts); else a reset before any answer."""
    HANG = "hang"
    CUT_BEFORE = "cut_before"
    CUT_AFTER = "cut_after"
    HALF_ANSWER = "half_answer"
    EMPTY_200 = "empty_200"
    """Accepted every other time: an empty success says nothing."""
    THROTTLED = "throttled"
    WRONG_CLOCK = "wrong_clock"
    """Done and answered, with Date, the times of a history and the life of a token off by ``off_s``."""


AFTER = frozenset({Kind.HTTP_503_AFTER, Kind.CUT_AFTER, Kind.HALF_ANSWER, Kind.WRONG_CLOCK})
SENSELESS: Mapping[tuple[Call, Kind], str] = {
    **{(call, Kind.HTTP_503_AFTER): "a read changes nothing, so it is http_503" for call in READS},
    **{(call, Kind.CUT_AFTER): "a read changes nothing, so it is cut_before" for call in READS},
    (Call.PHOTO_FETCH, Kind.THROTTLED): "a picture has no code -32: only JSON answers carry one",
    (Call.PHOTO_FETCH, Kind.WRONG_CLOCK): "a picture carries no time that anybody reads",
}
"""Pairs that are refused, each with the reason."""


class Trouble(BaseModel):
    """``call`` "any" is every call of the platform. ``accounts``: account ids or app ids; empty: all.

    ``share`` of the calls meet it, drawn by the plan's seed, the call, what it is about and how often that was tried.
    It lasts ``until_s`` seconds from when it is set, or with ``from_first_call`` from the first call that meets it;
    None: until it is taken back. ``off_s``: by how many seconds a wrong clock is off, early or late.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    call: Call | Literal["any"]
    trouble: Kind
    accounts: frozenset[str] = frozenset()
    share: float = Field(default=1.0, gt=0, le=1)
    until_s: float | None = Field(default=None, gt=0)
    from_first_call: bool = False
    off_s: float = HOUR_S

    @model_validator(mode="after")
    def _makes_sense(self) -> Self:
        if self.call != "any" and (reason := SENSELESS.get((self.call, self.trouble))):
            raise ValueError(f"{self.call} cannot meet {self.trouble}: {reason}")
        if self.call in WITHOUT_ACCOUNT and self.accounts:
            raise ValueError(f"{self.call} belongs to no account: leave accounts empty")
        if self.from_first_call and self.until_s is None:
            raise ValueError("from_first_call needs until_s")
        if self.shuts_the_door and (self.until_s is None or self.from_first_call):
            raise ValueError("while connections are refused nobody can end it: give until_s, without from_first_call")
        return self

    @property
    def shuts_the_door(self) -> bool:
        """Whether the listening socket itself is closed."""
        return (self.call, self.trouble, self.share) == ("any", Kind.REFUSED, 1.0) and not self.accounts

    def concerns(self, call: Call, caller: "Caller") -> bool:
        return self.call in ("any", call) and self.covers(caller)

    def covers(self, caller: "Caller") -> bool:
        return not self.accounts or caller.account_id in self.accounts or caller.app_id in self.accounts


@dataclass(frozen=True, slots=True)
class Caller:
    """Whose call it is, as far as its token says (else empty), and what it is about (a group, a person)."""

    account_id: str = ""
    app_id: str = ""
    subject: str = ""


@dataclass(slots=True)
class Episode:
    """One trouble's course. Times are epoch seconds; ``began_at`` None: no call has met it yet.

    ``met``: calls that met it. ``calls``: all that arrived meanwhile from the accounts that it covers, by kind.
    ``accepted_after``: when the first of each kind was accepted after its end.
    """

    number: int
    trouble: Trouble
    began_at: float | None
    ends_at: float = math.inf
    met: int = 0
    calls: Counter[str] = field(default_factory=Counter)
    accepted_after: dict[str, float] = field(default_factory=dict)

    def begin(self, now: float) -> None:
        self.began_at = now
        if self.trouble.until_s is not None:
            self.ends_at = now + self.trouble.until_s

    def shown(self, now: float) -> dict[str, Any]:
        over = now >= self.ends_at
        return {
            "number": self.number,
            "call": self.trouble.call,
            "trouble": self.trouble.trouble,
            "accounts": sorted(self.trouble.accounts),
            "began_at": self.began_at,
            "ended_at": self.ends_at if over else None,
            "met": self.met,
            "calls": dict(self.calls),
            "accepted_after": dict(self.accepted_after),
        }


class Troubles:
    """The troubles that stand and the record of those that did. ``watching`` False: calls need not be looked at."""

    def __init__(self) -> None:
        self.episodes: list[Episode] = []
        self._tries: Counter[str] = Counter()
        self._last_number = 0
        self.watching = False

    def replace(self, troubles: Iterable[Trouble], now: float) -> None:
        """End what stands, and begin these."""
        for episode in self.standing(now):
            episode.ends_at = now
        for trouble in troubles:
            self.begin(trouble, now)

    def begin(self, trouble: Trouble, now: float) -> int:
        """Returns the number by which it is ended and found in the stats."""
        self._last_number += 1
        episode = Episode(self._last_number, trouble, None)
        if not trouble.from_first_call:
            episode.begin(now)
        self.episodes.append(episode)
        self.watching = True
        return episode.number

    def end(self, number: int, now: float) -> bool:
        """False when no such trouble stands."""
        for episode in self.standing(now):
            if episode.number == number:
                episode.began_at = episode.began_at or now
                episode.ends_at = now
                return True
        return False

    def forget_ended(self, now: float) -> None:
        self.episodes = self.standing(now)
        self.watching = bool(self.episodes)

    def seed_anew(self) -> None:
        self._tries.clear()

    def standing(self, now: float) -> list[Episode]:
        return [episode for episode in self.episodes if now < episode.ends_at]

    def shut_until(self, now: float) -> float | None:
        """Until when the listening socket is to be closed."""
        return max((e.ends_at for e in self.standing(now) if e.trouble.shuts_the_door), default=None)

    def befall(self, call: Call, caller: Caller, seed: int, now: float) -> Trouble | None:
        """Count one call that arrives, and draw what it meets. The first of several that stand wins."""
        self.watching = any(now < episode.ends_at + _WATCHED_S for episode in self.episodes)
        met = None
        standing = [episode for episode in self.standing(now) if episode.trouble.covers(caller)]
        if standing:
            self._tries[f"{call}:{caller.subject}"] += 1
        for episode in standing:
            if met is None and episode.trouble.concerns(call, caller) and self._drawn(episode, call, caller, seed):
                met = episode.trouble
                episode.met += 1
                if episode.began_at is None:
                    episode.begin(now)
        for episode in standing:
            if episode.began_at is not None:
                episode.calls[call.value] += 1
        return met

    def _drawn(self, episode: Episode, call: Call, caller: Caller, seed: int) -> bool:
        share = episode.trouble.share
        return share >= 1 or self.fraction(episode.trouble.trouble, call, caller, seed) < share

    def fraction(self, kind: str, call: Call, caller: Caller, seed: int) -> float:
        """A number in [0, 1) that depends on the seed, the call, what it is about and how often that was tried."""
        tries = self._tries[f"{call}:{caller.subject}"]
        digest = hashlib.blake2b(f"{seed}:{kind}:{call}:{caller.subject}:{tries}".encode(), digest_size=8).digest()
        return int.from_bytes(digest, "little") / _FULL_SCALE

    def accepted(self, call: Call, caller: Caller, now: float) -> None:
        """Take note of a call that was done and answered."""
        for episode in self.episodes:
            if now >= episode.ends_at and episode.trouble.covers(caller):
                episode.accepted_after.setdefault(call.value, now)
