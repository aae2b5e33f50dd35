"""Whether a report of a thing comes from who found it: the same words stand in "ai nhặt được ví cho em xin lại" and in
"em nhặt được ví, ai mất thì nhận lại". Read with and without accents."""

import re

from schemas.places.names import fold

_PICKED_UP = re.compile(r"\b(?:nhat|luom) (?:duoc|cai|chiec|mot|1)\b")
_OWNER_ASKED = re.compile(
    r"\bai (?:(?:bi|lam|danh|lo) )?(?:mat|roi|danh roi|bo quen|de quen)\b|\bai la chu\b"
    r"|\btim (?:lai )?(?:chu|nguoi (?:mat|danh roi|lam roi|bi mat))\b"
)
_ASKS_A_FINDER = re.compile(r"\b(?:ai|nao|neu|khong|chua|mong|lo)\b|(?<!la )(?<!co )\bnguoi $|\bba con $")
"""In the clause before it."""
_TO_A_FINDER = re.compile(r" *(?:\w+ ){0,3}(?:xin|vui long|lien he|thi|lam on|cho (?:em|toi|minh|chau|con) xin)\b")
_LOST = re.compile(r"\b(?:mat|roi|quen|that lac)\b")
_CLAUSE = re.compile(r"[.,;:!?\n]")


def tells_finder(told: str) -> bool:
    """Whether whoever tells this has found something, or seeks its owner. False where they ask for a finder."""
    said = fold(told)
    if _OWNER_ASKED.search(said):
        return True
    for found in _PICKED_UP.finditer(said):
        before = said[: found.start()]
        clause = _CLAUSE.split(before)[-1]
        if _ASKS_A_FINDER.search(clause):
            continue
        # Without saying who: "mất ví, nhặt được xin gọi".
        if not clause.strip() and (_LOST.search(before) or _TO_A_FINDER.match(said, found.end())):
            continue
        return True
    return False
