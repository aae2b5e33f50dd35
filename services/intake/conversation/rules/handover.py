"""While an officer's question is open, what the citizen writes is its answer.

It goes to that case, whatever it looks like, and is read by the officer: no machine guesses a new case from it. Out of
this come a call for help, what is plainly another emergency, another case's code, and MỚI. A report that is being told,
and the question which case is meant, are ended first.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID

from schemas.event import CaseKind
from services.intake.rules import wording
from services.intake.rules.another_case import mentions_another, tells_loss
from services.intake.rules.conversation.calls_for_help import asks_for_help
from services.intake.rules.conversation.named_case import still_named
from services.intake.rules.conversation.state import Amend, Conversation, Need, Step, Surroundings, Tell
from services.intake.rules.conversation.turns import advance
from services.intake.rules.happenings import (
    Happening,
    LocationSent,
    PhotoReady,
    PhotosSent,
    PhotoUnusable,
    TextSent,
    Tick,
    VoiceSent,
)
from services.intake.rules.texts import MAX_TEXT, clean_text
from services.intake.understanding.rules.places import PlaceDraft

WAITS = timedelta(minutes=60)
"""How long a question waits for its first answer."""
PIECES = timedelta(minutes=5)
"""An answer comes in pieces, and with its pictures: so long after the first."""
WINDOW = timedelta(days=7)
"""Since the citizen's last message: then the platform lets nobody write to them."""
LONGEST = 1_000
MOST_QUESTIONS = 50
"""Of one case."""
MOST_IN_A_WHILE, A_WHILE = 20, timedelta(minutes=10)
"""Letters of one officer to citizens: more than anybody asks who reads the answers. They go in the force's name to
people who trust it, and whoever has taken an officer's browser would write to all of them at once."""
MOST_ANSWERS = 200
"""Of one case that are kept beside the questions; more are additions to the case alone."""

What = Literal["text", "photo", "voice", "place"]


@dataclass(frozen=True, slots=True)
class Question:
    """The newest that an officer has asked a citizen. ``case_number``, ``kind``, ``place``, ``reported_at``: of the
    case that it is about, as it was reported; ``place``: None where nobody knows it."""

    letter_id: UUID
    case_id: str
    case_number: str
    kind: CaseKind
    place: PlaceDraft | None
    reported_at: datetime
    asked_at: datetime
    answered_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """``text``: its words, or the name of the place; empty of what has none."""

    what: What
    text: str


@dataclass(frozen=True, slots=True)
class Handed:
    """What follows from a message while a question is open. ``answer``: None of what is none, such as a picture that
    was announced before. ``left``: they have said that they go on with something else."""

    step: Step
    answer: Answer | None = None
    left: bool = False


def waits_until(asked_at: datetime, answered_at: datetime | None) -> datetime:
    """Until when what the citizen writes is the answer."""
    return asked_at + WAITS if answered_at is None else answered_at + PIECES


def may_write_until(heard_at: datetime) -> datetime:
    """``heard_at``: of the citizen's last message."""
    return heard_at + WINDOW


def to_the_officer(
    state: Conversation, happening: Happening, now: datetime, around: Surroundings, question: Question
) -> Handed | None:
    """Return the answer on its way to the case that was asked about; None for what is dealt with as ever."""
    same = state.case_id == question.case_id
    others_pictures = not same and (state.photos_coming > 0 or isinstance(happening, PhotoReady))
    others_pictures = others_pictures or (bool(state.earlier) and isinstance(happening, PhotoReady))
    if isinstance(happening, Tick | PhotoUnusable) or state.stage in ("gathering", "asking") or others_pictures:
        return None
    if asks_for_help(happening, now) or _speaks_of_named(state, question, now, around):
        return None
    own = _of_case(state, question, now)
    step = advance(own, happening, now, around)
    if isinstance(step.outcome, Tell):
        return None  # about another case, by its code
    opened_at = state.opened_at if same else question.reported_at
    if step.state.stage == "asking":
        answer = _answer(happening)
        if answer and (mentions_another(answer.text) or tells_loss(answer.text)):
            # Plainly another emergency: they are asked which case they mean.
            return Handed(replace(step, state=replace(step.state, opened_at=opened_at)))
        # A thing that was named ("cái ví màu nâu") is no case of lost property.
        coming = step.state.photos_coming
        awaited = coming if isinstance(happening, PhotosSent) else None
        step = Step(replace(own, photos_coming=coming), (), Amend(question.case_id, photos_awaited=awaited))
    if step.state.stage != "open":
        return Handed(step, left=True)
    return _added(question, own, replace(step, state=replace(step.state, opened_at=opened_at)), happening)


def _speaks_of_named(state: Conversation, question: Question, now: datetime, around: Surroundings) -> bool:
    """They have named another's case since they were asked."""
    named = still_named(state, now, around).named
    return named is not None and named.heard_at > question.asked_at


def _of_case(state: Conversation, question: Question, now: datetime) -> Conversation:
    """The conversation about the case that was asked about, which goes on in it.

    It was opened just now, in the eyes of who looks for another case: whoever answers "cháu lạc ở chợ" tells of a loss,
    and of no other one. And nothing is held whose answer "2" might be, and no place
    asked about that "đúng" would name.
    """
    if state.case_id != question.case_id:
        state = Conversation(
            place=question.place,
            photos_coming=state.photos_coming,
            requested=("text", "kind", "place", "photo", "phone"),
            case_id=question.case_id,
            case_number=question.case_number,
            kind=question.kind,
            english=state.english,
            earlier=state.earlier,
        )
    return replace(state, stage="open", opened_at=now, heard_at=now, held=None, deadline=None, named=None, offered=None)


def _added(question: Question, own: Conversation, step: Step, happening: Happening) -> Handed:
    answer = _answer(happening)
    more = step.outcome if isinstance(step.outcome, Amend) else None
    if more is None and (answer is None or not answer.text):
        return Handed(step)  # nothing that can be read
    more = more or Amend(question.case_id)
    words = answer.text if answer and answer.what != "place" else ""
    more = replace(more, addition=more.addition or words or None)
    # What the machine would have asked beside its own answer nobody has read; but whose consent it is. An officer asks
    # from now on, so nobody is asked once more after silence.
    kept = step.state.requested if more.basis else _having_told(own, step.state)
    requested = tuple(need for need in kept if need != "after_silence")
    state = replace(step.state, requested=requested, deadline=None)
    if more.addition == wording.WANTS_TO_WITHDRAW:
        return Handed(replace(step, state=state), answer)
    return Handed(Step(state, _replies(happening), more), answer)


def _having_told(own: Conversation, now: Conversation) -> tuple[Need, ...]:
    """What they had been asked for, and what they have told now, or taken back."""
    before = (need for need in own.requested if need not in _TOLD or need in now.requested)
    return tuple(dict.fromkeys((*before, *(need for need in now.requested if need in _TOLD))))


_TOLD = frozenset[Need]({"photo_told", "phone_told", "found_told", "quiet", "self"})


def _replies(happening: Happening) -> tuple[str, ...]:
    match happening:
        case PhotosSent(_, caption) if not clean_text(caption):
            return ()  # it is said once the picture is here
        case VoiceSent():
            # No machine can tell a call for help in it.
            return (f"{wording.HANDED_OVER}\n{wording.EMERGENCY}",)
        case _:
            return (wording.HANDED_OVER,)


def _answer(happening: Happening) -> Answer | None:
    match happening:
        case TextSent(text):
            return Answer("text", clean_text(text, MAX_TEXT))
        case PhotosSent(_, caption):
            return Answer("photo", clean_text(caption, MAX_TEXT))
        case VoiceSent(_, caption):
            return Answer("voice", clean_text(caption, MAX_TEXT))
        case LocationSent(place):
            return Answer("place", place.name)
        case _:
            return None
