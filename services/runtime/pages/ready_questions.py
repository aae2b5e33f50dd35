"""Questions to whoever reported, ready to be sent, by what the case lacks."""

from collections.abc import Mapping, Sequence

from schemas.event import Place
from schemas.reports import Reporter, Subject

MOST = 3
QUESTIONS: Mapping[str, tuple[str, str]] = {
    "where": (
        "Nơi thấy lần cuối ở đâu ạ? Xin gửi Vị trí, hoặc ghi tên xã/phường và tỉnh.",
        "Where was it last seen? Please send your Location, or write the commune or ward and the province.",
    ),
    "photo": (
        "Anh/chị gửi giúp một ảnh rõ mặt, chụp gần đây, được không ạ?",
        "Could you send a clear, recent photo of the face?",
    ),
    "name": ("Người cần tìm tên là gì ạ?", "What is the name of the person?"),
    "age": ("Năm nay mấy tuổi ạ?", "How old are they?"),
    "clothing": (
        "Lúc đi mặc quần áo gì, màu gì ạ?",
        "What were they wearing, in which colours?",
    ),
    "phone": ("Xin cho số điện thoại để cán bộ gọi lại.", "Which number may an officer call you back on?"),
    "consent": (
        "Anh/chị là mẹ, cha hay người giám hộ, và có đồng ý cho công an đăng tên, ảnh để tìm không ạ?",
        "Are you the mother, the father or the guardian, and do you agree that the police post the name and the photo?",
    ),
    "exact": (
        "Xin nói rõ hơn nơi thấy lần cuối: gần nhà ai, chợ nào, đường nào?",
        "Where exactly was it last seen: near whose house, which market, which road?",
    ),
}
"""In Vietnamese and in English; by what is asked for, the most needed first."""


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
    vietnamese, in_english = QUESTIONS[key]
    return "\n".join(filter(None, (typed.strip(), vietnamese, in_english if english else "")))
