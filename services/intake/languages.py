"""Intake's words in the language of whoever reads them, by the catalogue of this folder."""

from pathlib import Path

from schemas.words import Words
from services.runtime.pages import i18n

SERVICE = Path(__file__).parent


def say(language: str, words: Words) -> str:
    return i18n.say(SERVICE, language, words)


def in_english(words: Words) -> str:
    """As interfaces, logs and commands have it."""
    return say("en", words)
