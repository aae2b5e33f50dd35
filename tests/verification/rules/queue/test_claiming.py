"""Taking a case on: who may, who is told first that it is somebody's, and that nobody is kept from signing."""

from dataclasses import replace
from datetime import timedelta

from services.verification.rules.case import CaseState, Claim
from services.verification.rules.queue.claiming import Claiming, claim, give_back
from services.verification.rules.refusals import Reason, Refusal
from tests.support.invented_cases import NOW, on_air, pending

AN = Claim("si.quan", "Trần Văn An", NOW)
LATER = NOW + timedelta(minutes=3)


def test_nobodys_case_is_taken_on() -> None:
    for case in (pending(), on_air()):
        assert claim(case, "si.quan", "Trần Văn An", "", NOW) == Claiming(AN, None)


def test_once_is_enough() -> None:
    assert claim(replace(pending(), claim=AN), "si.quan", "Trần Văn An", "", LATER) is None


def test_it_is_taken_over_by_who_saw_whose_it_was() -> None:
    taken = claim(replace(pending(), claim=AN), "si.quan.2", "Lê Thị Bình", "si.quan", LATER)
    assert taken == Claiming(Claim("si.quan.2", "Lê Thị Bình", LATER), "si.quan")


def test_who_did_not_see_it_is_told_first() -> None:
    refused = claim(replace(pending(), claim=AN), "si.quan.2", "Lê Thị Bình", "", LATER)
    assert isinstance(refused, Refusal)
    assert (refused.reason, "Trần Văn An" in refused.vietnamese) == (Reason.CLAIMED_MEANWHILE, True)


def test_whose_page_is_old_takes_over_what_was_given_back() -> None:
    taken = claim(pending(), "si.quan.2", "Lê Thị Bình", "si.quan", LATER)
    assert taken == Claiming(Claim("si.quan.2", "Lê Thị Bình", LATER), None)


def test_what_is_over_is_nobodys() -> None:
    refused = claim(replace(pending(), state=CaseState.REJECTED, ended_at=NOW), "si.quan", "Trần Văn An", "", NOW)
    assert isinstance(refused, Refusal)
    assert refused.reason == Reason.NOT_OPEN


def test_only_who_has_it_gives_it_back() -> None:
    held = replace(pending(), claim=AN)
    assert give_back(held, "si.quan") == AN
    assert give_back(held, "si.quan.2") is None
    assert give_back(pending(), "si.quan") is None
