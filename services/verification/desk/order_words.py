"""What a statement means, in words: read before it is signed, in the person's own language."""

from dataclasses import dataclass

from schemas.trust.statements import Approve, Close, Hold, Order, Recentre, Release, Resume, Stop
from services.runtime.pages.i18n import number_words
from services.verification.rules.case import Case
from services.verification.rules.orders import AtOnce

SEAL = 12
"""Letters of a hash that people compare."""
BASES = {
    None: ("", ""),
    "consent": (" Căn cứ: có người đồng ý.", " On the ground that somebody who may has agreed."),
    "emergency": (" Căn cứ: khẩn cấp.", " On the ground of an emergency."),
}
"""On what a person is published, in both languages."""


@dataclass(frozen=True)
class Meaning:
    vietnamese: str
    english: str

    def sentence(self, language: str) -> str:
        return self.english if language == "en" else self.vietnamese


def meaning_of(said: Order, case: Case, at_once: AtOnce | None = None) -> Meaning:
    """``at_once``: as of Wanted."""
    number = case.case_number
    match said:
        case Approve():
            seal, basis = said.content_hash[:SEAL], BASES[said.basis]
            groups, members = said.groups, said.members
            return Meaning(
                f"Bạn ký: phát tin {number}, bản {said.alert_version}, nội dung có dấu niêm phong {seal}, tới nhiều"
                f" nhất {number_words(groups, 'vi')} nhóm, {number_words(members, 'vi')} thành viên.{basis[0]}",
                f"You sign: send alert {number}, version {said.alert_version}, the content sealed {seal}, to at most"
                f" {number_words(groups, 'en')} groups with {number_words(members, 'en')} members.{basis[1]}",
            )
        case Hold():
            return Meaning(f"Bạn ký: tạm giữ toàn bộ tin {number}.", f"You sign: hold all of alert {number}.")
        case Resume():
            return Meaning(f"Bạn ký: tin {number} đi tiếp.", f"You sign: alert {number} goes on.")
        case Release():
            return Meaning(
                f"Bạn ký: phát ngay tin {number} tới hết vòng {said.released_rings}.",
                f"You sign: send alert {number} at once as far as ring {said.released_rings}.",
            )
        case Recentre():
            where = f"{said.centre.lat:.5f}, {said.centre.lon:.5f}"
            now = _at_once(at_once) if at_once else Meaning("", "")
            return Meaning(
                f"Bạn ký: các vòng của tin {number} tính từ {where}, tới nhiều nhất"
                f" {number_words(said.groups, 'vi')} nhóm.{now.vietnamese}",
                f"You sign: the rings of alert {number} lie around {where}, at most"
                f" {number_words(said.groups, 'en')} groups.{now.english}",
            )
        case Stop():
            return Meaning(f"Bạn ký: dừng hẳn tin {number}.", f"You sign: stop alert {number} for good.")
        case Close():
            seal = said.text_sha256[:SEAL]
            return Meaning(
                f"Bạn ký: kết thúc tin {number} bằng đúng lời đã hiện, dấu niêm phong {seal}.",
                f"You sign: close alert {number} in the words that were shown, sealed {seal}.",
            )


def _at_once(sends: AtOnce) -> Meaning:
    groups, members, beyond = sends
    gone = Meaning(" Quanh nơi đó, trong các vòng đã phát,", " Around it, within the rings that have gone,")
    now = (
        Meaning(
            f" {number_words(groups, 'vi')} nhóm chưa có tin, {number_words(members, 'vi')} thành viên, nhận ngay khi"
            " lệnh có hiệu lực.",
            f" {number_words(groups, 'en')} groups that lack the alert, with {number_words(members, 'en')} members, get"
            " it at once when the order holds.",
        )
        if groups
        else Meaning(" chưa thêm nhóm nào nhận tin.", " no further group gets the alert.")
    )
    waits = (
        Meaning(
            f" {number_words(beyond, 'vi')} nhóm nữa ở đó chờ chỉ huy ký tin này.",
            f" {number_words(beyond, 'en')} more groups there wait for a supervisor to sign this alert.",
        )
        if beyond
        else Meaning("", "")
    )
    return Meaning(*(gone.sentence(each) + now.sentence(each) + waits.sentence(each) for each in ("vi", "en")))
