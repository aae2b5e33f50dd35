"""What an answer changes in an officer's words, and what it leaves alone: names, places, and other people."""

from datetime import datetime

import pytest

from schemas.content import VIETNAM, Facts
from schemas.event import CaseKind, Place
from services.verification.rules.agreement.marks import Fact, Mark
from services.verification.rules.agreement.mending import mended

HERE = Place(lat=19.8075, lon=105.852, name="chợ Hoằng Lộc", commune_code="15961")
FACTS = Facts(
    kind=CaseKind.MISSING_CHILD,
    name="Trần Nam Anh",
    age=4,
    sex="female",
    place=HERE,
    seen_at=datetime(2026, 11, 26, 17, 0, tzinfo=VIETNAM),
)


@pytest.mark.parametrize(
    ("of", "said", "text", "right"),
    [
        (
            "sex",
            "nam",
            "Bé trai Trần Nam Anh, nam, ở đường Nam Cao, quê Hà Nam, con trai bà Hoa",
            "Bé gái Trần Nam Anh, nữ, ở đường Nam Cao, quê Hà Nam, con trai bà Hoa",
        ),
        ("sex", "nam", "Bé trai đi cùng bé gái hàng xóm", "Bé trai đi cùng bé gái hàng xóm"),
        ("age", "67", "Bà ngoại 67 tuổi báo: bé 5 tuổi đi lạc", "Bà ngoại 67 tuổi báo: bé 5 tuổi đi lạc"),
        ("age", "5", "Bé 5 tuổi đi lạc", "Bé 4 tuổi đi lạc"),
        ("seen_at", "18:30", "Bà báo lúc 18:30. Bé lạc lúc 16h30", "Bà báo lúc 18:30. Bé lạc lúc 16h30"),
        ("seen_at", "2", "Đi lạc được 2 giờ rồi", "Đi lạc được 2 giờ rồi"),
        ("seen_at", "16:30", "Bé lạc lúc 16h30 ngày 25/11", "Bé lạc lúc 17:00 ngày 26/11/2026"),
        ("name", r"An \Q", r"Tìm bé An \Q", "Tìm bé Trần Nam Anh"),
    ],
)
def test_only_what_can_mean_nothing_else_is_changed(of: Fact, said: str, text: str, right: str) -> None:
    assert mended(text, Mark(of, "text", said, ""), FACTS) == right


def test_a_name_is_written_as_it_is() -> None:
    facts = FACTS.model_copy(update={"name": r"Bé \1"})
    assert mended("Tìm bé An", Mark("name", "text", "An", ""), facts) == r"Tìm bé Bé \1"
