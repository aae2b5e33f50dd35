"""Numbers as people write them out: "15", "mười lăm", "hai mươi mốt", "nửa"."""

from services.intake.understanding.rules.words import bare

_VALUES = {
    "nua": 0.5, "mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4, "nam": 5, "lam": 5, "sau": 6, "bay": 7, "tam": 8,
    "chin": 9, "muoi": 10, "chuc": 10,
}  # fmt: skip


def number(words: str) -> float | None:
    """The number that the words of `Message.plain` say, with accents or without; None when they say none."""
    if words.isdigit():
        return float(words)
    total = 0.0
    for word in words.split():
        value = _VALUES.get(bare(word))
        if value is None:
            return None
        tens = value == 10 and total
        total = total * 10 if tens else total + value
    return total or None
