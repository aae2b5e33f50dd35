"""Hours as officers type them, and what speaks against the hour that a routine alert is to wait for."""

import re
from datetime import UTC, datetime, timedelta

from schemas.content import VIETNAM, Content, time_words
from schemas.places.names import fold
from services.verification.rules import refusals
from services.verification.rules.refusals import Refusal

CLOCK = re.compile(r"\b(?P<h>\d{1,2}) ?(?:gio\b|[:hg]) ?(?P<min>\d{2}\b(?![/-])|ruoi\b)?")
DAY = re.compile(r"\b(?P<d>\d{1,2})[/-](?P<mon>\d{1,2})(?:[/-](?P<y>\d{4}))?\b")
NAMED_DAY = re.compile(r"\b(?:hom )?(?P<day>nay|qua|kia)\b|\b(?:ngay )?(?P<tomorrow>mai)\b")
DAYS_ON = {"nay": 0, "qua": -1, "kia": -2, "mai": 1}
PART = re.compile(r"\b(?:buoi )?(sang|trua|chieu|toi|dem)\b")
FILLING = re.compile(r"\b(?:luc|vao|ngay)\b|[\s,;.]+")

DAWN = 6
LAST_YEAR = timedelta(days=364)
FORGOTTEN = timedelta(days=90)
"""A day without a year that was so long ago is that of the next year: what is over since, somebody has mistaken."""


def typed_moment(typed: str, day: datetime) -> datetime:
    """ "16h30", "16:30 13/4", "8 giờ sáng hôm nay": UTC. ``day``: whose day it is where none is typed, and whose year.
    Raises ValueError."""
    return _typed(typed, day, day.astimezone(VIETNAM).replace(month=1, day=1, hour=0, minute=0))[0]


def coming_moment(typed: str, now: datetime) -> datetime:
    """As ``typed_moment``, of something to come: an hour without a day is the clock's next one. Raises ValueError."""
    moment, dated = _typed(typed, now, now - FORGOTTEN)
    return moment if dated or moment > now else moment + timedelta(days=1)


def past_moment(typed: str, now: datetime) -> datetime:
    """As ``typed_moment``, of something that was: an hour without a day is the clock's last one, a day without a year
    the last of that name. Raises ValueError, also of an hour to come."""
    moment, dated = _typed(typed, now, now - LAST_YEAR)
    return _past(moment if dated or moment <= now else moment - timedelta(days=1), now)


def past_moment_beside(typed: str, day: datetime, now: datetime) -> datetime:
    """As ``typed_moment``, of something that was: "hôm qua" and "nay" count from now, whatever ``day``. Raises
    ValueError, also of an hour to come."""
    return _past(typed_moment(typed, now if NAMED_DAY.search(fold(typed)) else day), now)


def _past(moment: datetime, now: datetime) -> datetime:
    if moment > now:
        raise ValueError("an hour to come, of something that was")
    return moment


def _typed(typed: str, day: datetime, earliest: datetime) -> tuple[datetime, bool]:
    """(the moment, whether a day was typed). ``earliest``: a day without a year is the next one from then on."""
    said = fold(" ".join(typed.split()))
    clock, rest = _taken(CLOCK, said)
    date, rest = _taken(DAY, rest)
    named, rest = _taken(NAMED_DAY, rest)
    part, rest = _taken(PART, rest)
    if clock is None or (date and named) or FILLING.sub("", rest):
        raise ValueError("no hour, or more than one")
    there = day.astimezone(VIETNAM).replace(
        hour=_hour(int(clock["h"]), part[1] if part else ""),
        minute=30 if clock["min"] == "ruoi" else int(clock["min"] or 0),
        second=0,
        microsecond=0,
    )
    if named:
        if named["day"] == "qua" and part and part[1] == "dem" and there.hour < DAWN:
            raise ValueError("an hour after midnight, of which nobody knows on which day it is")
        there += timedelta(days=DAYS_ON[named["day"] or named["tomorrow"]])
    if date:
        there = _on(there, date, earliest)
    return there.astimezone(UTC), bool(date or named)


def _taken(pattern: re.Pattern[str], said: str) -> tuple[re.Match[str] | None, str]:
    found = pattern.search(said)
    return found, f"{said[: found.start()]} {said[found.end() :]}" if found else said


def _hour(hour: int, part: str) -> int:
    if (hour, part) == (12, "dem"):
        raise ValueError("midnight, of which nobody knows on which day it is")
    later = {"trua": hour < 5, "chieu": hour < 12, "toi": hour < 12, "dem": 5 < hour < 12}
    return hour + 12 if later.get(part, False) else hour


def _on(there: datetime, date: re.Match[str], earliest: datetime) -> datetime:
    years = [int(date["y"])] if date["y"] else [there.year - 1, there.year, there.year + 1]
    days = [day for year in years if (day := _dated(there, year, int(date["mon"]), int(date["d"])))]
    if not date["y"]:
        days = [day for day in days if day >= earliest]
    if not days:
        raise ValueError("no such day")
    return min(days)


def _dated(there: datetime, year: int, month: int, day: int) -> datetime | None:
    try:
        return there.replace(year=year, month=month, day=day)
    except ValueError:
        return None


def why_not_begin(
    content: Content, now: datetime, stands: Content | None = None, aired_at: datetime | None = None
) -> Refusal | None:
    """What speaks against the hour that this content waits for. Of a correction: ``stands``, the content on air since
    ``aired_at`` by its approval, or waiting for its own hour."""
    hour = content.begins_at
    if hour is None or (stands is not None and stands.begins_at == hour):
        return None
    if content.kind.urgent:
        return refusals.URGENT_DOES_NOT_WAIT
    if stands is not None and aired_at is not None and stands.goes_at(aired_at) <= now:
        return refusals.BEGUN_ALREADY
    if hour <= now:
        return refusals.hour_is_past(time_words(hour))
    return refusals.hour_after_expiry(time_words(now + content.life)) if hour >= now + content.life else None
