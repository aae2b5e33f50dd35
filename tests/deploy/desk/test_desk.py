"""What has a word of `loa` for when pages are away: what it does, and who is named for it."""

import asyncio
import getpass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from prometheus_client import CollectorRegistry

from services.runtime.database import transaction
from services.runtime.outbox import Outbox
from services.verification.cases.reviews_db import alert_id_of
from services.verification.inboxes.report_inbox import ReportEffects
from services.verification.metrics import VerificationMetrics
from tests.deploy.loa_running import Loa, execute, is_logged_in, joined, logged_in
from tests.support.broadcast.alerts import approval
from tests.support.broadcast.books import books_of
from tests.support.invented_cases import ISSUER
from tests.support.kafka.producers import key_of
from tests.support.verification_running import report

WHY = ("--reason", "theo lệnh của trưởng phòng", "--by", "qtmai")


def noted(database_url: str, action: str) -> list[dict[str, Any]]:
    """The details of what the machine has noted of this action, for the audit."""
    every = execute(database_url, "SELECT actor, action, detail FROM staff.audit_waiting ORDER BY id")
    details = [row["detail"] for row in every if (row["actor"], row["action"]) == ("loa", action)]
    assert all(detail.pop("by") == "qtmai" and len(detail.pop("reason_sha256")) == 64 for detail in details)
    assert all(detail.pop("machine") == getpass.getuser() for detail in details), "whatever --by says"
    return details


@pytest.mark.parametrize(
    "words",
    [
        ("duty", "begin", "canbo1", "15961"),
        ("duty", "end", "canbo1"),
        ("staff", "disable", "canbo1"),
        ("court", "keep", "26-00042", "--until", "31/12/2026"),
        ("court", "lift", "26-00042"),
        ("retry", "26-00042"),
        ("staff", "log-out", "canbo1"),
        ("posts", "settle", "26-00042", "1", "--there"),
        ("posts", "posted", "26-00042", "1"),
        ("posts", "hand-on", "26-00042", "relay-15865", "1"),
        ("staff", "invite", "qtmai", "Lê Thị Mai", "administrator"),
        ("accounts", "resume", "oa-01"),
        ("relay", "link", "relay-15865"),
        ("relay", "revoke", "relay-15865"),
        ("quarantine", "again", "broadcast", "1"),
        ("quarantine", "drop", "broadcast", "1"),
    ],
    ids=" ".join,
)
def test_nothing_is_done_without_a_reason_or_by_nobody(loa: Loa, words: tuple[str, ...]) -> None:
    code, _, err = loa(*words)
    assert (code, "--reason '' is too short" in err) == (1, True)
    code, _, err = loa(*words, "--reason", "vì cần", "--by", "Lê Thị Mai")
    assert (code, "--by 'Lê Thị Mai': give a login" in err) == (1, True)


def test_an_officer_is_put_on_duty_and_counts_once_their_phone_was_tried(loa: Loa, database_url: str) -> None:
    joined(database_url, "quantri1", "quantri2")
    joined(database_url, "canbo1", role="officer")
    assert loa("roster", "found", "--scope", "15961")[0] == 0
    for login, area in (("quantri1", "15961"), ("canbo1", "999"), ("canbo1", "VN")):
        assert loa("duty", "begin", login, area, *WHY)[0] != 0
    assert "counts once they have answered a test call" in loa("duty", "begin", "canbo1", "15961", *WHY)[1]
    assert loa("duty", "list")[1].endswith("does not count: no test call yet\n")
    assert loa("duty", "end", "canbo1", *WHY)[0] == 0
    assert loa("duty", "list")[1] == "nobody is on duty\n"
    assert noted(database_url, "duty_began") == [{"login": "canbo1", "area": "15961"}]
    assert noted(database_url, "duty_ended") == [{"login": "canbo1"}]


def test_sessions_of_a_lost_phone_end(loa: Loa, database_url: str) -> None:
    token = logged_in(database_url)
    assert len(loa("staff", "sessions", "canbo")[1].splitlines()) == 1
    assert loa("staff", "log-out", "canbo", *WHY)[0] == 0
    assert not is_logged_in(database_url, token)
    assert noted(database_url, "session_ended") == [{"login": "canbo"}]


def audited(database_url: str, *actions: str) -> list[tuple[Any, ...]]:
    """(action, actor, who was named for it) of these entries of the audit, in order."""
    every = execute(database_url, "SELECT action, actor, detail ->> 'by' AS by FROM verification.audit ORDER BY seq")
    return [tuple(entry.values()) for entry in every if entry["action"] in actions]


LEFT_IN_DOUBT = "UPDATE broadcast.deliveries SET state = 'in_doubt', reason = 'not_settled', due_at = NULL"
HAVE_FAILED = (
    "UPDATE broadcast.deliveries SET state = 'failed', reason = 'limit', due_at = NULL, settled_at = now()"
    " WHERE group_id IN ('g0', 'g1')"
)


def on_air(database_url: str, then: str) -> None:
    """Case 26-00042 and its alert to two groups, and what became of its posts."""
    case = report("26-00042")
    alert = approval("26-00042", alert_id=alert_id_of(case.case_id))

    async def told() -> None:
        effects = ReportEffects(Outbox(key_of("verification")), ISSUER, VerificationMetrics(CollectorRegistry()))
        async with books_of(database_url, ["oa-a", "oa-a"]) as books:
            async with transaction(books.pool) as conn:
                await effects.submitted(conn, case)
            await books.tell(alert)
            await books.execute(then)

    asyncio.run(told())


def test_a_court_has_a_case_kept_and_lets_it_go(loa: Loa, database_url: str) -> None:
    on_air(database_url, HAVE_FAILED)
    day = f"{datetime.now(UTC) + timedelta(days=30):%d/%m/%Y}"
    keep = ("court", "keep", "26-00042", "--until")
    assert loa(*keep, "next year", *WHY)[0] == 2
    assert "Choose a day after today and within a year." in loa(*keep, "31/12/2025", *WHY)[2]
    assert f"26-00042 is kept for a court until the end of {day}" in loa(*keep, day, *WHY)[1]
    (hold,) = execute(database_url, "SELECT reason, set_by, lifted_at FROM verification.court_holds")
    assert hold == {"reason": "theo lệnh của trưởng phòng", "set_by": "loa", "lifted_at": None}
    assert loa("court", "lift", "26-00042", *WHY)[0] == 0
    assert "No court's hold stands" in loa("court", "lift", "26-00042", *WHY)[2]
    assert audited(database_url, "keep_for_court", "lift_court_hold") == [
        ("keep_for_court", "loa", "qtmai"),
        ("lift_court_hold", "loa", "qtmai"),
    ]


def test_a_person_settles_what_is_in_doubt(loa: Loa, database_url: str) -> None:
    on_air(database_url, LEFT_IN_DOUBT)
    head, *lines = loa("posts", "list", "26-00042")[1].splitlines()
    assert (head, len(lines)) == ("26-00042: 2 in_doubt", 2)
    there, missing = (line.split("\t")[0] for line in lines)
    assert loa("posts", "settle", "26-00042", there, *WHY)[0] == 2
    assert loa("posts", "settle", "26-00042", there, "--there", *WHY)[0] == 0
    assert loa("posts", "settle", "26-00042", missing, "--not-there", *WHY)[0] == 0
    assert "is not in doubt" in loa("posts", "settle", "26-00042", there, "--not-there", *WHY)[2]
    assert loa("posts", "list", "26-00042")[1] == "26-00042: 1 queued, 1 sent\n"
    assert audited(database_url, "settle_doubt") == [("settle_doubt", "loa", "qtmai")] * 2


@pytest.mark.usefixtures("signed_world")
def test_what_failed_is_handed_on_and_said_to_be_posted(loa: Loa, database_url: str) -> None:
    on_air(database_url, HAVE_FAILED)
    one, other = (
        line.split("\t")[0] for line in loa("posts", "list", "26-00042", "--state", "failed")[1].splitlines()[1:]
    )
    assert loa("posts", "hand-on", "26-00042", "ai-do", one, *WHY)[0] != 0
    said = loa("posts", "hand-on", "26-00042", "relay-15865", one, *WHY)[1]
    assert said.endswith("1 groups are to be posted by relay-15865\n")
    assert loa("posts", "posted", "26-00042", one, other, *WHY)[0] == 0
    assert "failed or waits for somebody" in loa("posts", "posted", "26-00042", one, *WHY)[2]
    assert audited(database_url, "hand_on", "say_posted") == [
        ("hand_on", "loa", "qtmai"),
        ("say_posted", "loa", "qtmai"),
    ]
