"""What is not the force's own is found in whatever form it stands; and what a post says anyway is taken for nothing."""

import pytest

from deploy.invented_staff.trial import STAFF
from schemas.content import Texts
from schemas.trust.foreign import NOTHING_OWN, Own, foreign_in
from schemas.trust.roster import Voice
from tests.support.broadcast.alerts import content

OWN = NOTHING_OWN.also(Voice(force_name="Công an mẫu", numbers=("0237 385 2222",), links=("https://loa.example/tin/",)))


def foreign(words: str, own: Own = OWN) -> tuple[str, ...]:
    return foreign_in(content(texts=Texts(default=words)), own)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Gọi 0911 222 333", "0911222333"),
        ("Gọi ０９１１．２２２．３３３", "0911222333"),
        ("Gọi 09 11-22 (23) 33", "0911222333"),
        ("Gọi 0\u200b911\u200b222\u200b333", "0911222333"),
        ("Gọi ٠٩١١٢٢٢٣٣٣", "0911222333"),
        ("Gọi (+84) 911 222 333", "84911222333"),
        ("Gọi 911222333", "911222333"),
        ("Gọi 1900 1560", "19001560"),
        ("Gọi 0237 385 2222 hoặc 0911222333", "0911222333"),
        ("Ngày 05/12/2026 0911222333", "0911222333"),
        ("Xem https://loa.example.ke-gian.vn/tin/", "https://loa.example.ke-gian.vn/tin/"),
        ("Xem loa.example@ke-gian.vn/tin/", "loa.example@ke-gian.vn"),
        ("Xem https://loa.example/khac", "https://loa.example/khac"),
        ("Nhắn zalo.me/0911", "zalo.me/0911"),
        ("Nhắn @be_mau", "@be_mau"),
        ("Xem ke-gian[.]vn", "ke-gian.vn"),
        ("Xem ke-gian chấm com", "ke-gian.com"),
        ("Không chín một một, hai hai hai, ba ba ba nhé", "khong chin mot mot, hai hai hai, ba ba ba"),
    ],
)
def test_a_stranger_is_found_in_whatever_form(words: str, found: str) -> None:
    assert foreign(words) == (found,)


@pytest.mark.parametrize(
    "words",
    [
        "Gọi 0237 385 2222, (+84) 237.385.2222 hoặc 113",
        "Xem https://loa.example/tin/26-00042. Mã: 26-00042/2",
        "Lúc 16:30 ngày 05/12/2026, cao 1m20, 25 kg, sinh 2019",
        "BKS 36B1-123.45, số nhà 12, ngõ 345/67/8, TP.HCM",
    ],
)
def test_what_a_post_says_anyway_is_none(words: str) -> None:
    assert foreign(words) == ()


def test_every_word_that_people_are_sent_is_read() -> None:
    number = "0911222333"
    texts = Texts(default="a", by_channel={"telegram": number})
    endings = {"found": f"Đã tìm thấy. {number}"}
    facts = content().facts.model_copy(update={"clothing": f"áo có số {number}"})
    for told in ({"texts": texts}, {"endings": endings}, {"facts": facts}, {"poster_heading": number}):
        assert foreign_in(content(**told), OWN) == (number,), told
    assert foreign_in(content(accepted=(number,)), OWN) == ()


def test_what_was_the_forces_own_stays_so() -> None:
    first = NOTHING_OWN.also(STAFF.roster.roster.voice)
    later = first.also(Voice(force_name="Mẫu", numbers=("0911 222 333",), links=("https://b.example/",)))
    assert foreign("Gọi 0911222333", later) == foreign("Xem https://b.example/", later) == ()
    assert first.numbers <= later.numbers
