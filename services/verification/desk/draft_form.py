"""The form of a draft: what it shows of a content, and the content that it makes of what was typed."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, Field

from schemas.alerts import Audience, Poster
from schemas.event import Place, Point
from services.runtime.pages.i18n import VIETNAM, local_time
from services.verification.rules.case import Content
from services.verification.rules.poster_text import name_is_hidden, renamed
from services.verification.rules.reach import Reach, preset, province_at, reach_of
from services.verification.rules.refusals import BAD_AREA, BAD_POSTER, NO_PROVINCE, Refusal

MOST_TYPED = 20_000
"""Characters in a field. What is longer than may be sent is refused with a sentence; this bounds the work on it."""

SEEN_AT = "%H:%M %d/%m/%Y"
Many = Annotated[list[str], BeforeValidator(lambda value: [value] if isinstance(value, str) else value)]


class DraftForm(BaseModel):
    """Fields as typed. ``reach`` empty leaves the audience as it is; ``poster_shown`` empty does so with the poster.

    ``ring_edges_km`` are kilometres and ``ring_delays`` minutes ("30s": seconds), separated by semicolons or blanks.
    """

    content_hash: str = ""
    text: str = Field(default="", max_length=MOST_TYPED)
    photo_sha256: str = ""
    lat: str = ""
    lon: str = ""
    reach: Reach | Literal[""] = ""
    province_codes: Many = []
    max_distance_km: str = ""
    ring_by: Literal["distance", "commune"] = "distance"
    ring_edges_km: str = ""
    ring_delays: str = ""
    group_kinds: Many = []
    include_groups: str = ""
    exclude_groups: str = ""
    poster_shown: str = ""
    with_poster: str = ""
    hide_name: str = ""
    poster_heading: str = ""
    poster_name: str = ""
    poster_age: str = ""
    poster_clothing: str = ""
    poster_place: str = ""
    poster_seen_at: str = ""
    poster_call: str = ""


@dataclass(frozen=True)
class Basis:
    """What a form is filled in from and read against.

    ``poster`` is offered while the content has none; ``delays_s`` are those of the kind of case.
    """

    content: Content
    place: Place
    name: str | None
    poster: Poster | None
    delays_s: tuple[float, ...]

    @property
    def province(self) -> str:
        return province_at(self.content.centre, self.place)


def form_of(basis: Basis) -> DraftForm:
    """The form as it opens."""
    content, audience = basis.content, basis.content.audience
    poster = content.poster or basis.poster
    written: dict[str, str] = {}
    if poster is not None:
        written = {
            "poster_heading": poster.heading,
            "poster_name": poster.name or "",
            "poster_age": "" if poster.age is None else str(poster.age),
            "poster_clothing": poster.clothing or "",
            "poster_place": poster.place,
            "poster_seen_at": local_time(poster.seen_at, SEEN_AT),
            "poster_call": poster.call,
        }
    return DraftForm(
        content_hash=content.hash,
        text=content.text,
        photo_sha256=content.photo_sha256 or "",
        lat=str(content.centre.lat),
        lon=str(content.centre.lon),
        reach=reach_of(audience, basis.province, basis.delays_s),
        province_codes=list(audience.province_codes),
        max_distance_km=f"{audience.max_distance_km:g}" if audience.max_distance_km else "",
        ring_by=audience.ring_by,
        ring_edges_km="; ".join(f"{edge:g}" for edge in audience.ring_edges_km),
        ring_delays="; ".join(map(delay_text, audience.ring_delays_s)),
        group_kinds=list(audience.group_kinds),
        include_groups="\n".join(audience.include_groups),
        exclude_groups="\n".join(audience.exclude_groups),
        poster_shown="1" if poster else "",
        with_poster="on" if content.poster else "",
        hide_name="on" if name_is_hidden(content.text, content.poster, basis.name) else "",
        **written,
    )


def content_of(form: DraftForm, basis: Basis) -> Content | Refusal:
    """What the form says, or the refusal of the part that cannot be read."""
    current = basis.content
    try:
        centre = Point(lat=_number(form.lat), lon=_number(form.lon)) if form.lat and form.lon else current.centre
        audience = _audience(form, basis, centre)
    except ValueError:
        return BAD_AREA
    if isinstance(audience, Refusal):
        return audience
    try:
        poster = _poster(form, current)
    except ValueError:
        return BAD_POSTER
    text, hidden = form.text, bool(form.hide_name)
    if form.poster_shown and hidden != name_is_hidden(current.text, current.poster, basis.name):
        text, poster = renamed(text, poster, basis.name, hidden)
    return Content(text, form.photo_sha256 or None, centre, audience, poster)


def _audience(form: DraftForm, basis: Basis, centre: Point) -> Audience | Refusal:
    """Raises ValueError for a number that is none."""
    if not form.reach:
        return basis.content.audience
    ticked = tuple(code for codes in form.province_codes for code in codes.split(",") if code)
    lists = {
        "group_kinds": tuple(form.group_kinds),
        "include_groups": _words(form.include_groups),
        "exclude_groups": _words(form.exclude_groups),
    }
    if form.reach == "provinces" and not ticked:
        return NO_PROVINCE
    if form.reach != "custom":
        meant = ticked if form.reach == "provinces" else (province_at(centre, basis.place),)
        return preset(form.reach, meant, basis.delays_s, Audience(**lists))
    return Audience.model_validate(
        {
            "province_codes": ticked,
            "max_distance_km": _number(form.max_distance_km) if form.max_distance_km.strip() else None,
            "ring_by": form.ring_by,
            "ring_edges_km": tuple(map(_number, _numbers(form.ring_edges_km))),
            "ring_delays_s": tuple(map(_delay_s, _numbers(form.ring_delays))),
            **lists,
        }
    )


def _poster(form: DraftForm, current: Content) -> Poster | None:
    """Raises ValueError (pydantic's own is one) for what no poster can say."""
    if not form.poster_shown:
        return current.poster
    if not form.with_poster:
        return None
    seen_at = form.poster_seen_at.strip()
    poster = Poster(
        heading=form.poster_heading.strip(),
        name=form.poster_name.strip() or None,
        age=int(form.poster_age) if form.poster_age.strip() else None,
        clothing=form.poster_clothing.strip() or None,
        place=form.poster_place.strip(),
        seen_at=datetime.strptime(seen_at, SEEN_AT).replace(tzinfo=VIETNAM).astimezone(UTC) if seen_at else None,
        call=form.poster_call.strip(),
    )
    kept = current.poster
    if kept and poster.seen_at and kept.seen_at and local_time(kept.seen_at, SEEN_AT) == seen_at:
        # The form shows minutes: leaving the field alone must not drop the seconds, and so void the hash.
        poster = poster.model_copy(update={"seen_at": kept.seen_at})
    return poster


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


def _words(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part for part in re.split(r"[;,\s]+", text) if part))
