"""What was anchored cannot be taken back: a forged, altered or rewritten one is named by its line."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import orjson
import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from deploy.invented_staff.trial import STAFF
from schemas.trust.statements import Hold
from services.verification.rules.audit.anchors import (
    Aired,
    Anchor,
    AnchorFault,
    Ended,
    News,
    Restored,
    Steered,
    anchor_faults,
    read,
    read_all,
    written,
)
from services.verification.rules.audit.chain import START, Link
from tests.support.invented_cases import NOW

KEY, ANOTHER = Ed25519PrivateKey.generate(), Ed25519PrivateKey.generate()
ANCHOR = Anchor("local", NOW, Link(3, "ab" * 32), "26-00042")


def faults(*lines: str, hashes: dict[int, str] | None = None) -> list[AnchorFault]:
    known = {3: "ab" * 32} if hashes is None else hashes
    return list(anchor_faults(read_all(lines, (KEY.public_key(),), "local"), known))


def test_what_was_written_is_read() -> None:
    assert read(written(ANCHOR, KEY), (ANOTHER.public_key(), KEY.public_key())) == ANCHOR
    assert faults(written(ANCHOR, KEY), "", written(ANCHOR, KEY)) == []
    logged = orjson.dumps({"event": "audit_anchor", "line": written(ANCHOR, KEY), "level": "info"}).decode()
    assert read(logged, (KEY.public_key(),)) == ANCHOR


def test_what_a_restore_must_not_forget_is_read_as_it_was_written() -> None:
    alert, case = UUID(int=1), UUID(int=2)
    hold = STAFF.order(Hold, "canbo1", alert_id=alert, case_id=case, revision=1)
    order = Steered(
        alert_id=alert,
        revision=1,
        held=True,
        released_rings=0,
        stopped=False,
        steered_by="canbo1",
        steered_at=NOW,
        ordered="hold",
    )
    end = Ended(alert_id=alert, outcome="found", closed_by="canbo1", closed_at=NOW, text_sha256="ab" * 32)
    aired = Aired(alert_id=alert, case_number="26-00042", approved_at=NOW)
    anchor = replace(ANCHOR, news=News(aired=(aired,), ended=(end,), steered=(order,), signed=(hold,)))
    assert read(written(anchor, KEY), (KEY.public_key(),)) == anchor
    assert "ended" not in written(ANCHOR, KEY), "an anchor without news is as it always was"


def test_what_a_restore_has_lost_is_no_fault_and_all_else_is() -> None:
    """Entries after number 3, anchored before the restore."""
    lost = written(replace(ANCHOR, head=Link(4, "cd" * 32)), KEY)
    known, after = {3: "ab" * 32, 4: "ef" * 32}, NOW + timedelta(minutes=1)
    restored = [Restored(3, after)]
    found = read_all([written(ANCHOR, KEY), lost], (KEY.public_key(),), "local")
    assert list(anchor_faults(found, known, restored)) == []
    assert list(anchor_faults(found, known)) == [AnchorFault(2, "rewritten")]
    assert list(anchor_faults(found, known | {3: "00" * 32}, restored)) == [AnchorFault(1, "rewritten")]
    later = written(replace(ANCHOR, head=Link(4, "cd" * 32), at=after + timedelta(seconds=1)), KEY)
    found = read_all([later], (KEY.public_key(),), "local")
    assert list(anchor_faults(found, known, restored)) == [AnchorFault(1, "rewritten")]


def test_what_the_chain_has_not_is_named() -> None:
    line = written(ANCHOR, KEY)
    assert faults(line, hashes={3: "cd" * 32}) == [AnchorFault(1, "rewritten")]
    assert faults(line, hashes={}) == [AnchorFault(1, "gone")]
    assert faults(written(Anchor("local", NOW, START), KEY), hashes={}) == [], "an empty chain may be anchored"
    assert faults(written(Anchor("rehearsal", NOW, Link(9, "ef" * 32)), KEY)) == [], "another installation's"


def test_who_has_not_the_key_anchors_nothing() -> None:
    forged = written(ANCHOR, ANOTHER)
    altered = orjson.loads(written(ANCHOR, KEY))
    altered["anchor"] = altered["anchor"].replace("ab" * 32, "cd" * 32)
    assert faults(forged, orjson.dumps(altered).decode()) == [AnchorFault(1, "forged"), AnchorFault(2, "forged")]
    with pytest.raises(InvalidSignature):
        read(forged, (KEY.public_key(),))


@pytest.mark.parametrize(
    "line", ["x", "[]", "{}", '{"anchor": 7, "signature": ""}', '{"anchor": "", "signature": "x"}']
)
def test_a_line_that_is_none_is_named(line: str) -> None:
    assert faults(line)[0].line == 1
