"""Whatever is set, nothing is known of a person twenty days after the purpose has ended: settings and code agree."""

from dataclasses import replace
from datetime import timedelta

import pytest
from pydantic import ValidationError

from schemas.alerts import CLOSING_LIFE
from schemas.event import CaseKind
from schemas.topics import ROSTER, SEGMENT_MS, TOPICS
from services.broadcast.one_to_one import replies_db
from services.intake.cases.retention import IDLE_CONVERSATION_LIFE
from services.runtime.outbox import KEEP_CONFIRMED
from services.verification.rules import refusals
from services.verification.rules.airing import AirState
from services.verification.rules.case import CaseState, CourtHold
from services.verification.rules.endings.forgetting import (
    ENDINGS,
    LAW,
    LONGEST,
    LONGEST_HOLD,
    OTHER_COPIES,
    SHORTEST,
    Keeping,
    NotWithinTheLaw,
    checked,
    forget_at,
    keep_for_court,
    lift_court_hold,
)
from tests.support.intake_running import intake_settings
from tests.support.invented_cases import NOW, airing_with, in_state, on_air, pending
from tests.support.verification_running import verification_settings

URL = "postgresql://loa@127.0.0.1/none"
KEEPING = Keeping(checked({}))


def test_end_and_clock_and_the_longest_lived_copy_are_within_the_law() -> None:
    keeping = verification_settings(URL).keeping
    kept = [keeping.kept(kind, ending) for kind in CaseKind for ending in ENDINGS]
    assert max(kept) + OTHER_COPIES <= LAW
    assert min(kept) >= CLOSING_LIFE, "the words of the end are needed until groups have it"
    segment = timedelta(milliseconds=SEGMENT_MS)
    at_the_broker = [timedelta(milliseconds=topic.retention_ms) + segment for topic in TOPICS if topic is not ROSTER]
    queues = timedelta(days=intake_settings(URL, "http://127.0.0.1:1", "", "").keep_queue_days)
    others = (KEEP_CONFIRMED, replies_db.KEEP_ENDED, queues, IDLE_CONVERSATION_LIFE)
    assert max(*at_the_broker, *others) <= OTHER_COPIES


@pytest.mark.parametrize("days", [SHORTEST / timedelta(days=1) - 0.1, LONGEST / timedelta(days=1) + 0.1, 0, 400])
def test_times_beyond_the_law_are_refused_with_a_sentence(days: float) -> None:
    with pytest.raises(NotWithinTheLaw, match="days; give 3 to 12"):
        checked({"found": days})
    with pytest.raises(ValidationError, match="give 3 to 12"):
        verification_settings(URL, forget_after_days={"found": days})


def test_a_kind_may_have_a_time_of_its_own_and_what_nobody_knows_is_refused() -> None:
    keeping = verification_settings(URL, forget_after_days={"found": 5, "tip/rejected": 4}).keeping
    assert keeping.kept(CaseKind.MISSING_CHILD, "found") == timedelta(days=5)
    assert keeping.kept(CaseKind.TIP, "rejected") == timedelta(days=4)
    with pytest.raises(NotWithinTheLaw, match="'fnd': give an ending"):
        checked({"fnd": 5})


def test_the_clock_starts_at_the_end_and_a_court_stops_it() -> None:
    case = on_air()
    assert forget_at(case, KEEPING) is None
    ended = replace(in_state(case, CaseState.CLOSED), outcome="found", ended_at=NOW)
    due = NOW + timedelta(days=10)
    assert forget_at(ended, KEEPING) == due
    held = replace(ended, court_hold=CourtHold("Tòa án huyện", due + timedelta(days=50), "chi.huy", NOW))
    assert forget_at(held, KEEPING) == due + timedelta(days=50)
    assert forget_at(replace(held, court_hold=CourtHold("x", NOW, "chi.huy", NOW)), KEEPING) == due
    assert forget_at(replace(ended, reissued_as="25-00042B"), KEEPING) is None


def test_an_end_that_groups_were_not_told_keeps_the_case_and_not_for_ever() -> None:
    case = on_air()
    ended = replace(in_state(case, CaseState.CLOSED), outcome="found", ended_at=NOW)
    assert ended.airing.alert is not None
    for expires_at, days in ((NOW + timedelta(days=5), 17), (NOW - timedelta(days=5), 10)):
        untold = replace(ended.airing.alert, expires_at=expires_at, state=AirState.END_UNTOLD)
        assert forget_at(airing_with(ended, alert=untold), KEEPING) == NOW + timedelta(days=days)


def test_a_court_gives_a_reason_and_an_end_within_a_year() -> None:
    until, case = NOW + timedelta(days=90), pending()
    hold = keep_for_court(case, "chi.huy", "Công văn 12 của tòa án", until, NOW)
    assert hold == CourtHold("Công văn 12 của tòa án", until, "chi.huy", NOW)
    assert keep_for_court(case, "chi.huy", "ừ", until, NOW) == refusals.REASON_TOO_SHORT
    assert keep_for_court(case, "chi.huy", "ừ" * 501, until, NOW) == refusals.REASON_TOO_LONG
    for end in (NOW, NOW + LONGEST_HOLD + timedelta(days=1)):
        assert keep_for_court(case, "chi.huy", "Công văn 12", end, NOW) == refusals.BAD_HOLD_END
    assert lift_court_hold(replace(case, court_hold=hold), NOW) == hold
    assert lift_court_hold(replace(case, court_hold=hold), until) == refusals.NO_COURT_HOLD
    assert lift_court_hold(case, NOW) == refusals.NO_COURT_HOLD
