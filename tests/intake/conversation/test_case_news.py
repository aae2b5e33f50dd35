"""News of a case: kept once, in whatever order, and its citizen is told each step once."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

import orjson
import psycopg
import pytest
from prometheus_client import CollectorRegistry
from psycopg.rows import dict_row

from schemas.cases import CaseChanged, CaseEnded, CaseForgotten, CaseMerged, CaseNews, CaseOpened, Post
from schemas.content import time_words
from services.intake.cases.case_states_db import standing_of
from services.intake.conversation.case_news import CaseEffects
from services.intake.metrics import IntakeMetrics
from services.intake.own_places.rules.places import Home
from services.intake.rules.case_steps import Force
from services.intake.rules.wording import question_of_case
from services.runtime.outbox import Outbox
from tests.support.intake_running import LOST_WHERE, OA_ID, RunningIntake
from tests.support.kafka.producers import key_of
from tests.support.schema_examples import example

FORCE = Force("Công an tỉnh Thanh Hóa", "0237 385 2222")
KINDS: dict[str, type[CaseNews]] = {
    kind.__name__: kind for kind in (CaseOpened, CaseChanged, CaseEnded, CaseMerged, CaseForgotten)
}
STATE = "SELECT state, outcome, revision FROM intake.case_states WHERE case_id = %s"


async def told_case(intake: RunningIntake) -> dict[str, Any]:
    """A citizen has told of a case by chat, and was answered."""
    await intake.webhook(intake.event("U1", text=LOST_WHERE))
    (case,) = await intake.eventually("SELECT case_id, case_number FROM intake.reports")
    await intake.asked(1)
    return case


def news(name: str, case: dict[str, Any], **changes: Any) -> CaseNews:
    """The example of verification's event, about this case."""
    return example(KINDS[name]).model_copy(update={**case, "occurred_at": datetime.now(UTC), **changes})


async def hear(intake: RunningIntake, *events: CaseNews, **changes: Any) -> None:
    """Apply events as the inbox does, each in a transaction of its own."""
    effects = CaseEffects(Outbox(key_of("intake")), FORCE, IntakeMetrics(CollectorRegistry()), **changes)
    async with await psycopg.AsyncConnection.connect(intake.database_url, row_factory=dict_row) as conn:
        for event in events:
            async with conn.transaction():
                await effects.heard(conn, event)  # type: ignore[arg-type]  # each is one of the topic's


async def test_whoever_told_of_a_notice_that_waits_reads_its_hour(intake: RunningIntake) -> None:
    case = await told_case(intake)
    hour = datetime.now(UTC) + timedelta(hours=9)
    post = Post(alert_id=case["case_id"], text="Bà con xem giúp.", pictured=False, aired_at=hour)
    await hear(intake, news("CaseOpened", case), news("CaseChanged", case, post=post))
    told = (await intake.asked(2))[-1].text
    assert f"sẽ được phát tới các nhóm lúc {time_words(hour)}" in told
    assert "đang được phát" not in told


async def test_an_end_that_groups_were_not_told_is_in_doubt(intake: RunningIntake) -> None:
    case = await told_case(intake)
    await hear(intake, news("CaseOpened", case), news("CaseChanged", case), news("CaseEnded", case))
    again = news("CaseEnded", case).revision + 1
    await hear(intake, news("CaseChanged", case, revision=again))
    assert "đang kiểm tra lại" in (await intake.asked(4))[-1].text
    row = (await intake.rows(STATE, case["case_id"]))[0]
    assert (row["state"], row["outcome"]) == ("on_air", None)
    # Signed again with the same outcome it is told again.
    await hear(intake, news("CaseEnded", case, revision=again + 1))
    first_end, _, second_end = [reply.text for reply in (await intake.asked(5))[-3:]]
    assert first_end == second_end


async def test_each_step_is_told_once_whatever_is_replayed(intake: RunningIntake) -> None:
    case = await told_case(intake)
    opened, on_air = news("CaseOpened", case), news("CaseChanged", case)
    corrected = news("CaseChanged", case, revision=5, alert_version=2)
    ended = news("CaseEnded", case)
    await hear(intake, opened, opened, on_air, opened, on_air, corrected, ended, on_air, ended)
    # That it was passed on, the conversation has said.
    replies = (await intake.asked(3))[1:]
    assert [reply.event_id for reply in replies] == [
        uuid5(case["case_id"], f"reply:{step}") for step in ("approved", "found_safe")
    ]
    (chat,) = await intake.rows("SELECT chat_id FROM intake.conversations")
    for reply in replies:
        assert case["case_number"] in reply.text
        assert (reply.user_id, reply.oa_id, reply.chat_id) == ("U1", OA_ID, chat["chat_id"])
        assert not reply.urgent
    assert "an toàn" in replies[-1].text
    (kept,) = await intake.rows(STATE, case["case_id"])
    assert kept == {"state": "closed", "outcome": "found_safe", "revision": 6}


async def test_what_comes_late_changes_nothing_and_tells_nothing(intake: RunningIntake) -> None:
    case = await told_case(intake)
    cancelled = news("CaseEnded", case, outcome="cancelled")
    await hear(intake, cancelled, news("CaseChanged", case), news("CaseOpened", case))
    (_, reply) = await intake.asked(2)
    assert reply.event_id == uuid5(case["case_id"], "reply:cancelled")
    assert (await intake.rows(STATE, case["case_id"]))[0]["state"] == "closed"


async def test_nobody_is_told_that_an_officer_has_read_what_nobody_decided(intake: RunningIntake) -> None:
    case = await told_case(intake)
    await hear(intake, news("CaseEnded", case, state="rejected", outcome=None, undecided=True))
    (_, reply) = await intake.asked(2)
    assert ("đã xem" in reply.text, "khép lại vì đã lâu không có gì mới" in reply.text) == (False, True)
    assert (await intake.rows(STATE, case["case_id"]))[0]["state"] == "rejected"


async def test_a_citizen_whose_conversation_was_forgotten_is_told_all_the_same(intake: RunningIntake) -> None:
    case = await told_case(intake)
    await intake.rows("DELETE FROM intake.conversations RETURNING 1")
    await hear(intake, news("CaseChanged", case))
    (_, reply) = await intake.asked(2)
    assert (reply.user_id, reply.oa_id, reply.chat_id, reply.thread) == ("U1", OA_ID, None, case["case_id"])


async def test_of_a_case_that_was_erased_nobody_is_told(intake: RunningIntake) -> None:
    case = await told_case(intake)
    await intake.rows("UPDATE intake.reports SET submitted_by = '', payload = NULL, erased_at = now() RETURNING 1")
    await hear(intake, news("CaseChanged", case))
    assert len(await intake.asked(1)) == 1


async def test_who_told_of_a_merged_case_reads_where_it_goes_on_and_how(intake: RunningIntake) -> None:
    case = await told_case(intake)
    survivor = {"case_id": UUID(int=7), "case_number": "26-00041"}
    event = news("CaseMerged", case, into_case_id=survivor["case_id"], into_case_number="26-00041")
    on_air = news("CaseChanged", survivor)
    await hear(intake, on_air, event, event)
    (kept,) = await intake.rows("SELECT state, merged_into FROM intake.case_states WHERE case_id = %s", case["case_id"])
    assert kept == {"state": "merged", "merged_into": survivor["case_id"]}
    (_, reply) = await intake.asked(2)
    assert (reply.case_id, reply.user_id) == (case["case_id"], "U1")
    assert f"Vụ việc {case['case_number']}: tin báo của anh/chị cùng một việc với vụ 26-00041" in reply.text
    assert "đang được phát tới các nhóm" in reply.text
    await hear(intake, news("CaseEnded", survivor, outcome="found_safe"))
    (*_, ended) = await intake.asked(3)
    assert (ended.user_id, ended.case_id) == ("U1", case["case_id"])
    assert "Vụ việc 26-00041: đã tìm thấy và đã về an toàn" in ended.text
    # Unless that end was a mistake, and it goes out anew.
    again = {"case_id": UUID(int=8), "case_number": "26-00041B"}
    await hear(intake, news("CaseOpened", again), news("CaseChanged", again, revision=5))
    (*_, on_air_again) = await intake.asked(4)
    assert (on_air_again.user_id, on_air_again.case_id) == ("U1", case["case_id"])
    assert "Vụ việc 26-00041B: cán bộ đã xác minh" in on_air_again.text
    async with await psycopg.AsyncConnection.connect(intake.database_url, row_factory=dict_row) as conn:
        standing = await standing_of(conn, case["case_number"])
    assert (standing.ended, standing.on_air) == (False, True)


async def test_a_merged_case_goes_on_alone_again_without_telling_its_citizen_twice(intake: RunningIntake) -> None:
    case = await told_case(intake)
    event = news("CaseMerged", case, revision=3, into_case_id=UUID(int=7), into_case_number="26-00041")
    parted = news("CaseChanged", case, revision=4, state="open", alert_version=None, expires_at=None, post=None)
    await hear(intake, news("CaseOpened", case), event, parted, news("CaseChanged", case, revision=5))
    replies = (await intake.asked(4))[1:]
    steps = [uuid5(case["case_id"], f"reply:{step}") for step in ("merged", "received", "approved")]
    assert [reply.event_id for reply in replies] == steps
    (kept,) = await intake.rows("SELECT state, merged_into FROM intake.case_states")
    assert kept == {"state": "on_air", "merged_into": None}


async def test_a_forgotten_case_leaves_its_number_and_its_end(intake: RunningIntake) -> None:
    case = await told_case(intake)
    gone = news("CaseForgotten", case, outcome="found", alert_id=uuid5(case["case_id"], "alert"))
    await hear(intake, news("CaseEnded", case), gone, gone, news("CaseEnded", case))
    (kept,) = await intake.rows(STATE, case["case_id"])
    assert kept == {"state": "forgotten", "outcome": "found", "revision": gone.revision}
    (report,) = await intake.rows("SELECT * FROM intake.reports")
    assert report["case_number"] == case["case_number"]
    assert (report["payload"], report["submitted_by"], report["external_id"]) == (None, "", str(case["case_id"]))
    assert await intake.rows("SELECT FROM intake.conversations") == []
    (left,) = await intake.rows("SELECT topic, headers->>'ce_type' AS type FROM intake.outbox")
    assert left == {"topic": "reports", "type": "loa.ReportsForgotten.v1"}
    assert await intake.rows("SELECT FROM intake.webhook_events WHERE user_id <> '' OR body IS NOT NULL") == []


async def test_a_question_is_answered_by_where_the_own_case_stands(intake: RunningIntake) -> None:
    case = await told_case(intake)
    await hear(intake, news("CaseChanged", case))
    await intake.webhook(intake.event("U1", text="có tin gì về con tôi chưa"))
    assert (await intake.asked(3))[-1].text == question_of_case(case["case_number"], on_air=True)


async def test_who_told_of_another_case_keeps_the_conversation_about_that(intake: RunningIntake) -> None:
    first = await told_case(intake)
    await hear(intake, news("CaseEnded", first))
    await intake.webhook(intake.event("U1", text=LOST_WHERE))
    reports = await intake.eventually("SELECT case_id FROM intake.reports ORDER BY received_at", count=2)
    await hear(intake, news("CaseForgotten", first))
    assert await intake.rows("SELECT user_id, case_id FROM intake.conversations") == [
        {"user_id": "U1", "case_id": reports[1]["case_id"]}
    ]
    (kept,) = await intake.rows("SELECT payload FROM intake.reports WHERE erased_at IS NULL")
    assert kept["payload"] is not None


NO_PLACE = "Cháu Trần Văn Mẫu 5 tuổi mặc áo xanh bị lạc"


async def test_what_a_citizen_is_telling_now_outlives_their_forgotten_case(intake: RunningIntake) -> None:
    first = await told_case(intake)
    await hear(intake, news("CaseEnded", first))
    await intake.webhook(intake.event("U1", text=NO_PLACE))
    (draft,) = await intake.eventually("SELECT state FROM intake.conversations WHERE state ->> 'stage' = 'gathering'")
    await hear(intake, news("CaseForgotten", first))
    assert await intake.rows("SELECT state FROM intake.conversations") == [draft]
    (erased,) = await intake.rows("SELECT payload, submitted_by FROM intake.reports")
    assert erased == {"payload": None, "submitted_by": ""}
    await intake.webhook(intake.event("U1", text="Ở chợ Bút Sơn, xã Hoằng Hóa"))
    (second,) = await intake.eventually("SELECT payload FROM intake.reports WHERE erased_at IS NULL")
    assert "áo xanh" in str(second["payload"])


async def test_a_message_that_is_being_answered_is_heard_before_its_case_is_forgotten(intake: RunningIntake) -> None:
    """Its worker has the conversation, and will have a draft in it."""
    first = await told_case(intake)
    await hear(intake, news("CaseEnded", first))
    async with await psycopg.AsyncConnection.connect(intake.database_url, row_factory=dict_row) as worker:
        await worker.execute("SELECT FROM intake.conversations WHERE user_id = 'U1' FOR UPDATE")
        forgetting = asyncio.create_task(hear(intake, news("CaseForgotten", first)))
        await intake.eventually(
            "SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
        )
        await worker.execute(
            "UPDATE intake.conversations SET case_id = NULL, deadline = now() + interval '1 hour',"
            " state = jsonb_set(state, '{stage}', '\"gathering\"') WHERE user_id = 'U1'"
        )
        await worker.commit()
        await forgetting
    assert await intake.rows("SELECT user_id FROM intake.conversations") == [{"user_id": "U1"}]


@pytest.mark.parametrize(("state", "outcome"), [("closed", "found"), ("rejected", None)])
async def test_an_ended_case_swallows_nothing(intake: RunningIntake, state: str, outcome: str | None) -> None:
    case = await told_case(intake)
    await hear(intake, news("CaseEnded", case, state=state, outcome=outcome))

    await intake.webhook(intake.event("U1", text=LOST_WHERE))

    reports = await intake.eventually("SELECT case_number FROM intake.reports ORDER BY received_at", count=2)
    replies = await intake.asked(4)
    assert [case["case_number"] in reply.text for reply in replies] == [True, True, True, False]
    assert "đã kết thúc" in replies[2].text
    assert reports[1]["case_number"] in replies[3].text


async def test_a_case_that_goes_on_anew_takes_what_is_told_of_it(intake: RunningIntake) -> None:
    """It was closed wrongly and goes on under the next code: neither its reporter nor a stranger begins another one."""
    case = await told_case(intake)
    await hear(intake, news("CaseEnded", case))
    anew = {"case_id": UUID(int=9), "case_number": f"{case['case_number']}B"}
    await hear(intake, news("CaseChanged", anew))

    await intake.webhook(intake.event("U2", text=f"Tôi vừa thấy cháu ở chợ Bút Sơn, mã {anew['case_number']}"))
    await intake.webhook(intake.event("U1", text="Cháu đi dép đỏ, quai hồng"))

    told = await intake.eventually("SELECT value FROM intake.outbox WHERE topic = 'reports' ORDER BY id", count=3)
    assert {orjson.loads(row["value"])["case_id"] for row in told} == {str(case["case_id"])}
    assert len(await intake.rows("SELECT 1 FROM intake.reports")) == 1


async def test_the_end_of_an_earlier_case_says_nothing_to_a_later_one(intake: RunningIntake) -> None:
    first = await told_case(intake)
    await intake.webhook(intake.event("U1", text="MỚI"))
    await intake.asked(2)
    await intake.webhook(intake.event("U1", text=LOST_WHERE))
    await intake.asked(3)
    await hear(intake, news("CaseEnded", first))
    await intake.webhook(intake.event("U1", text="Cháu đi dép đỏ, quai hồng"))
    replies = await intake.asked(5)
    assert len(await intake.rows("SELECT 1 FROM intake.reports")) == 2
    assert replies[-1].case_number != first["case_number"]
    assert "Đã chuyển thêm" in replies[-1].text


async def test_whoever_reported_who_is_missed_gets_the_familys_link_once(intake: RunningIntake) -> None:
    case = await told_case(intake)
    corrected = news("CaseChanged", case, revision=5, alert_version=2)
    address = "https://loa.example/family/"
    await hear(intake, news("CaseOpened", case), news("CaseChanged", case), corrected, family_url=address)
    (_, reply) = await intake.asked(2)
    assert reply.text.count(address) == 1
    (link,) = await intake.rows("SELECT case_id, made_by FROM intake.family_links")
    assert link == {"case_id": case["case_id"], "made_by": "loa"}
    into = UUID(int=9)
    rejected = news("CaseEnded", case, revision=6, state="rejected", outcome=None, alert_version=None)
    await hear(intake, rejected)
    assert await intake.rows("SELECT FROM intake.family_links WHERE revoked_at IS NULL") == []
    merged = news("CaseMerged", case, revision=7, into_case_id=into, into_case_number="26-00077")
    await hear(intake, merged)
    # Its page goes on with the case; for which one it was made stays noted, should the two be parted.
    (link,) = await intake.rows("SELECT case_id, case_number FROM intake.family_links")
    assert link == {"case_id": into, "case_number": case["case_number"]}


async def test_a_place_is_learnt_of_the_point_that_an_officer_signed_once_and_as_it_was(intake: RunningIntake) -> None:
    known = "SELECT name, commune_code, lat, source, noted_by FROM intake.own_places"
    signed = example(CaseChanged, "with_place")
    case = {"case_id": signed.case_id, "case_number": signed.case_number}

    async def tell(*events: CaseNews) -> None:
        await hear(intake, *events, home=lambda: Home(19.8555, 105.8580))

    await tell(news("CaseOpened", case), signed.model_copy(update={"exercise": True}))
    assert await intake.rows(known) == []
    another = {"case_id": UUID(int=7), "case_number": "26-00043"}
    on_air = signed.model_copy(update=another)
    await tell(news("CaseOpened", another), on_air, on_air)
    (learnt,) = await intake.rows(known)
    assert tuple(learnt.values()) == ("cầu Trúc", "15865", 19.8411, "desk", "si.quan")
    (noted,) = await intake.rows("SELECT actor, detail FROM staff.audit_waiting WHERE action = 'place_learnt'")
    assert noted == {"actor": "si.quan", "detail": {"place": "cầu Trúc", "commune": "15865"}}


async def test_what_was_told_as_on_air_and_went_nowhere_is_said_to_be_so_and_ends_as_unsent(
    intake: RunningIntake,
) -> None:
    """As the desk tells it: broadcast has not taken the approval, then once more not, and the case ends."""
    case = await told_case(intake)
    opened, on_air = news("CaseOpened", case), news("CaseChanged", case)
    withdrawn = news("CaseChanged", case, state="open", alert_version=None, expires_at=None, post=None)
    number = on_air.revision
    again = on_air.model_copy(update={"revision": number + 2})
    end = news("CaseEnded", case, outcome="cancelled", alert_version=None, unsent=True, revision=number + 4)
    await hear(intake, opened, on_air, withdrawn.model_copy(update={"revision": number + 1}))
    assert (await intake.rows(STATE, case["case_id"]))[0]["state"] == "open"
    await hear(intake, again)
    assert (await intake.rows(STATE, case["case_id"]))[0]["state"] == "on_air"
    await hear(intake, withdrawn.model_copy(update={"revision": number + 3}), end, end)
    said = [reply.text for reply in (await intake.asked(6))[1:]]
    assert ["đang được phát tới các nhóm" in text for text in said] == [True, False, True, False, False]
    assert ["chưa được gửi tới nhóm nào" in text for text in said] == [False, True, False, True, True]
    assert "đã kết thúc" in said[-1]
    (kept,) = await intake.rows("SELECT state, outcome, unsent FROM intake.case_states")
    assert (kept["state"], kept["outcome"], kept["unsent"]) == ("closed", "cancelled", True)
    assert await intake.rows("SELECT FROM intake.public_alerts") == []
