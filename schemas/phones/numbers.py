"""Telephone numbers as people say them, Vietnamese unless they begin with another country's code."""

import re

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberFormat

VIETNAM_CODE = 84
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


def digits(number: str) -> str:
    """Those of any number as people write one, as dialled here: "+84 912 345 678" is "0912345678"."""
    bare = re.sub(r"\D", "", number)
    return "0" + bare[2:] if bare.startswith("84") and len(bare) > 10 else bare


def as_dialled(number: str) -> str:
    """One that ``phone_number`` gave as one dials it in Vietnam: "0912 345 678", "111"; what is no number stays as it
    is."""
    if not number.startswith("+"):
        return number
    try:
        parsed = phonenumbers.parse(number)
    except NumberParseException:
        return number
    home = parsed.country_code == VIETNAM_CODE
    return phonenumbers.format_number(parsed, PhoneNumberFormat.NATIONAL if home else PhoneNumberFormat.INTERNATIONAL)
