"""What was anchored cannot be taken back: a forged, altered or rewritten one is named by its line."""

import orjson
import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from services.verification.rules.anchors import Anchor, AnchorFault, anchor_faults, read, read_all, written
from services.verification.rules.audit import START, Link
from tests.support.invented_cases import NOW

KEY, ANOTHER = Ed25519PrivateKey.generate(), Ed25519PrivateKey.generate()
ANCHOR = Anchor("local", NOW, Link(3, "ab" * 32), "26-00042")


def faults(*lines: str, hashes: dict[int, str] | None = None) -> list[AnchorFault]:
    known = {3: "ab" * 32} if hashes is None else hashes
    return list(
        anchor_faults(read_all(lines, [Ed25519PrivateKey.generate().public_key(), KEY.public_key()], "local"), known)
    )


def test_what_was_written_is_read() -> None:
    assert read(written(ANCHOR, KEY), KEY.public_key()) == ANCHOR
    assert faults(written(ANCHOR, KEY), "", written(ANCHOR, KEY)) == []


def test_what_the_chain_has_not_is_named() -> None:
    line = written(ANCHOR, KEY)
    assert faults(line, hashes={3: "cd" * 32}) == [AnchorFault(1, "rewritten")]
    assert faults(line, hashes={}) == [AnchorFault(1, "gone")]


def test_an_empty_chain_may_be_anchored() -> None:
    assert faults(written(Anchor("local", NOW, START), KEY), hashes={}) == []


def test_another_installation_s_are_passed_over() -> None:
    assert faults(written(Anchor("rehearsal", NOW, Link(9, "ef" * 32)), KEY)) == []


def test_who_has_not_the_key_anchors_nothing() -> None:
    forged = written(ANCHOR, ANOTHER)
    altered = orjson.loads(written(ANCHOR, KEY))
    altered["anchor"] = altered["anchor"].replace("ab" * 32, "cd" * 32)
    assert faults(forged, orjson.dumps(altered).decode()) == [AnchorFault(1, "forged"), AnchorFault(2, "forged")]
    with pytest.raises(InvalidSignature):
        read(forged, KEY.public_key())


@pytest.mark.parametrize(
    "line", ["x", "[]", "{}", '{"anchor": 7, "signature": ""}', '{"anchor": "", "signature": "x"}']
)
def test_a_line_that_is_none_is_named(line: str) -> None:
    assert faults(line)[0].line == 1
