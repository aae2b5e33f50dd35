"""What a short message says that tells nothing of a case: greetings, thanks, no photo, no call, a number as the answer.

"folded" is text without accents, as places are looked for.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from schemas.event import CaseKind
from schemas.places.finding import fold
from services.intake.rules.another_case import tells_end
from services.intake.rules.frightened import in_another_script
from services.intake.rules.texts import clean_text

GREETING_WORDS = frozenset(
    {"alo", "chao", "xin", "hello", "hi", "ad", "admin", "oi", "anh", "chi", "cong", "an", "da", "a"}
)
THANKS_WORDS = re.compile(
    r"cam|on|cac|chu|bac|em|toi|gia|dinh|chau|nhieu|lam|rat|nhe|nha|vang|ok|oke|roi|biet|hieu|tot|qua|vui|mung"
    r"|dong|can|bo|xa|phuong|tinh|huyen|moi|nguoi|mn"
)
THANKED_FOR = re.compile(
    r"\b(?:vi )?(?:da|luon)(?: (?:nhiet tinh|het long|tan tinh))*"
    r"(?: (?:tim (?:kiem )?giup|giup do|giup|ho tro|quan tam|lo lang|vat va))+\b"
)
"""What is thanked for, which is done: "đã tìm giúp". To ask for it says "tìm giúp" alone."""
BESIDE_A_PHONE = re.compile(
    r"(?:(?:da|sdt|so|dt|dien thoai|zalo|em|toi|minh|con|chau|day|la|cua|goi|lai|lien he|lh|cho|nhe|nha|a|ah)(?: |$))*"
)
"""Words beside a number that only say whose it is: "sđt em"."""
THANKS = frozenset({"thanks", "thank", "tks", "camon"})
ALARM = re.compile(
    r"\b(lac|mat tich|bat coc|mat (con|chau|be|em|me|bo|ong|ba)|tim (con|chau|be|em|me|bo|ong|ba)|cuu|danh|dam|chem"
    r"|giet|chet|so (qua|lam)|bao hanh)\b|\b(con|chau|be|me|bo) (toi|em|tao|minh|anh|chi|nha)?\b.{0,20}\bmat\b"
)
"""Words beside which nothing is answered as a question about papers, a wish to talk or nonsense: it is heard."""
ASKS_IF_FOUND = re.compile(
    r"\b(?:chau|be|con|em|nguoi|cu|ong|ba|tre)\b[^.?!\n]{0,40}\b(?:tim|thay|ve)(?: \w+){0,3} chua\b"
    r"|\b(?:mat tich|di lac|bi lac)\b[^.?!\n]{0,40}\b(?:tin|moi|sao|dau)(?: \w+){0,2} (?:chua|roi)\b"
)
""" "Cháu bé hôm qua tìm được chưa", of a case of which they have told no code."""
ASKS_IF_REAL = re.compile(
    r"\b(?:tin|bai|thong bao|vu|nhom|dang|poster|anh)\b.{0,60}"
    r"\b(?:co (?:phai )?(?:la )?(?:that|dung|chinh xac|tin that)|that) (?:khong|ko|k|hong|hay gia|hay)\b"
)
_NO_CALL = re.compile(
    r"\b(?:đừng|khỏi|không cần|ko cần)(?: có)? gọi(?: điện)?(?: thoại)?(?: lại)?(?: cho (?:em|tôi|mình|chị))?"
    r"(?= (?:nhé|nha|ạ|vì|lúc|nữa)\b|\W*$|[,.;!\n])|\b(?:không|ko) tiện (?:nghe|gọi|nói)\b"
)
_NO_CALL_BARE = re.compile(
    r"(?<!\bchau )(?<!\bbe )(?<!\bthay )(?<!\bcon )(?<!\bnay )(?<!\bso )\b(?:dung|khoi|khong can|ko can)(?: co)? goi"
    r"(?: dien)?(?: thoai)?(?: lai)?(?: cho (?:em|toi|minh|chi))?"
    r"(?= (?:nhe|nha|a|ah|vi|luc|nua)\b|\W*$|[,.;!\n])|\b(?:khong|ko) tien (?:nghe|goi|noi)\b"
    r"|\b(?:do not|don['’]?t|please no|never) (?:call|phone|ring)(?: (?:me|back|us|this|my))*\b|\bno calls?\b(?! back)"
)
FEW_WORDS = 8
"""Of an answer, such as a phone number with what is said around it."""
BARE = 2
"""Beside a number, such as "số đt": it is no more than the number."""
NO_TALE = frozenset(
    {"co", "khong", "ko", "k", "hong", "moi", "yes", "no", "test", "u", "uh", "um", "hu", "huhu", "haha", "hihi"}
)
KIND_ANSWERS = {"1": CaseKind.MISSING_CHILD, "2": CaseKind.MISSING_ADULT, "3": CaseKind.PERSON_IN_DANGER}
"""What the numbers of wording.NEED_KIND mean."""
KIND_NUMBER = re.compile(
    r"(?:(?:so|truong hop|chon|cau|la|da|dap an)\s+)*([123])(?![\d/:.])(?!\s*(?:tuoi|thang|chau|be|dua|nguoi))"
)
_BESIDE_KIND = re.compile(
    r"(?:[\s.!?)]+(?:a|ad|ah|anh|bac|ban|can bo|chi|chu|con|cong an|da|day|do|em|la|nha|nhe|nhi|oi|ok|roi|thoi|toi|u|uh"
    r"|vang|cam on|tre em|tre lac|tre em lac|lac))*|\s*,\s*\D.*"
)
"""What stands behind the number where it is an answer: "2 ngày rồi" and "1 lúc nữa" are none."""
_NO_DANGER = re.compile(r"\b(?:khong|ko|k|hong|hok|chang|chua|het|do|bot)(?: \w+){0,3} nguy hiem$")
SEND = re.compile(
    r"(?:(?:van|cu|hay|toi|em|xin|muon|da|vang|thoi) )*(?:cho (?:em|toi) )?(?:gui|goi(?= (?:di|tin|luon)\b|$))"
    r"(?: (?:di|tin|luon|ngay|nhe|nha|a|ah|giup|em|toi|lai|oi)"
    r"| (?:cho |den |toi |len )?(?:(?:cac|may) )?(?:cong an|can bo|chu|bac)| cho (?:cac )?(?:anh|chi)"
    r"| (?:di|luon|nhe|nha) (?:anh|chi))*"
    r"|send(?: it)?"
)
"""Sends what was stopped, without accents; "gởi" is the south's word for it."""
_YES = frozenset({"đúng", "dung", "phải", "phai", "yes", "yeah", "yep", "correct", "right"})
_BESIDE_YES = frozenset(
    {"da", "dạ", "vang", "vâng", "u", "ừ", "uh", "um", "roi", "rồi", "a", "ạ", "ah", "do", "đó", "day", "đấy", "vay"}
    | {"vậy", "the", "thế", "nhe", "nhé", "nha", "em", "anh", "chi", "chị", "chu", "chú", "bac", "bác", "cán", "bộ"}
    | {"can", "bo", "công", "cong", "an", "it", "is", "that", "s", "sir", "thanks"}
)
_NO = re.compile(
    r"(?:(?:da|u|uh|a|ah|oi|em|anh|chi|chu|bac) )*(?:(?:khong|ko|k|hong|hok)(?: (?:phai|dung))?|sai|no|nope|not|wrong)"
    r"(?: (?:roi|dau|a|ah|nhe|nha|do|day|cho|em|anh|chi|chu|bac|can bo|it is|that|there|right|correct|sir|thanks))*"
)
_ONLY_NO = re.compile(r"(?!.*\b(?:phai|dung|sai|wrong|right|correct|that|there)\b).*")
_NUMBERS = {"mot": 1, "nhat": 1, "dau": 1, "dau tien": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4} | {
    str(number): number for number in range(1, 10)
}
_CHOSEN = re.compile(
    r"(?:(?:da|vang|thua|em|anh|chi|chu|bac|la|chon|o|noi|cho|cai|xa|so|thu|muc|dong|nhan|number|no|the) )*"
    rf"(?P<number>{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})"
    r"(?: (?:a|ah|nhe|nha|do|day|roi|em|anh|chi|chu|bac|can bo|please))*"
)
_POLITE = re.compile(
    r"^(?:(?:dạ|da|vâng|vang|thưa|thua|em|anh|chị|chi|là|la|ở|o|tại|tai|bên|ben)\b ?)+"
    r"|(?: (?:ạ|a|ah|nhé|nhe|nha|đó|đấy|rồi|roi|anh|chị|em))+$"
)
_UNDOES_AN_END = re.compile(r"\b(?:chua|nham|lon|khong phai|khac)\b")
_SMALL_BESIDE_IT = re.compile(
    r"(?:(?:da|em|toi|minh|a|ah|oi|anh|chi|chu|bac|co|cong an|can bo|nhe|nha|roi|qua|xin loi|troi|thoi|chet|la|thi|ma"
    r"|do|nay|luc|hoi|chua|tim|kiem|thay|ve|duoc|ra|dau|nham|lon|khong phai|dua|be|chau|con|no|nguoi|khac|mat)(?: |$))+"
)
_STOP = re.compile(
    r"(?:(?:thôi|thoi|dạ|da|à|a|ừ|em|tôi|toi|mình|anh|chị|ơi|oi|ok|xin|cho|muốn|muon|gia đình|gia dinh)[ ,.]+)*"
    r"(?:hủy|huỷ|huy(?=[ ,.]+(?:tin|báo|bao)\b)|(?<!em )(?<!anh )huy(?=[ ,.]+(?:bỏ|bo|đi|di)\b)"
    r"|dừng|dung(?= lai\b| tin\b)"
    r"|(?:rút|rut)(?=(?: lại| lai)? (?:tin|đơn|don|yêu cầu|yeu cau)\b)"
    r"|bỏ qua|bo qua|thôi khỏi|thoi khoi|khỏi (?:cần|gửi|tìm)"
    r"|khoi (?:can|gui|tim)|(?:không|ko|k|khong|hông|hong) (?:cần|can)"
    r"(?=(?: \w+)*? (?:tìm|tim|báo|bao|nữa|nua|gửi|gui)\b)|cancel|stop|never ?mind|forget it)"
    r"(?:[ ,.]+(?:bỏ|bo|tin|báo|bao|đơn|don|hồ sơ|ho so|yêu cầu|yeu cau|trình|trinh|này|nay"
    r"|gửi|gui|tìm|tim|lại|lai|đi|di|nữa|nua|nhé|nhe|nha|ạ|a|ah|đâu|dau|rồi|roi"
    r"|cảm ơn|cam on|em|anh|chị|chi|it|thanks|please))*[ .!]*"
    r"|huy[ .!]*"
)
"""Without its hook "huy" is a boy's name as well."""
NO_PHOTO = re.compile(
    r"(?:(?:da|em|toi|minh|chau|nha)\s+)*(?:khong|ko|k|hong|chua) (?:co )?(?:anh|hinh)"
    r"(?: (?:nao|a|ah|nhe|ca|dau|het|san|anh))*"
    r"|(?:(?:da|em|toi|minh)\s+)*(?:khong|ko|k|hong) can(?: (?:anh|hinh|dau|thiet|a|ah|nhe))*"
)


def undoes_an_end(text: str) -> bool:
    """No more than that nobody was found, or somebody else: "chưa thấy anh ơi, nhầm", "đứa khác"."""
    words = " ".join(re.findall(r"\w+", fold(text)))
    return _UNDOES_AN_END.search(words) is not None and _SMALL_BESIDE_IT.fullmatch(words) is not None


_CALLED = re.compile(
    r"\b(?:goi(?: lai| dien(?: thoai)?| may)?) (?:cho|giup|lai cho) (?:con|chau|em|toi|minh|tui|e|t)\b"
    r"(?! (?:gai|trai|toi|minh|em|cai|la|bao|de|doi|noi)\b)|\b(?:call|ring) me(?: back)?\b"
)
_CALLS_THEM = re.compile(
    r"\b(?:so la|ai do|nguoi la|no|ho|chung|co nguoi|ke|nguoi ta|dung|khong|ko|khoi) (?:\w+ )?goi\b"
)


def asks_to_be_called(text: str) -> bool:
    """Somebody would rather tell it by telephone: "con không biết kể răng, chú gọi cho con được không"."""
    folded = fold(text)
    return _CALLED.search(folded) is not None and not (_CALLS_THEM.search(folded) or wants_no_call(text))


def wants_no_call(text: str) -> bool:
    """Nobody shall ring up: it may be heard by whoever they fear. With accents "Dũng gọi" and "đúng gọi" are others."""
    return _no_call_in(unicodedata.normalize("NFC", text).lower()) is not None


def only_wants_no_call(text: str) -> bool:
    """No more than that: "please don't call me"."""
    said = unicodedata.normalize("NFC", text).lower()
    found = _no_call_in(said)
    beside = bare_words(fold(f"{said[: found.start()]} {said[found.end() :]}")) if found else ["?"]
    return all(is_small(word) or word in _BESIDE_NO_CALL for word in beside)


_BESIDE_NO_CALL = frozenset(
    {"", "please", "pls", "me", "us", "cho", "em", "toi", "con", "chau", "minh", "nhe", "nha", "di"}
)


def _no_call_in(said: str) -> re.Match[str] | None:
    return (_NO_CALL_BARE if said.isascii() else _NO_CALL).search(said)


def wants_to_stop(text: str) -> bool:
    """No more than that the report be stopped: "thôi khỏi", "không cần nữa ạ"."""
    plain = " ".join(unicodedata.normalize("NFC", text).lower().split())
    # Without accents "gui anh" is the picture that was asked for.
    return _STOP.fullmatch(plain) is not None and not re.search(r"\bgui anh\b", plain)


_A_REPORT = re.compile(r"\b(?:rut|huy)(?: lai| bo)? (?:tin|bao|don|yeu cau)\b")


def withdraws(text: str) -> bool:
    """So, in words that name a report: "tôi muốn rút tin báo"."""
    return wants_to_stop(text) and _A_REPORT.search(fold(text)) is not None


@lru_cache(maxsize=64)
def only_thanks(text: str) -> bool:
    words = bare_words(fold(clean_text(text)))
    thanks = "cam on" in " ".join(words) or not THANKS.isdisjoint(words)
    words = THANKED_FOR.sub(" ", " ".join(words)).split() if thanks else words
    return thanks and not tells_end(text) and all(word in THANKS or is_small(word) for word in words if word.isalnum())


def bare_words(folded: str) -> list[str]:
    return [word.strip(".,!?") for word in folded.split()]


def is_small(word: str) -> bool:
    """Of a greeting or of thanks: it tells nothing."""
    return word in GREETING_WORDS or THANKS_WORDS.fullmatch(word) is not None


def kind_answered(text: str) -> CaseKind | None:
    """The kind that is chosen by its number, in whatever words, or by its name."""
    folded = fold(unicodedata.normalize("NFKC", text)).strip(" .,!?()")
    if len(folded.split()) > FEW_WORDS:
        return None
    number = KIND_NUMBER.match(folded)
    if number and _BESIDE_KIND.fullmatch(folded, number.end()):
        return KIND_ANSWERS[number[1]]
    return CaseKind.PERSON_IN_DANGER if folded.endswith("nguy hiem") and not _NO_DANGER.search(folded) else None


def affirms(text: str) -> bool:
    """No more than that it is so, as an answer to "đúng là …?": "đúng rồi ạ", "dung", "yes". "Dừng" and "đừng" are
    other words, and "vâng", "ok" alone may promise something else."""
    words = _words(text)
    said = re.sub(r"\bch[ií]nh x[aá]c\b", "đúng", words).split()
    return not _YES.isdisjoint(said) and all(word in _YES or word in _BESIDE_YES for word in said)


def denies(text: str, *, alone: bool) -> bool:
    """No more than that it is not so: "không phải ạ". ``alone``: nothing else was asked that "không", "no" may answer,
    such as whether there is a photo."""
    said = " ".join(re.findall(r"\w+", fold(text)))
    return _NO.fullmatch(said) is not None and (alone or _ONLY_NO.fullmatch(said) is None)


def chosen_of(listed: Sequence[str], text: str) -> int | None:
    """Which line of a numbered list the text chooses, from 0, and says no more: by its number ("2", "số 2 ạ", "cái thứ
    hai") or by words that stand in that line alone ("nông cống ạ")."""
    words = _words(text)
    said = _CHOSEN.fullmatch(fold(words))
    if said:
        number = _NUMBERS[said["number"]]
        return number - 1 if number <= len(listed) else None
    named = _POLITE.sub("", words)
    for spelt in (str, fold):
        among = [place for place, line in enumerate(listed) if f" {spelt(named)} " in f" {spelt(_words(line))} "]
        if named and len(among) == 1:
            return among[0]
    return None


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", unicodedata.normalize("NFC", text).lower()))


def has_no_photo(folded: str) -> bool:
    """No more than that: "không có ảnh ạ"."""
    return NO_PHOTO.fullmatch(folded.strip(" .,!")) is not None


def says_something(folded: str) -> bool:
    """Three words and more that are not only a greeting, a word of alarm, or letters that nobody here reads."""
    words = [] if only_greets(folded) else bare_words(folded)
    told = len(words) >= 3 and any(word not in GREETING_WORDS for word in words)
    return told or in_another_script(folded) or ALARM.search(folded) is not None


_GREETS = re.compile(
    r"(?=.*\b(?:chao|chuc|hello|hi|good)\b)(?:\W*\b(?:a|ad|admin|alo|da|thua|xin|kinh|chao|hello|hi|good|morning|evening"
    r"|cac|quy|anh|chi|em|chu|bac|co|dong chi|cong an(?: (?:xa|phuong|tinh))?|can bo|don vi|va|luon|nhieu|that|nhe|nha"
    r"|buoi (?:sang|trua|chieu|toi)|chuc|mot|mung|(?:ngay|tuan|nam|thang)(?: moi)?|cuoi tuan|tot lanh|tot dep|vui ve"
    r"|vui|suc khoe|manh khoe|an lanh|binh an|may man|hanh phuc|cong tac tot|thanh cong)\b)+\W*"
)


def only_greets(folded: str) -> bool:
    """No more than a greeting and good wishes: "chào các đồng chí, chúc ngày mới tốt lành"."""
    return _GREETS.fullmatch(folded) is not None


def tells_nothing(folded: str) -> bool:
    """Greetings, thanks, and the answers to a question that nobody has asked: "alo", "có", "ok", "??"."""
    if only_greets(folded):
        return True
    words = (word for word in bare_words(folded) if any(map(str.isalpha, word)))
    return all(is_small(word) or word in NO_TALE for word in words)
