"""The groups of an alert as a file for a table program, in the language of whoever reads it. Programs ask broadcast."""

import csv
import io
from collections.abc import AsyncIterator, Mapping
from datetime import datetime

from schemas.content import VIETNAM
from schemas.deliveries import OutOfReach
from schemas.reasons import Reason
from schemas.trust.table_cells import as_text
from services.runtime.calls import Unavailable
from services.verification.cases.tombstones_db import Tombstone
from services.verification.desk.audience_view import commune_name
from services.verification.missed.group_source import GroupDelivery, GroupSource, Shown, State
from services.verification.rules.case import Case
from services.verification.rules.words.reason_words import Words, words_of_written

STATES: tuple[State, ...] = ("failed", "in_doubt", "handed", "dropped", "queued", "sending", "sent")
"""First those for which a person can do something."""
FILE_PAGE = 1000
HEADS = (
    Words("Nhóm", "Group"),
    Words("Mã nhóm", "Group's id"),
    Words("Xã, phường", "Commune"),
    Words("Tài khoản", "Account"),
    Words("Kênh", "Channel"),
    Words("Nội dung", "Text"),
    Words("Bản", "Version"),
    Words("Vòng", "Ring"),
    Words("Cách tâm (m)", "From the centre (m)"),
    Words("Trạng thái", "State"),
    Words("Vì sao", "Why"),
    Words("Ai đăng", "Who posts"),
    Words("Hạn", "Until"),
    Words("Lúc", "At"),
)
STATE_WORDS: Mapping[Shown, Words] = {
    "desk": Words("Trực ban phải làm", "For the desk to do"),
    "failed": Words("Lỗi", "Failed"),
    "in_doubt": Words("Chưa chắc", "In doubt"),
    "handed": Words("Chờ đăng tay", "To be posted by hand"),
    "dropped": Words("Bỏ, không gửi", "Dropped"),
    "queued": Words("Còn chờ", "Still to send"),
    "sending": Words("Đang gửi", "Being sent"),
    "sent": Words("Đã nhận", "Have it"),
}
OUT_OF_REACH = Words("Không tới được", "Out of reach")
POST_WORDS = {"alert": Words("Tin", "Alert"), "closing": Words("Tin kết thúc", "Closing")}
CUT_SHORT = Words("CHƯA ĐỦ: bộ phận phát tin không trả lời", "NOT COMPLETE: the sender does not answer")


async def group_lines(
    source: GroupSource, case: Case | Tombstone, language: str, posted_by: Mapping[int, str]
) -> AsyncIterator[str]:
    """With the mark by which a table program knows UTF-8. Where broadcast does not answer any more, a line says so.
    ``posted_by``: who said that a delivery was posted by hand, by its id."""
    yield "\ufeff" + _line([head.sentence(language) for head in HEADS])
    for state in STATES:
        after = 0
        while True:
            try:
                groups = await source.groups(case.alert_id, state, after, FILE_PAGE)
            except Unavailable:
                yield _line(("…", CUT_SHORT.sentence(language)))
                return
            yield "".join(_line(_cells(each, language, posted_by)) for each in groups)
            if len(groups) < FILE_PAGE:
                break
            after = groups[-1].delivery_id
    try:
        out_of_reach = await source.out_of_reach(case.alert_id)
    except Unavailable:
        yield _line(("…", CUT_SHORT.sentence(language)))
        return
    yield "".join(_line(_cells_out_of_reach(each, language)) for each in out_of_reach if not each.planned)


def reason_of(delivery: GroupDelivery) -> Words | None:
    return words_of_written(delivery.reason) if delivery.reason else None


def _cells(each: GroupDelivery, language: str, posted_by: Mapping[int, str]) -> tuple[object, ...]:
    words = reason_of(each)
    reason = words.sentence(language) if words else ""
    if each.reason == Reason.POSTED_BY_DESK and each.delivery_id in posted_by:
        reason += f" ({posted_by[each.delivery_id]})"
    where = (each.name, each.group_id, commune_name(each.commune_code), each.account_id, each.channel)
    content, state = (words.sentence(language) for words in (POST_WORDS[each.purpose], STATE_WORDS[each.state]))
    # Rings are counted from 1 wherever people read of them.
    post = (content, each.alert_version, each.ring + 1, "" if each.distance_m is None else each.distance_m)
    return (*where, *post, state, reason, each.officer or "", _local(each.deadline), _local(each.settled_at))


def _cells_out_of_reach(each: OutOfReach, language: str) -> tuple[object, ...]:
    where = (each.name, each.group_id, commune_name(each.commune_code), each.account_id, each.channel)
    post = (POST_WORDS["alert"].sentence(language), "", each.ring + 1, each.distance_m)
    reason = words_of_written(each.reason).sentence(language)
    return (*where, *post, OUT_OF_REACH.sentence(language), reason, "", "", _local(each.since))


def _local(at: datetime | None) -> str:
    return at.astimezone(VIETNAM).isoformat(timespec="seconds") if at else ""


def _line(cells: tuple[object, ...] | list[str]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow([as_text(str(cell)) for cell in cells])
    return line.getvalue()
