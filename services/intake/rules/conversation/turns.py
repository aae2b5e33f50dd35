"""One citizen's messages on the Official Account, gathered into one report. A pure state machine.

    idle ──message──▶ gathering ──text and place, or 3 min──▶ submitting ──submitted()──▶ open ◀──"2", or 2 min──┐
      ▲                   │ HỦY, or 10 min without saying what                             │ │ reads as another │
      └───────────────────┴────────── MỚI, or 24 h of silence, or the case has ended ◀─────┘ └───────────────▶ asking
                          ▲                                                                                   │
                          └──────────────────────── "1", with all that was held ──────────────────────────────┘

A report goes to the desk as soon as it says what and where; what comes later, pictures above all, is added to it, and
what corrects is sent as the corrected field. A report whose person is back before it is sent ends there. After 24 h
of silence only what begins another case leaves the old one: who asks how it stands is told. Each thing is asked for
once; what a report of somebody missing lacks, once more after silence (`after_silence`). While it is asked which case
is meant, what comes is held. Who names another's case by its code tells of that for some minutes (`named_case`). A call
for help waits for nothing, wherever the conversation stands: it goes to the desk, and names 113. Nor does a voice
message, in which no machine can tell a call for help: somebody has to listen. `deadline` says when `Tick` is due.
"""

import re
from dataclasses import replace
from datetime import datetime

from schemas.event import CaseKind
from schemas.places.finding import commune, fold
from schemas.reports import BASIS_ANSWERS
from services.intake.rules import wording
from services.intake.rules.another_case import (
    asks_news,
    one_of_theirs,
    surely_ended,
    tells_away,
    tells_end,
    tells_found_hurt,
    tells_hearsay,
    tells_loss,
    tells_only_away,
    tells_still,
)
from services.intake.rules.consent.answers import refuses, wants_taken_down
from services.intake.rules.conversation.advice import advised
from services.intake.rules.conversation.after_silence import asked_after_silence, may_be_asked, waiting
from services.intake.rules.conversation.calls_for_help import (
    calls_for_help,
    heard_of_hiding,
    in_hiding,
    put_through,
    wants_a_call,
    words_of,
)
from services.intake.rules.conversation.draft import (
    answers_where,
    facts_in,
    go_on,
    kind_of,
    kind_reported,
    offering,
    one_thing,
    only_stopped,
    questions_for,
    standing,
    submit,
    wants_to_be_called,
    what_is_known,
    what_is_missing,
    with_text,
    with_what_came,
    words_for_place,
    writer_is_lost,
)
from services.intake.rules.conversation.named_case import (
    also_for_named,
    go_on_with_named,
    placed_by_named,
    still_named,
    tells_of_named,
    withdrawn_from_named,
)
from services.intake.rules.conversation.open_case import (
    add_to_case,
    asking_for_consent,
    asking_for_phone,
    consent_question,
    end_of_before,
    only_complains,
    photo_of_earlier,
)
from services.intake.rules.conversation.phone_form import answered, as_typed, going_on, spoilt
from services.intake.rules.conversation.state import (
    AS_USUAL,
    DANGERS,
    Amend,
    Conversation,
    Held,
    Need,
    Step,
    Submit,
    Surroundings,
    Waits,
    begun_with,
)
from services.intake.rules.conversation.which_case import begin_with_held, give_to_case, hold
from services.intake.rules.english import answers_in_english
from services.intake.rules.happenings import (
    Happening,
    InfoSubmitted,
    OtherSent,
    PhotoReady,
    PhotoUnusable,
    TextSent,
    Tick,
    VoiceSent,
)
from services.intake.rules.kinds import KINDS
from services.intake.rules.small_words import (
    ALARM,
    ASKS_IF_FOUND,
    ASKS_IF_REAL,
    SEND,
    affirms,
    chosen_of,
    denies,
    only_thanks,
    says_something,
    undoes_an_end,
    wants_no_call,
    wants_to_stop,
    withdraws,
)
from services.intake.rules.texts import MAX_TEXT, clean_text
from services.intake.rules.told_facts import facts_of
from services.intake.understanding.rules.kinds import Kind
from services.intake.understanding.rules.places import Namesake
from services.intake.understanding.rules.reading import read


def advance(
    state: Conversation, happening: Happening, now: datetime, around: Surroundings, *, by_code: bool = True
) -> Step:
    """Return the state after one happening, what to reply, and what to do. by_code: False when no case has its code."""
    if isinstance(happening, InfoSubmitted):
        typed = as_typed(happening)
        if typed is None:
            return spoilt(state)
        return answered(state, advance(going_on(state), typed, now, around, by_code=by_code), happening)
    if state.earlier and isinstance(happening, PhotoReady | PhotoUnusable):
        return photo_of_earlier(state, happening)
    step = offering(_advanced(state, happening, now, around, by_code=by_code))
    step = step if isinstance(happening, Tick) else waiting(step, happening, now, around.waits)
    step = replace(step, state=replace(step.state, earlier=step.state.earlier or state.earlier))
    step = advised(in_hiding(step), words_of(happening))
    writes = answers_in_english(words_of(happening))
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


def _advanced(state: Conversation, happening: Happening, now: datetime, around: Surroundings, *, by_code: bool) -> Step:
    state = still_named(state, now, around)
    silent = state.heard_at is not None and now - state.heard_at > around.waits.open
    if state.stage == "open" and silent and not _about_own_case(state, happening, now, around):
        state = Conversation(photos_coming=state.photos_coming)
    if isinstance(happening, Tick):
        return _on_deadline(state, now, around)
    return _answered_elsewhere(state, happening, now) or _heard(state, happening, now, around, by_code=by_code)


def _heard(state: Conversation, happening: Happening, now: datetime, around: Surroundings, *, by_code: bool) -> Step:
    if isinstance(happening, TextSent):
        meant = _as_answered(state, happening.text, around)
        state, happening = replace(state, offered=None, namesakes=()), TextSent(meant)
        command = _command(happening.text)
        if command == "huy" and (step := withdrawn_from_named(state)):
            return step
        if command == "huy" or (state.stage == "gathering" and wants_to_stop(happening.text)):
            return _cancel(state, now, around)
        if state.stopped and _may_send(state.stopped, now, around) and _goes_on(state, happening.text, now, around):
            return _send_stopped(state, state.stopped, clean_text(happening.text, MAX_TEXT), now, around)
        if command == "moi" and (state.stage == "open" or state.named):
            return _begin_another(replace(state, named=None), now, around)
    if by_code and (step := tells_of_named(state, happening, now) or go_on_with_named(state, happening, now, around)):
        return step
    words, named = words_of(happening), state.named
    if not isinstance(happening, PhotoReady | PhotoUnusable):
        state = replace(state, named=None)
    state = heard_of_hiding(state, words)
    if wants_no_call(words) and "phone" not in state.requested:
        state = state.having_requested("phone")
    danger = calls_for_help(words, now, first=state.stage == "idle")
    step = _by_stage(state, happening, now, placed_by_named(named, around) if danger else around)
    parted = isinstance(step.outcome, Submit) and step.outcome.then is not None
    if danger and not parted and not answers_where(state, words, now):
        return also_for_named(put_through(asking_for_phone(step), words), named, words, now)
    step = also_for_named(asking_for_consent(asking_for_phone(step)), named, words, now)
    code = None if by_code else read(words, now).code
    return replace(step, replies=(wording.no_such_case(code.value), *step.replies)) if code else step


def _asked_whether_there(state: Conversation) -> str | None:
    """The commune, or communes, of which they have just been asked whether the place is there; None where nobody
    asked."""
    if state.place is not None or state.stage not in ("gathering", "open") or state.over:
        return None
    if state.namesakes:
        return "; ".join(each.called for each in state.namesakes)
    return commune(state.offered).label if state.offered else None


def _as_meant_by(chosen: Namesake, around: Surroundings) -> str:
    """By the name that people know, where that leads there; else by the one of today."""
    place = around.find_place(chosen.said)
    return chosen.said if place and place.commune_code == chosen.commune_code else commune(chosen.commune_code).label


def _as_answered(state: Conversation, text: str, around: Surroundings) -> str:
    """ "Đúng" to whether the place is there names that place, and "2" the second of those it may be."""
    there = _asked_whether_there(state)
    if there and state.namesakes:
        chosen = chosen_of([each.called for each in state.namesakes], text)
        return _as_meant_by(state.namesakes[chosen], around) if chosen is not None else text
    return there if there and affirms(text) else text


def _answered_elsewhere(state: Conversation, happening: Happening, now: datetime) -> Step | None:
    """ "Không phải": it is somewhere else, and so is asked again; the officer of an open case reads it."""
    there = _asked_whether_there(state)
    if there is None or not isinstance(happening, TextSent) or not denies(happening.text, alone=state.offered_alone):
        return None
    heard, said = replace(state, offered=None, namesakes=(), heard_at=now), clean_text(happening.text)
    case_id = state.case_id if state.stage == "open" else None
    more = Amend(case_id, addition=wording.not_there(there, said)) if case_id else None
    return Step(heard, (wording.still_missing([wording.NEED_COMMUNE]),), more)


def _command(text: str) -> str:
    return fold(clean_text(text)).strip(" .!")


def _by_stage(state: Conversation, happening: Happening, now: datetime, around: Surroundings) -> Step:
    if isinstance(happening, VoiceSent):
        return _pass_voice_on(state, happening, now, around)
    if state.stage == "asking":
        return hold(state, happening, now, around)
    if state.stage == "open" and state.over and not isinstance(happening, PhotoReady | PhotoUnusable):
        return _after_the_end(state, happening, now, around)
    if state.stage == "open":
        return add_to_case(state, happening, now, around)
    return _gather(state, happening, now, around)


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
        or ((asks_news(text) or only_complains(text, read(text, now), state.kind)) and not calls_for_help(text, now))
    )


def _pass_voice_on(state: Conversation, voice: VoiceSent, now: datetime, around: Surroundings) -> Step:
    """At once, wherever the conversation stands. While it is asked which case is meant, it goes to the open one, where
    an officer hears which one it is about."""
    if state.case_id is None or state.case_number is None or state.over:
        return _begin_with_voice(state, voice, now, around)
    needs = one_thing(state, state.facts)
    heard = replace(state, heard_at=now).having_requested(*needs)
    said = clean_text(voice.caption, MAX_TEXT) or None
    more = Amend(state.case_id, said, perhaps_another=state.stage == "asking", voice=voice.urls)
    return Step(heard, (wording.voice_added(state.case_number, questions_for(state, needs)),), more)


def _begin_with_voice(state: Conversation, voice: VoiceSent, now: datetime, around: Surroundings) -> Step:
    """A case of its own, with whatever was told before and nobody has got yet."""
    held, told = state.held or Held(), state
    if state.stage != "gathering":
        told = replace(begun_with(held), photos_coming=state.photos_coming)
    draft = with_text(replace(told, stage="gathering", heard_at=now, voiced=True), voice.caption, now, around)
    step = submit(draft, around, voice=voice.urls)
    return replace(step, replies=(wording.ended_before(state.case_number or ""),)) if state.over else step


def submitted(state: Conversation, case_id: str, case_number: str, now: datetime, waits: Waits = AS_USUAL) -> Step:
    """The draft has become this case: the state from now on, and what to reply."""
    facts = facts_in(state)
    # Where a danger is, is worth asking again of who was asked it about something else; and so is a place that a bare
    # yes would name, beside which nothing else is asked then.
    where_again = kind_reported(state) in DANGERS and not words_for_place(state)
    where_again = where_again or state.offered is not None or bool(state.namesakes)
    missing = what_is_missing(state)
    needs: list[Need] = [
        need
        for need in missing
        if (need == "place" and where_again) or (need in ("place", "time", "photo") and need not in state.requested)
    ]
    if state.voiced:
        needs = one_thing(state, facts)
    elif facts.reporter_phone is None and (wants_to_be_called(state) or not (needs or "phone" in state.requested)):
        needs = ["phone"]
    known_phone: tuple[Need, ...] = ("phone",) if facts.reporter_phone else ()
    where = words_for_place(state)
    opened = Conversation(
        stage="open",
        place=state.place,
        where=where,
        photos=() if state.texts or state.voiced else state.photos,
        photos_coming=state.photos_coming,
        requested=state.having_requested(*needs, *known_phone).requested,
        case_id=case_id,
        case_number=case_number,
        kind=kind_reported(state),
        facts=facts,
        opened_at=now,
        voiced=state.voiced,
        english=state.english,
        earlier=state.earlier,
        before=state.before,
        offered=state.offered,
        namesakes=state.namesakes,
        heard_at=now,
    )
    opened = may_be_asked(opened, pictured="photo" not in missing)
    if any(map(wants_no_call, state.texts)):
        opened = opened.having_requested("phone_told")
    if writer_is_lost(state):
        opened = opened.having_requested("self")
    placed = state.place is not None or bool(where)
    reply = wording.submitted(
        case_number, what_is_known(state), questions_for(state, needs), voiced=state.voiced, placed=placed
    )
    question = None if needs else consent_question(opened)
    if question is None:
        return in_hiding(waiting(offering(Step(opened, (reply,))), None, now, waits))
    asked = Step(opened.having_requested("consent"), (f"{reply}\n{question}",))
    return in_hiding(waiting(offering(asked), None, now, waits))


def case_ended(state: Conversation, *, ended: bool = True, on_air: bool = False) -> Conversation:
    """An officer has closed or rejected its case; not ended: it goes on, perhaps anew after it was closed wrongly."""
    return replace(state, ended=ended, disputed=state.disputed and ended, on_air=on_air)


def _cancel(state: Conversation, now: datetime, around: Surroundings) -> Step:
    if state.stage == "asking":
        step = give_to_case(state, wording.WANTS_TO_WITHDRAW, now, perhaps_another=True)
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
    return Step(only_stopped(kept, state.photos_coming, around), (said,))


def _may_send(stopped: Conversation, now: datetime, around: Surroundings) -> bool:
    return stopped.heard_at is not None and now - stopped.heard_at <= around.waits.open


def _goes_on(state: Conversation, text: str, now: datetime, around: Surroundings) -> bool:
    """With the report that was stopped: by the word that was named, or since whoever is sought is still away. Amid
    another story that says it of another."""
    if SEND.fullmatch(_command(text)):
        return True
    away = tells_still(text) or undoes_an_end(text) or _still_away(text, now, around, ended=True)
    away = away or (_UNDONE.search(fold(text)) is not None and tells_only_away(text) and not one_of_theirs(text))
    return away and kind_of(state) is None


_UNDONE = re.compile(r"^\W*(?:(?:da|a|oi|anh|chi|chu|em|toi|xin loi) ?,? ?)*(?:khong phai|nham|van|chua)\b")
"""It takes back that the report was stopped, and may say where as well: "vẫn chưa thấy cháu, ở xã Hoằng Lộc"."""


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
    draft = draft if SEND.fullmatch(_command(text)) else with_text(draft, text, now, around)
    return submit(draft, around)


def _begin_another(state: Conversation, now: datetime, around: Surroundings) -> Step:
    """The citizen says so, perhaps as a late answer about what was held."""
    if state.held is not None:
        return begin_with_held(state, "", now, around)
    begun = Conversation(photos_coming=state.photos_coming, before=state.to_go_back_to)
    return Step(begun, (wording.NEW_STARTED,))


def _after_the_end(state: Conversation, happening: Happening, now: datetime, around: Surroundings) -> Step:
    """The case is closed or rejected: what comes begins another one, except thanks, news of its end, that the end was
    wrong, and that somebody wants no more of it posted."""
    text = words_of(happening)
    if state.case_id and isinstance(happening, TextSent) and (refuses(text) or wants_taken_down(text)):
        asked = state.kind is not None and KINDS[state.kind].consent is not None
        more = Amend(state.case_id, addition=text, basis=BASIS_ANSWERS["refused"] if asked else None)
        return Step(replace(state, heard_at=now), (wording.withdrawn_after_end(state.case_number or ""),), more)
    if _still_away(text, now, around, ended=True) and state.case_number:
        return _dispute(state, state.case_number, happening, now, around)
    urgent, help_called = read(text, now).urgent, calls_for_help(text, now)
    small = only_thanks(text) or not (urgent or says_something(fold(text)))
    if isinstance(happening, OtherSent) or (isinstance(happening, TextSent) and small):
        return Step(state, (wording.THANKED,))
    asks = asks_news(text) or only_complains(text, read(text, now), state.kind)
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
        more = Amend(state.case_id, addition=words_of(happening))
        return Step(again, (said(number),), more)
    step = add_to_case(again, happening, now, around)
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


SURE = 0.6
"""The chance from which what reads as nonsense, or as the wish for a human, is answered and not kept. No message of the
known corpora that is either had a lesser one."""


def _own_answer(state: Conversation, happening: Happening, now: datetime) -> Step | None:
    """Such a message begins no report; once one is being told, it is part of the story."""
    if not isinstance(happening, TextSent) or state.texts or state.photos or state.photos_coming:
        return None
    text = clean_text(happening.text, MAX_TEXT)
    reading = read(text, now)
    answer = OWN_ANSWERS.get(reading.kind)
    folded = fold(text)
    asks = reading.kind == "question" or not reading.urgent
    if only_complains(text, reading, None) and asks and not calls_for_help(text, now):
        return Step(state, (wording.WHICH_CASE,))
    if only_thanks(text):
        return Step(state, (wording.THANKED,))
    if withdraws(text):
        return Step(replace(state, held=Held((text,), (now,))), (wording.WITHDRAW_WHICH,))
    of_a_case = ASKS_IF_REAL.search(folded) or ASKS_IF_FOUND.search(folded)
    if reading.kind == "question" and not reading.urgent and of_a_case:
        return Step(state, (wording.IS_IT_REAL,))
    if answer is None or reading.urgent or calls_for_help(text, now) or not says_something(folded):
        return None
    if wants_no_call(text) or wants_a_call(text, reading):
        return None  # a person reads it: who may not be called may have something to fear
    if reading.kind == "found":
        # What they tell is kept for the code that they are asked for.
        return Step(replace(state, held=Held((text,), (now,))), (answer,)) if surely_ended(text) else None
    if reading.kind in ("human_wanted", "nonsense") and reading.sure < SURE:
        return None  # what is hardly understood is kept, and read by a person
    return None if ALARM.search(folded) else Step(state, (answer,))


def _gather(state: Conversation, happening: Happening, now: datetime, around: Surroundings) -> Step:
    told = isinstance(happening, TextSent)
    kind = kind_of(state) if state.texts else None
    if told and (step := end_of_before(state, kind, words_of(happening), now)):
        return step
    if own := _own_answer(state, happening, now):
        return own
    if state.stage == "idle" and state.held and read(words_of(happening), now).kind in ("sighting", "found"):
        # Whoever was asked for the code of it, and tells on instead.
        state = replace(state, texts=state.held.texts, said_at=state.held.said_at, held=None)
    if state.texts and _ends_before_sent(happening, now):
        return _stopped(state, wording.FOUND_BEFORE_SENT, now, around)
    if _amid_another(state, happening, now):
        step = submit(replace(state, heard_at=now), around, then=happening)
        return replace(step, replies=(wording.DANGER,))
    draft, refusals = with_what_came(state, happening, now, around)
    if draft.stage == "idle" and isinstance(happening, PhotoReady | PhotoUnusable):
        return Step(draft, refusals)  # a picture of something that was cancelled
    step = go_on(state, replace(draft, stage="gathering", heard_at=now), now, around)
    replies = (*refusals, *step.replies)
    if not replies and step.outcome is None and not isinstance(happening, PhotoReady):
        replies = (standing(step.state, [], first=False),)
    if step.outcome is None and state.texts and read(words_of(happening), now).kind == "human_wanted":
        replies = (wording.HUMAN_AMID, *replies)
    return replace(step, replies=replies)


def _amid_another(state: Conversation, happening: Happening, now: datetime) -> bool:
    """A danger of nature is told while another report waits: the two go to the desk, each at once."""
    words, kind = words_of(happening), kind_of(state) if state.texts else None
    if kind in (None, CaseKind.NATURAL_DANGER) or not isinstance(happening, TextSent):
        return False
    return read(words, now).kind == "natural_danger" and not answers_where(state, words, now)


def _ends_before_sent(happening: Happening, now: datetime) -> bool:
    """Whom the report is about is back before it went to anybody; whoever is still in danger is not."""
    words = words_of(happening)
    if not _surely_ended(happening) or tells_hearsay(words) or calls_for_help(words, now):
        return False
    reading = read(words, now)
    return reading.kind == "found" or (reading.kind == "unclear" and not reading.urgent)


def _on_deadline(state: Conversation, now: datetime, around: Surroundings) -> Step:
    """Submit what there is; nothing that was told is dropped for want of a place or an answer."""
    if state.deadline is None or now < state.deadline:
        return Step(state)
    if state.stage == "open":
        return asked_after_silence(state, now)
    if state.stage == "asking" and state.over:
        step = begin_with_held(state, "", now, around)
        return replace(step, replies=(wording.ended_before(state.case_number or ""), *step.replies))
    if state.stage == "asking":
        return give_to_case(state, "", now, perhaps_another=True)
    if state.stage == "idle":
        return Step(Conversation(photos_coming=state.photos_coming))  # what was stopped, a day ago
    if not state.texts and not state.photos:
        return Step(only_stopped(state.stopped, state.photos_coming, around), (wording.GIVEN_UP,))
    return submit(state, around)
