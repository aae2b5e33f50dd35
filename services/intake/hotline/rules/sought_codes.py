"""The number of a case as people type it: "26-00002", "2600002", "26 00002", "vụ 26-00002", "mã số 26/00002"."""

import re
import unicodedata

_SAID = re.compile(
    r"(?:(?:mã|ma|vụ|vu|số|so|tin|case|#)[\s:.]*)*"
    # Only of our own years: a telephone number begins otherwise, and is longer.
    r"(?P<year>2[0-9])(?:\s?[-–_./]\s?(?P<number>[0-9]{5,9})|\s?(?P<rest>[0-9]{5}))\s?(?P<issue>[b-z]?)"
)


def code_said(text: str) -> str | None:
    """As ``26-00002``, or with the letter of a later issue ``26-00002B``; None where the text says anything else."""
    said = _SAID.fullmatch(unicodedata.normalize("NFC", text).casefold().strip())
    if said is None:
        return None
    return f"{said['year']}-{said['number'] or said['rest']}{said['issue'].upper()}"
