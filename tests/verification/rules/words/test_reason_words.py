"""What officers read of every reason: words in both languages and what to do, never a code by itself."""

import re

import pytest

from schemas.reasons import AnyReason, Exhausted, PlatformCode, Reason, TextRefused
from services.verification.languages import say
from services.verification.rules.words.reason_words import words_of

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
            found = words_of(reason)
            said = [each for each in (found.words, found.todo) if each is not None]
            vietnamese, english = ([say(language, each) for each in said] for language in ("vi", "en"))
            assert all(map(VIETNAMESE.search, vietnamese))
            assert not any(map(VIETNAMESE.search, english))
            for sentence in (*vietnamese, *english):
                assert not re.search(r"[a-z]+_[a-z]+|[a-z]-?[0-9]", sentence)
                assert not sentence.endswith(".")
