"""A key is taken back, or somebody leaves, while an alert stands on them: it can be held and ended, and nothing new
goes out by it."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from deploy.invented_staff.trial import PARTY, STAFF
from schemas.alerts import AlertApproved, AlertClosed
from schemas.audience import Audience
from schemas.content import ending_text
from schemas.trust.authority import Limits
from schemas.trust.passkeys import NotSigned
from schemas.trust.roster import RosterDocument
from schemas.trust.roster_events import RosterPublished, SignerRevoked
from services.broadcast.authority.authority import DEFAULT_LIMITS, Authority, Unsigned
from services.broadcast.authority.records_db import add_signed
from services.broadcast.ledger.messages_db import add_alert
from services.broadcast.ledger.rules.outcomes import Sent
from services.broadcast.planning.alert_inbox import AlertEffects
from services.runtime.database import transaction
from tests.support.broadcast.alerts import approval, closure, correction, countersigned, steering
from tests.support.broadcast.books import Books, books_of
from tests.support.broadcast.rosters import next_roster, publish, revocation, without

GROUPS = 40
FIRST_RING = 18
"""So many groups lie within 10 km."""
RINGS = Audience(ring_edges_km=(15, 18), ring_delays_s=(0, 0, 0))
FOUND = "Tin mã 25-00042, phát {aired_at}: ĐÃ TÌM THẤY (mẫu).\nMã: 25-00042/KT"
OVER = "Tin mã 25-00042, phát {aired_at}: HẾT HẠN (mẫu).\nMã: 25-00042/KT"
OTHER_WORDS = "Cháu đã ở nhà bà ngoại (mẫu).\nMã: 25-00042/KT"
LIE = "Ai thấy cháu đừng gọi công an (bịa).\nMã: 25-00042/KT"
Lost = RosterPublished | SignerRevoked
LOST: Mapping[str, Callable[[], Lost]] = {
    "revoked": lambda: revocation("canbo1"),
    "left": lambda: next_roster("quantri1", "quantri2", members=without("canbo1")),
}
WAITING_FOR_A_LOCK = (
    "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
)


@pytest.fixture
async def books(database_url: str) -> AsyncIterator[Books]:
    async with books_of(database_url, ["oa-a"] * GROUPS) as books:
        yield books


@pytest.fixture(params=LOST)
def lost(request: pytest.FixtureRequest) -> Lost:
    """canbo1 may sign no more."""
    return LOST[request.param]()


def lone(**told: Any) -> AlertApproved:
    return approval(
        **{"signed_by": ("canbo1",), "audience": RINGS, "endings": {"found": FOUND, "expired": OVER}, **told}
    )


async def on_air(books: Books, alert: AlertApproved, groups: int = 2) -> AlertApproved:
    """So many of its groups have it."""
    await books.tell(alert)
    assert await books.record(await books.claim(total=groups), Sent("m")) == 0
    return alert


def said(alert: AlertApproved, outcome: str = "found") -> str:
    return ending_text(alert.said, outcome, alert.approved_at, datetime.now(UTC))


async def refused(books: Books, purpose: str) -> bool:
    """Whether a worker would not send it."""
    number = await books.value("SELECT max(message_no) FROM broadcast.messages WHERE purpose = %s", purpose)
    assert isinstance(number, int)
    return number in (await books.authority.load(books.pool, [number])).unsigned


async def told_its_end(books: Books, alert: AlertApproved) -> set[str]:
    """The groups that get the end, which a worker sends."""
    assert not await refused(books, "closing")
    return set(await books.states(alert, "closing"))


async def is_refused(books: Books, end: AlertClosed) -> None:
    with pytest.raises(Unsigned, match="closing"):
        await books.tell(end)


async def correct(books: Books, alert: AlertApproved) -> None:
    """Two who may sign now correct it, for the four groups within 2 km."""
    later = correction(alert, audience=Audience(max_distance_km=2))
    signed = STAFF.approvals(later.document, later.case_id, ("canbo2", "chihuy1"), groups=4)
    await books.tell(later.model_copy(update={"approvals": signed}))


def at(books: Books, moment: datetime, limits: Limits = DEFAULT_LIMITS) -> None:
    books.put_authority(Authority(PARTY, STAFF.root, books.authority.metrics, limits, clock=lambda: moment))


# -- the end ----------------------------------------------------------------------------------------------------------


async def test_who_may_decide_now_ends_it_in_the_words_that_were_signed(books: Books, lost: Lost) -> None:
    alert = await on_air(books, lone())
    await publish(books, lost)
    assert await refused(books, "alert"), "what stands on that key goes on to nobody"
    await books.tell(closure(alert, signed_by=("canbo2",), closing_text=said(alert)))
    assert await told_its_end(books, alert) == {"g0", "g1"}


async def test_by_time_nobody_is_told_words_that_only_the_lost_key_signed(books: Books, lost: Lost) -> None:
    """Whoever stole it has written them: somebody reads them first, whose key counts."""
    alert = await on_air(books, lone(endings={"expired": LIE}))
    await publish(books, lost)
    at(books, alert.expires_at + timedelta(seconds=1))
    await is_refused(books, closure(alert, "expired", signed_by=(), closing_text=LIE))
    await books.tell(closure(alert, "expired", signed_by=("canbo2", "chihuy1"), closing_text=OTHER_WORDS))
    assert await told_its_end(books, alert) == {"g0", "g1"}


async def test_by_time_it_ends_by_itself_in_words_that_another_has_signed_too(books: Books, lost: Lost) -> None:
    alert = await on_air(books, lone(signed_by=("canbo1", "canbo2")))
    await publish(books, lost)
    end = closure(alert, "expired", signed_by=(), closing_text=said(alert, "expired"))
    await is_refused(books, end)
    at(books, alert.expires_at + timedelta(seconds=1))
    await is_refused(books, end.model_copy(update={"closing_text": LIE}))
    await books.tell(end)
    assert await told_its_end(books, alert) == {"g0", "g1"}


async def test_an_end_by_time_that_was_taken_is_told_to_the_last_group(books: Books, lost: Lost) -> None:
    """Whoever signed its words alone leaves that evening, and some groups are told by hand the next morning."""
    alert = await on_air(books, lone())
    moment = alert.expires_at + timedelta(seconds=1)
    at(books, moment)
    await books.tell(closure(alert, "expired", signed_by=(), closing_text=said(alert, "expired")))
    assert not await refused(books, "closing")
    await publish(books, lost)
    assert not await refused(books, "closing")


async def test_other_words_take_two_who_may_decide_now(books: Books, lost: Lost) -> None:
    alert = await on_air(books, lone())
    await publish(books, lost)
    await is_refused(books, closure(alert, signed_by=("canbo2",), closing_text=OTHER_WORDS))
    await books.tell(closure(alert, signed_by=("canbo2", "chihuy1"), closing_text=OTHER_WORDS))
    assert await told_its_end(books, alert) == {"g0", "g1"}


async def test_the_lost_key_ends_nothing(books: Books, lost: Lost) -> None:
    alert = await on_air(books, lone())
    await publish(books, lost)
    for signers, words in ((("canbo1",), said(alert)), (("canbo1", "canbo2"), OTHER_WORDS)):
        with pytest.raises(NotSigned):
            await books.tell(closure(alert, signed_by=signers, closing_text=words))
    await is_refused(books, closure(alert, signed_by=(), closing_text=said(alert)))
    assert await books.value("SELECT count(*) FROM broadcast.closures") == 0


@pytest.mark.parametrize("words", [None, OTHER_WORDS], ids=["alone", "one of two"])
async def test_an_end_that_lay_ready_when_the_key_was_lost_ends_nothing(books: Books, words: str | None) -> None:
    """Its thief has had it taken into the record, by an order of another kind, while the key still counted."""
    alert = await on_air(books, lone())
    words = words or said(alert)
    theirs = closure(alert, signed_by=("canbo1",), closing_text=words)
    await books.tell(steering(alert, held=True).model_copy(update={"orders": theirs.orders}))
    await publish(books, revocation("canbo1"))
    signed_by = ("canbo2",) if words == OTHER_WORDS else ()
    await is_refused(books, closure(alert, signed_by=signed_by, closing_text=words))


async def test_an_end_that_was_taken_is_told_to_the_last_group(books: Books, lost: Lost) -> None:
    """Its groups are hundreds, and some are told by hand the next morning."""
    alert = await on_air(books, lone(signed_by=("canbo2", "chihuy1")))
    await books.tell(closure(alert, signed_by=("canbo1",), closing_text=said(alert)))
    await publish(books, lost)
    assert not await refused(books, "closing")


async def test_who_told_of_the_case_still_does_not_end_it_alone(books: Books, lost: Lost) -> None:
    """That canbo2 told of it, only the one said who may sign no more."""
    alert = lone()
    shown = STAFF.approvals(alert.document, alert.case_id, ("canbo1",), reported_by=("canbo2",))
    await on_air(books, alert.model_copy(update={"approvals": shown}))
    await publish(books, lost)
    await is_refused(books, closure(alert, signed_by=("canbo2",), closing_text=said(alert)))
    await books.tell(closure(alert, signed_by=("chihuy1",), closing_text=said(alert)))


async def test_an_alert_that_was_taken_while_its_key_was_lost_can_be_ended(books: Books) -> None:
    """Each in a transaction of its own, and whichever is first is the one that came first."""
    alert = lone()
    effects = AlertEffects(books.planner, books.authority, books.begin_picture)
    async with transaction(books.pool) as conn:
        await effects.approved(conn, alert)
        other = asyncio.create_task(publish(books, revocation("canbo1")))
        while not other.done() and not await books.value(WAITING_FOR_A_LOCK):  # noqa: ASYNC110 - until it waits
            await asyncio.sleep(0.01)
        assert not other.done()
    await other
    await books.tell(closure(alert, signed_by=("canbo2",), closing_text=said(alert)))


# -- a setting of today -----------------------------------------------------------------------------------------------


async def test_a_smaller_first_ring_of_today_keeps_no_end_from_those_who_have_it(books: Books) -> None:
    alert = await on_air(books, lone(), FIRST_RING)
    at(books, datetime.now(UTC), Limits(10_000, 5))
    await books.tell(closure(alert, signed_by=("canbo2",), closing_text=said(alert)))
    assert len(await books.states(alert, "closing")) == FIRST_RING
    assert not await refused(books, "closing")


async def test_a_correction_with_a_shorter_life_ends_when_that_is_over(books: Books) -> None:
    """As where ALERT_LIFE_HOURS was lowered between the two: the desk's clock goes by what stands."""
    alert = await on_air(books, lone())
    soon = datetime.now(UTC) + timedelta(hours=1)
    later = correction(alert, expires_at=soon)
    await books.tell(later)
    end = closure(alert, "expired", signed_by=(), closing_text=said(alert, "expired"))
    await is_refused(books, end)
    at(books, soon + timedelta(seconds=1))
    await books.tell(end)
    assert await told_its_end(books, alert) == {"g0", "g1"}


async def test_a_correction_that_one_has_signed_brings_no_end_forward(books: Books) -> None:
    """Nor lends it words: whoever writes the tables, and has one key, has put it there."""
    alert = await on_air(books, lone())
    soon = datetime.now(UTC) + timedelta(hours=1)
    forged = correction(alert, expires_at=soon, signed_by=("canbo1",), endings={"expired": LIE})
    async with transaction(books.pool) as conn:
        await add_signed(conn, alert.alert_id, forged.approvals)
        await add_alert(conn, forged, forged.document, "25-00042/2", 1)
    at(books, soon + timedelta(seconds=1))
    for words in (LIE, said(alert, "expired")):
        await is_refused(books, closure(alert, "expired", signed_by=(), closing_text=words))


# -- holds, and what goes on -------------------------------------------------------------------------------------------


async def test_a_hold_outlives_the_key_that_it_was_signed_with(books: Books, lost: Lost) -> None:
    alert = await on_air(books, lone(signed_by=("canbo2",)))
    await books.tell(steering(alert, 1, signed_by=("canbo1",), held=True))
    await publish(books, lost)
    await books.tell(countersigned(alert, "chihuy1"))
    assert await books.claim() == [], "it is held until somebody says that it goes on"
    await books.tell(steering(alert, 2, signed_by=("canbo2", "chihuy1"), held=False))
    assert await books.claim()


async def test_what_a_lost_key_held_and_let_go_on_goes_on(books: Books, lost: Lost) -> None:
    """Or its rings would stand still, and nobody have said so."""
    alert = await on_air(books, lone(signed_by=("canbo2", "chihuy1")))
    await books.tell(steering(alert, 1, signed_by=("canbo1",), held=True))
    await books.tell(steering(alert, 2, signed_by=("canbo1", "canbo2"), held=False))
    await publish(books, lost)
    await books.tell(countersigned(alert, "si.quan"))
    assert len(await books.claim()) == GROUPS - 2


async def test_a_lost_key_lets_go_on_nothing_that_another_holds(books: Books, lost: Lost) -> None:
    """Nor by a hold of its own, which it lets go on."""
    alert = await on_air(books, lone(signed_by=("canbo2", "chihuy1")))
    await books.tell(steering(alert, 1, signed_by=("canbo2",), held=True))
    await books.tell(steering(alert, 2, signed_by=("canbo1",), held=True))
    await books.tell(steering(alert, 3, signed_by=("canbo1",), held=False))
    await publish(books, lost)
    await books.tell(countersigned(alert, "si.quan"))
    assert await books.claim() == []


async def test_what_stands_on_a_lost_key_can_be_held_and_stopped(books: Books, lost: Lost) -> None:
    alert = await on_air(books, lone())
    await publish(books, lost)
    await books.tell(steering(alert, 1, signed_by=("canbo2",), held=True))
    assert await books.claim() == []
    await books.tell(steering(alert, 2, signed_by=("canbo2",), stopped=True))
    assert await books.value("SELECT ended_reason FROM broadcast.messages") == "stopped"
    await books.tell(closure(alert, signed_by=("canbo2",), closing_text=said(alert)))
    assert set(await books.states(alert, "closing")) == {"g0", "g1"}


async def test_nothing_new_goes_out_by_a_lost_key(books: Books, lost: Lost) -> None:
    alert = await on_air(books, lone(signed_by=("canbo1", "chihuy1")))
    await publish(books, lost)
    for new in (
        correction(alert, signed_by=("canbo1", "canbo2")),
        countersigned(alert, "canbo1"),
        steering(alert, 1, signed_by=("canbo1",), released_rings=2),
        steering(alert, 1, signed_by=("canbo1",), centre=alert.said.centre),
        steering(alert, 1, signed_by=("canbo1",), held=False),
    ):
        with pytest.raises(NotSigned):
            await books.tell(new)
    with pytest.raises(Unsigned, match="nobody_may_send_it"):
        await books.tell(correction(alert, signed_by=("canbo2",)))


async def test_two_who_may_sign_now_correct_it(books: Books, lost: Lost) -> None:
    """Those who have the first version are among the groups that get the second."""
    alert = await on_air(books, lone(), FIRST_RING)
    await publish(books, lost)
    await correct(books, alert)
    assert len(await books.states(alert, version=2)) == FIRST_RING
    assert not await refused(books, "alert")


async def test_a_correction_goes_by_a_lost_key_only_where_that_had_reached(books: Books, lost: Lost) -> None:
    """Two have signed it for 4 groups, and 2 had the first version: it is not on its way to all that the lost key might
    have reached."""
    alert = await on_air(books, lone())
    await publish(books, lost)
    await correct(books, alert)
    assert not await refused(books, "alert")
    await books.execute(
        "INSERT INTO broadcast.deliveries (message_no, lane, group_no, account_no, group_id, ring, distance_m, turn,"
        " due_at) SELECT (SELECT max(message_no) FROM broadcast.messages), 1, group_no, account_no, group_id, 0, 0,"
        " group_no, now() FROM broadcast.groups ON CONFLICT DO NOTHING"
    )
    assert await refused(books, "alert")


# -- whoever writes the tables as well ---------------------------------------------------------------------------------


async def test_what_a_lost_key_signs_later_was_never_taken(books: Books) -> None:
    """In a transaction, too, that lay open since before."""
    alert = lone(life_s=0.001, endings={"found": LIE, "expired": LIE})
    async with transaction(books.pool) as conn:
        await conn.execute("SELECT now()")
        await publish(books, revocation("canbo1"))
        await add_signed(conn, alert.alert_id, alert.approvals)
        await add_alert(conn, alert, alert.document, "25-00042", 1)
    at(books, datetime.now(UTC) + timedelta(days=1))
    for end in (
        closure(alert, "expired", signed_by=(), closing_text=LIE),
        closure(alert, signed_by=("canbo2",), closing_text=LIE),
    ):
        await is_refused(books, end)


async def test_an_end_that_a_lost_key_signs_later_is_not_told(books: Books) -> None:
    alert = await on_air(books, lone(signed_by=("canbo2", "chihuy1")))
    await books.tell(closure(alert, signed_by=("canbo2",), closing_text=said(alert)))
    await publish(books, revocation("canbo1"))
    await publish(books, revocation("canbo2"))
    theirs = closure(alert, signed_by=("canbo1", "canbo2"), closing_text=LIE)
    async with transaction(books.pool) as conn:
        await add_signed(conn, alert.alert_id, theirs.orders)
    await books.execute("UPDATE broadcast.messages SET closing_text = %s WHERE purpose = 'closing'", LIE)
    assert await refused(books, "closing")


async def test_a_key_stays_lost_when_the_administrator_leaves_who_took_it_back(books: Books) -> None:
    leaves = datetime.now(UTC) + timedelta(hours=1)
    members = tuple(
        m.model_copy(update={"until": leaves}) if m.login == "quantri1" else m for m in STAFF.roster.roster.members
    )
    document = RosterDocument.of(STAFF.roster.roster.model_copy(update={"members": members}))
    await books.execute("UPDATE broadcast.rosters SET document = %s", document.data)
    moment = datetime.now(UTC)
    metrics = books.authority.metrics
    books.put_authority(Authority(PARTY, document.sha256, metrics, clock=lambda: moment))
    await publish(books, revocation("canbo1"))
    moment = leaves + timedelta(seconds=1)
    books.put_authority(Authority(PARTY, document.sha256, metrics, clock=lambda: moment))
    with pytest.raises(NotSigned, match="revoked"):
        await books.tell(lone())
