"""What a statement means, in words: read before it is signed."""

from schemas.trust.statements import Approve, Close, Hold, Order, Recentre, Release, Resume, Stop
from schemas.words import Count, Words, listed, words
from services.verification.rules.case import Case
from services.verification.rules.orders import AtOnce

SEAL = 12
"""Letters of a hash that people compare."""
BASES = {
    None: words(""),
    "consent": words(" Căn cứ: có người đồng ý."),
    "emergency": words(" Căn cứ: khẩn cấp."),
}
"""On what a person is published."""


def meaning_of(said: Order, case: Case, at_once: AtOnce | None = None) -> Words:
    """``at_once``: as of Wanted."""
    number = case.case_number
    match said:
        case Approve():
            seal, basis = said.content_hash[:SEAL], BASES[said.basis]
            groups, members = said.groups, said.members
            return words(
                "Bạn ký: phát tin {number}, bản {alert_version}, nội dung có dấu niêm phong {seal}, tới"
                " nhiều nhất {groups} nhóm, {members} thành viên.{basis}",
                number=number,
                alert_version=said.alert_version,
                seal=seal,
                groups=Count(groups),
                members=Count(members),
                basis=basis,
            )
        case Hold():
            return words("Bạn ký: tạm giữ toàn bộ tin {number}.", number=number)
        case Resume():
            return words("Bạn ký: tin {number} đi tiếp.", number=number)
        case Release():
            return words(
                "Bạn ký: phát ngay tin {number} tới hết vòng {released_rings}.",
                number=number,
                released_rings=said.released_rings,
            )
        case Recentre():
            where = f"{said.centre.lat:.5f}, {said.centre.lon:.5f}"
            now = _at_once(at_once) if at_once else words("")
            return words(
                "Bạn ký: các vòng của tin {number} tính từ {where}, tới nhiều nhất {groups} nhóm.{now}",
                number=number,
                where=where,
                groups=Count(said.groups),
                now=now,
            )
        case Stop():
            return words("Bạn ký: dừng hẳn tin {number}.", number=number)
        case Close():
            seal = said.text_sha256[:SEAL]
            return words(
                "Bạn ký: kết thúc tin {number} bằng đúng lời đã hiện, dấu niêm phong {seal}.", number=number, seal=seal
            )


def _at_once(sends: AtOnce) -> Words:
    groups, members, beyond = sends
    now = words(" chưa thêm nhóm nào nhận tin.")
    if groups:
        now = words(
            " {groups} nhóm chưa có tin, {members} thành viên, nhận ngay khi lệnh có hiệu lực.",
            groups=Count(groups),
            members=Count(members),
        )
    waits = words(" {beyond} nhóm nữa ở đó chờ chỉ huy ký tin này.", beyond=Count(beyond)) if beyond else words("")
    return listed((words(" Quanh nơi đó, trong các vòng đã phát,"), now, waits), "")
