"""What people write, against what may go on into groups."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.outside_text import outside_text

VIETNAMESE = "Cháu Nguyễn Văn Tí, 4 tuổi.\nMặc: áo phông xanh; ở “chợ Hoằng Thịnh” (gần đê) – gọi 0237 385 2222! ⚠️ 🔴"


@pytest.mark.parametrize(
    ("label", "written", "passed_on"),
    [
        ("Vietnamese stays", VIETNAMESE, VIETNAMESE),
        ("marks apart are composed", unicodedata.normalize("NFD", VIETNAMESE), VIETNAMESE),
        ("direction override", "chợ \u202egnịht gnằoH\u202c", "chợ gnịht gnằoH"),
        ("every embedding and isolate", "\u202aa\u202bb\u202cc\u202dd\u202ee\u2066f\u2067g\u2068h\u2069i", "abcdefghi"),
        ("zero width", "Hoằng\u200b Thịnh\u200c \u2060xã\ufeff", "Hoằng Thịnh xã"),
        ("a zero-width space hides no mention", "[\u200b@all]", ""),
        ("a joiner between letter and mark", "ê\u200d\u0323", "ệ"),
        ("tag characters", "cờ\U000e0067\U000e0062\U000e007f", "cờ"),
        ("fillers and variation selectors", "a\u3164b\u115fc\ufe00d\U000e0101e\u034ff\u2800", "abcdef"),
        ("control characters", "a\x00b\x07c\x1b[31md\x7fe\x9bf", "abc[31mdef"),
        ("ends of lines", "a\r\nb\rc\u2028d\u2029e\x85f\x0bg\x0ch", "a\nb\nc\nd\ne\nf\ng\nh"),
        ("a tab is a space", "áo\tđỏ", "áo đỏ"),
        ("lone surrogates", "a\ud83db\ude00", "ab"),
        ("private use", "a\ue000b\U000f0000", "ab"),
        ("a mention", "chào [@all] bà con", "chào  bà con"),
        ("a fullwidth mention", "chào ［＠all］ bà con", "chào  bà con"),
        ("a mention inside one", "chào [@[@a]b] bà con", "chào @b] bà con"),
        ("a mention that makes one", "[[@a]@all]", "@all]"),
        ("half open", "[[ [@all", " @all"),
        ("a mention ends on its line", "[@a\nMặc: áo đỏ]", "@a\nMặc: áo đỏ]"),
        ("a mark after a mention joins its letter", "e[@a]\u0301", "é"),
        ("brackets and addresses stay", "[ảnh 1] a@b.vn (@)", "[ảnh 1] a@b.vn (@)"),
    ],
)
def test_what_goes_on(label: str, written: str, passed_on: str) -> None:
    assert outside_text(written) == passed_on, label


def test_every_look_alike_of_a_mention_is_known() -> None:
    shapes = {
        shape: [chr(c) for c in range(0x110000) if unicodedata.normalize("NFKC", chr(c)) == shape] for shape in "[]@"
    }
    for opening in shapes["["]:
        for closing in shapes["]"]:
            for at in shapes["@"]:
                assert outside_text(f"a{opening}{at}all{closing}b") == "ab"


@given(st.text(st.characters() | st.sampled_from("[]@［＠］\u200b\u0301e \n"), max_size=60))
def test_nothing_hostile_is_left_and_cleaning_twice_changes_nothing(written: str) -> None:
    clean = outside_text(written)
    assert outside_text(clean) == clean
    assert unicodedata.is_normalized("NFC", clean)
    assert "[@" not in "".join(unicodedata.normalize("NFKC", clean).split())
    assert not [char for char in clean if char != "\n" and unicodedata.category(char) in ("Cc", "Cf", "Co", "Cs")]
    clean.encode()
