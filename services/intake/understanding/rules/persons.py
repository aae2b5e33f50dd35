"""Who is sought, found or seen: name, sex, age. Never the caller, nor a sibling or a parent beside them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from schemas.places.finding import accents_agree, commune_names, fold, name_key
from services.intake.understanding.rules.vocabulary import CHILD, FEMALE, MALE
from services.intake.understanding.rules.whose import (
    NOUNS,
    OLD_NOUN,
    YOUNG_NOUN,
    anothers,
    is_beside,
    noun_before,
    vocative,
)
from services.intake.understanding.rules.words import (
    UPPER,
    Message,
    Span,
    bare,
    bare_typing,
    number,
    pattern,
    writes_english,
)

OLDEST = 115
GRADE_PLUS = 5
"""A pupil of grade 1 is six."""
NURSERY = {"mam": 3.0, "choi": 4.0, "la": 5.0}
"""Years of a child in such a class of the nursery school."""
YOUNGEST_CALLER = 7
"""Years below which nobody writes."""
GROWN_UP = 18
"""Years from which somebody is an adult."""
FULL = 0.4
"""How much more a full name weighs than what somebody is called at home."""
UNLIKELY = -3.5
"""An age with so little for it is somebody else's, such as the caller's mother's."""
_NUMERAL = "một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|mốt|lăm|mươi|tư"
_NOT_YEARS = (
    r"phút|p|tiếng|giờ|g|h|km|m|mét|triệu|tr|củ|người|ngày|hôm|bữa|tuần|tháng|cây|cân|kg|ký|nghìn|ngàn|"
    r"lần|con|đứa|thằng|cái|chiếc|đồng|cháu|bé|em|chị|anh|chục"
    r"|trăm|!hộ|nhà|phòng|xe|bên|tay|chân|nét|đoạn|lá|tầng|bánh|chỗ|mạng|trường|bạn|học|vạch|đôi|ống|bím|"
    r"bộ|chỉ|tô|người|dây|răng|ngón|chữ|câu|dòng|tiền|điểm|vé|món|bao|gói|chai|trang|giây|tin|cuộc|bọc|"
    r"túi|!ví|cục|tờ|k|dặm|!vụ|!lít|bậc|mảnh|hàng"
)
AGE = pattern(
    rf"(?P<years>\d{{1,3}})(?: (?:-|hoặc|hay|,|đến)? ?\d{{1,3}})? (?:tuổi|t|tuoir|tủi)(?:(?P<half> rưỡi)|"
    rf" (?P<months>\d{{1,2}}) tháng)?\b"
    rf"|(?P<only_months>\d{{1,2}}) (?:!tháng(?: tuổi)?(?! nay| trước| rồi| này| qua| chạp| \d)|tháng tuổi)|"
    rf"(?:mới|được) (?P<months_old>\d{{1,2}}) tháng(?! nay| trước| rồi| này| qua)|(?P<newborn>sơ sinh|"
    rf"mới đẻ)|(?P<words>(?:{_NUMERAL})(?: (?:{_NUMERAL}))*) (?P<unit>tuổi|"
    rf"tháng tuổi)(?P<half_words> rưỡi)?|(?:bé|cháu|con|trai|gái|nhi) (?P<child_months>\d{{1,2}}) tháng"
    rf"(?! nay| trước| rồi| này| qua| chạp| \d)"
    rf"|(?P<months_in_words>(?:hai|ba) mươi(?: (?:{_NUMERAL}))?|mười (?:{_NUMERAL})) tháng"
    rf"(?! nay| trước| rồi| này| qua| chạp| {_NUMERAL}| \d)"
    rf"|(?:đàn ông|phụ nữ|ông|bà|cụ|mẹ|bố|ba|cha|anh|chị|chú|bác|cô|dì)"
    rf"(?: (?:tôi|em|mình|nhà em|ấy|ấy năm nay|năm nay|đã|cỡ))* "
    rf"(?:(?P<old>[2-9]\d)|(?P<old_words>(?:hai|ba|bốn|năm|sáu|bảy|tám|chín) mươi(?: (?:{_NUMERAL}))?))"
    rf"(?= ,| \.(?! \d)| bị| lẫn| \n)"
    rf"|(?:she|he) (?:is|was) (?P<is>\d{{1,2}})(?=$| (?:[,.;!?)(]|\n|and|but|now|with|mặc|tuổi|yo))"
    rf"(?! [.,/:-] ?\d)"
    rf"|bé (?:gái|trai) (?P<lone>[2-9]|1[0-7])(?! ?(?:tuổi|{_NOT_YEARS})\b| [./:-] ?\d|\d)"
    rf"|(?P<odd>(?:{_NUMERAL}) mươi|\d0) mấy(?: tuổi)?\b"
    rf"|năm nay (?P<said>(?:{_NUMERAL}) (?:{_NUMERAL})(?: (?:{_NUMERAL}))?)"
    rf"|lớp (?P<grade>\d{{1,2}})\b(?! (?:hôm|ngày|bữa|tuần|buổi|tiếng))|"
    rf"lớp (?P<grade_words>một|!hai|!ba|!bốn|!năm|!sáu|!bảy|!tám|!chín|!mười(?: !một| !hai)?)\b|"
    rf"(?P<tens>[2-9]|hai|ba|bốn|sáu|bảy|tám|chín) mấy tuổi|(?P<thirty>băm) mấy|!lên (?P<turns>[2-9]|1[0-5])"
    rf"(?=$| (?:[,.;!)]|\n|tuổi|mà|bị|đi|tên|rồi|ạ|thôi|nên|thì|chưa|không|và|năm nay|mặc|lạc|\())"
    rf"(?! [./:-] ?\d)|(?:ông|bà|cụ|mẹ|bố|nội|ngoại|nay)(?: [^ .!?;]+){{0,2}} (?:, )?"
    rf"(?P<past>[6-9]\d) rồi|(?:!nam|nữ|trai|gái) , (?P<born_in>(?:19|20)\d\d)\b|"
    rf"lớp (?P<nursery>mầm|chồi|lá)\b|(?:sinh|sn|năm sinh|ns)(?: năm| ngày|"
    rf" :)*(?: (?P<day>\d{{1,2}}) [/.-] (?P<month>\d{{1,2}}) [/.-])? (?P<born>(?:19|20)\d\d)\b"
    rf"|(?:gần|ngoài|hơn|khoảng|tầm|chừng|độ|chắc|trạc|!cỡ|trên|mới|đã|năm nay|"
    rf"được|lối|ngót|cỡ(?= \d\d)) (?P<about>\d{{1,3}})(?: (?:-|,|hay|"
    rf"hoặc)? ?\d{{1,3}})?(?P<half_about> rưỡi)?(?! ?(?:{_NOT_YEARS})\b| [./:-] ?\d| %|\d)"
)
YOUNG = pattern(CHILD)
_POSSESSOR = pattern(r"^ (?:của |nhà )?(?:tôi|em|mình|cháu|con|nhà|chúng tôi|chị ấy|anh ấy|nó|hắn)\b")
_CAP = rf"[{UPPER}][\w'’]*"
CAPITALS = re.compile(rf"{_CAP}(?:[ ]{_CAP}){{0,4}}")
NAME_CUE = pattern(
    r"(?:(?P<owner>tôi|mình|em|con|cháu|bé|nó|hắn|ông|bà|cụ|mẹ|bố|ba|má|chị|anh|bạn|chú|bác|cô|dì|"
    r"thằng bé|bả|ổng|trai|gái|nhỏ|ấy|này|nội|ngoại|nhà|bọ|học sinh)(?P<poss> (?:của |nhà )?(?:tôi|em|mình|cháu|con|"
    r"nó|chị ấy))?(?: cũng| thì| nói là| nói| bảo| khai| kêu| xưng| là)* )?"
    r"(?P<cue>tên(?: gì)?(?: thì| chỉ)* (?:nói|bảo|kêu|khai|xưng)(?: là| tên)*|(?:họ )?tên(?: (?:nó|cháu|bé|em|mình|"
    r"con|bà|ông|chị|anh|hắn|cụ) là| là| is| đầy đủ| thật| (?:gọi )?(?:ở|hay gọi|thường gọi)(?: ở)? nhà| thường gọi|"
    r" hay gọi| đi học| khai sinh| cúng cơm| (?:của )?(?:cháu|bé|em|con)(?= :| là)| của (?:cháu|bé|em|con) là| :|"
    r" (?=con\b|cháu\b))*|biệt danh(?: là)?|tự xưng(?: là| tên)*|gọi là|gọi tên|hay gọi là|"
    r"kêu tên(?: thì nói)?)(?: :| \"| “)* "
)
IS_CUE = pattern(
    r"(?P<owner>(?:con|cháu|bé|em|ông|bà|cụ|mẹ|bố|chồng|vợ|anh|chị|bạn|chú|bác)(?: trai| gái| bé| nội|"
    r" ngoại| họ| hai| ba| !tư| !năm| !sáu| !bảy| !tám| út| cùng \S+(?: trọ| học)?)*(?: của)?"
    r"(?: tôi| em| mình| cháu| nhà em| nhà tôi| con| bạn ấy| chị ấy| anh ấy)?) "
    r"(?:là|tên) "
)
LISTED_CUE = pattern(r"(?P<owner>(?:\d+ (?:tuổi|t)|lớp \d+(?: \w)?|đứa|em|cháu)) (?:là|gồm|:) ")
NOUN_CUE = pattern(
    r"(?P<owner>cô giáo|thầy giáo|thằng (?:anh|em)|con (?:chị|em)|đứa (?:em|anh|chị)(?: gái| trai)?|"
    r"cháu(?: trai| gái| bé| nội| ngoại)?|bé(?: trai| gái)?|em(?: trai| gái| bé)?|con (?:trai|"
    r"gái|bé|nhỏ|tôi|em)|con|thằng(?: bé| cu| nhỏ| con| út)?|ông(?: nội| ngoại| cụ)?|bà(?: nội| ngoại|"
    r" cụ)?|cụ(?: ông| bà)?|anh(?: trai| cu)?|chị(?: gái)?|chú|bác|!cô|!dì|thím|mợ|!dượng|!cậu|!cấy|!cái|!mự|"
    r"!ả|bạn(?: nam| nữ|"
    r" gái)?|hs|học sinh|ami|ama|ôn|mệ|mẹ|bố|chồng|!vợ|nhỏ|bả|ổng|nó|o|cha)(?: em| tôi| nhà em| nhà tôi)?(?: tên)? "
)
SURNAMES = frozenset(
    [
        "nguyen",
        "tran",
        "le",
        "pham",
        "hoang",
        "huynh",
        "phan",
        "vu",
        "vo",
        "dang",
        "bui",
        "do",
        "ho",
        "ngo",
        "duong",
        "ly",
        "lo",
        "luong",
        "ha",
        "vu",
        "vua",
        "giang",
        "sung",
        "lau",
        "thao",
        "quach",
        "dinh",
        "doan",
        "trinh",
        "mai",
        "ta",
        "cao",
        "dao",
        "luong",
        "truong",
        "vi",
        "lu",
        "to",
        "kieu",
        "lam",
        "chu",
        "tong",
        "trieu",
        "thach",
        "dam",
        "luu",
        "nong",
        "be",
        "ma",
        "vang",
        "hang",
        "cu",
        "kim",
        "son",
        "thai",
        "nghiem",
        "phung",
        "la",
        "khuc",
        "tang",
        "quan",
        "cam",
    ]
)
ALONE_NO_NAME = frozenset({"ai", "kieu", "qua", "la", "cong"})
"""No names by themselves, though two words may begin so: "Ai Nhi", "Kiều Oanh"."""
NOT_NAMES = ALONE_NO_NAME | frozenset(
    [
        "sdt",
        "sd",
        "lh",
        "tel",
        "zalo",
        "facebook",
        "fb",
        "cccd",
        "thpt",
        "thcs",
        "ubnd",
        "qua",
        "ql",
        "tp",
        "em",
        "toi",
        "chau",
        "khong",
        "ai",
        "la",
        "cong",
        "xa",
        "phuong",
        "thon",
        "huyen",
        "grab",
        "kieu",
    ]
)
_MIDDLE = "thi van huu duc dinh ba cong quang xuan thu ngoc minh dang trong the nhu si sy a y"
MIDDLE = frozenset(_MIDDLE.split())
_GIVEN = (
    "an anh ai bao bach bang bich binh bin bong bo bi ben bon ca cam can chau chi chien chinh chuc chung cuc "
    "cuong cun da dai dan dao dat diem diep dien diu doan dong du duc dung duy duyen duong dieu dua gam gao gau "
    "gia giang giap giao ha hai han hang hanh hao hau hien hieu hinh hoa hoai hoan hoang hong hue hung huong huy "
    "huyen huynh hoi kem ken keo ket kha khac khai khang khanh khiem khoa khoi khue kiem kien kiet kieu kim ky "
    "lai lam lan lanh le lien lieu linh loan loc loi long luan luc luong luyen ly lam lua man manh mai men mi "
    "mien minh mo mui my may na nam nga ngan nghi nghia ngo ngoan ngoc nguyen nguyet nha nhai nham nhan nhat nhi "
    "nhien nhon nhu nhung nhuan nhut ni ninh nu oanh om phat phi phong phu phuc phung phuoc phuong phuot quan "
    "quang que quoc quy quyen quynh rin sa sam san sang sen sinh soc son su sung suong tam tan tao tay tha thach "
    "thai tham than thanh thao the thi thien thin thinh tho thoa thom thong thu thuan thuc thuy thuyen thuong "
    "tien tin tinh tit tom toan ton trai tram tran trang tri trieu trinh trong truc trung truong tu tuan tue "
    "tung tuong tuyen tuyet ty ti teo tep ut uyen van vi viet vinh vu vui vuong vy xiu xoai xuan yen"
)
GIVEN = frozenset(_GIVEN.split())
"""Syllables of given names and of what children are called at home, without accents."""
_PRONOUNS = "minh toi em ban con ba me anh chi co chau no ho la bao thi hong khong gi ma khi roi ni no kia"
PRONOUNS = frozenset(_PRONOUNS.split())
"""Alone and in small letters they are no name: "không biết tên mình"."""
PLACE_BEFORE = re.compile(
    r"(?:^|\W)(?:xã|xa|phường|phuong|thôn|thon|xóm|xom|bản|ban|chợ|cho|cầu|cau|đường|duong|phố|pho|huyện|"
    r"huyen|ở|o|tại|tai|trường|truong|quê|que|vùng|ấp|ap|sông|song|đền|chùa|chua|ngõ|hồ|ho|thpt|thcs|khu|núi|về|ve|"
    r"hướng|nga|ngã|tho|thờ|cong|cổng|chung|tu|tư|huong|den|đèo|deo|hẻm|hem|kiệt|kiet|số|so|tiệm|tiem|quán|quan|"
    r"\d+)\s+$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class PersonRead:
    """age: years, a fraction for infants. birth_year alone when it was said so. birthday: (month, day), where it was
    said with the year. spans: the words it came from."""

    name: str | None = None
    sex: Literal["female", "male"] | None = None
    age: float | None = None
    birth_year: int | None = None
    spans: tuple[Span, ...] = ()
    birthday: tuple[int, int] | None = None

    def years(self, now: datetime) -> float | None:
        if self.age is not None or self.birth_year is None:
            return self.age
        to_come = self.birthday is not None and (now.month, now.day) < self.birthday
        return max(0, now.year - self.birth_year - to_come)


@dataclass(frozen=True, slots=True)
class Age:
    """An age as told. owner: the noun before it whose it seems to be, bare. caller: it is the writer's own. beside: of
    somebody who was with the one sought."""

    years: float | None
    born: int | None
    start: int
    end: int
    owner: str
    caller: bool
    beside: bool
    grade: bool = False
    birthday: tuple[int, int] | None = None

    @property
    def anothers(self) -> bool:
        return self.caller or self.beside

    def at(self, now: datetime) -> float:
        return self.years if self.years is not None else float(now.year - (self.born or now.year))


@dataclass(frozen=True, slots=True)
class _Name:
    name: str
    span: Span
    at: int
    weight: float
    owner: str
    aged: bool = False


@dataclass(frozen=True, slots=True)
class _Run:
    name: str
    span: Span


def persons_in(
    m: Message, ages: Sequence[Age], now: datetime, *, child: bool | None = None, stranger: bool = False
) -> tuple[PersonRead, ...]:
    """The persons that the message is about, first one first. child: what is sought, where the kind tells. stranger:
    the writer does not know them, who may speak of their own people."""
    names = [name for name in _names(m, child, stranger=stranger) if fold(name.name) not in _CITIES]
    names = _in_a_row(m, names)
    age = likely_age(ages, now, child=child)
    if child is not False and (age is None or (child and age.at(now) >= GROWN_UP)):
        # "Một người đàn ông đi cùng bé gái 5 tuổi", "gửi con 4 tuổi": who is sought may be the one beside.
        young = (told for told in ages if told.beside and not told.caller and YOUNG_NOUN.match(told.owner))
        age = next(young, age) if child or not names else age
    if several := _several(m, names, age, ages, child):
        return several
    if names:
        age = _age_behind(m, names[0], ages, now, child) or age
    person = _person(m, names[0] if names else None, age, child)
    return (person,) if person != PersonRead() else ()


_MANY = pattern(
    r"(?:(?P<count>[3-5]|bốn) (?:cháu|bé|đứa|con|trẻ|em|bạn|anh em|chị em)|(?P<word>ba|năm) (?:đứa|trẻ))"
    r"(?: (?:con|bé|cháu|nhỏ|nhà|em|tôi))*(?: (?:tên|là|gồm|:))* $"
)

_ORDINAL = pattern(r"(?:thứ|lớp|thôn|xóm|tổ|khu|số) $")


def _in_a_row(m: Message, names: list[_Name]) -> list[_Name]:
    """Each of as many as are counted before them: "3 cháu tên Na Bi Tít" are three, and none is called all that."""
    if len(names) != 1:
        return names
    row = names[0]
    called = list(re.finditer(r"\S+", m.text[row.span.start : row.span.end]))
    counted = _MANY.search(m.plain[: m.plain_index(row.span.start)])
    if not counted or number(counted["count"] or counted["word"]) != len(called):
        return names
    if _ORDINAL.search(m.plain[: counted.start()]):
        return names
    if fold(called[0][0]) in SURNAMES or not all(fold(each[0]) in GIVEN for each in called):
        return names
    spans = [Span(row.span.start + each.start(), row.span.start + each.end()) for each in called]
    return [replace(row, name=m.text[span.start : span.end].title(), span=span) for span in spans]


_CITIES = frozenset({"ho chi minh", "tp ho chi minh"})
"""Nobody's name, and the only one that begins with a family's."""
_BEHIND = pattern(
    r"[ ,(:.\n-]*(?:(?:bé|cháu|em|con|nó|năm nay|nay|mới|khoảng|tầm|chừng|được|hơn|gần|trai|gái|con trai|con gái|"
    r"cháu trai|cháu gái|bé trai|bé gái|nam|nữ)[ ,(:.\n-]*){0,3}"
)


def _age_behind(m: Message, name: _Name, ages: Sequence[Age], now: datetime, child: bool | None) -> Age | None:
    """The age that is told right behind the name: "Hữu Phước, sinh 2022". Of "tôi là Bính, 66 tuổi, cháu nội tôi …" it
    is the writer's."""
    if _SELF.search(m.text[: name.span.start]):
        return None
    end = _end_of(m, name)
    end = m.plain.find(" ", end) if " " in m.plain[end:] else len(m.plain)
    return next(
        (
            told
            for told in ages
            if told.start >= end
            and _BEHIND.fullmatch(m.plain[end : told.start])
            and not (child and told.at(now) >= GROWN_UP)
        ),
        None,
    )


def _end_of(m: Message, name: _Name) -> int:
    return m.plain_index(max(name.span.start, name.span.end - 1))


def _person(m: Message, name: _Name | None, age: Age | None, child: bool | None, *, since: int = 0) -> PersonRead:
    """since: where in `plain` the one before them was named, whose sex is told there."""
    return PersonRead(
        name=name.name if name else None,
        sex=_sex(m, age, child, since),
        age=age.years if age else None,
        birth_year=age.born if age else None,
        birthday=age.birthday if age else None,
        spans=tuple(filter(None, (name.span if name else None, m.span(age.start, age.end) if age else None))),
    )


_COUNTED = pattern(
    r"(?:hai|2|ba|3|bốn|4)(?: \S+)? (?:cháu|bé|đứa|chị em|anh em|mẹ con|bà cháu|ông cháu|bố con|cha con|vợ chồng|"
    r"ông bà|bạn|học sinh|trẻ)\b|(?:cả|có) (?:hai|2|ba|3) (?:đứa|cháu|bé|chị em|anh em|con|người)"
)
""" "Hai cháu", "cả ba đứa", "hai bà cháu": more than one is sought."""
_OF_PARENT = pattern(r"tên (?:của )?(?:ba|bố|mẹ|cha|bu|thầy|ông|bà)(?: (?:nó|cháu|bé|em|con))?(?: (?:là|:))? ")
""" "Biết tên ba là Thắng"."""
_AND_ONE_MORE = pattern(
    r" (?:, )?(?:và|&|\+|còn) (?:(?:một|1) )?(?:cháu|bé|em|con|đứa|thằng|chị|anh|bà|ông)(?: \S+){0,3} "
)


def _several(
    m: Message, names: Sequence[_Name], age: Age | None, ages: Sequence[Age], child: bool | None
) -> tuple[PersonRead, ...]:
    """Each of those sought with their own age, when there are two and more; else nobody."""
    own = [told for told in ages if not told.anothers]
    if len(names) > 1:
        return tuple(
            _person(m, name, told, child, since=_end_of(m, names[at - 1]) if at else 0)
            for at, (name, told) in enumerate(zip(names, _each_age(m, names, age, own), strict=True))
        )
    if len(own) < 2 or own[0].end > own[1].start:
        return ()
    if child and own[0] is not age and OLD_NOUN.match(own[0].owner):
        return ()
    one_more = _AND_ONE_MORE.fullmatch(m.plain[own[0].end : own[1].start])
    sentence = re.split(r"[.!?;\n]", m.plain[: own[1].start])[-1]
    if not (one_more or (_COUNTED.search(sentence) and own[0].start > own[1].start - len(sentence))):
        return ()
    # Of "hai mẹ con" who is likelier sought comes first where the kind tells, else who is told first.
    in_order = sorted(own, key=lambda told: child is not None and told is not age)
    return tuple(_person(m, names[0] if names and at == 0 else None, told, child) for at, told in enumerate(in_order))


def _each_age(m: Message, names: Sequence[_Name], age: Age | None, own: Sequence[Age]) -> list[Age | None]:
    """The age behind each name; one that is told once, before them or behind the last, is everybody's."""
    starts = [m.plain_index(name.span.start) for name in names]
    ends = [*starts[1:], len(m.plain)]
    before = [
        [told for told in own if since < told.start < start] for since, start in zip([0, *starts], starts, strict=False)
    ]
    if all(len(told) == 1 for told in before):
        return [told[0] for told in before]
    aged = [
        next((told for told in own if start < told.start < end), None) for start, end in zip(starts, ends, strict=True)
    ]
    if not any(aged):
        return [age] * len(names)
    if age and age.end <= starts[0]:
        return [aged[0] or age, *aged[1:]]
    return aged if any(aged[:-1]) else [aged[-1]] * len(names)


def ages_in(m: Message, now: datetime) -> Iterator[Age]:
    """Every age in the message, whoever has it. now: Vietnam's local time."""
    for found in AGE.finditer(m.plain):
        years, born, grade = _years(found)
        if born is not None and not now.year - OLDEST <= born <= now.year:
            continue
        if born is None and (years is None or not 0 <= years <= OLDEST):
            continue
        start = found.start(next((part for part in ("past", "born_in", "old", "old_words") if found[part]), 0))
        if _NO_AGE.search(m.plain[:start]) or (
            found["about"] in ("1", "2", "3") and _COUNTED_ONE.match(m.plain, found.end())
        ):
            continue
        if found["about"] and _PART_OF_A_NUMBER.match(m.text, m.span(start, found.end()).end):
            continue
        owner, caller, beside = _owner(m, start)
        if found["words"] and years is not None:
            years = _of_two_digits(found["words"], old=OLD_NOUN.match(owner) is not None) or years
        beside = beside or bool(_CARRIED.search(m.plain[:start]))
        writes = years is None or years >= YOUNGEST_CALLER
        yield Age(years, born, start, found.end(), owner, caller and writes, beside, grade, _birthday(found))
    for told in _BORN_BEHIND.finditer(m.text):
        year, at = int(told["year"]), m.plain_index(told.start("year"))
        if now.year - OLDEST <= year <= now.year and not PLACE_BEFORE.search(m.text[: told.start()]):
            yield Age(None, year, at, at + 4, "", caller=False, beside=False)
    for told in _AGED_BEHIND.finditer(m.text):
        family = fold(told["family"]) in SURNAMES or writes_english(m.text)
        if family and not PLACE_BEFORE.search(m.text[: told.start()]):
            at = m.plain_index(told.start("years"))
            yield Age(float(told["years"]), None, at, at + 2, "", caller=False, beside=False)


def with_others_told(m: Message, ages: Sequence[Age], now: datetime) -> tuple[Age, ...]:
    """The ages with those that the kinds are not taught by: right behind clothes ("áo xanh 5 tuổi"), and of whom it is
    told what they are not yet ("chưa đầy năm", "chưa tròn 2 tuổi"), which is in years the year before."""
    more: list[Age] = []
    for told in _BEHIND_CLOTHES.finditer(m.plain):
        if not any(age.start <= told.start("years") < age.end for age in ages):
            owner, caller, beside = _owner(m, told.start("years"))
            years = number(told["years"])
            more += [Age(years, None, told.start("years"), told.end(), owner, caller, beside)] if years else []
    for told in _NOT_YET.finditer(m.plain):
        others = any(age.end <= told.start() or told.end() <= age.start for age in (*ages, *more))
        if told["time"] and (others or _SINCE.search(m.plain[: told.start()])):
            continue
        owner, _, beside = _owner(m, told.start())
        years = number(told["years"]) if told["years"] else 1
        if years and (not owner or YOUNG_NOUN.match(owner)):
            more.append(Age(float(years - 1), None, told.start(), told.end(), owner, caller=False, beside=beside))
    kept = [age for age in ages if not any(age.start < other.end and other.start < age.end for other in more)]
    return tuple(sorted((*kept, *more), key=lambda age: age.start))


_BEHIND_CLOTHES = pattern(
    rf"áo(?: (?!size\b|số\b|cỡ\b|lớp\b)\S+)? (?:mới |khoảng |tầm |chừng )?"
    rf"(?P<years>\d{{1,2}}|(?:{_NUMERAL})) (?:tuổi|t)\b"
)
_NOT_YET = pattern(
    rf"(?:chưa|gần|sắp) (?:đầy|được|tròn|tới|đến|đủ)"
    rf" (?:(?P<time>(?:một |1 )?(?:năm|tháng)"
    rf"(?! (?:{_NOT_YEARS}|{_NUMERAL}|tuổi|nay|ngoái|trước|sau|xa|cưới|làm|học)\b))"
    rf"|(?:một |1 )năm tuổi|(?:một |1 )?tháng tuổi|(?P<years>[1-9]|1[0-5]|một|hai|ba|bốn|năm|sáu|bảy) tuổi)"
)
_SINCE = pattern(r"(?:mất tích|mất|lạc|đi|xa|cưới|làm|học|ở|sống|về|quen|yêu)\b[^,.;:!?\n]*$")
"""Before "chưa đầy năm", which is no age there: so long they have been lost, or away, or married."""
_BORN_BEHIND = re.compile(
    rf"(?=(?P<family>{_CAP}))(?:{_CAP} ){{1,3}}{_CAP}(?:,|\s\()? ?(?P<year>(?:19|20)\d\d)(?=[\s,.;)\n]|$)"
)
""" "Lê Quang Vinh, 1951": a full name and a year."""
_AGED_BEHIND = re.compile(rf"(?P<family>{_CAP})(?: {_CAP}){{1,3}}, (?P<years>[1-9]\d)(?=[,.;)\n]|$)(?!\.\d)")
""" "Nguyễn Văn Tư, 52." """
_PART_OF_A_NUMBER = re.compile(r"[A-Za-z](?<![tT])|[.\-/]?\d|[tT]\d")
""" "Màu đỏ 71B1" is no age."""
_CARRIED = pattern(
    r"(?:bế|bồng|ẵm|địu|ôm|cõng|đẻ|(?:mới|vừa|vợ|chị|em|đang) sinh|dắt theo)"
    r"(?: (?:theo|một|1|đứa|cháu|bé|con|em|được|thằng|cu|khoảng|tầm|chừng))* $"
)
""" "Bế một cháu sơ sinh", "vừa sinh được 2 tháng": of the child that somebody has with them."""


def _of_two_digits(words: str, *, old: bool) -> float | None:
    """ "Bảy hai tuổi" is 72, "hai ba tuổi" two or three; of somebody old "bảy tám" is 78."""
    digits = [number(word) for word in words.split()]
    if len(digits) != 2 or None in digits or not all(digit and 1 <= digit <= 9 for digit in digits):
        return None
    tens, ones = (digit or 0.0 for digit in digits)
    return tens if ones == tens + 1 and not (old and tens >= 5) else 10 * tens + ones


_NO_AGE = pattern(r"(?:bầu|thai|chửa)(?: (?:được|khoảng|tầm|gần|hơn))* $|(?:áo|!thẻ|phòng|tòa|đội|biển|xe)(?: \S+)? $")
""" "Có bầu 5 tháng", "áo lớp 12A3"."""


_COUNTED_ONE = pattern(r" (?:bà|ông|cụ|cô|chú|bác|tên|mẹ|vợ|bố)\b")
""" "Nhận được 1 bà lạ"."""


def _years(found: re.Match[str]) -> tuple[float | None, int | None, bool]:
    if born := found["born"] or found["born_in"]:
        return None, int(born), False
    if class_of := found["grade"] or found["grade_words"]:
        grade = number(class_of)
        return (grade + GRADE_PLUS if grade and grade <= 12 else None), None, True
    if found["nursery"]:
        return NURSERY[bare(found["nursery"])], None, True
    return _years_told(found), None, False


def _birthday(found: re.Match[str]) -> tuple[int, int] | None:
    """(month, day), as Vietnamese dates have them the other way round."""
    month, day = int(found["month"] or 0), int(found["day"] or 0)
    return (month, day) if 1 <= month <= 12 and 1 <= day <= 31 else None


def _years_told(found: re.Match[str]) -> float | None:
    if found["newborn"]:
        return 0.0
    if tens := found["tens"] or found["thirty"]:  # "7 mấy tuổi"
        return 10 * (number(tens) or 3)
    if months := found["only_months"] or found["months_old"] or found["child_months"]:
        return int(months) / 12
    if found["odd"]:  # "bảy mươi mấy"
        return number(found["odd"])
    if found["half_about"]:  # "tầm 5 rưỡi" is a time
        return None
    if months_said := found["months_in_words"]:
        told = number(months_said)
        return told / 12 if told else None
    if words := found["words"] or found["said"] or found["old_words"]:
        told = number(words)
        if told is None:
            return None
        if bare(found["unit"] or "").startswith("thang"):
            return told / 12
        return told + (0.5 if found["half_words"] else 0)
    years = float(
        next(filter(None, (found[group] for group in ("years", "about", "turns", "past", "old", "is", "lone"))))
    )
    years += 0.5 if found["half"] else 0
    return years + int(found["months"] or 0) / 12


def _owner(m: Message, start: int) -> tuple[str, bool, bool]:
    """The noun whose age it is, and whether that is the caller, or somebody beside the one sought."""
    noun = noun_before(m, start)
    if noun is None:
        return "", False, False
    said, after = noun.said, noun.after
    if said == "hoc sinh" and re.search(r"(?:^|[,.:] |daδ |da )(?:chau|em|con) (?:la|laβ) $", noun.before):
        return said, True, False
    if said in ("toi", "minh", "tao") and _OF_MY_PARENT.search(noun.before):
        return "me of mine", False, noun.beside
    if said in ("toi", "minh", "tao"):
        of_another = _OF_ANOTHER.search(after) or re.search(r"\b(?:ne|neβ|roi|rôiβ|voi|vơiα) ,? ?$|, .* ,", after)
        own = not of_another and len(after.split()) <= 5
        return said, own, False
    if _POSSESSOR.search(after):
        return f"{said} of mine", False, noun.beside
    if said in ("em", "con", "chau") and not noun.more:
        introduces = (
            not after.strip() or re.match(r" (?:la|laβ|tên|ten|năm nay|nam nay|hocδ|hoc|mơiα|moi)\b", after) is not None
        )
        opening = bool(re.search(r"(?:^|[,:] |daδ |da |thưa |thua |ơi |oi |aδ )$", noun.before))
        lone = len(after.split()) <= 4
        first = said == "em" and start < 40 and bool(re.match(r" (?:la|laβ|tên|ten) ", after))
        own = introduces and (opening or first) and lone and (first or speaks_as(m, said))
        return said, own, noun.beside
    return said, False, noun.beside


_OF_MY_PARENT = pattern(r"(?:\bma|thân sinh(?: ra)?|sinh ra|đẻ ra) $")
""" "Ma tui" typed without its accent, "cụ thân sinh ra tôi"."""
_AS_EM = pattern(r"\b(?:nhà|con|con trai|con gái|chồng|vợ) em\b|\bem (?:vừa|đang|muốn|xin|mới) ")
_OF_ANOTHER = pattern(r"\b(?:đoán|nghĩ|thấy|gặp|nhặt|đón|giữ|cho|đưa|nhìn|trông|chắc|hỏi)\b")
"""What the writer does with somebody else, whose age follows: "tôi đoán chừng 25"."""


def speaks_as(m: Message, word: str) -> bool:
    """The caller calls themselves so: "em" of an adult, "cháu" and "con" of a child that speaks of others."""
    if word == "em":
        return (
            re.search(
                r"\b(?:con|mẹ|me|mẹδ|meδ|bố|bô|bôα|bo|ba|ông|bà|baβ|chồng|chông|chôngβ|vợ|vơδ|cháu|chauα|"
                r"chau|anh|chị|chiδ|chi|bé|beα|be) (?:\S+ )?em\b|\bem (?:laβ|la) |\bnhaβ? em\b|"
                r"\bem (?:muônα|xin|đang|dang|vưaβ|vua|không|khong|nhătδ|mơγ)",
                m.plain,
            )
            is not None
        )
    if re.search(r"\b(?:em|tôi|toi|minh|minhβ) (?:laβ|la) |\btôi\b", m.plain) or _AS_EM.search(m.plain):
        return False
    return (
        re.search(
            rf"\b(?:mẹ|meδ|me|bôα|bo|ba|em(?: gaiα| gai| trai)?|baδn|banδ|ban|ông|ong|baβ|anh|"
            rf"chiδ) (?:\S+ )?{'chauα?' if word == 'chau' else word}\b(?! (?:: )?0\d)",
            m.plain,
        )
        is not None
    )


def likely_age(ages: Sequence[Age], now: datetime, *, child: bool | None) -> Age | None:
    """The age that is likeliest that of who is told of. child: whether a child is sought, where the kind tells."""
    told = [age for age in ages if not age.anothers]
    if not told and child:
        told = [age for age in ages if age.beside and YOUNG_NOUN.match(age.owner)]
    best = max(told, key=lambda age: _likely(age, now, child), default=None)
    least = UNLIKELY if child is None else -10.0
    return best if best and _likely(best, now, child) > least else None


def _likely(age: Age, now: datetime, child: bool | None) -> float:
    score = 0.2 * bool(age.owner) - age.grade
    if child is None:
        return score - 4 * (age.owner in ("me of mine", "bo of mine", "vo of mine", "chong of mine"))
    young = age.at(now) < GROWN_UP
    if young != child:
        score -= 5
    if child:
        score -= 1.5 * bool(OLD_NOUN.search(age.owner))
        return score + 0.3 * bool(re.match(r"(?:em|be|thang|con be|con trai|con gai|chau)\b", age.owner))
    infant = 6 * (age.at(now) < NURSERY["la"])  # "sinh bé được 2 tháng" tells of her child
    return score - infant - 2 * bool(young and YOUNG_NOUN.search(age.owner))


def _names(m: Message, child: bool | None, *, stranger: bool) -> list[_Name]:
    """Whose name it likeliest is that is sought, then those that are joined to it."""
    upper = sum(char.isupper() for char in m.text) > 0.6 * max(1, sum(char.isalpha() for char in m.text))
    found, others = _cued_names(m, child, upper=upper, stranger=stranger)
    if not upper:
        for more in (_pair_names, _full_names, _aged_names, _named_behind_age, _opening_name):
            taken = [*others, *(name.span for name in found)]
            found += [name for name in more(m) if not any(name.span.overlaps(span) for span in taken)]
    found = sorted((name for name in found if name.weight > 0), key=lambda name: (-name.weight, name.at))
    if not found:
        return []
    found[0] = _in_full(m, _longest(found))
    joined = _paired_names(m, found[0]) or [found[0], *_joined_names(m, found[0])]
    return joined if len(joined) > 1 or not _COUNTED.search(m.plain) else _each_aged(m, found)


def _longest(found: Sequence[_Name]) -> _Name:
    """The likeliest name, as far as it is told elsewhere: "Dì Bảy", and then "dì Bảy Lến"."""
    first = found[0]
    longer = (name for name in found if name.name.startswith(f"{first.name} ") and name.owner == first.owner)
    return replace(next(longer, first), weight=first.weight)


def _in_full(m: Message, name: _Name) -> _Name:
    """ "Thằng Đạt" is "Phạm Quốc Đạt" where the message spells that out."""
    called = fold(name.name).split()
    for full in _full_names(m):
        words = fold(full.name).split()
        if NOUNS.match(m.plain, m.plain_index(full.span.start)) and full.name[:2] != "Bế":
            continue
        if len(called) < len(words) and words[-len(called) :] == called:
            return replace(full, weight=name.weight, at=name.at, owner=name.owner)
    return name


_PAIR = re.compile(
    rf"(?:sinh đôi|sinh doi|song sinh|chị em|chi em|anh em|đứa|dua|cháu|chau|bé|be|bạn|ban)"
    rf"(?:,? (?:nhà|nha|của|cua)? ?(?:em|tôi|toi|mình|minh|tui))?(?: là| la| tên| ten|:)*\s*"
    rf"(?P<one>{_CAP}(?: {_CAP}){{0,3}})\s*(?:,|và|va|với|voi|&|\+)\s*(?:(?:em|bé|be|cháu|chau|út|ut|thằng|con) )?"
    rf"(?P<two>{_CAP}(?: {_CAP}){{0,3}})"
)
""" "Hai bé sinh đôi Tôm với Tép", "hai chị em Lan, Mai"."""
_TWO = pattern(r"(?:hai|2|đôi|cặp|ba|3|song sinh|sinh đôi)\b")


def _paired_names(m: Message, first: _Name) -> list[_Name] | None:
    """Both names of a pair, one of which is the one that was found."""
    for told in _PAIR.finditer(m.text):
        spans = [Span(*told.span(part)) for part in ("one", "two")]
        counted = _TWO.search(m.plain[: m.plain_index(told.start()) + 12])
        ours = any(span.overlaps(first.span) for span in spans)
        if counted and ours and not any(_no_name(told[part].split()[0]) for part in ("one", "two")):
            return [
                _Name(m.text[span.start : span.end], span, m.plain_index(span.start), first.weight, first.owner)
                for span in spans
            ]
    return None


def _pair_names(m: Message) -> Iterator[_Name]:
    """The first of a pair: "2 chi em sinh doi Bao An, Bao Yen"."""
    for told in _PAIR.finditer(m.text):
        if _TWIN.search(m.plain[: m.plain_index(told.start("one"))]) and not _no_name(told["one"].split()[0]):
            yield _Name(told["one"], Span(*told.span("one")), m.plain_index(told.start("one")), 1.5, "")


_TWIN = pattern(
    r"(?:(?:hai|2) (?:chị em|anh em|đứa|cháu|bé|bạn)(?: [^ .,!?]+){0,4}|sinh đôi(?: [^ .,!?]+){0,3}|song sinh) $"
)


def _each_aged(m: Message, found: Sequence[_Name]) -> list[_Name]:
    """Of "hai chị em, chị 9 tuổi tên Mây, em 4 tuổi tên Gió" both; of names without an age beside them the first."""
    first = {name.name: name for name in reversed(found) if name.weight > 1 or name.aged}
    told = sorted(first.values(), key=lambda name: name.span.start)
    ages = [age.start() for age in AGE.finditer(m.plain)]
    if len(told) < 2 or len(ages) < len(told):
        return [found[0]]
    return told


def _cued_names(m: Message, child: bool | None, *, upper: bool, stranger: bool) -> tuple[list[_Name], list[Span]]:
    """Names that the words before them say to be such, and where those of others stand. upper: all is in capitals."""
    found: list[_Name] = []
    others = [run.span for told in _OF_PARENT.finditer(m.plain) if (run := _name_at(m, told.end(), upper=upper))]
    for cue, weight in ((NAME_CUE, 3.0), (IS_CUE, 2.0), (LISTED_CUE, 1.6), (NOUN_CUE, 1.2)):
        if upper and cue not in (NAME_CUE, NOUN_CUE):
            continue
        for match in cue.finditer(m.plain):
            shouted = upper and cue is NOUN_CUE
            name = None if shouted else _name_at(m, _name_start(m, match), upper=upper)
            name = name or _small_name(m, match)
            before = m.text[: m.span(match.start(), match.start() + 1).start]
            if name is None or (cue is NOUN_CUE and PLACE_BEFORE.search(before)):
                continue
            if cue is NOUN_CUE and m.text[name.span.end :].lower().startswith((" ơi", " oi")):
                continue
            # Typed without accents "o" is "ở", and no aunt.
            without = match["owner"] in ("o", "cha") and bare_typing(re.findall(r"[^\W\d_]+", m.text))
            if match["owner"] in ("o", "cha") and cue is NOUN_CUE and (without or _is_commune(name.name)):
                continue
            if cue is NOUN_CUE and not upper and _is_place(m, match, name):
                continue
            if any(name.span.overlaps(span) for span in (*others, *(other.span for other in found))):
                continue
            talked_of = stranger and (
                _TALKS_OF.search(m.plain[: m.plain_index(name.span.start)])
                or _PARENT.match(match[0])
                or (cue is NAME_CUE and _AT_WORK.search(m.plain[: match.start("cue")]))
            )
            in_office = _IN_OFFICE.match(fold(m.text[name.span.end :]))
            shop = cue is NOUN_CUE and (in_office or (before[-1:] == " " and _is_shop(m, match)))
            another = cue is not LISTED_CUE and _anothers(m, match, cue is NAME_CUE, child)
            if talked_of or shop or (another and not (child and _is_young(m, match, name))):
                others.append(name.span)
                continue
            sister = child and cue is NAME_CUE and match["poss"] and _is_young(m, match, name)
            if cue is not LISTED_CUE and not sister and _somebody_else(m, match, name.span, cue is NAME_CUE):
                continue
            if cue is NAME_CUE and _of_the_writer(m, match, stranger=stranger):
                others.append(name.span)
                continue
            owner = bare(match["owner"] or "")
            weighs = weight + _owner_weight(m, match, owner, cue is NAME_CUE, child) + FULL * _is_full(name.name)
            found.append(_Name(name.name, name.span, match.start(), weighs, owner))
    theirs = {m.text[span.start : span.end] for span in others}
    return [name for name in found if name.name not in theirs], others


def _small_name(m: Message, match: re.Match[str]) -> _Run | None:
    """A name in small letters behind the cue, where it may be nobody else's."""
    if match.re is NOUN_CUE:
        return _small_name_behind(m, match)
    owned = f"{m.plain[: match.start()]}{match['owner'] or ''}".rstrip()
    if match.re not in (NAME_CUE, IS_CUE) or _OF_SOMEBODY_ELSE.search(owned):
        return None
    return _small_name_at(m, match.end(), full=match.re is IS_CUE)


def _is_place(m: Message, match: re.Match[str], name: _Run) -> bool:
    """The word for a person is a part of a place's name: "Châu Đốc", "Con Cuông", "Cái Bè"."""
    start = m.span(match.start(), match.start() + 1).start
    if not m.text[start].isupper():
        return False
    if m.text[:start].rstrip(" ").endswith(_LOWER):
        return True
    return _is_commune(m.text[start : name.span.end])


def _is_commune(said: str) -> bool:
    return any(accents_agree(said, known) is not False for known in commune_names().get(name_key(said), ()))


_LOWER = tuple("abcdeghiklmnopqrstuvxyàáâãèéêìíòóôõùúýăđĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ")


def _of_the_writer(m: Message, match: re.Match[str], *, stranger: bool) -> bool:
    before = m.plain[: match.start("cue")]
    return bool(_WRITER.search(before) or (stranger and _MY_PARENT.search(before)))


_WRITER = pattern(
    r"(?:^|[.!?;,\n] )(?:dạ )?(?:tôi|mình)(?: (?:là|năm nay|nay|đã|gần|ngoài|hơn))* (?:\d+ (?:tuổi|t) )?(?:, )?$"
)
""" "Tôi 66 tuổi tên Bính"."""
_MY_PARENT = pattern(r"(?:mẹ|bố|ba|cha|vợ|chồng) (?:tôi|em|mình) (?:\d+ (?:tuổi|t) )?$")
_OF_SOMEBODY_ELSE = pattern(
    r"(?:thằng|người|đứa|kẻ|cô giáo|thầy|thầy giáo|bạn|bạn nó|bạn cháu|bạn bé|nhớ|biết|chú|bảo vệ)(?: có)?$"
)
"""Behind it the name of another is told, or none: in small letters it is taken for nobody's rather than for theirs."""


def _is_full(name: str) -> bool:
    """ "Trần Gia Hân", before what she is called at home."""
    words = name.split()
    return len(words) > 2 and fold(words[0]) in SURNAMES


def _is_shop(m: Message, match: re.Match[str]) -> bool:
    """The word for a person is part of a shop's or a road's name: "tiệm nail Bé Tư"."""
    first = m.text[m.span(match.start(), match.start() + 1).start]
    named_after = first.isupper() or OLD_NOUN.match(match["owner"]) is not None
    return named_after and not m.text.isupper() and _SHOP.search(m.plain[: match.start()]) is not None


def _full_names(m: Message) -> Iterator[_Name]:
    """ "Lò Thị Mẩy": a family name and two more."""
    for run in CAPITALS.finditer(m.text):
        words = run[0].split()
        if _SHOP.search(m.plain[: m.plain_index(run.start())]) or fold(words[0]) in ("quan", "phuong"):
            continue
        before = m.text[: run.start()]
        if _OF_WRITER.search(before):
            continue
        if len(words) >= 3 and fold(words[0]) in SURNAMES and not PLACE_BEFORE.search(before):
            spelt_out = _SPELT_OUT.search(m.text[: run.start()])
            yield _Name(run[0], Span(run.start(), run.end()), m.plain_index(run.start()), 1.7 if spelt_out else 1.0, "")


_OF_WRITER = re.compile(
    r"(?:(?:^|[.!?;,:\n]\s*|\b(?:công an|chào|dạ|alo)\W+)(?:tôi|toi|mình|minh|em|tui)\s+(?:(?:tên|ten)\s+)?(?:là|la)\s+"
    r"|(?:liên hệ|lien he|lh|người báo|nguoi bao|gọi(?: cho)?|ký tên|ky ten)\W*(?:anh |chị |chú |cô |bác )?)$",
    re.IGNORECASE,
)
""" "Tôi là …", "Người báo: …": whoever writes, or is to be called."""
_SPELT_OUT = re.compile(rf"{_CAP}\s*\($")
""" "Cháu Tí (Lê Công Tí)"."""


def _opening_name(m: Message) -> Iterator[_Name]:
    """ "Bà Sáu nhà tôi …"."""
    for told in _OURS.finditer(m.text):
        at = m.plain_index(told.start("name"))
        if not (NOUNS.match(m.plain, at) or _NOT_OURS.match(m.plain, at)) and fold(told["name"].split()[0]) in GIVEN:
            yield _Name(told["name"], Span(*told.span("name")), at, 0.9, "")
    opening = CAPITALS.match(m.text)
    if opening and _alone_at_home(m, opening):
        yield _Name(opening[0], Span(*opening.span()), 0, 1.0, "")
    if not opening or len(opening[0].split()) < 2 or not _THEN_OURS.match(m.text, opening.end()):
        return
    kin = NOUNS.match(m.plain)
    start = len(opening[0].split()[0]) + 1 if kin and kin.end() == m.plain.find(" ") else 0
    yield _Name(opening[0][start:], Span(start, opening.end()), 0, 1.0, "")


def _alone_at_home(m: Message, opening: re.Match[str]) -> bool:
    """ "Trang về rồi chị ơi"."""
    word = fold(opening[0])
    given = word in GIVEN and word not in PRONOUNS | _AMBIGUOUS and not NOUNS.match(m.plain)
    return given and _BACK_HOME.match(m.text, opening.end()) is not None


_BACK_HOME = re.compile(r" (?:đã |da )?(?:về|ve) (?:rồi|roi|nhà|nha|tới|toi|đến|den)\b")
_OURS = re.compile(rf"(?:^|[.!?\n]\s*)(?P<name>{CAPITALS.pattern}) (?:nhà|nha) (?:em|tôi|toi|tui|mình|minh)\b")
""" "Hoa nhà em sống rồi"."""
_NOT_OURS = pattern(r"(?:ngõ|hẻm|kiệt|quán|tiệm|cổng|vườn|sân|xe|xóm|thôn|bản|làng|gần|sau|trước|trong|bên|nay|ở)\b")
_THEN_OURS = re.compile(r"\s+(?:nhà|nha|về|ve|đã|da)\b")
_SELF = re.compile(r"(?:^|\W)(?:tôi|toi|mình|minh|em là|em la)(?:\s+(?:tên )?(?:là|la))?\s+$", re.IGNORECASE)
_NAME_AND_AGE = re.compile(rf"(?P<name>{CAPITALS.pattern})[\s,(]+(?:\d{{1,2}})\s?(?:tuổi|tuoi|years?\b|[tT]\b)")


_ABOUT = re.compile(r"mới|moi|tầm|khoảng|khoang|chừng|chắc|chac|gần|gan|hơn|hon|độ|cỡ|trạc|nay|cháu|bé", re.IGNORECASE)
_PARK = pattern(r"(?:công viên|khu|sân|bãi|trung tâm|nhà)(?: [^ .,!?;:]+){1,2} $")


def _aged_names(m: Message) -> Iterator[_Name]:
    """ "Nam 5 tuổi": a word in capitals right before an age, that is none for a person."""
    for told in _NAME_AND_AGE.finditer(m.text):
        at = m.plain_index(told.start("name"))
        run = _name_at(m, at, upper=False)
        noun = NOUNS.match(m.plain, at)
        before = m.text[: told.start()]
        if run is None or noun or PLACE_BEFORE.search(before) or _SELF.search(before) or _ABOUT.fullmatch(told["name"]):
            continue
        if _PARK.search(m.plain[:at]) or (before.rstrip().endswith(",") and _is_commune(run.name)):
            continue
        yield _Name(run.name, run.span, at, 0.9, "", aged=True)


_AGE_AND_NAME = re.compile(
    r"\d{1,2}\s?(?:tuổi|tuoi|[tT])"
    rf"(?:, (?P<name>{CAPITALS.pattern})(?=,)| (?P<behind>{_CAP}(?: {_CAP}){{1,3}})(?=[,.;(\n]|$))"
)


def _named_behind_age(m: Message) -> Iterator[_Name]:
    """ "Con gái tôi 19t, Ngân, sinh viên": a name between commas behind an age; "bé gái 10 tuổi Thùy Dương, …"."""
    for told in _AGE_AND_NAME.finditer(m.text):
        at = m.plain_index(told.start(str(told.lastgroup)))
        run = _name_at(m, at, upper=False)
        if run is None or (told["behind"] and _is_commune(run.name)):
            continue
        if not NOUNS.match(m.plain, at) and not PLACE_WORD.match(m.plain, at):
            yield _Name(run.name, run.span, at, 0.9, "")


PLACE_WORD = pattern(
    r"(?:thôn|xã|phường|bản|ấp|xóm|khu|chợ|nhà|đường|huyện|tổ|số|trường|áo|quần|tóc|da|cao|mặc|học|nam|nữ)"
)
_SOMEBODY_ELSE = pattern(
    r"(?:của|nhà|con|vợ|chồng)(?: (?:ông|bà|anh|chị|chú|bác|cô|o|thằng|con))? $|"
    r"(?:gọi|liên hệ|lh|alo|nhắn)(?: cho| số| về)*(?: (?:anh|chị|em|cô|chú|bác|ông|bà))? $|\b(?:chó|mèo|bò|trâu|"
    r"vẹt)(?: \S+)? $|"
    r"\bbà $"
)
"""Before a name or its noun: it is the name of a neighbour, of whom to call, or of a beast."""
_TALKS_OF = pattern(
    r"(?:đi tìm|đợi|chờ|thăm|nhớ|kêu|đòi|về với|ở với)(?: (?:mỗi|được|tên|một|thằng|đứa|là))*"
    r" (?:mẹ|bố|ba|cha|con|cháu|vợ|chồng|anh|chị|ông|bà|thằng|nhà)"
    r"(?: (?:trai|gái|út|lớn|cả|của|tên|nó|cụ|họ|là|dâu|rể))* $"
    r"|(?:mẹ|bố|cha|vợ|chồng|con trai|con gái|con dâu|con rể)(?: (?:cháu|bé|nó|cụ|bà|ông|em|họ|ấy))* tên(?: là| :)? $"
    r"|là (?:con|thằng) $"
)
""" "Bà đi tìm con trai tên Thịnh": whom somebody speaks of who was found or seen."""
_PARENT = pattern(r"^(?:mẹ|bố|ba|cha) (?!tên)")
_IN_OFFICE = re.compile(
    r",? (?:(?:ben|o|la|lam) )*(?:cong an|can bo|truong (?:thon|cong an)|biet nha|biet (?:toi|em|minh)|quen nha)\b"
)
""" "Anh Thắng biết nhà tôi": an officer whom the writer knows."""
_AT_WORK = pattern(r"(?:lái xe|tài xế|xích lô|xe ôm|phụ xe|bảo vệ|lái đò|xe lôi|chủ quán|chủ trọ|hàng xóm) $")
""" "Hỏi chỉ nói 'mẹ Lan'", "bác xe ôm tên Đệ": beside somebody whom the writer does not know."""
_SHOP = pattern(
    r"(?:quán|tiệm|nhà (?:hàng|nghỉ|trọ|thuốc)|cửa hàng|chợ|xưởng|shop|nail|đường|phố|góc|công viên|ngõ|hẻm|trường|"
    r"cầu|bãi|khách sạn|tài khoản|fb|facebook|nick|biển)(?: [^ .,!?;:]+){0,2} $"
)
""" "Tiệm sắt Ba Liên", "góc Trần Hưng Đạo": what bears somebody's name."""
_THEN_PHONE = re.compile(r"[\s,:(.-]*(?:sđt|sdt|đt|dt|số)?[\s:]*(?:\+84|0)[\d .]{8,}")


def _somebody_else(m: Message, match: re.Match[str], name: Span, named: bool) -> bool:
    if _THEN_PHONE.match(m.text, name.end) and not (named and match["poss"]):
        return True
    if not named and _BY.search(m.plain[: match.start()]):
        return True
    within = named and bare(match["owner"] or "") in (*_SPEAKERS, "trai", "gai")
    if bare(match["owner"] or "").split(" ")[0] in ("be", "chau") and _PARENT_OF.search(m.plain[: match.start()]):
        return False
    return not within and _SOMEBODY_ELSE.search(m.plain[: match.start()]) is not None


_PARENT_OF = pattern(r"(?:dì|mẹ|bố|ba|cha|cô|chú|bác|ông|bà|chị|anh|cậu|mợ)(?: (?:ruột|nội|ngoại|gái|trai))? của $")
""" "Em là dì của bé Minh Châu": the child is who is sought."""
_BY = pattern(r"(?<!timβ )(?<!tim )(?<!kiêmα )(?<!găpδ )(?<!thâyα )(?<!đonα )(?<!vơtα )(?:được|bị) $")
""" "Được bác Lâm cho nhờ", though not "tìm được thằng Sang"."""
_SPEAKERS = frozenset({"toi", "em", "minh", "chau", "con"})
""" "Chồng em tên Tuyến", "con gái em tên Hân": of the husband, of the daughter."""


def _anothers(m: Message, match: re.Match[str], named: bool, child: bool | None) -> bool:
    """By the word before it the name of who was with the one sought, or of a grown one where a child is."""
    if child is None:
        return False
    if named or match.re is IS_CUE:
        return anothers(m, match.start("cue") if named else match.end(), child=child)
    grown = match["owner"] != "cu" and not _siblings(match) and OLD_NOUN.match(match["owner"]) is not None
    return is_beside(m.plain[: match.start()]) or (child and grown)


_YOUNG_AGE = pattern(
    r"[ ,(]*(?:mới |năm nay |nay )?(?:(?:\d|1[0-5]) (?:tuổi|t\b)|"
    r"(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười) tuổi|lớp \d)"
)


def _is_young(m: Message, match: re.Match[str], name: _Run) -> bool:
    """ "Con chị của nó tên Nhã Uyên mới mười tuổi": an elder sister, and a child."""
    end = m.plain.find(" ", m.plain_index(max(name.span.start, name.span.end - 1)))
    noun = noun_before(m, match.start("cue")) if "cue" in match.re.groupindex else None
    beside = is_beside(m.plain[: match.start()]) or (noun is not None and noun.beside)
    return end > 0 and not beside and _YOUNG_AGE.match(m.plain, end) is not None


def _siblings(match: re.Match[str]) -> bool:
    """ "Hai chị em Lan, Mai"."""
    return bare(match["owner"]) in ("anh", "chi") and match[0].endswith(" em ")


def _owner_weight(m: Message, match: re.Match[str], owner: str, named: bool, child: bool | None) -> float:
    before = m.plain[: match.start()]
    if named and match["poss"]:
        return -2.2 if owner in ("me", "bo") and YOUNG.search(m.plain) else 0.3
    if named and owner in _SPEAKERS:
        noun = noun_before(m, match.start("cue"))
        if noun and noun.next_to and noun.said not in _SPEAKERS:
            return 0.3  # "con gái em tên Hân"
    if owner in ("toi", "minh") or (owner == "em" and named and match.start() < 12):
        return -9
    if re.match(r"(?:me|bo)\b", owner) and not named and YOUNG.search(m.plain) and "la" in bare(match[0]).split():
        return -2.5
    if owner in ("me", "bo", "chong", "vo") and named:
        return -9 if child is not False and YOUNG.search(m.plain) and owner in ("me", "bo") else -2.2
    if owner in ("em", "con", "chau") and re.search(r"(?:^|[.,!?:] |daδ |da |ơi |oi |aδ |laβ )$", before):
        said = re.search(r"(?:tên|ten|laβ|la) $", match[0]) is not None
        if said and speaks_as(m, owner):
            return -4 if named else -9
    if owner in ("em", "toi") and not named and re.search(r"(?:laβ|la) $", match[0]):
        return -9
    if owner in ("chi", "anh", "co", "chu", "bac", "thay") and not named and not _siblings(match):
        return -0.4
    if re.search(r"(?:goiδ|goi|nha|nhaβ|găpδ|gap|lh|hê|cho|banδ cuaγ|me|meδ|bôα|bo|con) $", before) and not named:
        return -0.7
    return 0.0


_NICKNAME = re.compile(r"(?<=[tT]ên )cu $|(?<=[tT]en )cu $|\bCu $")
""" "Cu Tí" is a name; "thằng cu Tí" is a boy whose name is Tí."""


def _name_at(m: Message, at: int, *, upper: bool) -> _Run | None:
    """The name that begins with the word at plain[at]."""
    if at >= len(m.plain):
        return None
    start = m.span(at, at + 1).start
    rest = m.text[start:]
    run = CAPITALS.match(rest.lstrip('"“ '))
    start += len(rest) - len(rest.lstrip('"“ '))
    if run is None:
        return None
    words = run[0].split(" ")
    kept: list[str] = []
    for at_word, word in enumerate(words):
        begins = not upper and fold(word) in ALONE_NO_NAME and at_word + 1 < len(words) and not word.isupper()
        if _no_name(word) and (upper or not kept) and not begins:
            break
        kept.append(word)
    if not kept or (len(kept) == 1 and len(kept[0]) == 1):
        return None
    shouted = len(kept) > 1 and not upper and all(word.isupper() for word in kept)
    if shouted and len(kept) == 2 and not all(fold(word) in GIVEN | MIDDLE | SURNAMES for word in kept):
        return None
    if (
        shouted
        and len(kept) > 2
        and not (_CALLED.search(m.text[:start]) and (fold(kept[0]) in SURNAMES or _NAMED.search(m.text[:start])))
    ):
        return None
    name = " ".join(kept[:5]).rstrip("'’")
    if nickname := _NICKNAME.search(m.text[:start]):
        name, start = nickname[0] + name, nickname.start()
    return _Run(name, Span(start, start + len(name)))


_NAMED = re.compile(r"(?:tên|ten)[ :\"]*$", re.IGNORECASE)
_CALLED = re.compile(
    r"(?:tên|ten|là|cháu|chau|bé|be|em|con|ông|ong|bà|cụ|anh|chị|chi|cô|chú|trai|gái|gai)[ :\"]*$", re.IGNORECASE
)
""" "Cháu NGÔ ĐỨC ANH"."""


def _name_start(m: Message, match: re.Match[str]) -> int:
    """Where the name begins: "Bảo" of "tên Bảo Ngọc" is part of it, of "tên bảo Ngọc" it is not."""
    last = match[0].rstrip().rfind(" ") + 1
    at = match.start() + last
    capital = m.text[m.span(at, at + 1).start].isupper() and not m.text.isupper()
    return at if capital and bare(match[0][last:].strip()) in ("bao", "khai", "la") else match.end()


def _small_name_at(m: Message, at: int, *, full: bool) -> _Run | None:
    """The name that begins with the word at plain[at], typed without capitals: "tên là phạm gia bảo".

    full: only one with a family name and two words more.
    """
    if at >= len(m.plain):
        return None
    start = m.span(at, at + 1).start
    said = re.match(r"[^\W\d_]+(?: [^\W\d_]+){0,3}", m.text[start:])
    if said is None or not (said[0].islower() or m.text[: start + 40].isupper()):
        return None
    words = said[0].split(" ")
    known = fold(words[0]) in SURNAMES and len(words) > 1
    kept = words[:1] if known else []
    for word in words[len(kept) :]:
        if fold(word) not in (GIVEN | MIDDLE if kept else GIVEN):
            break
        kept.append(word)
    while kept and (fold(kept[-1]) in MIDDLE - GIVEN or _born(m.text[start:], kept)):
        kept.pop()
    if (full and len(kept) < 3) or len(kept) < (2 if known else 1) or (len(kept) == 1 and fold(kept[0]) in PRONOUNS):
        return None
    name = " ".join(kept)
    return _Run(name.title(), Span(start, start + len(name)))


_THEN = pattern(
    r" (?:, |\()?(?P<age>(?:\d{1,2}|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười) (?:tuổi|t|tháng)\b|(?:sinh|sn|năm sinh) )"
    r"|(?: [,.;\n(]| (?:bị|đi|mặc|mất|lạc|nhà|ở|học)\b|$)"
)
_FAMILY = (
    "nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý trịnh đinh đoàn trương lương hà tạ đào "
    "lâm phùng vương quách thái tống triệu lưu đàm nông hứa"
)
_FAMILY_NAMES = frozenset(_FAMILY.split()) | frozenset(fold(_FAMILY).split())
"""As they are typed, with their accents or with none: "võ" and "vo", but not "vỏ"."""
_MUCH_ELSE = (
    "trai tam chung hien nam do gan con noi ngoai hai ba tu moi la co dang da nay nho chi anh em khoang chac duoc hon "
    "cung gai ho lon be nha minh ky ten ay hong"
)
_AMBIGUOUS = frozenset(_MUCH_ELSE.split())
"""Syllables of names that before an age are much else: "bé tầm 5t", "cháu hiện 4 tuổi"."""


def _born(said: str, words: Sequence[str]) -> bool:
    """The last word is no name in "Ngọc Diệp sinh 2019"."""
    return (
        fold(words[-1]) == "sinh" and re.match(r"\s+(?:năm |nam )?\d", said[len(" ".join(words)) :], re.I) is not None
    )


def _small_name_behind(m: Message, match: re.Match[str]) -> _Run | None:
    """ "Bé trần thị bảo an 5t", "cháu gia hân 4 tuổi": a name in small letters right behind the word for a person. Only
    a full one, or one with its age behind it."""
    run = _small_name_at(m, match.end(), full=False)
    if run is None:
        return None
    end = m.plain.find(" ", m.plain_index(run.span.end - 1))
    then = _THEN.match(m.plain, end if end > 0 else len(m.plain))
    words = run.name.split()
    family = words[0].lower()
    full = len(words) > 2 and family in _FAMILY_NAMES
    if not full and (len(words) > 2 or any(fold(word) in _AMBIGUOUS for word in words)):
        return None
    child = bare(match["owner"]).split()[0] in ("be", "chau", "cu", "con", "thang", "em")
    if then is None or not (full or (child and then["age"] and (len(words) > 1 or bare(match["owner"]) == "be"))):
        return None
    return run


def _no_name(word: str) -> bool:
    """ "Phường" is none, "Phương" is one."""
    return fold(word) in NOT_NAMES and word.lower() not in ("phương", "phuong")


_NEXT_NAME = re.compile(
    rf"(?P<aged>[\s,(]*\d{{1,2}}\s?(?:tuổi|tuoi|[tT])\b\)?)?\s*(?P<join>,|;|và|va|với|voi|&|\+|còn)\s*(?:(?:và|va|còn)\s+)?"
    rf"(?:(?:em|cháu|chau|bé|be|con|thằng|thang|trai|gái|gai|út|ut|tên|ten|là|la)\s+)*(?P<name>{CAPITALS.pattern})"
    rf"(?P<then>[\s,(]*\d{{1,2}}\s?(?:tuổi|tuoi|[tT])\b)?"
)


def _joined_names(m: Message, first: _Name) -> Iterator[_Name]:
    """ "Gia Linh và Thủy Tiên", "Nam 5 tuổi, Hoa 7 tuổi": behind a comma only a name with an age counts."""
    at = first.span.end
    while joined := _NEXT_NAME.match(m.text, at):
        listed = joined["join"] in (",", ";")
        if _no_name(joined["name"].split()[0]) or (listed and not (joined["aged"] and joined["then"])):
            return
        span = Span(*joined.span("name"))
        yield _Name(joined["name"], span, first.at, 1, first.owner)
        at = span.end


_CHILD_SEX = pattern(
    r"(?P<female>con gái|cháu gái|bé gái|em gái|con bé|con nhỏ|học sinh nữ|nữ sinh|giới tính nữ|nữ|gái|bé nữ)"
    r"|(?P<male>con trai|cháu trai|bé trai|em trai|thằng|cu tí|cu tèo|giới tính nam|bé nam|trai|"
    r"(?<!viêtδ )nam (?:,|sinh|giới))"
)
_SEX = pattern(rf"(?P<female>{FEMALE})|(?P<male>{MALE})")
_NO_WOMAN = re.compile(
    r"(?:o|di|ba)\b(?! (?:tôi|toi|em|chau|con|noi|ngoai|cu|gia|lao|nay|ay|ruot|ut)\b)"
    r"|co\b(?! (?:toi|minh|nay|ay|ruot|ut|giao)\b)"
)
""" "Có", "ở", "đi" and "ba" (three), typed without accents, are no words for a woman; nor is "có" before a child."""
_FATHER = re.compile(r"ba (?:tôi|toi|em|chau[α-ω]?|minh[α-ω]?|con)\b")
""" "Ba tôi" is a father; typed without accents it may be "bà tôi", and nobody knows."""
_NO_MAN = re.compile(
    r"nam (?:\d+|nay|ngoai|sinh|o|tren|duoi|trong|canh|ben|giua|ngay|bat|im|ngua|sap|xuong|liet|vien|dat|gan)\b"
)
""" "Năm" and "nằm", typed without accents, are no man."""
_NOT_YET_BEFORE = re.compile(r"\b(?:chua|gan|sap) (?:day|duoc|tron|toi|den|du) (?:mot |1 )?$")
_A_MAN_BEFORE = re.compile(r"(?:^|\b(?:nguoi|be|chau|ban|tinh|la|sinh|benh nhan|con|em|,)) $")
_BEFORE = 10
"""Characters before a noun in which it is said to be of more than one: "hai bé gái"."""
_SIBLING = pattern(r"(?:anh|chị|bác|bạn) $")
_NOT_SOUGHT = pattern(r"(?:là|các|mấy|với|cùng|nhờ|gọi|chào|thưa|nhà|của|gặp|ra) $")


_SECOND_BORN = pattern(r"(?:dì|cô|bà|chị|thím|mợ|thứ|anh|chú|bác|cậu) $")
""" "Dì Ba tôi" in the south: Ba is what she is called."""


def _sex(m: Message, age: Age | None, child: bool | None, since: int) -> Literal["female", "male"] | None:
    """By the noun nearest to the age; of a child only by a noun that says so, since "mẹ cháu" is not the child."""
    young = child or (age is not None and age.years is not None and age.years < 16)
    english = writes_english(m.text)
    for expr in (_CHILD_SEX,) if young else (_SEX,):
        found = [
            match
            for match in expr.finditer(m.plain)
            if not vocative(m.plain, match)
            and not _NO_WOMAN.match(m.plain, match.start())
            and not _is_year_or_lies(m, match.start())
            and not (english and match[0] == "me")
            and not is_beside(m.plain[: match.start()])
            and not (_SIBLING if young else _NOT_SOUGHT).search(m.plain[: match.start()])
            and not _in_a_places_name(m, match)
            and (match.start() >= since or _TWO.search(m.plain[: match.start()][-_BEFORE:]))
        ]
        if found:
            chosen = min(found, key=lambda match: abs(match.start() - age.start)) if age else found[0]
            if _FATHER.match(m.plain, chosen.start()) and not _SECOND_BORN.search(m.plain[: chosen.start()]):
                return None if bare_typing(re.findall(r"[^\W\d_]+", m.text)) else "male"
            return "female" if chosen["female"] else "male"
    return None


def _in_a_places_name(m: Message, noun: re.Match[str]) -> bool:
    """ "Đường Bà Triệu", "chợ Bà Chiểu": capital between the word for a place and the name."""
    start = m.span(*noun.span()).start
    named = CAPITALS.match(m.text, start)
    return named is not None and " " in named[0] and PLACE_BEFORE.search(m.text[:start]) is not None


def _is_year_or_lies(m: Message, at: int) -> bool:
    if not m.plain.startswith("nam", at) or not bare_typing(re.findall(r"[^\W\d_]+", m.text)):
        return False
    if _NOT_YET_BEFORE.search(m.plain[:at]):
        return True
    return _NO_MAN.match(m.plain, at) is not None or not _A_MAN_BEFORE.search(m.plain[:at])
