"""What is added to the open case, and what is asked for once it is open: the phone, and consent."""

import re
from dataclasses import replace
from datetime import datetime

from schemas.alerts import first_code
from schemas.event import CaseKind
from schemas.places.finding import fold, reads_as_sentence
from schemas.reports import BASIS_ANSWERS
from services.intake.rules import wording
from services.intake.rules.another_case import (
    answer_in,
    asks_news,
    complains,
    is_of,
    mentions_another,
    one_of_theirs,
    prays,
    stops_search,
    surely_ended,
    takes_home,
    tells_away,
    tells_back_but,
    tells_end,
    tells_fetched,
    tells_found_badly,
    tells_gone_again,
    tells_hearsay,
    tells_known_dead,
    tells_loss,
    tells_with_kin,
)
from services.intake.rules.consent.answers import (
    agrees_to_posting,
    names_giver,
    refuses,
    relation_in,
    says_yes,
    wants_taken_down,
)
from services.intake.rules.consent.answers import answer_in as consent_in
from services.intake.rules.conversation.calls_for_help import calls_for_help, for_the_officer, without_phone
from services.intake.rules.conversation.draft import STORIES, answers_where, place_named, with_where, without_commune
from services.intake.rules.conversation.state import MAX_PHOTOS, UNREAD, Amend, Conversation, Step, Surroundings
from services.intake.rules.conversation.which_case import (
    after_answer,
    of_another,
    of_the_kind_chosen,
    reads_as_another,
)
from services.intake.rules.happenings import Happening, LocationSent, PhotoReady, PhotosSent, PhotoUnusable, TextSent
from services.intake.rules.kinds import KINDS
from services.intake.rules.read_back import read_back
from services.intake.rules.said_fields import only_where
from services.intake.rules.small_words import (
    BARE,
    FEW_WORDS,
    has_no_photo,
    kind_answered,
    only_thanks,
    undoes_an_end,
    wants_no_call,
    wants_to_stop,
)
from services.intake.rules.texts import MAX_TEXT, clean_text
from services.intake.rules.told_facts import (
    NOTHING_TOLD,
    another_away,
    corrected,
    corrects_in_words,
    facts_of,
    news_in,
    what_changed,
)
from services.intake.understanding.rules.reading import Reading, read
from services.intake.understanding.rules.words import writes_english


def asking_for_phone(step: Step) -> Step:
    """Once, when something was added to the open case and its place is known; in the same message."""
    state = step.state
    added = wording.amended(state.case_number) if state.case_number else ""
    told = next((reply for reply in step.replies if added and reply.startswith(added)), None)
    if told is None or state.place is None or "phone" in state.requested:
        return step
    asked = state.having_requested("phone")
    if isinstance(step.outcome, Amend) and step.outcome.facts.reporter_phone:
        return replace(step, state=asked)
    question = f"{told}\n{wording.still_missing([wording.NEED_PHONE])}"
    return replace(step, state=asked, replies=tuple(question if each == told else each for each in step.replies))


def asking_for_consent(step: Step) -> Step:
    """Once, when nothing else is asked for, in the message that something was added to the open case."""
    state = step.state
    added = wording.amended(state.case_number) if state.case_number else ""
    told = next((reply for reply in step.replies if added and reply.startswith(added)), None)
    question = consent_question(state)
    if told is None or question is None or wording.PLEASE_SEND in told:
        return step
    asked = state.having_requested("consent")
    with_it = tuple(f"{told}\n{question}" if each == told else each for each in step.replies)
    return replace(step, state=asked, replies=with_it)


def consent_question(state: Conversation) -> str | None:
    """None while something else is missing, or where it was asked already, or nobody has to agree."""
    question = KINDS[state.kind].consent if state.kind else None
    known = state.place is not None and "phone" in state.requested
    over = state.ended or "found_told" in state.requested
    return question if known and "consent" not in state.requested and not over else None


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
    if told is None and not asked and names_giver(text) and (question := KINDS[state.kind].consent):
        # To what they agree was not said yet: nobody is published by a word that may answer something else.
        asking = state.having_requested("consent")
        return Step(asking, (question,), Amend(state.case_id, addition=text))
    if told is None:
        return None
    if isinstance(told, str):
        who = state.having_requested("consent", "whose_consent")
        return Step(who, (wording.WHO_AGREES,))
    answered = state.having_requested("consent", "consent_told")
    if told.ground == "withdrawn":
        return Step(answered, (wording.NOT_AGREED,), Amend(state.case_id, addition=text, basis=told))
    return Step(answered, (wording.AGREED,), Amend(state.case_id, basis=told))


def only_complains(text: str, reading: Reading, of: CaseKind | None) -> bool:
    """Who tells of another matter than that of their case ("mất ví 2 ngày nay rồi chưa tìm được") reports it."""
    return complains(text) and reading.case_kind in (None, of)


def add_to_case(state: Conversation, happening: Happening, now: datetime, around: Surroundings) -> Step:
    assert state.case_id is not None and state.case_number is not None  # noqa: S101, PT018 - an open case has both
    heard = replace(state, heard_at=now)
    match happening:
        case TextSent(text) if cleaned := clean_text(text, MAX_TEXT):
            return _add_text(heard, cleaned, now, around)
        case PhotosSent(count, caption):
            cleaned = clean_text(caption, MAX_TEXT)
            if cleaned and reads_as_another(state, cleaned, now, around):
                return of_another(heard, cleaned, now, around, photos=count)
            heard = replace(heard, photos_coming=state.photos_coming + count)
            if not cleaned:
                return Step(heard, (), Amend(state.case_id, photos_awaited=heard.photos_coming))
            step = _amended(heard, cleaned, now, around)
            assert isinstance(step.outcome, Amend)  # noqa: S101 - words are always added
            return replace(step, outcome=replace(step.outcome, photos_awaited=heard.photos_coming))
        case PhotoReady() | PhotoUnusable():
            return _photo_of_case(state, state.case_id, happening)
        case LocationSent(place):
            there = wording.amended(state.case_number, read_back(None, NOTHING_TOLD, place.name, 0))
            return Step(replace(heard, place=place, held=None), (there,), Amend(state.case_id, place=place))
        case _:
            return Step(heard, (wording.ONLY_TEXT_PHOTO_PLACE,))


def photo_of_earlier(state: Conversation, happening: PhotoReady | PhotoUnusable) -> Step:
    """It was announced before the newer case began; pictures come in the order in which they were sent."""
    of, *others = state.earlier
    left = of.photos_coming - 1
    more = Amend(of.case_id, photos_awaited=left, case_number=of.case_number)
    if of.of_others:
        # How many are awaited is for whoever reported the case.
        seen = state.named is not None and state.named.case_id == of.case_id and state.named.seen
        there = state.named.place if state.named and seen else None
        more = replace(more, photos_awaited=None, perhaps_another=not seen, sighting=seen, place=there)
    awaited = replace(state, earlier=(*((replace(of, photos_coming=left),) if left else ()), *others))
    step = _with_photo(awaited, happening, more)
    return replace(step, outcome=None) if of.of_others and isinstance(happening, PhotoUnusable) else step


def _photo_of_case(state: Conversation, case_id: str, happening: PhotoReady | PhotoUnusable) -> Step:
    left = max(0, state.photos_coming - 1)
    if state.photos and isinstance(happening, PhotoReady):
        state = replace(state, photos=(*state.photos, happening.sha256)[:MAX_PHOTOS])
    return _with_photo(replace(state, photos_coming=left), happening, Amend(case_id, photos_awaited=left))


def _with_photo(state: Conversation, happening: PhotoReady | PhotoUnusable, more: Amend) -> Step:
    """A picture that was announced has come, or cannot be had: either way one fewer is awaited."""
    if isinstance(happening, PhotoUnusable):
        return Step(state, (happening.why,), more)
    added = wording.amended(more.case_number or state.case_number or "", read_back(None, NOTHING_TOLD, None, 1))
    return Step(state, (added,), replace(more, photos=(happening.sha256,)))


def _add_text(state: Conversation, text: str, now: datetime, around: Surroundings) -> Step:
    assert state.case_id is not None and state.case_number is not None  # noqa: S101, PT018 - an open case has both
    if state.held is not None and (answer := answer_in(text, state.case_number)):
        return after_answer(state, *answer, now, around)
    if state.kind is UNREAD and "kind" in state.requested and (chosen := kind_answered(text)):
        return of_the_kind_chosen(state, chosen, text, now, around)
    if tells_away(text) or undoes_an_end(text):
        state = replace(state, requested=tuple(need for need in state.requested if need != "found_told"))
    if "photo" in state.requested and has_no_photo(fold(text)):
        return Step(state, (wording.NO_PHOTO,))
    if consent := _about_consent(state, text):
        return consent
    reading = read(text, now)
    if only_thanks(text):
        return Step(state, (wording.THANKED,))
    if step := end_of_before(state, state.kind, text, now):
        return step
    asked_where = state.place is None and "place" in state.requested and not reads_as_sentence(text)
    named = place_named(state, text, now, around) if asked_where and not calls_for_help(text, now) else None
    tells_place = named is not None or (asked_where and only_where(text, now) is not None)
    only_a_number = reading.phone is not None and len(without_phone(text, reading).split()) <= BARE
    if not (tells_place or only_a_number) and (own := _own_answer_of_case(state, text, reading)):
        return own
    answers = tells_place or (reading.phone is not None and len(text.split()) <= FEW_WORDS)
    story, age = STORIES.get(state.kind), state.facts.age if state.facts else None
    corrects = corrected(text) is not None and not (mentions_another(text) or another_away(text, story, age))
    # "Mẹ tôi đi lạc" is short, and corrects nothing.
    corrects = corrects and (corrects_in_words(text) or not tells_loss(text))
    danger = calls_for_help(text, now) and not answers_where(state, text, now)
    perhaps = danger or not (answers or corrects)
    if perhaps and not names_case(reading, state.case_number) and reads_as_another(state, text, now, around):
        return of_another(state, text, now, around)
    return _amended(state, text, now, around)


def _amended(state: Conversation, text: str, now: datetime, around: Surroundings) -> Step:
    """The words are added to the open case, with the fields that they tell for the first time or correct."""
    assert state.case_id is not None and state.case_number is not None  # noqa: S101, PT018 - an open case has both
    news = news_in(text, now, STORIES.get(state.kind), state.facts)
    # The words tell the place only while nobody knows it, or when they correct it; others may be about anything.
    right = corrected(text)
    words = right if state.place and right else text
    place = place_named(state, words, now, around) if right or not state.place else None
    where = answers_where(state, text, now) if place is None else None
    place = with_where(state, text, place, around)
    moved = (state.place.name, place.name) if state.place and place and place != state.place else None
    changed = what_changed(news, state.facts, moved)
    known = replace(state, place=place or state.place, held=None, facts=news.known if state.facts else None)
    known = replace(known, where=", ".join(filter(None, (state.where, where)))) if where and not place else known
    addition = for_the_officer(text, changed)
    more = Amend(state.case_id, addition, place if moved or not state.place else None, facts=news.facts)
    righted = replace(NOTHING_TOLD, **{name: getattr(news.facts, name) for name in news.changed})
    told_first = replace(news.facts, **{name: getattr(NOTHING_TOLD, name) for name in news.changed})
    there = place.name if place else without_commune(where or "")
    answer = wording.amended(
        state.case_number,
        read_back(None, told_first, None if moved or state.place else there, 0),
        read_back(None, righted, there if moved else None, 0),
    )
    answer = f"{answer}\n{wording.still_missing([wording.NEED_COMMUNE])}" if where and not place else answer
    answer = f"{answer}\n{wording.NO_CALL}" if wants_no_call(text) else answer
    return Step(known, (answer,), more)


def names_case(reading: Reading, case_number: str | None) -> bool:
    """By its code, or by one under which it went out anew."""
    return reading.code is not None and case_number is not None and first_code(reading.code.value) == case_number


def _own_answer_of_case(state: Conversation, text: str, reading: Reading) -> Step | None:
    """A question, the wish for a human and the news that somebody is back are no detail of the open case; an officer
    reads them all the same."""
    if not (state.case_id and state.case_number):
        return None
    number, sought = state.case_number, state.kind
    fetched = sought is CaseKind.FOUND_PERSON and tells_fetched(text)
    badly = sought in MISSING and (tells_found_badly(text) or tells_known_dead(text))
    impatient = only_complains(text, reading, sought)
    sure = surely_ended(text) and (reading.kind == "found" or writes_english(text) is True)
    with_kin = sought in MISSING and tells_with_kin(text)
    if reading.urgent and not (asks_news(text) or impatient or fetched or badly or sure or with_kin):
        return None
    taken_in = sought in (CaseKind.TIP, CaseKind.FOUND_PERSON) and takes_home(text)
    ended = tells_end(text, sought) and (sure or reading.kind in ("found", "unclear"))
    ended = ended and not (_feared(state) or taken_in)
    if badly or (ended and sought in MISSING and tells_back_but(text)):
        answer = wording.found_badly(number)
    elif impatient:
        answer = wording.complaint_of_case(number, on_air=state.on_air)
    elif reading.kind == "question" or asks_news(text):
        answer = wording.question_of_case(number, on_air=state.on_air)
    elif reading.kind == "human_wanted":
        answer = wording.human_for_case(number)
    elif fetched or ended:
        answer = wording.found_of_case(number)
    elif stops_search(text) or (wants_to_stop(text) and "bo qua" not in fold(text)):
        # "Bỏ qua" is what the question of consent tells others than the parents to do.
        answer = wording.withdrawal_passed_on(number)
    elif with_kin or (_perhaps_found(state, text, reading) and not taken_in):
        answer = wording.perhaps_found(number)
    else:
        return None
    found = answer in (wording.found_badly(number), wording.found_of_case(number))
    number_told = replace(NOTHING_TOLD, reporter_phone=facts_of(reading).reporter_phone)
    told = Amend(state.case_id, addition=text, facts=number_told, found=found)
    known = replace(state, held=None)
    return Step(known.having_requested("found_told") if found else known, (answer,), told)


SURELY_FOUND = 0.9
"""The chance from which a message reads as an end in words that no rule knows: "Cháu ngủ quên trong tủ quần áo"."""


_ANOTHER_CAME = re.compile(
    r"^\W*(?:\w+ ){0,2}(?:lop|nhom|doan|co giao|thay giao|con dau|xe|dep|ban)\b[^,.!?]{0,24}\bve\b|\btim tiep\b"
)
_GROWN_CAME = re.compile(r"^\W*(?:\w+ ){0,2}(?:bo|me|ma|ba|ong|co|chu|bac|anh|chi|vo|chong)\b[^,.!?]{0,24}\bve\b")
"""Whoever came home is not the one who is sought."""
_ALSO_HAPPENS = re.compile(
    r"\b(?:cuu (?:voi|em|toi|chung)|dang chay|chay nha|nha (?:em |toi |minh )?(?:dang )?chay|trom|cuop|bat coc"
    r"|mat tich)\b"
)
"""Beside an end: what no answer to an end is for."""


def _perhaps_found(state: Conversation, text: str, reading: Reading) -> bool:
    """Told in words in which an end may be misread: it is passed on and answered without joy, and nothing is asked. Not
    of the mother who is back while a child is sought."""
    found = reading.kind == "found" and reading.sure >= SURELY_FOUND and state.kind in MISSING
    folded = fold(text)
    if not found or prays(text) or _feared(state) or _ALSO_HAPPENS.search(folded) or _ANOTHER_CAME.search(folded):
        return False
    if state.kind is CaseKind.MISSING_CHILD and _GROWN_CAME.search(folded):
        return False
    return not ("?" in text or tells_hearsay(text) or tells_away(text) or tells_gone_again(text) or tells_end(text))


def end_of_before(state: Conversation, kind: CaseKind | None, text: str, now: datetime) -> Step | None:
    """Whom they sought before another case began is back: "con về rồi" amid a fire, or amid the case of its
    grandmother. kind: of what they tell of now. None where it may be of that."""
    before, reading = state.before, read(text, now)
    if before is None or calls_for_help(text, now) or not tells_end(text, before.kind):
        return None
    if reading.kind not in ("found", "unclear") and not surely_ended(text):
        return None
    if kind is CaseKind.FOUND_PERSON and (tells_fetched(text) or not one_of_theirs(text)):
        return None
    # "Tìm thấy rồi" may be said of a thing, too.
    may_be_both = kind is not None and (
        kind.person_sought or kind in (CaseKind.PERSON_IN_DANGER, CaseKind.LOST_PROPERTY)
    )
    if may_be_both and (kind is before.kind or not is_of(text, before.kind)):
        return None
    told = Amend(before.case_id, addition=text, found=True, case_number=before.case_number)
    return Step(state, (wording.found_of_case(before.case_number),), told)


MISSING = frozenset(kind for kind in CaseKind if kind.person_sought)


def _feared(state: Conversation) -> bool:
    """ "Nó về rồi" of whoever is feared is no end."""
    return "quiet" in state.requested or state.kind is CaseKind.PERSON_IN_DANGER
