"""The pictures of docs/pages.md, cut out of what browser tests have photographed: ``make pictures`` runs both.

    python -m tests.browser.docs_pictures FOLDER

``FOLDER``: where the tests have put their screenshots (LOA_SCREENSHOTS).
"""

import sys
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

PICTURES = Path(__file__).parents[2] / "docs/pictures"
MOST_BYTES = 120_000
"""Of one picture: whoever reads the page on a phone waits for all of them."""
QUALITIES = (88, 80, 70, 60)


@dataclass(frozen=True)
class Cut:
    """``shot``: the screenshot's name without its ending. ``top``, ``height``: which of its pixels, from above."""

    name: str
    shot: str
    top: int = 0
    height: int = 900


CUTS = (
    Cut("duty", "yardstick-01-duty-390"),
    Cut("hotline", "yardstick-03-hotline-typed-1280"),
    Cut("readback", "yardstick-04-hotline-read-back-390"),
    Cut("queue", "40-night-390", height=845),
    Cut("call", "yardstick-05-officer-woken-390", height=1660),
    Cut("check", "call-4-check-1280", height=1300),
    Cut("plan", "20-plan-1280", top=270, height=1830),
    Cut("rings", "yardstick-09-second-released-1280", height=805),
    Cut("missed", "groups-failed-1280", height=470),
    Cut("by-hand", "yardstick-10-commune-asked-360"),
    Cut("code", "public-1-on-air-390", height=1150),
    Cut("family", "family-2-on-air-390", height=1200),
    Cut("ending", "yardstick-14-officer-found-390"),
    Cut("found", "public-3-found-390", height=1150),
)


def cut(shot: Image.Image, wanted: Cut) -> Image.Image:
    """Raises ValueError where the screenshot ends above it."""
    if wanted.top >= shot.height:
        raise ValueError(f"{wanted.shot}: has {shot.height} pixels, and {wanted.name} begins at {wanted.top}")
    bottom = min(shot.height, wanted.top + wanted.height)
    return shot.convert("RGB").crop((0, wanted.top, shot.width, bottom))


def write(picture: Image.Image, path: Path) -> None:
    """As sharp as MOST_BYTES allow. Raises ValueError where none is small enough."""
    for quality in QUALITIES:
        picture.save(path, "WEBP", quality=quality, method=6)
        if path.stat().st_size <= MOST_BYTES:
            return
    raise ValueError(f"{path.name}: {path.stat().st_size} bytes; cut less of the page")


def main(folder: Path) -> None:
    for wanted in CUTS:
        with Image.open(folder / f"{wanted.shot}.png") as shot:
            write(cut(shot, wanted), PICTURES / f"{wanted.name}.webp")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
