"""Which words call for help, and what is different for whoever does, or must not be heard."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import lru_cache

from schemas.places.finding import fold
from services.intake.rules import wording
from services.intake.rules.another_case import scolds, tells_found_hurt, tells_with_kin
from services.intake.rules.consent.answers import answer_in, refuses, relation_in, wants_taken_down
from services.intake.rules.conversation.state import Amend, Conversation, Step
from services.intake.rules.frightened import (
    asks_ransom,
    beaten,
    burns,
    cries_out,
    despairs,
    fell_in,
    hides,
    left_at_the_water,
    lured,
    taken,
    tells_abuse,
    threatens_death,
)
from services.intake.rules.happenings import Happening, PhotosSent, TextSent, VoiceSent
from services.intake.rules.small_words import (
    BESIDE_A_PHONE,
    asks_to_be_called,
    bare_words,
    only_thanks,
    only_wants_no_call,
    wants_no_call,
)
from services.intake.rules.texts import MAX_TEXT, clean_text
from services.intake.understanding.rules.kinds import ROUTINE
from services.intake.understanding.rules.phone_numbers import Said
from services.intake.understanding.rules.reading import Reading, read
from services.intake.understanding.rules.words import message


def heard_of_hiding(state: Conversation, words: str) -> Conversation:
    """From then on nobody asks for a number, or is told to call."""
    if not hides(words):
        return state
    return state.having_requested("phone", "quiet")


def in_hiding(step: Step) -> Step:
    """Nobody who must not be heard is told to call."""
    if "quiet" not in step.state.requested:
        return step
    return replace(step, replies=tuple(map(_unheard, step.replies)))


def _unheard(reply: str) -> str:
    if reply == wording.DANGER:
        return wording.DANGER_IN_HIDING
    return "\n".join(line for line in reply.split("\n") if line != wording.EMERGENCY)


def words_of(happening: Happening) -> str:
    match happening:
        case TextSent(text):
            return clean_text(text, MAX_TEXT)
        case PhotosSent(_, caption) | VoiceSent(_, caption):
            return clean_text(caption, MAX_TEXT)
        case _:
            return ""


def asks_for_help(happening: Happening, now: datetime) -> bool:
    """Whether it goes to the desk wherever the conversation stands."""
    return calls_for_help(words_of(happening), now)


_HELP_CAME = re.compile(
    r"(?:(?:da|cac anh|cac chu|doi|xe|linh|ben|may anh|cong an|a) )*"
    r"(?:cuu ho|cuu thuong|cuu hoa|chua chay|cong an(?: xa| phuong)?|113|114|115|bo doi|dan quan)"
    r"(?: (?:da|vua|moi|xa|phuong))* (?:den|toi)(?: (?:noi|nha|day|cho|roi|a|nhe|cam on))*"
)


def help_came(text: str) -> bool:
    """No more than that: "đội cứu hộ đến rồi"."""
    return _HELP_CAME.fullmatch(" ".join(bare_words(fold(text)))) is not None


_RUNS = re.compile(r"\bchạy (?=(?:về|qua|sang|ra) (?:phía|hướng|bên|đường|chợ)\b)", re.IGNORECASE)
"""Somebody who was seen runs somewhere; with its other accent it is a fire."""


@lru_cache(maxsize=64)
def calls_for_help(text: str, now: datetime, *, first: bool = False) -> bool:
    """Somebody is in danger now, whatever else the message says. ``first``: nothing was told before it."""
    if only_thanks(text) or answer_in(text) or relation_in(text) or refuses(text) or wants_taken_down(text):
        return False  # no more than that is said
    if help_came(text) or tells_with_kin(text):
        return False
    text = _RUNS.sub("đi ", text)
    reading = read(text, now)
    if endangered(text) or cries_out(text):
        return True
    if only_wants_no_call(text):
        return False
    if scolds(text) and reading.kind in ROUTINE:
        return False  # "tôi gọi mãi không ai nghe máy" is said in anger too
    if reading.phone and BESIDE_A_PHONE.fullmatch(" ".join(bare_words(fold(without_phone(text, reading))))):
        return False
    in_danger = "danger_now" in reading.kinds or "natural_danger" in reading.kinds
    return tells_found_hurt(text) or (in_danger and not (first and hardly_in_danger(text, reading)))


SURE = 0.5
"""The chance from which an urgent kind alone names 113 and opens a case. Below it the desk reads the words at once, and
the citizen is asked: of the known corpora one true danger in 4,236 is read with less, and four that are none."""


def hardly_in_danger(text: str, reading: Reading) -> bool:
    """Whether danger is no more than the likeliest of several readings: "cháu đang ở với bố nó"."""
    return reading.kind in ("danger_now", "natural_danger") and reading.sure < SURE and not endangered(text)


def wants_a_call(text: str, reading: Reading) -> bool:
    """Whether they would rather tell it by telephone, and tell nothing here."""
    return reading.kind == "human_wanted" and asks_to_be_called(text)


@lru_cache(maxsize=64)
def endangered(text: str) -> bool:
    """By its words alone, whatever kind it reads as: they hide, somebody is held for money, what is done to a child,
    a stranger takes it along, somebody is beaten, or in the water. Kept a while: a turn asks many times."""
    if hides(text) or asks_ransom(message(text).plain) or threatens_death(text) or tells_abuse(text):
        return True
    if burns(text) or left_at_the_water(text) or despairs(text):
        return True
    return lured(text) or taken(text) or beaten(text) or fell_in(text)


def put_through(step: Step, words: str) -> Step:
    """A call for help names 113 first. Whichever case it is about, an officer reads it before that is answered."""
    case_id, outcome = step.state.case_id, step.outcome
    if outcome is None and case_id is not None:
        outcome = Amend(case_id, addition=for_the_officer(words), perhaps_another=True)
    if outcome is None:
        return step  # nobody is told that it went out when it did not
    replies = step.replies if wording.DANGER in step.replies else (wording.DANGER, *step.replies)
    return replace(step, replies=replies, outcome=outcome)


def without_phone(text: str, reading: Reading) -> str:
    """A number must not come to stand in the name of a place."""
    return without(text, reading.phone)


def without(text: str, said: Said | None) -> str:
    return text if said is None else f"{text[: said.span.start]} {text[said.span.end :]}".strip()


def for_the_officer(text: str, changed: str | None = None) -> str:
    """What is added to a case. changed: which of its facts the text puts right."""
    return "\n".join(filter(None, (text, changed, not_to_be_called((text,)))))


def not_to_be_called(texts: Sequence[str]) -> str | None:
    """For the officer: a call would be heard by whoever they fear. None where no words say so."""
    hiding = any(map(hides, texts))
    return wording.not_to_be_called(hiding=hiding) if hiding or any(map(wants_no_call, texts)) else None
