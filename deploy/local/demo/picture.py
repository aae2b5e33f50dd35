"""A drawn child for the demo: no photograph of anybody."""

import io

from PIL import Image, ImageDraw

SIZE = (900, 1200)


def drawn_child() -> bytes:
    """A JPEG of a child in a red shirt and blue trousers, as drawn by a child."""
    image = Image.new("RGB", SIZE, "#cfe6f5")
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 1000, 900, 1200), fill="#8fbf6a")
    pen.rounded_rectangle((330, 900, 430, 1120), 30, fill="#27508f")
    pen.rounded_rectangle((470, 900, 570, 1120), 30, fill="#27508f")
    pen.rounded_rectangle((280, 560, 620, 940), 80, fill="#c8322b")
    pen.ellipse((265, 180, 635, 570), fill="#f2cfae")
    pen.pieslice((255, 150, 645, 540), 180, 360, fill="#2b211c")
    for left in (365, 490):
        pen.ellipse((left, 360, left + 45, 410), fill="#2b211c")
    pen.arc((390, 400, 510, 500), 20, 160, fill="#8a3b2c", width=10)
    content = io.BytesIO()
    image.save(content, "JPEG", quality=88)
    return content.getvalue()
