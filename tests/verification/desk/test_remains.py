"""What Loa cannot take back, and what those who posted by hand say of theirs."""

from datetime import timedelta

from deploy.local.demo.relay_officer import Tap, link_of
from schemas.alerts import AlertApproved
from services.broadcast.relay.removals_db import ask_removals
from services.runtime.database import transaction
from tests.support.broadcast.alerts import closure
from tests.support.broadcast.relay_running import village_in
from tests.support.verification_running import report, running_verification

NUMBER = "25-00042"


async def test_the_desk_counts_and_names_what_was_deleted_by_hand(database_url: str) -> None:
    async with (
        village_in(database_url) as village,
        running_verification(database_url, broadcast_url=village.fanout.workers[0].url) as verification,
        verification.officer() as officer,
    ):
        await verification.tell(report(NUMBER, photos=()))
        assert (await officer.approve(NUMBER))[0] == 200
        alert = AlertApproved.model_validate((await verification.outbox(AlertApproved.type_name()))[-1]["event"])
        await village.tell(alert)
        await village.first.posts_everywhere(link_of(await village.first.letter()))
        assert "được nhờ xóa" not in (await officer.page(f"/cases/{NUMBER}/remains"))[1]
        await village.tell(closure(alert))
        link = link_of(await village.first.letter(2))
        await village.first.posts_everywhere(link)
        async with transaction(village.fanout.books.pool) as conn:
            assert await ask_removals(conn, timedelta(0)) == 3
        gone, cannot, _ = [tap.delivery for tap in await village.first.taps(link) if tap.answer == "removed"]
        await village.first.says(link, Tap(gone, "removed"))
        await village.first.says(link, Tap(cannot, "cannot_remove"))

        status, page = await officer.page(f"/cases/{NUMBER}/remains")
        assert status == 200
        assert "ở <b>3</b> nhóm: đã xóa <b>1</b>, không xóa được <b>1</b>" in page
