"""An installation of the version before this one, dumped with alerts on air, is upgraded and goes on.

``dumps/0080.sql`` is what pg_dump made of that version's rows, in which people sign, with the keys of
deploy/invented_staff/trial.py: a case that ended after some had posted it by hand, one on air that two have signed,
corrected and held, an exercise on air on one signature, and two that wait. Its clock stood on 10 November 2026, so that
the signed time of what is on air has passed on whatever day it is read.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import psycopg
import pytest
from prometheus_client import CollectorRegistry

from deploy.migrate import migrate
from schemas.alerts import AlertClosed
from schemas.content import VIETNAM, Content, ending_text
from services.runtime.database import create_pool
from services.runtime.outbox import Outbox
from services.runtime.staff.accounts import hash_password
from services.verification.cases.deciding import Decisions
from services.verification.forgetting.over import AlertsOver
from services.verification.metrics import VerificationMetrics
from services.verification.rules.signing import Signers
from tests.stack.upgrade.installations import groups_with, installation, left_by
from tests.support.broadcast.ledger_guard import guard_ledger
from tests.support.kafka.producers import key_of
from tests.support.logins import as_login
from tests.support.runtime_running import rows
from tests.support.verification_running import PASSWORD, running_verification

ENDED, ON_AIR, ADULT, EXERCISE, CHILD = (f"26-0000{number}" for number in range(1, 6))
"""Cases of the version before this one; the adult waits with nobody's signature, as the child does."""
OF_TODAY = (
    "UPDATE verification.cases SET reported_at = now(), received_at = now(), updated_at = now(),"
    " ended_at = CASE WHEN ended_at IS NOT NULL THEN now() END",
    "UPDATE verification.drafts SET saved_at = now()",
)
"""Or the desk would have somebody ask the reporter again, and soon forget them all."""


@pytest.fixture
def last(postgres_url: str) -> Iterator[str]:
    """The address of a database that held version 0080 and has been migrated to this one."""
    with left_by("0080", postgres_url) as address:
        with psycopg.connect(address, autocommit=True) as conn:
            for statement in OF_TODAY:
                conn.execute(statement.encode())
            conn.execute("UPDATE staff.accounts SET password_hash = %s", (hash_password(PASSWORD),))
        migrate(address)
        guard_ledger(address)
        yield address


OF_ALERT = (
    "{} WHERE a.alert_id = (SELECT t.alert_id FROM verification.alerts t JOIN verification.cases c USING (case_id)"
    " WHERE c.case_number = %s)"
)
NOT_TAKEN = (
    ("DELETE FROM verification.content_orders", None),
    (OF_ALERT.format("UPDATE verification.alerts a SET order_refused = 'correction'"), ON_AIR),
    (OF_ALERT.format("UPDATE verification.progress a SET payload = payload || '{\"alert_version\": 1}'"), ON_AIR),
    (OF_ALERT.format("UPDATE verification.alerts a SET order_refused = 'approval'"), EXERCISE),
    (OF_ALERT.format("DELETE FROM verification.progress a"), EXERCISE),
    (OF_ALERT.format("UPDATE verification.alerts a SET end_refused = 'revoked'"), ENDED),
)
"""Of what was approved before its order was kept: a correction, an approval and an end that broadcast has refused."""


async def test_what_broadcast_had_not_taken_is_known_of_each_alert(postgres_url: str) -> None:
    with left_by("0080", postgres_url) as address:
        with psycopg.connect(address, autocommit=True) as conn:
            for statement, number in NOT_TAKEN:
                conn.execute(statement.encode(), [number] if number else None)
        migrate(address)
        stand = await rows(
            address,
            "SELECT case_number, a.state, sent_version, version FROM verification.alerts a"
            " JOIN verification.cases USING (case_id)",
        )
    assert {row.pop("case_number"): tuple(row.values()) for row in stand} == {
        ENDED: ("end_untold", 1, 1),
        ON_AIR: ("unsent", 1, 2),
        EXERCISE: ("unsent", 0, 1),
    }


async def test_each_case_of_the_version_before_is_read_and_found(last: str) -> None:
    states = {
        ENDED: "closed",
        ON_AIR: "broadcasting",
        ADULT: "pending",
        EXERCISE: "broadcasting",
        CHILD: "pending",
    }
    await rows(last, "UPDATE verification.alerts SET expires_at = now() + interval '3 h' RETURNING 1")
    async with running_verification(last, officers=False) as verification, verification.officer("canbo1") as officer:
        for number, state in states.items():
            status, case = await officer.get(f"/api/v1/cases/{number}")
            assert (status, case["state"]) == (200, state), number
            status, page = await officer.page(f"/cases/{number}")
            assert (status, number in page) == (200, True)
        _, case = await officer.get(f"/api/v1/cases/{ON_AIR}")
        assert [signature["signer"] for signature in case["signatures"]] == 2 * ["canbo1", "chihuy1"]
        assert (case["progress"]["alert_version"], case["steering"]["held"]) == (2, True)
        status, board = await officer.page("/")
        assert (status, [number for number in states if number in board]) == (200, list(states))
        for typed, number in (("le van thu", ON_AIR), ("70 tuoi", ADULT), ("vu thi thu", CHILD)):
            status, found = await officer.post("/api/v1/search", text=typed)
            assert (status, [case["case_number"] for case in found["cases"]]) == (200, [number]), typed


async def test_what_the_version_before_had_on_air_ends_in_the_words_that_were_signed_for_it(last: str) -> None:
    had = await groups_with(last, ON_AIR)
    assert len(had) == 3
    noon = (datetime.now(VIETNAM) - timedelta(days=1)).replace(hour=12, minute=0).astimezone(UTC)
    (signed,) = await rows(
        last,
        "SELECT convert_from(content, 'UTF8') AS content, approved_at FROM verification.drafts"
        " JOIN verification.alerts USING (case_id) JOIN verification.cases USING (case_id) WHERE case_number = %s",
        ON_AIR,
    )
    async with running_verification(last, officers=False) as verification:
        settings = verification.settings
        signers = Signers(settings.loa_environment, settings.relying_party)
        metrics, outbox = VerificationMetrics(CollectorRegistry()), Outbox(key_of("verification"))
        async with create_pool(as_login("verification", last), size=2) as pool:
            await AlertsOver(pool, Decisions(pool, outbox, settings.issuer, signers, metrics, lambda: noon)).see_to()
        told = [AlertClosed.model_validate(row["event"]) for row in await verification.outbox("loa.AlertClosed.v1")]
    ends = {event.alert_code: event for event in told if event.outcome == "expired"}
    assert set(ends) == {ON_AIR, EXERCISE}
    content, end = Content.model_validate_json(signed["content"]), ends[ON_AIR]
    words = ending_text(content, "expired", signed["approved_at"], end.closed_at)
    assert end.closing_text == words
    async with installation(last) as installed:
        fanout, chats = installed.fanout, installed.platform.chats
        await fanout.start_worker()
        for event in ends.values():
            await fanout.books.tell(event)

        async def ended() -> bool:
            return await groups_with(last, f"{ON_AIR}/KT") == had

        await fanout.until(ended)
        posted = {group: [post.text for post in chats.posts(group)] for group in installed.platform.world.groups}
    assert {group: texts for group, texts in posted.items() if texts} == {group: [words] for group in had}


async def test_what_waits_in_the_version_before_is_signed_by_two(last: str) -> None:
    async with running_verification(last, officers=False) as verification:
        async with verification.officer("canbo1") as officer:
            status, answer = await officer.order(ADULT, "approve")
            assert status == 200, answer
        async with verification.officer("chihuy1") as supervisor:
            status, case = await supervisor.sign_second(ADULT)
        assert (status, [each["signer"] for each in case["signatures"]]) == (200, ["canbo1", "chihuy1"])
        told = await verification.outbox("loa.AlertCountersigned.v1")
    assert [row["event"]["case_id"] for row in told[-1:]] == [case["case_id"]]
