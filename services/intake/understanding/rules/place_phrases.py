"""The words in a message that name places: "gần chợ Bút Sơn", "thôn 3 xã Hoằng Lộc", "nhà em ở Nghi Sơn".

Each phrase begins with a word that says it is a place (a landmark, a rank, "ở" before a name) and goes on through
names, numbers and further such words. A commune is given as people say it, when the phrase holds the name of one.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from schemas.places.commune_table import commune, communes, old_communes
from schemas.places.finding import accents_agree, commune_names, fold, name_key
from services.intake.understanding.rules.persons import SURNAMES
from services.intake.understanding.rules.words import UPPER, Message, Span, bare_typing, listed, spelling

Relation = Literal["at", "near", "distance"]

HEADS = (
    "xã|phường|thị trấn|thị xã|huyện|quận|thành phố|đặc khu|tt|tp|x|p|q|h|thôn|xóm|ấp|bản|làng|khu phố|"
    "tổ dân phố|tiểu khu|khu|khối|buôn|sóc|khóm|tổ|phố"
    "|đường|ngõ|ngách|hẻm|kiệt|quốc lộ|tỉnh lộ|ql|đại lộ|cao tốc|vòng xoay|vòng xuyến|bùng binh|ngã ba|"
    "ngã tư|ngã năm|ngã sáu|dốc|đèo|đoạn đường|đoạn|khúc sông|khúc|quãng"
    "|chợ|siêu thị|trung tâm thương mại|trung tâm|tttm|vincom|big c|coopmart|aeon|emart|cửa hàng|quán|"
    "tiệm|nhà hàng|khách sạn|ks|nhà nghỉ|nhà trọ|phòng trọ|homestay|resort|chung cư|toà nhà|tòa nhà"
    "|trường|trường học|trường mầm non|trường tiểu học|trường thcs|trường thpt|thpt|thcs|mầm non|"
    "tiểu học|đại học|nhà trẻ|nhà giữ trẻ|bệnh viện|bv|bvđk|viện|trạm y tế|trạm xá|phòng khám"
    "|công viên|quảng trường|sân vận động|sân bóng|sân chơi|sân|bể bơi|hồ bơi|nhà văn hóa|nhà thi đấu|"
    "nhà thờ|chùa|đình|đền|miếu|phủ|nghĩa trang|nghĩa địa|lăng"
    "|cầu|cầu vượt|chân cầu|gầm cầu|mố cầu|cầu treo|cống|đập|đê|kè|bờ kè|bờ sông|bờ hồ|bờ biển|sông|suối|"
    "kênh|mương|hồ|ao|đầm|biển|bãi biển|bãi tắm|bãi cát|bãi sông|bãi|cửa biển|cửa sông|vịnh|đảo|cồn|"
    "cù lao|bến|bến xe|bến tàu|bến đò|bến phà|bến cảng|cảng|ga|nhà ga|sân bay|trạm xe buýt|trạm|"
    "trạm thu phí|trạm xăng|cây xăng|trạm csgt"
    "|ubnd|ub|ủy ban|công an|đồn|đồn công an|đồn biên phòng|trụ sở|bưu điện|ngân hàng|atm|công ty|"
    "nhà máy|xưởng|xí nghiệp|kho|lò gạch|mỏ|công trường|kcn|khu công nghiệp|khu dân cư|nông trường|"
    "trang trại|lâm trường|khu du lịch|khu vui chơi"
    "|núi|đồi|rừng|hang|thung lũng|ruộng|cánh đồng|đồng|rẫy|vườn|nương|đường tàu|đường ray|số nhà|số|tòa|"
    "cổng|tầng|phòng|bãi xe|bãi đỗ xe|bãi gửi xe|hội chợ|net|quán net|gara|rạp|nhà hát|thư viện|bảo tàng|"
    "dải phân cách|xưởng cưa|xưởng gỗ|giếng|giếng khoan|nhà kho|nhà hoang|nhà văn hoá|sân thượng|"
    "hiệu thuốc|quầy|gian hàng|rạp xiếc|khe núi|lề đường|mép nước|ngoài khơi|xa lộ"
    "|phòng y tế|phòng điều hành|phòng bảo vệ|phòng nhân viên|phòng phát thanh|lớp học|nhà sinh hoạt|"
    "nhà sinh hoạt cộng đồng|trạm bơm|đường tránh|phố đi bộ|cổng trường|cổng làng|cổng chùa|"
    "cổng bệnh viện|đầu hẻm|đầu ngõ|đầu làng"
    "|đầu thôn|đầu xóm|cuối xóm|cuối làng|trạm dừng chân|viện huyện|viện nhi|viện tỉnh|nhà bà ngoại|"
    "nhà bà nội|thang máy|hội trường|bến sông|bờ ruộng|bờ đê|bờ ao|bờ suối|chân núi|chân đê|"
    "chân cầu vượt|gốc đa|gốc cây|cây đa|lùm cây|mương nước|trạm bảo vệ|chốt bảo vệ|chốt|bãi rác|"
    "bãi giữ xe|bãi gửi xe|bến thuyền|khu tập thể|khu trọ|dãy trọ|xóm trọ|ký túc xá|hội đền|gốc đa chợ"
    "|điếm canh|khán đài|karaoke|nhà sách|nhà thuốc|ktx|khe|rạch|lạch|cửa lạch|kinh|hói|bàu|phá|thác|điểm trường|bx|"
    "sân vđ|svđ|cty|nút giao|hầm|trạm dừng nghỉ|trạm cứu hộ|bưu cục|trại|chòi|lán|lò mổ|bãi bồi|hồ đập|hồ chứa|"
    "hồ thủy lợi|đập tràn|bến xe buýt|bờ kênh|bờ đập|bờ mương|tiệm nail|tiệm tóc|tiệm hớt tóc|tiệm vàng|tiệm sắt|"
    "tiệm bánh mì|tiệm sửa xe|tiệm photo|quán bún|quán phở|quán cơm|quán cà phê|quán hủ tiếu|quán nhậu|quán bia|"
    "quán kem|quán trà sữa|quán nước|quán karaoke|mé sông|mé kênh|ven sông|ven biển|khu vườn|nhà máy nước|"
    "khu đô thị|công viên nước|bến cá|vườn hoa|bìa rừng|bậc thềm|vỉa hè|cây cầu|cà phê|quán cà phê võng|quán lẩu|"
    "quán ốc|"
    "quán net|quán chè|quán ăn|tạp hóa|tiệm tạp hóa|tiệm net|tiệm thuốc|nhà tắm|trạm kiểm lâm|"
    "phòng thi|phòng hội đồng|"
    "ghế đá|đống rơm|khu nghỉ dưỡng|khu nhà xã hội|vàm|ký túc|hội làng|lan can cầu|thành cầu|"
    "chung cư mini|chân đèo|dốc đèo|"
    "hợp tác xã|trung tâm y tế|sân đình|sân chùa|đầu cầu|dốc cầu|gác xép|bệnh viện đa khoa|bệnh viện tâm thần|"
    "bệnh viện huyện|bệnh viện tỉnh|bệnh viện nhi|bệnh viện trung ương|bến xe miền tây|bến xe miền đông|"
    "bến xe phía tây|bến xe phía bắc|bến xe phía nam|quầy vé|quầy thông tin|quầy bảo vệ|trường nội trú|trường cấp 1|"
    "trường cấp 2|trường cấp 3|cổng chợ|hầm chui|cầu bộ hành|cổng trường cấp 2|cổng trường cấp 3|công viên nước"
)
NEAR = "gần|cạnh|bên cạnh|kế bên|sát|giáp|đối diện|trước|trước cổng|sau|phía sau|phía trước|đằng sau|sau lưng|bên hông"
WITHIN = (
    "trong|ngoài|trên|dưới|giữa|đầu|cuối|ven|dọc|cổng|khu vực|ngay|chỗ|phía|hướng|chân|gầm|góc|bờ|mép|quanh|"
    "cửa|nóc|ở|bên|đoạn|gốc"
)
PREPOSITIONS = (
    "ở|tại|qua|đến|tới|về|từ|ra|vào|lên|xuống|trên|trong|quanh|khắp|gần|dọc|ven|hướng|đi|ngoài|dưới|sang|quê|bên"
)
_CAPITAL = re.compile(rf"[{UPPER}]")
_WEAK = frozenset(
    [
        "ao",
        "con",
        "bien",
        "to",
        "ga",
        "ban",
        "dong",
        "cho",
        "chua",
        "cong",
        "den",
        "ben",
        "kho",
        "hang",
        "vuon",
        "dap",
        "ho",
        "net",
        "cua",
        "cau",
        "so",
        "bo",
        "bai",
        "san",
        "phu",
        "dinh",
        "quan",
        "khu",
        "khuc",
        "doan",
        "hoi",
        "x",
        "p",
        "q",
        "h",
        "tt",
    ]
)
"""Heads that without accents are other words: a name with a capital must follow."""
_NUMBERED = frozenset(["so", "tang", "phong", "bien", "to", "lo", "toa", "quay"])
"""A number alone behind them names no place."""
_PLAIN = frozenset(
    {
        "thanh pho",
        "cong ty",
        "khu pho",
        "phong tro",
        "nha tro",
        "truong hoc",
        "benh vien",
        "cong truong",
        "chung cu",
        "sieu thi",
        "doan duong",
        "san bong",
        "nha sach",
        "nha thuoc",
        "ben xe buyt",
        "bo muong",
        "bo kenh",
        "bo dap",
        "me song",
        "me kenh",
        "ven song",
        "ven bien",
        "gac xep",
        "quan nuoc",
        "quan com",
        "quan nhau",
        "quan ca phe",
        "quan tra sua",
    }
)
"""Without a name they say too little to be a place."""
NOWHERE = (
    "dai loan|trung quoc|campuchia|thai|thai lan|my|han quoc|nhat|nhat ban|lao|ben dai loan|ben trung quoc|"
    "ben campuchia|ha noi|hn|sai gon|sg|nghe an|son la|quang tri|nam|bac|phia nam|phia bac|phia tay|phia dong|"
    "exciter|winner|facebook|tren facebook|tren cao toc|trong thang may|cong an|cho cong an|cong an tinh|ngan hang|"
    "trong nha nghi|goc cay|khu vui choi|ben xe|dau ngo|dau hem|dau xom|nha hang|buu dien|day tro|san choi|"
    "truong mam non"
)
"""Abroad, far away, a make or a direction: nobody can be sent there."""
_ROADS = frozenset(["duong", "pho", "hem", "ngo", "ngach", "kiet", "so", "lo"])
_ONLY_BEFORE_NAME = frozenset(["dap", "ham", "goc", "tram"])
_NO_COMMUNE = (
    frozenset(["chua", "song", "tiem", "pha", "karaoke", "spa", "shop", "gara", "cty", "bun", "nail"])
    | frozenset(
        [
            "cau",
            "ho",
            "ks",
            "duong",
            "pho",
            "hem",
            "ngo",
            "ngach",
            "kiet",
            "thon",
            "xom",
            "ap",
            "ban",
            "nui",
            "suoi",
            "doi",
        ]
    )
    | {"deo", *_ONLY_BEFORE_NAME}
)
_NO_COMMUNE_PAIRS = frozenset(
    {
        ("cong", "vien"),
        ("khach", "san"),
        ("hieu", "thuoc"),
        ("nha", "thuoc"),
        ("nha", "hang"),
        ("cua", "hang"),
        ("cong", "ty"),
        ("toa", "nha"),
        ("thuy", "dien"),
        ("quang", "truong"),
        ("hu", "tieu"),
        ("banh", "mi"),
        ("ca", "phe"),
        ("tra", "sua"),
        ("thuy", "san"),
        ("nha", "nghi"),
        ("chung", "cu"),
        ("nong", "truong"),
        ("dai", "lo"),
        ("cao", "toc"),
        ("so", "nha"),
        ("quan", "com"),
        ("quan", "net"),
        ("quan", "bia"),
        ("quan", "an"),
        ("nha", "sach"),
        ("vuon", "hoa"),
        ("be", "boi"),
        ("ho", "boi"),
        ("nha", "tho"),
        ("cu", "xa"),
        ("tuc", "xa"),
        ("tram", "xa"),
        ("tram", "can"),
        ("tap", "hoa"),
    }
)
"""Heads whose name is mostly their own: "đường Trần Phú", "thôn Phú Lộc"."""
_BORNE = (
    "lam son|kim dong|chu van an|le loi|quang trung|nguyen du|nguyen hue|hung vuong|tran phu|ly thuong kiet|"
    "phan boi chau|le hong phong|hai ba trung|ba trieu|le lai|nguyen trai|minh khai|thong nhat|hoa binh|doc lap|"
    "phuong nam|hai yen|hoa phat|minh tam|thanh cong|dong ba|ben thanh|bay hien|binh tay|trang tien|tay ho|"
    "thu thiem|my thuan|hong ha|kim lien|bach dang|thien phu|hoang long|hoa sen|hoa mai|sao mai|phu my hung"
)
NAMESAKES = frozenset(_BORNE.split("|"))
"""Names of communes that roads, schools, shops and sights all over the country bear: without a rank they are none."""
_LAST_QUARTER = 12
_ABBREVIATED = frozenset(["q", "p", "x", "h", "tp", "tt", "tx"])


@dataclass(frozen=True, slots=True)
class PlacePhrase:
    """words: as written. commune: the name of a commune or an old district in them, spelt with accents; None: none."""

    words: str
    commune: str | None
    relation: Relation | None
    span: Span


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    start: int
    end: int
    bare: str
    loose: bool
    capital: bool


_WORD = re.compile(r"\d+(?:[/.-]\d+)*[A-Za-z]?|[^\W\d_]+(?:['’&][^\W\d_]+)*|[^\w\s]|\n")


def place_phrases(m: Message, taken: tuple[Span, ...] = ()) -> tuple[PlacePhrase, ...]:
    """taken: words that name persons, telephone numbers or times, and so no place."""
    flat = m.text.islower() or m.text.isupper()
    tokens = _tokens(m.text)
    if flat:
        tokens = _names_as_capital(tokens)
    elif all(token.loose for token in tokens):
        tokens = _towns_as_capital(tokens)
    found: list[PlacePhrase] = []
    named: set[Span] = set()
    at = 0
    while at < len(tokens):
        phrase = _phrase_at(m, tokens, at, taken)
        if phrase is None:
            at += 1
            continue
        first, last = phrase
        if first and _HOUSE_NUMBER.fullmatch(tokens[first - 1].text) and not _head(tokens, first):
            first -= first < 2 or not _head(tokens, first - 2)
        while (further := _goes_on(m, tokens, last + 1, taken)) is not None:
            last = further
        last = _with_district(tokens, first, last, taken)
        span = Span(tokens[first].start, tokens[last].end)
        words = m.text[span.start : span.end]
        at = last + 1
        if fold(words) in _nowhere():
            continue
        found.append(PlacePhrase(words, _commune(words, flat), _relation(m, tokens, first), span))
        if any(token.capital or token.text[:1].isdigit() for token in tokens[first + 1 : last + 1]):
            named.add(span)
    # "ở ghế đá" beside "trạm y tế xã Nông Cống" leads nobody there.
    return tuple(_without_repeats([place for place in found if place.span in named or place.commune] or found))


def _tokens(text: str) -> list[_Token]:
    found = list(_WORD.finditer(text))
    loose = bare_typing([word[0] for word in found])
    tokens: list[_Token] = []
    start = 0
    for at, word in enumerate(found):
        if word[0] not in ".!?\n" and at + 1 < len(found):
            continue
        sentence = found[start : at + 1]
        by_itself = loose or (len(sentence) > _A_SENTENCE and bare_typing([part[0] for part in sentence]))
        tokens += [
            _Token(part[0], part.start(), part.end(), fold(part[0]), by_itself, bool(_CAPITAL.match(part[0])))
            for part in sentence
        ]
        start = at + 1
    return tokens


_A_SENTENCE = 3


def _towns_as_capital(tokens: list[_Token]) -> list[_Token]:
    """In a message without accents that has capitals elsewhere: a town's name in small letters, right behind a word
    that places it ("o go vap"), when no second province has that name."""
    named: set[int] = set()
    for at in range(1, len(tokens) - 1):
        said = tokens[at : at + 2]
        key = name_key(f"{said[0].text} {said[1].text}")
        if (
            tokens[at - 1].bare in _PLACING
            and said[0].text.islower()
            and said[1].text.islower()
            and key in _towns()
            and _borne().get(key) == 1
            and key not in EVERYDAY
        ):
            named.update((at, at + 1))
    return [replace(token, capital=True) if at in named else token for at, token in enumerate(tokens)]


def _goes_on(m: Message, tokens: list[_Token], at: int, taken: tuple[Span, ...]) -> int | None:
    """The last token of a place that says where the one right before it is: "nhà hoang" + "sau trạm bơm Hoằng Quỳ"."""
    if at + 2 < len(tokens) and tokens[at].text == "," and _is(tokens[at + 1], "đoạn|khúc|gần|cạnh|đối"):
        at += 1
    if at + 1 >= len(tokens) or not _is(tokens[at], _BESIDE):
        return None
    begin = at + 1 + _is(tokens[at + 1], "qua|cổng|diện|gần|trước|sau|chân")
    if begin >= len(tokens):
        return None
    found = _phrase_at(m, tokens, begin, taken)
    return found[1] if found else None


_HOUSE_NUMBER = re.compile(r"\d{1,4}(?:/\d+)*[A-Za-z]?")
_BESIDE = "gần|cạnh|sau|đoạn|khúc|chỗ|đối|ngay|sát|giáp"


def _names_as_capital(tokens: list[_Token]) -> list[_Token]:
    """In a message without capitals, or of nothing else: the communes' names that stand where a place would, and what
    markets and temples are called."""
    named: set[int] = set()
    for at in range(len(tokens)):
        if at in named or not at or not (at - 1 in named or _before_name(tokens, at)):
            continue
        for size in (4, 3, 2):
            said = tokens[at : at + size]
            if (
                len(said) == size
                and all(token.text.isalpha() for token in said)
                and _spellings(" ".join(token.text for token in said))
            ):
                named.update(range(at, at + size))
                break
    for at in range(len(tokens)):
        named.update(_own_name(tokens, at))
    return [replace(token, capital=at in named) for at, token in enumerate(tokens)]


_NAMED_BY_ALL = frozenset(["chợ", "siêu thị", "công viên", "bến đò", "bến phà", "chùa", "đền"])
_THEN = "lúc|tầm|hồi|khoảng|từ|vào|hôm|sáng|trưa|chiều|tối|đêm|ạ|nhé|nha"
_NO_NAME = (
    "á|nay|qua|giờ|mà|thì|là|bị|có|không|chưa|rồi|với|và|hay|hoặc|cũng|đi|về|ra|vô|đến|tới|thấy|mất|mặc|người|con|cháu|bé"
    "|em|anh|chị|ông|bà|cụ|tôi|tui|mình|nó|họ|mẹ|bố|hiện|đang|đã|vừa|mới|này|kia|đó|đấy|ấy|nào|gì|đâu|ai|các|những|để"
    "|cho|của|thuộc|xã|phường|huyện|tỉnh|quận|gần|cạnh|trước|sau|ở|tại|trong|ngoài|trên|dưới|giữa|bên|lạc|chơi|mua|bán"
    "|chỗ|nhờ|xin|giúp|tìm|báo|nhưng|nên|vì|do|khi|quay|đông|quá|lắm|chờ|đợi|ngồi|đứng|nằm|khóc|nhặt|rơi|đánh|giật|bỏ|chạy"
    "|luôn|hết|thôi|rất|thế|vậy|sao|nhìn|gặp|cứ|áo|quần|váy|đầm|dép|mũ|nón|tóc|tên|da|cao|nặng|sđt|hoảng|quên|hoài|sợ|lo"
    "|đỏ|xanh|trắng|đen|vàng|hồng|tím"
)
_LONGEST_NAME = 3


def _own_name(tokens: list[_Token], at: int) -> Iterable[int]:
    """The one to three words by which a market or a temple is called, up to the end, the hour or a comma: "ở chợ đình
    hương lúc 9h". In small letters nothing else tells that they are a name."""
    size = _head(tokens, at)
    head = " ".join(token.text.lower() for token in tokens[at : at + size])
    if head not in _NAMED_BY_ALL or not at or not _is(tokens[at - 1], "ở|tại"):
        return ()
    end = at + size
    while end < len(tokens) and tokens[end].text.isalpha() and not _is(tokens[end], _THEN):
        if _is(tokens[end], _NO_NAME):
            return ()
        end += 1
    return range(at + size, end) if end - at - size <= _LONGEST_NAME else ()


def _before_name(tokens: list[_Token], at: int) -> bool:
    before = tokens[at - 1]
    if before.bare in _WEAK:  # "dong", "dam" are much else
        return at > 1 and tokens[at - 2].bare in _PLACING
    if before.text == ",":
        return any(_head(tokens, earlier) for earlier in range(max(0, at - 6), at - 1))
    return before.text.isdigit() or (before.bare in _BEFORE_NAME and before.bare != "di")


@cache
def _nowhere() -> frozenset[str]:
    return frozenset(NOWHERE.split("|"))


@cache
def _heads() -> dict[str, list[tuple[str, ...]]]:
    """The phrases of HEADS by their first word without accents, the longest first."""
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted(HEADS.split("|"), key=lambda phrase: -len(phrase.split())):
        words = tuple(phrase.split())
        by_first.setdefault(fold(words[0]), []).append(words)
    return by_first


def _without_repeats(found: list[PlacePhrase]) -> Iterator[PlacePhrase]:
    said: set[str] = set()
    for phrase in found:
        words = fold(phrase.words)
        if not any(words in other for other in said):
            said.add(words)
            yield phrase


def _head(tokens: list[_Token], at: int) -> int:
    """How many tokens name a kind of place here; 0 when none does."""
    for words in _heads().get(tokens[at].bare, ()):
        said = tokens[at : at + len(words)]
        if len(said) == len(words) and all(_same(token, word) for token, word in zip(said, words, strict=True)):
            return len(words)
    return 0


def _same(token: _Token, word: str) -> bool:
    """Typed with the accents of the word, or with none in a message that is typed so."""
    if token.bare != _folded(word):
        return False
    if token.text.isascii():
        return word.isascii() or token.loose
    return spelling(token.text) == spelling(word)


def _is(token: _Token, words: str) -> bool:
    return any(_same(token, word) for word in _by_bare(words).get(token.bare, ()))


@cache
def _by_bare(words: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for word in words.split("|"):
        found.setdefault(fold(word), []).append(word)
    return found


@cache
def _folded(word: str) -> str:
    """Of the words in this module, of which there are few."""
    return fold(word)


def _phrase_at(m: Message, tokens: list[_Token], at: int, taken: tuple[Span, ...]) -> tuple[int, int] | None:
    """(first, last) of the phrase whose head or name begins at this token."""
    head = _head(tokens, at)
    if head and _no_place(tokens, at, head):
        return None
    placed = at > 0 and _is(tokens[at - 1], f"{PREPOSITIONS}|{NEAR}|{WITHIN}")
    shouted = (
        tokens[at].capital
        and not m.text.isupper()
        and at + 1 < len(tokens)
        and len(tokens[at].text) > 1
        and tokens[at].text.isupper()
        and tokens[at + 1].text.isupper()
    )
    if shouted and not head:
        return None
    if not head and not (placed and tokens[at].capital and _free(tokens[at], taken)):
        commune = _known_name(tokens, at, taken)
        if commune and not _person_before(tokens, at):
            addressed = at > 0 and _HOUSE_NUMBER.fullmatch(tokens[at - 1].text)  # "12 Lê Lợi, TP Thanh Hóa"
            return at, max(commune, _through(tokens, at, taken)[0] if addressed else 0) - 1
        return None
    last, named = _through(tokens, at + head, taken)
    plain = " ".join(token.bare for token in tokens[at : at + head])
    if head and not named and not (placed and head >= 2 and plain not in _PLAIN):
        return None
    if last - at > 4 and all(token.text.isupper() for token in tokens[at:last] if token.text.isalpha()):
        return None
    if head == 1 and not _has_name(tokens[at + 1 : last], tokens[at]):
        return None
    if not head and not named:
        return None
    first = at
    while first > 0 and _is(tokens[first - 1], f"{NEAR}|{WITHIN}".replace("|ở|", "|")) and first > at - 3:
        first -= 1
    return first, last - 1


_PERSON_OR = frozenset(["con", "cau", "cua", "ban", "ho", "dam", "doi", "bau", "xuong"])
"""Heads that without accents are mostly no place: "con Thoa", "cau Tu", "cua Kha"."""
_SURNAMED = frozenset(["ho", "duong", "dam", "dinh", "to"])
_TITLES = "trưởng|phó"
_PARTS = frozenset(["thon", "xom", "ban", "ap", "khu", "phong", "to", "buon", "lang"])
_NOT_BEHIND = {"quan": "hải|cơ|liên", "bien": "xe|tải|mang|gắn|đeo", "ngan": "thẻ|số", "xa": "cứu"}
"""Words before a head that make it another: "hải quan", "xe biển Lào", "thẻ ngân hàng"."""


def _no_place(tokens: list[_Token], at: int, head: int) -> bool:
    """The word is a kind of place elsewhere, and here a person, a title or part of another word."""
    token, before = tokens[at], tokens[at - 1] if at else None
    after = tokens[at + head] if at + head < len(tokens) else None
    if token.bare in ("truong", "pho") and after and after.bare in _PARTS and _title(tokens, at):
        return True
    if token.bare == "xa" and after and after.bare in ("hoi", "cho"):
        return not after.capital
    if before is None:
        return False
    if _is(before, _TITLES) and token.bare in _PARTS:
        return True
    unless = _NOT_BEHIND.get(token.bare)
    if unless and _is(before, unless):
        return True
    if head > 1 or not after or not after.capital:
        return False
    if token.bare in _SURNAMED and token.capital and not token.text.isupper() and before.text.lower() != "là":
        return _is(before, _NAMED_SO)
    return (
        token.bare in _PERSON_OR
        and token.text.isascii()
        and before.text.isalpha()
        and before.bare not in _BEFORE_NAME
        and before.bare not in _PLACING
    )


def _title(tokens: list[_Token], at: int) -> bool:
    """ "truong thon Nghia": a person; "truong thon 3" may be the school."""
    name = tokens[at + 2] if at + 2 < len(tokens) else None
    return name is None or not name.text.isdigit()


def _has_name(said: list[_Token], head: _Token) -> bool:
    """Behind a head of one word stands what makes it a name."""
    if head.bare in ("q", "p", "quan", "phuong") and said and said[0].text.isdigit() and len(said[0].text) < 3:
        return True
    if head.bare in _NUMBERED or head.bare == "bien" or (head.text.isascii() and head.bare in _WEAK):
        return any(token.capital and len(token.text) > 1 for token in said) and not re.match(r"\d+[A-Z]", said[0].text)
    return bool(said)


def _free(token: _Token, taken: tuple[Span, ...]) -> bool:
    return not any(Span(token.start, token.end).overlaps(span) for span in taken)


_BEFORE_NAME = frozenset(fold(word) for phrase in f"{PREPOSITIONS}|{HEADS}".split("|") for word in phrase.split()[-1:])

_PLACING = frozenset(fold(word) for word in f"{PREPOSITIONS}|{NEAR}".split("|"))
_UNITS = re.compile(
    r"(?:h|g|tuổi|tuoi|t|km|m|phút|phut|triệu|trieu|tr|người|nguoi|ngày|ngay|giờ|gio|tiếng|tieng|cây|cay|đêm|dem|lần|lan"
    r"|tháng|hộ|con|đứa|dua|nghìn|ngàn|ngan|củ|chiếc|chiec|cái|cai|tỷ|tỉ|nhà|mét)$"
)


_MOST_PARTS, _LONGEST_PART = 8, 24
"""Of a place: heads within heads ("cổng chùa đình làng …") and tokens behind one. Longer ones are no place."""


def _through(tokens: list[_Token], at: int, taken: tuple[Span, ...], parts: int = 0) -> tuple[int, bool]:
    """(the token after the phrase that goes on here, whether a name or number was in it). ``parts``: heads before."""
    if parts > _MOST_PARTS:
        return at, False
    until = min(len(tokens), at + _LONGEST_PART)
    if 0 < at < len(tokens) - 1 and tokens[at].text == "." and tokens[at - 1].bare in _ABBREVIATED:
        at += 1
    named, last = False, at
    while at < until:
        if tokens[at].text in ",-(" and named:
            return _after_comma(tokens, at + 1, taken, parts + 1) or last, named
        if not _free(tokens[at], taken):
            break
        size = _head(tokens, at)
        if size and at + size < len(tokens) and (named or size > 1 or not tokens[at].capital):
            end, inner = _through(tokens, at + size, taken, parts + 1)
            if inner:
                return end, True
            if not tokens[at].capital:
                break
            at += size
        elif _is_name_or_number(tokens, at):
            at += 1
        elif named and _is(tokens[at], "ở|thuộc") and at + 1 < len(tokens) and _begins(tokens, at + 1):
            at += 1
            continue
        else:
            break
        named, last = True, at
    return last, named


def _begins(tokens: list[_Token], at: int) -> bool:
    return tokens[at].capital or _head(tokens, at) > 0


def _after_comma(tokens: list[_Token], at: int, taken: tuple[Span, ...], parts: int) -> int | None:
    """The end of the further part that follows a comma: "thôn 3, xã Hoằng Lộc"."""
    if at >= len(tokens) or not _free(tokens[at], taken):
        return None
    size = _head(tokens, at)
    if size:
        end, inner = _through(tokens, at + size, taken, parts)
        if inner:
            return end
    known = _known_name(tokens, at, taken)
    if known and known < len(tokens) and tokens[known].text in ",-(":
        return _area_behind(tokens, at, known, taken) or known
    return known


def _with_district(tokens: list[_Token], first: int, last: int, taken: tuple[Span, ...]) -> int:
    """The end of the place with the district that its commune lay in: "Tân Phong Biên Hòa", "Vân Đình cũ, Ứng Hòa"."""
    at = last + 1
    if at < len(tokens) and tokens[at].bare == "cu" and _is(tokens[at], "cũ"):
        at += 1
    at += at < len(tokens) and tokens[at].text in ",-("
    area = _known_name(tokens, at, taken)
    if area is None:
        return last
    district = " ".join(token.text for token in tokens[at:area])
    for size in (4, 3, 2):
        name = tokens[last + 1 - size : last + 1]
        if last + 1 - size >= first and _lies_in(" ".join(token.text for token in name), district):
            return area - 1
    return last


def _area_behind(tokens: list[_Token], start: int, end: int, taken: tuple[Span, ...]) -> int | None:
    """The end of the district that follows a commune's name and a comma: "Đại Hưng, Đại Lộc"."""
    area = _known_name(tokens, end + 1, taken)
    if area is None:
        return None
    name = " ".join(token.text for token in tokens[start:end])
    return area if _lies_in(name, " ".join(token.text for token in tokens[end + 1 : area])) else None


def _is_name_or_number(tokens: list[_Token], at: int) -> bool:
    token = tokens[at]
    if token.capital:
        return at == 0 or tokens[at - 1].text not in ("!", "?", "\n")
    if not re.fullmatch(r"\d{1,4}(?:[/.-]\d+)*[A-Za-z]?", token.text):
        return False
    counted = token.text.isdigit() and at + 1 < len(tokens) and _UNITS.match(tokens[at + 1].text.lower())
    return not counted


_NAMED_SO = "tên|là|tiếng|tộc|cháu|bé|em|ông|bà|cụ|anh|chị|cô|chú|bác|thằng|con|bạn|mẹ|bố|họ|thầy|dì|thím|o"
_PEOPLES = frozenset({"ba na", "gia rai", "xo dang", "van kieu", "co tu", "ta oi", "dan lai", "e de", "ra glai"})
_MADE_SO = "xe|đạp|khách|hiệu|hãng|nhà xe|cccd|cmnd"


def _person_before(tokens: list[_Token], at: int) -> bool:
    """The name is a person's or a make's: behind a word for such, or behind the rest of a full name."""
    if at == 0:
        return False
    before = tokens[at - 1]
    if before.bare == "nguoi":
        return fold(f"{tokens[at].text} {tokens[at + 1].text}" if at + 1 < len(tokens) else "") in _PEOPLES
    full_name = before.text.istitle() and before.bare in SURNAMES
    return _is(before, _NAMED_SO) or _is(before, _MADE_SO) or full_name


def _known_name(tokens: list[_Token], at: int, taken: tuple[Span, ...]) -> int | None:
    """The end of a commune's or district's name of two words and more, written with capitals."""
    for size in (4, 3, 2):
        said = tokens[at : at + size]
        if len(said) < size or not all(token.capital and _free(token, taken) for token in said):
            continue
        if _spellings(" ".join(token.text for token in said)):
            return at + size
    return None


_NO_RANK = frozenset(["cu", "tuc", "tram", "tau", "cong"])
_RANKS = frozenset(["tt", "xa", "phuong", "tran", "huyen", "quan", "x", "p", "q"])
_PLACE_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def _commune(words: str, flat: bool) -> str | None:
    """The commune or old district in the words: the ranked one, else the first that is no hamlet's or road's name."""
    said = _PLACE_WORD.findall(words)
    ranked = next((name for at in range(len(said)) if (name := _ranked(said, at))), None)
    if ranked or not said:
        return ranked
    own, on_a_road = _own_names(words, said)
    if within := _within_its_district(said):
        return within
    parts = {at for at in range(len(said)) if _ends_part(words, said, at)}
    found: list[str] = []
    at = 0
    while at < len(said):
        if namesake := _namesake(said, at):
            at += namesake
            continue
        name = _named_at(said, at, own, parts, flat)
        if name and at and said[at - 1][:1].islower() and _says_little(said, at, name):
            at += len(name.split())
            continue
        if name and at and said[at - 1].islower() and _another_behind(said, at + len(name.split()), own, parts, flat):
            at += len(name.split())
            continue
        at += len(name.split()) if name else 1
        found += [name] if name else []
    if found:
        return found[-1] if on_a_road else found[0]
    numbered = _NUMBERED_QUARTER.search(words)
    if numbered and int(numbered[1]) <= _LAST_QUARTER:
        return f"Quận {numbered[1]}"
    single = [word for at, word in enumerate(said) if word in _SINGLE and (word != "Vinh" or _stands_alone(said, at))]
    return single[-1] if single else None


def _stands_alone(said: list[str], at: int) -> bool:
    """The city, and no part of "Trà Vinh" or "Vĩnh Hòa"."""
    return not (at and fold(said[at - 1]) == "tra") and not "".join(said[at + 1 : at + 2]).istitle()


_NUMBERED_QUARTER = re.compile(r"\b(?:quận|quan|q)\.? ?(\d{1,2})\b", re.IGNORECASE)
"""Ward 6 is in ten cities, and so no answer."""
_SINGLE = frozenset({"Vinh", "Pleiku", "PLeiku"})
"""Cities of one syllable or word that is nothing else."""
_SAID_OFTEN = (
    "gia dinh|co bi|thu ba|ma ba|tu quan|chau can|dan thang|tri an|ta ca|dong tien|hai ba|an lao|van hoa|hai van|"
    "lang dai|thanh nien|an hung|an hoa|nam cam|binh an|binh yen|tan hoi|ba to|ba chua|dai ca|hoa binh|chau doi|thu tu|"
    "tam quan|ban dat|ba dinh|ba vi|cho moi|can loc|dau tieng|chau thanh|"
    "thach that|co bac|binh thuong|phu hop|dong vai|thuong tin|hoi xuan|truong thi|yen tam|bien gioi|quang truong|"
    "trung thuong|tan truong|bao ai|bao dap|hoa hoi|dong phuc|co ba|chau o|hai thang|di an|an phuong|phu trach|dong ho|"
    "van con|ba ngoi|ba gia|an co|can cau|cu bao|cua ong|bao la|tu ky|ba chuc|co dong|con co|dang lam|co do|mo cong|"
    "da don|chau nhan|an hai|trong quan|chi cong|tu do|lac duong|dai lam|tu nhan|don chau|co noi|an mi|co to|cay gao|"
    "con lon|di lang|cu an|con minh|ma noi|tien an|ban qua|chu mo|ban bo|ban co|tra da|canh nau|tay nam|anh dung|"
    "lam ca|an tien|vi da|nhu co|phu ho|"
    "luc ba|tien dien|vu cong|cho chua|nam co|tien nong|cam con|cu dong|cua bac|du tien|la phu|tien la|tien loi|"
    "nhan co|dong co|thuy loi|dong dat|la da|co ma|nha mat|an tinh|dien xa|bo de|trong con|cu van|cu nam|tinh minh|"
    "thuong binh|an thi|giao tan|dien cat|bao an|la bang|hanh phuc"
)
EVERYDAY = frozenset(_SAID_OFTEN.split("|"))
"""Names of communes that without capitals are everyday words: most stand three times and more in messages of the known
corpora, in accents that are not the name's."""
_CITIES = frozenset({"sai gon", "ha noi", "da nang", "hai phong", "can tho", "hue"})
"""Provinces by now, though a ward of each has the name too."""
_SURNAMES = frozenset(
    {"Nguyễn", "Trần", "Phạm", "Lê", "Phan", "Lý", "Ngô", "Đinh", "Võ", "Đào", "Hùng", "Nguyen", "Tran", "Pham"}
)
_BEFORE_OWN = _SURNAMES | {"Vu", "Vũ", "Vo", "Le", "Bui", "Bùi", "Do", "Đỗ", "Trinh", "Trịnh", "Dang", "Đặng", "Phung"}
"""Roads and schools bear the names of persons; communes hardly ever."""


@cache
def _areas() -> dict[str, frozenset[str]]:
    """By `name_key` of a commune of today or before July 2025: the keys of the districts and provinces it lay in."""
    found: dict[str, set[str]] = {}
    for old in old_communes():
        district = name_key(old.district).removeprefix("thi xa ").removeprefix("thanh pho ")
        district = district.removeprefix("huyen ").removeprefix("quan ")
        found.setdefault(name_key(old.name), set()).add(district)
    return {key: frozenset(areas) for key, areas in found.items()}


@cache
def _names_within() -> dict[tuple[str, str], list[str]]:
    """By `name_key` of a commune of before July 2025 and of its district: its names as they are written."""
    found: dict[tuple[str, str], list[str]] = {}
    for old in old_communes():
        found.setdefault((name_key(old.name), _district(old.district)), []).append(old.name)
    return found


@cache
def _borne() -> dict[str, int]:
    """By `name_key` of a commune or an old district: in how many of today's provinces there is one."""
    found: dict[str, set[str]] = {}
    for place in communes():
        found.setdefault(name_key(place.name), set()).add(place.province_code)
    for old in old_communes():
        province = commune(old.code).province_code
        found.setdefault(name_key(old.name), set()).add(province)
        found.setdefault(_district(old.district), set()).add(province)
    return {key: len(provinces) for key, provinces in found.items()}


@cache
def _towns() -> frozenset[str]:
    """The keys of old districts, towns and cities: names that people know."""
    towns = {name_key(old.name) for old in old_communes() if old.full_name.startswith("Thị trấn")}
    return frozenset(towns | {_district(old.district) for old in old_communes()})


def _district(full_name: str) -> str:
    words = name_key(full_name).split()
    return " ".join(words[2:] if words[:2] in (["thi", "xa"], ["thanh", "pho"]) else words[1:])


def _lies_in(name: str, area: str) -> bool:
    return name_key(area) in _areas().get(name_key(name), ())


def _within_its_district(said: list[str]) -> str | None:
    """The commune right before the district that it lay in: "Phú Nhuận Như Thanh", "Bình Dương, Bình Sơn"."""
    for at in range(len(said)):
        for size in (4, 3, 2):
            piece = said[at : at + size]
            if len(piece) < size or not all(_CAPITAL.match(word) for word in piece):
                continue
            if " ".join(map(fold, piece)) in NAMESAKES:
                continue
            key = name_key(" ".join(piece))
            for other in (4, 3, 2, 1):
                old = fold("".join(said[at + size : at + size + 1])) == "cu"
                area = said[at + size + old : at + size + old + other]
                if len(area) == other and all(_CAPITAL.match(word) for word in area) and _lies_in(key, " ".join(area)):
                    names = _names_within().get((key, name_key(" ".join(area))), ())
                    return next((own for own in names if accents_agree(" ".join(piece), own) is not False), None)
    return None


def _ends_part(words: str, said: list[str], at: int) -> bool:
    """A comma or a bracket follows the word."""
    end = [found.end() for found in _PLACE_WORD.finditer(words)][at]
    return words[end : end + 2].lstrip(" ")[:1] in (",", "(", "-", ".")


def _ranked(said: list[str], at: int) -> str | None:
    """The name behind "xã", "thị trấn", "thành phố" …, written as a rank: "Phượng" within a name is none."""
    if fold(said[at]) not in _RANKS or (at and said[at][:1].isupper()):
        return None
    if fold(said[at]) == "xa" and fold("".join(said[at + 1 : at + 2])) == "hoi" and said[at].islower():
        return None
    if fold(said[at]) == "xa" and (said[at].lower() not in ("xa", "xã") or (at and fold(said[at - 1]) in _NO_RANK)):
        return None  # "ký túc xá", "cư xá", "trạm xá"
    for size in (4, 3, 2, 1):
        piece = said[at + 1 : at + 1 + size]
        if len(piece) == size and not piece[0].isdigit() and (known := _known(piece)):
            # "Phuong Trang" is a name of two syllables, "xã cho" a verb.
            alone = size == 1 and (piece[0].islower() or (said[at].isascii() and said[at][:1].isupper()))
            return None if alone else known
    told = said[at + 1 : at + 4]
    named = next((size for size, word in enumerate(told) if not _CAPITAL.match(word)), len(told))
    full = said[at].lower() in ("xã", "phường") or fold(said[at]) == "tran"
    return " ".join(told[:named]) if full and named > 1 else None


def _known(piece: list[str]) -> str | None:
    said = " ".join(piece)
    spellings = _spellings(said)
    return _spelt(spellings, said) if spellings and name_key(said) not in _CITIES else None


def _spellings(said: str) -> tuple[str, ...]:
    """How the communes are spelt that the words may mean: "tắm thằng" is none of "Tam Thăng"."""
    return tuple(name for name in commune_names().get(name_key(said), ()) if accents_agree(said, name) is not False)


def _named_at(said: list[str], at: int, own: set[int], parts: set[int], flat: bool) -> str | None:
    if said[at] in _SURNAMES or (at and said[at - 1] in _BEFORE_OWN and at - 1 not in parts):
        return None
    if at and said[at - 1] in ("Nam", "Bắc", "Bac", "Đông", "Tây") and at - 1 not in parts:
        return None  # "Nam Hải Vân", "Bắc Mỹ An": a part of the town, not that commune
    for size in (4, 3, 2):
        piece = said[at : at + size]
        if len(piece) < size or own & {at, at + size - 1} or parts & set(range(at, at + size - 1)):
            continue
        if flat and " ".join(map(fold, piece)) in EVERYDAY:
            continue
        if (flat or all(_CAPITAL.match(word) for word in piece)) and (known := _known(piece)):
            return known
    return None


def _another_behind(said: list[str], at: int, own: set[int], parts: set[int], flat: bool) -> bool:
    """A second name follows without a comma: the first is the hamlet's, "khu phố Đông Lễ Đông Hải"."""
    return at - 1 not in parts and at < len(said) and _named_at(said, at, own, parts, flat) is not None


_PLACED_BY = listed(
    "cho ga ben deo dinh lang xang xe truong hoc non thcs thpt xuong cang ba tu bay bien bv vien bong san khe tran"
    " vong xoay tro kcn"
)


def _says_little(said: list[str], at: int, name: str) -> bool:
    """A market or a school bears a name that villages of three provinces and more have. Written without accents it
    may be any of several; of those only a town's is believed."""
    if name_key(name) in _towns() or fold(said[at - 1]) not in _PLACED_BY:
        return False
    bare = " ".join(said[at : at + len(name.split())]).isascii() and not name.isascii()
    return bare or _borne().get(name_key(name), 0) > 2


def _namesake(said: list[str], at: int) -> int:
    """How many words here are a name that half of the country's roads and schools bear; 0 when none are."""
    return next((size for size in (3, 2) if " ".join(map(fold, said[at : at + size])) in NAMESAKES), 0)


def _own_names(words: str, said: list[str]) -> tuple[set[int], bool]:
    """The words that are a road's, a hamlet's or a bridge's own name, and whether there is a road."""
    bare = [fold(word) for word in said]
    commas = [len(_PLACE_WORD.findall(words[: found.start()])) for found in re.finditer(r"[,(-]", words)]
    own: set[int] = set()
    on_a_road = False
    for at, word in enumerate(bare):
        size = 2 if tuple(bare[at : at + 2]) in _NO_COMMUNE_PAIRS else 1 if word in _NO_COMMUNE else 0
        if not size or (at and said[at][:1].isupper() and said[at - 1][:1].isupper()):
            continue
        if _bears_none(said, bare, at, size):
            continue
        name = at + size
        numbered = name < len(bare) and bare[name][:1].isdigit()
        if numbered and word in _ROADS:
            name += 1
        if numbered and word in ("duong", "lo") and not "".join(said[name : name + 1]).isdigit():
            continue  # the number is its name: "đường 30/4 Hưng Lợi"
        if not numbered or word in _ROADS:
            end = min((comma for comma in commas if comma > at), default=len(bare))
            size = 3 if bare[name : name + 1] and bare[name] in SURNAMES and word in _ROADS else 2
            own |= set(range(name, min(name + size, end)))
        on_a_road = on_a_road or (word in _ROADS and (not at or bare[at - 1] not in ("khu", "dan")))
    if bare[0].isdigit():
        own |= {1, 2, 3} if len(bare) > 3 and bare[1] in SURNAMES else {1, 2}
    for at in range(len(bare) - 2):
        if bare[at : at + 3] == ["ho", "chi", "minh"]:
            own |= {at, at + 1, at + 2}
    return own, on_a_road


def _bears_none(said: list[str], bare: list[str], at: int, size: int) -> bool:
    """What follows the head is a commune's name all the same."""
    word = bare[at]
    if said[at].istitle() and size == 1 and _is_town(said[at : at + 2]):
        return True  # "Núi Thành", "Cầu Giấy"
    if word in _ONLY_BEFORE_NAME and not "".join(said[at + 1 : at + 2]).istitle():
        return True  # "trạm bơm Hoằng Quý" stands there
    if word == "pho" and at and bare[at - 1] in ("khu", "dan", "khoi"):
        return True
    return word == "cau" and _well_known(said, at + size)


def _is_town(piece: list[str]) -> bool:
    name = " ".join(piece)
    return len(piece) > 1 and name.istitle() and name_key(name) in _towns() and bool(_spellings(name))


def _well_known(said: list[str], at: int) -> bool:
    """A town's name that no other province has: "cầu Cái Răng" stands there."""
    key = name_key(" ".join(said[at : at + 2]))
    return key in _towns() and _borne().get(key) == 1


def _spelt(spellings: tuple[str, ...], said: str) -> str:
    """As it was written, or else with the letters that were written: "Phú Quý" has another spelling, "Phú Quí"."""
    alike = [name for name in spellings if fold(name) == fold(said)] or list(spellings)
    return next((name for name in alike if name.lower() == said.lower()), alike[0])


def _relation(m: Message, tokens: list[_Token], first: int) -> Relation | None:
    start = tokens[first].start
    before = fold(m.text[max(0, start - 30) : start])
    if re.search(r"\bcach(?: \w+){0,2} $", before):
        return "distance"
    if _is(tokens[first], NEAR) or re.search(r"\b(?:gan|canh|sat|giap) $", before):
        return "near"
    if re.search(r"\b(?:que|di|ve|tu|huong|sang) $", before):
        return None
    return "at"
