"""Groups that an alert is meant for and that no way leads to, by name."""

from collections.abc import AsyncIterator

import pytest

from deploy.invented_staff.trial import STAFF
from schemas.audience import Audience
from schemas.deliveries import OutOfReach
from schemas.trust.authority import Limits
from services.broadcast.authority.authority import Authority
from services.broadcast.progress.out_of_reach_db import groups_out_of_reach
from tests.support.broadcast.alerts import STEP_DEGREES, approval, countersigned, steering
from tests.support.broadcast.books import Books, books_of

RINGS = Audience(ring_edges_km=(2,), ring_delays_s=(0, 600))
"""Groups 0 to 3 lie in the first one."""


@pytest.fixture
async def books(database_url: str) -> AsyncIterator[Books]:
    async with books_of(database_url, ["oa-a"] * 8) as books:
        yield books


async def switch_off(books: Books, **reasons: str) -> None:
    for group, reason in reasons.items():
        await books.execute(
            "UPDATE broadcast.groups SET enabled = false, disabled_reason = %s, disabled_at = now()"
            " WHERE group_id = %s",
            reason,
            group,
        )


async def found(books: Books, alert_id: object) -> list[OutOfReach]:
    async with books.pool.connection() as conn:
        return await groups_out_of_reach(conn, alert_id, books.authority)  # type: ignore[arg-type]


async def ids_of(books: Books, alert_id: object) -> list[str]:
    return [each.group_id for each in await found(books, alert_id)]


async def test_what_a_platform_shut_out_is_named_and_what_the_list_switched_off_is_not(books: Books) -> None:
    await switch_off(books, g1="left", g2="listed_disabled", g3="not_in_registry", g5="dissolved", g7="vanished")
    alert = approval(audience=Audience(exclude_groups=("g7",)))
    await books.tell(alert)
    assert set(await books.states(alert)) == {"g0", "g4", "g6"}, "no ledger has the others"
    one, other = await found(books, alert.alert_id)
    assert (one.group_id, one.name, one.account_id, one.commune_code) == ("g1", "Thôn mẫu 1", "oa-a", "15961")
    assert (one.reason, one.planned, one.ring) == ("left", False, 0)
    assert (other.group_id, other.reason) == ("g5", "dissolved")


async def test_what_waits_for_its_ring_is_not_missed_yet(books: Books) -> None:
    await switch_off(books, g1="left", g6="left")
    alert = approval(audience=RINGS)
    await books.tell(alert)
    assert await ids_of(books, alert.alert_id) == ["g1"]
    await books.tell(steering(alert, released_rings=2))
    assert [(each.group_id, each.ring) for each in await found(books, alert.alert_id)] == [("g1", 0), ("g6", 1)]


async def test_one_signature_misses_nobody_beyond_its_first_ring(books: Books) -> None:
    """Nor farther in that ring than it reaches: nobody is asked to post where it may not go."""
    await switch_off(books, g0="left", g3="left", **{f"g{number}": "vanished" for number in range(4, 8)})
    limits = Limits(metres=int(2.5 * STEP_DEGREES * 111_195))
    books.put_authority(Authority(STAFF.party, STAFF.root, books.authority.metrics, limits))
    alert = approval(audience=RINGS, signed_by=("canbo1",))
    await books.tell(alert)
    assert set(await books.states(alert)) == {"g1", "g2"}
    assert await ids_of(books, alert.alert_id) == ["g0"]
    await books.tell(countersigned(alert, "chihuy1"), steering(alert, released_rings=2))
    assert await ids_of(books, alert.alert_id) == ["g0", "g3", "g4", "g5", "g6", "g7"]


async def test_what_was_tried_is_in_the_ledger(books: Books) -> None:
    alert = approval()
    await books.tell(alert)
    await books.execute("UPDATE broadcast.deliveries SET state = 'failed', reason = 'left' WHERE group_id = 'g1'")
    await switch_off(books, g1="left")
    assert await found(books, alert.alert_id) == []


async def test_a_channel_that_does_not_work_here_leads_nowhere(books: Books) -> None:
    await books.execute("UPDATE broadcast.accounts SET channel = 'telegram' WHERE account_id = 'oa-a'")
    alert = approval(audience=Audience(include_groups=("g2",), max_distance_km=0.1))
    await books.tell(alert)
    assert [(each.group_id, each.reason, each.planned) for each in await found(books, alert.alert_id)] == [
        ("g0", "no_channel", True),
        ("g2", "no_channel", True),
    ]
