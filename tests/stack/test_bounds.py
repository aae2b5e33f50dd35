"""Whatever the desk accepts, broadcast plans: from the desk's API model through the wire into PostgreSQL."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, assume, event, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from deploy.invented_staff.trial import STAFF, VOICE
from schemas.alerts import AlertSteered
from schemas.audience import FARTHEST_KM, LONGEST_DELAY_S, MOST_RINGS, rings_problem
from schemas.content import Document
from schemas.envelope import decode, encode
from schemas.event import Event, Point
from schemas.topics import ALERTS
from services.broadcast.planning.alert_inbox import AlertEffects
from services.runtime.database import Pool, create_pool, transaction
from services.verification.api.case_api import content_in_body
from services.verification.api.case_models import DraftIn
from services.verification.cases import alert_events
from services.verification.cases.reviews_db import alert_id_of
from services.verification.rules import review
from services.verification.rules.airing import Steering
from services.verification.rules.case import Case, CaseState
from services.verification.rules.documents import revised
from services.verification.rules.orders import Wanted, why_not
from services.verification.rules.refusals import Refusal
from services.verification.rules.review import Approval
from services.verification.rules.signing import Grounds
from tests.support.broadcast.alerts import add_accounts, add_groups, approval, ledger, steering
from tests.support.broadcast.books import PLANNER
from tests.support.invented_cases import GROUNDS, ISSUER, NONCE, NOW, pending, signed, signed_by, with_content
from tests.support.kafka.producers import key_of, known_keys
from tests.support.staff import authority
from tests.support.verification_running import report, running_verification

NUMBERS = st.one_of(st.floats(), st.floats(0, 3000), st.sampled_from([0.0, 1e8, 1e308, FARTHEST_KM, LONGEST_DELAY_S]))
ROWS_OF_NUMBERS = st.one_of(
    st.lists(NUMBERS, max_size=MOST_RINGS + 2),
    st.lists(st.floats(0, 3000), max_size=MOST_RINGS + 1, unique=True).map(sorted),
)
# What cannot be stored is refused before (tests/stack/test_edge.py).
WORDS = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=20)
LISTS = st.lists(WORDS, max_size=5)
AUDIENCES = st.fixed_dictionaries(
    {},
    optional={
        "province_codes": st.one_of(LISTS, st.just(["38"])),
        "max_distance_km": st.none() | NUMBERS,
        "ring_by": st.sampled_from(["distance", "commune"]),
        "ring_edges_km": ROWS_OF_NUMBERS,
        "ring_delays_s": ROWS_OF_NUMBERS,
        "group_kinds": LISTS,
        "include_groups": LISTS | st.just(["g1"] * 1000) | st.just(["\x01" * 1000] * 100),
        "exclude_groups": LISTS,
        "corridor": st.none()
        | st.fixed_dictionaries(
            {
                "points": st.lists(
                    st.fixed_dictionaries({"lat": st.floats(-91, 91), "lon": st.floats(-181, 181)}), max_size=62
                ),
                "width_km": NUMBERS,
            }
        ),
    },
)
CENTRES = st.fixed_dictionaries({"lat": st.floats(-91, 91), "lon": st.floats(-181, 181)})
FACTS = st.fixed_dictionaries(
    {
        "kind": st.just("missing_child"),
        "place": st.fixed_dictionaries({"lat": st.floats(-91, 91), "lon": st.floats(-181, 181), "name": WORDS}),
        "call": st.sampled_from(VOICE.numbers),
    },
    optional={
        "name": WORDS,
        "age": st.integers(-1, 121),
        "birth_year": st.integers(1889, 2201),
        "height_cm": st.integers(19, 251),
        "sex": st.sampled_from(["female", "male", "x"]),
        "marks": WORDS,
        "seen_at": st.datetimes().map(lambda at: f"{at.isoformat()}Z"),
    },
)
DRAFTS = st.fixed_dictionaries(
    {"text": WORDS.map(lambda words: f"TÌM TRẺ LẠC {words}\nMã: 25-00042"), "audience": AUDIENCES},
    optional={"centre": CENTRES, "facts": FACTS, "poster_heading": st.none() | WORDS},
)
ORDERS = st.fixed_dictionaries(
    {
        "order": st.sampled_from(["hold", "resume", "release", "recentre", "stop"]),
        "rings": st.one_of(st.integers(1, MOST_RINGS + 2), st.integers(1), st.just(40_000)),
        "centre": CENTRES,
    }
)


@pytest.fixture
async def pool(database_url: str) -> AsyncIterator[Pool]:
    async with create_pool(database_url, size=2) as pool:
        async with transaction(pool) as conn:
            await add_accounts(conn, ["oa-a"])
            await add_groups(conn, ["oa-a"] * 20)
        yield pool


def accepted(case: Case, draft: dict[str, Any]) -> Case | None:
    """The case with this draft as the API takes it; None when the desk refuses."""
    try:
        body = DraftIn.model_validate({"content_hash": case.draft.hash, **draft})
    except ValidationError:
        return None
    content = revised(content_in_body(body, case.draft.content), ISSUER, NONCE)
    saved = review.edit(case, "si.quan", body.content_hash, content, NOW)
    return None if isinstance(saved, Refusal) else replace(case, draft=saved)


def over_the_wire(said: Event) -> Any:
    record = encode(said, key_of("verification"))
    return decode(ALERTS, record.headers, record.value, known_keys())


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.filter_too_much])
@given(draft=DRAFTS, told=ORDERS)
async def test_what_the_desk_accepts_broadcast_plans(pool: Pool, draft: dict[str, Any], told: dict[str, Any]) -> None:
    opened = replace(pending(), case_id=uuid4())
    case = accepted(with_content(opened, alert_id=alert_id_of(opened.case_id)), draft)
    event(f"accepted: {case is not None}")
    assume(case is not None)
    assert case is not None
    grounds = replace(GROUNDS, now=datetime.now(UTC), signers=replace(GROUNDS.signers, roster=STAFF.roster.roster))
    case = replace(case, draft=replace(case.draft, saved_at=grounds.now))
    case = signed_by(case, "si.quan", "chi.huy", grounds=grounds)
    approvals = tuple(each.signed for each in case.signing.signatures)
    document = case.draft.document
    approved = Approval("chi.huy", document, grounds.now, grounds.now + document.content.life)
    effects = AlertEffects(PLANNER, authority(), lambda _: None)
    # An exception would put the event into quarantine, behind the officer's back.
    async with transaction(pool) as conn:
        await effects.approved(conn, over_the_wire(alert_events.approved(case, approved, approvals)))
    on_air = replace(case, state=CaseState.BROADCASTING)
    wanted = accepted_order(on_air, told, grounds)
    if wanted is not None:
        press = signed(on_air, "si.quan", wanted, grounds)
        async with transaction(pool) as conn:
            await effects.steered(conn, over_the_wire(alert_events.steered(on_air, Steering(1), (press,), grounds.now)))


def accepted_order(case: Case, told: dict[str, Any], grounds: Grounds) -> Wanted | None:
    """What the API makes of an order on the case's alert; None when the desk refuses."""
    try:
        centre = Point.model_validate(told["centre"]) if "centre" in told else None
    except ValidationError:
        return None
    wanted = Wanted(told["order"], released_rings=told.get("rings"), centre=centre, groups=40)
    return None if why_not(case, wanted, "si.quan", grounds) else wanted


async def test_a_word_that_the_desk_once_took_holds_up_no_later_one(pool: Pool) -> None:
    alert, effects = approval(), AlertEffects(PLANNER, authority(), lambda _: None)
    old = steering(alert, released_rings=40_000)
    async with transaction(pool) as conn:
        await effects.approved(conn, alert)
        await effects.steered(conn, AlertSteered.model_validate_json(old.model_dump_json()))
        await effects.steered(conn, steering(alert, revision=2, released_rings=40_000, stopped=True))
    async with pool.connection() as conn:
        assert {state for state, _ in (await ledger(conn, alert.alert_id)).values()} == {"dropped"}


def test_an_alert_approved_before_there_were_bounds_is_still_read() -> None:
    alert = approval()
    old = alert.said.audience.model_copy(update={"max_distance_km": 20_000.0, "ring_delays_s": (0.0, 200_000.0)})
    assert rings_problem(old) is not None
    again = Document.of(alert.said.model_copy(update={"audience": old}))
    assert again.content.audience == old


@pytest.mark.parametrize(
    ("path", "body", "reason"),
    [
        ("correction", {"audience": {"ring_delays_s": [0, 6e9]}}, "bad_area"),
        ("correction", {"audience": {"max_distance_km": 5_000}}, "bad_area"),
        ("correction", {"poster_heading": " \u200b"}, "bad_poster"),
    ],
)
async def test_the_desk_says_what_is_wrong(database_url: str, path: str, body: dict[str, Any], reason: str) -> None:
    async with running_verification(database_url) as verification, verification.officer() as officer:
        await verification.tell(report("26-00001"))
        _, case = await officer.approve("26-00001")
        draft = {"content_hash": case["draft"]["content_hash"], "text": "ĐÍNH CHÍNH\nMã: 26-00001/2"}
        status, said = await officer.post(f"/api/v1/cases/26-00001/{path}", **draft, **body)
        ring = await officer.order("26-00001", "release", rings=40_000)
    assert (status, said["reason"]) == (422, reason)
    assert (ring[0], ring[1]["reason"]) == (422, "no_such_ring")
