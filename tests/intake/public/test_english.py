"""Every message of the public pages has its English, and none is left over."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from services.intake.public.codes.rules.kinds import KINDS

PUBLIC = Path(__file__).parents[3] / "services/intake/public"
LABELS = frozenset(label for row in KINDS.values() for label in (row.found_label, row.seen_label) if label)


def singular(message: str | Sequence[str]) -> str:
    return message if isinstance(message, str) else message[0]


@pytest.mark.parametrize(("folder", "labels"), [("codes", LABELS), ("family", frozenset()), ("relay", frozenset())])
def test_every_message_has_its_english_and_none_is_left_over(folder: str, labels: frozenset[str]) -> None:
    drawn = extract_from_dir(PUBLIC / folder / "templates", method_map=[("**.html", "jinja2")])
    used = {singular(message[2]) for message in drawn}
    with (PUBLIC / folder / "locale/en.po").open("rb") as source:
        english = {singular(message.id) for message in read_po(source) if message.id and message.string}
    assert used | labels == english
