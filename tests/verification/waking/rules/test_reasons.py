"""What wakes somebody, as one version writes it and another reads it."""

import pytest

from schemas.trust.roster import COUNTRY
from services.verification.languages import say
from services.verification.waking.rules.areas import area_words
from services.verification.waking.rules.reasons import END_UNTOLD, GO_ON, NEWS_OF_ENDED, WakeReason, asks


def test_a_reason_of_a_later_version_is_news() -> None:
    assert [WakeReason(reason) for reason in ("sent_back", "of_a_later_version")] == [
        WakeReason.SENT_BACK,
        WakeReason.NEWS,
    ]


@pytest.mark.parametrize(
    ("reason", "ended", "untold", "to_go_on", "asked"),
    [
        (WakeReason.NEWS, False, False, False, "news"),
        (WakeReason.NEWS, True, False, False, NEWS_OF_ENDED),
        (WakeReason.NEWS, True, True, False, END_UNTOLD),
        (WakeReason.NEWS, False, True, False, END_UNTOLD),
        (WakeReason.SENT_BACK, True, True, False, "sent_back"),
        (WakeReason.SENT_BACK, False, False, True, GO_ON),
    ],
)
def test_what_a_call_asks_for_as_its_case_stands(
    reason: WakeReason, ended: bool, untold: bool, to_go_on: bool, asked: str
) -> None:
    assert asks(reason, case_ended=ended, end_untold=untold, to_go_on=to_go_on) == asked


@pytest.mark.parametrize(
    ("area", "vietnamese", "english"),
    [(COUNTRY, "cả nước", "the whole country"), ("38", "Thanh Hóa", "Thanh Hóa"), ("none", "none", "none")],
)
def test_an_area_of_duty_is_read_by_its_name(area: str, vietnamese: str, english: str) -> None:
    assert [say(language, area_words(area)) for language in ("vi", "en")] == [vietnamese, english]
