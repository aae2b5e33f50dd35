"""What officers read of every reason: words in both languages and what to do, never a code by itself."""

import re

import pytest

from schemas.reasons import AnyReason, Exhausted, PlatformCode, Reason, TextRefused, read_reason
from services.broadcast.ledger.rules.retry import ATTEMPT_DELAYS_S, after_send
from services.verification.rules.words.reason_words import counted_reasons, words_of, words_of_written
from tests.broadcast.channels import test_channel_telegram, test_channel_webhook, test_channel_zalo_bot
from tests.broadcast.channels import test_channel_zalo_group as test_broadcast_answers

ZALO_CODES = (-100, -200, -201, -204, -210, -213, -216, -224, -233, -237, -240, -248, -320, -403, -999)
CODES = [
    *(PlatformCode("zalo", number) for number in ZALO_CODES),
    *(PlatformCode("http_", status) for status in (302, 400, 401, 403, 404, 408, 410, 413, 500, 502, 503, 504)),
    *(PlatformCode(bot, number) for bot in ("bot", "telegram") for number in (-200, 400, 401, 403, 404, 413, 500, 503)),
    PlatformCode("oauth", -14004),
    PlatformCode("viber", 17),
]
VOCABULARY: list[AnyReason] = [
    *Reason,
    *CODES,
    *(Exhausted(cause) for cause in (*Reason, *CODES)),
    *(TextRefused(code) for code in CODES),
]
VIETNAMESE = re.compile("[àáảãạăâđèéẻẽẹêìíỉĩịòóỏõọôơùúủũụưỳýỷỹỵằắẳẵặầấẩẫậềếểễệồốổỗộờớởỡợừứửữự]")


def test_every_reason_has_words_in_both_languages(subtests: pytest.Subtests) -> None:
    for reason in VOCABULARY:
        with subtests.test(str(reason)):
            words = words_of(reason)
            assert VIETNAMESE.search(words.vietnamese)
            assert not VIETNAMESE.search(words.english + words.todo_english)
            assert bool(words.todo_vietnamese) == bool(words.todo_english)
            for sentence in (words.vietnamese, words.english, words.todo_vietnamese, words.todo_english):
                assert not re.search(r"[a-z]+_[a-z]+|[a-z]-?[0-9]", sentence)
                assert not sentence.endswith(".")


@pytest.mark.parametrize(
    "table", [test_broadcast_answers, test_channel_telegram, test_channel_webhook, test_channel_zalo_bot]
)
def test_what_channels_really_answer_with_has_words(table: object) -> None:
    """From the tables of the channels' own tests, through the rule that writes the ledger."""
    outcomes = [row[-1] for row in table.ANSWERS]  # type: ignore[attr-defined]
    written = [after_send(outcome, spent).reason for outcome in outcomes for spent in (0, len(ATTEMPT_DELAYS_S))]
    read = [read_reason(str(reason)) for reason in written if reason]
    assert len(read) > len(outcomes)
    assert Reason.UNKNOWN not in read
    assert all(words_of(reason).todo_vietnamese for reason in read)


@pytest.mark.parametrize(
    ("written", "vietnamese"),
    [
        ("zalo-237", "nhóm đã bị khóa hoặc giải tán"),
        ("exhausted:zalo-200", "đã thử hết số lần: Zalo không gửi được, chưa nói vì sao (lỗi -200)"),
        ("zalo-999", "Zalo không nhận, vì lý do mà Loa chưa biết (lỗi -999)"),
        ("refused:zalo-248", "nền tảng từ chối nội dung tin này"),
        ("group_left", "tài khoản không ở trong nhóm"),
        ("refresh refused (-14004)", "Zalo không cấp mã truy cập mới (lỗi -14004)"),
        ("of_next_year<b>", "lý do mà bản Loa này chưa biết"),
    ],
)
def test_what_officers_read(written: str, vietnamese: str) -> None:
    assert words_of_written(written).sentence("vi") == vietnamese


def test_reasons_of_one_meaning_are_counted_together() -> None:
    counted = counted_reasons({"found": 1, "group_left": 2, "zalo-403": 3, "found_safe": 1})
    assert [(words.english, groups) for words, groups in counted] == [
        ("the account is not in the group", 5),
        ("found, so no longer sent", 2),
    ]


def test_an_administrator_is_not_told_to_tell_the_administrator() -> None:
    words = words_of_written("zalo-224")
    for language, tell, do in (
        ("vi", "báo quản trị: ", "xem gói dịch vụ"),
        ("en", "tell the administrator: ", "look at the"),
    ):
        assert words.todo(language).startswith(tell + do)
        assert words.todo(language, of_administrator=True).startswith(do)
