"""One citizen's messages on the Official Account, gathered into one report. A pure state machine.

    idle ──message──▶ gathering ──text, place (and photo, or 60 s)──▶ submitting ──submitted()──▶ open
      ▲                   │ HỦY, or 10 min without saying what                                      │
      └───────────────────┴──────────────── MỚI, or 24 h of silence ◀───────────────────────────────┘

While a case is open, what comes is added to it. Each thing is asked for once. `deadline` says when `Tick` is due.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

from schemas.event import CaseKind
from schemas.places import fold
from services.intake.rules import wording
from services.intake.rules.happenings import (
    Happening,
    LocationSent,
    PhotoReady,
    PhotosSent,
    PhotoUnusable,
    TextSent,
    Tick,
)
from services.intake.rules.kinds import age_in, guess_kind
from services.intake.rules.places import PlaceDraft
from services.intake.rules.reports import ReportDraft
from services.intake.rules.texts import MAX_TEXT, clean_text

MAX_DESCRIPTION = 4_000
MAX_PHOTOS = 5
GREETING_WORDS = frozenset(
    {"alo", "chao", "xin", "hello", "hi", "ad", "admin", "oi", "anh", "chi", "cong", "an", "da", "a"}
)


@dataclass(frozen=True, slots=True)
class Waits:
    """How long a draft waits. photo: once the rest is there. place: when only that (or a photo) is missing, since the
    last message. text: when nobody has said what happened. open: silence after which a message begins a new case.
    """

    photo: timedelta = timedelta(seconds=60)
    place: timedelta = timedelta(minutes=3)
    text: timedelta = timedelta(minutes=10)
    open: timedelta = timedelta(hours=24)


Need = Literal["text", "place", "photo"]


@dataclass(frozen=True, slots=True)
class Conversation:
    """Where one citizen's conversation stands; JSON-serialisable.

    asked: what has been asked for. photos_coming: pictures still being downloaded. deadline: when to Tick.
    """

    stage: Literal["idle", "gathering", "open"] = "idle"
    texts: tuple[str, ...] = ()
    place: PlaceDraft | None = None
    photos: tuple[str, ...] = ()
    photos_coming: int = 0
    no_photo: bool = False
    asked: tuple[Need, ...] = ()
    case_id: str | None = None
    case_number: str | None = None
    heard_at: datetime | None = None
    deadline: datetime | None = None

    @property
    def description(self) -> str:
        return "\n".join(self.texts)[:MAX_DESCRIPTION]

    @property
    def photos_known(self) -> bool:
        """Nothing more is to be waited for."""
        return not self.photos_coming and (bool(self.photos) or self.no_photo)


@dataclass(frozen=True, slots=True)
class Submit:
    """Submit this, then tell the conversation with `submitted`."""

    draft: ReportDraft


@dataclass(frozen=True, slots=True)
class Amend:
    """More about the open case. place: when the citizen sent a position, or named it at last."""

    case_id: str
    addition: str | None = None
    place: PlaceDraft | None = None
    photos: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """What follows from one happening."""

    state: Conversation
    replies: tuple[str, ...] = ()
    outcome: Submit | Amend | None = None


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the rule needs to know. find_place: one commune that words mean, or None.

    fallback: where a report is put whose place nobody could tell, so that an officer still gets it.
    """

    find_place: Callable[[str], PlaceDraft | None]
    fallback: PlaceDraft
    waits: Waits = Waits()


def advance(state: Conversation, happening: Happening, now: datetime, around: Surroundings) -> Step:
    """Return the state after one happening, what to reply, and what to do."""
    if state.stage == "open" and state.heard_at is not None and now - state.heard_at > around.waits.open:
        state = Conversation(photos_coming=state.photos_coming)
    if isinstance(happening, Tick):
        return _on_deadline(state, now, around)
    if isinstance(happening, TextSent):
        command = fold(happening.text).strip(" .!")
        if command == "huy":
            return _cancel(state, now)
        if command == "moi" and state.stage == "open":
            return Step(Conversation(photos_coming=state.photos_coming), (wording.NEW_STARTED,))
    if state.stage == "open":
        return _add_to_case(state, happening, now, around)
    return _gather(state, happening, now, around)


def submitted(state: Conversation, case_id: str, case_number: str, place: str, now: datetime) -> Step:
    """The draft has become this case: the state from now on, and what to reply."""
    opened = Conversation(
        stage="open",
        place=state.place,
        photos_coming=state.photos_coming,
        case_id=case_id,
        case_number=case_number,
        heard_at=now,
    )
    return Step(opened, (wording.submitted(case_number, place),))


def _cancel(state: Conversation, now: datetime) -> Step:
    if state.stage == "open" and state.case_id and state.case_number:
        # A machine does not close a case: an officer reads it.
        withdrawal = Amend(state.case_id, addition=wording.WANTS_TO_WITHDRAW)
        heard = replace(state, heard_at=now)
        return Step(heard, (wording.withdrawal_passed_on(state.case_number),), withdrawal)
    reply = wording.CANCELLED if state.stage == "gathering" else wording.NOTHING_TO_CANCEL
    return Step(Conversation(photos_coming=state.photos_coming), (reply,))


def _add_to_case(state: Conversation, happening: Happening, now: datetime, around: Surroundings) -> Step:
    assert state.case_id is not None and state.case_number is not None  # noqa: S101, PT018 - an open case has both
    heard = replace(state, heard_at=now)
    added = (wording.amended(state.case_number),)
    match happening:
        case TextSent(text) if cleaned := clean_text(text, MAX_TEXT):
            # The words tell the place only while nobody knows it; later ones may be about anything.
            place = None if state.place else around.find_place(cleaned)
            known = replace(heard, place=state.place or place)
            return Step(known, added, Amend(state.case_id, addition=cleaned, place=place))
        case PhotosSent(count, caption):
            heard = replace(heard, photos_coming=state.photos_coming + count)
            cleaned = clean_text(caption, MAX_TEXT)
            return Step(heard, (), Amend(state.case_id, addition=cleaned) if cleaned else None)
        case PhotoReady(sha256):
            arrived = replace(state, photos_coming=max(0, state.photos_coming - 1))
            return Step(arrived, added, Amend(state.case_id, photos=(sha256,)))
        case PhotoUnusable(why):
            return Step(replace(state, photos_coming=max(0, state.photos_coming - 1)), (why,))
        case LocationSent(place):
            return Step(replace(heard, place=place), added, Amend(state.case_id, place=place))
        case _:
            return Step(heard, (wording.ONLY_TEXT_PHOTO_PLACE,))


def _gather(state: Conversation, happening: Happening, now: datetime, around: Surroundings) -> Step:
    draft, refusals = _with(state, happening, around)
    if draft.stage == "idle" and isinstance(happening, PhotoReady | PhotoUnusable):
        return Step(draft, refusals)  # a picture of something that was cancelled
    draft = replace(draft, stage="gathering", heard_at=now)
    if draft.texts and draft.place and (draft.photos_known or not _wants_photo(draft)):
        return _submit(draft, draft.place, refusals)
    first = state.stage == "idle"
    needs = [need for need in _missing(draft) if need not in draft.asked]
    reply = wording.asking([_NEED_LINES[need] for need in needs], first=first)
    if not reply and not refusals and not isinstance(happening, PhotoReady):
        reply = wording.PHOTO_COMING if isinstance(happening, PhotosSent) else wording.NOTED
    asked = replace(draft, asked=(*draft.asked, *needs), deadline=_deadline(state, draft, now, around.waits))
    return Step(asked, tuple(filter(None, (*refusals, reply))))


_NEED_LINES: dict[Need, str] = {
    "text": wording.NEED_TEXT,
    "place": wording.NEED_PLACE,
    "photo": wording.NEED_PHOTO,
}


def _with(state: Conversation, happening: Happening, around: Surroundings) -> tuple[Conversation, tuple[str, ...]]:
    """Return the draft with what came, and sentences about what cannot be used."""
    match happening:
        case TextSent(text):
            return _with_text(state, text, around), ()
        case PhotosSent(count, caption):
            return _with_text(replace(state, photos_coming=state.photos_coming + count), caption, around), ()
        case PhotoReady(sha256):
            kept = state.photos if state.stage == "idle" else (*state.photos, sha256)[:MAX_PHOTOS]
            return replace(state, photos=kept, photos_coming=max(0, state.photos_coming - 1)), ()
        case PhotoUnusable(why):
            return replace(state, photos_coming=max(0, state.photos_coming - 1)), (why,)
        case LocationSent(place):
            return replace(state, place=place), ()
        case _:
            return state, (wording.ONLY_TEXT_PHOTO_PLACE,)


def _with_text(state: Conversation, text: str, around: Surroundings) -> Conversation:
    cleaned = clean_text(text, MAX_TEXT)
    folded = fold(cleaned)
    if "khong anh" in folded or "khong co anh" in folded:
        state = replace(state, no_photo=True)
        if len(folded.split()) <= 5:
            return state
    if not cleaned:
        return state
    place = state.place or around.find_place(cleaned)
    only_place = state.place is None and place is not None and "place" in state.asked and len(cleaned.split()) <= 12
    if only_place or not _says_something(folded):
        return replace(state, place=place)
    return replace(state, place=place, texts=(*state.texts, cleaned))


def _says_something(folded: str) -> bool:
    """Three words and more that are not only a greeting."""
    words = [word.strip(".,!?") for word in folded.split()]
    return len(words) >= 3 and any(word not in GREETING_WORDS for word in words)


def _missing(draft: Conversation) -> list[Need]:
    missing: list[Need] = []
    if not draft.texts:
        missing.append("text")
    if draft.place is None:
        missing.append("place")
    if _wants_photo(draft) and not draft.photos and not draft.photos_coming and not draft.no_photo:
        missing.append("photo")
    return missing


def _wants_photo(draft: Conversation) -> bool:
    """Of a person or a thing that is lost; one who warns or has seen somebody need not send any."""
    return guess_kind(draft.description) not in (CaseKind.TIP, CaseKind.CRIME_WARNING) or bool(draft.photos_coming)


def _deadline(before: Conversation, draft: Conversation, now: datetime, waits: Waits) -> datetime:
    """The photo is waited for from when the rest was there, however much is written meanwhile."""
    if draft.texts and draft.place:
        complete = bool(before.texts and before.place)
        return before.deadline if complete and before.deadline else now + waits.photo
    return now + (waits.place if draft.texts or draft.photos else waits.text)


def _on_deadline(state: Conversation, now: datetime, around: Surroundings) -> Step:
    """Submit what there is; a lost person's report is not dropped for want of a photo or a known place."""
    if state.stage != "gathering" or state.deadline is None or now < state.deadline:
        return Step(state if state.stage == "gathering" else replace(state, deadline=None))
    if not state.texts and not state.photos:
        return Step(Conversation(photos_coming=state.photos_coming), (wording.GIVEN_UP,))
    return _submit(state, state.place or around.fallback, ())


def _submit(draft: Conversation, place: PlaceDraft, replies: tuple[str, ...]) -> Step:
    description = draft.description or "(chỉ có ảnh)"
    report = ReportDraft(
        kind=guess_kind(description),
        description=description,
        place=place,
        age=age_in(description, draft.heard_at) if draft.heard_at else None,
        photos=draft.photos,
    )
    return Step(replace(draft, deadline=None), replies, Submit(report))
