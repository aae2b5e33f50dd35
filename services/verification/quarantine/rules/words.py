"""The words of what was put aside, in each language."""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

import orjson

from schemas.content import VIETNAM

MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
Words = tuple[str, str]
"""Vietnamese, English."""

SERVICES: Mapping[str, Words] = {
    "intake": ("Tiếp nhận", "Intake"),
    "verification": ("Trực ban", "Desk"),
    "broadcast": ("Bộ phận phát tin", "Sender"),
}
TOPICS: Mapping[str, Words] = {
    "reports": ("tin báo của người dân", "a citizen's report"),
    "alerts": ("lệnh phát tin, hoặc kết thúc tin", "an order to send, or to end"),
    "cases": ("tin về một vụ việc", "news of a case"),
    "deliveries": ("tiến độ gửi", "progress of sending"),
    "replies": ("tin nhắn cho một người", "a message to one person"),
    "platform": ("tin từ Zalo", "news from Zalo"),
    "roster": ("danh sách người ký", "the roster of signers"),
}
OTHER_TOPIC: Words = ("sự kiện", "an event")
FORGED: Mapping[str, Words] = {
    "unsigned": ("không có chữ ký", "it has no signature"),
    "unknown_key": ("ký bằng khoá mà dịch vụ này không biết", "signed with a key that this service does not know"),
    "other_environment": ("của một hệ thống Loa khác", "of another installation"),
    "bad_signature": ("chữ ký sai", "its signature is wrong"),
    "wrong_producer": ("dịch vụ ký không được nói điều này", "whoever signed it may not say this"),
    "other_topic": ("lấy từ nơi khác sang", "taken from elsewhere"),
    "no_time": ("không ghi lúc ký", "it does not say when it was signed"),
    "too_old": ("đã quá cũ khi tới nơi", "too old when it came"),
}
UNREADABLE: Mapping[str, Words] = {
    "empty": ("rỗng", "empty"),
    "too_large": ("quá lớn", "too large"),
    "unknown_type": ("loại mà bản Loa này không biết", "of a kind that this version does not know"),
    "unknown_topic": ("dịch vụ này không nghe chủ đề đó", "of a topic that this service does not hear"),
    "nul": ("có ký tự hỏng", "it holds a broken character"),
    "invalid": ("không đúng dạng", "not in its form"),
    "id_mismatch": ("hai mã khác nhau", "its two ids differ"),
}
NOT_YET: Words = ("điều nó cần chưa tới", "what it needs has not come yet")


def said(words: Words, language: str) -> str:
    return words[language == "en"]


def topic_words(topic: str, language: str) -> str:
    return said(TOPICS.get(topic, OTHER_TOPIC), language)


def is_forged(reason: str) -> bool:
    """Whether nobody whom it names has signed it here: somebody may have written it."""
    return reason in FORGED


def reason_words(reason: str, language: str) -> str:
    """Why it could not be used. A reason of our own code is the class of its error."""
    if reason == "not_yet":
        return said(NOT_YET, language)
    if words := FORGED.get(reason) or UNREADABLE.get(reason):
        return said(words, language)
    return said((f"Loa gặp lỗi khi xử lý ({reason})", f"Loa failed over it ({reason})"), language)


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
