"""What is pressed on the page of a call to settle one thing of the draft, and the draft that it makes."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, model_validator

from schemas.content import Content
from schemas.places.finding import Commune, UnknownCommune
from schemas.trust.area import area_of
from schemas.trust.roster import covers
from services.verification.desk.draft_form import facts_in
from services.verification.rules import refusals
from services.verification.rules.agreement.marks import reading_of
from services.verification.rules.agreement.settling import Matter, Typed, UnclearPlace, put_right, standing
from services.verification.rules.case import Case
from services.verification.rules.refusals import Refusal
from services.verification.rules.signing import Grounds

MOST_SAID = 1200
"""Characters of one field: a description has 1000 at most."""


@dataclass(frozen=True)
class Unsettled:
    """What was refused of the matter with this key, as it was typed. ``communes``: those that it may mean."""

    refusal: Refusal | None = None
    key: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    communes: tuple[Commune, ...] = ()


NOTHING_TYPED = Unsettled()


class SettleForm(BaseModel):
    """``key``: of the matter. ``stands``: it is right as it is. Else ``fact_<name>`` for each field that was typed or
    chosen, and the ``commune`` that was chosen; none of them where Loa's own line is to be added."""

    model_config = ConfigDict(extra="ignore")

    content_hash: str = Field(default="", max_length=100)
    key: str = Field(default="", max_length=MOST_SAID)
    stands: str = Field(default="", max_length=10)
    commune: str = Field(default="", max_length=10)
    facts: dict[str, str] = {}

    @model_validator(mode="before")
    @classmethod
    def _facts_together(cls, typed: Any) -> Any:
        """Fields ``fact_…`` of the form are those of the facts."""
        if not isinstance(typed, Mapping) or "facts" in typed:
            return typed
        said = {name: value[:MOST_SAID] for name, value in facts_in(typed).items() if isinstance(value, str)}
        return {**typed, "facts": said}

    def unsettled(self, refusal: Refusal, communes: tuple[Commune, ...] = ()) -> Unsettled:
        return Unsettled(refusal, self.key, self.facts, communes)


def content_settled(
    case: Case, matters: Sequence[Matter], form: SettleForm, grounds: Grounds, scope: Collection[str]
) -> Content | Refusal | Unsettled:
    """The draft as it is to be saved. Only what is asked can be changed: no other fact, and nothing that is agreed."""
    matter = next((each for each in matters if each.key == form.key), None)
    if matter is None or form.content_hash != case.draft.hash:
        return form.unsettled(refusals.CONTENT_CHANGED)
    issuer, now = grounds.issuer, grounds.now
    if form.stands:
        if not matter.may_stand:
            return refusals.differs((matter.mark.of,), may_stand=False) if matter.mark else refusals.PLACE_UNKNOWN
        return standing(case.draft.content, matter, reading_of(case.draft.content, case.facts, issuer.force, now))
    asked = {name: said for name, said in form.facts.items() if name in matter.fields or _is_of(matter, name)}
    typed = Typed(asked, form.commune)
    if not matter.fields and typed not in [answer.typed for answer in matter.answers]:
        return form.unsettled(refusals.BAD_FACTS)
    try:
        content = put_right(case, matter, typed, issuer.force, now)
    except UnclearPlace as unclear:
        return form.unsettled(refusals.UNCLEAR_PLACE, unclear.communes)
    except (ValueError, OverflowError, UnknownCommune):
        return form.unsettled(refusals.BAD_POSTER)
    away = out_of_sight(content, scope)
    return form.unsettled(away) if away else content


def _is_of(matter: Matter, name: str) -> bool:
    return matter.mark is not None and matter.mark.of == name


def out_of_sight(content: Content, scope: Collection[str]) -> Refusal | None:
    """Nobody moves a case to where they do not see it any more."""
    area = area_of(content.centre)
    seen = covers(tuple(scope), area.commune_code, area.province_code)
    return None if seen else refusals.out_of_scope(content.centre)
