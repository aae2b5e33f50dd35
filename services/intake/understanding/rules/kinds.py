"""Of what kind a message is: learnt weights of the features that it has are added up, and the highest sum decides.

The weights are a table, `kind_weights.tsv`, that `python -m tests.support.corpus.kind_weights` makes from the known
corpus. No feature decides alone, and those that counted can be shown. A routine kind beside which danger is not
excluded is read together with that danger, and the citizen is asked. One thing no weight outweighs: who is missing and
spoke of dying, or was taken, is in danger too.
"""

import math
import re
from array import array
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib import resources
from itertools import islice
from typing import Literal, get_args

from services.intake.understanding.rules.cues import SAID
from services.intake.understanding.rules.features import ALWAYS, Spans, features_in, sentences_in, strengths
from services.intake.understanding.rules.persons import Age, ages_in
from services.intake.understanding.rules.words import Message, Span, bare, listed, message, pattern

Kind = Literal[
    "missing_child",
    "missing_adult",
    "found_person",
    "natural_danger",
    "danger_now",
    "sighting",
    "found",
    "property_lost",
    "property_found",
    "scam",
    "crime_tip",
    "question",
    "human_wanted",
    "nonsense",
    "unclear",
]
"""missing: somebody is sought. found_person: somebody is with us: whose? found: who was sought is back."""
KINDS: tuple[Kind, ...] = get_args(Kind)
URGENT: frozenset[str] = frozenset({"missing_child", "missing_adult", "found_person", "natural_danger", "danger_now"})
ROUTINE: frozenset[str] = frozenset(
    {"found", "property_lost", "property_found", "scam", "crime_tip", "question", "human_wanted", "nonsense"}
)
ABOUT_PERSONS: frozenset[str] = frozenset({"missing_child", "missing_adult", "found_person", "sighting", "found"})
_LOSSES: frozenset[str] = frozenset({"scam", "property_lost", "property_found", "human_wanted"})
WEIGHTS = "kind_weights.tsv"
PARTS = 100
"""A weight in the table is in hundredths."""
DANGER = 0.1
"""The chance of the urgent kinds together from which a routine kind is not believed, and the citizen is asked."""
ALSO = 0.25
"""The least chance of a second kind."""
UNSURE = 0.35
"""A routine kind of a lesser chance is a guess: of a stranger's messages none was read rightly below it."""
SENTENCE = 0.6
"""How much the sentence that speaks most for a kind counts beside the whole message."""
LEAST = 1e-4
"""A chance below it is none: no sentence speaks against a kind more than so."""
FEW, FIRMLY = 2, 0.8
"""So few words without a cue ("mới", "có") are an answer, unless the kind has this chance."""
SHOWN = 6
"""Phrases that are shown for a kind."""
_DESPAIR = pattern(
    r"(?:(?P<so>\S+) )?(?P<said>muốn chết|không muốn sống|tự tử|tự sát|tự vẫn|tuyệt mệnh|vĩnh biệt|nhảy cầu|nhảy lầu"
    r"|bắt cóc|đừng tìm (?:em|con|tôi|mình) nữa)\b"
)
_SO_MUCH = frozenset(
    {"met", "doi", "nong", "lo", "ngu", "nho", "so", "dau", "chan", "mac", "buon", "lanh", "khat", "cuoi"}
)
"""Of "lo muốn chết": worried to death, and no more than that."""
_TURNED: Mapping[tuple[Kind, Kind], tuple[str, ...]] = {
    ("property_found", "property_lost"): ("finder_asked",),
    ("scam", "property_found"): ("sent_to_me",),
}
_HIT = pattern(r"bị (?:\S+ )?(?:xe|ô tô|oto|tàu|container)(?: \S+){0,2} (?:!đâm|dam|!tông|tong|!húc|!cán|!đụng)\b")
_LONG_AGO = pattern(
    r"(?:năm|tháng|tuần|hôm|bữa|hồi|lần) (?:ngoái|trước|kia|nọ)|trước (?:đây|kia)|di chứng|từ (?:nhỏ|bé)"
)
"""An accident of old, of which somebody is still ill."""
_THANKS = pattern(r"cảm ơn|cám ơn|đội ơn|đa tạ")
_COURTESIES = listed(
    "a ad ah an anh bac ban ca cac cam can chao chau chi chu co con cong da do doi em ghi giup ho hen lam lang"
    " may minh"
    " moi nghe nghen nguoi nha nhan nhe nhieu nho on ong quan qua quy rat rut ta tam that toi tro va vang vat vi xin"
)
"""Words, without accents, beside thanks that tell nothing; of parents none, whom a farewell thanks."""
_MISREAD_AS: frozenset[str] = frozenset({"missing_child", "missing_adult", "nonsense", "unclear", "property_found"})
_SOMEBODY = r"(?:child|kid|boy|girl|baby|toddler|lady|woman|man|person)"
_FOUND_IN_ENGLISH = re.compile(
    rf"\b(?:i|we)(?: have|'ve| ve| just)* found (?:a|an|this|one|some)(?: [a-z]+){{0,3}} {_SOMEBODY}\b"
    rf"|^\W*found (?:a |an |one )?(?:\w+ ){{0,2}}{_SOMEBODY}\b"
)
_GROWN_IN_ENGLISH = re.compile(
    r"\b(?:my|our|lost|old) (?:grand(?:ma|pa|mother|father|mum|mom|dad)|mother|father|mum|mom|dad|husband|wife|uncle"
    r"|aunt)\b"
)
_CHILD_IN_ENGLISH = re.compile(
    r"\b(?:(?<!sam )(?<!but )(?<!nghi )son|daughter|child|children|kids?|boys?|girls?|baby|toddler|brother|sister"
    r"|nephew|niece|grandson|granddaughter)\b"
)
_THEIR_CHILD = pattern(r"con(?: (?:trai|gái|nhỏ|bé|út))* (?:nhà |của )?(?:tôi|em|mình|chúng tôi)")
_GROWN = pattern(
    r"(?:mẹ|bố|cha|ông|bà|vợ|chồng|anh|chị|cô|chú) (?:tôi|em|mình|nội|ngoại|trai|gái|cháu)|cụ|vợ|chồng|đi làm|làm ca"
    r"|tan ca|tăng ca|công ty|công nhân|nhậu|rượu|!say|xe máy|ô tô|taxi|!nợ|vay|nghiện|ma túy|tâm thần|trầm cảm"
    r"|thần kinh|đại học|sinh viên|bộ đội|ly hôn|ly dị|!bầu"
)
"""What no child does, and grown-ups beside whom "con tôi" may be whoever writes."""
_ADDRESS = pattern(
    r"^ ?(?:(?:alo|dạ|vâng|thưa|kính|!gửi|gui|chào|xin|cán bộ|đồng chí|công an|113|ad|admin|zalo|ơi|!ạ|a|!à|nhờ|mong"
    r"|muốn|cần|cho|đến|lên|tới|là|rằng|về việc|trình báo|báo cáo|báo tin|!báo|bao|!gấp|gap gap|khẩn cấp|khẩn|[,.:;!-]"
    r"|(?:chú|anh|chị|bác|các|mấy)(?= (?:chú|anh|chị|bác|công an|cán bộ|đồng chí|ad|admin|ơi|!ạ|a|giúp))"
    r"|(?:em|tôi|cháu|con|mình)(?= (?:xin|chào|muốn|cần|trình báo|báo cáo|báo tin|!báo|bao|!gửi|nhờ))"
    r"|(?:xã|phường|huyện|tỉnh|giúp|với)(?= (?:,|ơi|!ạ|a|là|rằng|về việc))) )+"
)
_CALLS_THE_POLICE = pattern(r"công an|113|ad|admin|trình báo|báo cáo|báo tin|!báo|bao|!gấp|gap gap|khẩn cấp|khẩn")
_TELLS_NOTHING: frozenset[str] = frozenset({"question", "nonsense", "human_wanted", "unclear"})
_SELDOM_TOLD = pattern(
    r"(?:người|kẻ|thằng|bọn|đứa|đối tượng|họ|nó|chúng)(?: \S+){0,4} (?:bắt cóc|treo cổ|trèo vào nhà)"
    r"(?! (?:không|hả|à)\b)"
    r"|(?:có|thấy) (?:trộm|cướp|ăn trộm|kẻ trộm|người lạ)(?: (?:đang|mới|vừa|đột nhập|lẻn|trèo|vô))* (?:vào|vô) nhà"
    r"|(?:thuyền|ghe|xuồng|tàu|đò|phà)(?: \S+){0,3} (?:chìm|lật|!đắm)"
)
_ON_FIRE = pattern(
    r"^ ?(?:(?:alo|dạ|ơi|!ạ|a|em|tôi|có|đang|!bị|bi|,) )*cháy (?:nhà|xưởng|rừng|kho|chung cư|phòng trọ|ki ốt|căn hộ)"
    r" (?:số \d|\d|ở|tại|ngõ|hẻm|thôn|xóm|khu|đường|gần|cạnh)"
)
"""With its address behind it: "chay nha so 12 ngo 5"."""
_LURED = pattern(
    r"(?:(?:chú|ông|cô|bà|người|gã|thanh niên) !lạ|(?:chu|nguoi) la)(?: mặt)?(?: (?!(?:không|mà|nên|mất|bị)\b)\S+){0,6}"
    r" (?:(?:!rủ|ru|!dụ|dụ dỗ|cho kẹo)(?: \S+){0,2} (?:bé|cháu|con|học sinh|trẻ|đứa)\b(?: \S+){0,3}"
    r" (?:lên xe|đi chơi|đi theo|đi cùng|đi với)|(?:mẹ|bố|ba|má)(?: \S+)? nhờ đón)"
)
_ALREADY_GONE = pattern(
    r"mất tích|chưa về|không (?:thấy|về)|chưa thấy|đi mất|đâu mất|đã về|về rồi|tìm giúp|giúp tìm|lạc"
    r"|từ (?:sáng|trưa|chiều|tối|qua|hôm)"
)
_TAKEN_FOR_LURED: frozenset[str] = frozenset(
    {"missing_child", "found", "found_person", "unclear", "nonsense", "crime_tip"}
)
_NOT_SEEN = pattern(
    r"không (?:ạ|vậy|ad|nhỉ|ta|anh|chị)|(?:thật|đúng|phải|có) không|không $|tin đồn|nghe (?:nói|đồn)|đồn|cảnh giác"
    r"|cảnh báo|phòng (?:tránh|chống)|tội gì|!phạt|phim|làm sao|như thế nào|mấy năm|nếu|!sợ|ngày xưa|ngày xửa|trái tim"
    r"|thì nên|hồi (?:đó|xưa)|điều tra|vui"
)
"""A question, a rumour or a story."""
_SEEN_ALONE = pattern(
    r"^ ?(?:(?:tôi|em|mình|cháu|anh|chị|vừa|mới|có|đang|lúc nãy|nãy|ạ|alo|dạ|,) )*(?:nhìn )?thấy (?:có )?(?:một|1|đứa)"
    r"(?: đứa)? (?:bé|cháu|em|trẻ|nhỏ|con|thằng)\b.*\b(?:một mình|lang thang|khóc|không (?:có )?(?:ai|người lớn))\b"
)
_OWN_OR_SOUGHT = pattern(
    r"(?:con|cháu|bé|em) (?:trai |gái )?(?:tôi|nhà|của tôi|của em|mình)|chưa về|không về|mất tích|tìm giúp|giúp tìm"
    r"|không thấy đâu|đi đâu"
)
_KEPT_ON_ONE = (
    r"điện thoại|iphone|samsung|!ví|cái ví|ví tiền|bóp|!túi|túi (?:xách|đồ|tiền)|chìa khóa|chùm chìa|!thẻ|giấy tờ"
    r"|căn cước|cccd|laptop|ipad|máy ảnh|máy tính|ba lô|balo|cặp sách|vali|đồng hồ|!nhẫn|!vòng|dây chuyền|!kính"
    r"|tai nghe"
)
_OWNER = r"(?:của )?(?:tôi|em|mình)|của (?:con|cháu|vợ|chồng|mẹ|bố)|bị|vừa|mới|lỡ|tay|đã|lúc nãy|nãy|tuột|cưới|vàng"
_DROPPED = pattern(
    rf"(?:{_KEPT_ON_ONE})(?: (?:{_OWNER})){{0,5}} (?:rơi|tuột|chìm|trôi|văng|lọt)(?: (?:mất|tõm))* (?:xuống|vào)"
    r"|(?:(?:con|cháu|vợ|chồng)(?: (?:trai|gái))? (?:tôi|em|mình) )?(?:(?:lỡ|tay|bị|vừa|mới|làm|đánh) )*rơi"
    rf"(?: mất)? (?:cái |chiếc )?(?:{_KEPT_ON_ONE})(?: (?:{_OWNER})){{0,5}} (?:xuống|vào)"
)
_WHO_MAY_FALL = pattern(
    r"con|cháu|bé|mẹ|bố|cha|bà|ông|cụ|vợ|chồng|người|nó|thằng|đứa|bạn"
    r"|(?:anh|chị|chú|bác|cô|dì) (?:tôi|em|mình|trai|gái)|cứu|chết|đuối|ngã|chìm|kẹt|cháy"
)
"""Who may have fallen in beside it."""
_HARMLESS_WATER = pattern(
    r"(?:(?:cầm|ôm|uống|bưng|xách|mang|đeo|mua)(?: (?:cái|một|1|theo|cả|trên tay|hai))* )?"
    r"(?:ly|cốc|chai|lon|bình|ca|quán) nước(?: (?:lọc|ngọt|suối|mía|cam|dừa|chanh|đá|mát|uống|khoáng))*"
    r"(?! (?:\S+ )?(?:lên|dâng|lũ|cuốn|chảy|tràn|ngập|xiết|vào)\b)"
    r"|(?<=công viên )nước|(?<=cong viên )nước|(?<=cong vien )nuoc"
    r"|(?:hay|thường|thích)(?![^.,;!?\n]* (?:bị|ngã|rơi|rớt|té|lọt|đuối|nhảy|chìm|trôi|trượt|sẩy|sảy|kẹt|mắc|cuốn|lật"
    r"|lũ|!chết|đang|giờ|nay|vừa|nổi|tím|trèo|leo|không|chưa|dâng)\b)"
    r"(?: (?:hay|một mình|lang thang|tự))* (?:ra|đi|tìm|chơi|đến|tới|lên|xuống|vào|ngồi)"
    r"(?: [^ .,;!?\n]+){0,5} (?:nước|sông|suối|!hồ|!ao|kênh|mương|biển|cầu|đập|giếng|!đê)"
    r"(?: (?!(?:bị|ngã|rơi|té|đuối|nhảy|chìm|trôi)\b)[^ .,;!?\n]+){0,3}"
)
""" "Bé cầm ly nước", "công viên nước"; and where somebody likes to go, who is sought there and is not in it, unless
the same clause tells of now, or of a fall."""
Table = Mapping[str, Sequence[float]]


@dataclass(frozen=True, slots=True)
class KindRead:
    """kinds: the main one first. sure: the main kind's chance, 0 to 1. cues: the words that counted most for it."""

    kinds: tuple[Kind, ...]
    sure: float
    cues: tuple[Span, ...]


def kinds_in(m: Message, ages: Sequence[Age], now: datetime, *, whole: bool = True) -> KindRead:
    """What kinds the message is of; of no or few words that tell nothing it is unclear. now: Vietnam's local time.
    ``whole``: not a part of another one, which is not parted once more."""
    if not m.words or _only_thanks(m):
        return KindRead(("unclear",), 0.0, ())
    found = features_in(m, ages, now)
    chances = turned(chances_told(found, sentences_in(m.plain, found), table()), found)
    likely = decided(chances)
    kinds = _as_their_child(m, found, ages, _as_found_in_english(m, _with_despair(m, likely)))
    kinds = _with_seldom_told(m, _as_seen_alone(m, kinds))
    if _lured(m, kinds):
        return KindRead(("danger_now", kinds[0]), chances["danger_now"], ())
    if whole and kinds[0] in _TELLS_NOTHING and (told := _behind_address(m, kinds[0], now)):
        return told
    if whole and (beside := _beside_another_matter(m, kinds[0], now)):
        return beside
    if whole and not {"danger_now", "natural_danger"}.isdisjoint(kinds) and (without := _without_harmless_water(m)):
        return kinds_in(without, tuple(ages_in(without, now)), now, whole=False)
    if not URGENT.isdisjoint(kinds) and _only_dropped(m, now):
        return KindRead(("property_lost",), FIRMLY, _cues(m, found, "property_lost"))
    if kinds[0] in ROUTINE and chances[kinds[0]] < UNSURE:
        also = [kind for kind in kinds[1:] if chances[kind] >= ALSO or kind not in likely]
        return KindRead(("unclear", *also), chances["unclear"], ())
    if m.words <= FEW and chances[kinds[0]] < FIRMLY and not any(feature.startswith("[") for feature in found):
        return KindRead(("unclear",), chances["unclear"], ())
    return KindRead(kinds, chances[kinds[0]], _cues(m, found, kinds[0]))


def _as_found_in_english(m: Message, kinds: tuple[Kind, ...]) -> tuple[Kind, ...]:
    """The table has few messages in English: who has found somebody misses nobody, and is no nonsense; and a
    grandmother is no child."""
    said = m.text.lower()
    if kinds[0] == "missing_child" and _GROWN_IN_ENGLISH.search(said) and not _CHILD_IN_ENGLISH.search(said):
        return ("missing_adult", *(kind for kind in kinds[1:] if kind != "missing_adult"))
    if kinds[0] in _MISREAD_AS and _FOUND_IN_ENGLISH.search(m.text.lower()):
        return ("found_person", *(kind for kind in kinds[1:] if kind != "found_person"))
    return kinds


def _behind_address(m: Message, kind: Kind, now: datetime) -> KindRead | None:
    """What is told behind "Báo công an, …" or "Các anh công an ơi", read alone; None where nothing is. In what the
    weights were learnt from such words mostly stand in threats and in what wastes time: "công an ơi nhà hàng xóm cháy"
    was no more. "Báo công an bắt mày" tells nothing without them either."""
    address = _ADDRESS.match(m.plain + " ")
    if address is None or not _CALLS_THE_POLICE.search(address[0]):
        return None
    end = m.span(0, min(address.end(), len(m.plain))).end
    rest = message(" " * end + m.text[end:])
    if rest.words < 2:
        return KindRead(("unclear",), 0.0, ()) if not rest.words and kind != "human_wanted" else None
    told = kinds_in(rest, tuple(ages_in(rest, now)), now)
    if told.kinds[0] in URGENT or (kind != "human_wanted" and told.kinds[0] not in _TELLS_NOTHING):
        return told
    # Whoever calls the police is asked, before they are told that it is no report.
    return told if kind == "nonsense" and told.kinds[0] == "unclear" else None


def _with_seldom_told(m: Message, kinds: tuple[Kind, ...]) -> tuple[Kind, ...]:
    """Dangers that few of the known messages tell, and jokes and questions as often: somebody takes a child away, a
    boat sinks, and a house is on fire of which nothing but its address is told."""
    if kinds[0] not in _TELLS_NOTHING or "?" in m.text or _NOT_SEEN.search(m.plain):
        return kinds
    if _ON_FIRE.search(m.plain):
        return ("natural_danger", kinds[0])
    return ("danger_now", kinds[0]) if _SELDOM_TOLD.search(m.plain) else kinds


def _as_seen_alone(m: Message, kinds: tuple[Kind, ...]) -> tuple[Kind, ...]:
    """A child that somebody sees by itself is not the writer's; that it may be missed is said beside."""
    if kinds[0] != "missing_child" or not _SEEN_ALONE.search(m.plain) or _OWN_OR_SOUGHT.search(m.plain):
        return kinds
    return ("found_person", "missing_child")


def _lured(m: Message, kinds: tuple[Kind, ...]) -> bool:
    """A stranger wants a child to come along: whoever tells it may be that child, and nobody is missed yet."""
    if kinds[0] not in _TAKEN_FOR_LURED or kinds == ("crime_tip",) or "?" in m.text or _NOT_SEEN.search(m.plain):
        return False
    return _LURED.search(m.plain) is not None and _ALREADY_GONE.search(m.plain) is None


def _as_their_child(
    m: Message, found: Container[str], ages: Sequence[Age], kinds: tuple[Kind, ...]
) -> tuple[Kind, ...]:
    """ "Con tôi đi lạc" is of a child until an age, or a life that no child leads, says otherwise."""
    child = "(a child)" in found and not ages and _THEIR_CHILD.search(m.plain)
    if kinds[0] != "missing_adult" or not child or _GROWN.search(m.plain):
        return kinds
    return ("missing_child", *(kind for kind in kinds[1:] if kind != "missing_child"))


def _only_dropped(m: Message, now: datetime) -> bool:
    """A thing fell into the water, and nobody did: "điện thoại tôi rơi xuống ao". A danger that the other words tell
    is none the less for it: "bị đuổi chém, điện thoại rơi xuống mương"."""
    dropped = _DROPPED.search(m.plain)
    if dropped is None or _WHO_MAY_FALL.search(f"{m.plain[: dropped.start()]} | {m.plain[dropped.end() :]}"):
        return False
    into = re.compile(r" [^\W\d_]+").match(m.plain, dropped.end())
    thing = m.span(dropped.start(), into.end() if into else dropped.end())
    others = message(f"{m.text[: thing.start]} | {m.text[thing.end :]}")
    return URGENT.isdisjoint(kinds_in(others, (), now).kinds)


_NEXT_MATTER = pattern(
    r"(?:^|[,.;!?\n] ?|\b(?:ạ|nhé|nha|nhỉ|với) )(?:(?:à|ờ|ủa|ah) )*"
    r"(?:mà|nhân tiện|tiện (?:thể|đây)|sẵn (?:tiện|đây)|luôn tiện|với lại|ngoài ra|còn (?:chuyện|việc) (?:này|nữa))\b"
    r"|\b(?:by the way|anyway|also)\b"
)
""" "Làm căn cước cần giấy tờ gì ạ, mà nhà bên …": something else is told behind it."""
_NEXT_SENTENCE = pattern(r"[.;!?\n](?= ?\S)")
MOST_PARTS = 12
SURELY = 0.95
"""Where a sentence alone parts the two: whoever asks tells of what was, too. What goes on now is believed sooner."""
_GOES_ON_NOW = pattern(r"đang(?! ký)\b")
_AMONG_OTHERS: frozenset[str] = frozenset(
    {"found", "property_lost", "property_found", "question", "human_wanted", "nonsense"}
)
"""Of a fraud or a crime the parts belong together: who cheats tells of accidents and threats."""


def _beside_another_matter(m: Message, kind: Kind, now: datetime) -> KindRead | None:
    """A danger, or somebody missing, that is told firmly in one part of a message of which another part asks a
    question or tells of a thing; None where there is none."""
    if kind not in _AMONG_OTHERS:
        return None
    beside = _urgent_part(m, _NEXT_MATTER, kind, now, enough=FIRMLY, of_now=FIRMLY)
    if beside is None and kind == "question":
        beside = _urgent_part(m, _NEXT_SENTENCE, kind, now, enough=SURELY, of_now=UNSURE)
    return beside


def _urgent_part(
    m: Message, cut_at: re.Pattern[str], kind: Kind, now: datetime, *, enough: float, of_now: float
) -> KindRead | None:
    """The first part of it, cut where this stands, that is urgent when it is read on its own. ``enough``: how surely it
    has to be; ``of_now``: a danger that goes on now."""
    cuts = [m.span(*cue.span()) for cue in islice(cut_at.finditer(m.plain), MOST_PARTS)]
    starts, ends = [0, *(cut.end for cut in cuts)], [*(cut.start for cut in cuts), len(m.text)]
    for start, end in zip(starts, ends, strict=True) if cuts else ():
        part = message(m.text[start:end])
        told = kinds_in(part, tuple(ages_in(part, now)), now, whole=False)
        if kind == "found" and told.kinds[0] in ABOUT_PERSONS:
            continue  # it is told how they were lost
        goes_on = told.kinds[0] == "danger_now" and _GOES_ON_NOW.search(part.plain)
        if told.kinds[0] in URGENT and told.sure >= (of_now if goes_on else enough):
            moved = tuple(Span(cue.start + start, cue.end + start) for cue in told.cues)
            return KindRead((told.kinds[0], kind), told.sure, moved)
    return None


def _without_harmless_water(m: Message) -> Message | None:
    """The message without water in which nobody is in danger; None where it tells of none."""
    left = m.text
    for found in reversed(list(_HARMLESS_WATER.finditer(m.plain))):
        span = m.span(*found.span())
        left = f"{left[: span.start]} {left[span.end :]}"
    return None if left == m.text else message(left)


def decided(chances: Mapping[Kind, float]) -> tuple[Kind, ...]:
    """The kinds to read out of their chances, the main one first; danger is named beside every routine kind."""
    ranked = sorted(KINDS, key=lambda kind: -chances[kind])
    best, second = ranked[0], ranked[1]
    if best in ROUTINE and sum(chances[kind] for kind in KINDS if kind in URGENT) >= DANGER:
        return best, next(kind for kind in ranked if kind in URGENT)
    also = second in (*URGENT, "sighting", "scam", "question") and chances[second] >= ALSO
    return (best, second) if also else (best,)


def turned(chances: Mapping[Kind, float], found: Container[str]) -> Mapping[Kind, float]:
    """The two likeliest kinds change places where it is told who has what: who asks for the finder has lost it."""
    best, second = sorted(KINDS, key=lambda kind: -chances[kind])[:2]
    if any(f"[{fact}]" in found for fact in _TURNED.get((best, second), ())):
        return {**chances, best: chances[second], second: chances[best]}
    return chances


def _only_thanks(m: Message) -> bool:
    if not _THANKS.search(m.plain):
        return False
    return {bare(word) for word in re.findall(r"[^\W\d_]+", m.plain)} <= _COURTESIES


def _with_despair(m: Message, kinds: tuple[Kind, ...]) -> tuple[Kind, ...]:
    if "danger_now" in kinds or not (ABOUT_PERSONS | _LOSSES) & set(kinds):
        return kinds
    # In what is told of money or things "muốn chết" and "bắt cóc" are words of the story; to die of it is not.
    story = () if ABOUT_PERSONS & set(kinds) else ("muon chet", "bat coc")
    told = any(
        bare(found["said"]) not in story
        and (bare(found["said"]) != "muon chet" or bare(found["so"] or "") not in _SO_MUCH)
        for found in _DESPAIR.finditer(m.plain)
    )
    hit = bool(ABOUT_PERSONS & set(kinds)) and _HIT.search(m.plain) and not _LONG_AGO.search(m.plain)
    if hit and not any(SAID[cue].search(m.plain) for cue in ("gone", "not_back")):
        return "danger_now", *kinds
    return (*kinds, "danger_now") if told or hit else kinds


def chances_of(features: Iterable[str], weights: Table) -> dict[Kind, float]:
    """Of each kind, 0 to 1; together 1. Features without a weight say nothing."""
    sums = list(weights[ALWAYS])
    for feature, by in strengths(feature for feature in features if feature in weights):
        sums = [total + by * weight for total, weight in zip(sums, weights[feature], strict=True)]
    return dict(zip(KINDS, shares(sums), strict=True))


def chances_told(found: Iterable[str], sentences: Sequence[Sequence[str]], weights: Table) -> dict[Kind, float]:
    """The chances of a whole message, and of the sentence that speaks most for each kind: who chats at length and
    tells of a danger in one sentence tells of a danger. sentences: as of `sentences_in`."""
    whole = chances_of(found, weights)
    if not sentences:
        return whole
    each = [chances_of(features, weights) for features in sentences]
    sums = [(_log(whole[kind]) + SENTENCE * max(_log(said[kind]) for said in each)) / (1 + SENTENCE) for kind in KINDS]
    return dict(zip(KINDS, shares(sums), strict=True))


def _log(chance: float) -> float:
    return math.log(max(chance, LEAST))


def shares(sums: Sequence[float]) -> list[float]:
    """The chances that belong to sums of weights (softmax)."""
    highest = max(sums)
    powers = [math.exp(total - highest) for total in sums]
    every = sum(powers)
    return [power / every for power in powers]


@cache
def table() -> Table:
    """The learnt weights: by feature, in the order of KINDS."""
    lines = resources.files(__package__).joinpath(WEIGHTS).read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("//"))
    # Arrays: as lists of numbers they are three times as large.
    return {feature: array("d", (int(cell or 0) / PARTS for cell in cells)) for feature, *cells in rows}


def _cues(m: Message, found: Mapping[str, Spans], kind: Kind) -> tuple[Span, ...]:
    """The words that spoke most for the kind."""
    at, weights = KINDS.index(kind), table()
    told = strengths(feature for feature in found if feature in weights)
    speaking = sorted(((by * weights[feature][at], feature) for feature, by in told if found[feature]), reverse=True)
    return tuple(m.span(*found[feature][0]) for weight, feature in speaking[:SHOWN] if weight > 0)
