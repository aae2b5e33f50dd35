"""From a case to the content that an officer approves: the first one, and what each saving makes of it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any, get_args
from uuid import UUID

from schemas.alerts import Outcome, closing_code, post_code
from schemas.content import Content, Document, Facts, Texts
from schemas.event import CaseKind, Point
from schemas.hours.quiet_hours import QuietHours
from schemas.places.area_words import area_words
from schemas.reports import ReportSubmitted
from schemas.trust.area import area_of
from schemas.trust.roster import Voice
from services.verification.rules.kinds import KINDS, default_audience
from services.verification.rules.known import Known
from services.verification.rules.words.alert_text import cleaned, cleaned_line, with_address
from services.verification.rules.words.poster_text import as_posted, cleaned_facts, default_facts, default_heading
from services.verification.rules.words.wording import (
    Aired,
    Force,
    alert_text,
    closing_text,
    correction_text,
)

NO_NONCE = "0" * 64
"""Of a content that no document has been written of: ``revised`` gives it one."""


@dataclass(frozen=True)
class Issuer:
    """What every content of this installation has of it.

    ``life``: how long an alert of a kind may be sent. ``public_url``: a post's code behind it, with a slash, is the
    public page of that post. ``ring_delays_s``: seconds from the approval to each ring of the kinds whose rings wait,
    None for the kind's own. ``quiet``: in which hours nothing of a routine kind goes by itself.
    """

    force: Force
    life: Callable[[CaseKind], timedelta]
    public_url: str
    ring_delays_s: tuple[float, ...] | None = None
    quiet: QuietHours | None = None

    def speaking(self, voice: Voice | None) -> "Issuer":
        """As the administrators have signed what posts say of the force; before that, as the settings have it."""
        if voice is None:
            return self
        of_communes = {of.commune_code: of.number for of in voice.communes}
        return replace(self, force=Force(voice.force_name, voice.numbers[0], of_communes))


def first_content(
    alert_id: UUID,
    kind: CaseKind,
    case_number: str,
    known: Known,
    issuer: Issuer,
    nonce: str,
    *,
    exercise: bool = False,
) -> Content:
    """Default wording, the first photo, the poster, and the kind's audience around the place."""
    facts = default_facts(kind, known, issuer.force)
    speaker = _naming(issuer.force, facts)
    # Of a thing that was found the text says no more than the facts, which withhold what proves whose it is.
    found = bool(KINDS[kind].picked_up) and known.picked_up
    told = as_posted(known, facts) if found else known
    # Its picture may show a name, or what its owner is to prove it by: an officer chooses one, or none.
    pictures = () if found else known.photos[:1]
    content = Content(
        nonce=nonce,
        alert_id=alert_id,
        alert_version=1,
        alert_code=case_number,
        exercise=exercise,
        life_s=issuer.life(kind).total_seconds(),
        facts=facts,
        poster_heading=default_heading(kind, replace(known, photos=pictures)),
        texts=Texts(default=alert_text(kind, case_number, told, speaker, exercise=exercise)),
        pictures=pictures,
        centre=Point(lat=known.place.lat, lon=known.place.lon),
        audience=default_audience(kind, known.place, issuer.ring_delays_s),
    )
    return revised(content, issuer, nonce)


def renewed(
    document: Document, case: ReportSubmitted, kind: CaseKind, facts: Known, issuer: Issuer, nonce: str
) -> Document:
    """The first content anew, by what is known by now. The same document where that changes nothing that would be sent:
    who has read it may approve it. ``kind``: of the case by now, which an officer may have changed."""

    def content(nonce: str) -> Content:
        alert_id, number = document.content.alert_id, case.case_number
        return first_content(alert_id, kind, number, facts, issuer, nonce, exercise=case.exercise)

    same = content(document.content.nonce)
    return document if same == document.content else Document.of(content(nonce))


def changed(content: Content, **changes: Any) -> Content:
    """The content with other fields, and ``text`` for its default text. Nothing is checked: a rule says what is wrong
    with it, in a sentence."""
    if "text" in changes:
        texts = Texts.model_construct(default=changes.pop("text"), by_channel=content.texts.by_channel)
        changes["texts"] = texts
    return content.model_copy(update=changes)


def revised(content: Content, issuer: Issuer, nonce: str) -> Content:
    """As it is saved: fit for a group, and with the link (in its texts, too), the life and the endings that go with it.

    ``nonce``: 32 random bytes in hex, new for each saving, so that each has a hash of its own.
    """
    heading = content.poster_heading
    page = issuer.public_url.rstrip("/")
    link = f"{page}/{post_code(content.alert_code, content.alert_version)}"
    of_end = f"{page}/{closing_code(content.alert_code)}"
    return changed(
        content,
        nonce=nonce,
        text=with_address(cleaned(content.text), link),
        facts=cleaned_facts(content.facts),
        poster_heading=None if heading is None else cleaned_line(heading),
        life_s=issuer.life(content.kind).total_seconds(),
        link=link,
        endings={outcome: with_address(text, of_end) for outcome, text in endings(content, issuer.force).items()},
    )


def says_otherwise(before: Content, after: Content) -> bool:
    """Whether it says another thing than it did: facts, words, picture, or the commune in which it lies. Whom it
    reaches, and for how long, is another question."""

    def said(content: Content) -> tuple[object, ...]:
        return content.facts, content.texts, content.poster_heading, content.pictures, area_of(content.centre)

    return said(before) != said(after)


def next_version(content: Content) -> Content:
    """What a correction starts from: the content that stands, headed as a correction."""
    version = content.alert_version + 1
    return changed(
        content, alert_version=version, nonce=NO_NONCE, text=correction_text(content.text, content.alert_code, version)
    )


def default_wording(content: Content, known: Known, posted: Facts, force: Force) -> str:
    """The text that this version of an alert would have by default, were these the facts of its post."""
    speaker, told = _naming(force, posted), as_posted(known, posted)
    text = alert_text(content.kind, content.alert_code, told, speaker, exercise=content.exercise)
    version = content.alert_version
    headed = text if version == 1 else correction_text(text, content.alert_code, version)
    return with_address(headed, content.link or "")


def endings(content: Content, force: Force) -> dict[str, str]:
    """The words of each end that an alert of this kind may have."""
    area = area_words(content.facts.place, content.centre)
    aired, speaker = Aired(content.alert_code, content.kind, area, content.exercise), _naming(force, content.facts)
    outcomes: tuple[Outcome, ...] = get_args(Outcome)
    return {
        outcome: closing_text(aired, outcome, speaker)
        for outcome in outcomes
        if outcome != "found_safe" or content.kind.person_sought
    }


def _naming(force: Force, facts: Facts) -> Force:
    """The force with the number that a post names: a fact of the post, which stays when another one is signed later."""
    return replace(force, hotline_phone=facts.call.strip() or force.hotline_phone)
