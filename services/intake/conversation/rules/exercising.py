"""A chat of staff that plays a citizen: from "DIỄN TẬP" on all that it tells is an exercise, until it says otherwise.

Only a chat that somebody of the force has connected can begin one, so nobody real slips into it; and what is real goes
out of it by one word, which every answer names.
"""

import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from schemas.places.finding import fold
from services.intake.rules.conversation.state import Awaited, Conversation

LASTS = timedelta(hours=2)
"""Of silence: then it is over by itself."""
MARK = "🔶 DIỄN TẬP, không phải tin thật (việc thật: nhắn VIỆC THẬT, rồi kể)"
BEGUN = "Từ giờ mọi điều đồng chí nhắn ở đây là diễn tập, như một người dân báo tin. Xong thì nhắn HẾT DIỄN TẬP."
OVER = "Đã hết diễn tập. Từ giờ điều đồng chí nhắn ở đây là thật."
REAL = "Đã ra khỏi diễn tập. Điều đồng chí nhắn từ giờ là thật: xin kể."
LAPSED = "Diễn tập đã hết, vì hai giờ không ai nhắn gì. Từ giờ điều đồng chí nhắn ở đây là thật."
BUSY = "Chưa diễn tập được: chat này đang báo một vụ thật. Vụ ấy xong, hoặc từ chat khác, xin nhắn lại DIỄN TẬP."

NO_CASE = ""
"""Of pictures of a report that was played and never sent: they are of no case."""

_BEGINS = re.compile(r"\A\W*dien\s+tap\b")
_ENDS = re.compile(r"(?:\A|[.!?;,\n])\W*(?:(?:da|bao|xin|thoi|xong)\s+)*(?:het|ket\s+thuc|dung)\s+dien\s+tap\b")
_REAL = re.compile(
    r"(?:\bday\s+la\s+|\bbao\s+)?(?<!khong phai )(?<!khong phai la )\b(?:viec|chuyen|vu)\s+that\b"
    r"|\bday\s+la\s+that\b"
    r"|\A\W*that\s*[:.!–—-]"
    r"|\b(?:khong|ko|k|hong|chang|cha|dau)\s+(?:phai\s+)?(?:la\s+)?dien\s+tap\b(?:\s+(?:dau|nua))?"
)
_LOST = re.compile("thất", re.IGNORECASE)
"""As of "thất lạc": without its accents it would be "thật"."""
_BARE = re.compile(
    r"(?:\W|\b(?:roi|nhe|nha|a|oi|da|vang|ok|dong|chi|cac|anh|em|cam|on|xin|chao|day|la|bao|toi|minh|dau|nua|xong|thoi"
    r"|moi|nguoi|tat|ca|tu|gio|chua)\b)*"
)
"""Words beside those of the way out which tell nothing."""
_AROUND = " \t\n:;,.!?–—-*_\"“”'‘’()"


@dataclass(frozen=True, slots=True)
class Turned:
    """How the chat stands after these words. ``text``: what of them is still to be dealt with. ``answer``: says how it
    stands; empty where what is told says it."""

    state: Conversation
    text: str = ""
    answer: str = ""


def is_exercising(state: Conversation, now: datetime) -> bool:
    return state.exercise_until is not None and now < state.exercise_until


def begins(text: str) -> bool:
    """The words that begin an exercise, if the chat is of the force."""
    return _without(_BEGINS, text)[0]


def as_it_is_now(state: Conversation, now: datetime) -> Conversation:
    """As it goes on when something is said: what nobody went on with is over, and its case with it. ``now``: when it
    was said, which may be long before it is dealt with."""
    if state.exercise_until is None:
        return state
    if not is_exercising(state, now):
        return _anew(state)
    return replace(state, exercise_until=max(state.exercise_until, now + LASTS))


def turned(state: Conversation, text: str, now: datetime, *, staff: bool) -> Turned | None:
    """None for words that begin and end no exercise. ``state``: as it is now; ``staff``: the chat is of the force."""
    if is_exercising(state, now):
        ended, rest = _without(_ENDS, text)
        real, rest = _without(_REAL, rest)
        if ended:
            return Turned(_anew(state), rest, OVER)
        return Turned(_anew(state), rest, "" if rest else REAL) if real else None
    begun, rest = _without(_BEGINS, text) if staff else (False, text)
    if not begun:
        return None
    telling = state.stage != "idle" and not state.over
    if telling or state.held is not None or state.stopped is not None:
        return Turned(state, answer=BUSY)
    return Turned(replace(_anew(state), exercise_until=now + LASTS), rest, "" if rest else BEGUN)


def _anew(state: Conversation) -> Conversation:
    """Pictures that were announced stay those of what they were announced for."""
    left = Conversation(english=state.english, heard_at=state.heard_at, earlier=state.earlier)
    if not state.photos_coming:
        return left
    of = Awaited(state.case_id or NO_CASE, state.case_number or "", state.photos_coming)
    return replace(left, earlier=(*state.earlier, of))


def _without(words: re.Pattern[str], text: str) -> tuple[bool, str]:
    """Whether the text has these words, and what it tells beside them: all of it where something stands before them, so
    that nothing of what is real is lost."""
    composed = unicodedata.normalize("NFC", text).strip()
    folded = fold(_LOST.sub("....", composed))
    found = words.search(folded)
    if found is None:
        return False, text
    if _BARE.fullmatch(folded[: found.start()]) is None or len(folded) != len(composed):
        return True, composed
    tells = _BARE.fullmatch(folded[found.end() :]) is None
    return True, composed[found.end() :].lstrip(_AROUND) if tells else ""


def marked(text: str) -> str:
    """An answer in an exercise."""
    return f"{MARK}\n{text}"
