"""How each thing that keeps an alert from being signed is settled, in one press or one field.

A mark is put right by what the report says, what the facts say or what the text says, each a ready answer, or by
something else that is typed; or, where no poster shows it, it is right as it stands. Whatever is chosen becomes the
fact, and text and heading are made to say it: by the words that differ, else anew from the facts.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Literal

from schemas.content import SEXES, VIETNAM, Content, Facts, time_words
from schemas.event import Place, Point
from schemas.places.finding import CERTAIN, Commune, commune, distance_m, find_communes
from services.verification.rules.agreement.marks import (
    TELLS,
    Mark,
    Part,
    Reading,
    codes_of,
    commune_of,
    key_of_part,
    reading_of,
    without_own_commune,
)
from services.verification.rules.agreement.mending import mended
from services.verification.rules.agreement.told import (
    ages_in,
    birth_years_in,
    clocks_in,
    communes_in,
    days_in,
    heights_in,
)
from services.verification.rules.case import Case
from services.verification.rules.documents import changed, default_wording
from services.verification.rules.kinds import KINDS, default_audience
from services.verification.rules.known import Known
from services.verification.rules.review import place_unknown
from services.verification.rules.words.alert_text import ADDRESS_LABEL, SOURCE_LABEL, code_line
from services.verification.rules.words.hours import past_moment_beside
from services.verification.rules.words.poster_text import default_facts, default_heading, initials
from services.verification.rules.words.wording import Force

SEEN_AT = "%H:%M %d/%m/%Y"
"""How a moment stands in its field."""
By = Literal["report", "words", "facts", "text", "line"]
MOST_COMMUNES = 5
RIVAL = 5
"""Points of finding.Match that two communes may lie apart and yet both be meant."""
NEARBY_M = 50_000
"""Of communes with one name, the only one within this distance is meant, as where reports are read."""
WHO: Mapping[str, tuple[str, ...]] = {
    "person": ("name", "age", "clothing"),
    "thing": ("name",),
    "event": ("description",),
}
"""The fields of which one is enough to say whom or what it is about."""


class UnclearPlace(ValueError):
    """Words that name no commune, or several. ``communes``: those that they may mean, best first."""

    def __init__(self, communes: tuple[Commune, ...]) -> None:
        super().__init__("a place of which nobody can tell in which commune it lies")
        self.communes = communes


@dataclass(frozen=True)
class Typed:
    """``fields``: facts as their fields show them. ``commune``: the code of the one that was chosen, or empty."""

    fields: Mapping[str, str]
    commune: str = ""


@dataclass(frozen=True)
class Answer:
    """One press. ``words``: what it says; ``by``: who says so, "line" being a line of the text as Loa writes it.
    ``km``: how far the centre moves. ``anew``: the whole text is made of the facts again."""

    words: str
    by: By
    typed: Typed
    km: float | None = None
    anew: bool = False


@dataclass(frozen=True)
class Matter:
    """One thing to settle: a mark, or a part that is lacking. ``fields``: where something else may be typed.
    ``may_stand``: somebody may say that it is right as it stands. Without answers and fields the words are changed in
    the whole case, by hand."""

    key: str
    mark: Mark | None
    part: Part | None
    fields: tuple[str, ...]
    answers: tuple[Answer, ...] = ()
    may_stand: bool = True


def matters_of(case: Case, force: Force, now: datetime) -> tuple[Matter, ...]:
    """All that is open of the draft: the place first, since everything else hangs on it."""
    content = case.draft.content
    reading = reading_of(content, case.facts, force, now)
    nowhere = place_unknown(case)
    matters = [_lacking(case, "where", force, now, may_stand=False)] if nowhere else []
    # One error is often marked twice, in the text and above the poster: one answer settles both.
    seen: set[tuple[str, bool]] = set()
    for mark in sorted(reading.open_marks, key=lambda mark: mark.of != "place"):
        if not (nowhere and mark.of == "place") and (mark.of, mark.by_hand) not in seen:
            seen.add((mark.of, mark.by_hand))
            matters.append(_differing(case, mark, force, now))
    parts = (part for part in reading.open_parts if not (nowhere and part == "where"))
    return (*matters, *(_lacking(case, part, force, now) for part in parts))


def standing(content: Content, matter: Matter, reading: Reading) -> Content:
    """Somebody has said that it is right as it stands, wherever the alert says it and no poster shows it."""
    shown = matter.mark
    alike = [each for each in reading.open_marks if shown and (each.of, each.by_hand) == (shown.of, shown.by_hand)]
    keys = [mark.key for mark in alike] or [matter.key]
    return changed(content, accepted=tuple(dict.fromkeys((*content.accepted, *keys))))


def put_right(case: Case, matter: Matter, typed: Typed, force: Force, now: datetime) -> Content:
    """The draft with what was typed or chosen. Raises UnclearPlace, and ValueError for what no fact can be."""
    content = case.draft.content
    facts = _with_typed(case, typed, matter, now)
    was_built = content.text == default_wording(content, case.facts, content.facts, force)
    moved = _moved(case, content, facts)
    if was_built:
        anew = changed(moved, text=default_wording(moved, case.facts, facts, force))
        return _agreeing(anew, _of(matter), matter.part, case.facts, force, now)
    if matter.part and not _tells(moved, matter.part):
        moved = _with_line(moved, matter.part, case.facts, force)
    return _agreeing(moved, _of(matter), matter.part, case.facts, force, now)


def rewritten(case: Case, typed: Typed, force: Force, now: datetime) -> Content:
    """The draft with these facts, marked or not; text and heading say them. Raises as ``put_right``."""
    content = case.draft.content
    facts = _with_typed(case, typed, Matter("", None, None, tuple(typed.fields)), now)
    was_built = content.text == default_wording(content, case.facts, content.facts, force)
    new = _moved(case, content, facts)
    if was_built:
        new = changed(new, text=default_wording(new, case.facts, facts, force))
    # Whoever is told of by age may be told of by year of birth as well.
    said = (*typed.fields, *(("birth_year",) if "age" in typed.fields else ()))
    for of in said:
        new = _agreeing(new, of, None, case.facts, force, now)
    return new


def _of(matter: Matter) -> str | None:
    return matter.mark.of if matter.mark else "place" if matter.part == "where" else None


def _agreeing(
    content: Content, of: str | None, part: Part | None, known: Known, force: Force, now: datetime
) -> Content:
    """Text and heading with the words that differ as the facts have them; where that is not enough, anew."""
    for mark in reading_of(content, known, force, now).differs:
        if mark.by_hand:
            continue
        if mark.of == of and mark.where == "text":
            content = changed(content, text=mended(content.text, mark, content.facts))
        elif mark.of == of and mark.where == "heading" and content.poster_heading:
            content = changed(content, poster_heading=mended(content.poster_heading, mark, content.facts))
    after = reading_of(content, known, force, now).differs
    left = {mark.where for mark in after if mark.of == of and not mark.by_hand}
    lacks = part and not _tells(content, part)
    if "text" in left or lacks:
        content = changed(content, text=default_wording(content, known, content.facts, force))
    if "heading" in left:
        content = changed(content, poster_heading=default_heading(content.kind, known))
    return content


def _tells(content: Content, part: Part) -> bool:
    return TELLS[part](content, content.text)


def _with_line(content: Content, part: Part, known: Known, force: Force) -> Content:
    """With the line that Loa would write of this part, where the facts make one, before those that close the text."""
    line = _line_of(content, part, known, force)
    if line is None:
        return content
    lines = content.text.split("\n")
    ends = (SOURCE_LABEL, ADDRESS_LABEL, code_line(""))
    at = next((at for at, each in enumerate(lines) if each.startswith(ends)), len(lines))
    return changed(content, text="\n".join((*lines[:at], line, *lines[at:])))


def _line_of(content: Content, part: Part, known: Known, force: Force) -> str | None:
    headings = (words.heading for words in KINDS[content.kind].every_alert)
    frame = (*headings, SOURCE_LABEL, ADDRESS_LABEL, code_line(""))
    built = default_wording(content, known, content.facts, force).split("\n")
    bare = changed(content, pictures=())
    return next((line for line in built if not line.startswith(frame) and TELLS[part](bare, line)), None)


def _lacking(case: Case, part: Part, force: Force, now: datetime, *, may_stand: bool = True) -> Matter:
    content, known = case.draft.content, case.facts
    fields: tuple[str, ...] = ()
    if part == "where":
        fields = () if may_stand and content.facts.place.is_known else ("place",)
    elif part == "who":
        about = KINDS[content.kind].alert
        fields = tuple(name for name in WHO[about.about] if name != "name" or about.named or about.about == "thing")
    matter = Matter(key_of_part(part), None, part, fields, may_stand=may_stand)
    answers: list[Answer] = []
    line = _line_of(content, part, known, force)
    if line and may_stand:
        answers.append(Answer(line, "line", Typed({})))
    if "place" in fields:
        answers += _communes_told(known, content)
    if part == "who":
        answers += _told_of_who(content, known, fields, force)
    return replace(matter, answers=tuple(answers))


def _communes_told(known: Known, content: Content) -> Iterator[Answer]:
    """The place that the report told, where somebody has said one since; else communes named in its words."""
    if known.place.is_known and known.place.name != content.facts.place.name and known.place.commune_code:
        yield Answer(known.place.name, "report", Typed({"place": known.place.name}, known.place.commune_code))
    named = communes_in(known.description, (content.centre.lat, content.centre.lon))
    for code in list(dict.fromkeys(code for _, codes in named for code in sorted(codes)))[:MOST_COMMUNES]:
        label = commune(code).label
        yield Answer(label, "words", Typed({"place": label}, code))


def _told_of_who(content: Content, known: Known, fields: tuple[str, ...], force: Force) -> Iterator[Answer]:
    told, own = default_facts(content.kind, known, force), content.facts
    for name in fields:
        said = getattr(told, name)
        if said is not None and said != "" and said != getattr(own, name):
            yield Answer(_shown(name, str(said)), "report", Typed({name: str(said)}))


def _differing(case: Case, mark: Mark, force: Force, now: datetime) -> Matter:
    if mark.by_hand:
        return Matter(mark.key, mark, None, (), may_stand=not mark.on_poster)
    field = () if mark.of in ("call", "sex", "name") else (str(mark.of),)
    matter = Matter(mark.key, mark, None, field, may_stand=not mark.on_poster)
    told, own = default_facts(case.kind, case.facts, force), case.draft.content.facts
    found: dict[tuple[str, str], Answer] = {}
    for answer in _answers(case, mark, told, own, now):
        try:
            new = put_right(case, matter, answer.typed, force, now)
        except ValueError:
            continue
        content = case.draft.content
        built = default_wording(new, case.facts, new.facts, force)
        was_built = content.text == default_wording(content, case.facts, content.facts, force)
        known = answer.typed.fields.get(mark.of, ""), answer.typed.commune
        found.setdefault(known, replace(answer, anew=not was_built and new.text == built))
    return replace(matter, answers=tuple(found.values()))


def _answers(case: Case, mark: Mark, told: Facts, own: Facts, now: datetime) -> Iterator[Answer]:
    if mark.of == "place":
        yield from _places(case, mark)
        return
    if mark.of == "call":
        yield Answer(own.call, "facts", Typed({"call": own.call}))
        return
    if mark.of == "name":
        yield Answer(own.name or initials(mark.said), "facts", Typed({"name": own.name or ""}))
        if KINDS[case.kind].alert.named:
            yield Answer(mark.said, "text", Typed({"name": mark.said}))
        return
    for by, value in (("report", _typed(told, mark.of)), ("facts", _typed(own, mark.of))):
        if value:
            yield Answer(_shown(mark.of, value), by, Typed({mark.of: value}))  # type: ignore[arg-type]  # of By
    value = _said(mark, own, now)
    if value:
        yield Answer(_shown(mark.of, value), "text", Typed({mark.of: value}))


def _places(case: Case, mark: Mark) -> Iterator[Answer]:
    """The commune that it lies in now, and those that the words name instead."""
    content = case.draft.content
    place, own = content.facts.place, commune_of(content)
    words = without_own_commune(content)
    if mark.where == "place":
        words = re.sub(rf"[\s,;–-]*{re.escape(mark.said)}", "", words).strip(" ,;–-")
    bare = ", ".join(filter(None, (words, own.label))) if mark.where == "place" else place.name
    by: By = "report" if case.facts.place.name == place.name else "facts"
    yield Answer(own.full_name, by, Typed({"place": bare}, own.code))
    ((_, codes), *_) = communes_in(mark.said, (place.lat, place.lon))
    for code in sorted(codes, key=lambda code: _metres(content.centre, commune(code)))[:MOST_COMMUNES]:
        there = commune(code)
        said = ", ".join((without_own_commune(content), there.label)) if mark.where == "place" else there.label
        yield Answer(there.label, "text", Typed({"place": said}, code), km=_metres(content.centre, there) / 1000)


def _metres(centre: Point, there: Commune) -> float:
    return distance_m(centre.lat, centre.lon, there.lat, there.lon)


def _typed(facts: Facts, name: str) -> str:
    value = getattr(facts, name)
    if isinstance(value, datetime):
        return value.astimezone(VIETNAM).strftime(SEEN_AT)
    return "" if value is None else str(value)


def _shown(name: str, value: str) -> str:
    """As a person reads it."""
    match name:
        case "age":
            return f"{value} tuổi"
        case "birth_year":
            return f"sinh năm {value}"
        case "height_cm":
            return f"{value} cm"
        case "sex":
            return SEXES[value]
        case "seen_at":
            return time_words(datetime.strptime(value, SEEN_AT).replace(tzinfo=VIETNAM))
    return value


def _said(mark: Mark, own: Facts, now: datetime) -> str:
    """What the words of the mark would be as a fact; empty where they are not one value."""
    readers: dict[str, Any] = {"age": ages_in, "birth_year": birth_years_in}
    if mark.of in readers:
        years = readers[mark.of](mark.said)
        return str(min(years)) if len(years) == 1 else ""
    if mark.of == "height_cm":
        return str(min(heights_in(f"cao {mark.said}"), default=""))
    if mark.of == "sex":
        return next((sex for sex, word in SEXES.items() if word == mark.said), "")
    if mark.of == "seen_at":
        return _said_at(mark.said, own, now)
    return mark.said if mark.of == "clothing" and not own.clothing else ""


def _said_at(said: str, own: Facts, now: datetime) -> str:
    """The last moment before now that the one clock time may mean, on its day or on that of the facts."""
    clocks, days = clocks_in(said), days_in(said)
    if len(clocks) != 1 or len(days) > 1:
        return ""
    there = (own.seen_at or now).astimezone(VIETNAM)
    if days:
        ((day, month),) = days
        try:
            there = there.replace(day=day, month=month)
        except ValueError:
            return ""
    on_that_day = [there.replace(hour=at // 60, minute=at % 60, second=0, microsecond=0) for at in clocks[0]]
    moments = [moment for each in on_that_day for moment in (each, each - timedelta(days=1)) if moment <= now]
    if days:
        moments = [moment for moment in moments if moment.day == there.day]
    return max(moments).strftime(SEEN_AT) if moments else ""


NUMBERS = ("age", "birth_year", "height_cm")


def _with_typed(case: Case, typed: Typed, matter: Matter, now: datetime) -> Facts:
    """Raises ValueError for what none can be, or where a field is empty that was to be filled in."""
    facts = case.draft.content.facts
    values: dict[str, Any] = {name: words.strip() for name, words in typed.fields.items()}
    if matter.fields and not any(values.values()) and not (matter.part and not values):
        raise ValueError("nothing was filled in")
    place = values.pop("place", "")
    values = {name: value for name, value in values.items() if value or name == "name"}
    if values.get("name") == "":
        values["name"] = facts.name
    if values.get("sex") == "unknown":
        values["sex"] = None
    if "seen_at" in values:
        day = facts.seen_at or case.submission.occurred_at
        values["seen_at"] = past_moment_beside(values["seen_at"], day, now)
    for name in NUMBERS:
        if name in values:
            values[name] = re.sub(r"\s*(?:tuổi|tuoi|cm)$", "", values[name], flags=re.IGNORECASE)
    if place:
        values["place"] = _place_of(case, place, typed.commune)
    whole = Facts.model_validate({**facts.model_dump(), **values})
    return _born(whole, "age" in values, "birth_year" in values)


def _born(facts: Facts, aged: bool, born: bool) -> Facts:
    """Age and year of birth never contradict each other: what was put right stays."""
    if (aged or born) and facts.age is not None and facts.birth_year is not None:
        return facts.model_copy(update={"birth_year": None} if aged else {"age": None})
    return facts


def _place_of(case: Case, words: str, chosen: str) -> Place:
    """In these words, where they or whoever chose say that it lies. Raises UnclearPlace, UnknownCommune."""
    content = case.draft.content
    place = content.facts.place
    if chosen:
        there = commune(chosen)
    else:
        named = communes_in(words, (place.lat, place.lon))
        stays = not place_unknown(case) and (not named or any(codes & codes_of(content) for _, codes in named))
        there = commune_of(content) if stays else _meant(words, place)
    if there.name.casefold() not in words.casefold():
        words = f"{words}, {there.label}"
    if there == commune_of(content) and not place_unknown(case):
        return Place(lat=place.lat, lon=place.lon, name=words, commune_code=there.code)
    return Place(lat=there.lat, lon=there.lon, name=words, commune_code=there.code)


def _meant(words: str, near: Place) -> Commune:
    matches = find_communes(words, limit=MOST_COMMUNES, near=(near.lat, near.lon))
    certain = [each for each in matches if each.exact and each.score >= CERTAIN]
    best = max((each.score for each in certain), default=0)
    rivals = [each.commune for each in certain if each.score > best - RIVAL]
    nearby = [each for each in rivals if distance_m(near.lat, near.lon, each.lat, each.lon) <= NEARBY_M]
    if len(rivals) == 1 or len(nearby) == 1:
        return (nearby or rivals)[0]
    raise UnclearPlace(tuple(each.commune for each in matches if each.exact))


def _moved(case: Case, content: Content, facts: Facts) -> Content:
    """With these facts; centre, audience and the words for the place follow it where it has moved."""
    place, before = facts.place, content.facts.place
    new = changed(content, facts=facts, text=content.text.replace(before.name, place.name))
    if not before.is_known:
        new = changed(new, text=content.text)
    if (place.lat, place.lon) == (before.lat, before.lon) and not place_unknown(case):
        return new
    delays = content.audience.ring_delays_s
    usual = content.audience == default_audience(content.kind, before, delays)
    audience = default_audience(content.kind, place, delays) if usual else content.audience
    return changed(new, centre=Point(lat=place.lat, lon=place.lon), audience=audience)
