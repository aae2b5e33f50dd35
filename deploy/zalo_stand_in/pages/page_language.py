"""The pages' two languages: Vietnamese, written in the templates, and English from locale/en/pages.po."""

import gettext
import io
import unicodedata
from datetime import datetime, timedelta, timezone
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from jinja2 import Environment, FileSystemLoader, StrictUndefined

HERE = Path(__file__).parent
LANGUAGES = ("vi", "en")
VIETNAM = timezone(timedelta(hours=7), "Asia/Ho_Chi_Minh")
"""Vietnam keeps no summer time, so a fixed offset needs no time zone database."""


def environments() -> dict[str, Environment]:
    """One template environment a language."""
    return {"vi": _environment(gettext.NullTranslations()), "en": _environment(_english())}


def _environment(translations: gettext.NullTranslations) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    environment.install_gettext_translations(translations, newstyle=True)  # type: ignore[attr-defined]  # i18n extension
    environment.filters["clock_time"] = clock_time
    return environment


def _english() -> gettext.NullTranslations:
    compiled = io.BytesIO()
    with (HERE / "locale" / "en" / "pages.po").open("rb") as file:
        write_mo(compiled, read_po(file, locale="en"))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def clock_time(time_ms: int) -> str:
    """Epoch ms as 17:42:05 13/04/2025, Vietnamese time."""
    return datetime.fromtimestamp(time_ms / 1000, VIETNAM).strftime("%H:%M:%S %d/%m/%Y")


def folded(text: str) -> str:
    """Text as people type it in a hurry: lower case, without accents, đ as d."""
    decomposed = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
