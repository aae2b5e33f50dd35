"""Cases of an older version stand where they belong, and are found, once this one has looked at them."""

from uuid import UUID

from schemas.event import CaseKind
from schemas.reports import Reporter
from services.runtime.database import create_pool
from services.verification.cases.queue.filling import BATCH, fill_in
from tests.support.logins import as_login
from tests.support.verification_running import RunningVerification, amendment, report

WRITTEN = "SELECT case_number, urgency, sought::text FROM verification.cases ORDER BY case_number"


async def test_what_an_older_version_left_out_is_filled_in_as_it_is_written_now(
    verification: RunningVerification,
) -> None:
    wallet, child = report("26-00001", CaseKind.LOST_PROPERTY), report("26-00002")
    await verification.tell(wallet, child, amendment(child, reporter=Reporter(name="Ông Tư", phone="0911222333")))
    written = await verification.rows(WRITTEN)
    async with create_pool(as_login("verification", verification.database_url), size=1) as pool:
        assert await fill_in(pool, set()) == 0
        async with create_pool(verification.database_url, size=1) as owner, owner.connection() as conn:
            await conn.execute("UPDATE verification.cases SET urgency = 1, sought = NULL")
        assert await fill_in(pool, set()) == 2
        assert await fill_in(pool, set()) == 0
    assert await verification.rows(WRITTEN) == written
    assert "0911222333" in written[1]["sought"]


async def test_an_addition_to_a_case_that_is_not_filled_in_is_not_lost(verification: RunningVerification) -> None:
    child = report("26-00001")
    await verification.tell(child)
    async with create_pool(verification.database_url, size=1) as owner, owner.connection() as conn:
        await conn.execute("UPDATE verification.cases SET sought = NULL")
    await verification.tell(amendment(child, reporter=Reporter(phone="0911222333")))
    async with create_pool(as_login("verification", verification.database_url), size=1) as pool:
        assert await fill_in(pool, set()) <= BATCH
    # The desk's own loop may have been at it meanwhile.
    await verification.eventually("SELECT FROM verification.cases WHERE sought::text LIKE '%%0911222333%%'")


async def test_a_case_that_cannot_be_read_is_passed_over_and_the_others_are_filled_in(
    verification: RunningVerification,
) -> None:
    broken, child = report("26-00001"), report("26-00002")
    await verification.tell(broken, child)
    async with create_pool(verification.database_url, size=1) as owner, owner.connection() as conn:
        await conn.execute("UPDATE verification.cases SET sought = NULL")
        await conn.execute("UPDATE verification.cases SET submission = '{}' WHERE case_id = %s", (broken.case_id,))
    passed_over: set[UUID] = set()
    async with create_pool(as_login("verification", verification.database_url), size=1) as pool:
        while await fill_in(pool, passed_over):
            pass
    unfilled = await verification.rows("SELECT case_id FROM verification.cases WHERE sought IS NULL")
    assert [row["case_id"] for row in unfilled] == [broken.case_id]
    assert passed_over == {broken.case_id}
