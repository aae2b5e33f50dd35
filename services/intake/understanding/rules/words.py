"""A message as words that rules can be written against: with accents or without, in teencode, with Telex left over.

`Message.plain` holds the words in small letters with single spaces and signs apart ("17h10," is "17 h 10 ,"). A word
keeps the accents with which it was typed, in a spelling in which "hoá" is "hóa". `pattern` turns phrases written with
accents into an expression that finds them typed with all their accents or with none.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from schemas.places.finding import fold

# A tone as a letter behind its word, so that its place in the word does not matter.
_TONES = {"\u0301": "α", "\u0300": "β", "\u0309": "γ", "\u0303": "ε", "\u0323": "δ"}
_NO_TONES = str.maketrans("", "", "".join(_TONES.values()))
UPPER = "".join(
    char for char in map(chr, range(0x41, 0x1EFA)) if char.isupper() and (char < "\u0250" or char >= "\u1ea0")
)
"""Capital letters, Vietnamese ones too, for a class of characters."""
_TOKEN = re.compile(r"\d+|[^\W\d_]+|\n|[^\w\s]")
_IN_PATTERN = re.compile(r"\(\?<?[!=]|\\[A-Za-z]|\(\?P<\w+>|\(\?P=\w+\)|\{[a-z]\w*\}|!?[^\W\d_]+")

_SHORT: Mapping[str, str] = {
    "ko": "không",
    "k": "không",
    "kg": "không",
    "hok": "không",
    "hk": "không",
    "hem": "hẻm",
    "hông": "không",
    "hổng": "không",
    "hỏng": "không",
    "hong": "không",
    "nỏ": "không",
    "chẳng": "không",
    "chả": "không",
    "chang": "không",
    "dc": "được",
    "đc": "được",
    "dk": "được",
    "đk": "được",
    "e": "em",
    "mn": "mọi người",
    "mng": "mọi người",
    "ng": "người",
    "bn": "bạn",
    "sdt": "số điện thoại",
    "sđt": "số điện thoại",
    "dt": "điện thoại",
    "đt": "điện thoại",
    "jo": "giờ",
    "trc": "trước",
    "vs": "với",
    "cx": "cũng",
    "j": "gì",
    "r": "rồi",
    "bik": "biết",
    "bít": "biết",
    "mik": "mình",
    "mk": "mình",
    "wa": "qua",
    "đag": "đang",
    "dag": "đang",
    "fai": "phải",
    "ntn": "như thế nào",
    "lun": "luôn",
    "tui": "tôi",
    "tớ": "tôi",
    "chừ": "giờ",
    "dìa": "về",
    "dia": "về",
    "zìa": "về",
    "vìa": "về",
    "zô": "vào",
    "vô": "vào",
    "bận": "mặc",
    "lượm": "nhặt",
    "lụm": "nhặt",
    "luom": "nhặt",
    "lum": "nhặt",
    "rớt": "rơi",
    "rot": "rơi",
    "mạ": "mẹ",
    "má": "mẹ",
    "bả": "bà",
    "ổng": "ông",
    "kiếm": "tìm",
    "kiem": "tìm",
    "chộ": "thấy",
    "mần": "làm",
}
"""Teencode and words of the centre and the south, as the words by which rules know them."""
_PINK_AFTER = re.compile(r"^(ao|vay|quan|mau|dam|non|mu|tui|dep|khan|xe|bong|iphone|bo|do|len|trang|giay|ba|vi|op|to)$")
_NOT_SHORT = {"kg": r"^\d+$", "k": r"^\d+$", "r": r"^\d+$", "hông": r"^(bên|ben)$", "dia": r"^(bat|bàn|dat|ban)$"}
"""Not short for anything behind such a word: "20 kg", "bên hông"."""

_ONSET = r"(?:ngh|ng|gh|gi|kh|th|tr|ch|nh|ph|qu|[bcdđghklmnprstvx])?"
_RHYME = (
    r"(?:[aăâeêioôơuưy]|oa|oă|oe|uê|uy|uơ|ia|ua|ưa|uya|ai|ay|ây|ao|au|âu|eo|êu|iu|oi|ôi|ơi|ui|ưi|uôi|ươi|oai|oay|uây"
    r"|oao|oeo|uyu|iêu|yêu|ươu|ưu|uao)"
    r"|(?:[aăâeêioôơuưy]|oa|oă|oe|uâ|uy|iê|yê|uô|ươ|uyê)(?:ch|nh|ng|[cmnpt])"
)
_SYLLABLE = re.compile(rf"{_ONSET}(?:{_RHYME})")
_BARE_SYLLABLE = re.compile(fold(_SYLLABLE.pattern))
_TONE_WITHIN = re.compile(r"(.*(?:w|aa|ee|oo).*?)([sfrxj])(n|ng|nh|m|(?<=[sj])(?:c|ch|p|t))")
""" "Vuwowfn": the tone before the end of the word, beside another letter that only Telex has."""
_TELEX_TONES = {"s": "\u0301", "f": "\u0300", "r": "\u0309", "x": "\u0303", "j": "\u0323"}
_TELEX_MARKS = (
    ("dd", "đ"),
    ("aa", "â"),
    ("ee", "ê"),
    ("oo", "ô"),
    ("aw", "ă"),
    ("uow", "ươ"),
    ("ow", "ơ"),
    ("uw", "ư"),
)
_ENGLISH: Mapping[str, str] = {
    "ago": "trước",
    "alone": "một mình",
    "baby": "em bé",
    "back": "về",
    "bag": "túi",
    "beach": "bãi biển",
    "beating": "đánh",
    "bleeding": "chảy máu",
    "blood": "máu",
    "boy": "bé trai",
    "broken": "gãy",
    "brother": "em trai",
    "burning": "cháy",
    "cancel": "hủy",
    "child": "cháu bé",
    "cliff": "vực",
    "cries": "khóc",
    "cry": "khóc",
    "crying": "khóc",
    "daughter": "con gái",
    "dementia": "lẫn",
    "deposit": "đặt cọc",
    "disappeared": "mất tích",
    "drowning": "đuối nước",
    "fake": "giả",
    "fall": "ngã",
    "father": "bố",
    "fell": "ngã",
    "fire": "cháy",
    "flood": "lũ lụt",
    "girl": "bé gái",
    "grandfather": "ông",
    "grandma": "bà",
    "grandmother": "bà",
    "grandpa": "ông",
    "help": "giúp",
    "hit": "đánh",
    "hitting": "đánh",
    "home": "nhà",
    "hospital": "bệnh viện",
    "hotel": "khách sạn",
    "hour": "tiếng",
    "hours": "tiếng",
    "hurt": "bị thương",
    "husband": "chồng",
    "kid": "cháu bé",
    "knife": "dao",
    "locked": "nhốt",
    "lost": "lạc mất",
    "man": "người đàn ông",
    "minutes": "phút",
    "missing": "mất tích",
    "mother": "mẹ",
    "name": "tên",
    "named": "tên",
    "near": "gần",
    "office": "trụ sở",
    "paid": "chuyển tiền",
    "passport": "hộ chiếu",
    "phone": "điện thoại",
    "police": "công an",
    "rape": "hiếp",
    "raped": "bị hiếp",
    "robbed": "cướp",
    "safe": "an toàn",
    "saw": "thấy",
    "scam": "lừa đảo",
    "scammed": "bị lừa",
    "screaming": "la hét",
    "seen": "thấy",
    "sister": "em gái",
    "smoke": "khói",
    "son": "con trai",
    "stolen": "mất trộm",
    "thank": "cảm ơn",
    "thanks": "cảm ơn",
    "wait": "chờ",
    "waiting": "chờ",
    "wallet": "ví",
    "wearing": "mặc",
    "wears": "mặc",
    "wife": "vợ",
    "woman": "người phụ nữ",
    "year": "tuổi",
    "years": "tuổi",
    "yesterday": "hôm qua",
}
"""English words of a message in English, as those by which rules know them."""


def listed(words: str) -> frozenset[str]:
    """The words of a line."""
    return frozenset(words.split())


_ENGLISH_SIGNS = listed(
    "about after ago alone am an and are at away been boy but by came can car child children come crying daughter"
    " disappeared does dress euro family father find for found friend from gave girl go gone got had has have he"
    " hello help"
    " her him his home hotel how hurt husband i in is it just kid last left little live lost man me minutes missing"
    " mother"
    " my near need no not of office officer old on or our out paid passport phone please police put robbed safe saw see"
    " seen she"
    " shirt shoes since someone son sorry still stolen street thank thanks that the there they this to took tourist two"
    " uncle us wallet want was we wearing wears went were what when where who wife will with woman year years yesterday"
    " you your"
)
_SIGNS_OF_BOTH = listed(
    "am an and are at but by can car come do does euro for go had he hello help how i in is it kid man me my no not of"
    " on out phone put see son still that the to two"
)
"""Also of Vietnamese messages: borrowed, slips, or written without accents. They tell nothing alone."""
_FEWEST_SIGNS = 2
_SIGNS_OF_TEN = 3
"""English words of a message, and of each ten of its words, by which it is in English."""
_OF_A_NAME = 2
"""Words with accents that may be a name alone. A message in English has fewer of them than of English words."""
_FOREIGN = frozenset({"bus", "gas", "sos", "plus", "pass", "fax", "box", "taxi", "max", "sex", "tax", "clip", "google"})
_SURELY_TELEX = listed("chợ xã phường thôn đường cầu trường xóm bản ấp huyện tỉnh phố ngõ hẻm cháu lạc tuổi mất")
"""Words that are Telex even where they stand alone: no name is typed so."""
_FEWEST_TELEX = 2
"""Words of a message that must be Telex before any is read as such: one alone may be a name."""


@dataclass(frozen=True, slots=True)
class Span:
    """Where words stand in the text: text[start:end]."""

    start: int
    end: int

    def overlaps(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True)
class Message:
    """text: as written, in NFC. plain: the words as rules see them."""

    text: str
    plain: str
    _starts: tuple[int, ...]
    _spans: tuple[Span, ...]

    @cached_property
    def words(self) -> int:
        return len(re.findall(r"[^\W\d_]+", self.plain))

    def span(self, start: int, end: int) -> Span:
        """Where plain[start:end] stands in the text."""
        first = bisect_right(self._starts, start) - 1
        last = bisect_right(self._starts, max(start, end - 1)) - 1
        return Span(self._spans[first].start, self._spans[last].end)

    def plain_index(self, at: int) -> int:
        """Where in `plain` the word stands that holds text[at]."""
        index = bisect_right([span.start for span in self._spans], at) - 1
        return self._starts[max(0, index)]

    def said(self, start: int, end: int) -> str:
        """plain[start:end] as it was written."""
        span = self.span(start, end)
        return self.text[span.start : span.end]

    def said_by(self, found: re.Match[str], group: int | str = 0) -> str:
        return self.said(found.start(group), found.end(group))


@lru_cache(maxsize=64)
def message(text: str) -> Message:
    """The text as words. Kept a while: the rules of one turn ask for them some twenty times."""
    text = unicodedata.normalize("NFC", text)
    tokens = list(_TOKEN.finditer(text))
    said = [found[0].lower() for found in tokens]
    meant = _ENGLISH if writes_english(text) else _telex_words(said)
    plain: list[str] = []
    starts: list[int] = []
    spans: list[Span] = []
    length, before = 0, ""
    for at, found in enumerate(tokens):
        written = found[0].lower()
        named = meant is _ENGLISH and at > 0 and _ends_name(text, tokens[at - 1], found)
        word = _short(written if named else meant.get(written, written), before)
        plain.append(" ".join(spelling(part) for part in word.split()) or "\n")
        starts.append(length)
        spans.append(Span(found.start(), found.end()))
        length += len(plain[-1]) + 1
        before = written
    return Message(text, " ".join(plain), tuple(starts) or (0,), tuple(spans) or (Span(0, 0),))


def writes_english(text: str) -> bool | None:
    """None: too little to tell by, such as a name or a place, so that it is as before."""
    words = re.findall(r"[^\W\d_]+", unicodedata.normalize("NFC", text).lower())
    accented = sum(not word.isascii() for word in words)
    english = [word for word in words if word in _ENGLISH_SIGNS]
    enough = 10 * len(english) >= max(10 * _FEWEST_SIGNS, _SIGNS_OF_TEN * len(words))
    if enough and set(english) - _SIGNS_OF_BOTH and len(english) > accented:
        return True
    if accented:
        return False if accented > _OF_A_NAME else None
    return None if len(words) <= _FEWEST_SIGNS or english else False


def _ends_name(text: str, before: re.Match[str], word: re.Match[str]) -> bool:
    """ "Son" of "Sam Son": capital behind a capital word that is not English."""
    if not (before[0].istitle() and word[0].istitle() and text[before.end() : word.start()] == " "):
        return False
    return before[0].lower() not in _ENGLISH_SIGNS and before[0].lower() not in _ENGLISH


def _short(word: str, before: str) -> str:
    if word == "hong" and _PINK_AFTER.match(fold(before)):
        return "hồng"
    unless = _NOT_SHORT.get(word)
    if unless and re.match(unless, before):
        return word
    return _SHORT.get(word, word)


@lru_cache(maxsize=20_000)
def spelling(word: str) -> str:
    """The word with its tone behind it: "hóa" and "hoá" → "hoaα", "đỗ" and "đổ" → "đôγ"."""
    tone, letters = "", []
    for char in unicodedata.normalize("NFD", word.lower()):
        if char in _TONES:
            tone = _TONES[char]
        else:
            letters.append(char)
    return unicodedata.normalize("NFC", "".join(letters)) + tone


def bare(word: str) -> str:
    """A word of `Message.plain` without tone and accents."""
    return fold(word.translate(_NO_TONES))


def pattern(phrases: str, **named: str) -> re.Pattern[str]:
    """An expression over `Message.plain`: each word of it is a whole word, typed with its accents or with none.

    {name} stands for the phrases that are passed under that name. Of "!lửa" only the accented form counts, since "lua"
    is many other words.
    """

    def alternatives(found: re.Match[str]) -> str:
        part = found[0]
        if part[0] == "{":
            return f"(?:{_IN_PATTERN.sub(alternatives, named[part[1:-1]])})"
        if part[0] in "\\(":
            return part
        word = part.lstrip("!")
        word = word if word.isascii() else _SHORT.get(word, word)
        spelt, bare = spelling(word), fold(word)
        if spelt == bare or part[0] == "!":
            return rf"\b{spelt}\b"
        if spelt[-1] in "γε":
            spelt = spelt[:-1] + "[γε]"  # the centre and the south write one for the other
        return rf"\b(?:{spelt}|{bare})\b"

    return re.compile(_IN_PATTERN.sub(alternatives, phrases))


def _telex_words(words: Iterable[str]) -> dict[str, str]:
    """Words in which Telex was left undone ("chaus", "tooi"), with what they were to be."""
    found = _telex_in(words, _telex)
    return found if len(found) >= _FEWEST_TELEX else {}


def _telex_in(words: Iterable[str], undone: Callable[[str], str | None]) -> dict[str, str]:
    return {
        word: meant
        for word in {word.lower() for word in words if word.isascii() and word.isalpha()}
        if word not in _FOREIGN and not _BARE_SYLLABLE.fullmatch(word) and (meant := undone(word))
    }


def as_meant(text: str) -> str:
    """The text with what was left of Telex undone, where it is read so: "chowj Rừng Thông" is "chợ Rừng Thông"."""
    tokens = {found[0] for found in _TOKEN.finditer(text)}
    said = {token.lower() for token in tokens}
    meant = {} if said & (_ENGLISH_SIGNS - _SIGNS_OF_BOTH) else _telex_in(said, _telex_of_any_order)
    if len(meant) < _FEWEST_TELEX and not _SURELY_TELEX.issuperset(meant.values()):
        return text
    if tokens.isdisjoint(meant) and not text.isupper():
        return text  # "Lee Min Soo": names of elsewhere

    def written(found: re.Match[str]) -> str:
        word = meant.get(found[0].lower())
        if word is None:
            return found[0]
        return word.title() if found[0].istitle() else word.upper() if found[0].isupper() else word

    return re.sub(r"[^\W\d_]+", written, unicodedata.normalize("NFC", text)) if meant else text


def _telex_of_any_order(word: str) -> str | None:
    """With the tone before the end of the word too ("vuwowfn"), of which the learnt kinds know nothing."""
    within = _TONE_WITHIN.fullmatch(word.replace("uwow", "uow"))
    return _telex(f"{within[1]}{within[3]}{within[2]}" if within else word.replace("uwow", "uow"))


def _telex(word: str) -> str | None:
    typed, tone = word, ""
    if len(word) > 1 and word[-1] in _TELEX_TONES:
        typed, tone = word[:-1], _TELEX_TONES[word[-1]]
    for keys, letter in _TELEX_MARKS:
        typed = typed.replace(keys, letter)
    if not tone and typed == word:
        return None
    if not _SYLLABLE.fullmatch(typed):
        return None
    vowel = _toned(typed)
    return unicodedata.normalize("NFC", typed[: vowel + 1] + tone + typed[vowel + 1 :]) if vowel >= 0 else None


_VOWELS = "aăâeêioôơuưy"
_ON_THE_LAST = ("oa", "oe", "uy")


def _toned(syllable: str) -> int:
    """Where the vowel stands that bears the tone: "áo", "tuổi", "mất", "hoá"; -1 where there is none."""
    at = [place for place, char in enumerate(syllable) if char in _VOWELS]
    if len(at) > 1 and syllable[: at[1]] in ("qu", "gi"):
        at = at[1:]
    for marked in ("ăâêôơ", "ư"):
        if told := [place for place in at if syllable[place] in marked]:
            return told[-1]
    if len(at) < 2 or at[-1] < len(syllable) - 1:
        return at[-1] if at else -1
    if len(at) == 2:
        return at[1] if syllable[at[0] :] in _ON_THE_LAST else at[0]
    return at[1]


_VALUES = {
    "nua": 0.5, "mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4, "nam": 5, "lam": 5, "sau": 6, "bay": 7, "tam": 8,
    "chin": 9, "muoi": 10, "chuc": 10,
}  # fmt: skip


def number(words: str) -> float | None:
    """The number that the words of `Message.plain` say, with accents or without; None when they say none."""
    if words.isdigit():
        return float(words)
    total = 0.0
    for word in words.split():
        value = _VALUES.get(bare(word))
        if value is None:
            return None
        tens = value == 10 and total
        total = total * 10 if tens else total + value
    return total or None


ACCENTED = 0.25
"""The share of words with an accent from which on who writes has them."""


def bare_typing(words: Sequence[str]) -> bool:
    """Typed without accents. With most words accented, one without is meant so: "cho" is to give, and no market."""
    return sum(not word.isascii() for word in words) < ACCENTED * max(1, sum(word.isalpha() for word in words))
