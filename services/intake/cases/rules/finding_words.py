"""Under which words a case is found at the hotline: each number that was told of it, and each name of whom it is about.

A name stands there from each of its words on ("nguyen van na", "van na", "na"), so that what begins as somebody types
it is one stretch of an index.
"""

from datetime import datetime

from schemas.places.finding import fold
from schemas.reports import Reporter, Subject
from services.intake.rules.said_fields import numbers_told
from services.intake.understanding.rules.reading import read


def words_of_report(reporter: Reporter, subject: Subject, description: str, told_at: datetime) -> frozenset[str]:
    """Folded names and numbers as ``phone_number`` gives them. ``told_at``: aware. Where ``subject`` has a name, nobody
    else is looked for in the description: to read one takes milliseconds."""
    named = [] if subject.name else [person.name for person in read(description, told_at).persons]
    return _words(reporter, subject, description, named)


def words_of_addition(reporter: Reporter, subject: Subject, addition: str, told_at: datetime) -> frozenset[str]:
    """As of a report, of what was added to one: whoever is named in it is likeliest whom the case is about."""
    named = [person.name for person in read(addition, told_at, "missing_child").persons]
    return _words(reporter, subject, addition, named)


def _words(reporter: Reporter, subject: Subject, text: str, named: list[str | None]) -> frozenset[str]:
    numbers = {*numbers_told(text), *numbers_told(reporter.name or ""), *filter(None, [reporter.phone])}
    names = (from_each_word(name) for name in (subject.name, *named) if name)
    return frozenset(numbers.union(*names))


def from_each_word(name: str) -> list[str]:
    """ "Nguyễn Văn Na": "nguyen van na", "van na", "na"."""
    words = fold(name).split()
    return [" ".join(words[at:]) for at in range(len(words))]
