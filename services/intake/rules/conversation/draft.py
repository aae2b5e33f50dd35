"""The report that is being gathered: what its messages tell, what is missing, and when it goes to the desk."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import datetime

from schemas.event import CaseKind
from schemas.places.districts import told_district
from schemas.places.finding import commune, fold
from services.intake.rules import wording
from services.intake.rules.another_case import (
    asks_news,
    endangers_sought,
    mentions_another,
    one_of_theirs,
    sits_and_cries,
    takes_home,
    tells_away,
    tells_loss,
)
from services.intake.rules.conversation.calls_for_help import (
    calls_for_help,
    endangered,
    hardly_in_danger,
    not_to_be_called,
    wants_a_call,
    without_phone,
)
from services.intake.rules.conversation.state import (
    DANGERS,
    LONG_AGO,
    MAX_DESCRIPTION,
    UNREAD,
    Amend,
    Conversation,
    Need,
    Step,
    Submit,
    Surroundings,
    Waits,
    saying,
)
from services.intake.rules.frightened import (
    fell_in,
    hides,
    in_another_script,
    lost_abroad,
    lost_oneself,
    perhaps_lost_oneself,
)
from services.intake.rules.happenings import Happening, LocationSent, PhotoReady, PhotosSent, PhotoUnusable, TextSent
from services.intake.rules.kinds import KINDS
from services.intake.rules.read_back import read_back
from services.intake.rules.reports import Details, ReportDraft
from services.intake.rules.said_fields import names_commune, only_where, told_where
from services.intake.rules.small_words import (
    bare_words,
    has_no_photo,
    is_small,
    kind_answered,
    says_something,
    tells_nothing,
)
from services.intake.rules.texts import MAX_TEXT, clean_text
from services.intake.rules.told_facts import another_away, corrected, facts_of, facts_told
from services.intake.understanding.rules.kinds import Kind
from services.intake.understanding.rules.persons import PersonRead
from services.intake.understanding.rules.places import PlaceDraft, in_district, resolve_place
from services.intake.understanding.rules.reading import CASE_KINDS, Reading, read
from services.intake.understanding.rules.told_places import only_names
from services.intake.understanding.rules.words import as_meant, writes_english


def one_thing(state: Conversation, facts: Details | None) -> list[Need]:
    """What is asked beside a voice message: the most needed of what no words have told, unless it was asked already."""
    phone = facts.reporter_phone if facts else None
    missing: dict[Need, bool] = {
        "place": state.place is None,
        "text": state.stage == "gathering" and not state.texts,
        "phone": phone is None,
    }
    return [need for need, lacks in missing.items() if lacks and need not in state.requested][:1]


def standing(draft: Conversation, needs: Sequence[Need], *, first: bool) -> str:
    told = bool(draft.texts or draft.photos)
    waits_for = {**wording.WAITS_FOR, **({"place": wording.WAITS_FOR_COMMUNE} if words_for_place(draft) else {})}
    waits = [waits_for[need] for need in what_is_missing(draft) if need in waits_for and need not in needs]
    return wording.gathering(what_is_known(draft), questions_for(draft, needs), first=first, told=told, waits_for=waits)


def what_is_known(draft: Conversation) -> list[str]:
    place = draft.place.name if draft.place else without_commune(words_for_place(draft))
    others = [_called(person, draft) for person in _reading(draft).persons[1:]]
    return read_back(kind_of(draft), facts_in(draft), place, len(draft.photos) + draft.photos_coming, others)


def go_on(before: Conversation, draft: Conversation, now: datetime, around: Surroundings) -> Step:
    """Submit the draft if it says enough; else ask, once, for what is missing."""
    if _in_danger(draft):
        return replace(submit(draft, around), replies=(wording.DANGER,))
    if draft.texts and draft.place and kind_of(draft):
        return submit(draft, around)
    if draft.texts and _reads_unsurely(draft):
        return submit(draft, around)
    if draft.texts and lost_oneself(draft.texts[-1], first=len(draft.texts) == 1):
        return replace(submit(draft, around), replies=(wording.STAY_THERE,))
    if draft.texts and perhaps_lost_oneself(draft.texts[-1]):
        return replace(submit(draft, around), replies=(wording.STAY_IF_LOST,))
    if any(map(in_another_script, draft.texts)):
        return submit(draft, around)
    if draft.full:
        return submit(draft, around)
    needs = [need for need in what_is_missing(draft) if need not in draft.requested]
    first = before.stage == "idle"
    reply = standing(draft, needs, first=first) if first or needs else ""
    next_state = replace(
        draft, requested=(*draft.requested, *needs), deadline=_deadline(before, draft, now, around.waits)
    )
    return Step(next_state, (reply,) if reply else ())


def questions_for(draft: Conversation, needs: Sequence[Need]) -> list[str]:
    row = KINDS[kind_reported(draft)]
    lines = {"text": wording.NEED_TEXT, "kind": wording.NEED_KIND, "place": row.place, "photo": row.photo}
    lines["time"] = row.time
    lines["phone"] = wording.NEED_PHONE
    if writer_is_lost(draft):
        lines["place"] = KINDS[CaseKind.PERSON_IN_DANGER].place
    elif draft.voiced and not kind_of(draft):
        lines["place"] = wording.NEED_WHERE
    if words_for_place(draft):
        lines["place"] = _asking_which_commune(draft)
    return [line for need in needs if (line := lines[need])]


def _asking_which_commune(draft: Conversation) -> str:
    if draft.namesakes:
        return wording.which_of([each.called for each in draft.namesakes])
    known = _known_elsewhere(draft)
    return wording.need_commune(commune(known).label) if known else wording.NEED_COMMUNE


def _known_elsewhere(draft: Conversation) -> str | None:
    """The code of the one commune that the words for the place name, far from home. Home's own would have been taken:
    whoever means one elsewhere says so."""
    elsewhere = resolve_place(words_for_place(draft))
    return elsewhere.commune_code if elsewhere else None


def offering(step: Step) -> Step:
    """Remembers which communes they are asked about now, so that a bare yes, no or number answers that, and nothing
    else that they are told or asked since."""
    if not step.replies:
        return step
    state, said = step.state, "\n".join(step.replies)
    several = state.namesakes if wording.which_of([each.called for each in state.namesakes]) in said else ()
    known = _known_elsewhere(state) if "đúng là" in said else None
    asked = known is not None and wording.need_commune(commune(known).label) in said
    alone = (asked or bool(several)) and said.count("• ") == 1
    return replace(step, state=replace(state, offered=known if asked else None, namesakes=several, offered_alone=alone))


def with_what_came(
    state: Conversation, happening: Happening, now: datetime, around: Surroundings
) -> tuple[Conversation, tuple[str, ...]]:
    """Return the draft with what came, and sentences about what cannot be used."""
    match happening:
        case TextSent(text):
            return with_text(state, text, now, around), ()
        case PhotosSent(count, caption):
            return with_text(replace(state, photos_coming=state.photos_coming + count), caption, now, around), ()
        case PhotoReady(sha256):
            if state.stopped is not None:
                state = replace(state, stopped=replace(state.stopped, photos=(*state.stopped.photos, sha256)))
            with_photo = state.photos if state.stage == "idle" else (*state.photos, sha256)
            return replace(state, photos=with_photo, photos_coming=max(0, state.photos_coming - 1)), ()
        case PhotoUnusable(why):
            return replace(state, photos_coming=max(0, state.photos_coming - 1)), (why,)
        case LocationSent(place):
            return replace(state, place=_with_words_told(state, place)), ()
        case _:
            return state, (wording.ONLY_TEXT_PHOTO_PLACE,)


def with_text(state: Conversation, text: str, now: datetime, around: Surroundings) -> Conversation:
    drafted = _with_words(state, text, now, around)
    where = words_for_place(drafted)
    return replace(drafted, namesakes=around.find_namesakes(where) if where else ())


def _with_words(state: Conversation, text: str, now: datetime, around: Surroundings) -> Conversation:
    cleaned = clean_text(text, MAX_TEXT)
    reading = read(cleaned, now)
    if not cleaned or (has_no_photo(fold(cleaned)) and not reading.urgent):
        return state
    if "kind" in state.requested and (told := kind_answered(cleaned)):
        return replace(state, told=told)
    right = corrected(cleaned) if state.place else None
    moved = place_named(state, right, now, around) if right else None
    place = moved or state.place or place_named(state, without_phone(cleaned, reading), now, around)
    place = with_where(state, cleaned, place, around)
    if where := answers_where(state, cleaned, now):
        together = ", ".join(dict.fromkeys(filter(None, (words_for_place(state), where))))
        if place is not None and place.commune_code and place.name == commune(place.commune_code).label:
            place = replace(place, name=f"{where}, {place.name}")  # nothing of an address is lost
        placed = replace(state, place=place, where=together)
        # An address stays in the story too, except one whose words read as a danger elsewhere.
        return placed if calls_for_help(cleaned, now) else saying(placed, cleaned, now)
    answers = state.place is None and place is not None and "place" in state.requested
    only_place = answers and place is not None and only_names(cleaned, place)
    if calls_for_help(cleaned, now) or (not only_place and _tells_something(state, cleaned, reading)):
        return replace(saying(state, cleaned, now), place=place)
    return replace(state, place=place)


def place_named(state: Conversation, text: str, now: datetime, around: Surroundings) -> PlaceDraft | None:
    return around.find_place(as_meant(text), at_home=_at_home(state, text, now))


def _at_home(state: Conversation, text: str, now: datetime) -> bool:
    """Whoever is asked where, is in danger or has somebody with them tells where they live; who is missing may be
    missed elsewhere."""
    if _COMES_FROM.search(unicodedata.normalize("NFC", text).lower()):
        return False
    asked = state.place is None and "place" in state.requested
    here = (state.kind or kind_of(state)) in _WHERE_WE_ARE or read(text, now).case_kind in _WHERE_WE_ARE
    return asked or here or _LEFT_HOME.search(unicodedata.normalize("NFC", text).lower()) is not None


_COMES_FROM = re.compile(r"\b(?:tên|ten|tuổi|tuoi)\b[^.!?\n]*\b(?<!ở )(?<!về )(?<!tại )(?<!o )(?<!ve )(?:quê|que)\b")
""" "Nó tên Hoàng, quê xã Triệu Sơn": where somebody is from, wherever they are."""
_LEFT_HOME = re.compile(
    r"\b(?:(?:ra|rời|đi) khỏi|bỏ|trốn|rời) nhà\b|\b(?:(?:ra|roi|di) khoi|tron) nha\b|\bbo nha (?:di|ra|tu|luc|hom)\b"
)
"""Who left home was there last: "đạp xe ra khỏi nhà từ trưa, nhà ở xã Hoằng Lộc". With other accents it is "bố nhà
em", or "lạc rồi nha"."""
_WHERE_WE_ARE = DANGERS | {CaseKind.FOUND_PERSON}


def answers_where(state: Conversation, text: str, now: datetime) -> str | None:
    """The text, where it was asked and is no more than the answer, whatever its words read as elsewhere."""
    asked = state.place is None and "place" in state.requested and state.stage in ("gathering", "open")
    return only_where(as_meant(text), now) if asked else None


def with_where(state: Conversation, text: str, place: PlaceDraft | None, around: Surroundings) -> PlaceDraft | None:
    """The place, with what was told of it before its commune: "xóm Đồi Cọ, xã Hoằng Lộc"."""
    where = words_for_place(state)
    if where and place is None:
        return around.find_place(f"{where}, {text}", at_home=True) if "place" in state.requested else None
    if place is None or not where or names_commune(where):
        return place
    return place if fold(where) in fold(place.name) else replace(place, name=f"{where}, {place.name}")


def _with_words_told(state: Conversation, pin: PlaceDraft) -> PlaceDraft:
    """A position without a name moves the place, and the words that were told of it stand."""
    here = commune(pin.commune_code).label if pin.commune_code else ""
    if pin.name != here:
        return pin
    told = state.place
    of_told = commune(told.commune_code).label if told and told.commune_code else ""
    words = told.name.removesuffix(of_told).rstrip(" ,") if told else words_for_place(state)
    if names_commune(words) or told_district(words, None):
        return pin
    return replace(pin, name=", ".join(filter(None, (words, here))))


def words_for_place(draft: Conversation) -> str:
    """Words that name the place, of which nobody knows the commune; empty where there are none, or it is known."""
    if draft.place:
        return ""
    at_home = kind_of(draft) in _WHERE_WE_ARE
    said = (told_where(as_meant(text), at, at_home=at_home) for text, at in zip(draft.texts, draft.times, strict=True))
    return draft.where or next(filter(None, said), "")


def without_commune(where: str) -> str | None:
    return f"{where} ({wording.COMMUNE_NOT_KNOWN})" if where else None


def _place_of(draft: Conversation, around: Surroundings) -> PlaceDraft:
    """Where the report is put: of an unknown place in the district that was named, else at home, by its words."""
    where = words_for_place(draft)
    if draft.place or not where:
        return draft.place or around.fallback
    home = around.fallback
    return in_district(where, (home.lat, home.lon)) or home


def _tells_something(state: Conversation, text: str, reading: Reading) -> bool:
    """All but greetings and answers that answer nothing: a single word may be all that somebody can write."""
    folded = fold(text)
    if says_something(folded) or reading.urgent or not tells_nothing(folded):
        return True
    fact = reading.phone or reading.persons or reading.clothing
    return bool(state.texts or fact) and not all(map(is_small, bare_words(folded)))


def only_stopped(stopped: Conversation | None, photos_coming: int, around: Surroundings) -> Conversation:
    """Nothing goes on but what was stopped, until its pictures go."""
    until = stopped.heard_at + around.waits.open if stopped and stopped.heard_at else None
    return Conversation(photos_coming=photos_coming, stopped=stopped if until else None, deadline=until)


def what_is_missing(draft: Conversation) -> list[Need]:
    missing: list[Need] = []
    if not draft.texts:
        missing.append("text")
    elif not kind_of(draft):
        missing.append("kind")
    if draft.place is None:
        missing.append("place")
    row, themselves = KINDS[kind_reported(draft)], writer_is_lost(draft)
    if row.time and draft.texts and not themselves and facts_in(draft).last_seen_at is None:
        missing.append("time")
    if row.photo and not themselves and not draft.photos and not draft.photos_coming:
        missing.append("photo")
    return missing


def _deadline(before: Conversation, draft: Conversation, now: datetime, waits: Waits) -> datetime:
    """The place is waited for from when something was there, however much is written meanwhile."""
    if not draft.texts and not draft.photos:
        return now + waits.text
    begun = bool(before.texts or before.photos)
    return before.deadline if begun and before.deadline else now + waits.place


def _reading(draft: Conversation) -> Reading:
    """What the whole story says; when it is unclear as a whole, the first of its messages that is not. Somebody who is
    missing, or in danger, told in one message of several, is not lost among a thing or a fraud."""
    whole = _whole(draft)
    if whole.case_kind not in (None, *NOBODY_WAKES):
        return whole
    each = [(text, read(text, at)) for text, at in zip(draft.texts, draft.times, strict=True)]
    danger = (
        own for text, own in each if own.kind in _DANGERS and not (sits_and_cries(text) or _of_before(draft, text))
    )
    if whole.case_kind is not None and (told := next(danger, None)):
        return told
    clear = whole if whole.case_kind else next((own for _, own in each if own.case_kind is not None), whole)
    return next((own for text, own in each if urgent_amid_routine(clear.case_kind, text, own)), clear)


def _of_before(draft: Conversation, text: str) -> bool:
    """A danger of whoever is sought in the case before it, which was told of it while it was asked which is meant."""
    return draft.before is not None and endangers_sought(text, draft.before.kind)


def _whole(draft: Conversation) -> Reading:
    return read(draft.description, draft.heard_at or LONG_AGO)


def urgent_amid_routine(kind: CaseKind | None, text: str, reading: Reading) -> bool:
    """Somebody is missing, or with the writer, and what they tell of beside is a thing, a fraud or a tip: nobody wakes
    for that. Who was seen, or is with the writer, may be called lost in the next message; one of the writer's own is
    another."""
    if kind not in NOBODY_WAKES or asks_news(text):
        return False
    if reading.kind == "found_person":
        return kind is not CaseKind.FOUND_PERSON and (reading.sure >= SURE or sits_and_cries(text))
    if reading.sure < SURE:
        return False
    away = tells_away(text) or tells_loss(text) or writes_english(text) is True
    missing = reading.kind in ("missing_child", "missing_adult") and away
    somebody = facts_of(reading).age is not None or _SOMEBODY.search(fold(text)) is not None
    return missing and (one_of_theirs(text) or (kind in (*_THINGS, UNREAD) and somebody))


_SOMEBODY = re.compile(
    r"\b(?:con (?:trai|gai|be|nho)|be (?:trai|gai)|(?:em|chau|dua|thang) be|chau|dua nho|cu|ba|ong|me|bo|ma|cha"
    r"|vo|chong|nguoi|anh|chi)\b"
)
""" "Nó", and "bé" with a name, may be a dog that is lost."""
_THINGS = frozenset({CaseKind.LOST_PROPERTY, CaseKind.CRIME_WARNING})
_ROUTINE = frozenset({*_THINGS, CaseKind.TIP})
NOBODY_WAKES = frozenset({*_ROUTINE, CaseKind.FOUND_PERSON, UNREAD})
"""The kinds that wait until somebody is up, and so does what is added to them."""
_DANGERS = ("danger_now", "natural_danger")
SURE = 0.6
"""A chance of its kind from which an urgent message is not asked about."""


def _story(draft: Conversation) -> Kind | None:
    kind = kind_of(draft)
    return STORIES.get(kind, _reading(draft).kind) if kind else None


def facts_in(draft: Conversation) -> Details:
    """What all its messages tell, and what the newest corrects; and the number that another case has told."""
    told = facts_told(draft.texts, draft.times, _story(draft))
    if kind_of(draft) is CaseKind.PERSON_IN_DANGER and told.name is None and told.age is None:
        told = replace(told, sex=None)  # alone it may be that of who does it: "chồng em đang đánh em"
    known = draft.facts.reporter_phone if draft.facts else None
    return replace(told, reporter_phone=told.reporter_phone or known)


STORIES: dict[CaseKind | None, Kind] = {
    CaseKind.MISSING_CHILD: "missing_child",
    CaseKind.MISSING_ADULT: "missing_adult",
    CaseKind.FOUND_PERSON: "found_person",
    CaseKind.NATURAL_DANGER: "natural_danger",
}
"""As of which kind of message more about such a case is read."""


def writer_is_lost(draft: Conversation) -> bool:
    """Whether nobody is lost but who writes."""
    return any(lost_oneself(text, first=not before) for before, text in enumerate(draft.texts))


def _lost_abroad(draft: Conversation) -> bool:
    return any(lost_abroad(text, first=not before) for before, text in enumerate(draft.texts))


def kind_of(draft: Conversation) -> CaseKind | None:
    """None while nobody can tell: then it is asked."""
    if draft.told or not draft.texts:
        return draft.told
    reading = _reading(draft)
    kind = None if _is_first(draft) and hardly_in_danger(draft.texts[0], reading) else reading.case_kind
    if all(map(hides, draft.texts)):
        return CaseKind.PERSON_IN_DANGER
    if kind in (None, CaseKind.TIP) and any(map(takes_home, draft.texts)):
        kind = CaseKind.FOUND_PERSON
    if kind is not CaseKind.FOUND_PERSON and not _reading(draft).persons and _lost_abroad(draft):
        return CaseKind.PERSON_IN_DANGER
    away = any(tells_away(text) or tells_loss(text) for text in draft.texts)
    if kind is not None and kind.person_sought and not away and any(map(fell_in, draft.texts)):
        return CaseKind.PERSON_IN_DANGER
    if kind not in _NO_DANGER or not any(map(endangered, draft.texts)):
        return kind
    sought = (read(text, at).case_kind for text, at in zip(draft.texts, draft.times, strict=True))
    return next((told for told in sought if told and told.person_sought), CaseKind.PERSON_IN_DANGER)


_NO_DANGER = frozenset({None, CaseKind.CRIME_WARNING, CaseKind.TIP, CaseKind.LOST_PROPERTY, CaseKind.FOUND_PERSON})
"""As which words are read that are common to them and to a danger: money, and somebody who is held."""


def _reads_unsurely(draft: Conversation) -> bool:
    """Perhaps somebody is in danger, or they want to be called: a person reads it, and nobody waits for answers."""
    if kind_of(draft) is not None:
        return False
    last = draft.texts[-1]
    hardly = _is_first(draft) and hardly_in_danger(last, read(last, draft.times[-1]))
    return hardly or wants_to_be_called(draft)


def wants_to_be_called(draft: Conversation) -> bool:
    """Whether their last message asks for a call, and tells nothing."""
    return bool(draft.texts) and wants_a_call(draft.texts[-1], read(draft.texts[-1], draft.times[-1]))


def kind_reported(draft: Conversation) -> CaseKind:
    return kind_of(draft) or (CaseKind.PERSON_IN_DANGER if _in_danger(draft) else UNREAD)


def _in_danger(draft: Conversation) -> bool:
    """Somebody is in danger now, by their words or by their answer: nothing is waited for."""
    if draft.told is CaseKind.PERSON_IN_DANGER:
        return True
    first = _is_first(draft)
    return any(calls_for_help(text, at, first=first) for text, at in zip(draft.texts, draft.times, strict=True))


def _is_first(draft: Conversation) -> bool:
    """Whether nothing stands beside the one message that there is: no story that its words may be part of."""
    return len(draft.texts) == 1 and draft.before is None


def submit(
    draft: Conversation,
    around: Surroundings,
    *,
    voice: tuple[str, ...] = (),
    amid: str | None = None,
    then: Happening | None = None,
    also: Amend | None = None,
) -> Step:
    """amid: the number of the case amid which it was told. voice, then, also: as of Submit."""
    facts = facts_in(draft)
    report = ReportDraft(
        kind=kind_reported(draft),
        description=draft.description or (wording.VOICE_TO_HEAR if voice else "(chỉ có ảnh)"),
        place=_place_of(draft, around),
        photos_awaited=draft.photos_coming,
        **asdict(replace(facts, photos=draft.photos)),
    )
    # Of what was told while it was asked which case is meant there may be more than a report holds.
    more = "\n".join(draft.texts)[MAX_DESCRIPTION:].strip()
    same = wording.same_reporter(amid) if amid is not None else None
    beside = "\n".join(filter(None, (same, not_to_be_called(draft.texts), _beside(draft, facts.age), more)))
    return Step(replace(draft, deadline=None), (), Submit(report, beside or None, voice, then, also))


def _beside(draft: Conversation, age: int | None) -> str | None:
    """That there is more than one person or emergency, of which a report holds one; None when there is not. age: of the
    first person."""
    reading = _reading(draft)
    called = [_called(person, draft) for person in reading.persons]
    if len(called) > 1:
        return f"Tin nói đến {len(called)} người: {'; '.join(called)}. Bản tin chỉ ghi người thứ nhất."
    kinds = [KINDS[kind].called for said in reading.kinds if (kind := CASE_KINDS[said])]
    if len(kinds) > 1 and "natural_danger" in reading.kinds:
        return f"Tin có thể báo {len(kinds)} việc: {'; '.join(kinds)}."
    story = _story(draft)
    each = [read(text, at) for text, at in zip(draft.texts, draft.times, strict=True)]
    amid = kind_of(draft) not in (None, *_ROUTINE) and any(
        own.case_kind in _THINGS and own.sure >= SURE for own in each
    )
    another = amid or mentions_another(draft.description)
    another = another or any(another_away(text, story, age) for text in draft.texts)
    return "Tin có thể nói đến hơn một người hoặc hơn một việc." if another else None


def _called(person: PersonRead, draft: Conversation) -> str:
    at = (draft.heard_at or LONG_AGO).replace(tzinfo=None)
    years = person.years(at)
    sex = {"female": "nữ", "male": "nam"}.get(person.sex or "")
    return ", ".join(filter(None, (person.name, f"{int(years)} tuổi" if years is not None else None, sex)))
