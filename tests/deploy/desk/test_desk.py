"""What the chief's pages do has a word of `loa`: what it does, what it only proposes, and who is named for it."""

import asyncio
import csv
import getpass
from datetime import UTC, datetime, timedelta
from pathlib import Path
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
        ("lists", "drop", "groups"),
        ("roster", "drop"),
        ("roster", "change", "canbo1", "--remove"),
        ("staff", "disable", "canbo1"),
        ("court", "keep", "26-00042", "--until", "31/12/2026"),
        ("court", "lift", "26-00042"),
        ("retry", "26-00042"),
        ("staff", "log-out", "canbo1"),
        ("force", "propose", "--number", "113"),
        ("groups", "change", "oa-01", "g-1", "--off"),
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
    assert loa(*words) == (1, "", "--reason '' is too short: give 5 letters at least\n")
    code, _, err = loa(*words, "--reason", "vì cần", "--by", "Lê Thị Mai")
    assert (code, err) == (
        1,
        "--by 'Lê Thị Mai': give a login of 1 to 40 letters and digits, such as qtmai\n",
    )


def test_an_officer_is_put_on_duty_and_counts_once_their_phone_was_tried(loa: Loa, database_url: str) -> None:
    joined(database_url, "quantri1", "quantri2")
    joined(database_url, "canbo1", role="officer")
    assert loa("roster", "found", "--scope", "15961")[0] == 0
    assert loa("duty", "list")[1] == "nobody is on duty\n"
    assert "'quantri1' is no officer" in loa("duty", "begin", "quantri1", "15961", *WHY)[2]
    assert "'999' is no area" in loa("duty", "begin", "canbo1", "999", *WHY)[2]
    assert "canbo1 does not serve in the whole country" in loa("duty", "begin", "canbo1", "VN", *WHY)[2]
    code, said, _ = loa("duty", "begin", "canbo1", "15961", *WHY)
    assert (code, "counts once they have answered a test call" in said) == (0, True)
    (line,) = loa("duty", "list")[1].splitlines()
    assert line.startswith("canbo1\tcanbo1\tXã Hoằng Lộc")
    assert line.endswith("does not count: no test call yet")
    assert loa("duty", "end", "canbo1", *WHY) == (0, "canbo1 is no longer on duty\n", "")
    assert loa("duty", "end", "canbo1", *WHY)[2] == "'canbo1' is not on duty: see `loa duty list`\n"
    assert noted(database_url, "duty_began") == [{"login": "canbo1", "area": "15961"}]
    assert noted(database_url, "duty_ended") == [{"login": "canbo1"}]


def test_sessions_of_a_lost_phone_end(loa: Loa, database_url: str) -> None:
    token = logged_in(database_url)
    assert len(loa("staff", "sessions", "canbo")[1].splitlines()) == 1
    ended = "1 sessions of canbo have ended; a lost key is taken back on the page /people\n"
    assert loa("staff", "log-out", "canbo", *WHY) == (0, ended, "")
    assert loa("staff", "sessions", "canbo")[1] == "canbo is logged in nowhere\n"
    assert not is_logged_in(database_url, token)
    assert noted(database_url, "session_ended") == [{"login": "canbo"}]
    assert loa("staff", "log-out", "ai-do", *WHY)[2] == "no account 'ai-do': `loa staff list` shows them\n"


def test_what_posts_say_of_the_force_is_proposed_and_waits_for_two(
    loa: Loa, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "there is no roster yet" in loa("force", "show")[2]
    joined(database_url, "quantri1", "quantri2")
    founding = ("--number", "0237 385 2222", "--link", "https://loa.example/tin", "--force-name", "Công an mẫu")
    assert loa("roster", "found", *founding)[0] == 0
    standing = "posts say: Công an mẫu\n  call 0237 385 2222\n  addresses begin https://loa.example/tin/\n"
    assert loa("force", "show")[1] == standing
    monkeypatch.setenv("PUBLIC_URL", "https://loa.example/tin")
    refused = loa("force", "propose", "--link", "https://other.example", *WHY)
    assert (refused[0], "https://loa.example/tin/" in refused[2]) == (1, True)
    assert "“99999 113” cannot be read" in loa("force", "propose", "--commune", "99999 113", *WHY)[2]
    assert loa("force", "propose", "--number", "0237 385 2222", *WHY)[1].startswith("nothing to do")
    numbers = ("--number", "0237 385 4444", "--number", "0237 385 2222", "--commune", "15961 0237 385 3333")
    waits = "Nothing has changed yet: two administrators sign it at http://localhost:8102/people/draft\n"
    assert loa("force", "propose", *numbers, *WHY) == (0, waits, "")
    # What is not given stays as it waits already.
    assert loa("force", "propose", "--name", "Công an tỉnh mẫu", *WHY) == (0, waits, "")
    assert loa("force", "show")[1] == (
        f"{standing}waits for two signatures: Công an tỉnh mẫu\n"
        "  call 0237 385 4444 (may be named, too: 0237 385 2222)\n"
        "  in 15961: call 0237 385 3333\n"
        "  addresses begin https://loa.example/tin/\n"
    )
    assert noted(database_url, "voice_drafted") == [{}, {}]
    assert "given up" in loa("roster", "drop", *WHY)[1]
    assert "there is no draft" in loa("roster", "drop", *WHY)[2]
    assert loa("force", "show")[1] == standing
    assert noted(database_url, "roster_draft_dropped") == [{}]
    assert execute(database_url, "SELECT count(*) AS n FROM staff.rosters") == [{"n": 1}]


def test_one_person_is_put_into_the_draft_and_waits_for_two(loa: Loa, database_url: str) -> None:
    joined(database_url, "quantri1", "quantri2")
    joined(database_url, "canbo1", role="officer")
    assert "There is no roster yet." in loa("roster", "change", "canbo1", "--scope", "38", *WHY)[2]
    assert loa("roster", "found", "--scope", "15961")[0] == 0
    unknown = "nobody with login 'ai-do' stands in the roster, or has joined: see `loa staff list`\n"
    assert loa("roster", "change", "ai-do", "--remove", *WHY)[2] == unknown
    assert loa("roster", "change", "canbo1", "--scope", "999", *WHY)[0] == 1
    assert loa("roster", "change", "canbo1", "--until", "soon", *WHY)[0] == 1
    waits = "Nothing has changed yet: two administrators sign it at http://localhost:8102/people/draft\n"
    higher = ("--role", "supervisor", "--scope", "38", "--until", "31/12/2030")
    assert loa("roster", "change", "canbo1", *higher, *WHY) == (0, waits, "")
    assert loa("roster", "change", "quantri2", "--remove", *WHY) == (0, waits, "")
    (draft,) = execute(database_url, "SELECT convert_from(document, 'UTF8')::jsonb AS roster FROM staff.roster_draft")
    members = {member["login"]: member for member in draft["roster"]["members"]}
    assert (members["canbo1"]["role"], members["canbo1"]["scope"], len(members["canbo1"]["keys"])) == (
        "supervisor",
        ["38"],
        1,
    )
    assert members["canbo1"]["until"].startswith("2030-12-31T17:00:00")
    assert set(members) == {"quantri1", "canbo1"}
    assert noted(database_url, "roster_draft_changed") == [{"login": "canbo1"}, {"login": "quantri2"}]
    assert execute(database_url, "SELECT count(*) AS n FROM staff.rosters") == [{"n": 1}], "nothing is in force"


def test_one_group_is_shown_and_its_change_waits_for_signatures(
    loa: Loa, signed_world: Path, database_url: str
) -> None:
    with (signed_world / "groups.csv").open(encoding="utf-8") as file:
        group = next(row for row in csv.DictReader(file) if row["channel"] == "zalo_group")
    named, before = (group["account"], group["group_id"]), loa("groups", "export")[1]
    (line,) = loa("groups", "show", group["group_id"])[1].splitlines()
    assert line.startswith("\t".join((*named, group["name"])))
    assert loa("groups", "show", "không có nhóm này")[1].startswith("no group has")
    assert loa("groups", "change", *named, "--commune", "99999", *WHY)[2].startswith("--commune: give the code")
    assert loa("groups", "change", *named, "--point", "ở đâu đó", *WHY)[2].startswith("--point: give latitude")
    assert "has no group 'g-none'" in loa("groups", "change", named[0], "g-none", "--off", *WHY)[2]
    assert loa("groups", "change", *named, "--on", *WHY)[1].startswith("nothing to do")
    assert loa("lists", "show")[1] == "nothing waits for signatures\n"
    page = "sign it at http://localhost:8102/people/lists/groups\n"
    code, said, _ = loa("groups", "change", *named, "--point", "19.8075,105.852", "--kind", "school", *WHY)
    assert (code, said) == (0, f"Nothing has changed yet: two administrators {page}")
    # A second change is added to what waits.
    assert loa("groups", "change", *named, "--off", *WHY)[0] == 0
    shown = loa("groups", "show", group["group_id"])[1]
    assert "19.8075,105.852\tschool\tswitched off" in shown
    assert "\tby loa at " in loa("lists", "show")[1]
    assert loa("groups", "export")[1] == before
    (row,) = execute(
        database_url,
        "SELECT kind, enabled FROM broadcast.groups WHERE group_id = '%s'" % group["group_id"],  # noqa: S608, UP031
    )
    assert row == {"kind": group.get("kind") or "residents", "enabled": True}
    assert [told["list"] for told in noted(database_url, "list_change_proposed")] == ["groups", "groups"]
    assert loa("lists", "drop", "groups", *WHY) == (0, "given up: nothing was changed by it\n", "")
    assert loa("lists", "drop", "groups", *WHY)[2] == "nothing waits for signatures in the list of groups\n"
    assert loa("lists", "drop", "people", *WHY)[0] == 2
    assert noted(database_url, "list_change_dropped") == [{"list": "groups"}]


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
    assert loa(*keep, "next year", *WHY)[::2] == (2, "--until 'next year' is no day: give one such as 31/12/2026\n")
    assert "Choose a day after today and within a year." in loa(*keep, "31/12/2025", *WHY)[2]
    assert "No court's hold stands" in loa("court", "lift", "26-00042", *WHY)[2]
    assert loa("court", "keep", "26-00043", "--until", day, *WHY)[2].startswith("no case has the number '26-00043'")
    assert f"26-00042 is kept for a court until the end of {day}" in loa(*keep, day, *WHY)[1]
    (hold,) = execute(database_url, "SELECT reason, set_by, lifted_at FROM verification.court_holds")
    assert hold == {"reason": "theo lệnh của trưởng phòng", "set_by": "loa", "lifted_at": None}
    assert loa("court", "lift", "26-00042", *WHY)[0] == 0
    assert "No court's hold stands" not in loa(*keep, day, *WHY)[2], "and is kept again"
    entries = execute(
        database_url,
        "SELECT action, actor, detail ->> 'by' AS by FROM verification.audit WHERE action LIKE '%court%' ORDER BY seq",
    )
    assert [tuple(entry.values()) for entry in entries] == [
        ("keep_for_court", "loa", "qtmai"),
        ("lift_court_hold", "loa", "qtmai"),
        ("keep_for_court", "loa", "qtmai"),
    ]


def test_a_person_settles_what_is_in_doubt(loa: Loa, database_url: str) -> None:
    on_air(database_url, LEFT_IN_DOUBT)
    head, *lines = loa("posts", "list", "26-00042")[1].splitlines()
    assert (head, len(lines)) == ("26-00042: 2 in_doubt", 2)
    there, missing = (line.split("\t")[0] for line in lines)
    assert loa("posts", "settle", "26-00042", there, *WHY)[0] == 2
    assert loa("posts", "settle", "26-00042", there, "--there", *WHY)[1].endswith("settled: it has the post\n")
    again = "settled: it gets the post again\n"
    assert loa("posts", "settle", "26-00042", missing, "--not-there", *WHY)[1].endswith(again)
    assert "is not in doubt" in loa("posts", "settle", "26-00042", there, "--not-there", *WHY)[2]
    assert loa("posts", "list", "26-00042")[1] == "26-00042: 1 queued, 1 sent\n"
    assert "g0" in loa("posts", "list", "26-00042", "--state", "sent")[1]
    assert "give one of failed, in_doubt" in loa("posts", "list", "26-00042", "--state", "lost")[2]
    assert loa("posts", "list", "26-00043")[2].startswith("no case has the number '26-00043'")
    entries = execute(
        database_url,
        "SELECT actor, detail ->> 'there' AS there, detail ->> 'by' AS by FROM verification.audit"
        " WHERE action = 'settle_doubt' ORDER BY seq",
    )
    assert entries == [
        {"actor": "loa", "there": "true", "by": "qtmai"},
        {"actor": "loa", "there": "false", "by": "qtmai"},
    ]


@pytest.mark.usefixtures("signed_world")
def test_what_failed_is_handed_on_and_said_to_be_posted(loa: Loa, database_url: str) -> None:
    on_air(database_url, HAVE_FAILED)
    one, other = (
        line.split("\t")[0] for line in loa("posts", "list", "26-00042", "--state", "failed")[1].splitlines()[1:]
    )
    assert "there is no relay officer 'ai-do'" in loa("posts", "hand-on", "26-00042", "ai-do", one, *WHY)[2]
    code, said, _ = loa("posts", "hand-on", "26-00042", "relay-15865", one, *WHY)
    assert (code, said.endswith("1 groups are to be posted by relay-15865\n")) == (0, True)
    assert "nothing was handed on" in loa("posts", "hand-on", "26-00042", "relay-15865", one, *WHY)[2]
    assert loa("posts", "posted", "26-00042", one, other, *WHY)[1].endswith(f"{one} {other}: the post is there\n")
    assert "failed or waits for somebody" in loa("posts", "posted", "26-00042", one, *WHY)[2]
    entries = execute(
        database_url,
        "SELECT action, actor, detail ->> 'deliveries' AS of, detail ->> 'officer' AS officer, detail ->> 'by' AS by"
        " FROM verification.audit WHERE action IN ('hand_on', 'say_posted') ORDER BY seq",
    )
    assert [tuple(entry.values()) for entry in entries] == [
        ("hand_on", "loa", one, "relay-15865", "qtmai"),
        ("say_posted", "loa", f"{one} {other}", None, "qtmai"),
    ]


@pytest.mark.usefixtures("signed_world")
def test_who_posts_by_hand_and_cannot_be_called_is_listed_first(loa: Loa, database_url: str) -> None:
    code, listed, _ = loa("relay", "list")
    lines = listed.splitlines()
    assert (code, len(lines)) == (0, 2)
    assert all("\tCANNOT be called: chat " in line for line in lines)
    account = lines[0].split("\t")[0]
    execute(
        database_url,
        "INSERT INTO broadcast.relay_phones (account_no, label, endpoint, public_key, secret, proven_at)"
        " SELECT account_no, 'máy mẫu', 'https://push.example/1', '', '', now() FROM broadcast.relay_officers"
        " JOIN broadcast.accounts USING (account_no) ORDER BY account_id LIMIT 1",
    )
    again = loa("relay", "list")[1].splitlines()
    assert again[0] == lines[1]
    assert again[1].startswith(f"{account}\t")
    assert "\tcan be called: " in again[1]
    assert again[1].endswith(", 1 of 1 phones\t0900 000 001")
    execute(database_url, "UPDATE broadcast.relay_officers SET telephone = NULL")
    assert all(line.endswith("\tno telephone number") for line in loa("relay", "list")[1].splitlines())
