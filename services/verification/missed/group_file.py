"""The groups of an alert as a file for a table program, in the language of whoever reads it. Programs ask broadcast."""

import csv
import io
from collections.abc import AsyncIterator, Mapping
from datetime import datetime

from schemas.content import VIETNAM
from schemas.deliveries import OutOfReach
from schemas.internal_routes.broadcast import OUT_OF_REACH as GROUPS_OUT_OF_REACH
from schemas.internal_routes.broadcast import DeliveryState, GroupDelivery
from schemas.reasons import Reason
from schemas.trust.table_cells import as_text
from schemas.words import Words, words
from services.runtime.calls import ServiceClient, Unavailable
from services.verification.cases.tombstones_db import Tombstone
from services.verification.desk.audience_view import commune_name
from services.verification.languages import say
from services.verification.missed.ledger import Shown, ledger_page
from services.verification.rules.case import Case
from services.verification.rules.words.reason_words import ReasonWords, words_of_written

STATES: tuple[DeliveryState, ...] = ("failed", "in_doubt", "handed", "dropped", "queued", "sending", "sent")
"""First those for which a person can do something."""
FILE_PAGE = 1000
HEADS = (
    words("Nhóm"),
    words("Mã nhóm"),
    words("Xã, phường"),
    words("Tài khoản"),
    words("Kênh"),
    words("Nội dung"),
    words("Bản"),
    words("Vòng"),
    words("Cách tâm (m)"),
    words("Trạng thái"),
    words("Vì sao"),
    words("Ai đăng"),
    words("Hạn"),
    words("Lúc"),
)
STATE_WORDS: Mapping[Shown, Words] = {
    "desk": words("Trực ban phải làm"),
    "failed": words("Lỗi"),
    "in_doubt": words("Chưa chắc"),
    "handed": words("Chờ đăng tay"),
    "dropped": words("Bỏ, không gửi"),
    "queued": words("Còn chờ"),
    "sending": words("Đang gửi"),
    "sent": words("Đã nhận"),
}
OUT_OF_REACH = words("Không tới được")
POST_WORDS = {"alert": words("Tin"), "closing": words("Tin kết thúc")}
CUT_SHORT = words("CHƯA ĐỦ: bộ phận phát tin không trả lời")


async def group_lines(
    broadcast: ServiceClient, case: Case | Tombstone, language: str, posted_by: Mapping[int, str]
) -> AsyncIterator[str]:
    """With the mark by which a table program knows UTF-8. Where broadcast does not answer any more, a line says so.
    ``posted_by``: who said that a delivery was posted by hand, by its id."""
    yield "\ufeff" + _line([say(language, head) for head in HEADS])
    for state in STATES:
        after = 0
        while True:
            try:
                groups = await ledger_page(broadcast, case.alert_id, state, after, FILE_PAGE)
            except Unavailable:
                yield _line(("…", say(language, CUT_SHORT)))
                return
            yield "".join(_line(_cells(each, language, posted_by)) for each in groups)
            if len(groups) < FILE_PAGE:
                break
            after = groups[-1].delivery_id
    try:
        out_of_reach = await broadcast.ask(GROUPS_OUT_OF_REACH, alert_id=case.alert_id)
    except Unavailable:
        yield _line(("…", say(language, CUT_SHORT)))
        return
    yield "".join(_line(_cells_out_of_reach(each, language)) for each in out_of_reach if not each.planned)


def reason_of(delivery: GroupDelivery) -> ReasonWords | None:
    return words_of_written(delivery.reason) if delivery.reason else None


def _cells(each: GroupDelivery, language: str, posted_by: Mapping[int, str]) -> tuple[object, ...]:
    why = reason_of(each)
    reason = say(language, why.words) if why else ""
    if each.reason == Reason.POSTED_BY_DESK and each.delivery_id in posted_by:
        reason += f" ({posted_by[each.delivery_id]})"
    where = (each.name, each.group_id, commune_name(each.commune_code), each.account_id, each.channel)
    content, state = (say(language, said) for said in (POST_WORDS[each.purpose], STATE_WORDS[each.state]))
    # Rings are counted from 1 wherever people read of them.
    post = (content, each.alert_version, each.ring + 1, "" if each.distance_m is None else each.distance_m)
    return (*where, *post, state, reason, each.officer or "", _local(each.deadline), _local(each.settled_at))


def _cells_out_of_reach(each: OutOfReach, language: str) -> tuple[object, ...]:
    where = (each.name, each.group_id, commune_name(each.commune_code), each.account_id, each.channel)
    post = (say(language, POST_WORDS["alert"]), "", each.ring + 1, each.distance_m)
    reason = say(language, words_of_written(each.reason).words)
    return (*where, *post, say(language, OUT_OF_REACH), reason, "", "", _local(each.since))


def _local(at: datetime | None) -> str:
    return at.astimezone(VIETNAM).isoformat(timespec="seconds") if at else ""


def _line(cells: tuple[object, ...] | list[str]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow([as_text(str(cell)) for cell in cells])
    return line.getvalue()
