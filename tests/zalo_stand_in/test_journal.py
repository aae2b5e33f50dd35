"""What comes back after the stand-in was killed."""

from pathlib import Path

from tests.zalo_stand_in.conftest import StartStandIn
from tests.zalo_stand_in.test_tokens import refresh


async def test_a_second_life_knows_what_the_first_accepted(start: StartStandIn, tmp_path: Path) -> None:
    journal = tmp_path / "var" / "journal.jsonl"
    # The first stand-in is not stopped: the journal is all that the second one gets.
    first = await start(journal_file=journal)
    token = (await refresh(first, "first-a"))["access_token"]
    assert await first.send_code(token, "g1", "Tin một") == 0

    second = await start(journal_file=journal)
    assert await second.send_code(token, "g1", "Tin một") == 0
    stats = await second.stats()
    assert (stats["sends_accepted"], stats["duplicates"]) == (2, 1)
    assert stats["refreshes_by_account"] == {"oa-a": 1}
    assert stats["worst_window"]["accounts"] == 0.02
    assert (await refresh(second, "first-a"))["error"] == -14014
