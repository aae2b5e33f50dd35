"""One citizen's messages on the Official Account, gathered into one report. A pure state machine.

    idle ──message──▶ gathering ──text and place, or 3 min──▶ submitting ──submitted()──▶ open ◀──"2", or 2 min──┐
      ▲                   │ HỦY, or 10 min without saying what                             │ │ reads as another │
      └───────────────────┴────────── MỚI, or 24 h of silence, or the case has ended ◀─────┘ └───────────────▶ asking
                          ▲                                                                                   │
                          └──────────────────────── "1", with all that was held ──────────────────────────────┘

A report goes to the desk as soon as it says what and where; what comes later, pictures above all, is added to it, and
what corrects is sent as the corrected field. A report whose person is back before it is sent ends there. After 24 h
of silence only what begins another case leaves the old one: who asks how it stands is told. Each thing is asked for
once. While it is asked which case is meant, what comes is held. A call for help waits for nothing,
wherever the conversation stands: it goes to the desk, and names 113. Nor does a voice message, in which no machine can
tell a call for help: somebody has to listen. `deadline` says when `Tick` is due.
"""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from typing import Annotated, Literal

from pydantic import AliasChoices, Field

from schemas.alerts import first_code
from schemas.content import VIETNAM
from schemas.event import CaseKind
from schemas.places.finding import commune, fold, reads_as_sentence
from schemas.reports import BASIS_ANSWERS, Basis
from services.intake.rules import wording
from services.intake.rules.another_case import (
    Answer,
    CaseSigns,
    answer_in,
    asks_news,
    complains,
    endangers_sought,
    mentions_another,
    names_sought,
    surely_ended,
    tells_another,
    tells_away,
    tells_end,
    tells_fetched,
    tells_found_hurt,
    tells_hearsay,
    tells_loss,
    tells_only_away,
    tells_still,
    tells_unseen,
)
from services.intake.rules.consent.answers import (
    agrees_to_posting,
    refuses,
    relation_in,
    says_yes,
    wants_taken_down,
)
from services.intake.rules.consent.answers import answer_in as consent_in
from services.intake.rules.happenings import (
    Happening,
    LocationSent,
    OtherSent,
    PhotoReady,
    PhotosSent,
    PhotoUnusable,
    TextSent,
    Tick,
    VoiceSent,
)
from services.intake.rules.kinds import KINDS
from services.intake.rules.read_back import read_back
from services.intake.rules.reports import Details, ReportDraft
from services.intake.rules.said_fields import names_commune, only_where, told_where
from services.intake.rules.small_words import (
    ALARM,
    ASKS_IF_REAL,
    BARE,
    BESIDE_A_PHONE,
    FEW_WORDS,
    SEND,
    bare_words,
    has_no_photo,
    hides,
    is_small,
    kind_answered,
    lost_oneself,
    only_thanks,
    says_something,
    undoes_an_end,
    wants_no_call,
    wants_to_stop,
)
from services.intake.rules.texts import MAX_TEXT, clean_text
from services.intake.rules.told_facts import NOTHING_TOLD, corrected, facts_of, facts_told, news_in, what_changed
from services.intake.understanding.rules.kinds import Kind
from services.intake.understanding.rules.persons import PersonRead
from services.intake.understanding.rules.places import PlaceDraft, in_district, unknown_place
from services.intake.understanding.rules.reading import CASE_KINDS, Reading, read
from services.intake.understanding.rules.told_places import only_names
from services.intake.understanding.rules.words import writes_english

MAX_DESCRIPTION = 4_000
MAX_PHOTOS = 5


@dataclass(frozen=True, slots=True)
class Waits:
    """How long to wait. place: when only that is missing, since something was said. text: when nobody has said what
    happened. open: silence after which a message begins a new case. answer: for "new or the same case?".
    story: after a case was opened, in which its story may still come in pieces.
    """

    place: timedelta = timedelta(minutes=3)
    text: timedelta = timedelta(minutes=10)
    open: timedelta = timedelta(hours=24)
    answer: timedelta = timedelta(minutes=2)
    story: timedelta = timedelta(minutes=2)


Need = Literal["text", "kind", "place", "photo", "phone", "consent", "whose_consent", "consent_told", "quiet"]
"""Not asked: ``consent_told``, that the question of consent has its answer; ``quiet``, that they hide from somebody."""
UNREAD = CaseKind.UNCLEAR
"""Of which nobody could read what it is, pictures alone or words: an officer says so first."""


@dataclass(frozen=True, slots=True)
class Held:
    """What came while it is not known which case it is about. said_at: when each of the texts did."""

    texts: tuple[str, ...] = ()
    said_at: tuple[datetime, ...] = ()
    place: PlaceDraft | None = None
    photos: tuple[str, ...] = ()

    @property
    def description(self) -> str:
        return "\n".join(self.texts)


@dataclass(frozen=True, slots=True)
class Awaited:
    """Pictures of an earlier case that are still being downloaded, since another one began."""

    case_id: str
    case_number: str
    photos_coming: int


@dataclass(frozen=True, slots=True)
class Conversation:
    """Where one citizen's conversation stands; JSON-serialisable.

    requested: what they were asked for (once stored as ``asked``). photos_coming: pictures still being downloaded.
    deadline: when to Tick.
    told: the kind that the citizen chose when asked.
    kind, facts, opened_at: of the open case; facts: None of a case that an earlier version opened; of a report that
    began amid a case, the number to call back that was told of that. ended: an officer
    has closed or rejected it; disputed: since then they have said that nobody was found, so what they tell goes on with
    it. on_air: it is being posted. held: also kept when nobody answered in time, for an answer
    that comes late. voiced: the report came with a voice message, and its words tell less than that. english: they
    write English, and are answered in it too. said_at: when each of the texts was (an earlier version stored none).
    where: the words by which they answered where it is, of which nobody knows the commune. stopped: the report
    that they have stopped before it went to anybody, or whose person is back; GỬI sends it all the same. earlier: whose
    pictures were announced before a danger began a case of its own; the first that come are theirs.
    """

    stage: Literal["idle", "gathering", "open", "asking"] = "idle"
    texts: tuple[str, ...] = ()
    said_at: tuple[datetime, ...] = ()
    where: str = ""
    place: PlaceDraft | None = None
    photos: tuple[str, ...] = ()
    photos_coming: int = 0
    requested: Annotated[tuple[Need, ...], Field(validation_alias=AliasChoices("requested", "asked"))] = ()
    case_id: str | None = None
    case_number: str | None = None
    told: CaseKind | None = None
    kind: CaseKind | None = None
    facts: Details | None = None
    opened_at: datetime | None = None
    ended: bool = False
    disputed: bool = False
    on_air: bool = False
    held: Held | None = None
    stopped: "Conversation | None" = None
    earlier: tuple[Awaited, ...] = ()
    voiced: bool = False
    english: bool = False
    heard_at: datetime | None = None
    deadline: datetime | None = None

    @property
    def description(self) -> str:
        return "\n".join(self.texts)[:MAX_DESCRIPTION]

    @property
    def times(self) -> tuple[datetime, ...]:
        """When each of the texts was said."""
        unknown = len(self.texts) - len(self.said_at)
        return (*(self.heard_at or _LONG_AGO for _ in range(unknown)), *self.said_at)

    @property
    def over(self) -> bool:
        return self.ended and not self.disputed

    @property
    def full(self) -> bool:
        """One message more might not fit: whoever has told so much is kept waiting for nothing."""
        return len(self.description) >= MAX_DESCRIPTION - MAX_TEXT or len(self.photos) >= MAX_PHOTOS


@dataclass(frozen=True, slots=True)
class Submit:
    """Submit this, then tell the conversation with `submitted`.

    beside: what one report cannot hold, for the officer. voice: where the platform has what was said. then: the message
    that told of another emergency amid this one, to be dealt with behind it. also: the same words for the case amid
    which they were said, whose person they may be about.
    """

    draft: ReportDraft
    beside: str | None = None
    voice: tuple[str, ...] = ()
    then: Happening | None = None
    also: "Amend | None" = None


@dataclass(frozen=True, slots=True)
class Amend:
    """More about the open case. place: when the citizen sent a position, or named it at last.

    photos_awaited: pictures that were sent and are not here yet, when their number has changed.
    facts: the fields that are new or corrected.
    perhaps_another: nobody said whether it is about this case. case_number: None for the conversation's own case.
    sighting: somebody has seen whom the case of this code is about; place, time and phone are of that.
    basis: that they agree to its being published, or do not. still_away, found: as ReportAmended.
    voice: as of Submit.
    """

    case_id: str
    addition: str | None = None
    place: PlaceDraft | None = None
    photos: tuple[str, ...] = ()
    photos_awaited: int | None = None
    perhaps_another: bool = False
    still_away: bool = False
    found: bool = False
    case_number: str | None = None
    sighting: bool = False
    facts: Details = NOTHING_TOLD
    basis: Basis | None = None
    voice: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tell:
    """Words about a case that the citizen names by its code and may not have reported; then `told_of_case`.

    asks: they are a question about it.
    """

    case_number: str
    text: str
    asks: bool


@dataclass(frozen=True, slots=True)
class Step:
    """What follows from one happening."""

    state: Conversation
    replies: tuple[str, ...] = ()
    outcome: Submit | Amend | Tell | None = None


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the rule needs to know. find_place: the one place that words name, or None.

    fallback: where a report is put whose place nobody could tell, so that an officer still gets it.
    """

    find_place: Callable[[str], PlaceDraft | None]
    fallback: PlaceDraft
    waits: Waits = Waits()


def advance(
    state: Conversation, happening: Happening, now: datetime, around: Surroundings, *, by_code: bool = True
) -> Step:
    """Return the state after one happening, what to reply, and what to do. by_code: False when no case has its code."""
    if state.earlier and isinstance(happening, PhotoReady | PhotoUnusable):
        return _photo_of_earlier(state, happening)
    step = _advanced(state, happening, now, around, by_code=by_code)
    step = replace(step, state=replace(step.state, earlier=step.state.earlier or state.earlier))
    step = _in_hiding(step)
    writes = writes_english(_words(happening))
    step = replace(step, state=replace(step.state, english=state.english if writes is None else writes))
    said = step.outcome
    if isinstance(said, Amend) and step.state.disputed and said.case_number is None:
        over = tells_end(said.addition or "") and not tells_away(said.addition or "")
        if over or said.addition == wording.WANTS_TO_WITHDRAW:
            step = replace(step, state=replace(step.state, disputed=False))
        else:
            step = replace(step, outcome=replace(said, still_away=True))
    ours = isinstance(happening, PhotoReady | PhotoUnusable | Tick)
    if ours or "whose_consent" not in step.state.requested or wording.WHO_AGREES in step.replies:
        return step
    # Only the next message says who agrees: later on, "mẹ đây" may be said of anything.
    requested = tuple(need for need in step.state.requested if need != "whose_consent")
    return replace(step, state=replace(step.state, requested=requested))


def _heard_of_hiding(state: Conversation, words: str) -> Conversation:
    """From then on nobody asks for a number, or is told to call."""
    if not hides(words):
        return state
    return replace(state, requested=tuple(dict.fromkeys((*state.requested, "phone", "quiet"))))


def _in_hiding(step: Step) -> Step:
    """Nobody who must not be heard is told to call."""
    if "quiet" not in step.state.requested:
        return step
    return replace(step, replies=tuple(map(_unheard, step.replies)))


def _unheard(reply: str) -> str:
    if reply == wording.DANGER:
        return wording.DANGER_IN_HIDING
    return "\n".join(line for line in reply.split("\n") if line != wording.EMERGENCY)


def _advanced(state: Conversation, happening: Happening, now: datetime, around: Surroundings, *, by_code: bool) -> Step:
    silent = state.heard_at is not None and now - state.heard_at > around.waits.open
    if state.stage == "open" and silent and not _about_own_case(state, happening, now, around):
        state = Conversation(photos_coming=state.photos_coming)
    if isinstance(happening, Tick):
        return _on_deadline(state, now, around)
    if isinstance(happening, TextSent):
        command = _command(happening.text)
        if command == "huy" or (state.stage == "gathering" and wants_to_stop(happening.text)):
            return _cancel(state, now, around)
        if state.stopped and _may_send(state.stopped, now, around) and _goes_on(state, happening.text, now, around):
            return _send_stopped(state, state.stopped, clean_text(happening.text, MAX_TEXT), now, around)
        if command == "moi" and state.stage == "open":
            return _begin_another(state, now, around)
        if by_code and (tell := _about_another(state, happening.text, now)):
            return tell
    words = _words(happening)
    state = _heard_of_hiding(state, words)
    if wants_no_call(words) and "phone" not in state.requested:
        state = replace(state, requested=(*state.requested, "phone"))
    step = _asking_for_consent(_asking_for_phone(_by_stage(state, happening, now, around)))
    parted = isinstance(step.outcome, Submit) and step.outcome.then is not None
    if _calls_for_help(words, now) and not parted and not _answers_where(state, words, now):
        return _put_through(step, words)
    code = None if by_code else read(words, now).code
    return replace(step, replies=(wording.no_such_case(code.value), *step.replies)) if code else step


def _command(text: str) -> str:
    return fold(clean_text(text)).strip(" .!")


def _by_stage(state: Conversation, happening: Happening, now: datetime, around: Surroundings) -> Step:
    if isinstance(happening, VoiceSent):
        return _pass_voice_on(state, happening, now, around)
    if state.stage == "asking":
        return _hold(state, happening, now, around)
    if state.stage == "open" and state.over and not isinstance(happening, PhotoReady | PhotoUnusable):
        return _after_the_end(state, happening, now, around)
    if state.stage == "open":
        return _add_to_case(state, happening, now, around)
    return _gather(state, happening, now, around)


def _asking_for_phone(step: Step) -> Step:
    """Once, when something was added to the open case and its place is known; in the same message."""
    state = step.state
    added = wording.amended(state.case_number) if state.case_number else ""
    told = next((reply for reply in step.replies if added and reply.startswith(added)), None)
    if told is None or state.place is None or "phone" in state.requested:
        return step
    asked = replace(state, requested=(*state.requested, "phone"))
    if isinstance(step.outcome, Amend) and step.outcome.facts.reporter_phone:
        return replace(step, state=asked)
    question = f"{told}\n{wording.still_missing([wording.NEED_PHONE])}"
    return replace(step, state=asked, replies=tuple(question if each == told else each for each in step.replies))


def _asking_for_consent(step: Step) -> Step:
    """Once, when nothing else is asked for, in the message that something was added to the open case."""
    state = step.state
    added = wording.amended(state.case_number) if state.case_number else ""
    told = next((reply for reply in step.replies if added and reply.startswith(added)), None)
    question = _consent_question(state)
    if told is None or question is None or wording.PLEASE_SEND in told:
        return step
    asked = replace(state, requested=(*state.requested, "consent"))
    with_it = tuple(f"{told}\n{question}" if each == told else each for each in step.replies)
    return replace(step, state=asked, replies=with_it)


def _consent_question(state: Conversation) -> str | None:
    """None while something else is missing, or where it was asked already, or nobody has to agree."""
    question = KINDS[state.kind].consent if state.kind else None
    known = state.place is not None and "phone" in state.requested
    return question if known and "consent" not in state.requested and not state.ended else None


def _about_consent(state: Conversation, text: str) -> Step | None:
    """They agree to its being published, or do not; None when the message says something else."""
    assert state.case_id is not None  # noqa: S101 - an open case has one
    if state.kind is None or KINDS[state.kind].consent is None:
        return None
    asked = "consent" in state.requested
    told = consent_in(text) if asked or refuses(text) or agrees_to_posting(text) else None
    if told is None and asked and "consent_told" not in state.requested and says_yes(text):
        told = "whose"
    if state.on_air and wants_taken_down(text):
        told = BASIS_ANSWERS["refused"]
    if told is None and "whose_consent" in state.requested:
        told = relation_in(text)
    if told is None:
        return None
    if isinstance(told, str):
        who = replace(state, requested=tuple(dict.fromkeys((*state.requested, "consent", "whose_consent"))))
        return Step(who, (wording.WHO_AGREES,))
    answered = replace(state, requested=tuple(dict.fromkeys((*state.requested, "consent", "consent_told"))))
    if told.ground == "withdrawn":
        return Step(answered, (wording.NOT_AGREED,), Amend(state.case_id, addition=text, basis=told))
    return Step(answered, (wording.AGREED,), Amend(state.case_id, basis=told))


def _words(happening: Happening) -> str:
    match happening:
        case TextSent(text):
            return clean_text(text, MAX_TEXT)
        case PhotosSent(_, caption) | VoiceSent(_, caption):
            return clean_text(caption, MAX_TEXT)
        case _:
            return ""


def asks_for_help(happening: Happening, now: datetime) -> bool:
    """Whether it goes to the desk wherever the conversation stands."""
    return _calls_for_help(_words(happening), now)


def _calls_for_help(text: str, now: datetime) -> bool:
    """Somebody is in danger now, whatever else the message says."""
    if only_thanks(text) or refuses(text) or agrees_to_posting(text) or wants_taken_down(text):
        return False  # no more than that is said
    reading = read(text, now)
    if reading.phone and BESIDE_A_PHONE.fullmatch(" ".join(bare_words(fold(_without_phone(text, reading))))):
        return False
    taken_away = reading.urgent and "bat coc" in fold(text)
    return taken_away or tells_found_hurt(text) or "danger_now" in reading.kinds or "natural_danger" in reading.kinds


def _surely_ended(happening: Happening) -> bool:
    return isinstance(happening, TextSent) and surely_ended(happening.text)


def _about_own_case(state: Conversation, happening: Happening, now: datetime, around: Surroundings) -> bool:
    """However long ago that was reported: news of its end, that the end was wrong, thanks, the question how it stands,
    that somebody does not agree (an alert lives longer than a silence), and MỚI, which answers what was asked about
    it."""
    if not isinstance(happening, TextSent):
        return False
    if _command(happening.text) == "moi":
        return True
    text = clean_text(happening.text, MAX_TEXT)
    return (
        refuses(text)
        or wants_taken_down(text)
        or tells_end(text)
        or _still_away(text, now, around, ended=state.ended)
        or only_thanks(text)
        or ((asks_news(text) or _only_complains(text, read(text, now), state.kind)) and not _calls_for_help(text, now))
    )


def _only_complains(text: str, reading: Reading, of: CaseKind | None) -> bool:
    """Who tells of another matter than that of their case ("mất ví 2 ngày nay rồi chưa tìm được") reports it."""
    return complains(text) and reading.case_kind in (None, of)


def _put_through(step: Step, words: str) -> Step:
    """A call for help names 113 first. Whichever case it is about, an officer reads it before that is answered."""
    case_id, outcome = step.state.case_id, step.outcome
    if outcome is None and case_id is not None:
        outcome = Amend(case_id, addition=_for_the_officer(words), perhaps_another=True)
    if outcome is None:
        return step  # nobody is told that it went out when it did not
    replies = step.replies if wording.DANGER in step.replies else (wording.DANGER, *step.replies)
    return replace(step, replies=replies, outcome=outcome)


def _pass_voice_on(state: Conversation, voice: VoiceSent, now: datetime, around: Surroundings) -> Step:
    """At once, wherever the conversation stands. While it is asked which case is meant, it goes to the open one, where
    an officer hears which one it is about."""
    if state.case_id is None or state.case_number is None or state.over:
        return _begin_with_voice(state, voice, now, around)
    needs = _one_thing(state, state.facts)
    heard = replace(state, heard_at=now, requested=(*state.requested, *needs))
    said = clean_text(voice.caption, MAX_TEXT) or None
    more = Amend(state.case_id, said, perhaps_another=state.stage == "asking", voice=voice.urls)
    return Step(heard, (wording.voice_added(state.case_number, _questions(state, needs)),), more)


def _begin_with_voice(state: Conversation, voice: VoiceSent, now: datetime, around: Surroundings) -> Step:
    """A case of its own, with whatever was told before and nobody has got yet."""
    held, told = state.held or Held(), state
    if state.stage != "gathering":
        told = replace(_of_held(held), photos_coming=state.photos_coming)
    draft = _with_text(replace(told, stage="gathering", heard_at=now, voiced=True), voice.caption, now, around)
    step = _submit(draft, _place_of(draft, around), voice.urls)
    return replace(step, replies=(wording.ended_before(state.case_number or ""),)) if state.over else step


def _one_thing(state: Conversation, facts: Details | None) -> list[Need]:
    """What is asked beside a voice message: the most needed of what no words have told, unless it was asked already."""
    phone = facts.reporter_phone if facts else None
    missing: dict[Need, bool] = {
        "place": state.place is None,
        "text": state.stage == "gathering" and not state.texts,
        "phone": phone is None,
    }
    return [need for need, lacks in missing.items() if lacks and need not in state.requested][:1]


def submitted(state: Conversation, case_id: str, case_number: str, now: datetime) -> Step:
    """The draft has become this case: the state from now on, and what to reply."""
    facts = _facts(state)
    needs: list[Need] = [need for need in _missing(state) if need in ("place", "photo") and need not in state.requested]
    if state.voiced:
        needs = _one_thing(state, facts)
    elif not needs and facts.reporter_phone is None and "phone" not in state.requested:
        needs = ["phone"]
    known_phone: tuple[Need, ...] = ("phone",) if facts.reporter_phone else ()
    where = _where(state)
    opened = Conversation(
        stage="open",
        place=state.place,
        where=where,
        photos_coming=state.photos_coming,
        requested=tuple(dict.fromkeys((*state.requested, *needs, *known_phone))),
        case_id=case_id,
        case_number=case_number,
        kind=_kind_reported(state),
        facts=facts,
        opened_at=now,
        voiced=state.voiced,
        english=state.english,
        earlier=state.earlier,
        heard_at=now,
    )
    placed = state.place is not None or bool(where)
    reply = wording.submitted(case_number, _known(state), _questions(state, needs), voiced=state.voiced, placed=placed)
    question = None if needs else _consent_question(opened)
    if question is None:
        return _in_hiding(Step(opened, (reply,)))
    return _in_hiding(Step(replace(opened, requested=(*opened.requested, "consent")), (f"{reply}\n{question}",)))


def told_of_case(
    state: Conversation, tell: Tell, case_id: str, now: datetime, around: Surroundings, *, ended: bool
) -> Step | None:
    """The case that was named by its code is there. Who did not report it changes no draft of it.

    None: it has ended, and the words tell of something urgent, which then is a report like any other.
    """
    heard = replace(state, heard_at=now) if state.stage == "open" else replace(state, held=None)
    reading = read(tell.text, now)
    if ended and reading.urgent:
        return None
    if tell.asks or ended:
        return Step(heard, (wording.state_of(tell.case_number, ended=ended),))
    heard = _heard_of_hiding(heard, tell.text)
    addition = _for_the_officer(tell.text)
    said = Amend(case_id, addition, perhaps_another=True, case_number=tell.case_number)
    if reading.kind == "sighting" and not tells_unseen(tell.text):
        facts = facts_of(reading)
        said = replace(
            said,
            place=around.find_place(tell.text),
            perhaps_another=False,
            sighting=True,
            facts=replace(NOTHING_TOLD, last_seen_at=facts.last_seen_at, reporter_phone=facts.reporter_phone),
        )
    step = Step(heard, (wording.passed_to(tell.case_number),), said)
    return _in_hiding(_put_through(step, tell.text)) if _calls_for_help(tell.text, now) else step


def case_ended(state: Conversation, *, ended: bool = True, on_air: bool = False) -> Conversation:
    """An officer has closed or rejected its case; not ended: it goes on, perhaps anew after it was closed wrongly."""
    return replace(state, ended=ended, disputed=state.disputed and ended, on_air=on_air)


def _about_another(state: Conversation, text: str, now: datetime) -> Step | None:
    """The text names another case by its code, and no report is being gathered."""
    cleaned = clean_text(text, MAX_TEXT)
    reading = read(cleaned, now)
    if reading.code is None or _names(reading, state.case_number) or state.stage not in ("idle", "open"):
        return None
    asks = (reading.kind in ("question", "human_wanted") and not reading.urgent) or _only_code(cleaned, reading)
    # The code may be the answer to FOUND_WHICH: then what was told before it is what it is about.
    before = state.held.texts if state.stage == "idle" and state.held else ()
    return Step(state, (), Tell(reading.code.value, "\n".join((*before, cleaned)), asks and not before))


def _only_code(text: str, reading: Reading) -> bool:
    """They want to know what it is: nothing is told beside it."""
    assert reading.code is not None  # noqa: S101 - the text names one
    beside = f"{text[: reading.code.span.start]} {text[reading.code.span.end :]}"
    return all(is_small(word) or word in ("ma", "so", "vu", "viec", "") for word in bare_words(fold(beside)))


def _cancel(state: Conversation, now: datetime, around: Surroundings) -> Step:
    if state.stage == "asking":
        step = _give_to_case(state, wording.WANTS_TO_WITHDRAW, now, perhaps_another=True)
        return replace(step, replies=(wording.withdrawal_passed_on(state.case_number or ""),))
    if state.stage == "open" and not state.over and state.case_id and state.case_number:
        # A machine does not close a case: an officer reads it.
        withdrawal = Amend(state.case_id, addition=wording.WANTS_TO_WITHDRAW)
        return Step(replace(state, heard_at=now), (wording.withdrawal_passed_on(state.case_number),), withdrawal)
    if state.stage == "gathering":
        return _stopped(state, wording.CANCELLED, now, around)
    return Step(Conversation(photos_coming=state.photos_coming), (wording.NOTHING_TO_CANCEL,))


def _stopped(state: Conversation, said: str, now: datetime, around: Surroundings) -> Step:
    """Nobody gets the report, unless they write that it was a mistake."""
    told = bool(state.texts or state.photos or state.photos_coming)
    kept = replace(state, heard_at=now, deadline=None, stopped=None) if told else None
    said = f"{said} {wording.SEND_ANYWAY}" if told else said
    return Step(_only_stopped(kept, state.photos_coming, around), (said,))


def _only_stopped(stopped: Conversation | None, photos_coming: int, around: Surroundings) -> Conversation:
    """Nothing goes on but what was stopped, until its pictures go."""
    until = stopped.heard_at + around.waits.open if stopped and stopped.heard_at else None
    return Conversation(photos_coming=photos_coming, stopped=stopped if until else None, deadline=until)


def _may_send(stopped: Conversation, now: datetime, around: Surroundings) -> bool:
    return stopped.heard_at is not None and now - stopped.heard_at <= around.waits.open


def _goes_on(state: Conversation, text: str, now: datetime, around: Surroundings) -> bool:
    """With the report that was stopped: by the word that was named, or since whoever is sought is still away. Amid
    another story that says it of another."""
    if SEND.fullmatch(_command(text)):
        return True
    away = tells_still(text) or undoes_an_end(text) or _still_away(text, now, around, ended=True)
    return away and _kind(state) is None


def _send_stopped(state: Conversation, stopped: Conversation, text: str, now: datetime, around: Surroundings) -> Step:
    """With what was written since, which nobody has got either."""
    draft = replace(
        stopped,
        texts=(*stopped.texts, *state.texts),
        said_at=(*stopped.times, *state.times),
        place=state.place or stopped.place,
        photos=(*stopped.photos, *(photo for photo in state.photos if photo not in stopped.photos)),
        photos_coming=state.photos_coming,
        heard_at=now,
    )
    draft = draft if SEND.fullmatch(_command(text)) else _with_text(draft, text, now, around)
    return _submit(draft, _place_of(draft, around))


def _add_to_case(state: Conversation, happening: Happening, now: datetime, around: Surroundings) -> Step:
    assert state.case_id is not None and state.case_number is not None  # noqa: S101, PT018 - an open case has both
    heard = replace(state, heard_at=now)
    added = (wording.amended(state.case_number, read_back(None, NOTHING_TOLD, None, 1)),)
    match happening:
        case TextSent(text) if cleaned := clean_text(text, MAX_TEXT):
            return _add_text(heard, cleaned, now, around)
        case PhotosSent(count, caption):
            cleaned = clean_text(caption, MAX_TEXT)
            if cleaned and _reads_as_another(state, cleaned, now, around):
                return _of_another(heard, cleaned, now, around, photos=count)
            heard = replace(heard, photos_coming=state.photos_coming + count)
            if not cleaned:
                return Step(heard, (), Amend(state.case_id, photos_awaited=heard.photos_coming))
            step = _amended(heard, cleaned, now, around)
            assert isinstance(step.outcome, Amend)  # noqa: S101 - words are always added
            return replace(step, outcome=replace(step.outcome, photos_awaited=heard.photos_coming))
        case PhotoReady() | PhotoUnusable():
            return _photo_of_case(state, state.case_id, happening, added)
        case LocationSent(place):
            there = wording.amended(state.case_number, read_back(None, NOTHING_TOLD, place.name, 0))
            return Step(replace(heard, place=place, held=None), (there,), Amend(state.case_id, place=place))
        case _:
            return Step(heard, (wording.ONLY_TEXT_PHOTO_PLACE,))


def _photo_of_case(
    state: Conversation, case_id: str, happening: PhotoReady | PhotoUnusable, added: tuple[str, ...]
) -> Step:
    """A picture that was announced has come, or cannot be had: either way one fewer is awaited."""
    left = max(0, state.photos_coming - 1)
    arrived = replace(state, photos_coming=left)
    if isinstance(happening, PhotoUnusable):
        return Step(arrived, (happening.why,), Amend(case_id, photos_awaited=left))
    return Step(arrived, added, Amend(case_id, photos=(happening.sha256,), photos_awaited=left))


def _photo_of_earlier(state: Conversation, happening: PhotoReady | PhotoUnusable) -> Step:
    """It was announced before the newer case began; pictures come in the order in which they were sent."""
    of, *others = state.earlier
    left = of.photos_coming - 1
    awaited = replace(state, earlier=(*((replace(of, photos_coming=left),) if left else ()), *others))
    if isinstance(happening, PhotoUnusable):
        unusable = Amend(of.case_id, photos_awaited=left, case_number=of.case_number)
        return Step(awaited, (happening.why,), unusable)
    added = wording.amended(of.case_number, read_back(None, NOTHING_TOLD, None, 1))
    more = Amend(of.case_id, photos=(happening.sha256,), photos_awaited=left, case_number=of.case_number)
    return Step(awaited, (added,), more)


def _add_text(state: Conversation, text: str, now: datetime, around: Surroundings) -> Step:
    assert state.case_id is not None and state.case_number is not None  # noqa: S101, PT018 - an open case has both
    if state.held is not None and (answer := answer_in(text, state.case_number)):
        return _answered(state, *answer, now, around)
    if "photo" in state.requested and has_no_photo(fold(text)):
        return Step(state, (wording.NO_PHOTO,))
    if consent := _about_consent(state, text):
        return consent
    reading = read(text, now)
    if only_thanks(text):
        return Step(state, (wording.THANKED,))
    asked_where = state.place is None and "place" in state.requested and not reads_as_sentence(text)
    named = around.find_place(text) if asked_where and not _calls_for_help(text, now) else None
    tells_place = named is not None or (asked_where and only_where(text, now) is not None)
    only_a_number = reading.phone is not None and len(_without_phone(text, reading).split()) <= BARE
    if not (tells_place or only_a_number) and (own := _own_answer_of_case(state, text, reading)):
        return own
    answers = tells_place or (reading.phone is not None and len(text.split()) <= FEW_WORDS)
    corrects = corrected(text) is not None and not mentions_another(text)
    danger = _calls_for_help(text, now) and not _answers_where(state, text, now)
    perhaps = danger or not (answers or corrects)
    if perhaps and not _names(reading, state.case_number) and _reads_as_another(state, text, now, around):
        return _of_another(state, text, now, around)
    return _amended(state, text, now, around)


def _amended(state: Conversation, text: str, now: datetime, around: Surroundings) -> Step:
    """The words are added to the open case, with the fields that they tell for the first time or correct."""
    assert state.case_id is not None and state.case_number is not None  # noqa: S101, PT018 - an open case has both
    news = news_in(text, now, _STORIES.get(state.kind) if state.kind else None, state.facts)
    # The words tell the place only while nobody knows it, or when they correct it; others may be about anything.
    right = corrected(text)
    place = around.find_place(right if state.place and right else text) if right or not state.place else None
    where = _answers_where(state, text, now) if place is None else None
    place = _with_where(state, text, place, around)
    moved = (state.place.name, place.name) if state.place and place and place != state.place else None
    changed = what_changed(news, state.facts, moved)
    known = replace(state, place=place or state.place, held=None, facts=news.known if state.facts else None)
    known = replace(known, where=", ".join(filter(None, (state.where, where)))) if where and not place else known
    addition = _for_the_officer(text, changed)
    more = Amend(state.case_id, addition, place if moved or not state.place else None, facts=news.facts)
    righted = replace(NOTHING_TOLD, **{name: getattr(news.facts, name) for name in news.changed})
    told_first = replace(news.facts, **{name: getattr(NOTHING_TOLD, name) for name in news.changed})
    there = place.name if place else _unplaced(where or "")
    answer = wording.amended(
        state.case_number,
        read_back(None, told_first, None if moved or state.place else there, 0),
        read_back(None, righted, there if moved else None, 0),
    )
    answer = f"{answer}\n{wording.still_missing([wording.NEED_COMMUNE])}" if where and not place else answer
    answer = f"{answer}\n{wording.NO_CALL}" if wants_no_call(text) else answer
    return Step(known, (answer,), more)


def _names(reading: Reading, case_number: str | None) -> bool:
    """By its code, or by one under which it went out anew."""
    return reading.code is not None and case_number is not None and first_code(reading.code.value) == case_number


def _own_answer_of_case(state: Conversation, text: str, reading: Reading) -> Step | None:
    """A question, the wish for a human and the news that somebody is back are no detail of the open case; an officer
    reads them all the same."""
    fetched = state.kind is CaseKind.FOUND_PERSON and tells_fetched(text)
    impatient = _only_complains(text, reading, state.kind)
    if not (state.case_id and state.case_number) or (reading.urgent and not (asks_news(text) or impatient or fetched)):
        return None
    number = state.case_number
    if impatient:
        answer = wording.complaint_of_case(number, on_air=state.on_air)
    elif reading.kind == "question" or asks_news(text):
        answer = wording.question_of_case(number, on_air=state.on_air)
    elif reading.kind == "human_wanted":
        answer = wording.human_for_case(number)
    elif fetched or (tells_end(text) and reading.kind in ("found", "unclear") and not _feared(state)):
        answer = wording.found_of_case(number)
    else:
        return None
    number_told = replace(NOTHING_TOLD, reporter_phone=facts_of(reading).reporter_phone)
    told = Amend(state.case_id, addition=text, facts=number_told, found=answer == wording.found_of_case(number))
    return Step(replace(state, held=None), (answer,), told)


def _feared(state: Conversation) -> bool:
    """ "Nó về rồi" of whoever is feared is no end."""
    return "quiet" in state.requested or state.kind is CaseKind.PERSON_IN_DANGER


def _reads_as_another(state: Conversation, text: str, now: datetime, around: Surroundings) -> bool:
    place = around.find_place(text)
    code = state.place.commune_code if state.place else None
    # Who has said it writes what they were asked to: what a voice message tells of contradicts no words.
    only_said = state.voiced and state.kind is UNREAD
    story = around.waits.text if only_said else around.waits.story
    story_over = state.opened_at is None or now - state.opened_at > story
    reading = read(text, now)
    if _calls_for_help(text, now) and _of_open_danger(state, text, reading, place):
        return False
    if hides(text) and state.kind is not None and state.kind.person_sought:
        return True
    return tells_another(
        text,
        CaseSigns(None if only_said else state.kind, state.facts.age if state.facts else None, code),
        _signs(reading, place),
        story_over=story_over,
        one_kind=len(reading.kinds) == 1,
    )


def _signs(reading: Reading, place: PlaceDraft | None) -> CaseSigns:
    """What a text alone tells of a case. Who was seen, or is back, says nothing of another one."""
    kind = None if reading.kind in ("sighting", "found", "crime_tip") else reading.case_kind
    return CaseSigns(kind, facts_of(reading).age, place.commune_code if place else None)


def _of_open_danger(state: Conversation, text: str, reading: Reading, place: PlaceDraft | None) -> bool:
    """A call for help goes on with the open case: a danger is told in many messages, the flood and then who drowns in
    it, until another place is named, or another's age; and the danger may be of whoever is sought."""
    if state.kind is None or mentions_another(text):
        return False
    told, known = facts_of(reading), state.facts or NOTHING_TOLD
    another_age = None not in (told.age, known.age) and told.age != known.age
    if state.kind.person_sought:
        another_sex = None not in (told.sex, known.sex) and told.sex != known.sex
        return endangers_sought(text, state.kind) and not (another_age or another_sex)
    codes = (state.place.commune_code if state.place else None, place.commune_code if place else None)
    elsewhere = None not in codes and codes[0] != codes[1]
    if state.kind is CaseKind.NATURAL_DANGER:
        return not elsewhere  # it has hit many, of every age
    return state.kind is CaseKind.PERSON_IN_DANGER and not (elsewhere or another_age)


def _of_another(state: Conversation, text: str, now: datetime, around: Surroundings, *, photos: int = 0) -> Step:
    """It reads as another emergency than the open case. A danger waits for no answer: it is a case of its own at once,
    with what is held and the number to call back. photos: announced with it; those before are of the open case."""
    if not _calls_for_help(text, now):
        return _ask_which_case(replace(state, photos_coming=state.photos_coming + photos), text, now, around)
    begun, around = _begun_amid(state, around)
    begun = replace(begun, photos_coming=photos, earlier=_awaited(state))
    draft = _with_text(replace(begun, stage="gathering", heard_at=now, english=state.english), text, now, around)
    step = _submit_amid(state, draft, around)
    assert isinstance(step.outcome, Submit)  # noqa: S101 - just submitted
    return replace(step, outcome=replace(step.outcome, also=_for_the_sought(state, text, now)))


def _begun_amid(state: Conversation, around: Surroundings) -> tuple[Conversation, Surroundings]:
    """The report that begins amid the open case with what is held, and where it is put while nobody says where."""
    kept: tuple[Need, ...] = tuple(need for need in state.requested if need in ("phone", "quiet"))
    phone = state.facts.reporter_phone if state.facts else None
    known = replace(NOTHING_TOLD, reporter_phone=phone)
    begun = replace(_of_held(state.held or Held()), requested=("photo", *kept), facts=known)
    if state.place is None:
        return begun, around
    near = unknown_place(state.place.lat, state.place.lon, wording.place_of_case(state.case_number or ""))
    return begun, replace(around, fallback=near)


def _submit_amid(state: Conversation, draft: Conversation, around: Surroundings) -> Step:
    """A case of its own that began amid the open one, whose officer and citizen read so."""
    step = _submit(draft, _place_of(draft, around))
    assert isinstance(step.outcome, Submit)  # noqa: S101 - just submitted
    number = state.case_number or ""
    beside = "\n".join(filter(None, (wording.same_reporter(number), step.outcome.beside)))
    replies = (wording.DANGER, wording.danger_of_its_own(number))
    return replace(step, replies=replies, outcome=replace(step.outcome, beside=beside))


def _awaited(state: Conversation) -> tuple[Awaited, ...]:
    if not (state.photos_coming and state.case_id and state.case_number):
        return state.earlier
    return (*state.earlier, Awaited(state.case_id, state.case_number, state.photos_coming))


def _for_the_sought(state: Conversation, text: str, now: datetime) -> Amend | None:
    """Its officers are awake: they read it too where somebody is in danger who may be the one they seek. Of a fire in
    which nobody is named they need not."""
    if not (state.case_id and state.kind and state.kind.person_sought):
        return None
    if "danger_now" not in read(text, now).kinds and not names_sought(text):
        return None
    return Amend(state.case_id, _for_the_officer(text), perhaps_another=True, case_number=state.case_number)


def _ask_which_case(state: Conversation, text: str, now: datetime, around: Surroundings) -> Step:
    about = [KINDS[state.kind].called] if state.kind else []
    if state.opened_at:
        about.append(state.opened_at.astimezone(VIETNAM).strftime("%H:%M"))
    asking = replace(state, stage="asking", held=Held((text,), (now,)), deadline=now + around.waits.answer)
    return Step(asking, (wording.which_case(state.case_number or "", about),))


def _hold(state: Conversation, happening: Happening, now: datetime, around: Surroundings) -> Step:
    """Keep what comes until it is known which case is meant."""
    heard, held = replace(state, heard_at=now), state.held or Held()
    match happening:
        case TextSent(text) if cleaned := clean_text(text, MAX_TEXT):
            if answer := answer_in(cleaned, state.case_number or ""):
                return _answered(heard, *answer, now, around)
            if _calls_for_help(cleaned, now):
                return _danger_while_asked(heard, happening, cleaned, now, around)
            return _held_text(heard, cleaned, now)
        case PhotosSent(count, caption):
            cleaned = clean_text(caption, MAX_TEXT)
            if _calls_for_help(cleaned, now):
                return _danger_while_asked(heard, happening, cleaned, now, around)
            heard = replace(heard, photos_coming=state.photos_coming + count)
            return _held_text(heard, cleaned, now) if cleaned else Step(heard, (wording.HELD,))
        case PhotoReady(sha256):
            with_photo = replace(held, photos=(*held.photos, sha256))
            return Step(replace(state, held=with_photo, photos_coming=max(0, state.photos_coming - 1)))
        case PhotoUnusable(why):
            return Step(replace(state, photos_coming=max(0, state.photos_coming - 1)), (why,))
        case LocationSent(place):
            return Step(replace(heard, held=replace(held, place=place)), (wording.HELD,))
        case _:
            return Step(heard, (wording.ONLY_TEXT_PHOTO_PLACE,))


def _danger_while_asked(
    state: Conversation, happening: TextSent | PhotosSent, text: str, now: datetime, around: Surroundings
) -> Step:
    """It is of the open case, or a case of its own; and so is what is held, where it tells of one: it must not be
    buried in the danger."""
    photos = happening.count if isinstance(happening, PhotosSent) else 0
    if state.case_id and _of_open_danger(state, text, read(text, now), around.find_place(text)):
        held = state.held or Held()
        kept = replace(held, texts=(*held.texts, text), said_at=(*held.said_at, now))
        heard = replace(state, photos_coming=state.photos_coming + photos, held=kept)
        awaited = heard.photos_coming if photos else None
        more = Amend(state.case_id, _for_the_officer(text), photos_awaited=awaited, perhaps_another=True)
        return Step(heard, (), more)
    begun, amid = _begun_amid(state, around)
    if _kind(begun) in (None, CaseKind.NATURAL_DANGER, CaseKind.PERSON_IN_DANGER):
        return _of_another(state, text, now, around, photos=photos)
    place = begun.place or around.find_place(begun.description)
    draft = replace(begun, stage="gathering", place=place, photos_coming=state.photos_coming, heard_at=now)
    step = _submit_amid(state, replace(draft, english=state.english), amid)
    assert isinstance(step.outcome, Submit)  # noqa: S101 - just submitted
    return replace(step, outcome=replace(step.outcome, then=happening))


def _held_text(state: Conversation, text: str, now: datetime) -> Step:
    held = state.held or Held()
    if len(held.description) >= MAX_DESCRIPTION - MAX_TEXT:
        # More might not fit one addition: an officer reads it now, as if nobody had answered.
        return _give_to_case(state, text, now, perhaps_another=True)
    more = replace(held, texts=(*held.texts, text), said_at=(*held.said_at, now))
    return Step(replace(state, held=more), (wording.HELD,))


def _answered(state: Conversation, answer: Answer, rest: str, now: datetime, around: Surroundings) -> Step:
    """rest: what was said beside the answer."""
    if answer == "same":
        return _give_to_case(state, rest, now, perhaps_another=False)
    return _begin_with_held(state, rest, now, around)


def _give_to_case(state: Conversation, more: str, now: datetime, *, perhaps_another: bool) -> Step:
    """What was held goes to the open case. It stays held when nobody answered, in case an answer still comes."""
    assert state.case_id is not None and state.case_number is not None  # noqa: S101, PT018 - it was opened
    held = state.held or Held()
    addition = "\n".join(filter(None, (*held.texts, more)))
    said = wording.amended_unanswered if perhaps_another else wording.amended
    place = None if perhaps_another else held.place
    known = replace(
        state,
        stage="open",
        place=place or state.place,
        held=held if perhaps_another else None,
        heard_at=now,
        deadline=None,
    )
    amend = Amend(state.case_id, addition or None, held.place, held.photos, state.photos_coming, perhaps_another)
    if perhaps_another:
        return Step(known, (said(state.case_number),), amend)
    at = held.said_at[0] if held.said_at else now
    news = news_in(addition, at, _STORIES.get(state.kind) if state.kind else None, state.facts)
    known = replace(known, facts=news.known if state.facts else None)
    return Step(known, (said(state.case_number),), replace(amend, facts=news.facts))


def _begin_another(state: Conversation, now: datetime, around: Surroundings) -> Step:
    """The citizen says so, perhaps as a late answer about what was held."""
    if state.held is not None:
        return _begin_with_held(state, "", now, around)
    return Step(Conversation(photos_coming=state.photos_coming), (wording.NEW_STARTED,))


def _begin_with_held(state: Conversation, more: str, now: datetime, around: Surroundings) -> Step:
    """What was held is the beginning of another case."""
    begun = _of_held(state.held or Held(), more, now)
    place = begun.place or around.find_place("\n".join(begun.texts))
    begun = replace(begun, stage="gathering", place=place, photos_coming=state.photos_coming, heard_at=now)
    return _go_on(Conversation(), begun, now, around)


def _of_held(held: Held, more: str = "", now: datetime | None = None) -> Conversation:
    """The report that begins with what was held. more: said now."""
    told = Conversation(texts=held.texts, said_at=held.said_at, place=held.place, photos=held.photos)
    return _saying(told, more, now) if more and now else told


def _saying(state: Conversation, text: str, now: datetime) -> Conversation:
    return replace(state, texts=(*state.texts, text), said_at=(*state.times, now))


def _after_the_end(state: Conversation, happening: Happening, now: datetime, around: Surroundings) -> Step:
    """The case is closed or rejected: what comes begins another one, except thanks, news of its end, that the end was
    wrong, and that somebody wants no more of it posted."""
    text = _words(happening)
    if state.case_id and isinstance(happening, TextSent) and (refuses(text) or wants_taken_down(text)):
        asked = state.kind is not None and KINDS[state.kind].consent is not None
        more = Amend(state.case_id, addition=text, basis=BASIS_ANSWERS["refused"] if asked else None)
        return Step(replace(state, heard_at=now), (wording.withdrawn_after_end(state.case_number or ""),), more)
    if _still_away(text, now, around, ended=True) and state.case_number:
        return _dispute(state, state.case_number, happening, now, around)
    urgent, help_called = read(text, now).urgent, _calls_for_help(text, now)
    small = only_thanks(text) or not (urgent or says_something(fold(text)))
    if isinstance(happening, OtherSent) or (isinstance(happening, TextSent) and small):
        return Step(state, (wording.THANKED,))
    asks = asks_news(text) or _only_complains(text, read(text, now), state.kind)
    if state.case_number and asks and not (help_called or tells_loss(text)):
        return Step(state, (wording.own_ended(state.case_number),))
    if state.case_id and _surely_ended(happening) and not (urgent or help_called):
        return Step(state, (wording.THANKED,), Amend(state.case_id, addition=text))
    step = _gather(Conversation(photos_coming=state.photos_coming), happening, now, around)
    if step.outcome is None and step.state.stage == "idle":
        # Nothing begins with it: a question, the wish for a human, nonsense.
        return Step(state, (wording.own_ended(state.case_number or ""), *step.replies))
    return replace(step, replies=(wording.ended_before(state.case_number or ""), *step.replies))


def _still_away(text: str, now: datetime, around: Surroundings, *, ended: bool) -> bool:
    """Whether it says no more than that whoever is sought is still away; of a case that has ended, or gone again, or
    that the end was wrong. Who tells a story, or names a place or an age, begins a case."""
    if not ended:
        return tells_still(text)
    reading = read(text, now)
    # A danger that is only thought of beside it is no call for help: the case's officers are woken either way.
    of_a_thing = reading.case_kind in (CaseKind.LOST_PROPERTY, CaseKind.CRIME_WARNING)
    if (
        not tells_only_away(text)
        or of_a_thing
        or reading.kind in ("danger_now", "natural_danger")
        or tells_found_hurt(text)
    ):
        return False
    return facts_of(reading).age is None and around.find_place(text) is None


def _dispute(state: Conversation, number: str, happening: Happening, now: datetime, around: Surroundings) -> Step:
    """It goes to the case that has ended, and so does what is told from now on."""
    again = replace(state, disputed=True, heard_at=now)
    said = wording.taken_up_again if state.kind in TAKEN_UP_AT_ONCE else wording.still_lost_after_end
    if isinstance(happening, TextSent) and state.case_id:
        more = Amend(state.case_id, addition=_words(happening))
        return Step(again, (said(number),), more)
    step = _add_to_case(again, happening, now, around)
    return replace(step, replies=(said(number), *step.replies))


TAKEN_UP_AT_ONCE = frozenset(
    {CaseKind.MISSING_CHILD, CaseKind.MISSING_ADULT, CaseKind.PERSON_IN_DANGER, CaseKind.NATURAL_DANGER}
)
"""The kinds for which somebody on duty is woken."""
OWN_ANSWERS: dict[Kind, str] = {
    "question": wording.QUESTION,
    "human_wanted": wording.HUMAN,
    "nonsense": wording.NONSENSE,
    "found": wording.FOUND_WHICH,
}
"""What is answered to a message that is no report, while nobody has an open case."""


def _own_answer(state: Conversation, happening: Happening, now: datetime) -> Step | None:
    """Such a message begins no report; once one is being told, it is part of the story."""
    if not isinstance(happening, TextSent) or state.texts or state.photos or state.photos_coming:
        return None
    text = clean_text(happening.text, MAX_TEXT)
    reading = read(text, now)
    answer = OWN_ANSWERS.get(reading.kind)
    folded = fold(text)
    asks = reading.kind == "question" or not reading.urgent
    if _only_complains(text, reading, None) and asks and not _calls_for_help(text, now):
        return Step(state, (wording.WHICH_CASE,))
    if only_thanks(text):
        return Step(state, (wording.THANKED,))
    if reading.kind == "question" and not reading.urgent and ASKS_IF_REAL.search(folded):
        return Step(state, (wording.IS_IT_REAL,))
    if answer is None or reading.urgent or _calls_for_help(text, now) or not says_something(folded):
        return None
    if reading.kind == "found":
        # What they tell is kept for the code that they are asked for.
        return Step(replace(state, held=Held((text,), (now,))), (answer,)) if surely_ended(text) else None
    return None if ALARM.search(folded) else Step(state, (answer,))


def _gather(state: Conversation, happening: Happening, now: datetime, around: Surroundings) -> Step:
    if own := _own_answer(state, happening, now):
        return own
    if state.texts and _ends_before_sent(happening, now):
        return _stopped(state, wording.FOUND_BEFORE_SENT, now, around)
    if _amid_another(state, happening, now):
        step = _submit(replace(state, heard_at=now), _place_of(state, around))
        assert isinstance(step.outcome, Submit)  # noqa: S101 - just submitted
        return replace(step, replies=(wording.DANGER,), outcome=replace(step.outcome, then=happening))
    draft, refusals = _with(state, happening, now, around)
    if draft.stage == "idle" and isinstance(happening, PhotoReady | PhotoUnusable):
        return Step(draft, refusals)  # a picture of something that was cancelled
    step = _go_on(state, replace(draft, stage="gathering", heard_at=now), now, around)
    replies = (*refusals, *step.replies)
    if not replies and step.outcome is None and not isinstance(happening, PhotoReady):
        replies = (_standing(step.state, [], first=False),)
    if step.outcome is None and state.texts and read(_words(happening), now).kind == "human_wanted":
        replies = (wording.HUMAN_AMID, *replies)
    return replace(step, replies=replies)


def _amid_another(state: Conversation, happening: Happening, now: datetime) -> bool:
    """A danger of nature is told while another report waits: the two go to the desk, each at once."""
    words, kind = _words(happening), _kind(state) if state.texts else None
    if kind in (None, CaseKind.NATURAL_DANGER) or not isinstance(happening, TextSent):
        return False
    return read(words, now).kind == "natural_danger" and not _answers_where(state, words, now)


def _ends_before_sent(happening: Happening, now: datetime) -> bool:
    """Whom the report is about is back before it went to anybody; whoever is still in danger is not."""
    words = _words(happening)
    if not _surely_ended(happening) or tells_hearsay(words) or _calls_for_help(words, now):
        return False
    reading = read(words, now)
    return reading.kind == "found" or (reading.kind == "unclear" and not reading.urgent)


def _standing(draft: Conversation, needs: Sequence[Need], *, first: bool) -> str:
    told = bool(draft.texts or draft.photos)
    waits_for = {**wording.WAITS_FOR, **({"place": wording.WAITS_FOR_COMMUNE} if _where(draft) else {})}
    waits = [waits_for[need] for need in _missing(draft) if need in waits_for and need not in needs]
    return wording.gathering(_known(draft), _questions(draft, needs), first=first, told=told, waits_for=waits)


def _known(draft: Conversation) -> list[str]:
    place = draft.place.name if draft.place else _unplaced(_where(draft))
    others = [_called(person, draft) for person in _reading(draft).persons[1:]]
    return read_back(_kind(draft), _facts(draft), place, len(draft.photos) + draft.photos_coming, others)


def _go_on(before: Conversation, draft: Conversation, now: datetime, around: Surroundings) -> Step:
    """Submit the draft if it says enough; else ask, once, for what is missing."""
    if _in_danger(draft):
        step = _submit(draft, _place_of(draft, around))
        return replace(step, replies=(wording.DANGER,))
    if draft.texts and draft.place and _kind(draft):
        return _submit(draft, draft.place)
    if draft.texts and lost_oneself(draft.texts[-1]):
        return replace(_submit(draft, _place_of(draft, around)), replies=(wording.STAY_THERE,))
    if draft.full:
        return _submit(draft, _place_of(draft, around))
    needs = [need for need in _missing(draft) if need not in draft.requested]
    first = before.stage == "idle"
    reply = _standing(draft, needs, first=first) if first or needs else ""
    next_state = replace(
        draft, requested=(*draft.requested, *needs), deadline=_deadline(before, draft, now, around.waits)
    )
    return Step(next_state, (reply,) if reply else ())


def _questions(draft: Conversation, needs: Sequence[Need]) -> list[str]:
    row = KINDS[_kind(draft) or UNREAD]
    lines = {"text": wording.NEED_TEXT, "kind": wording.NEED_KIND, "place": row.place, "photo": row.photo}
    lines["phone"] = wording.NEED_PHONE
    if draft.voiced and not _kind(draft):
        lines["place"] = wording.NEED_WHERE
    if _where(draft):
        lines["place"] = wording.NEED_COMMUNE
    return [line for need in needs if (line := lines[need])]


def _with(
    state: Conversation, happening: Happening, now: datetime, around: Surroundings
) -> tuple[Conversation, tuple[str, ...]]:
    """Return the draft with what came, and sentences about what cannot be used."""
    match happening:
        case TextSent(text):
            return _with_text(state, text, now, around), ()
        case PhotosSent(count, caption):
            return _with_text(replace(state, photos_coming=state.photos_coming + count), caption, now, around), ()
        case PhotoReady(sha256):
            if state.stopped is not None:
                state = replace(state, stopped=replace(state.stopped, photos=(*state.stopped.photos, sha256)))
            with_photo = state.photos if state.stage == "idle" else (*state.photos, sha256)
            return replace(state, photos=with_photo, photos_coming=max(0, state.photos_coming - 1)), ()
        case PhotoUnusable(why):
            return replace(state, photos_coming=max(0, state.photos_coming - 1)), (why,)
        case LocationSent(place):
            return replace(state, place=place), ()
        case _:
            return state, (wording.ONLY_TEXT_PHOTO_PLACE,)


def _with_text(state: Conversation, text: str, now: datetime, around: Surroundings) -> Conversation:
    cleaned = clean_text(text, MAX_TEXT)
    reading = read(cleaned, now)
    if not cleaned or (has_no_photo(fold(cleaned)) and not reading.urgent):
        return state
    if "kind" in state.requested and (told := kind_answered(cleaned)):
        return replace(state, told=told)
    right = corrected(cleaned) if state.place else None
    moved = around.find_place(right) if right else None
    place = moved or state.place or around.find_place(_without_phone(cleaned, reading))
    place = _with_where(state, cleaned, place, around)
    if where := _answers_where(state, cleaned, now):
        together = ", ".join(dict.fromkeys(filter(None, (state.where, where))))
        if place is not None and place.commune_code and place.name == commune(place.commune_code).label:
            place = replace(place, name=f"{where}, {place.name}")  # nothing of an address is lost
        placed = replace(state, place=place, where=together)
        # An address stays in the story too, except one whose words read as a danger elsewhere.
        return placed if _calls_for_help(cleaned, now) else _saying(placed, cleaned, now)
    answers = state.place is None and place is not None and "place" in state.requested
    only_place = answers and place is not None and only_names(cleaned, place)
    if _calls_for_help(cleaned, now) or (not only_place and _tells_something(state, cleaned, reading)):
        return replace(_saying(state, cleaned, now), place=place)
    return replace(state, place=place)


def _answers_where(state: Conversation, text: str, now: datetime) -> str | None:
    """The text, where it was asked and is no more than the answer, whatever its words read as elsewhere."""
    asked = state.place is None and "place" in state.requested and state.stage in ("gathering", "open")
    return only_where(text, now) if asked else None


def _with_where(state: Conversation, text: str, place: PlaceDraft | None, around: Surroundings) -> PlaceDraft | None:
    """The place, with what was told of it before its commune: "xóm Đồi Cọ, xã Hoằng Lộc"."""
    where = _where(state)
    if not where or names_commune(where):
        return place
    if place is None:
        return around.find_place(f"{where}, {text}") if "place" in state.requested else None
    return place if fold(where) in fold(place.name) else replace(place, name=f"{where}, {place.name}")


def _where(draft: Conversation) -> str:
    """Words that name the place, of which nobody knows the commune; empty where there are none, or it is known."""
    if draft.place:
        return ""
    said = (told_where(text, at) for text, at in zip(draft.texts, draft.times, strict=True))
    return draft.where or next(filter(None, said), "")


def _unplaced(where: str) -> str | None:
    return f"{where} ({wording.COMMUNE_NOT_KNOWN})" if where else None


def _place_of(draft: Conversation, around: Surroundings) -> PlaceDraft:
    """Where the report is put: of an unknown place in the district that was named, else at home, by its words."""
    where = _where(draft)
    if draft.place or not where:
        return draft.place or around.fallback
    home = around.fallback
    return in_district(where, (home.lat, home.lon)) or home


def _tells_something(state: Conversation, text: str, reading: Reading) -> bool:
    """Of few words those that add to a story, or tell a fact; a greeting is none."""
    folded = fold(text)
    if says_something(folded) or reading.urgent:
        return True
    fact = reading.phone or reading.persons or reading.clothing
    return bool(state.texts or fact) and not all(map(is_small, bare_words(folded)))


def _without_phone(text: str, reading: Reading) -> str:
    """A number must not come to stand in the name of a place."""
    said = reading.phone
    return text if said is None else f"{text[: said.span.start]} {text[said.span.end :]}".strip()


def _missing(draft: Conversation) -> list[Need]:
    missing: list[Need] = []
    if not draft.texts:
        missing.append("text")
    elif not _kind(draft):
        missing.append("kind")
    if draft.place is None:
        missing.append("place")
    if KINDS[_kind(draft) or UNREAD].photo and not draft.photos and not draft.photos_coming:
        missing.append("photo")
    return missing


def _deadline(before: Conversation, draft: Conversation, now: datetime, waits: Waits) -> datetime:
    """The place is waited for from when something was there, however much is written meanwhile."""
    if not draft.texts and not draft.photos:
        return now + waits.text
    begun = bool(before.texts or before.photos)
    return before.deadline if begun and before.deadline else now + waits.place


def _on_deadline(state: Conversation, now: datetime, around: Surroundings) -> Step:
    """Submit what there is; nothing that was told is dropped for want of a place or an answer."""
    if state.deadline is None or now < state.deadline:
        return Step(state)
    if state.stage == "asking" and state.over:
        step = _begin_with_held(state, "", now, around)
        return replace(step, replies=(wording.ended_before(state.case_number or ""), *step.replies))
    if state.stage == "asking":
        return _give_to_case(state, "", now, perhaps_another=True)
    if state.stage == "idle":
        return Step(Conversation(photos_coming=state.photos_coming))  # what was stopped, a day ago
    if not state.texts and not state.photos:
        return Step(_only_stopped(state.stopped, state.photos_coming, around), (wording.GIVEN_UP,))
    return _submit(state, _place_of(state, around))


def _reading(draft: Conversation) -> Reading:
    """What the whole story says; when it is unclear as a whole, the first of its messages that is not."""
    whole = read(draft.description, draft.heard_at or _LONG_AGO)
    if whole.case_kind is not None:
        return whole
    each = (read(text, at) for text, at in zip(draft.texts, draft.times, strict=True))
    return next((told for told in each if told.case_kind is not None), whole)


def _story(draft: Conversation) -> Kind | None:
    kind = _kind(draft)
    return _STORIES.get(kind, _reading(draft).kind) if kind else None


def _facts(draft: Conversation) -> Details:
    """What all its messages tell, and what the newest corrects; and the number that another case has told."""
    told = facts_told(draft.texts, draft.times, _story(draft))
    known = draft.facts.reporter_phone if draft.facts else None
    return replace(told, reporter_phone=told.reporter_phone or known)


_STORIES: dict[CaseKind, Kind] = {
    CaseKind.MISSING_CHILD: "missing_child",
    CaseKind.MISSING_ADULT: "missing_adult",
    CaseKind.FOUND_PERSON: "found_person",
}
"""As of which kind of message more about such a case is read."""


_LONG_AGO = datetime(2026, 1, 1, tzinfo=VIETNAM)
"""Stands for when a conversation was heard that an earlier version stored without it."""


def _kind(draft: Conversation) -> CaseKind | None:
    """None while nobody can tell: then it is asked."""
    return draft.told or (_reading(draft).case_kind if draft.texts else None)


def _kind_reported(draft: Conversation) -> CaseKind:
    return _kind(draft) or (CaseKind.PERSON_IN_DANGER if _in_danger(draft) else UNREAD)


def _in_danger(draft: Conversation) -> bool:
    """Somebody is in danger now, by their words or by their answer: nothing is waited for."""
    if draft.told is CaseKind.PERSON_IN_DANGER:
        return True
    return any(_calls_for_help(text, at) for text, at in zip(draft.texts, draft.times, strict=True))


def _submit(draft: Conversation, place: PlaceDraft, voice: tuple[str, ...] = ()) -> Step:
    report = ReportDraft(
        kind=_kind_reported(draft),
        description=draft.description or (wording.VOICE_TO_HEAR if voice else "(chỉ có ảnh)"),
        place=place,
        photos_awaited=draft.photos_coming,
        **asdict(replace(_facts(draft), photos=draft.photos)),
    )
    # Of what was told while it was asked which case is meant there may be more than a report holds.
    more = "\n".join(draft.texts)[MAX_DESCRIPTION:].strip()
    beside = "\n".join(filter(None, (_not_to_be_called(draft.texts), _beside(draft), more)))
    return Step(replace(draft, deadline=None), (), Submit(report, beside or None, voice))


def _for_the_officer(text: str, changed: str | None = None) -> str:
    """What is added to a case. changed: which of its facts the text puts right."""
    return "\n".join(filter(None, (text, changed, _not_to_be_called((text,)))))


def _not_to_be_called(texts: Sequence[str]) -> str | None:
    """For the officer: a call would be heard by whoever they fear. None where no words say so."""
    hiding = any(map(hides, texts))
    return wording.not_to_be_called(hiding=hiding) if hiding or any(map(wants_no_call, texts)) else None


def _beside(draft: Conversation) -> str | None:
    """That there is more than one person or emergency, of which a report holds one; None when there is not."""
    reading = _reading(draft)
    called = [_called(person, draft) for person in reading.persons]
    if len(called) > 1:
        return f"Tin nói đến {len(called)} người: {'; '.join(called)}. Bản tin chỉ ghi người thứ nhất."
    kinds = [KINDS[kind].called for said in reading.kinds if (kind := CASE_KINDS[said])]
    if len(kinds) > 1 and "natural_danger" in reading.kinds:
        return f"Tin có thể báo {len(kinds)} việc: {'; '.join(kinds)}."
    return "Tin có thể nói đến hơn một người hoặc hơn một việc." if mentions_another(draft.description) else None


def _called(person: PersonRead, draft: Conversation) -> str:
    at = (draft.heard_at or _LONG_AGO).replace(tzinfo=None)
    years = person.years(at)
    sex = {"female": "nữ", "male": "nam"}.get(person.sex or "")
    return ", ".join(filter(None, (person.name, f"{int(years)} tuổi" if years is not None else None, sex)))
