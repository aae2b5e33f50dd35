"""What is told of somebody beside the one who is sought: "bố cháu tên Hùng", "em gái nó 4 tuổi cũng mất luôn rồi".

Read of what follows a report whose person is known. Of whom a clause speaks, its first words say, or else the clause
before it within the sentence.
"""

import re
from collections.abc import Iterator

from services.intake.understanding.rules.whose import NOUNS
from services.intake.understanding.rules.words import Message, Span, pattern

_MORE = r"(?: (?:trai|gái|ruột|họ|cả|út|lớn|nhỏ|nội|ngoại|học|thân|đẻ|nuôi|dâu|rể|hai|ba|!tư|!năm|!sáu|!bảy))*"
_SOUGHT_CHILD = (
    r"(?:thằng (?:bé|cu|nhóc|con|cháu)|con (?:bé|nhỏ|nhóc|gái|trai|tôi|em|mình)|em bé|bé|cháu|nó|hắn|"
    r"đứa (?:bé|nhỏ|con|cháu)|bạn ấy)"
)
_THEIR = r"(?: (?:của|nhà))? (?:nó|hắn|thằng bé|con bé|cháu|bé|bạn ấy)"
_OF_CHILD = pattern(
    rf"(?:bố|cha|ba|tía|mẹ|ông|bà|chú|bác|!cô|!dì|dượng|!cậu|thím|mợ){_MORE}{_THEIR}"
    rf"|(?:anh|chị){_MORE} (?:của |nhà )?(?:nó|hắn|thằng bé|con bé|bé)"
    rf"|(?:bố|cha|mẹ|bạn) con\b(?! (?:tôi|em|chị|mình|bé|gái|trai))"
    rf"|(?:(?:thằng|con|đứa) )?(?:anh|chị|em)(?: (?:trai|gái|ruột|họ|út)){{1,2}} (?:của |nhà )?(?:nó|hắn)"
    rf"|(?:thằng|con|đứa) (?:anh|chị|em)(?: (?:của )?(?:nó|cháu))?"
    rf"|(?:(?:thằng|con|đứa|mấy) )?bạn(?: (?:học|thân|cùng lớp|cùng trường|hàng xóm|!chơi|trai|gái))*(?: (?:của )?"
    rf"(?:nó|cháu|bé|con))"
    rf"|bạn (?:học|thân|cùng lớp|cùng trường)|(?:thằng|đứa) bạn"
    rf"|(?:cô|thầy) (?:giáo|chủ nhiệm|hiệu trưởng)|bác bảo vệ|chú bảo vệ"
    rf"|(?:chồng|vợ|con dâu|con rể)(?: (?:tôi|em|mình|chị))|(?:bố|cha|mẹ|ông|bà|anh|chú|bác|!dì){_MORE} (?:tôi|mình)"
    rf"|(?:bố|mẹ)(?= (?:tên|mặc|đi|\d))|(?:ông|bà) (?:nội|ngoại)"
)
_OF_GROWN = pattern(
    r"(?:con|cháu|vợ|chồng|bạn|anh|chị|em|bố|mẹ)(?: (?:trai|gái|dâu|rể|nội|ngoại|út|cả|lớn|nhỏ|ruột|họ))*"
    r"(?: (?:của|nhà))? (?:cụ|ông(?: cụ| ấy)?|bà(?: cụ| ấy)?|anh ấy|chị ấy|cô ấy|bác ấy|nó|hắn)\b"
)
_OF_ANYBODY = pattern(
    r"(?:(?:bà|ông|cô|chú|bác|anh|chị|đứa|con|cháu|bé|thằng)(?: \S+)? )?(?:hàng xóm|nhà (?:bên|kế|đối diện))"
    r"|(?:con|cháu|bé|đứa)(?: (?:gái|trai|nhỏ|bé))? (?:của |nhà )(?:ông|bà|cô|chú|bác|anh|chị|người ta|bên)"
)
_MAY_BE_SOUGHT = pattern(
    r"em (?:nó|cháu|con)|(?:anh|chị|em)(?: (?:trai|gái|ruột|út))* (?:cháu|con)\b|(?:bạn|đứa) (?:kia|nữa)"
)
"""Who is sought is called so too ("em nó mặc áo đỏ"): another only with another's age, or away as well."""
_BEFORE = pattern(
    r"(?:(?:dạ|vâng|à|ạ|mà|và|!còn|thì|với|nay|!có|cả|lẫn|nghe|hình như|hôm nay|sáng nay|chiều nay|lúc đó|hồi nãy|"
    r"ngoài ra|số|điện thoại|zalo|của|(?:anh|chị|chú|cô|bác|em) (?:ơi|à|ạ|công an)) )*"
)
"""What may stand at the beginning of a clause before those of whom it speaks."""
_SPEAKS_OF = pattern(
    rf"(?:nói|bảo|kể|báo|kêu|rằng|thấy|gặp|chở|đón|dắt|dẫn|đưa|cho|mặc cho)(?: (?:là|rằng|với tôi|với em|có|hôm nay))* "
    rf"(?={_SOUGHT_CHILD}\b)"
)
""" "Cô giáo nói cháu về lúc 4h": from there on of the child."""
_OF_THE_CHILD = pattern(rf"(?:{_SOUGHT_CHILD}|tôi|em|mình)\b")
_AWAY = pattern(
    r"chưa (?:về|thấy về)|không (?:về|thấy về)|mất(?: (?:luôn|tích|tăm|hút|rồi|nốt)| *$)|biến mất|"
    r"đi (?:đâu|mô|lạc|mất)|!lạc|bị lạc|bỏ đi|bặt tin|mất liên lạc"
)
_UNSEEN = pattern(r"(?:không|chưa) thấy(?: (?:đâu|mặt|nữa|mô))?(?: (?:ạ|rồi|luôn))* *$")
""" "Em nó 4 tuổi cũng không thấy"; of a teacher it is who has not seen."""
_WITH = pattern(r"(?:với|cùng|có|theo)(?: (?:một|1|cả))* ")
_KIN_DESCRIBED = pattern(r"(?:anh|chị|em|bạn)(?: (?:trai|gái|sinh đôi|học))* (?:tên|\d+ (?:tuổi|t)\b)")
_SIBLING = pattern(r"(?:anh|chị|em)(?: (?:trai|gái|ruột|họ|út))* (?:nó|cháu|bé)\b")
_TOO = pattern(r"cũng|luôn|nữa|lẫn|nốt|cả hai|theo")
_NEW_SENTENCE = frozenset(".!?\n")


def others_told(m: Message, *, child: bool, age: int | None) -> Iterator[Span]:
    """Where in `text` is told of somebody beside the one sought. child: whether a child is sought. age: of the one
    sought, in whole years, if known."""
    another = False
    for start, end, new in _clauses(m.plain):
        clause = m.plain[start:end]
        at = _start(clause)
        if _is_anothers(clause, at, child=child, age=age):
            another = True
        elif new or (_OF_THE_CHILD if child else NOUNS).match(clause, at):
            another = False
        begin = 0 if another else _beside(clause, child=child)
        if begin is None:
            continue
        turn = _SPEAKS_OF.search(clause, begin) if child else None
        yield m.span(start + begin, start + (turn.end() if turn else len(clause)))
        another = turn is None


def _beside(clause: str, *, child: bool) -> int | None:
    """Where a clause goes on with somebody beside the one of whom it speaks: "cháu đi với bạn nó là bé Hoa"."""
    for joined in _WITH.finditer(clause):
        whose = _OF_CHILD if child else _OF_GROWN
        if _KIN_DESCRIBED.match(clause, joined.end()) or whose.match(clause, joined.end()):
            return joined.start()
    return None


def tells_another_away(m: Message, *, child: bool, age: int | None) -> bool:
    """Whether somebody beside the one sought is away too: "bạn nó cũng chưa về"."""
    for start, end, _ in _clauses(m.plain):
        clause = m.plain[start:end]
        at = _start(clause)
        if _is_anothers(clause, at, child=child, age=age) and _is_away_too(clause):
            return True
    return False


def _is_away_too(clause: str) -> bool:
    of_a_child = _AGED.search(clause) or _SIBLING.search(clause)
    return bool(_TOO.search(clause) and (_AWAY.search(clause) or (of_a_child and _UNSEEN.search(clause))))


def _is_anothers(clause: str, at: int, *, child: bool, age: int | None) -> bool:
    whose = _OF_CHILD if child else _OF_GROWN
    if _OF_ANYBODY.match(clause, at) or whose.match(clause, at):
        return True
    if not (child and _MAY_BE_SOUGHT.match(clause, at)):
        return False
    told = _AGED.search(clause, at)
    other_age = told is not None and age is not None and int(told["years"]) != age
    return other_age or _is_away_too(clause)


_AGED = pattern(r"(?P<years>\d{1,2}) (?:tuổi|t)\b")


def _start(clause: str) -> int:
    """Where those are named of whom the clause speaks."""
    before = _BEFORE.match(clause)
    return before.end() if before else 0


def _clauses(plain: str) -> Iterator[tuple[int, int, bool]]:
    """Where each clause begins and ends, and whether a sentence begins with it."""
    start, new = 0, True
    for sign in re.finditer(r"[,;.!?\n]|\Z", plain):
        clause = plain[start : sign.start()]
        if clause.strip():
            yield start + len(clause) - len(clause.lstrip(" ")), sign.start(), new
            new = False
        new = new or sign[0] in _NEW_SENTENCE
        start = sign.end()
