"""The words of what was put aside."""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

import orjson

from schemas.content import VIETNAM
from schemas.words import Words, words

MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")

SERVICES: Mapping[str, Words] = {
    "intake": words("Tiếp nhận"),
    "verification": words("Trực ban"),
    "broadcast": words("Bộ phận phát tin"),
}
TOPICS: Mapping[str, Words] = {
    "reports": words("tin báo của người dân"),
    "alerts": words("lệnh phát tin, hoặc kết thúc tin"),
    "cases": words("tin về một vụ việc"),
    "deliveries": words("tiến độ gửi"),
    "replies": words("tin nhắn cho một người"),
    "platform": words("tin từ Zalo"),
    "roster": words("danh sách người ký"),
}
OTHER_TOPIC = words("sự kiện")
FORGED: Mapping[str, Words] = {
    "unsigned": words("không có chữ ký"),
    "unknown_key": words("ký bằng khoá mà dịch vụ này không biết"),
    "other_environment": words("của một hệ thống Loa khác"),
    "bad_signature": words("chữ ký sai"),
    "wrong_producer": words("dịch vụ ký không được nói điều này"),
    "other_topic": words("lấy từ nơi khác sang"),
    "no_time": words("không ghi lúc ký"),
    "too_old": words("đã quá cũ khi tới nơi"),
}
UNREADABLE: Mapping[str, Words] = {
    "empty": words("rỗng"),
    "too_large": words("quá lớn"),
    "unknown_type": words("loại mà bản Loa này không biết"),
    "unknown_topic": words("dịch vụ này không nghe chủ đề đó"),
    "nul": words("có ký tự hỏng"),
    "invalid": words("không đúng dạng"),
    "id_mismatch": words("hai mã khác nhau"),
}
NOT_YET = words("điều nó cần chưa tới")


def topic_words(topic: str) -> Words:
    return TOPICS.get(topic, OTHER_TOPIC)


def is_forged(reason: str) -> bool:
    """Whether nobody whom it names has signed it here: somebody may have written it."""
    return reason in FORGED


def reason_words(reason: str) -> Words:
    """Why it could not be used. A reason of our own code is the class of its error."""
    if reason == "not_yet":
        return NOT_YET
    known = FORGED.get(reason) or UNREADABLE.get(reason)
    return known or words("Loa gặp lỗi khi xử lý ({reason})", reason=reason)


def lines(text: str) -> list[tuple[str, str]]:
    """What an event says, line by line: where it stands in it, and what is written there, times as people in Vietnam
    read them, since some of it is entered anew by hand. Empty for what is no JSON."""
    try:
        event = orjson.loads(text)
    except orjson.JSONDecodeError:
        return []
    return list(_lines(event, ""))


def _lines(value: Any, where: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for name, each in value.items():
            yield from _lines(each, f"{where}.{name}" if where else str(name))
    elif isinstance(value, list):
        for place, each in enumerate(value, 1):
            yield from _lines(each, f"{where} {place}")
    elif isinstance(value, str) and MOMENT.fullmatch(value):
        yield where, _moment(value)
    elif value not in (None, "") and value is not False:
        yield where, str(value)


def _moment(value: str) -> str:
    """By Vietnam's clock; as it stands where no clock shows it, for which the event may have been put aside."""
    try:
        return datetime.fromisoformat(value).astimezone(VIETNAM).strftime("%H:%M:%S %d/%m/%Y")
    except (ValueError, OverflowError):
        return value
