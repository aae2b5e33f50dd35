"""How well the rules find what belongs together, counted over an invented town."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from schemas.reports import ReportSubmitted
from services.verification.matching.rules.keys import like_keys, near_keys, own_keys, strong_keys
from services.verification.matching.rules.scoring import Relation, compare
from services.verification.matching.rules.traits import Traits, traits_of
from services.verification.rules.known import gathered_facts
from tests.support.matching.variants import Town


@dataclass(frozen=True)
class Judged:
    """``recall``: of those told again, whose original is proposed. ``precision``: of what is proposed as the same case,
    what is. ``top3``: of the found, whose missing one is among the first three."""

    recall: float
    precision: float
    top3: float


Proposed = Callable[[ReportSubmitted, Relation], Sequence[UUID]]
"""The cases that are proposed to this report in this relation, best first."""


def judged(town: Town, proposed: Proposed, relation: Relation = Relation.SAME) -> Judged:
    """Each of ``again`` has one right answer among originals and others; the others have none of their own."""
    pairs = list(zip(town.originals, town.again, strict=True))
    said = [(original.case_id, proposed(again, relation)) for original, again in pairs]
    right = sum(case_id in answers for case_id, answers in said)
    everything = sum(len(answers) for _, answers in said)
    for other in town.others:
        everything += sum(case_id != other.case_id for case_id in proposed(other, relation))
    ranked = [
        original.case_id in proposed(found, Relation.WHOSE)[:3]
        for original, found in zip(town.originals, town.found, strict=True)
    ]
    return Judged(right / len(said), right / everything, sum(ranked) / len(ranked))


def by_the_rules(stored: Iterable[ReportSubmitted]) -> Proposed:
    """What the rules propose among these, found by their keys: as the query finds them, without its bounds."""
    known = {report.case_id: traits(report) for report in stored}
    keyed: dict[str, set[UUID]] = defaultdict(set)
    for case_id, each in known.items():
        for key in own_keys(each):
            keyed[key].add(case_id)

    def proposed(report: ReportSubmitted, relation: Relation) -> Sequence[UUID]:
        mine = traits(report)
        keys = [*strong_keys(mine), *near_keys(mine), *like_keys(mine)]
        near = set().union(*(keyed[key] for key in keys if key in keyed)) - {report.case_id}
        likenesses = [(compare(mine, known[case_id]), case_id) for case_id in near]
        kept = [
            (likeness.score, str(case_id), case_id)
            for likeness, case_id in likenesses
            if likeness and likeness.relation is relation and likeness.is_proposed
        ]
        return [case_id for _, _, case_id in sorted(kept, reverse=True)]

    return proposed


def traits(report: ReportSubmitted) -> Traits:
    known = gathered_facts(report, ())
    return traits_of(
        report.kind,
        known.subject,
        known.reporter,
        known.description,
        known.place,
        known.last_seen_at,
        report.occurred_at,
        # Invented photos are named by how they look.
        report.photos,
        report.case_number,
    )
