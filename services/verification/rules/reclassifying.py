"""A case that is of another kind than it came as: its wording, picture, rings and endings are made anew."""

from dataclasses import dataclass, replace
from datetime import datetime

from schemas.audience import Audience
from schemas.content import Content, Document
from schemas.event import CaseKind
from services.verification.rules import refusals
from services.verification.rules.case import Case, CaseState, Draft
from services.verification.rules.documents import Issuer, changed, default_wording, first_content, revised
from services.verification.rules.kinds import KINDS, default_audience
from services.verification.rules.refusals import Refusal
from services.verification.rules.words.poster_text import default_facts


@dataclass(frozen=True)
class Reclassified:
    kind: CaseKind
    draft: Draft


def reclassify(
    case: Case, kind: CaseKind, shown_hash: str, issuer: Issuer, nonce: str, now: datetime
) -> Reclassified | Refusal | None:
    """The draft as that kind has it: with the facts, the picture and the centre that an officer has put right by now.

    Words that somebody wrote for the kind before go, since they would say what it is not. None: it is of this kind.
    """
    if case.state != CaseState.PENDING:
        return refusals.not_pending(case.state)
    if kind == case.kind:
        return None
    if shown_hash != case.draft.hash:
        return refusals.CONTENT_CHANGED
    content = _with_edits(case, kind, issuer, nonce)
    draft = replace(case.draft, document=Document.of(content), saved_at=now, version=case.draft.version + 1)
    return Reclassified(kind, draft)


def _with_edits(case: Case, kind: CaseKind, issuer: Issuer, nonce: str) -> Content:
    drafted = case.draft.content
    anew = first_content(drafted.alert_id, kind, case.case_number, case.facts, issuer, nonce, exercise=case.exercise)
    if case.draft.edited_by is None:
        return anew
    before = default_facts(case.kind, case.facts, issuer.force)
    withheld = {"kind", *_withheld(kind)}
    edits = {name: said for name, said in drafted.facts if name not in withheld and said != getattr(before, name)}
    facts = anew.facts.model_copy(update=edits)
    edited = changed(
        anew,
        facts=facts,
        pictures=drafted.pictures,
        centre=drafted.centre,
        audience=_audience(kind, drafted, issuer),
        text=default_wording(changed(anew, facts=facts), case.facts, facts, issuer.force),
    )
    return revised(edited, issuer, nonce)


def _withheld(kind: CaseKind) -> frozenset[str]:
    """What a post of this kind does not tell, whoever has typed it: by it the family proves who they are."""
    words = KINDS[kind].alert
    hidden = {"name": words.about == "person" and not words.named, "place": words.place == "commune"}
    return frozenset(name for name, is_hidden in hidden.items() if is_hidden)


def _audience(kind: CaseKind, drafted: Content, issuer: Issuer) -> Audience:
    """The kind's own, around where the draft has its centre by now, with the groups that somebody has chosen."""
    there = drafted.facts.place.model_copy(
        update={"lat": drafted.centre.lat, "lon": drafted.centre.lon, "commune_code": None}
    )
    chosen = {name: getattr(drafted.audience, name) for name in ("group_kinds", "include_groups", "exclude_groups")}
    return default_audience(kind, there, issuer.ring_delays_s).model_copy(update=chosen)
