"""Every message of the pages has its English."""

from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from services.verification.desk.officer_pages import NO_SUCH_CASE
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
