"""Questions to whoever reported, ready to be sent, by what the case lacks."""

from collections.abc import Mapping, Sequence

from schemas.event import Place
from schemas.reports import Reporter, Subject
from schemas.words import Words, words
from services.runtime.pages.i18n import RUNTIME, say

MOST = 3
QUESTIONS: Mapping[str, Words] = {
    "where": words("Nơi thấy lần cuối ở đâu ạ? Xin gửi Vị trí, hoặc ghi tên xã/phường và tỉnh."),
    "photo": words("Anh/chị gửi giúp một ảnh rõ mặt, chụp gần đây, được không ạ?"),
    "name": words("Người cần tìm tên là gì ạ?"),
    "age": words("Năm nay mấy tuổi ạ?"),
    "clothing": words("Lúc đi mặc quần áo gì, màu gì ạ?"),
    "phone": words("Xin cho số điện thoại để cán bộ gọi lại."),
    "consent": words("Anh/chị là mẹ, cha hay người giám hộ, và có đồng ý cho công an đăng tên, ảnh để tìm không ạ?"),
    "exact": words("Xin nói rõ hơn nơi thấy lần cuối: gần nhà ai, chợ nào, đường nào?"),
}
"""By what is asked for, the most needed first."""


def lacking(
    place: Place, subject: Subject, reporter: Reporter, photos: Sequence[str], *, of_person: bool, asks_consent: bool
) -> list[str]:
    """Keys of QUESTIONS, MOST at most. ``of_person``: somebody is looked for; ``asks_consent``: nobody has said yet
    whether they agree that it is posted."""
    lacks = {
        "where": not place.is_known,
        "photo": of_person and not photos,
        "name": of_person and not subject.name,
        "age": of_person and subject.age is None and subject.birth_year is None,
        "clothing": of_person and not subject.clothing,
        "phone": reporter.phone is None,
        "consent": asks_consent,
        "exact": place.is_known,
    }
    return [key for key in QUESTIONS if lacks[key]][:MOST]


def with_question(typed: str, key: str, *, english: bool) -> str:
    """What is typed, with the question behind it. ``english``: of who writes English, in both languages."""
    asked = [say(RUNTIME, language, QUESTIONS[key]) for language in (("vi", "en") if english else ("vi",))]
    return "\n".join(filter(None, (typed.strip(), *asked)))
