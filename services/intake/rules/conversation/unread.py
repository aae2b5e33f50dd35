"""A message that could not be read within its time goes to an officer as it is."""

from dataclasses import replace
from datetime import datetime

from services.intake.rules.conversation.calls_for_help import words_of
from services.intake.rules.conversation.state import (
    MAX_DESCRIPTION,
    UNREAD,
    Amend,
    Conversation,
    Step,
    Submit,
    Surroundings,
)
from services.intake.rules.conversation.which_case import give_to_case
from services.intake.rules.happenings import (
    Happening,
    InfoSubmitted,
    LocationSent,
    PhotoReady,
    PhotosSent,
    PhotoUnusable,
    VoiceSent,
)
from services.intake.rules.reports import MAX_PHOTOS, ReportDraft


def unread(state: Conversation, happening: Happening, now: datetime, around: Surroundings) -> Step:
    """Return the step of it: to the open case, marked as perhaps another's, else a case of its own with all that was
    told before. Nothing here reads a word."""
    brought: tuple[str, ...] = ()
    coming, words = state.photos_coming, words_of(happening)
    match happening:
        case PhotosSent(count):
            coming += count
        case PhotoReady(sha256):
            brought, coming = (sha256,), max(0, coming - 1)
        case PhotoUnusable():
            coming = max(0, coming - 1)
        case LocationSent(place):
            state = replace(state, place=place)
        case InfoSubmitted(phone, name, address):
            words = "\n".join(filter(None, (phone, name, address)))
        case _:
            pass
    voice = happening.urls if isinstance(happening, VoiceSent) else ()
    state = replace(state, photos_coming=coming)
    if state.stage in ("open", "asking") and state.case_id and not state.over:
        step = give_to_case(state, words, now, perhaps_another=True)
        assert isinstance(step.outcome, Amend)  # noqa: S101 - that is what it does
        return replace(step, outcome=replace(step.outcome, photos=(*step.outcome.photos, *brought), voice=voice))
    photos = (*state.photos, *brought)[:MAX_PHOTOS]
    told = "\n".join(filter(None, (*state.texts, words)))
    draft = ReportDraft(
        kind=UNREAD,
        description=told[:MAX_DESCRIPTION],
        place=state.place or around.fallback,
        photos=photos,
        photos_awaited=coming,
    )
    begun = Conversation(photos_coming=coming, heard_at=now, english=state.english, earlier=state.earlier)
    return Step(begun, (), Submit(draft, told[MAX_DESCRIPTION:] or None, voice))
