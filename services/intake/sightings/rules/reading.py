"""A sighting as somebody filled it in on the public page, made ready for its case.

Whoever stands in the street is not asked again: what no field can hold stands in the description, as it was written.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from schemas.phones.numbers import phone_number
from schemas.places.finding import distance_m, nearest_commune
from services.intake.own_places.rules.places import Home
from services.intake.rules.said_fields import CLOCK_SKEW, LONGEST, place_said, time_said
from services.intake.rules.texts import clean_line, clean_text
from services.intake.understanding.rules.places import PlaceDraft, unknown_place
from services.intake.understanding.rules.told_places import place_words

LONGEST_PLACE, LONGEST_PHONE = 200, 40
LOOK_BACK = timedelta(days=31)
"""What is said to be older than that is no time of a sighting, and stays in words."""
NEAR_ENOUGH_M = 60_000
"""A position farther from every commune lies in none: a phone may be anywhere, and say anything."""


@dataclass(frozen=True, slots=True)
class RawSighting:
    """The fields as they were filled in. ``lat``, ``lon``: degrees, as the phone's own position gave them."""

    place: str = ""
    lat: str = ""
    lon: str = ""
    seen_at: str = ""
    said: str = ""
    phone: str = ""

    @property
    def tells_nothing(self) -> bool:
        return not any(word.strip() for word in (self.place, self.lat, self.lon, self.seen_at, self.said))


@dataclass(frozen=True, slots=True)
class SightingDraft:
    """``seen_at``: aware. ``phone``: E.164 or a short number."""

    description: str
    place: PlaceDraft
    seen_at: datetime | None
    phone: str | None


def read_sighting(raw: RawSighting, now: datetime, home: Home) -> SightingDraft:
    """``home``: the force's own commune, where a place is put that nobody can tell."""
    words = clean_line(raw.place, LONGEST_PLACE)
    place = _position(raw, words) or _named(words, home)
    seen_at = _moment(raw.seen_at, now)
    phone = phone_number(raw.phone) if raw.phone.strip() else None
    lines = (
        clean_text(raw.said),
        f"Nơi thấy: {words}" if words and words not in (place.name if place else "") else "",
        f"Lúc thấy: {clean_line(raw.seen_at, LONGEST)}" if raw.seen_at.strip() and seen_at is None else "",
        f"Điện thoại: {clean_line(raw.phone, LONGEST_PHONE)}" if raw.phone.strip() and phone is None else "",
    )
    place = place or unknown_place(home.lat, home.lon, words or "người báo chưa ghi nơi thấy")
    return SightingDraft("\n".join(line for line in lines if line), place, seen_at, phone)


def _position(raw: RawSighting, words: str) -> PlaceDraft | None:
    try:
        lat, lon = float(raw.lat), float(raw.lon)
    except ValueError:
        return None
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        return None
    nearest = nearest_commune(lat, lon)
    if distance_m(lat, lon, nearest.lat, nearest.lon) > NEAR_ENOUGH_M:
        return None
    return PlaceDraft(place_words(words, (lat, lon)) or nearest.label, lat, lon, nearest.code)


def _named(words: str, home: Home) -> PlaceDraft | None:
    return place_said(words, home) if words else None


def _moment(text: str, now: datetime) -> datetime | None:
    said = time_said(clean_line(text, LONGEST), now) if text.strip() else None
    at = said.at if said else None
    return at if at and now - LOOK_BACK <= at <= now + CLOCK_SKEW else None
