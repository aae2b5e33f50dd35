"""What an alert's picture says by default, out of the facts of the case."""

from schemas.alerts import Poster
from schemas.event import CaseKind
from services.verification.rules.alert_text import cleaned_line, clipped
from services.verification.rules.facts import Facts
from services.verification.rules.kinds import DEFAULTS
from services.verification.rules.wording import Force, place_words

HEADINGS = {
    CaseKind.MISSING_CHILD: "TÌM TRẺ LẠC",
    CaseKind.MISSING_ADULT: "TÌM NGƯỜI LẠC",
    CaseKind.LOST_PROPERTY: "TÌM ĐỒ THẤT LẠC",
}
MAX_NAME, MAX_CLOTHING, MAX_PLACE, MAX_CALL = 120, 500, 400, 40


def default_poster(kind: CaseKind, facts: Facts, force: Force) -> Poster | None:
    """None for kinds that have no picture, and for property of which there is no photo."""
    drawn = DEFAULTS[kind].poster
    if drawn == "never" or (drawn == "with_photo" and not facts.photos):
        return None
    subject = facts.subject
    return Poster(
        heading=HEADINGS[kind],
        name=_told(subject.name, MAX_NAME),
        age=subject.age,
        clothing=_told(subject.clothing, MAX_CLOTHING),
        place=clipped(place_words(facts.place), MAX_PLACE),
        seen_at=facts.last_seen_at,
        call=force.hotline_phone[:MAX_CALL],
    )


def cleaned_poster(poster: Poster) -> Poster:
    """Each line of the poster fit for a group; a name or clothing of which nothing is left is none."""
    return poster.model_copy(
        update={
            "heading": cleaned_line(poster.heading),
            "name": cleaned_line(poster.name or "") or None,
            "clothing": cleaned_line(poster.clothing or "") or None,
            "place": cleaned_line(poster.place),
            "call": cleaned_line(poster.call),
        }
    )


def initials(name: str) -> str:
    """As Vietnamese papers write who must not be named: "Nguyễn Văn Tí" becomes "N.V.T."."""
    return "".join(f"{word[0].upper()}." for word in name.split())


def renamed(text: str, poster: Poster | None, name: str | None, hidden: bool) -> tuple[str, Poster | None]:
    """Text and poster with the name as initials (``hidden``), or written out again. ``name``: as reported."""
    if not name or not name.strip():
        return text, poster
    full, short = name.strip(), initials(name)
    was, becomes = (full, short) if hidden else (short, full)
    if poster is not None and poster.name is not None:
        poster = poster.model_copy(update={"name": becomes})
    return text.replace(was, becomes), poster


def name_is_hidden(text: str, poster: Poster | None, name: str | None) -> bool:
    """Whether text and poster give initials only. False when there is no name to hide."""
    if not name or not name.strip():
        return False
    shown = poster.name if poster else None
    return name.strip() not in text and shown in (None, initials(name)) and initials(name) in text


def _told(text: str | None, most: int) -> str | None:
    text = (text or "").strip()
    return clipped(text, most) if text else None
