"""What intake knows of each kind of case: one row a kind, and a test that none is without."""

from collections.abc import Mapping
from dataclasses import dataclass

from schemas.event import CaseKind
from services.intake.rules import wording


@dataclass(frozen=True, slots=True)
class KindRow:
    """``label``: on the hotline's form as on the desk, with its English in locale/en.po; ``also``: other words whose
    first letters choose it there, with ";" between. ``called``: what the citizen is told it is.

    ``place``: what is asked while the place is unknown; ``time``, ``photo`` None: not asked for.
    ``stands_alone``: its words say by themselves that something has happened. ``consent``: what is asked once nothing
    else is missing, since somebody is published; None: it is about nobody, or whoever reports cannot know.
    """

    label: str
    called: str
    also: str = ""
    place: str = wording.NEED_PLACE
    time: str | None = None
    photo: str | None = wording.NEED_PHOTO
    stands_alone: bool = False
    consent: str | None = None


KINDS: Mapping[CaseKind, KindRow] = {
    CaseKind.FOUND_PERSON: KindRow(
        label="Tìm người thân",
        also="nhặt được trẻ;gặp người lạc",
        called="tìm người thân",
        place="• Gặp người đó ở đâu: gửi Vị trí, hoặc ghi tên xã/phường và tỉnh",
        photo=wording.NEED_PHOTO_OF_FACE,
    ),
    CaseKind.NATURAL_DANGER: KindRow(
        label="Thiên tai, cháy",
        also="lũ;sạt lở;cháy",
        called="thiên tai, cháy",
        place="• Nguy hiểm ở đâu: gửi Vị trí, hoặc ghi tên xã/phường và tỉnh",
        photo=None,
        stands_alone=True,
    ),
    CaseKind.PERSON_IN_DANGER: KindRow(
        label="Kêu cứu",
        also="có người đang gặp nguy hiểm;nguy hiểm",
        called="kêu cứu",
        place="• Đang ở đâu: gửi Vị trí, hoặc ghi tên xã/phường và tỉnh",
        photo=None,
        stands_alone=True,
    ),
    CaseKind.TIP: KindRow(
        label="Tin tố giác",
        also="tin báo;người thấy",
        called="tin báo",
        place=wording.NEED_WHERE,
        photo=None,
    ),
    CaseKind.CRIME_WARNING: KindRow(
        label="Cảnh báo tội phạm",
        also="lừa đảo",
        called="cảnh báo tội phạm",
        place=wording.NEED_WHERE,
        photo=None,
        stands_alone=True,
    ),
    CaseKind.MISSING_CHILD: KindRow(
        label="Trẻ lạc",
        also="trẻ em mất tích",
        called="trẻ lạc",
        time=wording.NEED_TIME,
        photo=wording.NEED_PHOTO_OF_FACE,
        consent=wording.NEED_CONSENT_OF_PARENT,
    ),
    CaseKind.MISSING_ADULT: KindRow(
        label="Người lớn lạc",
        also="người lớn mất tích",
        called="người lạc",
        time=wording.NEED_TIME,
        photo=wording.NEED_PHOTO_OF_FACE,
        consent=wording.NEED_CONSENT_OF_GUARDIAN,
    ),
    CaseKind.LOST_PROPERTY: KindRow(
        label="Mất đồ",
        also="mất tài sản",
        called="tài sản thất lạc",
        place="• Mất hoặc nhặt được ở đâu: gửi Vị trí, hoặc ghi tên xã/phường và tỉnh",
        photo=wording.NEED_PHOTO_OF_THING,
        stands_alone=True,
    ),
    CaseKind.SAFETY_PREVENTION: KindRow(label="Phòng ngừa tai nạn", called="phòng ngừa tai nạn"),
    CaseKind.LEGAL_NOTICE: KindRow(label="Thông báo pháp luật", called="thông báo pháp luật"),
    CaseKind.UNCLEAR: KindRow(label="Chưa rõ việc gì", called="chưa rõ việc gì"),
}
