"""What reads as another emergency than the open case: it is asked about, and a danger waits for no answer."""

import re
from dataclasses import replace
from datetime import datetime, timedelta

from schemas.content import VIETNAM
from schemas.event import CaseKind
from schemas.places.finding import fold
from services.intake.rules import wording
from services.intake.rules.another_case import (
    Answer,
    CaseSigns,
    also_away,
    answer_in,
    endangers_sought,
    mentions_another,
    names_sought,
    sits_and_cries,
    tells_another,
)
from services.intake.rules.conversation.calls_for_help import calls_for_help, for_the_officer, help_came
from services.intake.rules.conversation.draft import (
    NOBODY_WAKES,
    STORIES,
    go_on,
    kind_of,
    place_named,
    submit,
    urgent_amid_routine,
    with_text,
)
from services.intake.rules.conversation.state import (
    DANGERS,
    MAX_DESCRIPTION,
    MAX_PHOTOS,
    UNREAD,
    Amend,
    Awaited,
    Conversation,
    Held,
    Need,
    Step,
    Submit,
    Surroundings,
    begun_with,
    saying,
)
from services.intake.rules.frightened import asks_ransom, hides
from services.intake.rules.happenings import Happening, LocationSent, PhotoReady, PhotosSent, PhotoUnusable, TextSent
from services.intake.rules.kinds import KINDS
from services.intake.rules.reports import Details
from services.intake.rules.texts import MAX_TEXT, clean_text
from services.intake.rules.told_facts import NOTHING_TOLD, another_away, facts_of, news_in, of_the_sought
from services.intake.understanding.rules.places import PlaceDraft, unknown_place
from services.intake.understanding.rules.reading import Reading, read
from services.intake.understanding.rules.words import message

_OF_ONESELF = re.compile(r"(?<!me )(?<!bo )(?<!ba )(?<!cua )\b(?:con|em|chau|minh)\b")
"""As a lost child calls itself; "mẹ cháu đây" is somebody else who writes."""


def reads_as_another(state: Conversation, text: str, now: datetime, around: Surroundings) -> bool:
    place = around.find_place(text)
    code = state.place.commune_code if state.place else None
    kind = _kind_told(state)
    story = around.waits.text if kind is None else around.waits.story
    story_over = state.opened_at is None or now - state.opened_at > story
    reading = read(text, now)
    if help_came(text):
        return False
    if "self" in state.requested and not (story_over or mentions_another(text)) and _OF_ONESELF.search(fold(text)):
        return False  # a danger that a lost child tells of itself
    if urgent_amid_routine(kind, text, reading):
        return True
    over = _danger_over(state, now, around)
    if calls_for_help(text, now) and over:
        return True
    if calls_for_help(text, now) and _of_open_danger(state, text, reading, place):
        return False
    if calls_for_help(text, now) and (kind in NOBODY_WAKES or _tells_only_danger(state, text, reading)):
        return True
    if also_away(text) and reading.case_kind is not None and reading.case_kind.person_sought:
        return True
    if not story_over and _told_of_who_is_held(state, text, reading, place):
        return False
    if hides(text) and state.kind is not None and state.kind.person_sought:
        return True
    if _of_somebody_beside(state, text, reading, now):
        return True
    return tells_another(
        text,
        CaseSigns(kind, state.facts.age if state.facts else None, code),
        tells_of(reading, place),
        story_over=story_over,
        one_kind=len(reading.kinds) == 1,
    )


def _kind_told(state: Conversation) -> CaseKind | None:
    """None of who has only said it, and writes what they were asked to: what a voice message tells of contradicts no
    words, and somebody was woken for it."""
    return None if state.voiced and state.kind is UNREAD else state.kind


def _tells_only_danger(state: Conversation, text: str, reading: Reading) -> bool:
    """A danger in which nobody is named who may be the one that is sought, seen or not: "vừa thấy nhà bên cháy"."""
    sought = state.kind is not None and state.kind.person_sought
    return sought and reading.kind in ("danger_now", "natural_danger") and not names_sought(text)


def _of_somebody_beside(state: Conversation, text: str, reading: Reading, now: datetime) -> bool:
    """Somebody beside the one who is sought is away too, or in danger, or somebody unknown is with the writer."""
    story, age = STORIES.get(state.kind), state.facts.age if state.facts else None
    if story not in ("missing_child", "missing_adult"):
        return False
    if another_away(text, story, age) or (reading.kind == "found_person" and _SOMEBODY_IS_HERE.search(fold(text))):
        return True
    harmed = of_the_sought(text, story, age) != text and _HARMED.search(fold(text))
    return bool(harmed) and calls_for_help(text, now)


_HARMED = re.compile(r"\b(?:bi|nga|te|ngat|bat tinh|chay mau|duoi nuoc|roi xuong|tu tu)\b")
_SOMEBODY_IS_HERE = re.compile(
    r"(?:^|[.!?,\n] ?)(?:(?:da|hinh nhu|dang|nha em|nha toi|o day|gan day) )*co (?:mot |1 |hai |2 )?"
    r"(?:(?:dua|thang|con|em|chau) be|dua|be|chau|em|cu|ong|ba|nguoi)\b"
)
""" "Có đứa bé nào đứng khóc ở cổng nhà tôi"."""


def _danger_over(state: Conversation, now: datetime, around: Surroundings) -> bool:
    """It was opened hours ago: a call for help may be of anything by now, and must not be buried in it."""
    danger = state.kind in DANGERS
    return danger and state.opened_at is not None and now - state.opened_at > around.waits.danger


def _told_of_who_is_held(state: Conversation, text: str, reading: Reading, place: PlaceDraft | None) -> bool:
    """Of a danger that has just been told: "con tôi chưa về nhà" goes on with who is held, unless it is said to be
    another."""
    sought = reading.case_kind is not None and reading.case_kind.person_sought
    if state.kind is not CaseKind.PERSON_IN_DANGER or not sought or mentions_another(text):
        return False
    return not _elsewhere(state, place) and not _another_age(state, facts_of(reading))


def _elsewhere(state: Conversation, place: PlaceDraft | None) -> bool:
    codes = (state.place.commune_code if state.place else None, place.commune_code if place else None)
    return None not in codes and codes[0] != codes[1]


def _another_age(state: Conversation, told: Details) -> bool:
    known = state.facts or NOTHING_TOLD
    return None not in (told.age, known.age) and told.age != known.age


def tells_of(reading: Reading, place: PlaceDraft | None) -> CaseSigns:
    """What a text alone tells of a case. Who was seen, or is back, says nothing of another one."""
    kind = None if reading.kind in ("sighting", "found", "crime_tip") else reading.case_kind
    return CaseSigns(kind, facts_of(reading).age, place.commune_code if place else None)


def _of_open_danger(state: Conversation, text: str, reading: Reading, place: PlaceDraft | None) -> bool:
    """A call for help goes on with the open case: a danger is told in many messages, the flood and then who drowns in
    it, until another place is named, or another's age; and the danger may be of whoever is sought."""
    if state.kind is None or mentions_another(text):
        return False
    told, known = facts_of(reading), state.facts or NOTHING_TOLD
    another_age = _another_age(state, told)
    if state.kind.person_sought and asks_ransom(message(text).plain):
        return not another_age
    if state.kind.person_sought:
        another_sex = None not in (told.sex, known.sex) and told.sex != known.sex
        return endangers_sought(text, state.kind) and not (another_age or another_sex)
    elsewhere = _elsewhere(state, place)
    if state.kind in (CaseKind.TIP, CaseKind.FOUND_PERSON):
        return sits_and_cries(text) and not elsewhere
    if state.kind is CaseKind.NATURAL_DANGER:
        return not elsewhere  # it has hit many, of every age
    return state.kind is CaseKind.PERSON_IN_DANGER and not (elsewhere or another_age)


def of_another(state: Conversation, text: str, now: datetime, around: Surroundings, *, photos: int = 0) -> Step:
    """It reads as another emergency than the open case. A danger waits for no answer: it is a case of its own at once,
    with what is held and the number to call back. photos: announced with it; those before are of the open case."""
    kind = _kind_told(state)
    danger, urgent = calls_for_help(text, now), urgent_amid_routine(kind, text, read(text, now))
    if not (danger or urgent):
        return _ask_which_case(replace(state, photos_coming=state.photos_coming + photos), text, now, around)
    begun, near = _begun_amid(state, around, () if danger else _pictures_just_sent(state, now))
    begun = replace(begun, photos_coming=photos, earlier=awaited(state))
    draft = with_text(replace(begun, stage="gathering", heard_at=now, english=state.english), text, now, near)
    if danger or kind_of(draft) is CaseKind.FOUND_PERSON or kind is UNREAD:
        step = submit(draft, near, amid=state.case_number or "", also=_for_the_sought(state, text, now))
        return replace(step, replies=_told_of_its_own(state) if danger else _told_of_its_own(state)[1:])
    asking = replace(draft, requested=tuple(need for need in draft.requested if need != "photo"))
    step = go_on(Conversation(), asking, now, around)
    return replace(step, replies=(*_told_of_its_own(state)[1:], *step.replies))


def of_the_kind_chosen(state: Conversation, kind: CaseKind, text: str, now: datetime, around: Surroundings) -> Step:
    """They answer what it is once it has gone out as a case of which nobody knows, and for which nobody wakes."""
    begun, near = _begun_amid(state, around, _pictures_just_sent(state, now))
    told = replace(begun, stage="gathering", told=kind, earlier=awaited(state), english=state.english, heard_at=now)
    draft = saying(told, wording.kind_chosen(KINDS[kind].called, text), now)
    step = submit(draft, near, amid=state.case_number or "")
    replies = _told_of_its_own(state)
    return replace(step, replies=replies if kind is CaseKind.PERSON_IN_DANGER else replies[1:])


PICTURES_FIRST = timedelta(minutes=10)
"""So long pictures that came without a word may be of what is told next."""


def _pictures_just_sent(state: Conversation, now: datetime) -> tuple[str, ...]:
    return state.photos if state.opened_at and now - state.opened_at <= PICTURES_FIRST else ()


def _begun_amid(
    state: Conversation, around: Surroundings, pictures: tuple[str, ...]
) -> tuple[Conversation, Surroundings]:
    """The report that begins amid the open case with what is held and these pictures, and where it is put while nobody
    says where."""
    kept: tuple[Need, ...] = tuple(need for need in state.requested if need in ("phone", "quiet"))
    phone = state.facts.reporter_phone if state.facts else None
    known = replace(NOTHING_TOLD, reporter_phone=phone)
    begun = begun_with(state.held or Held())
    begun = replace(begun, requested=("photo", *kept), facts=known, before=state.to_go_back_to)
    begun = replace(begun, photos=(*pictures, *begun.photos)[:MAX_PHOTOS])
    if state.place is None:
        return begun, around
    near = unknown_place(state.place.lat, state.place.lon, wording.place_of_case(state.case_number or ""))
    return begun, replace(around, fallback=near)


def _told_of_its_own(state: Conversation) -> tuple[str, ...]:
    return (wording.DANGER, wording.danger_of_its_own(state.case_number or ""))


def awaited(state: Conversation) -> tuple[Awaited, ...]:
    if not (state.photos_coming and state.case_id and state.case_number):
        return state.earlier
    return (*state.earlier, Awaited(state.case_id, state.case_number, state.photos_coming))


def _for_the_sought(state: Conversation, text: str, now: datetime) -> Amend | None:
    """Whoever has only photos reads whose they may be. The officers of who is sought are awake: they read it too where
    somebody is in danger who may be the one they seek. Of a fire in which nobody is named they need not."""
    if _pictures_just_sent(state, now) and state.case_id:  # of which nobody could say what they show
        return Amend(state.case_id, for_the_officer(text), perhaps_another=True, case_number=state.case_number)
    if not (state.case_id and state.kind and state.kind.person_sought):
        return None
    if "danger_now" not in read(text, now).kinds and not names_sought(text):
        return None
    return Amend(state.case_id, for_the_officer(text), perhaps_another=True, case_number=state.case_number)


def _ask_which_case(state: Conversation, text: str, now: datetime, around: Surroundings) -> Step:
    about = [KINDS[state.kind].called] if state.kind else []
    if state.opened_at:
        about.append(state.opened_at.astimezone(VIETNAM).strftime("%H:%M"))
    asking = replace(state, stage="asking", held=Held((text,), (now,)), deadline=now + around.waits.answer)
    return Step(asking, (wording.which_case(state.case_number or "", about),))


def hold(state: Conversation, happening: Happening, now: datetime, around: Surroundings) -> Step:
    """Keep what comes until it is known which case is meant."""
    heard, held = replace(state, heard_at=now), state.held or Held()
    match happening:
        case TextSent(text) if cleaned := clean_text(text, MAX_TEXT):
            if answer := answer_in(cleaned, state.case_number or ""):
                return _answered(heard, *answer, now, around)
            if calls_for_help(cleaned, now):
                return _danger_while_asked(heard, happening, cleaned, now, around)
            return _held_text(heard, cleaned, now)
        case PhotosSent(count, caption):
            cleaned = clean_text(caption, MAX_TEXT)
            if calls_for_help(cleaned, now):
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


def _answered(state: Conversation, answer: Answer, rest: str, now: datetime, around: Surroundings) -> Step:
    """ "1, cháy nhà": a danger beside the answer is a case of its own, and what was held goes where the answer says."""
    if not calls_for_help(rest, now):
        return after_answer(state, answer, rest, now, around)
    if answer == "new":
        return _danger_while_asked(state, TextSent(rest), rest, now, around)
    given = give_to_case(state, "", now, perhaps_another=False)
    step = of_another(given.state, rest, now, around)
    if not (isinstance(step.outcome, Submit) and isinstance(given.outcome, Amend)):
        return after_answer(state, answer, rest, now, around)
    return replace(step, outcome=replace(step.outcome, also=replace(given.outcome, case_number=state.case_number)))


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
        more = Amend(state.case_id, for_the_officer(text), photos_awaited=awaited, perhaps_another=True)
        return Step(heard, (), more)
    begun, around_it = _begun_amid(state, around, _pictures_just_sent(state, now))
    if kind_of(begun) in (None, CaseKind.NATURAL_DANGER, CaseKind.PERSON_IN_DANGER):
        return of_another(state, text, now, around, photos=photos)
    place = begun.place or place_named(begun, begun.description, now, around)
    draft = replace(begun, stage="gathering", place=place, photos_coming=state.photos_coming, heard_at=now)
    step = submit(replace(draft, english=state.english), around_it, amid=state.case_number or "", then=happening)
    return replace(step, replies=_told_of_its_own(state))


def _held_text(state: Conversation, text: str, now: datetime) -> Step:
    held = state.held or Held()
    if len(held.description) >= MAX_DESCRIPTION - MAX_TEXT:
        # More might not fit one addition: an officer reads it now, as if nobody had answered.
        return give_to_case(state, text, now, perhaps_another=True)
    more = replace(held, texts=(*held.texts, text), said_at=(*held.said_at, now))
    return Step(replace(state, held=more), (wording.HELD,))


def after_answer(state: Conversation, answer: Answer, rest: str, now: datetime, around: Surroundings) -> Step:
    """rest: what was said beside the answer."""
    if answer == "same":
        return give_to_case(state, rest, now, perhaps_another=False)
    return begin_with_held(state, rest, now, around)


def give_to_case(state: Conversation, more: str, now: datetime, *, perhaps_another: bool) -> Step:
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
    news = news_in(addition, at, STORIES.get(state.kind), state.facts)
    known = replace(known, facts=news.known if state.facts else None)
    return Step(known, (said(state.case_number),), replace(amend, facts=news.facts))


def begin_with_held(state: Conversation, more: str, now: datetime, around: Surroundings) -> Step:
    """What was held is the beginning of another case."""
    begun = begun_with(state.held or Held(), more, now)
    place = begun.place or place_named(begun, "\n".join(begun.texts), now, around)
    begun = replace(begun, stage="gathering", place=place, photos_coming=state.photos_coming, heard_at=now)
    begun = replace(begun, before=state.to_go_back_to)
    return go_on(Conversation(), begun, now, around)
