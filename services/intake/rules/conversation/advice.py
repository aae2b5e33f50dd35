"""What a person would say first to whoever wants to die, has just paid a cheat, or is beaten at home.

The words were written by people. Each is said once of a case, beside what the machine answers; to whoever must not be
heard, nothing that asks for a call.
"""

import re
from dataclasses import replace

from schemas.event import CaseKind
from schemas.places.finding import fold
from services.intake.rules import wording
from services.intake.rules.conversation.draft import kind_of
from services.intake.rules.conversation.state import Conversation, Need, Step
from services.intake.rules.frightened import despairs

_PAID = re.compile(
    r"\b(?:da |vua |lo |moi |trot )*(?:chuyen|ck|nap|gui tien)(?: (?:khoan|tien|het|cho (?:no|ho|chung)|\d+\S*))*"
    r" (?:roi|xong|mat roi)\b"
    r"|\b(?:chuyen|ck|nap|gui|mat|lua mat|lua het)(?: \w+){0,3} \d+ ?(?:trieu|tr|k|nghin|ngan|cu|ty)\b"
)
_AT_HOME = re.compile(
    r"\b(?:chong|vo|bo|cha|ba|duong|me ke|di ghe|con trai|anh trai)(?: \w+){0,3}"
    r" (?:danh|dap|dam|bop co|bao hanh|hanh ha|cam dao|chem|duoi danh)\b"
)
_FAREWELL = re.compile(
    r"\b(?:vinh biet|tam biet|kiep sau|di day|ra di|xin loi (?:moi nguoi|bo me|me|con|ca nha)|goodbye|farewell)\b"
)


def advised(step: Step, words: str) -> Step:
    """The step, with what is to be said first to whoever wrote these words."""
    state = step.state
    if "quiet" in state.requested or state.stage == "idle":
        return step
    folded, danger = fold(words), wording.DANGER in step.replies
    if "despair" in state.requested and (_FAREWELL.search(folded) or despairs(words)):
        return replace(step, replies=(wording.STILL_READ, *step.replies))
    if danger and despairs(words):
        return _saying(step, "despair", wording.DESPAIR)
    if danger and "beaten" not in state.requested and _AT_HOME.search(folded):
        return _saying(step, "beaten", wording.BEATEN_AT_HOME)
    if _is_fraud(state) and "paid" not in state.requested and _PAID.search(folded):
        return _saying(step, "paid", wording.PAID)
    return step


def _saying(step: Step, told: Need, advice: str) -> Step:
    first = step.replies[:1] if step.replies[:1] == (wording.DANGER,) else ()
    rest = step.replies[len(first) :]
    return replace(step, state=step.state.having_requested(told), replies=(*first, advice, *rest))


def _is_fraud(state: Conversation) -> bool:
    return (state.kind or kind_of(state)) is CaseKind.CRIME_WARNING
