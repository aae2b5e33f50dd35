"""Why two cases are proposed, and what speaks against it: a closed vocabulary."""

from collections.abc import Mapping
from enum import StrEnum

from schemas.words import Words, words


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

WORDS: Mapping[MatchReason, Words] = {
    MatchReason.NAMED_BY_CODE: words("lời kể ghi mã vụ này"),
    MatchReason.SAME_PICTURE: words("cùng một ảnh"),
    MatchReason.SAME_PHONE: words("cùng số điện thoại người báo"),
    MatchReason.SAME_SENDER: words("cùng một người gửi qua Zalo"),
    MatchReason.SAME_NAME: words("trùng tên"),
    MatchReason.LIKE_NAME: words("tên gần giống"),
    MatchReason.PART_OF_NAME: words("trùng một phần tên"),
    MatchReason.SAME_SEX: words("cùng giới tính"),
    MatchReason.SAME_AGE: words("cùng tuổi"),
    MatchReason.NEAR_AGE: words("tuổi gần nhau"),
    MatchReason.SAME_PLACE: words("cùng nơi"),
    MatchReason.NEAR_PLACE: words("nơi gần nhau"),
    MatchReason.SAME_TIME: words("cùng lúc"),
    MatchReason.NEAR_TIME: words("cùng ngày"),
    MatchReason.SAME_CLOTHES: words("trùng quần áo"),
    MatchReason.SAME_WORDS: words("lời kể giống nhau"),
    MatchReason.OTHER_NAME: words("khác tên"),
    MatchReason.OTHER_SEX: words("khác giới tính"),
    MatchReason.OTHER_AGE: words("khác tuổi"),
    MatchReason.OTHER_PLACE: words("nơi cách xa"),
    MatchReason.OTHER_TIME: words("thời gian lệch nhau"),
    MatchReason.OTHER_CLOTHES: words("khác quần áo"),
}
