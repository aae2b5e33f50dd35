"""What the anchors say beside a backup: the highest number, every end, and the words that groups got."""

import hashlib
from datetime import timedelta
from uuid import UUID

import pytest

from deploy.backup.known import closing_words, known_by
from deploy.invented_staff.trial import STAFF
from schemas.alerts import Outcome
from schemas.content import AIRED_AT, ending_text
from schemas.trust.statements import Close, Hold
from services.verification.rules.audit.anchors import Aired, Anchor, Ended, News, Steered
from services.verification.rules.audit.chain import Link
from tests.support.broadcast.alerts import content
from tests.support.invented_cases import NOW

ALERT, OTHER, CASE = UUID(int=1), UUID(int=2), UUID(int=3)
AIRED = NOW - timedelta(hours=2)
CONTENT = content(endings={"found": f"Tin phát lúc {AIRED_AT}: đã tìm thấy.\nMã: 25-00042/KT"})


def anchor(minutes: int, seq: int, number: str = "", **news: tuple[object, ...]) -> Anchor:
    return Anchor("local", NOW + timedelta(minutes=minutes), Link(seq, "ab" * 32), number, News(**news))


def end(text: str, outcome: Outcome = "found", minutes: int = 0) -> Ended:
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    at = NOW + timedelta(minutes=minutes)
    return Ended(alert_id=ALERT, outcome=outcome, closed_by="canbo1", closed_at=at, text_sha256=sha256)


def order(revision: int, *, held: bool) -> Steered:
    return Steered(
        alert_id=ALERT,
        revision=revision,
        held=held,
        released_rings=0,
        stopped=False,
        steered_by="canbo1",
        steered_at=NOW,
    )


def test_the_highest_number_counts_and_not_the_last_line() -> None:
    known = known_by([anchor(2, 9, "26-00042"), anchor(1, 7, "26-00040"), anchor(0, 8, "25-99999")])
    assert (known.last_number, known.last_seq, known.until) == (99999, 9, NOW + timedelta(minutes=2))
    nothing = known_by([])
    assert (nothing.last_number, nothing.last_seq, nothing.until) == (0, 0, None)


def test_what_was_told_twice_is_one_and_orders_go_by_their_revision() -> None:
    hold = STAFF.order(Hold, "canbo1", alert_id=ALERT, case_id=CASE, revision=1)
    close = STAFF.order(Close, "canbo1", alert_id=ALERT, case_id=CASE, outcome="found", text_sha256="ab" * 32)
    aired = Aired(alert_id=OTHER, case_number="26-00043", approved_at=NOW)
    known = known_by(
        [
            anchor(2, 3, steered=(order(2, held=False), order(1, held=True)), signed=(close, hold), aired=(aired,)),
            anchor(1, 2, steered=(order(1, held=True),), signed=(hold,), ended=(end("x"),)),
        ]
    )
    assert [each.held for each in known.steered[ALERT]] == [True, False]
    assert known.ended[ALERT] == end("x")
    assert known.aired == {OTHER: aired}
    assert (known.orders_of(ALERT, ends=True), known.orders_of(ALERT, ends=False)) == ([close], [hold])
    assert known.orders_of(OTHER, ends=False) == []


@pytest.mark.parametrize("minutes", [0, 9 * 60])
def test_the_words_that_were_signed_are_found_again(minutes: int) -> None:
    """Also where the end came on another day in Vietnam, which the words then name."""
    text = ending_text(CONTENT, "found", AIRED, NOW + timedelta(minutes=minutes))
    assert closing_words(CONTENT, end(text, minutes=minutes), AIRED) == text


def test_the_page_may_have_been_shown_before_midnight() -> None:
    midnight = 6 * 60 + 15  # in Vietnam; NOW is 17:45 there
    text = ending_text(CONTENT, "found", AIRED, NOW + timedelta(minutes=midnight - 10))
    assert text != ending_text(CONTENT, "found", AIRED, NOW + timedelta(minutes=midnight + 5))
    assert closing_words(CONTENT, end(text, minutes=midnight + 5), AIRED) == text


def test_other_words_are_not_made_up() -> None:
    assert closing_words(CONTENT, end("Nói cách khác.\nMã: 25-00042/KT"), AIRED) is None
    assert closing_words(CONTENT, end("", outcome="cancelled"), AIRED) is None
