"""The same picture is known again however it was passed on, and another one is another."""

import io
import random
from collections.abc import Callable
from itertools import combinations

import pytest
from PIL import Image, ImageDraw, ImageEnhance, ImageFilter

from services.intake.photos.preparing import look_of_stored, prepare_photo
from services.runtime.pictures.pdq import NOTHING, look_of
from tests.intake.photos.test_photos import encoded

SAME, TELLS = 31, 50


def picture(seed: int, size: tuple[int, int] = (900, 1200)) -> Image.Image:
    """Somebody invented before an invented background: shapes with soft edges, a face's light and shade, grain."""
    chance = random.Random(seed)  # noqa: S311 - the same again is what is wanted
    image = Image.new("RGB", size, tuple(chance.randrange(256) for _ in range(3)))
    pen = ImageDraw.Draw(image)
    for _ in range(60):
        x, y = chance.randrange(size[0]), chance.randrange(size[1])
        width, height = chance.randrange(40, size[0] // 2), chance.randrange(40, size[1] // 2)
        colour = tuple(chance.randrange(256) for _ in range(3))
        pen.ellipse((x - width // 2, y - height // 2, x + width // 2, y + height // 2), fill=colour)
    return image.filter(ImageFilter.GaussianBlur(6))


def again(image: Image.Image, quality: int) -> Image.Image:
    return Image.open(io.BytesIO(encoded(image, quality=quality)))


def apart(one: str, other: str) -> int:
    return (int(one, 16) ^ int(other, 16)).bit_count()


PASSED_ON: dict[str, Callable[[Image.Image], Image.Image]] = {
    "encoded again": lambda image: again(image, 35),
    "a quarter of its size": lambda image: again(image.resize((image.width // 4, image.height // 4)), 75),
    "larger": lambda image: image.resize((image.width * 2, image.height * 2)),
    "trimmed": lambda image: image.crop((9, 12, image.width - 9, image.height - 12)),
    "brighter": lambda image: ImageEnhance.Brightness(image).enhance(1.2),
    "sharpened": lambda image: again(image.filter(ImageFilter.SHARPEN), 60),
}


@pytest.mark.parametrize("how", PASSED_ON)
def test_the_same_picture_passed_on(how: str) -> None:
    for seed in range(6):
        one = look_of(picture(seed))
        assert one.quality >= TELLS
        assert apart(one.pdq, look_of(PASSED_ON[how](picture(seed))).pdq) <= SAME, seed


@pytest.mark.parametrize(
    ("seed", "size", "pdq"),
    [
        (0, (512, 512), "6b4d4f2d7a28658a333abcdeb33eb652915a14dea2ee692ee6c845664c4c6704"),
        (1, (512, 512), "64d4fc11f08fc1a20644f6dd337da79a83c27651f917e148de8ae727d0f9c038"),
        (2, (400, 300), "a3d5d277e06a696219a78d339cf3385a2ed241c951c630cde778e38e43ae5964"),
        (3, (400, 300), "43805ed35883516b913f052c036e6f6cfed474c01000de91d4a91ffe2bfadeee"),
    ],
)
def test_it_is_what_the_reference_makes_of_it(seed: int, size: tuple[int, int], pdq: str) -> None:
    """``pdqhash`` 0.2.8 over these pictures. It keeps fractions of brightness, which turns what lies at the median."""
    look = look_of(picture(seed, size))
    assert apart(look.pdq, pdq) <= 4
    assert look.quality == 100


def test_another_picture_is_another() -> None:
    looks = [look_of(picture(seed)).pdq for seed in range(20)]
    assert min(apart(one, other) for one, other in combinations(looks, 2)) > 2 * SAME


def test_what_shows_nothing_says_so() -> None:
    assert look_of(Image.new("RGB", (400, 300), "white")).quality == 0
    assert look_of(Image.new("RGB", (400, 4), "white")) == NOTHING


def test_a_stored_photo_looks_as_it_did_when_it_came() -> None:
    photo = prepare_photo(encoded(picture(1)))
    later = look_of_stored(photo.jpeg)
    assert apart(photo.look.pdq, later.pdq) <= 4
    assert look_of_stored(b"no picture") == NOTHING
