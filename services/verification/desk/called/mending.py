"""On the page of a call: what a second signer reads otherwise is mended by whoever has signed it, in one press."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from schemas.content import Content, Document
from schemas.places.finding import UnknownCommune, commune, nearest_commune
from services.runtime.staff import Staff
from services.verification.cases.deciding import Decision
from services.verification.cases.decisions import Edit
from services.verification.cases.on_air_decisions import PrepareCorrection
from services.verification.desk.called.settling import out_of_sight
from services.verification.desk.draft_form import UNITS
from services.verification.desk.signing_view import SigningView
from services.verification.rules import refusals
from services.verification.rules.agreement.settling import Typed, rewritten
from services.verification.rules.agreement.told import ages_in, communes_in, sexes_in
from services.verification.rules.case import Case, Draft
from services.verification.rules.corrections import prepared, replaced
from services.verification.rules.refusals import Refusal
from services.verification.rules.second_check import UNKNOWN
from services.verification.rules.signatures import SecondCheck
from services.verification.rules.signing import Grounds
from services.verification.rules.words.poster_text import default_facts
from services.verification.rules.words.wording import Force

OLDEST = 120


@dataclass(frozen=True)
class Doubted:
    """A question that somebody answered otherwise. ``own``: what the content says, as its field shows it; ``told``:
    what the report says, where it says one thing, else as ``own``. Of "commune" both are codes."""

    question: str
    own: str
    told: str


def doubted(case: Case, content: Content, doubts: Sequence[SecondCheck], force: Force) -> tuple[Doubted, ...]:
    """What these doubts are about, in the order in which it was asked, as this content says it."""
    asked, known = {question for each in doubts for question in each.differs}, case.facts
    told = default_facts(case.kind, known, force)
    near = (content.centre.lat, content.centre.lon)
    named = {code for _, codes in communes_in(known.description, near) for code in codes}
    own = {
        "age": str(content.facts.age or ""),
        "sex": content.facts.sex or "",
        "commune": nearest_commune(content.centre.lat, content.centre.lon).code,
    }
    says: Mapping[str, tuple[str, Collection[str]]] = {
        "age": (str(told.age or ""), {str(years) for years in ages_in(known.description)}),
        "sex": (told.sex or "", sexes_in(known.description)),
        "commune": (known.place.commune_code or "", named),
    }
    return tuple(Doubted(name, own[name], _other(own[name], *says[name])) for name in own if name in asked)


def _other(own: str, fact: str, words: Collection[str]) -> str:
    """What speaks against it: the report's own field, or the one thing that its words say."""
    if fact and fact != own:
        return fact
    in_words = [said for said in words if said != own]
    return in_words[0] if len(in_words) == 1 else own


def mended(
    case: Case,
    signing: SigningView,
    shown_hash: str,
    typed: Mapping[str, str],
    grounds: Grounds,
    staff: Staff,
) -> Decision[Any] | Refusal:
    """The decision that saves it: of a case that waits another draft, of an alert on air a correction. ``signing``: of
    the content that is doubted; ``typed``: the answer to each question in doubt; what is not in doubt cannot be changed
    here, and what stays as it is takes no doubt away."""
    # What a correction starts from stands in the draft's place.
    from_here = case if not case.on_air else replace(case, draft=_of(prepared(case), case.draft))
    force = grounds.issuer.force
    asked = doubted(case, from_here.draft.content, signing.doubts, force)
    if not asked or shown_hash != replaced(case).hash:
        return refusals.CONTENT_CHANGED
    said = {each.question: typed.get(each.question, "").strip() for each in asked}
    if typed_age := said.get("age"):
        years = UNITS["age"].sub("", typed_age)
        if not years.isdecimal() or int(years) > OLDEST:
            return refusals.bad_age(typed_age)
        said["age"] = str(int(years))
    new = {each.question: said[each.question] for each in asked if said[each.question] not in ("", _shown(each))}
    if not new:
        return refusals.NOTHING_MENDED
    try:
        content = rewritten(from_here, _facts(new), force, grounds.now)
    except (ValueError, OverflowError, UnknownCommune):
        return refusals.BAD_POSTER
    if away := out_of_sight(content, staff.scope):
        return away
    if case.on_air:
        return PrepareCorrection(staff.login, shown_hash, content)
    return Edit(staff.login, shown_hash, content)


def _of(content: Content, draft: Draft) -> Draft:
    return replace(draft, document=Document.of(content))


def _shown(each: Doubted) -> str:
    """What its field answers where nothing is changed."""
    return UNKNOWN if each.question == "sex" and not each.own else each.own


def _facts(said: Mapping[str, str]) -> Typed:
    """Raises UnknownCommune."""
    fields, code = {name: words for name, words in said.items() if name != "commune"}, said.get("commune", "")
    if code:
        fields["place"] = commune(code).label
    return Typed(fields, code)
