"""A chat of staff that plays a citizen: from "DIỄN TẬP" on all that it tells is an exercise, until it says otherwise.

Only a chat that somebody of the force has connected can begin one, so nobody real slips into it; and what is real goes
out of it by one word, which every answer names.
"""

import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from services.intake.rules.conversation.state import Conversation

LASTS = timedelta(hours=2)
"""Of silence: then it is over by itself."""
MARK = "🔶 DIỄN TẬP, không phải tin thật (việc thật: nhắn VIỆC THẬT, rồi kể)"
BEGUN = "Từ giờ mọi điều đồng chí nhắn ở đây là diễn tập, như một người dân báo tin. Xong thì nhắn HẾT DIỄN TẬP."
OVER = "Đã hết diễn tập. Từ giờ điều đồng chí nhắn ở đây là thật."
REAL = "Đã ra khỏi diễn tập. Điều đồng chí nhắn từ giờ là thật: xin kể."
BUSY = "Chưa diễn tập được: chat này đang báo một vụ thật. Vụ ấy xong, hoặc từ chat khác, xin nhắn lại DIỄN TẬP."

_WORDS = {
    name: re.compile(rf"\s*{words}\b[\s:,.!–-]*", re.IGNORECASE)
    for name, words in (("begins", "di[ễe]n t[ậa]p"), ("ends", "h[ếe]t di[ễe]n t[ậa]p"), ("real", "vi[ệe]c th[ậa]t"))
}


@dataclass(frozen=True, slots=True)
class Turned:
    """How the chat stands after these words. ``text``: what of them is still to be dealt with; empty: nothing, and
    ``answer`` says how it stands."""

    state: Conversation
    text: str = ""
    answer: str = ""


def is_exercising(state: Conversation, now: datetime) -> bool:
    return state.exercise_until is not None and now < state.exercise_until


def as_it_is_now(state: Conversation, now: datetime) -> Conversation:
    """As it goes on when something is said: what nobody went on with is over, and its case with it."""
    if state.exercise_until is None:
        return state
    return replace(state, exercise_until=now + LASTS) if is_exercising(state, now) else _anew(state)


def turned(state: Conversation, text: str, now: datetime, *, staff: bool) -> Turned | None:
    """None for words that begin and end no exercise. ``state``: as it is now; ``staff``: the chat is of the force."""
    if is_exercising(state, now):
        if (rest := _after("real", text)) is not None:
            return Turned(_anew(state), rest, "" if rest else REAL)
        return Turned(_anew(state), answer=OVER) if _after("ends", text) is not None else None
    rest = _after("begins", text) if staff else None
    if rest is None:
        return None
    telling = state.stage != "idle" and not state.over
    if telling or state.held is not None or state.stopped is not None:
        return Turned(state, answer=BUSY)
    return Turned(replace(_anew(state), exercise_until=now + LASTS), rest, "" if rest else BEGUN)


def _anew(state: Conversation) -> Conversation:
    return Conversation(english=state.english, heard_at=state.heard_at)


def _after(name: str, text: str) -> str | None:
    """What stands behind these words where the text begins with them."""
    composed = unicodedata.normalize("NFC", text)
    found = _WORDS[name].match(composed)
    return None if found is None else composed[found.end() :].strip()


def marked(text: str) -> str:
    """An answer in an exercise."""
    return f"{MARK}\n{text}"
