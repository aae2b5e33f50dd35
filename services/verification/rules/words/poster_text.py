"""What a post says of a case beside its wording: the facts, the poster's heading, and names that are not told."""

from schemas.content import EARLIEST, LATEST, Facts
from schemas.event import CaseKind
from schemas.reports import Described, Subject
from services.verification.rules import known as reported
from services.verification.rules.kinds import KINDS
from services.verification.rules.words.alert_text import cleaned, cleaned_line, clipped
from services.verification.rules.words.wording import MAX_DESCRIPTION, Force, told_place

MAX_PLACE, MAX_CALL = 400, 40
MOST_LETTERS = {
    name: rule.max_length
    for name, field in Described.model_fields.items()
    for rule in field.metadata
    if hasattr(rule, "max_length")
}
"""Of each thing that is told of a subject in words."""


def default_facts(kind: CaseKind, known: reported.Known, force: Force) -> Facts:
    """What is known of the case as a post may say it. An alert about a person has no free description."""
    row = KINDS[kind]
    words = row.words(picked_up=known.picked_up)
    lines = {name: _line(getattr(known.subject, name), most) for name, most in MOST_LETTERS.items()}
    if words.about == "person" and not words.named:
        # Who comes for them proves by the name that they are the family.
        lines["name"] = None
    # What a finder tells names the owner, and all by which somebody else could claim it: an officer writes what it is.
    withheld = words is row.picked_up
    if withheld:
        lines = dict.fromkeys(lines)
    seen_at = known.last_seen_at
    place = clipped(told_place(words, known.place), MAX_PLACE)
    return Facts(
        **known.subject.model_copy(update=lines).model_dump(),
        kind=kind,
        place=known.place.model_copy(update={"name": place}),
        seen_at=seen_at if seen_at and EARLIEST <= seen_at <= LATEST else None,
        description="" if words.about == "person" or withheld else clipped(known.description, MAX_DESCRIPTION),
        call=force.at(known.place).hotline_phone[:MAX_CALL],
    )


def as_posted(known: reported.Known, facts: Facts) -> reported.Known:
    """What is known, as an officer has put it in the facts of a post: what its default wording is made of."""
    return reported.Known(
        reporter=known.reporter,
        subject=Subject.model_validate(facts.model_dump(include=set(Described.model_fields))),
        description=facts.description,
        place=facts.place,
        last_seen_at=facts.seen_at,
        photos=known.photos,
        picked_up=known.picked_up,
    )


def default_heading(kind: CaseKind, known: reported.Known) -> str | None:
    """None for kinds that have no picture, and for property of which there is no photo."""
    row = KINDS[kind]
    heading = row.picked_up_heading if row.picked_up and known.picked_up else row.poster_heading
    return None if row.poster == "never" or (row.poster == "with_photo" and not known.photos) else heading


def cleaned_facts(facts: Facts) -> Facts:
    """Each line fit for a group; what is told of the subject and of which nothing is left is not told."""
    lines = {name: cleaned_line(getattr(facts, name) or "") or None for name in MOST_LETTERS}
    place = facts.place.model_copy(update={"name": cleaned_line(facts.place.name)})
    said = {"description": cleaned(facts.description), "call": cleaned_line(facts.call)}
    return facts.model_copy(update={**lines, **said, "place": place})


def initials(name: str) -> str:
    """As Vietnamese papers write who must not be named: "Nguyễn Văn Tí" becomes "N.V.T."."""
    return "".join(f"{word[0].upper()}." for word in name.split())


def renamed(text: str, facts: Facts, name: str | None, hidden: bool) -> tuple[str, Facts]:
    """Text and facts with the name as initials (``hidden``), or written out again. ``name``: as reported."""
    if not name or not name.strip():
        return text, facts
    full, short = name.strip(), initials(name)
    was, becomes = (full, short) if hidden else (short, full)
    if facts.name is not None:
        facts = facts.model_copy(update={"name": becomes})
    return text.replace(was, becomes), facts


def name_is_hidden(text: str, facts: Facts, name: str | None) -> bool:
    """Whether text and facts give initials only. False when there is no name to hide."""
    if not name or not name.strip():
        return False
    return name.strip() not in text and facts.name in (None, initials(name)) and initials(name) in text


def _line(text: str | None, most: int) -> str | None:
    # Cleaned before it is cut: composed letters may be more than those that were typed.
    return clipped(cleaned_line(text or ""), most) or None
