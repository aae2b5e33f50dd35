"""What goes out by what people have signed, in a real ledger; and what does not, whoever writes to topic or table."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from deploy.invented_staff.people import MANY
from deploy.invented_staff.trial import BROADCAST_ROSTERS, PARTY, STAFF
from schemas.alerts import AlertApproved, AlertClosed, ApprovedContent
from schemas.audience import Audience
from schemas.content import Document, Facts, Texts, ending_text
from schemas.event import CaseKind, Point
from schemas.reasons import Reason
from schemas.trust.area import area_of
from schemas.trust.passkeys import NotSigned, Proven
from schemas.trust.roster import CommuneNumber, Role, RosterDocument
from schemas.trust.roster_events import RosterPublished
from schemas.trust.statements import Approve, Hold, Signed, Stop, Submit, Told
from schemas.trust.succession import NotTheNext
from services.broadcast.authority.authority import Authority, Unsigned
from services.broadcast.authority.records_db import add_revocation
from services.broadcast.authority.rules import AHEAD, PAGE_LIFE, Record, SignedHours, signed_hours
from services.broadcast.ledger.rules.outcomes import Sent
from services.broadcast.planning.alert_inbox import AlertEffects
from services.runtime.database import transaction
from services.runtime.inbox import NotYet, first_read_at
from tests.support.broadcast.alerts import CENTRE, STEP_DEGREES, approval, closure, correction, countersigned, steering
from tests.support.broadcast.books import Books, books_of
from tests.support.broadcast.rosters import next_roster, publish, revocation
from tests.support.staff import authority

GROUPS = 40
"""About 556 m from one to the next: g0 to g17 lie within 10 km."""
WITHIN_10_KM = {f"g{number}" for number in range(18)}
EVERY = {f"g{number}" for number in range(GROUPS)}
HOME, BESIDE, FAR = "15961", "15865", "16033"
RINGS = Audience(ring_edges_km=(15, 18), ring_delays_s=(0, 0, 0))
"""By time all rings at once: g0 to g26, to g32, and beyond."""
WAITING_FOR_A_LOCK = (
    "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
)


@pytest.fixture
async def books(database_url: str) -> AsyncIterator[Books]:
    async with books_of(database_url, ["oa-a"] * GROUPS) as books:
        # As a registry has it: the first ten in the alert's commune, ten beside it, the rest in one farther away.
        for commune, first, last in ((HOME, 0, 9), (BESIDE, 10, 19), (FAR, 20, GROUPS)):
            await books.execute(
                "UPDATE broadcast.groups SET commune_code = %s WHERE substr(group_id, 2)::int BETWEEN %s AND %s",
                commune,
                first,
                last,
            )
        yield books


async def with_scopes(books: Books, scopes: Mapping[str, Sequence[str]]) -> None:
    """A first roster in which these people serve only there."""
    members = tuple(
        m.model_copy(update={"scope": tuple(scopes[m.login])}) if m.login in scopes else m
        for m in STAFF.roster.roster.members
    )
    document = RosterDocument.of(STAFF.roster.roster.model_copy(update={"members": members}))
    await books.execute("UPDATE broadcast.rosters SET document = %s", document.data)
    books.put_authority(Authority(PARTY, document.sha256, books.authority.metrics))


def alone(code: str = "25-00042", login: str = "canbo1", **told: Any) -> AlertApproved:
    return approval(code, signed_by=(login,), **{"audience": RINGS, **told})


def reported(alert: AlertApproved, **fields: Any) -> Signed:
    """An operator's signature under the report of its case, which told what the alert says."""
    said = alert.said
    told = Told(kind=said.kind, sex=said.facts.sex, age=said.facts.age, commune_code=area_of(said.centre).commune_code)
    about = {"case_id": alert.case_id, "report_sha256": "5a" * 32, "told": told}
    return STAFF.order(Submit, "tongdai", **{**about, **fields})


def approval_of(alert: AlertApproved, login: str) -> tuple[Signed, ...]:
    return STAFF.approvals(alert.document, alert.case_id, (login,))


def with_report(alert: AlertApproved, of: AlertApproved | None = None) -> AlertApproved:
    """With the operator's signature of the report as well; or of the report of another case."""
    report = reported(alert, case_id=(of or alert).case_id)
    return alert.model_copy(update={"approvals": (*alert.approvals, report)})


def five_groups_alone(books: Books) -> None:
    """A first ring may have no more than five groups."""
    limits = type(books.authority.limits)(10_000, 5)
    books.put_authority(Authority(PARTY, STAFF.root, books.authority.metrics, limits=limits))


async def tell_at_last(books: Books, event: ApprovedContent) -> None:
    """As it is tried once it has waited: nothing that it may have overtaken is on its way any more."""
    with first_read_at(datetime.now(UTC) - timedelta(minutes=11)):
        await books.tell(event)


async def is_refused_at_last(books: Books, event: ApprovedContent, why: str) -> None:
    with pytest.raises(Unsigned, match=why):
        await tell_at_last(books, event)


async def reached(books: Books, alert: ApprovedContent, version: int = 1) -> set[str]:
    return set(await books.states(alert, version=version))


async def queued(books: Books, alert: ApprovedContent) -> set[str]:
    return {group for group, (state, _) in (await books.ledger(alert)).items() if state == "queued"}


async def planned(books: Books, alert: AlertApproved) -> AlertApproved:
    await books.tell(alert)
    return alert


async def is_refused(books: Books, event: ApprovedContent | AlertClosed, why: str) -> None:
    with pytest.raises(Unsigned, match=why):
        await books.tell(event)


# -- reach -----------------------------------------------------------------------------------------------------------


async def test_one_signature_opens_the_first_ring_and_no_more_of_it_than_ten_kilometres(books: Books) -> None:
    alert = await planned(books, alone())
    await books.sweep()
    assert await reached(books, alert) == WITHIN_10_KM
    assert await books.value("SELECT array_agg(ring) FROM broadcast.rings WHERE released_at IS NOT NULL") == [0]


async def test_one_signature_reaches_no_more_groups_than_a_first_ring_may_have(books: Books) -> None:
    five_groups_alone(books)
    alert = await planned(books, alone())
    await books.sweep()
    assert await reached(books, alert) == {f"g{number}" for number in range(5)}, "the nearest"


async def test_without_a_supervisor_two_reach_their_commune_and_those_beside_it(books: Books) -> None:
    alert = await planned(books, approval(signed_by=("canbo1", "canbo2"), audience=RINGS))
    assert await reached(books, alert) == {f"g{number}" for number in range(20)}
    await books.tell(countersigned(alert, "chihuy1"))
    assert await reached(books, alert) == EVERY


async def test_a_second_signature_takes_nothing_away_of_what_one_alone_opens(books: Books) -> None:
    await books.execute(
        "UPDATE broadcast.groups SET commune_code = %s WHERE group_id IN ('g3', 'g12', 'g17', 'g18')", FAR
    )
    alert = await planned(books, approval(signed_by=("canbo1", "canbo2"), audience=RINGS))
    assert await reached(books, alert) == {*WITHIN_10_KM, "g19"}, (
        "near ones of other communes as well, g18 lies too far"
    )
    again = correction(alert, 2, signed_by=("canbo1", "canbo2"))
    await books.tell(again)
    assert await reached(books, again, version=2) == {*WITHIN_10_KM, "g19"}


async def test_two_reach_no_more_near_groups_than_a_first_ring_may_have(books: Books) -> None:
    five_groups_alone(books)
    await books.execute("UPDATE broadcast.groups SET commune_code = %s WHERE group_id IN ('g3', 'g12')", FAR)
    alert = await planned(books, approval(signed_by=("canbo1", "canbo2"), audience=RINGS))
    assert await reached(books, alert) == {f"g{number}" for number in range(20)} - {"g12"}, "g3 is one of the nearest 5"


async def test_moving_the_rings_opens_no_first_ring_at_another_place(books: Books) -> None:
    await books.execute("UPDATE broadcast.groups SET commune_code = %s WHERE group_id IN ('g3', 'g18')", FAR)
    alert = await planned(books, approval(signed_by=("canbo1", "canbo2"), audience=RINGS))
    before = await reached(books, alert)
    there = Point(lat=CENTRE.lat + 18 * STEP_DEGREES, lon=CENTRE.lon)
    await books.tell(steering(alert, 1, signed_by=("canbo1",), centre=there))
    assert await books.value("SELECT centre_lat FROM broadcast.steerings") == there.lat, "one may move them there"
    assert await reached(books, alert) == before, "g3 stays, and g18 waits for a supervisor"


async def test_a_ring_that_nobody_could_send_to_has_gone_when_its_groups_get_it(books: Books) -> None:
    alert = await planned(books, approval(signed_by=("canbo1", "canbo2"), audience=RINGS))
    await books.execute("UPDATE broadcast.rings SET released_at = released_at - interval '1 hour'")
    await books.tell(countersigned(alert, "chihuy1"))
    gone_now = "SELECT array_agg(ring ORDER BY ring) FROM broadcast.rings WHERE released_at > now() - interval '30 min'"
    assert await books.value(gone_now) == [1, 2]
    await books.execute("UPDATE broadcast.rings SET released_at = released_at - interval '1 hour'")
    await books.tell(steering(alert, 1, released_rings=3))
    assert await books.value(gone_now) is None, "once"


async def test_an_operator_who_signed_the_report_is_the_first_of_two(books: Books) -> None:
    alert = await planned(books, with_report(alone()))
    assert await reached(books, alert) == {f"g{number}" for number in range(20)}


async def test_an_operator_signed_for_one_alert_of_what_was_told_for_a_day(
    books: Books, subtests: pytest.Subtests
) -> None:
    """One of 200 days ago had carried three alerts of other things, out to 18 km."""
    told = reported(alone()).said
    assert isinstance(told, Submit)
    assert told.told
    warning, elsewhere = CaseKind.CRIME_WARNING, Point(lat=CENTRE.lat + 40 * STEP_DEGREES, lon=CENTRE.lon)
    first = alone("25-00050", "canbo2")
    used = reported(first)
    await books.tell(first.model_copy(update={"approvals": (*first.approvals, used)}))
    girl = Facts(kind=CaseKind.MISSING_CHILD, place=first.said.facts.place, sex="female", age=9)
    a_day = timedelta(days=1, minutes=1)
    for what, alert, submit in (
        ("used", alone("25-00051").model_copy(update={"case_id": first.case_id}), used),
        ("signed more than a day ago", old := alone("25-00052"), reported(old, signed_at=datetime.now(UTC) - a_day)),
        ("of another kind", alone("25-00053", kind=warning), None),
        ("of another place", alone("25-00054", centre=elsewhere), None),
        ("of another person", alone("25-00055", facts=girl), None),
        ("naming nothing", unnamed := alone("25-00056"), reported(unnamed, told=None)),
    ):
        with subtests.test(what):
            signed = submit or reported(alert, told=told.told)
            async with transaction(books.pool) as conn:
                kept = await books.authority.accept(conn, alert.alert_id, (*alert.approvals, signed))
                power = await books.authority.power(conn, alert.alert_id, 1, alert.document)
            assert kept.reported_by() >= {"tongdai"}, "that they told of it stays said"
            assert power.reaches.approved.alone, "it stands on one signature"


async def test_a_strangers_number_takes_two_who_were_shown_it(books: Books) -> None:
    """One officer had written it, called it right, and signed: 146 groups got it."""
    texts = Texts(default="TÌM TRẺ LẠC (tin mẫu). Gọi 09.11 222 333\nMã: 25-00042")
    alert = alone(texts=texts)
    shown = {"foreign": ("0911222333",)}
    for signed in (
        alert.approvals,
        STAFF.approvals(alert.document, alert.case_id, ("canbo1",), **shown),
        (*STAFF.approvals(alert.document, alert.case_id, ("canbo1",), **shown), reported(alert)),
        (*STAFF.approvals(alert.document, alert.case_id, ("canbo1",), **shown), *approval_of(alert, "chihuy1")),
    ):
        with pytest.raises(Unsigned, match="nobody_may_send_it"):
            await books.tell(alert.model_copy(update={"approvals": signed}))
    both = STAFF.approvals(alert.document, alert.case_id, **shown)
    await books.tell(alert.model_copy(update={"approvals": both}))
    await books.sweep()
    assert await reached(books, alert) == EVERY


async def test_an_operator_has_not_signed_the_words_of_a_correction(books: Books) -> None:
    alert = alone()
    await books.tell(with_report(alert))
    await is_refused(books, correction(alert, signed_by=("canbo1",)), "nobody_may_send_it")


async def test_somebody_elses_report_makes_no_second_signature(books: Books) -> None:
    alert = alone()
    await books.tell(with_report(alert, of=approval()))
    assert await reached(books, alert) == WITHIN_10_KM


@pytest.mark.parametrize(
    ("login", "kind", "fields"),
    [
        ("tongdai", CaseKind.MISSING_CHILD, {}),
        ("canbo1", CaseKind.FOUND_PERSON, {}),
        ("canbo1", CaseKind.MISSING_CHILD, {"reported_by": ("canbo1",)}),
    ],
)
async def test_who_may_not_open_it_alone_opens_nothing(
    books: Books, login: str, kind: CaseKind, fields: dict[str, Any]
) -> None:
    alert = alone(kind=kind)
    signed = STAFF.approvals(alert.document, alert.case_id, (login,), **fields)
    await is_refused(books, alert.model_copy(update={"approvals": signed}), "nobody_may_send_it")
    assert await books.value("SELECT count(*) FROM broadcast.messages") == 0
    assert await books.value("SELECT count(*) FROM broadcast.signed_orders") == 0


async def test_out_of_scope_nobody_opens_anything(books: Books) -> None:
    await with_scopes(books, {"canbo1": ["00004"], "canbo2": [], "chihuy1": ["01"]})
    for signers in (("canbo1",), ("canbo2",), ("chihuy1",), ("canbo1", "canbo2", "chihuy1")):
        await is_refused(books, approval(signed_by=signers, audience=RINGS), "nobody_may_send_it")


async def test_a_routine_kind_goes_to_the_officers_own_communes_alone(books: Books) -> None:
    await with_scopes(books, {"canbo1": [HOME], "chihuy1": ["38"]})
    alert = await planned(books, alone(kind=CaseKind.LEGAL_NOTICE))
    await books.sweep()
    assert await reached(books, alert) == {f"g{number}" for number in range(10)}
    await books.tell(countersigned(alert, "chihuy1"))
    assert await reached(books, alert) == EVERY


async def test_one_person_alone_has_one_such_alert_open_and_two_in_a_day(books: Books) -> None:
    first, second, third = (alone(f"25-0004{number}") for number in range(3))
    await books.tell(first)
    await is_refused_at_last(books, second, "alone_too_often")
    with pytest.raises(NotYet, match="another alert of theirs"):
        await books.tell(second)
    await books.tell(closure(first), second, closure(second))
    await is_refused_at_last(books, third, "alone_too_often")
    await books.tell(alone("25-00049", "canbo2"))
    await books.tell(approval("25-00048", audience=RINGS))


async def test_no_date_of_an_event_makes_room_for_another_alert_of_ones_own(books: Books) -> None:
    """Six went out in six minutes, each dated a day back and over in 45 s."""
    a_day_ago, soon = datetime.now(UTC) - timedelta(hours=25), datetime.now(UTC) + timedelta(seconds=45)
    for dated in ({"approved_at": a_day_ago}, {"expires_at": soon}):
        with pytest.raises(Unsigned, match="dated_otherwise"):
            await books.tell(alone(life_s=72 * 3600.0).model_copy(update=dated))
    # Signed a day ago as well, so that no hour is an invented one: what counts is when they came.
    first, second, third = (alone(f"25-0004{number}", approved_at=a_day_ago) for number in range(3))
    for each in (first, second):
        await books.tell(each, closure(each))
    with pytest.raises(Unsigned, match="alone_too_often"):
        await tell_at_last(books, third)


async def test_what_an_operator_has_signed_too_is_none_that_stands_on_its_officer_alone(books: Books) -> None:
    """As the desk counts it: it would promise a first ring that is refused here, and nobody would know."""
    first, second = alone("25-00040"), alone("25-00041")
    await books.tell(with_report(first), second)
    await books.sweep()
    assert await reached(books, second) == WITHIN_10_KM
    await is_refused_at_last(books, alone("25-00042"), "alone_too_often")


async def test_an_operator_of_elsewhere_who_has_signed_it_is_no_second_person(books: Books) -> None:
    await with_scopes(books, {"canbo1": ["38"], "tongdai": ["00004"]})
    first, second = alone("25-00040"), alone("25-00041")
    await books.tell(with_report(first))
    await books.sweep()
    assert await reached(books, first) == WITHIN_10_KM
    await is_refused_at_last(books, second, "alone_too_often")


async def test_an_alert_that_two_have_corrected_stands_on_two(books: Books) -> None:
    first, second, third = (alone(f"25-0004{number}") for number in range(3))
    await books.tell(first, correction(first), second, correction(second), third)
    await books.sweep()
    assert await reached(books, third) == WITHIN_10_KM


async def test_two_that_arrive_at_once_are_not_both_the_only_one(books: Books) -> None:
    first, second = alone("25-00041"), alone("25-00042")
    effects = AlertEffects(books.planner, books.authority, books.begin_picture)
    async with transaction(books.pool) as conn:
        await effects.approved(conn, first)
        # Another worker has the second's partition, and cannot see what is not committed.
        other = asyncio.create_task(tell_at_last(books, second))
        while not other.done() and not await books.value(WAITING_FOR_A_LOCK):  # noqa: ASYNC110 - until it waits
            await asyncio.sleep(0.01)
    with pytest.raises(Unsigned, match="alone_too_often"):
        await other
    assert await reached(books, second) == set()


# -- numbers ---------------------------------------------------------------------------------------------------------


async def test_no_more_groups_get_it_than_were_signed(books: Books) -> None:
    alert = await planned(books, approval(audience=RINGS, groups=38))
    await books.sweep()
    ledger = await books.ledger(alert)
    late = {"g38", "g39"}
    assert {group: ledger[group] for group in late} == dict.fromkeys(late, ("dropped", Reason.UNCOUNTED)), "came since"
    assert {state for group, (state, _) in ledger.items() if group not in late} == {"queued"}
    assert set(ledger) == EVERY


async def test_an_audience_that_has_grown_out_of_what_was_signed_is_refused(books: Books) -> None:
    await is_refused(books, approval(audience=RINGS, groups=10), "audience_grown")
    assert await books.value("SELECT count(*) FROM broadcast.deliveries") == 0


async def test_the_smaller_number_of_two_holds(books: Books) -> None:
    alert = approval(audience=RINGS, signed_by=("canbo1",), groups=30)
    await books.tell(alert, countersigned(alert, "chihuy1", groups=MANY))
    assert len(await queued(books, alert)) == 30


# -- forged, altered, replayed ----------------------------------------------------------------------------------------


def altered(signed: Signed, **changes: Any) -> Signed:
    text = signed.said.model_copy(update=changes).model_dump_json()
    return signed.model_copy(update={"statement": text})


async def test_nothing_is_believed_that_nobody_has_signed(books: Books) -> None:
    alert, other = approval(audience=RINGS), approval("25-00043", audience=RINGS)
    forgeries: dict[str, tuple[Signed, ...]] = {
        "of another alert": other.approvals,
        "raised": tuple(altered(signed, groups=4_500) for signed in alert.approvals),
        "in another's name": (alert.approvals[0], altered(alert.approvals[1], signer="canbo2")),
        "of another version": tuple(altered(signed, alert_version=2) for signed in alert.approvals),
    }
    for what, signed in forgeries.items():
        with pytest.raises(NotSigned):
            await books.tell(alert.model_copy(update={"approvals": signed}))
        assert await books.value("SELECT count(*) FROM broadcast.messages") == 0, what
    await is_refused(books, alert.model_copy(update={"approvals": ()}), "nobody_may_send_it")
    hashed = STAFF.approvals(other.document, alert.case_id, alert_id=alert.alert_id)
    await is_refused(books, alert.model_copy(update={"approvals": hashed}), "nobody_may_send_it")


async def test_without_a_root_nothing_goes_out(books: Books) -> None:
    books.put_authority(Authority(PARTY, "", books.authority.metrics))
    with pytest.raises(NotSigned, match="no_roster"):
        await books.tell(approval())


async def test_an_order_waits_for_a_roster_that_is_on_its_way_and_not_for_ever(books: Books) -> None:
    alert, another = approval(), approval("25-00043")
    newer = STAFF.approvals(another.document, another.case_id, roster_version=2)
    ahead = another.model_copy(update={"approvals": newer, "occurred_at": datetime.now(UTC) + timedelta(days=365)})
    with pytest.raises(NotYet):
        await books.tell(ahead)
    with pytest.raises(NotSigned, match="unknown_roster"):
        await tell_at_last(books, ahead)
    await books.execute("DELETE FROM broadcast.rosters")
    for early in (alert, closure(alert, "expired", signed_by=())):
        with pytest.raises(NotYet):
            await books.tell(early)
    with pytest.raises(NotSigned, match="unknown_roster"):
        await tell_at_last(books, alert)
    await books.execute(BROADCAST_ROSTERS, STAFF.roster.data)
    await books.tell(alert)
    assert await reached(books, alert)


async def test_what_stops_an_alert_waits_for_no_roster(books: Books) -> None:
    alert = await planned(books, approval(audience=RINGS))
    about = {"alert_id": alert.alert_id, "case_id": alert.case_id, "revision": 1, "roster_version": 99_999}
    held = steering(alert, held=True).model_copy(update={"orders": (STAFF.order(Hold, "canbo1", **about),)})
    await books.tell(held)
    assert await books.claim(total=1) == []


# -- orders ----------------------------------------------------------------------------------------------------------


async def test_who_may_not_order_it_orders_nothing(books: Books) -> None:
    alert = await planned(books, approval(audience=RINGS))
    about = {"alert_id": alert.alert_id, "case_id": alert.case_id}
    for login in ("tongdai", "quantri1", "thanhtra1"):
        await books.tell(steering(alert, 1, signed_by=(login,), held=True, stopped=True))
    assert len(await books.claim(total=1)) == 1
    elsewhere = approval("25-00043")
    replayed = STAFF.order(Stop, "canbo1", **{**about, "alert_id": elsewhere.alert_id}, revision=1)
    with pytest.raises(NotSigned, match="other_alert"):
        await books.tell(steering(alert, 1, stopped=True).model_copy(update={"orders": (replayed,)}))


async def test_no_hold_has_a_number_after_which_none_comes(books: Books) -> None:
    alert = await planned(books, approval(audience=RINGS))
    for revision in (AHEAD + 1, 2**31 - 1):
        with pytest.raises(NotSigned, match="revision_ahead"):
            await books.tell(steering(alert, revision, signed_by=("canbo2",), held=True))
    await books.tell(steering(alert, AHEAD, signed_by=("canbo2",), held=True))
    assert await books.claim() == []
    await books.tell(steering(alert, AHEAD + 1, signed_by=("canbo2",), held=False))
    assert await books.claim()


async def test_what_one_officer_holds_goes_on_by_whoever_could_have_sent_it(books: Books) -> None:
    alert = await planned(books, approval(audience=RINGS))
    await books.record(await books.claim(total=3), Sent("m"))
    await books.tell(steering(alert, 1, signed_by=("canbo2",), held=True))
    assert await books.claim() == []
    await books.tell(steering(alert, 2, signed_by=("canbo2",), held=False))
    held_back = {delivery.group_id for delivery in await books.claim()}
    assert held_back, "what was queued for the first ring goes on with one"
    await books.tell(steering(alert, 2, signed_by=("chihuy1",), held=False))
    assert await books.value("SELECT count(*) FROM broadcast.deliveries WHERE due_at = 'infinity'") == 0


async def test_two_officers_let_all_of_it_go_on_also_what_takes_a_supervisor_to_send(books: Books) -> None:
    await with_scopes(books, {"canbo1": [HOME], "canbo2": [HOME]})
    alert = await planned(
        books, approval(audience=Audience(ring_edges_km=(), ring_delays_s=(0,)), signed_by=("canbo1", "chihuy1"))
    )
    await books.tell(steering(alert, 1, signed_by=("canbo2",), held=True))
    assert await books.claim() == []
    await books.tell(steering(alert, 2, signed_by=("canbo1", "canbo2"), held=False))
    assert {delivery.group_id for delivery in await books.claim(total=GROUPS)} == EVERY


async def test_an_end_is_told_in_the_words_that_were_signed_by_one_officer(books: Books) -> None:
    words = "Tin mã 25-00042, phát {aired_at}: ĐÃ TÌM THẤY (mẫu).\nMã: 25-00042/KT"
    alert = await planned(books, approval(audience=RINGS, endings={"found": words}))
    await books.record(await books.claim(total=2), Sent("m"))
    text = ending_text(alert.said, "found", alert.approved_at, datetime.now(UTC))
    other_words = text.replace("mẫu", "không còn ai tìm")
    await is_refused(books, closure(alert, signed_by=("canbo1",), closing_text=other_words), "closing")
    for nobody in ((), ("tongdai",), ("quantri1",)):
        await is_refused(books, closure(alert, signed_by=nobody, closing_text=text), "closing")
    await is_refused(books, closure(alert, "cancelled", signed_by=("canbo1",), closing_text=text), "closing")
    await books.tell(closure(alert, signed_by=("canbo1",), closing_text=text))
    assert set(await books.states(alert, "closing")) == {"g0", "g1"}


async def test_at_the_expiry_that_was_signed_the_end_needs_nobody(books: Books) -> None:
    words = "HẾT HẠN (mẫu).\nMã: 25-00042/KT"
    alert = await planned(books, approval(audience=RINGS, endings={"expired": words}))
    await books.record(await books.claim(total=1), Sent("m"))
    await is_refused(books, closure(alert, "expired", signed_by=(), closing_text=words), "closing")
    later = alert.expires_at + timedelta(seconds=1)
    books.put_authority(Authority(PARTY, STAFF.root, books.authority.metrics, clock=lambda: later))
    for outcome, said in (("expired", words.replace("mẫu", "đã tìm thấy")), ("cancelled", words), ("found", words)):
        await is_refused(books, closure(alert, outcome, signed_by=(), closing_text=said), "closing")
    assert await books.states(alert, "closing") == {}
    await books.tell(closure(alert, "expired", signed_by=(), closing_text=words))
    assert set(await books.states(alert, "closing")) == {"g0"}


# -- the roster --------------------------------------------------------------------------------------------------------


async def test_one_administrator_makes_nobody_an_officer(books: Books) -> None:
    promoted = tuple(
        m.model_copy(update={"role": Role.SUPERVISOR}) if m.login == "tongdai" else m
        for m in STAFF.roster.roster.members
    )
    with pytest.raises(NotTheNext, match="too_few"):
        await publish(books, next_roster("quantri1", members=promoted))
    with pytest.raises(Unsigned):
        await books.tell(alone(login="tongdai"))
    await publish(books, next_roster("quantri1", "quantri2", members=promoted))
    await books.tell(alone(login="tongdai"))


async def test_a_revoked_person_signs_nothing_and_what_stands_on_them_stops(books: Books) -> None:
    await books.tell(alone())
    await publish(books, revocation("canbo1"))
    with pytest.raises(NotSigned, match="revoked"):
        await books.tell(alone("25-00043"))
    loaded = await books.authority.load(books.pool, [1])
    assert loaded.unsigned == {message.message_no for message in loaded.messages}
    # An old roster is played back: it changes nothing.
    await publish(
        books,
        RosterPublished(
            occurred_at=datetime.now(UTC), environment=STAFF.environment, document=STAFF.roster.data.decode()
        ),
    )
    with pytest.raises(NotSigned, match="revoked"):
        await books.tell(alone("25-00043"))


async def test_another_revocation_in_the_place_of_one_is_seen(books: Books) -> None:
    """As where the tables of a backup come back under a service that runs."""
    await publish(books, revocation("canbo2"))
    await books.tell(alone())
    async with transaction(books.pool) as conn:
        await conn.execute("DELETE FROM broadcast.revocations")
        await add_revocation(conn, revocation("canbo1").revocation)
    with pytest.raises(NotSigned, match="revoked"):
        await books.tell(alone("25-00043"))


async def test_a_post_names_the_forces_own_number_and_address_and_no_other(books: Books) -> None:
    call, link = STAFF.roster.roster.voice.numbers[0], STAFF.roster.roster.voice.links[0]  # type: ignore[union-attr]
    facts = approval().said.facts
    wrongs: tuple[tuple[dict[str, Any], str], ...] = (
        ({"facts": facts.model_copy(update={"call": "0900 000 000"})}, "other_number"),
        ({"link": "https://loa.example.attacker/25-00042"}, "other_link"),
    )
    for wrong, what in wrongs:
        with pytest.raises(Unsigned, match=what):
            await books.tell(approval(audience=RINGS, **wrong))
    right: dict[str, Any] = {"facts": facts.model_copy(update={"call": call}), "link": f"{link}25-00042"}
    await books.tell(approval(audience=RINGS, **right))


async def test_a_post_may_name_the_number_that_was_signed_for_a_commune(books: Books) -> None:
    voice, own = STAFF.roster.roster.voice, CommuneNumber(commune_code="15961", number="0237 385 3333")
    assert voice is not None
    facts = approval().said.facts.model_copy(update={"call": own.number})
    named: dict[str, Any] = {"facts": facts, "link": f"{voice.links[0]}25-00042"}
    await is_refused(books, approval(audience=RINGS, **named), "other_number")
    said = voice.model_copy(update={"communes": (own,)})
    await publish(books, next_roster("quantri1", "quantri2", voice=said))
    await books.tell(approval(audience=RINGS, **named))


async def test_before_the_first_roster_nobody_has_signed_anything_and_the_first_is_taken(books: Books) -> None:
    await books.execute("TRUNCATE broadcast.rosters, broadcast.revocations")
    async with transaction(books.pool) as conn:
        with pytest.raises(NotSigned, match="no_roster"):
            await books.authority.prove(conn, alone().approvals[0])
    await publish(
        books,
        RosterPublished(
            occurred_at=datetime.now(UTC), environment=STAFF.environment, document=STAFF.roster.data.decode()
        ),
    )
    await books.tell(alone())


def test_a_roster_without_communes_has_the_bytes_that_it_was_signed_with() -> None:
    """As the version before wrote it: its fingerprint is on paper, and a setting."""
    assert b"communes" not in STAFF.roster.data
    assert RosterDocument.of(STAFF.roster.roster).sha256 == STAFF.roster.sha256


# -- who writes to the tables -----------------------------------------------------------------------------------------


async def refused(books: Books) -> set[int]:
    numbers = await books.value("SELECT array_agg(message_no) FROM broadcast.messages")
    assert isinstance(numbers, list)
    return (await authority().load(books.pool, numbers)).unsigned


async def test_a_row_without_a_record_is_not_sent(books: Books) -> None:
    await books.tell(approval(audience=RINGS))
    assert await refused(books) == set()
    await books.execute("DELETE FROM broadcast.signed_orders")
    assert await refused(books) == {1}


async def test_an_altered_text_is_not_sent(books: Books) -> None:
    await books.tell(approval(audience=RINGS))
    forged = approval("25-00042", text="Tin giả\nMã: 25-00042").document
    await books.execute("UPDATE broadcast.messages SET content = %s", forged.data)
    assert await refused(books) == {1}


async def test_an_end_that_nobody_has_signed_is_not_told(books: Books) -> None:
    alert = await planned(books, approval(audience=RINGS))
    await books.record(await books.claim(total=1), Sent("m"))
    await books.tell(closure(alert))
    assert await refused(books) == set()
    await books.execute("UPDATE broadcast.messages SET closing_text = 'Giả\nMã: 25-00042/KT' WHERE purpose = 'closing'")
    assert await refused(books) == {2}


async def test_signatures_older_than_a_day_still_bear_the_end(books: Books) -> None:
    """An alert lives for days; what was signed at its beginning counts to its end."""
    days = timedelta(days=2)
    alert = alone(approved_at=datetime.now(UTC) - days, expires_at=datetime.now(UTC) + days)
    old = STAFF.order(
        Approve,
        "canbo1",
        **{
            **alert.approvals[0].said.model_dump(exclude={"signer", "purpose"}),
            "signed_at": datetime.now(UTC) - days,
        },
    )
    await books.tell(alert.model_copy(update={"approvals": (old,)}))
    assert await reached(books, alert) == WITHIN_10_KM


def test_a_signed_life_ends_at_the_earliest_by_the_first_signature_and_at_the_latest_by_the_last() -> None:
    alert = approval()
    first, last = alert.approved_at, alert.approved_at + timedelta(hours=5)
    document, signed = Document(alert.content.encode()), Approve.model_validate_json(alert.approvals[0].statement)
    member = STAFF.roster.roster.members[0]
    record = Record(tuple(Proven(signed.model_copy(update={"signed_at": at}), member) for at in (first, last)))
    life = document.content.life
    hours = signed_hours(record, document.content, 1, alert.content_hash)
    assert hours == SignedHours(first, last, life)
    assert (hours.over_at_the_earliest, hours.over_at_the_latest) == (first + life, last + life + PAGE_LIFE)


@pytest.mark.parametrize(
    ("approved_after", "expires_after", "has"),
    [
        (0, 60, True),
        (299, 390, True),
        (-1, 60, False),
        (331, 360, False),
        (0, 59, False),
        (0, 391, False),
    ],
)
def test_an_event_gives_an_alert_no_hours_that_nobody_has_signed(
    approved_after: float, expires_after: float, has: bool
) -> None:
    """Minutes after the first signature; the second came five hours later, the alert lives for one."""
    first = datetime(2026, 12, 1, 5, tzinfo=UTC)
    hours = SignedHours(first, first + timedelta(hours=5), timedelta(hours=1))
    assert hours.has(first + timedelta(minutes=approved_after), first + timedelta(minutes=expires_after)) is has
