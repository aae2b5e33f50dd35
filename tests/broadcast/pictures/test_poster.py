"""The pictures: legible, complete, below the platform's limit, and the same bytes each time."""

import io
import random
import unicodedata
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, get_args

import pytest
import segno
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from schemas.alerts import Outcome
from schemas.content import Facts, Poster
from schemas.event import CaseKind, Place
from services.broadcast.ledger.rules.ending_cards import EndingCard
from services.broadcast.pictures.poster import UnreadablePhoto, draw_ending_card, draw_poster
from services.broadcast.pictures.poster.canvas import MARGIN, MOST_BYTES, QR_SIDE, WIDTH
from services.broadcast.pictures.poster.lettering import face, legible
from services.verification.rules.kinds import KINDS as OF_THE_DESK

PUBLIC_URL = "https://loa.example/tin"
ADDRESS = f"{PUBLIC_URL}/26-00042"
SEEN = datetime(2026, 4, 13, 10, 30, tzinfo=UTC)
FOUND = EndingCard("26-00042", CaseKind.MISSING_CHILD, "found", "17:30", "Hoằng Lộc")
VIETNAMESE = (
    "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvxyỳýỷỹỵ"
    "0123456789.,:;!?()/-–…·“”%"
)


def poster(**told: Any) -> Poster:
    heading = told.pop("heading", "TÌM TRẺ LẠC")
    place = told.pop("place", "chợ Hoằng Thịnh, xã Hoằng Lộc")
    values: dict[str, Any] = {
        "kind": CaseKind.MISSING_CHILD,
        "name": "Nguyễn Văn Mẫu",
        "age": 4,
        "clothing": "áo phông xanh, quần đùi đen, dép nhựa đỏ",
        "place": Place(lat=19.8, lon=105.85, name=place),
        "seen_at": SEEN,
        "call": "0237 000 0000",
        **told,
    }
    return Poster(heading=heading, facts=Facts(**values))


def photo(width: int = 480, height: int = 600) -> bytes:
    return jpeg(Image.radial_gradient("L").resize((width, height)).convert("RGB"))


def jpeg(picture: Image.Image, **told: Any) -> bytes:
    stored = io.BytesIO()
    picture.save(stored, "JPEG", **told)
    return stored.getvalue()


def drawn(
    content: Poster, picture: bytes | None = None, code: str = "26-00042", *, exercise: bool = False
) -> Image.Image:
    made = draw_poster(content, picture, code, f"{PUBLIC_URL}/{code}", exercise=exercise)
    assert len(made) < MOST_BYTES
    with Image.open(io.BytesIO(made)) as image:
        assert image.format == "JPEG"
        image.load()
        return image


def qr_modules(image: Image.Image, address: str) -> tuple[list[list[int]], list[list[int]]]:
    """What the picture's QR code shows, and what it must show for ``address``."""
    expected = [[int(dark) for dark in row] for row in segno.make(address, error="l", micro=False).matrix]
    grey = image.convert("L")
    left = image.width - MARGIN - QR_SIDE
    rows = (grey.crop((left + 8, y, left + QR_SIDE - 8, y + 1)).getextrema() for y in range(image.height - 1, 0, -1))
    below = next(number for number, (lowest, _) in enumerate(rows) if isinstance(lowest, int) and lowest > 235)
    top = image.height - below - QR_SIDE
    scale = (QR_SIDE - 16) // (len(expected) + 4)
    place = (QR_SIDE - len(expected) * scale) // 2
    shown = [
        [
            int(grey.getpixel((left + place + x * scale + scale // 2, top + place + y * scale + scale // 2)) < 128)  # type: ignore[operator]
            for x in range(len(expected))
        ]
        for y in range(len(expected))
    ]
    return shown, expected


@pytest.mark.parametrize("bold", [False, True])
def test_the_face_has_every_vietnamese_letter(bold: bool) -> None:
    assert legible("🔴 " + unicodedata.normalize("NFD", "TÌM  TRẺ\nLẠC") + " 👨‍👩‍👧❗️") == "TÌM TRẺ LẠC"
    font = face(bold, 48)
    missing = bytes(font.getmask("\U0010fffd"))
    for letter in VIETNAMESE + VIETNAMESE.upper():
        assert bytes(font.getmask(letter)) != missing, letter


@settings(max_examples=12, deadline=None)
@given(
    st.builds(
        poster,
        heading=st.text(alphabet=VIETNAMESE + "  ", min_size=1, max_size=60),
        name=st.none() | st.text(alphabet=VIETNAMESE + "  ", max_size=120),
        age=st.none() | st.integers(0, 120),
        clothing=st.none() | st.text(alphabet=VIETNAMESE + "  ", max_size=500),
        place=st.text(alphabet=VIETNAMESE + "  ", min_size=1, max_size=400),
        seen_at=st.none() | st.just(SEEN),
        call=st.text(alphabet="0123456789 hoặc", min_size=1, max_size=40),
    ),
    st.sampled_from([None, (480, 600), (1600, 900), (40, 50)]),
    st.booleans(),
)
def test_any_poster_is_upright_and_opens_its_page(
    content: Poster, size: tuple[int, int] | None, exercise: bool
) -> None:
    image = drawn(content, photo(*size) if size else None, "26-00042/2", exercise=exercise)
    assert image.width == WIDTH
    assert 1350 <= image.height <= 3200
    shown, expected = qr_modules(image, f"{PUBLIC_URL}/26-00042/2")
    assert shown == expected


@pytest.mark.parametrize("exercise", [False, True])
def test_the_same_content_gives_the_same_bytes(exercise: bool) -> None:
    picture = photo(1200, 900)
    first = draw_poster(poster(), picture, "26-00042", ADDRESS, exercise=exercise)
    assert first == draw_poster(poster(), picture, "26-00042", ADDRESS, exercise=exercise)
    card = draw_ending_card(FOUND, ADDRESS, exercise=exercise)
    assert card == draw_ending_card(FOUND, ADDRESS, exercise=exercise)


@pytest.mark.parametrize(
    "change",
    [
        {"name": "N.V.M."},
        {"age": 5},
        {"clothing": "áo đỏ"},
        {"place": "chợ Bút Sơn"},
        {"seen_at": SEEN.replace(minute=31)},
        {"call": "113"},
        {"sex": "female"},
        {"birth_year": 2021},
        {"height_cm": 98},
        {"marks": "nốt ruồi ở cằm"},
        {"carries": "ba lô đỏ"},
        {"health": "nói ngọng"},
        {"vehicle": "xe đạp màu hồng"},
        {"heading": "TÌM NGƯỜI LẠC"},
    ],
)
def test_all_that_is_told_stands_on_the_poster(change: dict[str, Any]) -> None:
    assert drawn(poster()) != drawn(poster(**change))


def test_the_longest_poster_with_the_worst_photo_stays_below_the_limit() -> None:
    longest = poster(name="Nguyễn " * 17, clothing="áo phông xanh " * 35, place="ngã ba đường làng " * 22)
    noise = Image.frombytes("RGB", (1400, 1400), random.Random(7).randbytes(3 * 1400 * 1400))  # noqa: S311 - no secret
    image = drawn(longest, jpeg(noise), exercise=True)
    assert image.height > 2000  # it has grown: nothing was left out


def _near(pixel: tuple[int, ...], colour: tuple[int, ...]) -> bool:
    return all(abs(mine - theirs) < 40 for mine, theirs in zip(pixel, colour, strict=True))


def test_an_exercise_looks_like_one() -> None:
    real, exercise = drawn(poster()), drawn(poster(), exercise=True)
    assert _near(_pixel(real, 20, 20), (193, 18, 31))
    assert _near(_pixel(exercise, 20, 20), (255, 216, 77))


def _pixel(image: Image.Image, x: int, y: int) -> tuple[int, ...]:
    pixel = image.getpixel((x, y))
    assert isinstance(pixel, tuple)
    return tuple(map(int, pixel))


@pytest.mark.parametrize("content", [b"<html>", photo()[:200], b"GIF89a" + bytes(40)])
def test_what_is_no_picture_is_refused(content: bytes) -> None:
    with pytest.raises(UnreadablePhoto):
        draw_poster(poster(), content, "26-00042", ADDRESS, exercise=False)


def test_a_picture_of_too_many_pixels_is_refused_unread() -> None:
    stored = io.BytesIO()
    Image.new("1", (9000, 9000)).save(stored, "PNG")
    assert len(stored.getvalue()) < 50_000
    with pytest.raises(UnreadablePhoto, match="9000 x 9000"):
        draw_poster(poster(), stored.getvalue(), "26-00042", ADDRESS, exercise=False)


@pytest.mark.parametrize("outcome", get_args(Outcome))
def test_the_card_of_an_end_opens_its_page(outcome: Outcome) -> None:
    told = replace(FOUND, outcome=outcome)
    card = draw_ending_card(told, ADDRESS, exercise=False)
    assert len(card) < MOST_BYTES
    with Image.open(io.BytesIO(card)) as image:
        assert image.size == (1080, 1350)
        shown, expected = qr_modules(image, ADDRESS)
    assert shown == expected
    others = (replace(told, code="26-00043"), replace(told, aired="9:00"), replace(told, area="Hoằng Đạo"))
    drawn = {draw_ending_card(each, ADDRESS, exercise=False) for each in others}
    assert len(drawn | {card, draw_ending_card(told, ADDRESS, exercise=True)}) == 5


def test_a_card_says_no_more_than_the_words_of_its_end() -> None:
    """And nothing on how a person is who was found, not even by its sign."""
    for kind, row in OF_THE_DESK.items():
        found = EndingCard("26-00042", kind, "found")
        assert found.says == row.found.title
        assert (found.sign == "tick") == (row.found.sign == "✅")
        if row.found_safe is not None:
            safe = replace(found, outcome="found_safe")
            assert (safe.sign, safe.says.split(",")[0]) == ("tick", row.found_safe.title)
    cancelled, expired = replace(FOUND, outcome="cancelled"), replace(FOUND, outcome="expired")
    assert (cancelled.says, cancelled.sign) == ("TIN ĐÃ HỦY", "bar")
    assert (expired.says, expired.sign) == ("TIN ĐÃ HẾT HẠN", "bar")
    assert expired.sentence == "Hết hạn không có nghĩa là đã tìm thấy."
    assert replace(expired, kind=CaseKind.LOST_PROPERTY).sentence == "Tin này không phát nữa."
