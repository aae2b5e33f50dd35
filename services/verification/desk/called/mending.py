"""On the page of a call: what a second signer reads otherwise is mended by whoever has signed it, in one press."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from schemas.content import Content, Document
from schemas.places.finding import UnknownCommune, commune, nearest_commune
from services.verification.cases.decisions import Edit
from services.verification.cases.on_air_decisions import PrepareCorrection
from services.verification.desk.called.settling import out_of_sight
from services.verification.rules import refusals
from services.verification.rules.agreement.settling import Typed, rewritten
from services.verification.rules.agreement.told import ages_in, communes_in, sexes_in
from services.verification.rules.case import Case, Draft
from services.verification.rules.corrections import prepared, replaced
from services.verification.rules.refusals import Refusal
from services.verification.rules.second_check import disputes
from services.verification.rules.signing import Grounds
from services.verification.rules.words.poster_text import default_facts
from services.verification.rules.words.wording import Force


@dataclass(frozen=True)
class Doubted:
    """A question that somebody answered otherwise. ``own``: what the content says, as its field shows it; ``told``:
    what the report says, where it says one thing, else as ``own``. Of "commune" both are codes."""

    question: str
    own: str
    told: str


def doubted(case: Case, force: Force) -> tuple[Doubted, ...]:
    """What is in doubt of the content that waits or stands, in the order in which it was asked."""
    asked = {question for each in disputes(case) for question in each.differs}
    content, known = case.draft.content, case.facts
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
    case: Case, login: str, shown_hash: str, typed: Mapping[str, str], grounds: Grounds, scope: Collection[str]
) -> Edit | PrepareCorrection | Refusal:
    """The decision that saves it: of a case that waits another draft, of an alert on air a correction. ``typed``: the
    answer to each question in doubt; what is not in doubt cannot be changed here."""
    asked = {each.question for each in doubted(case, grounds.issuer.force)}
    if not asked or shown_hash != replaced(case).hash:
        return refusals.CONTENT_CHANGED
    # What a correction starts from stands in the draft's place.
    from_here = case if not case.on_air else replace(case, draft=_of(prepared(case), case.draft))
    try:
        facts = _facts(case, {name: said for name, said in typed.items() if name in asked and said})
        content = rewritten(from_here, facts, grounds.issuer.force, grounds.now)
    except (ValueError, OverflowError, UnknownCommune):
        return refusals.BAD_POSTER
    if away := out_of_sight(content, scope):
        return away
    if case.on_air:
        return PrepareCorrection(login, shown_hash, content)
    return Edit(login, shown_hash, content)


def _of(content: Content, draft: Draft) -> Draft:
    return replace(draft, document=Document.of(content))


def _facts(case: Case, said: Mapping[str, str]) -> Typed:
    """Raises ValueError where nothing was filled in, and UnknownCommune."""
    if not said:
        raise ValueError("nothing was filled in")
    fields, code = {name: words for name, words in said.items() if name != "commune"}, said.get("commune", "")
    if code:
        place = case.facts.place
        fields["place"] = place.name if place.commune_code == code and place.is_known else commune(code).label
    return Typed(fields, code)
