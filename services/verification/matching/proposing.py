"""What is proposed to whoever reads a case: others that may be the same, or about the same person, and why."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from schemas.event import CaseKind
from services.runtime.database import Connection
from services.verification.matching.keeping import told_traits
from services.verification.matching.pairs_db import (
    Beside,
    Candidate,
    Compared,
    candidates_by_keys,
    candidates_in,
    candidates_over,
    cases_beside,
    pairs_of,
)
from services.verification.matching.rules.keys import like_keys, near_keys, number_keys, picture_keys, strong_keys
from services.verification.matching.rules.pictures import share_one
from services.verification.matching.rules.scoring import SOUGHT, Likeness, Relation, compare, partners
from services.verification.matching.rules.traits import Traits
from services.verification.rules.case import ON_AIR, OPEN, Case, CaseState

MOST_SHOWN = 3
"""In each relation."""


@dataclass(frozen=True)
class Proposal:
    case: Beside
    likeness: Likeness


@dataclass(frozen=True)
class Matches:
    """``proposed``: best first. ``said``: what officers have said of this case and others. ``over``: cases that have
    ended and had one of the pictures: old news may be passed on as new."""

    proposed: tuple[Proposal, ...] = ()
    said: tuple[Beside, ...] = ()
    over: tuple[Beside, ...] = ()


async def matches_of(conn: Connection, case: Case, scope: Collection[str]) -> Matches:
    """Within the scope; nothing is proposed to a case that has ended."""
    said = tuple(await pairs_of(conn, case.case_id, scope))
    if case.state not in OPEN:
        return Matches(said=said)
    traits = await told_traits(conn, case.case_id)
    if traits is None:
        return Matches(said=said)
    best, over = await best_of(conn, case, traits, scope), await _over(conn, case, traits, scope)
    named = await cases_beside(conn, [*(case_id for case_id, _ in best), *over], scope)
    proposed = (Proposal(named[case_id], likeness) for case_id, likeness in best if case_id in named)
    return Matches(tuple(proposed), said, tuple(named[case_id] for case_id in over if case_id in named))


async def _over(conn: Connection, case: Case, traits: Traits, scope: Collection[str]) -> list[UUID]:
    """The last that ended first."""
    if not traits.pictures:
        return []
    found = await candidates_over(conn, case, picture_keys(traits), traits.at, scope)
    return [each.case_id for each in found if share_one(traits.pictures, each.traits.pictures)][:MOST_SHOWN]


async def best_of(
    conn: Connection, case: Compared, traits: Traits, scope: Collection[str]
) -> list[tuple[UUID, Likeness]]:
    """The ids of what is proposed to an open case, or to what may become one, at most MOST_SHOWN in each relation."""
    # Two ways may find one case.
    found = {each.case_id: each.traits for each in await _candidates(conn, case, traits, scope)}
    compared = [(case_id, compare(traits, other)) for case_id, other in found.items()]
    likely = [(case_id, likeness) for case_id, likeness in compared if likeness and likeness.is_proposed]
    likely.sort(key=lambda each: str(each[0]))
    likely.sort(key=lambda each: each[1].rank, reverse=True)
    return [each for relation in Relation for each in _of(relation, likely)[:MOST_SHOWN]]


def _of(relation: Relation, likely: Sequence[tuple[UUID, Likeness]]) -> list[tuple[UUID, Likeness]]:
    return [each for each in likely if each[1].relation is relation]


async def _candidates(conn: Connection, case: Compared, traits: Traits, scope: Collection[str]) -> list[Candidate]:
    numbers = number_keys(traits)
    named = await candidates_by_keys(conn, case, sorted(CaseKind), numbers, numbers, traits.at, scope)
    if case.kind == CaseKind.TIP:
        return named + await candidates_in(conn, case, sorted(SOUGHT), ON_AIR, traits.at, scope)
    kinds = [kind for kind in partners(case.kind) if kind != CaseKind.TIP]
    strong = strong_keys(traits)
    keys = [*strong, *near_keys(traits), *like_keys(traits)]
    found = await candidates_by_keys(conn, case, kinds, keys, strong, traits.at, scope) if keys else []
    if case.on_air and case.kind in SOUGHT:
        found += await candidates_in(conn, case, [CaseKind.TIP], [CaseState.PENDING], traits.at, scope)
    return named + found
