"""Words that the code has in Vietnamese, and their English in the catalogue of their service."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from schemas.words import Count, Words, listed, words
from services.runtime.pages.i18n import RUNTIME, SERVICES, say
from services.verification.languages import SERVICE, in_english

PLACES = {"words": 0, "refusal": 1, "_tell": 0}
"""Of the text among what a function is given."""
LETTERS = re.compile(r"[^\W\d_]")


def test_words_in_words_are_said_in_one_language() -> None:
    groups = words("Danh sách nhóm thêm và bớt có {listed} nhóm, tối đa {most}. Hãy chọn theo tỉnh hoặc loại nhóm.")
    said = Words(groups.text, (("listed", Count(12_345)), ("most", listed((words("tên"), words("nơi"))))))
    assert say(SERVICE, "vi", said).startswith("Danh sách nhóm thêm và bớt có 12.345 nhóm, tối đa tên, nơi.")
    assert in_english(said).startswith("The lists of groups name 12,345; name, place at most.")
    with pytest.raises(TypeError, match="in a language"):
        f"{said}"


@pytest.mark.parametrize("service", ["verification", "intake"])
def test_what_a_service_says_is_in_its_catalogue_and_nothing_else(service: str) -> None:
    catalogue = _catalogue(SERVICES / service)
    used = set(_texts(SERVICES / service))
    assert {text for text in used if LETTERS.search(re.sub(r"{\w+}", "", text))} == set(catalogue)
    named = {text: set(re.findall(r"{(\w+)", text)) for text in (*catalogue, *catalogue.values())}
    assert [text for text, english in catalogue.items() if named[english] - named[text]] == []


def test_what_every_service_says_is_in_the_catalogue_of_all_pages() -> None:
    assert set(_texts(SERVICES / "runtime")) - set(_catalogue(RUNTIME)) == set()


def _catalogue(folder: Path) -> dict[str, str]:
    with (folder / "locale" / "en.po").open("rb") as source:
        return {str(message.id): str(message.string) for message in read_po(source) if message.id}


def _texts(folder: Path) -> Iterator[str]:
    for module in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(module.read_text("utf-8"))):
            match node:
                case ast.Call(func=ast.Name(name), args=args) if name in PLACES and len(args) > PLACES[name]:
                    text = args[PLACES[name]]
                    if isinstance(text, ast.Constant) and isinstance(text.value, str) and text.value:
                        yield text.value
                case ast.Assign(targets=[ast.Name("TELL")], value=ast.Constant(value=str(text_of_all))):
                    yield text_of_all
