"""What a message tells of a person and a case, as the fields of a report."""

from services.intake.rules.phones import phone_number
from services.intake.rules.reports import MAX_NAME, SUBJECT_TEXTS, Details
from services.intake.rules.texts import clean_line
from services.intake.understanding.rules.phone_numbers import Said
from services.intake.understanding.rules.reading import Reading


def facts_of(reading: Reading) -> Details:
    """The fields that the reading fills; of several persons the first one's."""
    person = reading.persons[0] if reading.persons else None
    at = reading.said_at.replace(tzinfo=None)
    years = person.years(at) if person else None
    return Details(
        name=clean_line(person.name, MAX_NAME) if person and person.name else None,
        age=int(years) if years is not None else None,
        birth_year=person.birth_year if person else None,
        sex=person.sex if person else None,
        clothing=_words(reading.clothing, "clothing"),
        health=_words(reading.health, "health"),
        vehicle=_words(reading.vehicle, "vehicle"),
        last_seen_at=reading.seen_at,
        reporter_phone=phone_number(reading.phone.value) if reading.phone else None,
    )


def _words(said: Said | None, field: str) -> str | None:
    return clean_line(said.value, SUBJECT_TEXTS[field]) or None if said else None
