"""Who is sought, found or seen: name, sex, age. Never the caller, nor a sibling or a parent beside them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from schemas.places.finding import fold
from services.intake.understanding.rules.numerals import number
from services.intake.understanding.rules.vocabulary import CHILD, FEMALE, MALE
from services.intake.understanding.rules.words import UPPER, Message, Span, bare, pattern

OLDEST = 115
GRADE_PLUS = 5
"""A pupil of grade 1 is six."""
NURSERY = {"mam": 3.0, "choi": 4.0, "la": 5.0}
"""Years of a child in such a class of the nursery school."""
GROWN_UP = 18
"""Years from which somebody is an adult."""
UNLIKELY = -3.5
"""An age with so little for it is somebody else's, such as the caller's mother's."""
_NUMERAL = "một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|mốt|lăm|mươi|tư"
_NOT_YEARS = (
    r"phút|p|tiếng|giờ|g|h|km|m|mét|triệu|tr|củ|người|ngày|hôm|bữa|tuần|tháng|cây|cân|kg|ký|nghìn|ngàn|"
    r"lần|con|đứa|thằng|cái|chiếc|đồng|cháu|bé|em|chị|anh|chục"
    r"|trăm|!hộ|nhà|phòng|xe|bên|tay|chân|nét|đoạn|lá|tầng|bánh|chỗ|mạng|trường|bạn|học|vạch|đôi|ống|bím|"
    r"bộ|chỉ|tô|người|dây|răng|ngón"
)
AGE = pattern(
    rf"(?P<years>\d{{1,3}})(?: (?:-|hoặc|hay|,|đến)? ?\d{{1,3}})? (?:tuổi|t|tuoir|tủi)(?:(?P<half> rưỡi)|"
    rf" (?P<months>\d{{1,2}}) tháng)?\b"
    rf"|(?P<only_months>\d{{1,2}}) (?:!tháng(?: tuổi)?(?! nay| trước| rồi| này| qua| chạp| \d)|tháng tuổi)|"
    rf"(?:mới|được) (?P<months_old>\d{{1,2}}) tháng(?! nay| trước| rồi| này| qua)|(?P<newborn>sơ sinh|"
    rf"mới đẻ)|(?P<words>(?:{_NUMERAL})(?: (?:{_NUMERAL}))*) (?P<unit>tuổi|"
    rf"tháng tuổi)(?P<half_words> rưỡi)?|năm nay (?P<said>(?:{_NUMERAL}) (?:{_NUMERAL})(?: (?:{_NUMERAL}))?)"
    rf"|lớp (?P<grade>\d{{1,2}})\b|lớp (?P<nursery>mầm|chồi|lá)\b|(?:sinh|sn|năm sinh|ns)(?: năm| ngày|"
    rf" :)*(?: \d{{1,2}} [/.-] \d{{1,2}} [/.-])? (?P<born>(?:19|20)\d\d)\b"
    rf"|(?:gần|ngoài|hơn|khoảng|tầm|chừng|độ|chắc|trạc|!cỡ|trên|mới|đã|năm nay|"
    rf"được|lối|ngót|cỡ(?= \d\d)) (?P<about>\d{{1,3}})(?: (?:-|,|hay|"
    rf"hoặc)? ?\d{{1,3}})?(?P<half_about> rưỡi)?(?! ?(?:{_NOT_YEARS})\b| [./:-] ?\d| %|\d)"
)
YOUNG = pattern(CHILD)
NOUN = (
    r"con trai|con gái|con bé|con nhỏ|con út|con|cháu trai|cháu gái|cháu bé|cháu|bé trai|bé gái|bé|"
    r"em trai|em gái|em bé|em|thằng con|thằng bé|thằng cu|thằng nhóc|thằng"
    r"|mẹ|u|bu|bầm|bố|ba|cha|tía|ông|bà|cụ|chồng|vợ|chú|cô|dì|cậu|mợ|thím|dượng|anh trai|anh|chị gái|chị|"
    r"bác|ôn|mệ|!bọ|ngoại|nội|chế|nó|hắn|bạn|người|thanh niên|đàn ông|phụ nữ|học sinh|nhóc|lão|đứa"
    r"|tôi|mình|tao|o|trẻ|thầy"
)
NOUNS = pattern(
    rf"(?P<noun>{NOUN})(?P<more>(?: (?:nội|ngoại|nhỏ|út|lớn|cả|họ|vợ|chồng|ruột|dâu|rể|nuôi|cụ|già|trai|"
    rf"gái|bé|cu|lão|đẻ))*)"
)
POSSESSOR = pattern(r"^ (?:của |nhà )?(?:tôi|em|mình|cháu|con|nhà|chúng tôi|chị ấy|anh ấy|nó|hắn)\b")
YOUNG_NOUN = pattern(r"^(?:con|cháu|bé|em|thằng|học sinh|nhóc|đứa|trẻ)")
OLD_NOUN = pattern(
    r"^(?:mẹ|u|bu|bầm|bố|ba|cha|tía|ông|bà|cụ|chồng|vợ|chú|cô|dì|cậu|mợ|thím|dượng|anh|chị|bác|ôn|mệ|lão|"
    r"đàn ông|phụ nữ|thanh niên|o|thầy)"
)
VOCATIVE_AFTER = pattern(r"^ (?:công an|ơi|ạ|à|em ơi|cán bộ)\b")
_LETTERS = tuple("aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvxyỳýỷỹỵ")
VOCATIVE_BEFORE = pattern(r"(?:các|mấy|thưa|quý|chào|anh|gửi|nhờ) $")

_CAP = rf"[{UPPER}][\w'’]*"
CAPITALS = re.compile(rf"{_CAP}(?:[ ]{_CAP}){{0,4}}")
NAME_CUE = pattern(
    r"(?:(?P<owner>tôi|mình|em|con|cháu|bé|nó|hắn|ông|bà|cụ|mẹ|bố|ba|má|chị|anh|bạn|chú|bác|cô|dì|"
    r"thằng bé|bả|ổng|trai|gái|nhỏ|ấy|này|nội|ngoại|nhà|bọ|học sinh)(?P<poss> (?:của |nhà )?(?:tôi|em|mình|cháu|con|"
    r"nó|chị ấy))?(?: cũng| thì| nói là| nói| bảo| khai| kêu| xưng| là)* )?"
    r"(?P<cue>tên(?: gì)?(?: thì| chỉ)* (?:nói|bảo|kêu|khai|xưng)(?: là| tên)*|(?:họ )?tên(?: (?:nó|cháu|bé|em|"
    r"con|bà|ông|chị|anh|hắn|cụ) là| là| thật là| thật| ở nhà là|"
    r" ở nhà| thường gọi là| thường gọi| khai sinh| của (?:cháu|bé|em|con) là| :| (?=con\b|cháu\b))*|"
    r"gọi là|gọi tên|hay gọi là|"
    r"kêu tên(?: thì nói)?)(?: :| \"| “)* "
)
IS_CUE = pattern(
    r"(?P<owner>(?:con|cháu|bé|em|ông|bà|cụ|mẹ|bố|chồng|vợ|anh|chị|bạn|chú|bác)(?: trai| gái| bé| nội|"
    r" ngoại| họ| cùng \S+(?: trọ| học)?)*(?: của)?(?: tôi| em| mình| cháu| nhà em| con| bạn ấy| chị ấy| anh ấy)?) "
    r"(?:là|tên) "
)
LISTED_CUE = pattern(r"(?P<owner>(?:\d+ (?:tuổi|t)|lớp \d+(?: \w)?|đứa|em|cháu)) (?:là|gồm|:) ")
NOUN_CUE = pattern(
    r"(?P<owner>cháu(?: trai| gái| bé| nội| ngoại)?|bé(?: trai| gái)?|em(?: trai| gái| bé)?|con (?:trai|"
    r"gái|bé|nhỏ|tôi|em)|con|thằng(?: bé| cu| nhỏ| con| út)?|ông(?: nội| ngoại| cụ)?|bà(?: nội| ngoại|"
    r" cụ)?|cụ(?: ông| bà)?|anh(?: trai| cu)?|chị(?: gái)?|chú|bác|!cô|!dì|thím|mợ|!cậu|bạn(?: nam| nữ|"
    r" gái)?|hs|học sinh|ami|ama|ôn|mệ|mẹ|bố|chồng|vợ|nhỏ|bả|ổng|nó)(?: em| tôi| nhà em| nhà tôi)?(?: tên)? "
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
NOT_NAMES = frozenset(
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
PLACE_BEFORE = re.compile(
    r"(?:^|\W)(?:xã|xa|phường|phuong|thôn|thon|xóm|xom|bản|ban|chợ|cho|cầu|cau|đường|duong|phố|pho|huyện|"
    r"huyen|ở|o|tại|tai|trường|truong|ấp|ap|sông|song|đền|chùa|chua|ngõ|hồ|ho|thpt|thcs|khu|núi|về|ve|"
    r"hướng|nga|ngã|tho|thờ|cong|cổng|chung|tu|tư|huong|den|đèo|deo|hẻm|hem|kiệt|kiet|số|so|tiệm|tiem|quán|quan|"
    r"\d+)\s+$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class PersonRead:
    """age: years, a fraction for infants. birth_year alone when it was said so. spans: the words it came from."""

    name: str | None = None
    sex: Literal["female", "male"] | None = None
    age: float | None = None
    birth_year: int | None = None
    spans: tuple[Span, ...] = ()

    def years(self, now: datetime) -> float | None:
        return self.age if self.age is not None else now.year - self.birth_year if self.birth_year else None


@dataclass(frozen=True, slots=True)
class Age:
    """An age as told. owner: the noun before it whose it seems to be, bare. caller: it is the writer's own."""

    years: float | None
    born: int | None
    start: int
    end: int
    owner: str
    caller: bool
    grade: bool = False

    def at(self, now: datetime) -> float:
        return self.years if self.years is not None else float(now.year - (self.born or now.year))


@dataclass(frozen=True, slots=True)
class _Name:
    name: str
    span: Span
    at: int
    weight: float
    owner: str


def persons_in(m: Message, ages: Sequence[Age], now: datetime, *, child: bool | None = None) -> tuple[PersonRead, ...]:
    """The persons that the message is about, first one first. child: what is sought, where the kind tells."""
    names = _names(m, child)
    age = likely_age(ages, now, child=child)
    sexes = _sex(m, age, child)
    if not names and age is None and sexes is None:
        return ()
    first = names[0] if names else None
    spans = tuple(filter(None, (first.span if first else None, m.span(age.start, age.end) if age else None)))
    person = PersonRead(
        name=first.name if first else None,
        sex=sexes,
        age=age.years if age else None,
        birth_year=age.born if age else None,
        spans=spans,
    )
    others = tuple(
        PersonRead(name=other.name, age=person.age, birth_year=person.birth_year, spans=(other.span,))
        for other in names[1:2]
    )
    return (person, *others)


def ages_in(m: Message, now: datetime) -> Iterator[Age]:
    """Every age in the message, whoever has it. now: Vietnam's local time."""
    for found in AGE.finditer(m.plain):
        years, born, grade = _years(found)
        if born is not None and not now.year - OLDEST <= born <= now.year:
            continue
        if born is None and (years is None or not 0 <= years <= OLDEST):
            continue
        owner, caller = _owner(m, found.start(), found.end())
        yield Age(years, born, found.start(), found.end(), owner, caller, grade)


def _years(found: re.Match[str]) -> tuple[float | None, int | None, bool]:
    if found["born"]:
        return None, int(found["born"]), False
    if found["grade"]:
        grade = int(found["grade"])
        return (grade + GRADE_PLUS if 1 <= grade <= 12 else None), None, True
    if found["nursery"]:
        return NURSERY[bare(found["nursery"])], None, True
    if found["newborn"]:
        return 0.0, None, False
    if months := found["only_months"] or found["months_old"]:
        return int(months) / 12, None, False
    if found["half_about"]:  # "tầm 5 rưỡi" is a time
        return None, None, False
    if words := found["words"] or found["said"]:
        told = number(words)
        if told is None:
            return None, None, False
        if bare(found["unit"] or "").startswith("thang"):
            return told / 12, None, False
        return told + (0.5 if found["half_words"] else 0), None, False
    years = float(found["years"] or found["about"])
    years += 0.5 if found["half"] else 0
    return years + int(found["months"] or 0) / 12, None, False


def _owner(m: Message, start: int, end: int) -> tuple[str, bool]:
    """The noun whose age it is, and whether that is the caller."""
    clause = re.split(r" [.!?;\n] ", m.plain[max(0, start - 160) : start])[-1]
    offset = start - len(clause)
    nouns = [
        found
        for found in NOUNS.finditer(clause)
        if not _vocative(clause, found) and not _within_name(m, offset + found.start())
    ]
    nouns = _without_possessors(clause, nouns)
    if not nouns:
        return "", False
    noun = nouns[-1]
    word = noun["noun"]
    said = bare(word)
    after = clause[noun.end() :]
    if said == "hoc sinh" and re.search(r"(?:^|[,.:] |daδ |da )(?:chau|em|con) (?:la|laβ) $", clause[: noun.start()]):
        return said, True
    if said in ("toi", "minh", "tao"):
        return said, not re.search(r"\b(?:ne|neβ|roi|rôiβ|voi|vơiα) ,? ?$|, .* ,", after) and len(after.split()) <= 5
    if POSSESSOR.search(after):
        return f"{said} of mine", False
    if said in ("em", "con", "chau") and not noun["more"]:
        introduces = (
            not after.strip() or re.match(r" (?:la|laβ|tên|ten|năm nay|nam nay|hocδ|hoc|mơiα|moi)\b", after) is not None
        )
        opening = bool(re.search(r"(?:^|[,:] |daδ |da |thưa |thua |ơi |oi |aδ )$", clause[: noun.start()]))
        lone = len(after.split()) <= 4
        first = said == "em" and start < 40 and bool(re.match(r" (?:la|laβ|tên|ten) ", after))
        return said, introduces and (opening or first) and lone and (first or _speaks_as(m, said))
    return said, False


def _within_name(m: Message, at: int) -> bool:
    """The word is capital within a sentence, as in "Đỗ Minh Khang"."""
    first = m.span(at, at + 1).start
    return m.text[first].isupper() and m.text[:first].rstrip(" ").endswith(_LETTERS) and not m.text.isupper()


def _speaks_as(m: Message, word: str) -> bool:
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
    if re.search(r"\b(?:em|tôi|toi|minh|minhβ) (?:laβ|la) |\btôi\b", m.plain):
        return False
    return (
        re.search(
            rf"\b(?:mẹ|meδ|me|bôα|bo|ba|em(?: gaiα| gai| trai)?|baδn|banδ|ban|ông|ong|baβ|anh|"
            rf"chiδ) (?:\S+ )?{'chauα?' if word == 'chau' else word}\b",
            m.plain,
        )
        is not None
    )


def _vocative(clause: str, noun: re.Match[str]) -> bool:
    return bool(VOCATIVE_AFTER.search(clause[noun.end() :]) or VOCATIVE_BEFORE.search(clause[: noun.start()]))


def _without_possessors(clause: str, nouns: list[re.Match[str]]) -> list[re.Match[str]]:
    """Of "mẹ tôi" the mother alone, of "con gái em" the daughter."""
    kept: list[re.Match[str]] = []
    end = 0
    for noun in nouns:
        owns = kept and (
            re.fullmatch(r" (?:cuaγ |cua |nhaβ |nha )*", clause[end : noun.start()])
            or (bare(kept[-1]["noun"]) == "ban" and len(clause[end : noun.start()].split()) <= 3)
            or re.search(r" (?:cuaγ|cua|nhaβ|nha) $", clause[: noun.start()])
        )
        end = noun.end()
        if owns and bare(noun["noun"]) in (
            "toi",
            "minh",
            "em",
            "chau",
            "con",
            "chi",
            "anh",
            "ong",
            "ba",
            "co",
            "chu",
            "no",
            "han",
            "tao",
        ):
            continue
        kept.append(noun)
    return kept


def likely_age(ages: Sequence[Age], now: datetime, *, child: bool | None) -> Age | None:
    """The age that is likeliest that of who is told of. child: whether a child is sought, where the kind tells."""
    told = [age for age in ages if not age.caller]
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


def _names(m: Message, child: bool | None) -> list[_Name]:
    found: list[_Name] = []
    upper = sum(char.isupper() for char in m.text) > 0.6 * max(1, sum(char.isalpha() for char in m.text))
    for cue, weight in ((NAME_CUE, 3.0), (IS_CUE, 2.0), (LISTED_CUE, 1.6), (NOUN_CUE, 1.2)):
        if upper and cue is not NAME_CUE:
            continue
        for match in cue.finditer(m.plain):
            name = _name_at(m, match.end(), upper=upper)
            before = m.text[: m.span(match.start(), match.start() + 1).start]
            if (
                name is None
                or (cue is NOUN_CUE and PLACE_BEFORE.search(before))
                or any(name.span.overlaps(other.span) for other in found)
                or (cue is not LISTED_CUE and _somebody_else(m, match, name.span, cue is NAME_CUE))
            ):
                continue
            owner = bare(match["owner"] or "")
            found.append(
                _Name(
                    name.name,
                    name.span,
                    match.start(),
                    weight + _owner_weight(m, match, owner, cue is NAME_CUE, child),
                    owner,
                )
            )
    for run in CAPITALS.finditer(m.text):
        words = run[0].split()
        if (
            not upper
            and len(words) >= 3
            and fold(words[0]) in SURNAMES
            and not PLACE_BEFORE.search(m.text[: run.start()])
        ):
            span = Span(run.start(), run.end())
            if not any(span.overlaps(other.span) for other in found):
                found.append(_Name(run[0], span, m.plain_index(run.start()), 1.0, ""))
    opening = CAPITALS.match(m.text)
    if (
        not upper
        and opening
        and len(opening[0].split()) >= 2
        and re.match(r"\s+(?:nhà|nha|về|ve|đã|da)\b", m.text[opening.end() :])
    ):
        kin = NOUNS.match(m.plain)
        start = len(opening[0].split()[0]) + 1 if kin and kin.end() == m.plain.find(" ") else 0
        found.append(_Name(opening[0][start:], Span(start, opening.end()), 0, 1.0, ""))
    found = [name for name in found if name.weight > 0]
    found.sort(key=lambda name: (-name.weight, name.at))
    if not found:
        return []
    second = _second_name(m, found[0])
    return [found[0], *([second] if second else [])]


_SOMEBODY_ELSE = pattern(
    r"(?:của|nhà|con|vợ|chồng)(?: (?:ông|bà|anh|chị|chú|bác|cô|o|thằng|con))? $|"
    r"(?:gọi|liên hệ|lh|alo|nhắn)(?: cho| số| về)*(?: (?:anh|chị|em|cô|chú|bác|ông|bà))? $|\b(?:chó|mèo|bò|trâu|"
    r"vẹt)(?: \S+)? $|"
    r"\bbà $"
)
"""Before a name or its noun: it is the name of a neighbour, of whom to call, or of a beast."""
_THEN_PHONE = re.compile(r"[\s,:(.-]*(?:sđt|sdt|đt|dt|số)?[\s:]*(?:\+84|0)[\d .]{8,}")


def _somebody_else(m: Message, match: re.Match[str], name: Span, named: bool) -> bool:
    if _THEN_PHONE.match(m.text, name.end) and not (named and match["poss"]):
        return True
    return _SOMEBODY_ELSE.search(m.plain[: match.start()]) is not None


def _owner_weight(m: Message, match: re.Match[str], owner: str, named: bool, child: bool | None) -> float:
    before = m.plain[: match.start()]
    if named and match["poss"]:
        return -2.2 if owner in ("me", "bo") and YOUNG.search(m.plain) else 0.3
    if owner in ("toi", "minh") or (owner == "em" and named and match.start() < 12):
        return -9
    if re.match(r"(?:me|bo)\b", owner) and not named and YOUNG.search(m.plain) and "la" in bare(match[0]).split():
        return -2.5
    if owner in ("me", "bo", "chong", "vo") and named:
        return -9 if child is not False and YOUNG.search(m.plain) and owner in ("me", "bo") else -2.2
    if owner in ("em", "con", "chau") and re.search(r"(?:^|[.,!?:] |daδ |da |ơi |oi |aδ |laβ )$", before):
        said = re.search(r"(?:tên|ten|laβ|la) $", match[0]) is not None
        if said and _speaks_as(m, owner):
            return -4 if named else -9
    if owner in ("em", "toi") and not named and re.search(r"(?:laβ|la) $", match[0]):
        return -9
    if owner in ("chi", "anh", "co", "chu", "bac", "thay") and not named:
        return -0.4
    if re.search(r"(?:goiδ|goi|nha|nhaβ|găpδ|gap|lh|hê|cho|banδ cuaγ|me|meδ|bôα|bo|con) $", before) and not named:
        return -0.7
    return 0.0


_NICKNAME = re.compile(r"(?<=[tT]ên )cu $|(?<=[tT]en )cu $|\bCu $")
""" "Cu Tí" is a name; "thằng cu Tí" is a boy whose name is Tí."""


@dataclass(frozen=True, slots=True)
class _Run:
    name: str
    span: Span


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
    for word in words:
        if _no_name(word) and (upper or not kept):
            break
        kept.append(word)
    if not kept or (len(kept) == 1 and len(kept[0]) == 1):
        return None
    if (
        len(kept) > 2
        and not upper
        and all(word.isupper() for word in kept)
        and not m.text[:start].rstrip(' :"').lower().endswith(("tên", "ten"))
    ):
        return None
    name = " ".join(kept[:5]).rstrip("'’")
    if nickname := _NICKNAME.search(m.text[:start]):
        name, start = nickname[0] + name, nickname.start()
    return _Run(name, Span(start, start + len(name)))


def _no_name(word: str) -> bool:
    """ "Phường" is none, "Phương" is one."""
    return fold(word) in NOT_NAMES and word.lower() not in ("phương", "phuong")


def _second_name(m: Message, first: _Name) -> _Name | None:
    """ "Gia Linh và Thủy Tiên"."""
    rest = m.text[first.span.end :]
    joined = re.match(rf"\s+(?:và|va|với|voi|&)\s+(?:em |cháu |bé )?({CAPITALS.pattern})", rest)
    if not joined or fold(joined[1].split()[0]) in NOT_NAMES:
        return None
    start = first.span.end + joined.start(1)
    return _Name(joined[1], Span(start, start + len(joined[1])), first.at, 1, first.owner)


_CHILD_SEX = pattern(
    r"(?P<female>con gái|cháu gái|bé gái|em gái|con bé|con nhỏ|học sinh nữ|nữ sinh|giới tính nữ|nữ|gái|bé nữ)"
    r"|(?P<male>con trai|cháu trai|bé trai|em trai|thằng|cu tí|cu tèo|giới tính nam|bé nam|trai|"
    r"(?<!viêtδ )nam (?:,|sinh|giới))"
)
_SEX = pattern(rf"(?P<female>{FEMALE})|(?P<male>{MALE})")
_NOT_SOUGHT = pattern(r"(?:là|các|mấy|với|cùng|nhờ|gọi|chào|thưa|nhà|của|gặp|ra) $")


def _sex(m: Message, age: Age | None, child: bool | None) -> Literal["female", "male"] | None:
    """By the noun nearest to the age; of a child only by a noun that says so, since "mẹ cháu" is not the child."""
    young = child or (age is not None and age.years is not None and age.years < 16)
    for expr in (_CHILD_SEX,) if young else (_SEX,):
        found = [
            match
            for match in expr.finditer(m.plain)
            if not _vocative(m.plain, match) and not (not young and _NOT_SOUGHT.search(m.plain[: match.start()]))
        ]
        if found:
            chosen = min(found, key=lambda match: abs(match.start() - age.start)) if age else found[0]
            return "female" if chosen["female"] else "male"
    return None
