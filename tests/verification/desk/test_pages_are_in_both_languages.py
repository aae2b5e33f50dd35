"""Every message of the pages has its English."""

import ast
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from services.verification.desk.called.call_pages import CALL_OVER
from services.verification.desk.officer_pages import NO_SUCH_CASE
from services.verification.pictures.photo_proxy import NO_SOUND
from services.verification.rules.kinds import KINDS

LABELS = {label for row in KINDS.values() for label in (row.label, row.found_label)}
SERVICES = Path(__file__).parents[3] / "services"


def english(folder: str) -> dict[str, str]:
    with (SERVICES / folder / "locale/en.po").open("rb") as source:
        return {str(message.id): str(message.string) for message in read_po(source) if message.id}


def used(folder: str) -> set[str]:
    return {
        str(message[2])
        for message in extract_from_dir(SERVICES / folder / "templates", method_map=[("**.html", "jinja2")])
    }


def raised(path: Path) -> Iterator[str]:
    """What a page of the desk says instead, as an HTTPException of this file: those for programs are in English."""
    tree = ast.parse(path.read_text())
    named = {
        target.id: node.value
        for node in tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "HTTPException" and len(call.args) > 1:
            said = call.args[1]
            said = named.get(said.id, said) if isinstance(said, ast.Name) else said
            if isinstance(said, ast.Constant) and isinstance(said.value, str) and not said.value.isascii():
                yield said.value


RAISED = {said for path in (SERVICES / "verification").rglob("*.py") for said in raised(path)}


@pytest.mark.parametrize(
    "folder",
    [
        "runtime/pages",
        "verification/desk",
        "verification/people",
        "verification/waking",
        "verification/figures",
        "verification/link_tests",
        "verification/registry",
        "verification/quarantine",
        "intake/public/caller",
        "intake/hotline",
        "intake/own_places",
    ],
)
def test_every_message_has_its_english(folder: str) -> None:
    known = {**english("runtime/pages"), **english(folder)}
    assert {message for message in used(folder) if not known.get(message)} == set()


def test_sentences_from_the_code_have_their_english() -> None:
    assert english("verification/desk")[NO_SUCH_CASE]
    assert {label for label in LABELS if not english("verification/desk").get(label)} == set()
    known = {**english("runtime/pages"), **english("verification/desk")}
    assert {said for said in RAISED if not known.get(said)} == set()
    assert {NO_SOUND, CALL_OVER, "Tin này không có áp phích."} <= RAISED


def test_what_two_rooms_say_is_said_alike() -> None:
    desk, figures = english("verification/desk"), english("verification/figures")
    both = desk.keys() & figures.keys()
    assert both >= {row.label for row in KINDS.values()}
    assert {message: figures[message] for message in both} == {message: desk[message] for message in both}


def test_no_english_is_left_over() -> None:
    left = english("verification/desk").keys() - used("verification/desk") - LABELS - RAISED - {NO_SUCH_CASE}
    assert all(message.startswith("Tài khoản này") for message in left)


OTHER_NAMES = {
    "bộ phận phát tin": ("bộ phận gửi", "máy gửi", "bộ phận phát sóng"),
    "the sender": ("sending part", "sending service", "sending program", "broadcast does not answer"),
}
"""By the name of the glossary: what pages do not call it beside that."""


@pytest.mark.parametrize("name", OTHER_NAMES)
def test_pages_have_one_name_for_what_sends(name: str) -> None:
    """Whoever reads of two takes them for two, and looks for the other one."""
    catalogues = (read_po(io.BytesIO(path.read_bytes())) for path in SERVICES.rglob("locale/en.po"))
    said = [f"{message.id}\n{message.string}" for catalogue in catalogues for message in catalogue]
    said += [path.read_text() for path in SERVICES.rglob("static/worker.js")]
    for path in SERVICES.rglob("*.py"):
        calls = (node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call))
        words = (call for call in calls if getattr(call.func, "id", "") in ("Words", "Refusal", "Refused"))
        said += [str(arg.value) for call in words for arg in call.args if isinstance(arg, ast.Constant)]
    found = {other for other in OTHER_NAMES[name] for words in said if other in " ".join(words.split()).casefold()}
    assert found == set()
