"""From a webhook to a report, with a real database."""

import asyncio
import io
import time
from typing import Any

import psycopg
import pytest
from PIL import Image

from schemas.reports import ReportAmended
from services.intake.photos.photo_fetches import TAKES_LONGER
from services.intake.settings import IntakeSettings
from services.intake.webhook.rules.signature import mac
from tests.support.intake_running import LOST, LOST_WHERE, SECRET, RunningIntake, running_intake
from tests.support.rights.call_keys import DESK_TO_INTAKE, bearing
from tests.support.timing.waiting import until

AMENDMENTS = "SELECT value FROM intake.outbox WHERE headers->>'ce_type' = 'loa.ReportAmended.v1'"


def jpeg(colour: str = "red") -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (64, 48), colour).save(target, "JPEG")
    return target.getvalue()


async def test_a_story_and_its_place_become_a_report_and_two_replies(intake: RunningIntake) -> None:
    assert await intake.webhook(intake.event("U1", text=LOST)) == 200
    assert await intake.webhook(intake.event("U1", text="ở xã Hoằng Thịnh")) == 200

    (report,) = await intake.eventually("SELECT * FROM intake.reports")

    assert report["submitted_by"] == "zalo:U1"
    assert report["payload"]["place"]["commune_code"] == "15961"
    assert report["payload"]["subject"]["age"] == 4
    (told,) = await intake.reports()
    assert told["key"] == str(report["case_id"])
    greeting, number = await intake.asked(2)
    assert ("xin chào" in greeting.text, report["case_number"] in number.text) == (True, True)
    assert (greeting.case_id, number.case_id, number.oa_id) == (None, report["case_id"], "oa-1")
    keys = {row["key"] for row in await intake.rows("SELECT key FROM intake.outbox WHERE topic = 'replies'")}
    assert keys == {str(greeting.chat_id)} == {str(number.chat_id)}, "one chat, so one partition keeps their order"


async def test_a_photo_follows_its_report_stripped_and_attached(intake: RunningIntake) -> None:
    await intake.webhook(intake.picture("U1", f"{intake.platform.url}/p/boy", LOST_WHERE))
    (report,) = await intake.eventually("SELECT payload FROM intake.reports")
    assert (report["payload"]["photos"], report["payload"]["photos_awaited"]) == ([], 1)
    intake.platform.pictures["boy"] = jpeg()

    (row,) = await intake.eventually(AMENDMENTS)

    amendment = ReportAmended.model_validate_json(bytes(row["value"]))
    assert amendment.photos_awaited == 0
    (sha256,) = amendment.photos
    headers = bearing(DESK_TO_INTAKE)
    async with intake.http.get(f"{intake.url}/internal/photos/{sha256}", headers=headers) as answer:
        assert answer.status == 200
        assert answer.content_type == "image/jpeg"
        assert Image.open(io.BytesIO(await answer.read())).size == (64, 48)


ANOTHER = "Lại có cụ bà 80 tuổi bị lạc ở xã Hoằng Giang"


async def test_another_emergency_waits_for_one_answer_and_nothing_is_lost(database_url: str) -> None:
    async with running_intake(database_url, answer_wait_s=0.5) as intake:
        await intake.webhook(intake.event("U1", text=LOST_WHERE))
        await intake.eventually("SELECT 1 FROM intake.reports")
        await intake.webhook(intake.event("U1", text=ANOTHER))
        (row,) = await intake.eventually(AMENDMENTS)
        unanswered = ReportAmended.model_validate_json(bytes(row["value"]))
        assert (unanswered.addition, unanswered.perhaps_another) == (ANOTHER, True)

        await intake.webhook(intake.event("U1", text="vụ mới ạ"))

        first, second = await intake.eventually("SELECT payload FROM intake.reports ORDER BY received_at", count=2)
        assert second["payload"]["description"] == ANOTHER
        asked = (await intake.asked(4))[1].text
        assert f"vẫn là vụ {first['payload']['case_number']}" in asked


@pytest.mark.whole
@pytest.mark.parametrize("status", [502, 200], ids=["502", "200 without a body"])
async def test_a_picture_outlasts_an_outage_and_the_citizen_is_told_once(intake: RunningIntake, status: int) -> None:
    intake.platform.pictures["boy"] = jpeg()
    intake.platform.trouble = status
    for _ in range(2):
        await intake.webhook(intake.picture("U1", f"{intake.platform.url}/p/boy"))
    await intake.eventually("SELECT 1 FROM intake.photo_fetches", count=2)

    async def asked_again() -> bool:
        return intake.platform.asked >= 5

    await until(asked_again)
    assert await intake.rows("SELECT 1 FROM intake.photo_fetches WHERE attempts > 1") == [], "an outage spends no try"
    await intake.rows("UPDATE intake.photo_fetches SET asked_at = asked_at - interval '1 min' RETURNING 1")
    told = "SELECT 1 FROM intake.outbox WHERE topic = 'replies' AND convert_from(value, 'UTF8') LIKE %s"
    longer = f"%{TAKES_LONGER}%"
    await intake.eventually(told, longer)
    asked = intake.platform.asked

    async def asked_twice_more() -> bool:
        return intake.platform.asked >= asked + 4

    await until(asked_twice_more)
    intake.platform.trouble = None
    await intake.eventually("SELECT 1 FROM intake.webhook_events WHERE event_name = 'loa_photo_ready'", count=2)
    assert len(await intake.rows(told, longer)) == 1


async def test_a_picture_that_cannot_be_had_for_six_hours_is_given_up(intake: RunningIntake) -> None:
    intake.platform.trouble = 503
    await intake.webhook(intake.picture("U1", f"{intake.platform.url}/p/boy"))
    await intake.eventually("SELECT 1 FROM intake.photo_fetches")
    await intake.rows("UPDATE intake.photo_fetches SET asked_at = asked_at - interval '6 h' RETURNING 1")
    await intake.eventually("SELECT 1 FROM intake.webhook_events WHERE event_name = 'loa_photo_unusable'")


async def test_a_picture_from_elsewhere_is_never_asked_for(intake: RunningIntake) -> None:
    await intake.webhook(intake.picture("U1", "http://169.254.169.254/latest", LOST_WHERE))

    (row,) = await intake.eventually(AMENDMENTS)

    amendment = ReportAmended.model_validate_json(bytes(row["value"]))
    assert (amendment.photos, amendment.photos_awaited) == ((), 0)
    assert await intake.metric('loa_intake_photos_total{outcome="host_refused"}') == 1


async def test_a_thousand_replays_change_nothing(intake: RunningIntake) -> None:
    body = intake.event("U1", text=LOST_WHERE)
    await intake.webhook(body)
    await intake.eventually("SELECT 1 FROM intake.reports")

    for _ in range(20):
        assert set(await asyncio.gather(*(intake.webhook(body) for _ in range(50)))) == {200}
    await intake.eventually("SELECT FROM intake.webhook_events HAVING bool_and(processed_at IS NOT NULL)")

    assert len(await intake.rows("SELECT 1 FROM intake.webhook_events")) == 1
    assert len(await intake.reports()) == 1


async def test_what_is_not_signed_by_zalo_is_refused_and_stored_nowhere(intake: RunningIntake) -> None:
    good = intake.event("U1", text=LOST_WHERE)
    raw = b'{"sender":{"id":"U1"},"recipient":{"id":"oa-1"},"event_name":"user_send_text","message":{"msg_id":"x"}}'
    stale = {**good, "timestamp": str(int((time.time() - 3 * 3600) * 1000))}

    assert await intake.webhook(good, secret="another") == 401
    assert await intake.webhook(stale) == 401
    assert await intake.webhook_raw(raw, f"mac={mac('app-2', raw, '', SECRET)}") == 401
    assert await intake.webhook({**good, "recipient": {"id": "unknown-oa"}}) == 403
    assert await intake.webhook_raw(b"not json", "mac=00") == 400

    assert await intake.rows("SELECT 1 FROM intake.webhook_events") == []


async def test_unknown_events_and_those_of_members_are_taken_and_only_counted(intake: RunningIntake) -> None:
    for name in ("user_send_group_text", "follow", "user_out_group", "brand_new_event"):
        body = {**intake.event("U1", name), "oa_id": "oa-1"}
        assert await intake.webhook(body) == 200
    assert await intake.webhook({"event_name": "names_no_account", "timestamp": intake.event("U1")["timestamp"]}) == 200

    assert await intake.rows("SELECT 1 FROM intake.webhook_events") == []
    assert await intake.metric('loa_intake_webhooks_total{outcome="counted_only"}') == 5


def following(intake: RunningIntake, user_id: str, event_name: str = "follow") -> dict[str, Any]:
    body = {**intake.event("", event_name), "follower": {"id": user_id}, "oa_id": "oa-1"}
    return {name: value for name, value in body.items() if name not in ("sender", "recipient", "message")}


async def test_a_follower_is_greeted_once_with_what_they_can_do(intake: RunningIntake) -> None:
    follow = following(intake, "U1")
    assert await asyncio.gather(*(intake.webhook(follow) for _ in range(5))) == [200] * 5
    assert await intake.webhook(following(intake, "U1", "unfollow")) == 200
    assert await intake.webhook(following(intake, "U1")) == 200
    assert await intake.webhook(following(intake, "U2")) == 200

    first, second = await intake.asked(2)
    assert {first.user_id, second.user_id} == {"U1", "U2"}
    assert (first.oa_id, first.case_id) == ("oa-1", None)
    for words in ("Báo người lạc", "đã nhìn thấy", "mã của vụ", "113", "English:"):
        assert words in first.text


async def test_without_a_database_zalo_is_asked_to_send_again(database_url: str, postgres_url: str) -> None:
    usual_s = float(IntakeSettings.model_fields["webhook_store_timeout_s"].default)
    assert usual_s < 2, "Zalo does not wait any longer"
    name = database_url.rsplit("/", 1)[1].split("?")[0]
    async with running_intake(database_url, webhook_store_timeout_s=usual_s) as intake:
        body = intake.event("U1", text=LOST_WHERE)
        with psycopg.connect(postgres_url, autocommit=True) as admin:
            admin.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false')
            admin.execute("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = %s", (name,))
            assert await intake.webhook(body) == 503
            admin.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true')

        async def taken() -> bool:
            return await intake.webhook(body) == 200

        await until(taken)
        await intake.eventually("SELECT 1 FROM intake.reports")
