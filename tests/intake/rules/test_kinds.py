"""What intake knows of each kind of case, and what it reads out of a citizen's words."""

import unicodedata
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from schemas.event import CaseKind
from schemas.places.finding import fold
from services.intake.rules.kinds import KINDS, guess_kind

CATALOGUE = Path(__file__).parents[3] / "services/intake/hotline/locale/en.po"
TOLD = {
    CaseKind.FOUND_PERSON: [
        "Tôi nhặt được cháu bé ở chợ Vực",
        "Em nhặt được 1 em bé khoảng 3 tuổi",
        "có cháu bé đi lạc đang ở nhà tôi",
        "Cháu bé đi lạc hiện đang ở trụ sở công an xã",
        "Tôi thấy một cháu bé đứng khóc một mình, giờ cháu đang ở nhà tôi",
        "đang ở quán em có bé gái tầm 4 tuổi, khóc, không biết bố mẹ",
        "Có cụ già không nhớ nhà",
        "gặp cụ bà đi lạc không nhớ đường về nhà",
        "người già bị lẫn đi lạc đang ngồi ở cửa hàng nhà em, ai là người nhà",
    ],
    CaseKind.NATURAL_DANGER: [
        "Lũ quét về bản rồi",
        "nước lũ đang lên nhanh lắm",
        "Sạt lở đất ở đầu thôn",
        "cháy nhà ở xóm 3, gọi giúp",
        "đám cháy lớn gần chợ, còn cháu bé 4 tuổi trong nhà",
        "Tôi vừa thấy cháy rừng trên đồi",
        "nhà bị ngập, cụ bà 80 tuổi không ra được",
        "cháy nhà, không liên lạc được với chủ nhà",
    ],
    CaseKind.MISSING_CHILD: [
        "cháu bé bị lũ cuốn trôi, chưa tìm thấy",
        "Con tôi 4 tuổi đi lạc, gia đình đang ở trụ sở công an",
        "lũ trẻ nhà tôi đi chơi chưa về",
        "bé trai 5 tuổi lạc khi cháy chợ",
        "cháu nhà tôi bị lạc, không nhớ đường về nhà",
        "cháu bé đang chạy ngoài đường một mình",
    ],
    CaseKind.MISSING_ADULT: [
        "Mẹ tôi bị lẫn đi lạc, không nhớ đường về nhà",
        "Ông cụ 80 tuổi đi lạc từ sáng, không nhớ nhà, ai thấy xin báo",
        "bố em mất trí nhớ đi lạc",
    ],
    CaseKind.CRIME_WARNING: ["có người giả danh cứu trợ lũ lụt lừa đảo"],
    CaseKind.LOST_PROPERTY: ["nhặt được ví ở chợ, ai mất ví thì báo"],
    CaseKind.TIP: ["Tôi vừa thấy cụ ông áo nâu ở bến xe"],
}
ALL = [(words, kind) for kind, told in TOLD.items() for words in told]


def test_every_kind_has_its_row() -> None:
    assert set(KINDS) == set(CaseKind)


def test_every_label_has_its_english() -> None:
    with CATALOGUE.open("rb") as source:
        english = {message.id: message.string for message in read_po(source)}
    assert {row.label for row in KINDS.values() if not english.get(row.label)} == set()


@pytest.mark.parametrize(("words", "kind"), ALL)
def test_a_kind_is_read_out_of_words_as_people_type_them(words: str, kind: CaseKind) -> None:
    assert guess_kind(words) is kind
    assert guess_kind(unicodedata.normalize("NFD", words)) is kind
    assert guess_kind(words.upper()) is kind
    without_accents = fold(words)
    assert guess_kind(without_accents) is kind


def test_accents_tell_running_from_burning() -> None:
    assert guess_kind("cháu tôi chạy nhà hàng xóm rồi mất") is CaseKind.MISSING_CHILD
    assert guess_kind("cháy nhà hàng xóm rồi") is CaseKind.NATURAL_DANGER


@pytest.mark.parametrize(
    "words",
    [
        "chau be dang chay ngoai duong, khong thay bo me",
        "cháu bé bị mắc kẹt trong nhà ngập sâu",
        "có người đuối nước ở sông",
        "ai đó cứu với",
        "cụ già nằm ngoài đường, không biết nhà",
        "nhặt được bé sơ sinh bị bỏ rơi trước cổng chùa",
    ],
)
def test_a_person_in_danger_is_never_routine(words: str) -> None:
    assert guess_kind(words).urgent
    assert guess_kind(fold(words)).urgent
