"""What wakes somebody, as one version writes it and another reads it."""

from services.verification.waking.rules.reasons import WakeReason


def test_a_reason_of_a_later_version_is_news() -> None:
    assert [WakeReason(reason) for reason in ("sent_back", "of_a_later_version")] == [
        WakeReason.SENT_BACK,
        WakeReason.NEWS,
    ]
