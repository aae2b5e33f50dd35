"""What a text says of a body, where the facts have it otherwise: a scar or a mole at the other side, long hair and
short. Of other marks nobody but a reader knows whether two words for them contradict each other."""

import re

from schemas.content import Facts
from services.verification.rules.agreement.sentences import Sentence, free_facts

_ENDS = r"(?= *(?:$|[.,:()–-]| (?:và|dài|to|nhỏ|rõ|của)\b))"
""""phải" is also "must": it is a side where nothing follows that somebody must do."""
_SIDED = re.compile(
    r"\b(?P<said>(?P<sign>sẹo|nốt ruồi|bớt|vết chàm|hình xăm)(?: (?!trái\b|phải\b)[^\W\d_]+){0,3}?"
    r" (?P<part>mắt|mày|tai|cổ tay|cánh tay|bàn tay|tay|vai|đùi|đầu gối|bàn chân|chân|thái dương)"
    rf" (?:bên )?(?P<side>trái|phải){_ENDS})"
)
"""Without accents "trai" is also a boy: only where they were typed. "Má", a cheek, is a mother as well."""
_HAIR = re.compile(
    r"\b(?P<said>tóc(?: (?:đen|nâu|bạc|xoăn|thẳng))? (?P<length>dài|ngắn)(?! (?:ngang|quá|tới|đến|chấm|vừa|hơn))(?!\w))"
)


def other_mark(said: list[Sentence], facts: Facts) -> str | None:
    """The words for it. Where the facts or the text have both, nothing is said against them."""
    own = free_facts(facts).lower()
    for pattern, of, which in ((_SIDED, ("sign", "part"), "side"), (_HAIR, (), "length")):
        had = _told(pattern, of, which, [own])
        told = _told(pattern, of, which, [each.low for each in said])
        for sentence in said:
            for found in pattern.finditer(sentence.low) if sentence.sure else ():
                key = found.group(*of) if of else ""
                if len(had.get(key, ())) == 1 and len(told[key]) == 1 and had[key] != told[key]:
                    return sentence.words(found)
    return None


def _told(pattern: re.Pattern[str], of: tuple[str, ...], which: str, texts: list[str]) -> dict[object, set[str]]:
    """The sides, or the lengths, by what they are of."""
    told: dict[object, set[str]] = {}
    for text in texts:
        for found in pattern.finditer(text):
            told.setdefault(found.group(*of) if of else "", set()).add(found[which])
    return told
