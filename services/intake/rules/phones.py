"""Phone numbers as people say them, Vietnamese unless they begin with another country's code."""

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberFormat

SHORT_NUMBERS = frozenset({"111", "112"})
"""Nationwide short numbers that the library's data lack: 111 is child protection, 112 search and rescue."""


def phone_number(text: str) -> str | None:
    """The number in E.164, a Vietnamese short number (111, 113) as it is, or None when it is neither."""
    try:
        number = phonenumbers.parse(text.strip()[:40], "VN")
    except NumberParseException:
        return None
    if phonenumbers.is_valid_number(number):
        return phonenumbers.format_number(number, PhoneNumberFormat.E164)
    national = str(number.national_number)
    if national in SHORT_NUMBERS or phonenumbers.is_valid_short_number_for_region(number, "VN"):
        return national
    return None
