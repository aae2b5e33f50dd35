"""What each of Zalo's codes means for a group send, a one-to-one message, an upload and a reading."""

import pytest

from services.broadcast.ledger.rules.outcomes import (
    AccountBroken,
    AlertRefused,
    Away,
    GroupGone,
    MessageRejected,
    PersonUnreachable,
    Throttled,
    Transient,
)
from services.broadcast.zalo.answers import group_outcome, letter_outcome, reading, uploaded
from services.broadcast.zalo.openapi import Answer
from services.broadcast.zalo.rules.codes import MEANINGS

BROKEN = (-204, -205, -209, -212, -216, -219, -220, -221, -223, -224, -235, -242, -320, -321)
TABLE: dict[tuple[int, ...], tuple[type, type, type, bool]] = {
    (-32, -211, -218): (Throttled, Throttled, Throttled, True),
    (-200,): (Transient, Transient, Transient, True),
    (-100,): (Transient, Transient, Transient, False),
    (-201, -210, -233, -240): (MessageRejected, MessageRejected, MessageRejected, False),
    (-237, -403): (GroupGone, Transient, Transient, False),
    (-248,): (AlertRefused, MessageRejected, AlertRefused, False),
    (-213, -217, -227, -230, -232, -244): (Transient, PersonUnreachable, Transient, False),
    BROKEN: (AccountBroken, AccountBroken, AccountBroken, True),
}
ROWS = {code: meant for codes, meant in TABLE.items() for code in codes}


def test_the_table_has_each_code_that_a_source_lists() -> None:
    assert MEANINGS.keys() == ROWS.keys()


@pytest.mark.parametrize("code", [*ROWS, -99999])
def test_a_code_means_the_same_wherever_it_comes_from(code: int) -> None:
    answer = Answer(code, {})
    group, letter, upload, away = ROWS.get(code, (Transient, Transient, Transient, False))
    outcomes = group_outcome(answer), letter_outcome(answer), uploaded(answer)
    assert tuple(map(type, outcomes)) == (group, letter, upload)
    assert isinstance(reading(answer), Away) == away
    named = [outcome.reason for outcome in outcomes if not isinstance(outcome, str | Throttled)]  # type: ignore[union-attr]
    assert set(named) <= {f"zalo{code}"}
