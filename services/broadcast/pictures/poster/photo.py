"""A photo on a poster: whole, whatever its shape, before a blurred and darkened copy of itself."""

import io

from PIL import Image, ImageFilter, ImageOps

MOST_PIXELS = 16_000_000
"""Intake keeps 1,600 x 1,600 at most. A file that would unfold into gigabytes is refused before it is decoded."""
BACKDROP_SCALE = 12
BACKDROP_DARKER = 0.55


class UnreadablePhoto(ValueError):
    """The photo cannot be read as a picture, or has too many pixels."""


def read_photo(content: bytes, bound: tuple[int, int]) -> Image.Image:
    """An RGB picture, upright, no larger than it is needed to fill ``bound`` (px). Raises UnreadablePhoto."""
    try:
        with Image.open(io.BytesIO(content), formats=["JPEG", "PNG", "WEBP"]) as stored:
            if stored.width * stored.height > MOST_PIXELS:
                raise UnreadablePhoto(f"photo: at most {MOST_PIXELS} pixels, not {stored.width} x {stored.height}")
            stored.draft("RGB", (2 * bound[0], 2 * bound[1]))
            upright = ImageOps.exif_transpose(stored).convert("RGB")
    except UnreadablePhoto:
        raise
    except Exception:  # decoders let through nearly anything for a damaged file
        raise UnreadablePhoto("photo: not a JPEG, PNG or WebP picture") from None
    return upright


def framed(photo: Image.Image, size: tuple[int, int]) -> Image.Image:
    """``size`` (px) filled with the whole photo before its blurred copy."""
    small = (max(1, size[0] // BACKDROP_SCALE), max(1, size[1] // BACKDROP_SCALE))
    backdrop = ImageOps.fit(photo, small, Image.Resampling.BILINEAR).filter(ImageFilter.GaussianBlur(5))
    frame = backdrop.resize(size, Image.Resampling.BICUBIC).point(lambda value: value * BACKDROP_DARKER)
    whole = ImageOps.contain(photo, size, Image.Resampling.LANCZOS)
    frame.paste(whole, ((size[0] - whole.width) // 2, (size[1] - whole.height) // 2))
    return frame
