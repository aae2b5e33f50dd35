"""What intake knows of each kind of case: one row a kind, and a test that none is without; and what a citizen's words
say about the kind and the person's age. Guesses, which an officer corrects.

A wrong guess must cost little: whatever may be a person in danger is read as urgent, and words that say nothing are
read as a missing child.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from schemas.event import CaseKind
from schemas.places.finding import fold
from services.intake.rules import wording

# Who has seen the child also writes "cháu bé lạc"; the family writes "thấy lần cuối", "không thấy đâu", "ai thấy".
SAW = re.compile(r"\b(toi|em|minh|chung toi|chau) (vua |da |co |moi )*(nhin |trong |tim )?thay\b|\bto (giac|cao)\b")
NOT_SEEN = re.compile(r"\b(lan cuoi|khong (nhin |con |tim )?thay|chua thay|ai (nhin )?thay)\b")
# "lạc", not "lắc" (a bracelet) and not the "lạc" of "liên lạc" (to contact); without accents it is "lac".
LOST = re.compile(
    r"(?<!liên )(?<!lien )\b(lạc|lac)\b|\b(mất tích|mat tich|thất lạc|that lac|bắt cóc|bat coc|đuối nước|duoi nuoc)\b"
    r"|\b(bỏ đi|bo di|đi đâu mất|di dau mat|không thấy đâu|khong thay dau|chưa về nhà|chua ve nha)\b"
)
AGE = re.compile(r"\b(\d{1,3})\s*(?:tuoi|t)\b")
BORN = re.compile(r"\b(?:sinh nam|sinh|sn|nam sinh)\s*:?\s*((?:19|20)\d\d)\b")


def _typed(phrases: str) -> re.Pattern[str]:
    """The phrases, with commas between, as people type them: each word with its accents or with none. So "cháy nhà" is
    not "chạy nhà"."""

    def word(written: str) -> str:
        return rf"(?:{written}|{fold(written)})"

    return re.compile(rf"\b(?:{'|'.join(' '.join(map(word, phrase.split())) for phrase in phrases.split(', '))})\b")


_PERSON = r"(chau|be|tre|cu|ong|ba|nguoi (gia|cao tuoi|lac|di lac|bi lac|lan))"
_FORGETS = r"khong (con )?(nho|biet)( duoc)?( ro)?( duong)?( ve)? (nha|ten|dia chi|bo me|ba me|minh la ai)\b"
_WITH_US = (
    r"\b(dang|hien)( duoc)?( ngoi)? (o|tai)( tam)?( lai)?"
    r" (nha|cho|quan|cua hang|tru so|don|tram|cong an|ubnd|uy ban|truong)\b"
    r"|\b(o|tai|ve|den|ra|len|toi) (tru so|don (cong an|bien phong)|cong an (xa|phuong)|ubnd|uy ban|tram y te)\b"
    r"|\b(dua|don|giu|cho)\b.{0,20}\b(ve|o|vao|o lai) (nha|quan|cua hang) (toi|em|minh|chung toi)\b"
)
_STRAYED = r"\b(lac|mot minh|khong nho|khong biet|bo roi|khoc|ai la|nguoi (nha|than)|nhat|gap|tim thay)\b"
_TAKEN_IN = re.compile(
    rf"\bnhat duoc (mot |1 |hai |2 )?(em |dua )?{_PERSON}\b"
    rf"|^(?=.*{_STRAYED})(?=.*\b{_PERSON}\b).*({_WITH_US})"
    rf"|\b(gap|thay|don duoc)\b.*\b{_PERSON}\b.*\b{_FORGETS}"
    rf"|\b{_PERSON}( (gia|be|nho|ong|ba|bi|lan))* {_FORGETS}",
    re.DOTALL,
)
# "con tôi", "mẹ em", "cháu nhà tôi": the family of one who is lost, and forgets the way home as well.
_FAMILY_SEEKS = re.compile(
    r"\b(con|chau|be|me|bo|ba|ong|cu|chong|vo|anh|chi|em|di|co|chu|bac|cau)"
    r"( (gai|trai|be|noi|ngoai|nho|ut|lon|gia))*( cua)?( nha)? (toi|em|minh|chung toi)\b"
    r"|\b(lan cuoi|ai (nhin )?thay|(chua|khong|khong thay) ve|(khong|chua) (tim )?thay|tim giup|mat tich|bo di)\b"
    r"|\b(ra|di|roi|bo) (khoi )?nha\b"
)
_DANGER = _typed(
    "lũ quét, lũ lụt, lũ ống, nước lũ, mưa lũ, bão lũ, lũ về, lũ đang, lũ tràn, lũ cuốn, lũ dâng, lũ lên, lũ lớn, "
    "vỡ đê, vỡ đập, nước dâng, ngập nước, ngập sâu, ngập nhà, bị ngập, ngập lụt, bị lụt, sạt lở, lở đất, lở núi, "
    "sạt núi, sạt đất, cháy nhà, nhà bị cháy, nhà đang cháy, cháy rừng, cháy lớn, cháy xưởng, cháy kho, cháy quán, "
    "cháy chung cư, cháy trường, đám cháy, vụ cháy, bốc cháy, cháy nổ, hỏa hoạn, hoả hoạn"
)


@dataclass(frozen=True, slots=True)
class Words:
    """By what a kind is told: ``folded`` is sought in the words without accents, ``typed`` in them as typed; either
    will do. With ``unless`` (folded) or ``unless_typed`` they mean something else."""

    folded: re.Pattern[str] | None = None
    typed: re.Pattern[str] | None = None
    unless: re.Pattern[str] | None = None
    unless_typed: re.Pattern[str] | None = None

    def tell(self, text: str) -> bool:
        folded, typed = fold(text), unicodedata.normalize("NFC", text).lower()
        if (self.unless and self.unless.search(folded)) or (self.unless_typed and self.unless_typed.search(typed)):
            return False
        return bool((self.folded and self.folded.search(folded)) or (self.typed and self.typed.search(typed)))


@dataclass(frozen=True, slots=True)
class KindRow:
    """``label``: on the hotline's form, with its English in locale/en.po. ``called``: what the citizen is told it is.

    ``words`` None: never guessed. ``place``: what is asked while the place is unknown; ``photo`` None: not asked for.
    ``stands_alone``: its words say by themselves that something has happened.
    """

    label: str
    called: str
    words: Words | None = None
    place: str = wording.NEED_PLACE
    photo: str | None = wording.NEED_PHOTO
    stands_alone: bool = False


KINDS: Mapping[CaseKind, KindRow] = {
    CaseKind.FOUND_PERSON: KindRow(
        label="Nhặt được trẻ, gặp người lạc",
        called="tìm người thân",
        words=Words(_TAKEN_IN, unless=_FAMILY_SEEKS),
        place="• Gặp người đó ở đâu: gửi Vị trí, hoặc ghi tên xã/phường và tỉnh",
        photo="• Ảnh rõ mặt, nếu có",
    ),
    CaseKind.NATURAL_DANGER: KindRow(
        label="Lũ, sạt lở, cháy",
        called="thiên tai, cháy",
        words=Words(
            typed=_DANGER,
            unless=re.compile(r"\b(lua dao|gia danh|chiem doat|cuon troi|cuon mat)\b"),
            unless_typed=LOST,
        ),
        place="• Nguy hiểm ở đâu: gửi Vị trí, hoặc ghi tên xã/phường và tỉnh",
        photo=None,
        stands_alone=True,
    ),
    CaseKind.TIP: KindRow(
        label="Tin báo, người thấy",
        called="tin báo",
        words=Words(SAW, unless=NOT_SEEN),
        place=wording.NEED_WHERE,
        photo=None,
    ),
    CaseKind.CRIME_WARNING: KindRow(
        label="Cảnh báo tội phạm, lừa đảo",
        called="cảnh báo tội phạm",
        words=Words(re.compile(r"\b(lua dao|gia danh|chiem doat|cuop|trom|bat coc mang)\b")),
        place=wording.NEED_WHERE,
        photo=None,
        stands_alone=True,
    ),
    CaseKind.MISSING_CHILD: KindRow(
        label="Trẻ em mất tích",
        called="trẻ lạc",
        words=Words(re.compile(r"\b(tre|chau|be|em be|con toi|con trai|con gai|hoc sinh|[0-9] tuoi|1[0-5] tuoi)\b")),
    ),
    CaseKind.MISSING_ADULT: KindRow(
        label="Người lớn mất tích",
        called="người lạc",
        words=Words(
            re.compile(
                r"\b(cu|ong|ba|me|bo|chong|vo|nguoi gia|lan|tam than|mat tri)\b.*\b(lac|mat tich|di dau)\b",
            )
        ),
    ),
    CaseKind.LOST_PROPERTY: KindRow(
        label="Mất tài sản",
        called="tài sản thất lạc",
        words=Words(
            re.compile(
                r"\b(roi|mat|danh roi|bo quen)\b.*\b(tien|vi|tui|xe|dien thoai|giay to|vang|balo|cccd)\b",
            )
        ),
        stands_alone=True,
    ),
    CaseKind.SAFETY_PREVENTION: KindRow(label="Phòng ngừa tai nạn", called="phòng ngừa tai nạn"),
    CaseKind.LEGAL_NOTICE: KindRow(label="Thông báo pháp luật", called="thông báo pháp luật"),
}
"""In the order in which their words are tried: the first that tells decides."""


def guess_kind(text: str) -> CaseKind:
    """Return the kind that the words suggest; a missing child when they say nothing: that loses no time."""
    return told_kind(text) or CaseKind.MISSING_CHILD


def told_kind(text: str) -> CaseKind | None:
    """Return the kind that the words suggest, or None when they say nothing."""
    return next((kind for kind, row in KINDS.items() if row.words and row.words.tell(text)), None)


def age_in(text: str, now: datetime) -> int | None:
    """Return the age in years that the text states ("4 tuổi", "sinh năm 2021"), or None."""
    folded = fold(text)
    if found := AGE.search(folded):
        age = int(found[1])
    elif found := BORN.search(folded):
        age = now.year - int(found[1])
    else:
        return None
    return age if 0 <= age <= 120 else None
