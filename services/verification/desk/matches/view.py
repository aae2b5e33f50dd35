"""The cases beside one, as its page shows them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from schemas.event import CaseKind
from schemas.words import Words
from services.verification.matching.pairs_db import Beside
from services.verification.matching.proposing import Matches, Proposal
from services.verification.matching.rules.merging import mergeable
from services.verification.matching.rules.reasons import WORDS
from services.verification.matching.rules.scoring import Relation
from services.verification.rules.case import OPEN, Case
from services.verification.rules.words.wording import place_words


@dataclass(frozen=True)
class BesideView:
    """A case beside the one on the page. ``reasons``, ``against``: of a proposal, in the reader's language.
    ``merging``: an officer may make one case of the two."""

    case: Beside
    where: str
    merging: bool
    relation: Relation | None = None
    reasons: tuple[Words, ...] = ()
    against: tuple[Words, ...] = ()


@dataclass(frozen=True)
class MatchesView:
    """``may_be_joined``: this case is open, so that it may be merged with another one. ``over``: cases that have ended
    and had one of its pictures."""

    proposed: tuple[BesideView, ...]
    merged: tuple[BesideView, ...]
    linked: tuple[BesideView, ...]
    different: tuple[BesideView, ...]
    may_be_joined: bool
    over: tuple[Beside, ...] = ()


def matches_view(case: Case, matches: Matches, there: Sequence[Beside]) -> MatchesView:
    """``there``: who was seen or found there, of which nothing in the words says whether it is about this case; they
    stand behind what is proposed, without reasons."""

    def said(verdict: str) -> tuple[BesideView, ...]:
        return tuple(_beside(case, each) for each in matches.said if each.verdict == verdict)

    proposed = tuple(_proposed(case, each) for each in matches.proposed)
    known = {each.case.case_id for each in proposed}
    proposed += tuple(_told_there(case, other) for other in there if other.case_id not in known)
    return MatchesView(proposed, said("merged"), said("linked"), said("different"), case.state in OPEN, matches.over)


def _told_there(case: Case, other: Beside) -> BesideView:
    relation = Relation.SIGHTING if other.kind == CaseKind.TIP else Relation.WHOSE
    beside = _beside(case, other)
    return replace(beside, relation=relation, merging=beside.merging and relation is not Relation.WHOSE)


def _proposed(case: Case, proposal: Proposal) -> BesideView:
    likeness = proposal.likeness
    return BesideView(
        proposal.case,
        place_words(proposal.case.place),
        _merging(case, proposal.case) and likeness.relation is not Relation.WHOSE,
        likeness.relation,
        tuple(WORDS[reason] for reason in likeness.reasons),
        tuple(WORDS[reason] for reason in likeness.against),
    )


def _beside(case: Case, other: Beside) -> BesideView:
    return BesideView(other, place_words(other.place), _merging(case, other))


def _merging(case: Case, other: Beside) -> bool:
    return mergeable(case.kind, other.kind) and case.state in OPEN and other.state in OPEN
