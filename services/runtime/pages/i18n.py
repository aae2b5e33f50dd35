"""Pages in two languages. Messages are written in Vietnamese in the code and templates. ``locale/en.po`` beside a
room's templates has the English of those, and the one in a service's folder that of its schemas.words. The choice is
the ``lang`` cookie, set by ``?lang=en`` or ``?lang=vi``.
"""

import io
from datetime import datetime
from functools import cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path
from types import CodeType
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from jinja2 import BytecodeCache, ChoiceLoader, Environment, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket
from starlette.requests import Request
from starlette.responses import HTMLResponse

from schemas.content import VIETNAM
from schemas.phones.numbers import as_dialled
from schemas.words import Words

LANGUAGES = ("vi", "en")
LANGUAGE_COOKIE = "lang"
RUNTIME = Path(__file__).parent
SERVICES = RUNTIME.parents[1]


class Pages:
    """Renders the templates of one service, with the runtime's own behind them (base.html, login.html).

    ``folder`` holds ``templates/`` and ``locale/en.po``. ``shared``: what templates go by on every page (``of_all``).
    """

    def __init__(self, folder: Path, **shared: Any) -> None:
        self._folder = folder
        shared = {"software_signer_url": "", "desk_url": "", "hotline_url": "", **shared}
        self._environments = {language: _environment((folder, RUNTIME), language, shared) for language in LANGUAGES}

    def render(self, request: Request, template: str, status: int = 200, **context: Any) -> HTMLResponse:
        """An HTML page (or fragment) in the language of this request."""
        language = language_of(request)
        html = self._environments[language].get_template(template).render(request=request, language=language, **context)
        response = HTMLResponse(html, status_code=status)
        if request.query_params.get("lang") in LANGUAGES:
            response.set_cookie(LANGUAGE_COOKIE, language, max_age=365 * 24 * 3600, samesite="lax")
        return response

    def say(self, language: str, words: Words) -> str:
        return say(self._folder, language, words)

    def fragment(self, language: str, template: str, **context: Any) -> str:
        """A piece of HTML outside of a request, for server-sent events."""
        return self._environments[language].get_template(template).render(language=language, **context)


def language_of(request: Request) -> str:
    chosen = request.query_params.get("lang") or request.cookies.get(LANGUAGE_COOKIE)
    return chosen if chosen in LANGUAGES else "vi"


def local_time(moment: datetime | None, pattern: str = "%H:%M %d/%m/%Y") -> str:
    """A UTC moment as people in Vietnam read it; empty for None."""
    return moment.astimezone(VIETNAM).strftime(pattern) if moment else ""


def say(folder: Path, language: str, words: Words) -> str:
    """Words of the service that ``folder`` is a room of."""
    translations = _translations((_service_of(folder), RUNTIME), language)
    return words.said(translations.gettext, lambda count: number_words(count, language))


def _service_of(room: Path) -> Path:
    return SERVICES / room.relative_to(SERVICES).parts[0] if room.is_relative_to(SERVICES) else room


def number_words(count: float | None, language: str, digits: int = 0) -> str:
    """1.234,5 in Vietnamese, 1,234.5 in English; a dash where there is none. Templates have it as ``number``."""
    if count is None:
        return "–"
    english = f"{count:,.{digits}f}"
    return english if language == "en" else english.translate(str.maketrans(",.", ".,"))


def several(count: float | None, words: str, language: str) -> str:
    """What is counted, behind its number: in English "1 day" and "2 days". ``words``: of many, as the catalogue has
    them; Vietnamese has one form. Templates have it without the language."""
    noun, space, rest = words.partition(" ")
    return f"{noun.removesuffix('s')}{space}{rest}" if language == "en" and count == 1 else words


class _Compiled(BytecodeCache):
    """Each template is compiled once in a process: a case page takes half a second, and both languages, and every app
    of a process that has several, have the same code for it."""

    def __init__(self) -> None:
        self._codes: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.code:
            self._codes[bucket.key, bucket.checksum] = bucket.code


_COMPILED = _Compiled()


def _environment(folders: tuple[Path, ...], language: str, shared: dict[str, Any]) -> Environment:
    environment = Environment(
        loader=ChoiceLoader([FileSystemLoader(folder / "templates") for folder in folders]),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=_COMPILED,
    )
    environment.install_gettext_translations(_translations(folders, language), newstyle=True)  # type: ignore[attr-defined]  # i18n extension
    environment.filters["local_time"] = local_time
    environment.filters["as_dialled"] = as_dialled
    # Vietnamese stays Vietnamese: "\\u1ebf" for one letter would be most of a map's names.
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False}
    environment.filters["said"] = lambda words: say(folders[0], language, words)
    environment.finalize = lambda value: say(folders[0], language, value) if isinstance(value, Words) else value
    environment.globals["number"] = lambda count, digits=0: number_words(count, language, digits)
    environment.globals["several"] = lambda count, words: several(count, words, language)
    environment.globals.update(shared)
    return environment


@cache
def _translations(folders: tuple[Path, ...], language: str) -> NullTranslations:
    """The first folder's messages before the next one's; none for Vietnamese, which the code is written in."""
    translations = NullTranslations()
    if language != "vi":
        for folder in folders:
            catalogue = folder / "locale" / f"{language}.po"
            if catalogue.exists():
                translations.add_fallback(_messages(catalogue))
    return translations


def _messages(catalogue: Path) -> GNUTranslations:
    compiled = io.BytesIO()
    with catalogue.open("rb") as source:
        write_mo(compiled, read_po(source))
    compiled.seek(0)
    return GNUTranslations(compiled)
