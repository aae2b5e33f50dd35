"""What the page of a case and the board say of an alert that the sender has not answered."""

from tests.support.verification_running import (
    RunningVerification,
    progress,
    report,
)

PAGE = "/cases/25-00042"


async def test_what_the_sender_has_not_answered_for_a_minute_is_not_taken_as_sent(
    verification: RunningVerification,
) -> None:
    """It was refused there, or its order lies somewhere: "being prepared" was all that anybody read, for hours."""
    case = report()
    await verification.tell(case)
    async with verification.officer() as officer:
        assert (await officer.approve("25-00042"))[0] == 200
        assert "Bộ phận phát tin chưa trả lời" not in (await officer.page("/"))[1]
        await verification.rows("UPDATE verification.alerts SET approved_at = now() - interval '61 s' RETURNING 1")
        later, board = (await officer.page(PAGE))[1], (await officer.page("/"))[1]
        assert '<p class="notice stop" id="unheard">' in later
        assert "Bộ phận phát tin chưa trả lời" in board
        await verification.tell(progress(case.case_id, 0))
        assert "Bộ phận phát tin chưa trả lời" not in (await officer.page("/"))[1]
