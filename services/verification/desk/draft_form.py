"""The form of a draft: what it shows of a content, and the content that it makes of what was typed."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from schemas.audience import Audience, Corridor, corridor_problem
from schemas.content import MOST_ACCEPTED, MOST_HEADING, Content, Facts
from schemas.event import PLACE_UNKNOWN, Place, Point
from schemas.places.finding import Commune, nearest_commune
from schemas.reports import Described
from services.runtime.pages.i18n import local_time
from services.verification.rules.audience.corridors import DEFAULT_WIDTH_KM, read_points, typed_points
from services.verification.rules.audience.reach import Reach, preset, province_at, reach_of
from services.verification.rules.documents import changed
from services.verification.rules.kinds import KINDS
from services.verification.rules.refusals import (
    BAD_AREA,
    BAD_CORRIDOR,
    BAD_POSTER,
    NO_PROVINCE,
    UNREAD_HOUR,
    Refusal,
    unread_facts,
)
from services.verification.rules.words.alert_text import cleaned
from services.verification.rules.words.hours import coming_moment, past_moment
from services.verification.rules.words.poster_text import name_is_hidden, renamed

MOST_TYPED = 20_000
"""Characters in a field. What is longer than may be sent is refused with a sentence; this bounds the work on it."""

MOST_WORDS = 200
SEEN_AT = "%H:%M %d/%m/%Y"
FACT = "fact_"
OF_A_PERSON = (*Described.model_fields, "place", "seen_at", "call")
OF_A_THING = ("name", "marks", "description", "place", "seen_at", "call")
OF_AN_EVENT = ("description", "place", "call")
FIELDS = {"person": OF_A_PERSON, "thing": OF_A_THING, "event": OF_AN_EVENT}
"""The facts that have a field, by what an alert of the kind is about."""
Many = Annotated[list[str], BeforeValidator(lambda value: [value] if isinstance(value, str) else value)]


def facts_in(typed: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a form that are those of the facts, by their names there."""
    return {name.removeprefix(FACT): value for name, value in typed.items() if name.startswith(FACT)}


class DraftForm(BaseModel):
    """Fields as typed. ``reach`` empty leaves the audience as it is; ``poster_shown`` empty does so with the poster, no
    ``hour_shown`` with the hour that it waits for (``begins_at``), no ``facts`` with the facts. ``facts``: by the names
    of schemas.content.Facts, in the form each as ``fact_<name>``.
    ``built_text``: the text that the page has made of the facts; empty for one that somebody has reworded. ``rebuild``:
    it is to be made of them anew. ``accepted``: keys of what is right as it stands (rules/agreement/marks).

    ``include_groups`` and ``exclude_groups`` are ids of chosen groups; ``group_words`` only look for more of them.
    ``corridor_points``: a line a point (rules/audience/corridors). ``ring_edges_km`` are kilometres and ``ring_delays``
    minutes ("30s": seconds), separated by semicolons or blanks.
    """

    model_config = ConfigDict(extra="allow")

    content_hash: str = ""
    text: str = Field(default="", max_length=MOST_TYPED)
    built_text: str = Field(default="", max_length=MOST_TYPED)
    rebuild: str = ""
    accepted: Many = []
    photo_sha256: str = ""
    lat: str = ""
    lon: str = ""
    reach: Reach | Literal[""] = ""
    province_codes: Many = []
    commune_codes: Many = []
    max_distance_km: str = ""
    ring_by: Literal["distance", "commune"] = "distance"
    ring_edges_km: str = ""
    ring_delays: str = ""
    corridor_points: str = Field(default="", max_length=MOST_TYPED)
    corridor_width_km: str = ""
    group_kinds: Many = []
    include_groups: Many = []
    exclude_groups: Many = []
    group_words: str = Field(default="", max_length=MOST_WORDS)
    hour_shown: str = ""
    begins_at: str = Field(default="", max_length=80)
    poster_shown: str = ""
    with_poster: str = ""
    hide_name: str = ""
    poster_heading: str = ""
    facts: dict[str, str] = {}

    @property
    def included(self) -> tuple[str, ...]:
        """Groups that get it whatever else is said, each once."""
        return _each_once(self.include_groups)

    @property
    def excluded(self) -> tuple[str, ...]:
        return _each_once(self.exclude_groups)

    @model_validator(mode="before")
    @classmethod
    def _facts_together(cls, typed: Any) -> Any:
        """Fields ``fact_…`` of the form are those of the facts."""
        if not isinstance(typed, Mapping) or "facts" in typed:
            return typed
        return {
            **{name: value for name, value in typed.items() if not name.startswith(FACT)},
            "facts": facts_in(typed),
        }


@dataclass(frozen=True)
class Basis:
    """What a form is filled in from and read against.

    ``replaces``: the hash of the document that a saving replaces. ``name``: as reported. ``heading``: of the poster
    that is offered while the content has none; None for kinds without one. ``text_of``: the default wording of facts.
    ``delays_s`` are those of the kind of case. ``now``: hours without a day are the next ones.
    """

    content: Content
    replaces: str
    place: Place
    name: str | None
    heading: str | None
    text_of: Callable[[Facts], str]
    delays_s: tuple[float, ...]
    now: datetime

    @property
    def province(self) -> str:
        return province_at(self.content.centre, self.place)


def form_of(basis: Basis) -> DraftForm:
    """The form as it opens."""
    content, audience = basis.content, basis.content.audience
    heading = content.poster_heading or basis.heading
    return DraftForm(
        content_hash=basis.replaces,
        text=content.text,
        built_text=content.text if content.text == basis.text_of(content.facts) else "",
        accepted=list(content.accepted),
        photo_sha256=content.photo_sha256 or "",
        lat=str(content.centre.lat),
        lon=str(content.centre.lon),
        reach=reach_of(audience, basis.province, basis.delays_s, home_of(content.centre)),
        province_codes=list(audience.province_codes),
        commune_codes=list(audience.commune_codes),
        max_distance_km=f"{audience.max_distance_km:g}" if audience.max_distance_km else "",
        ring_by=audience.ring_by,
        ring_edges_km="; ".join(f"{edge:g}" for edge in audience.ring_edges_km),
        ring_delays="; ".join(map(delay_text, audience.ring_delays_s)),
        corridor_points=typed_points(audience.corridor),
        corridor_width_km=f"{audience.corridor.width_km if audience.corridor else DEFAULT_WIDTH_KM:g}",
        group_kinds=list(audience.group_kinds),
        include_groups=list(audience.include_groups),
        exclude_groups=list(audience.exclude_groups),
        hour_shown="" if content.kind.urgent else "1",
        begins_at=local_time(content.begins_at, SEEN_AT),
        poster_shown="1" if heading else "",
        with_poster="on" if content.poster_heading else "",
        hide_name="on" if name_is_hidden(content.text, content.facts, basis.name) else "",
        poster_heading=heading or "",
        facts=typed_facts(content.facts),
    )


def typed_facts(facts: Facts) -> dict[str, str]:
    """Each fact as its field shows it."""
    values = {name: getattr(facts, name) for name in (*Described.model_fields, "description", "call")}
    shown = {name: "" if value is None else str(value) for name, value in values.items()}
    return {**shown, "place": facts.place.name, "seen_at": local_time(facts.seen_at, SEEN_AT)}


def content_of(form: DraftForm, basis: Basis) -> Content | Refusal:
    """What the form says, or the refusal of the part that cannot be read."""
    current = basis.content
    try:
        centre = Point(lat=_number(form.lat), lon=_number(form.lon)) if form.lat and form.lon else current.centre
        corridor = _corridor(form, basis, centre)
        if isinstance(corridor, Refusal):
            return corridor
        if corridor is not None and corridor != current.audience.corridor:
            # Groups nearest to where the line begins come first.
            centre = corridor.points[0]
        elif corridor is None and form.reach:
            centre = _centre_without_line(current, centre)
        audience = _audience(form, basis, centre, corridor)
    except ValueError:
        return BAD_AREA
    if isinstance(audience, Refusal):
        return audience
    try:
        facts = _facts(form, current, centre, basis.now)
    except ValidationError as error:
        of_place = error.title == Place.__name__
        return unread_facts(dict.fromkeys("place" if of_place else str(each["loc"][0]) for each in error.errors()))
    except (ValueError, OverflowError):
        return unread_facts(["seen_at"])
    begins_at = current.begins_at
    if form.hour_shown and form.begins_at != local_time(begins_at, SEEN_AT):
        try:
            begins_at = coming_moment(form.begins_at, basis.now) if form.begins_at.strip() else None
        except (ValueError, OverflowError):
            return UNREAD_HOUR
    text, facts = _worded(form, basis, facts)
    heading = current.poster_heading
    if form.poster_shown:
        heading = form.poster_heading.strip() if form.with_poster else None
    if heading is not None and len(heading) > MOST_HEADING:
        return BAD_POSTER
    return changed(
        current,
        text=text,
        pictures=(form.photo_sha256,) if form.photo_sha256 else (),
        centre=centre,
        audience=audience,
        facts=facts,
        poster_heading=heading,
        begins_at=begins_at,
        accepted=tuple(dict.fromkeys(form.accepted))[:MOST_ACCEPTED],
    )


def _worded(form: DraftForm, basis: Basis, facts: Facts) -> tuple[str, Facts]:
    """Text and facts. A text that nobody has reworded follows the facts; one that was keeps its words, but for a name
    that is to be hidden or shown."""
    current, hidden = basis.content, bool(form.hide_name)
    text, renaming = form.text, hidden != name_is_hidden(current.text, current.facts, basis.name)
    follows = bool(form.rebuild) or _follows(form, basis)
    if form.facts and renaming:
        text, facts = renamed(text, facts, basis.name, hidden)
    return basis.text_of(facts) if follows else text, facts


def _follows(form: DraftForm, basis: Basis) -> bool:
    """Whether nobody has reworded the text since the page made it of the facts."""
    if form.built_text:
        return cleaned(form.text) == cleaned(form.built_text)
    return cleaned(form.text) == basis.content.text == basis.text_of(basis.content.facts)


def _centre_without_line(current: Content, centre: Point) -> Point:
    """Where a line began that is given up says nothing of where it happened: unless somebody has put the centre
    elsewhere, it goes back there."""
    line, place = current.audience.corridor, current.facts.place
    return Point(lat=place.lat, lon=place.lon) if line and centre == current.centre == line.points[0] else centre


def _corridor(form: DraftForm, basis: Basis, centre: Point) -> Corridor | Refusal | None:
    """The strip that is meant, None for none. Raises ValueError for a width that is none."""
    if form.reach not in ("corridor", "custom") or not (form.corridor_points.strip() or form.reach == "corridor"):
        return None
    saved = basis.content.audience.corridor
    points = read_points(form.corridor_points, saved, centre)
    if isinstance(points, Refusal):
        return points
    typed = form.corridor_width_km.strip()
    if saved is not None and typed == f"{saved.width_km:g}":
        corridor = Corridor(points=points, width_km=saved.width_km)
    else:
        corridor = Corridor(points=points, width_km=_number(typed))
    return BAD_CORRIDOR if corridor_problem(corridor) else corridor


def _audience(form: DraftForm, basis: Basis, centre: Point, corridor: Corridor | None) -> Audience | Refusal:
    """Raises ValueError for a number that is none."""
    if not form.reach:
        return basis.content.audience
    ticked = tuple(code for codes in form.province_codes for code in codes.split(",") if code)
    lists = {
        "group_kinds": tuple(form.group_kinds),
        "include_groups": form.included,
        "exclude_groups": form.excluded,
    }
    if form.reach == "provinces" and not ticked:
        return NO_PROVINCE
    if form.reach != "custom":
        meant = ticked if form.reach == "provinces" else (province_at(centre, basis.place),)
        return preset(form.reach, meant, basis.delays_s, Audience(corridor=corridor, **lists), home_of(centre))
    return Audience.model_validate(
        {
            "province_codes": ticked,
            "commune_codes": _each_once(form.commune_codes),
            "max_distance_km": _number(form.max_distance_km) if form.max_distance_km.strip() else None,
            "ring_by": form.ring_by,
            "ring_edges_km": tuple(map(_number, _numbers(form.ring_edges_km))),
            "ring_delays_s": tuple(map(_delay_s, _numbers(form.ring_delays))),
            "corridor": corridor,
            **lists,
        }
    )


def _facts(form: DraftForm, current: Content, centre: Point, now: datetime) -> Facts:
    """The facts as typed; those without a field stay. Raises ValueError or OverflowError for what
    none can be."""
    if not form.facts:
        return current.facts
    saved = current.facts
    fields = FIELDS[KINDS[current.kind].alert.about]
    typed: dict[str, Any] = {name: form.facts[name].strip() or None for name in fields if name in form.facts}
    place, shown_at = typed.pop("place", saved.place.name), local_time(saved.seen_at, SEEN_AT) or None
    seen_at = typed.pop("seen_at", shown_at)
    # The form shows minutes: leaving the field alone must not drop the seconds.
    typed["seen_at"] = saved.seen_at if seen_at == shown_at else _moment(seen_at, now)
    for name, unit in UNITS.items():
        if typed.get(name):
            typed[name] = unit.sub("", typed[name])
    for words in ("call", "description"):
        if words in typed:
            typed[words] = typed[words] or ""
    return Facts.model_validate({**saved.model_dump(), **typed, "place": _place(saved.place, place or "", centre)})


UNITS = {
    "age": re.compile(r"\s*(?:tuổi|tuoi|t)$", re.IGNORECASE),
    "height_cm": re.compile(r"\s*cm$", re.IGNORECASE),
}
"""What may stand behind a number, by the fact: "4 tuổi", "105 cm"."""


def _moment(typed: str | None, now: datetime) -> datetime | None:
    return past_moment(typed, now) if typed else None


def _place(saved: Place, words: str, centre: Point) -> Place:
    """The place in these words. One that nobody knew until now is where the officer has put the centre."""
    if saved.is_known or words.startswith(PLACE_UNKNOWN):
        return Place(lat=saved.lat, lon=saved.lon, name=words, commune_code=saved.commune_code)
    return Place(lat=centre.lat, lon=centre.lon, name=words, commune_code=nearest_commune(centre.lat, centre.lon).code)


def home_of(centre: Point) -> Commune:
    """The commune that "the whole commune" means."""
    return nearest_commune(centre.lat, centre.lon)


def delay_text(seconds: float) -> str:
    """Whole minutes as such, anything else in seconds: 600 is "10", 45 is "45s"."""
    return f"{seconds / 60:g}" if seconds % 60 == 0 else f"{seconds:g}s"


def _delay_s(text: str) -> float:
    return _number(text[:-1]) if text.endswith("s") else _number(text) * 60


def _number(text: str) -> float:
    return float(text.strip().replace(",", "."))


def _numbers(text: str) -> list[str]:
    """A comma inside a number is a decimal one; before a blank it separates."""
    return [part for part in re.split(r"[;\s]+|,\s+", text.strip()) if part]


def _each_once(ids: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each for each in ids if each))
