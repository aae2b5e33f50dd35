"""Why two cases are proposed, and what speaks against it: a closed vocabulary, in both languages."""

from collections.abc import Mapping
from enum import StrEnum


class MatchReason(StrEnum):
    """Those of ``AGAINST`` say in what two cases differ."""

    NAMED_BY_CODE = "named_by_code"
    SAME_PICTURE = "same_picture"
    SAME_PHONE = "same_phone"
    SAME_SENDER = "same_sender"
    SAME_NAME = "same_name"
    LIKE_NAME = "like_name"
    PART_OF_NAME = "part_of_name"
    SAME_SEX = "same_sex"
    SAME_AGE = "same_age"
    NEAR_AGE = "near_age"
    SAME_PLACE = "same_place"
    NEAR_PLACE = "near_place"
    SAME_TIME = "same_time"
    NEAR_TIME = "near_time"
    SAME_CLOTHES = "same_clothes"
    SAME_WORDS = "same_words"
    OTHER_NAME = "other_name"
    OTHER_SEX = "other_sex"
    OTHER_AGE = "other_age"
    OTHER_PLACE = "other_place"
    OTHER_TIME = "other_time"
    OTHER_CLOTHES = "other_clothes"


AGAINST = frozenset(reason for reason in MatchReason if reason.startswith("other_"))

WORDS: Mapping[MatchReason, tuple[str, str]] = {
    MatchReason.NAMED_BY_CODE: ("lời kể ghi mã vụ này", "told with this case's code"),
    MatchReason.SAME_PICTURE: ("cùng một ảnh", "same picture"),
    MatchReason.SAME_PHONE: ("cùng số điện thoại người báo", "same caller's number"),
    MatchReason.SAME_SENDER: ("cùng một người gửi qua Zalo", "same sender on Zalo"),
    MatchReason.SAME_NAME: ("trùng tên", "same name"),
    MatchReason.LIKE_NAME: ("tên gần giống", "similar name"),
    MatchReason.PART_OF_NAME: ("trùng một phần tên", "part of the name"),
    MatchReason.SAME_SEX: ("cùng giới tính", "same sex"),
    MatchReason.SAME_AGE: ("cùng tuổi", "same age"),
    MatchReason.NEAR_AGE: ("tuổi gần nhau", "age close"),
    MatchReason.SAME_PLACE: ("cùng nơi", "same place"),
    MatchReason.NEAR_PLACE: ("nơi gần nhau", "places near"),
    MatchReason.SAME_TIME: ("cùng lúc", "same time"),
    MatchReason.NEAR_TIME: ("cùng ngày", "same day"),
    MatchReason.SAME_CLOTHES: ("trùng quần áo", "same clothes"),
    MatchReason.SAME_WORDS: ("lời kể giống nhau", "told in like words"),
    MatchReason.OTHER_NAME: ("khác tên", "another name"),
    MatchReason.OTHER_SEX: ("khác giới tính", "another sex"),
    MatchReason.OTHER_AGE: ("khác tuổi", "another age"),
    MatchReason.OTHER_PLACE: ("nơi cách xa", "places far apart"),
    MatchReason.OTHER_TIME: ("thời gian lệch nhau", "times apart"),
    MatchReason.OTHER_CLOTHES: ("khác quần áo", "other clothes"),
}
"""Vietnamese and English."""


def words(reason: MatchReason, language: str) -> str:
    return WORDS[reason][language == "en"]
