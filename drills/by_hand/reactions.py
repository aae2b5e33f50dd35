"""How long officers take, as stated, and the floor that this allows. All times are seconds of life.

Woken, half of them open the letter within 40 s and 95 % within 107 s; one in ten never does. Who is awake opens the
next one after 10 s. A batch takes 12 s to share and 4 s a group. In one province the network is away for ten minutes.
"""

import heapq
import math
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count

from drills.by_hand.town import Post
from schemas.places.finding import distance_m
from services.broadcast.relay.rules.next_door import NEXT_DOOR_M

MEDIAN_S, SPREAD = 40.0, 0.6
AWAKE_S = 10.0
SHARE_S, GROUP_S = 12.0, 4.0
NEVER = 0.1
CUT_FROM_S, CUT_S = 90.0, 600.0
CUT_PROVINCE = "37"
PATIENCE_S, IDLE_S, LAST = 120.0, 300.0, 2
"""Of the rules (services/broadcast/relay/rules/tasks.py) for a deadline of ten minutes."""


@dataclass(frozen=True)
class Person:
    """``answers``: whether they ever do. ``woken_s``: from the first letter to the open page."""

    post: Post
    answers: bool
    woken_s: float

    @property
    def cut(self) -> bool:
        return self.post.home.province_code == CUT_PROVINCE

    def resumes(self, at: float) -> float:
        """When they have network, from ``at`` on."""
        return CUT_FROM_S + CUT_S if self.cut and CUT_FROM_S <= at < CUT_FROM_S + CUT_S else at


def people(posts: Sequence[Post], seed: int) -> list[Person]:
    chance = random.Random(seed)  # noqa: S311 - no secret
    silent = set(chance.sample(range(len(posts)), round(NEVER * len(posts))))
    return [
        Person(post, number not in silent, chance.lognormvariate(math.log(MEDIAN_S), SPREAD))
        for number, post in enumerate(posts)
    ]


def batch_s(groups: int) -> float:
    return SHARE_S + GROUP_S * groups


def floor_s(everybody: Sequence[Person], groups: Mapping[str, int], most: int) -> list[float]:
    """When each group has its post, sorted, if everything but people took no time: letters, pages, and the steps of the
    rules. ``groups``: how many each officer has, by commune; ``most``: of a batch."""
    return sorted(_Floor({person.post.home.code: person for person in everybody}, most).play(groups))


@dataclass
class _Floor:
    by_code: Mapping[str, Person]
    most: int
    free_at: dict[str, float] = field(default_factory=dict)
    done: list[float] = field(default_factory=list)

    def play(self, groups: Mapping[str, int]) -> list[float]:
        order = count(len(groups))
        # (since when, tie, whose, how many, who is asked: 0 the officer, 1 the second person, 2 next door too)
        asked = [(0.0, number, code, left, 0) for number, (code, left) in enumerate(groups.items())]
        while asked:
            at, _, code, left, step = heapq.heappop(asked)
            begins, chosen = min((self._ready(one, at), one.post.account) for one in self._candidates(code, step, at))
            if begins > at + PATIENCE_S and step < LAST:
                heapq.heappush(asked, (at + PATIENCE_S, next(order), code, left, step + 1))
                continue
            left, until = self._posts(self.by_code[chosen.removeprefix("relay-")], begins, left)
            if left:
                heapq.heappush(asked, (until + IDLE_S, next(order), code, left, min(LAST, step + 1)))
        return self.done

    def _candidates(self, code: str, step: int, at: float) -> list[Person]:
        owner = self.by_code[code]
        second = self.by_code[owner.post.second.code]
        if step < LAST:
            return [owner, second][: step + 1]
        home = owner.post.home
        near = [
            one
            for one in self.by_code.values()
            if distance_m(home.lat, home.lon, one.post.home.lat, one.post.home.lon) <= NEXT_DOOR_M
            and one.answers
            and one.woken_s <= at
        ]
        return [owner, second, *near]

    def _ready(self, person: Person, at: float) -> float:
        """When they begin what they are asked at that time."""
        if not person.answers:
            return math.inf
        awake = person.woken_s if at == 0 or at < person.woken_s else at + AWAKE_S
        return person.resumes(max(awake, self.free_at.get(person.post.home.code, 0.0)))

    def _posts(self, person: Person, at: float, groups: int) -> tuple[int, float]:
        """(how many are left when the network goes, or 0; when that was, or when they are through)."""
        while groups:
            batch = min(groups, self.most)
            ends = at + batch_s(batch)
            if person.resumes(ends) != ends:
                break
            self.done += [ends] * batch
            at, groups = ends, groups - batch
        self.free_at[person.post.home.code] = at
        return groups, at
