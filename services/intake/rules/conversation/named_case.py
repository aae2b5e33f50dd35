"""Another's case that somebody names by its code, and what they tell of it from then on.

Who has not reported a case changes no draft of it: what they tell stands beside it. For some minutes after they have
named it all that they send goes there, words, position, pictures and voice, and they are asked once where it is and for
a number. A new emergency, MỚI, and what answers or names a case of their own leave it.
"""

import re
from dataclasses import replace
from datetime import datetime

from schemas.event import CaseKind
from schemas.places.finding import fold
from services.intake.rules import wording
from services.intake.rules.another_case import (
    CaseSigns,
    also_away,
    answer_in,
    asks_news,
    endangers_sought,
    mentions_another,
    names_sought,
    one_of_theirs,
    sits_and_cries,
    surely_ended,
    tells_another,
    tells_away,
    tells_end,
    tells_unseen,
)
from services.intake.rules.consent.answers import agrees_to_posting, refuses, wants_taken_down
from services.intake.rules.consent.answers import answer_in as consent_in
from services.intake.rules.conversation.calls_for_help import (
    calls_for_help,
    endangered,
    for_the_officer,
    heard_of_hiding,
    in_hiding,
    put_through,
    without,
    without_phone,
    words_of,
)
from services.intake.rules.conversation.draft import SURE, kind_of, only_stopped, without_commune
from services.intake.rules.conversation.open_case import MISSING, names_case
from services.intake.rules.conversation.state import (
    Amend,
    Awaited,
    Conversation,
    NamedCase,
    Need,
    Step,
    Submit,
    Surroundings,
    Tell,
    begun_with,
)
from services.intake.rules.conversation.which_case import awaited, tells_of
from services.intake.rules.frightened import hides
from services.intake.rules.happenings import Happening, LocationSent, OtherSent, PhotosSent, TextSent, VoiceSent
from services.intake.rules.kinds import KINDS
from services.intake.rules.read_back import read_back
from services.intake.rules.said_fields import names_commune, only_where, told_where
from services.intake.rules.small_words import bare_words, is_small, only_thanks, wants_no_call
from services.intake.rules.told_facts import NOTHING_TOLD, corrected, corrects_in_words, facts_of
from services.intake.understanding.rules.places import PlaceDraft, in_district, unknown_place
from services.intake.understanding.rules.reading import Reading, read

SEEN = frozenset({"sighting", "found_person"})
"""Kinds of words that tell where somebody is."""
OF_WHOM_WAS_SEEN = frozenset({None, CaseKind.TIP, CaseKind.FOUND_PERSON})
"""What was told before a code may be of the case of that code; nobody's own emergency is."""
_OF_STATE = re.compile(
    r"a|ad|ah|admin|anh|an|ba|bac|bai|bay|be|biet|cac|chau|chi|cho|chu|chuyen|co|con|cong|cu|da|dang|dau|dc|den|do|dung"
    r"|duoc|e|em|gap|gi|gia|gio|ha|han|hay|hien|hieu|hoi|kem|ket|kia|kiem|la|lac|luc|ma|mat|minh|nao|nay|nguoi|nha"
    r"|nhe|nhi|nua|oi|ong|phai|phat|ra|roi|sao|so|ta|thay|the|thi|thuc|tich|tim|tin|toi|van|vay|ve|vi|viec|vu|xin|xong"
    r"|that|khong|ko|k|hong|hok|chua"
)
_ASKS_AT_THE_END = re.compile(
    r"\b(?:khong|ko|k|hong|hok|chua|(?:la|vu|viec|tin|chuyen) gi|sao|the nao|den dau)"
    r"(?: (?:a|ah|ad|admin|anh|chi|em|oi|nhi|nhe|nha|the|vay|roi|ha|han|nua|cac|cong an|chu|bac))*$"
)
_SAW = re.compile(r"\b(?:toi|em|e|minh|chung toi) (?:(?:vua|da|moi|cung|co) )*(?:nhin |trong )?thay\b")

_HERE = re.compile(
    r"(?:\b(?:ở|o|tại|tai) )?\b(?:nhà|nha) (?:tôi|toi|em|mình|minh|chị|chi)\b,?(?: (?:ở|o|tại|tai)\b)?"
    r"|\b(?:ở|o) (?:nhà|nha)\b,?(?= (?:số|so|thôn|thon|xóm|xom|ấp|ap|tổ|to|khu|xã|xa|phường|phuong) )",
    re.IGNORECASE,
)
"""Of whoever is missed that tells where they live; of whoever has them, or sees them, where they are."""


def tells_of_named(state: Conversation, happening: Happening, now: datetime) -> Step | None:
    """The words name a case by its code that is not their own."""
    words = words_of(happening)
    reading = read(words, now)
    if reading.code is None or names_case(reading, state.case_number):
        return None
    alone = _only_code(words, reading)
    typed = isinstance(happening, TextSent)
    tell = Tell(
        reading.code.value,
        words,
        asks=False,
        photos=happening.count if isinstance(happening, PhotosSent) else 0,
        voice=happening.urls if isinstance(happening, VoiceSent) else (),
    )
    question = asks_state(words, reading) or (reading.kind in ("question", "human_wanted") and not reading.urgent)
    if typed and question:
        return Step(state, (), replace(tell, asks=True))
    before = _told_before(state)
    if before is not None:
        # The code may be the answer to FOUND_WHICH: then what was told before it is what it is about.
        return Step(state, (), replace(tell, text="\n".join((*before.texts, words)), with_before=True))
    if state.stage == "gathering" or (alone and state.stage == "asking"):
        return None  # part of what is told of another matter
    if alone and state.stage == "open" and state.kind in OF_WHOM_WAS_SEEN and not state.over:
        return None  # it says whom their tip is about: an officer joins the two
    return Step(state, (), replace(tell, asks=typed and alone))


def _told_before(state: Conversation) -> Conversation | None:
    """What was told, and nobody has got yet, where it may be of the case that is named now."""
    told = state if state.stage == "gathering" else begun_with(state.held) if state.held else None
    if told is None or state.stage == "open":
        return None
    return told if kind_of(told) in OF_WHOM_WAS_SEEN else None


def _only_code(text: str, reading: Reading) -> bool:
    """They want to know what it is: nothing is told beside it."""
    beside = bare_words(fold(without(text, reading.code)))
    return all(is_small(word) or word in _BESIDE_A_CODE for word in beside)


_BESIDE_A_CODE = frozenset({"", "ma", "so", "vu", "viec", "loi", "nham", "dung", "moi", "phai", "la", "tin"})
""" "Xin lỗi, mã đúng là 26-00016"."""


def asks_state(text: str, reading: Reading) -> bool:
    """Whether it asks no more than how a case stands: "mã 26-00088 còn tìm không", "ma 26 00042 co con dang tim k"."""
    words = re.findall(r"\w+", fold(without(text, reading.code)))
    asked = " ".join(words)
    known = all(_OF_STATE.fullmatch(word) for word in words)
    return known and _ASKS_AT_THE_END.search(asked) is not None and _SAW.search(asked) is None


def told_of_case(
    state: Conversation,
    tell: Tell,
    case_id: str,
    kind: CaseKind,
    now: datetime,
    around: Surroundings,
    *,
    ended: bool,
) -> Step | None:
    """The case that was named by its code is there. kind: as it was reported.

    None: it has ended, and the words tell of something urgent, which then is a report like any other.
    """
    heard = state if state.stage == "idle" else replace(state, heard_at=now)
    if ended and read(tell.text, now).urgent:
        return None
    if tell.asks or (ended and not _may_have_seen(tell, now)):
        if not ended and _nothing_told(state):
            # They are told to write here when they see somebody.
            heard = replace(_without_before(heard, around), named=NamedCase(case_id, tell.case_number, kind, now))
        return Step(heard, (wording.state_of(tell.case_number, ended=ended),))
    before = (_told_before(state) if tell.with_before else None) or Conversation()
    rest = heard_of_hiding(_without_before(heard, around) if tell.with_before else heard, tell.text)
    known = rest.named if rest.named and rest.named.case_id == case_id else None
    asked: tuple[Need, ...] = tuple(need for need in before.requested if need in ASKED)
    named = replace(known or NamedCase(case_id, tell.case_number, kind, now, requested=asked), heard_at=now)
    step = _told(rest, named, tell.text, now, around, before)
    if ended:
        step = replace(step, replies=(wording.state_of(tell.case_number, ended=True), *step.replies))
    if tell.voice and isinstance(step.outcome, Amend):
        # Somebody has to listen before it is a sighting.
        step = replace(step, outcome=replace(step.outcome, voice=tell.voice, sighting=False, perhaps_another=True))
    step = replace(step, state=_awaiting(step.state, before.photos_coming + tell.photos))
    if rest.stage == "asking":
        # What comes next is held: it is not known yet whether it is of their own case.
        step = replace(step, state=replace(step.state, named=None))
    return in_hiding(put_through(step, tell.text)) if calls_for_help(tell.text, now) else step


def _may_have_seen(tell: Tell, now: datetime) -> bool:
    """An officer looks, or listens, also where the case has ended: it may have ended wrongly."""
    seen = bool(SEEN & set(read(tell.text, now).kinds)) or _SAW.search(fold(tell.text)) is not None
    return bool(tell.voice or tell.photos) or (seen and not tells_unseen(tell.text))


def _nothing_told(state: Conversation) -> bool:
    """They have no case of their own, and tell of none."""
    if state.named or state.held:
        return False
    told = state.texts or state.photos or state.photos_coming or state.place
    return state.stage == "idle" or (state.stage == "gathering" and not told)


def _without_before(state: Conversation, around: Surroundings) -> Conversation:
    """What was told before has gone to the case that was named."""
    if state.stage == "gathering":
        quiet = tuple(need for need in state.requested if need in ("phone", "quiet"))
        left = only_stopped(state.stopped, 0, around)
        return replace(left, requested=quiet, english=state.english, earlier=state.earlier, named=state.named)
    if state.stage == "asking":
        return replace(state, stage="open", held=None, deadline=None)
    return replace(state, held=None)


def _awaiting(state: Conversation, photos: int) -> Conversation:
    """Pictures that were announced go to the case that is named."""
    if not (photos and state.named):
        return state
    of = Awaited(state.named.case_id, state.named.case_number, photos, of_others=True)
    return replace(state, photos_coming=0 if state.case_id else state.photos_coming, earlier=(*awaited(state), of))


def _told(
    state: Conversation,
    named: NamedCase,
    text: str,
    now: datetime,
    around: Surroundings,
    before: Conversation | None = None,
) -> Step:
    """Words for the case that is named, and what is asked for. before: what goes with them, where they name it; None
    where they go on."""
    reading = read(text, now)
    handed_in = named.kind is CaseKind.LOST_PROPERTY and "property_found" in reading.kinds
    tells_where = (bool(SEEN & set(reading.kinds)) or handed_in) and not tells_unseen(text)
    named = replace(named, seen=named.seen or tells_where)
    where_told = tells_where or ("place" in named.requested and not named.place) or only_where(text, now) is not None
    place, where = _where(named, without_phone(text, reading), now, around) if where_told else (None, None)
    if place is None and named.place and corrects_in_words(text):
        place = around.find_place(corrected(text) or "")
    place = place or (before.place if before else None)
    named = replace(named, place=place or named.place, where="" if place else where or named.where)
    facts = facts_of(reading)
    own = state.facts.reporter_phone if state.facts else None
    phone = facts.reporter_phone or (own if "phone" not in named.requested else None)
    told = replace(NOTHING_TOLD, reporter_phone=phone, last_seen_at=facts.last_seen_at if tells_where else None)
    # What they tell on is of what they see; news of an end is news.
    goes_on = named.seen and before is None
    sighting = tells_where or (goes_on and not (tells_unseen(text) or surely_ended(text) or tells_away(text)))
    more = Amend(
        named.case_id,
        for_the_officer(text),
        _of_sighting(named, around) if sighting else place,
        before.photos if before else (),
        perhaps_another=not sighting,
        case_number=named.case_number,
        sighting=sighting,
        facts=told,
    )
    without_number = phone is not None or wants_no_call(text)
    named = replace(named, requested=(*named.requested, *(("phone",) if without_number else ())))
    needs = _needs(state, named)
    asking = replace(named, requested=tuple(dict.fromkeys((*named.requested, *needs))))
    told_place = place.name if place else without_commune(where or "")
    read_again = read_back(None, replace(NOTHING_TOLD, reporter_phone=facts.reporter_phone), told_place, 0)
    going_on = wording.amended(named.case_number, read_again)
    said = going_on if before is None else wording.passed_to(named.case_number)
    questions = [ASKED[need] for need in needs if not (where and need == "place")]
    questions = [wording.NEED_COMMUNE, *questions] if where else questions
    reply = f"{said}\n{wording.still_missing(questions)}" if questions else said
    return Step(replace(state, named=asking), (reply,), more)


def _where(named: NamedCase, text: str, now: datetime, around: Surroundings) -> tuple[PlaceDraft | None, str | None]:
    """The place that the text tells, with the words that were told for it before; or words for one of which nobody
    knows the commune."""
    words = _HERE.sub("ở ", text)
    place = around.find_place(words)
    if place is None:
        return None, None if named.place else told_where(words, now, at_home=True)
    if not named.where or names_commune(named.where) or fold(named.where) in fold(place.name):
        return place, None
    return replace(place, name=f"{named.where}, {place.name}"), None


def _of_sighting(named: NamedCase, around: Surroundings) -> PlaceDraft | None:
    """What they tell on is of where they have said that it is."""
    home = around.fallback
    return named.place or (in_district(named.where, (home.lat, home.lon)) if named.where else None)


def placed_by_named(named: NamedCase | None, around: Surroundings) -> Surroundings:
    """Where a danger is put that they tell of next, while nobody says where that is."""
    if named is None or named.place is None:
        return around
    told = wording.place_told_of_case(named.case_number)
    return replace(around, fallback=unknown_place(named.place.lat, named.place.lon, told))


ASKED = {"place": wording.NEED_WHERE, "phone": wording.NEED_PHONE}


def _needs(state: Conversation, named: NamedCase) -> list[Need]:
    """Where it is and a number, unless it was told, or asked for before."""
    wanted: list[Need] = [] if named.place else ["place"]
    wanted += [] if "phone" in state.requested else ["phone"]
    return [need for need in wanted if need not in named.requested]


def go_on_with_named(state: Conversation, happening: Happening, now: datetime, around: Surroundings) -> Step | None:
    """What comes after another's case was named goes there; None where it was left, or nothing was named."""
    named = state.named
    if named is None or state.stage not in ("idle", "open"):
        return None
    words = words_of(happening)
    if words and _leaves(state, named, words, now):
        return None
    named = replace(named, heard_at=now)
    heard = replace(state, named=named)
    match happening:
        case TextSent():
            return _go_on_in_words(heard, named, words, now, around) if words else None
        case PhotosSent(count):
            heard = _awaiting(heard, count)
            return _told(heard, named, words, now, around) if words else Step(heard)
        case VoiceSent(urls):
            said = Amend(named.case_id, words or None, perhaps_another=True, case_number=named.case_number, voice=urls)
            return Step(heard, (wording.voice_added(named.case_number, []),), said)
        case LocationSent(place):
            return _position(heard, named, place)
        case OtherSent():
            return Step(heard, (wording.ONLY_TEXT_PHOTO_PLACE,))
        case _:
            return None


def _go_on_in_words(state: Conversation, named: NamedCase, text: str, now: datetime, around: Surroundings) -> Step:
    reading = read(text, now)
    if only_thanks(text) or all(map(is_small, bare_words(fold(text)))):
        return Step(state, (wording.THANKED,))
    if asks_state(text, reading) or (asks_news(text) and not reading.urgent):
        return Step(state, (), Tell(named.case_number, text, asks=True))
    step = _told(state, named, text, now, around)
    if calls_for_help(text, now):
        return put_through(step, text)
    return replace(step, replies=(wording.HUMAN_AMID, *step.replies)) if reading.kind == "human_wanted" else step


def _position(state: Conversation, named: NamedCase, place: PlaceDraft) -> Step:
    placed = replace(state, named=replace(named, place=place, where=""))
    more = Amend(
        named.case_id,
        wording.position_of_teller(place.name),
        place,
        perhaps_another=not named.seen,
        case_number=named.case_number,
        sighting=named.seen,
    )
    return Step(placed, (wording.amended(named.case_number, read_back(None, NOTHING_TOLD, place.name, 0)),), more)


def _leaves(state: Conversation, named: NamedCase, text: str, now: datetime) -> bool:
    """It is another emergency, or of a case of their own."""
    reading = read(text, now)
    if names_case(reading, state.case_number) or mentions_another(text) or also_away(text) or hides(text):
        return True
    if state.stage == "open" and (_of_own_case(state, named, text, reading) or _may_be_theirs(state, text, now)):
        return True
    only_asked = not (named.place or named.requested)
    if only_asked and reading.kind in ("question", "nonsense") and not (reading.urgent or asks_state(text, reading)):
        return not asks_news(text)
    if calls_for_help(text, now):
        return not (sits_and_cries(text) or endangers_sought(text, named.kind))
    if SEEN & set(reading.kinds) or "found" in reading.kinds:
        return False
    if reading.case_kind in MISSING and reading.case_kind is not named.kind and reading.sure >= SURE:
        return True
    if reading.case_kind in MISSING and tells_away(text):
        return facts_of(reading).age is not None or one_of_theirs(text)
    return tells_another(text, CaseSigns(named.kind, None, None), tells_of(reading, None), story_over=True)


def _of_own_case(state: Conversation, named: NamedCase, text: str, reading: Reading) -> bool:
    """It answers what was asked about the open case, asks how that stands, or reads as of its kind."""
    if state.held is not None and answer_in(text, state.case_number or ""):
        return True
    if refuses(text) or agrees_to_posting(text) or wants_taken_down(text) or asks_news(text):
        return True
    if state.kind is not None and KINDS[state.kind].consent is not None and consent_in(text) is not None:
        return True
    if state.kind is not None and state.kind.person_sought and _names_their_own(state, text):
        return True
    return state.kind is not named.kind and reading.case_kind is not None and reading.case_kind is state.kind


def _may_be_theirs(state: Conversation, text: str, now: datetime) -> bool:
    """An end or a danger of whom they miss themselves, unless they say that they see it: "cháu về rồi ạ", "cháu bị bắt
    cóc rồi". Either case is told."""
    if state.stage != "open" or state.over or state.kind not in MISSING or _SAW.search(fold(text)):
        return False
    return tells_end(text, state.kind) or (calls_for_help(text, now) and (endangered(text) or not sits_and_cries(text)))


def _names_their_own(state: Conversation, text: str) -> bool:
    """Whom they miss themselves: "con tôi", or by name. Typed without accents "bi" may be the name, and "bị"."""
    if one_of_theirs(text):
        return True
    name = (state.facts.name or "").lower() if state.facts else ""
    return bool(name) and not text.isascii() and re.search(rf"\b{re.escape(name)}\b", text.lower()) is not None


def withdrawn_from_named(state: Conversation) -> Step | None:
    """Who writes HỦY after they have told of another's case takes that back; None where nothing was named. A machine
    takes nothing back: an officer reads it."""
    named = state.named
    if named is None or state.stage not in ("idle", "open"):
        return None
    more = Amend(named.case_id, wording.WANTS_TO_WITHDRAW, perhaps_another=True, case_number=named.case_number)
    return Step(replace(state, named=None), (wording.amended(named.case_number),), more)


def also_for_named(step: Step, named: NamedCase | None, words: str, now: datetime) -> Step:
    """A danger that began a case of its own, or what may be of their own case, told by who spoke of another's: those
    read it too who seek whom it may be about, and a new case says that there is the other."""
    outcome = step.outcome
    if named is None or not isinstance(outcome, Submit | Amend):
        return step
    also = Amend(named.case_id, for_the_officer(words), perhaps_another=True, case_number=named.case_number)
    if _may_be_theirs(step.state, words, now) and isinstance(outcome, Amend):
        return replace(step, outcome=replace(outcome, also=also))
    danger = calls_for_help(words, now) and ("danger_now" in read(words, now).kinds or names_sought(words))
    if not isinstance(outcome, Submit) or not danger:
        return step
    if outcome.also is not None:
        return replace(step, outcome=replace(outcome, also=replace(outcome.also, also=also)))
    beside = "\n".join(filter(None, (wording.same_reporter(named.case_number), outcome.beside)))
    return replace(step, outcome=replace(outcome, also=also, beside=beside))


def still_named(state: Conversation, now: datetime, around: Surroundings) -> Conversation:
    """Without the case that was named too long ago."""
    named = state.named
    return replace(state, named=None) if named and now - named.heard_at > around.waits.named else state
