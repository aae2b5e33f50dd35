"""A voice message from the webhook to its case: kept, told, played to whoever may, and erased."""

import io
import os
import shlex
from pathlib import Path
from typing import Any

import psycopg
import pytest
from PIL import Image

from deploy.zalo_stand_in.state.recordings import invented_recording
from schemas.event import CaseKind
from schemas.reports import ReportAmended, ReportSubmitted
from schemas.trust.roster import Role
from services.intake.rules.wording import VOICE_TAKES_LONGER, VOICE_TO_HEAR
from services.intake.voice import voice_fetches
from services.runtime.staff import COOKIE
from tests.support.citizens.voice_samples import length_of
from tests.support.intake_running import LOST_WHERE, RunningIntake, running_intake
from tests.support.rights.call_keys import DESK_TO_INTAKE, OPERATOR_TO_INTAKE, bearing
from tests.support.rights.people_in_scopes import let_in, staff_serving
from tests.support.timing.waiting import until

pytestmark = pytest.mark.whole

TOLD = "SELECT value FROM intake.outbox WHERE topic = 'reports' ORDER BY id"


def spoken(intake: RunningIntake, name: str = "a.amr", user_id: str = "U1", **changes: Any) -> dict[str, Any]:
    attachment = {"type": "audio", "payload": {"url": f"{intake.platform.url}/p/{name}"}}
    return intake.event(user_id, "user_send_audio", attachments=[attachment], **changes)


async def settled(intake: RunningIntake) -> ReportAmended:
    """What became of the message with which the case began."""
    _, amended = await intake.eventually(TOLD, count=2)
    return ReportAmended.model_validate_json(bytes(amended["value"]))


async def test_who_only_speaks_has_a_case_at_once_and_is_heard(intake: RunningIntake) -> None:
    intake.platform.trouble = 503
    assert await intake.webhook(spoken(intake)) == 200

    (row,) = await intake.eventually(TOLD)
    told = ReportSubmitted.model_validate_json(bytes(row["value"]))
    assert (told.kind, told.description) == (CaseKind.UNCLEAR, VOICE_TO_HEAR)
    assert not told.place.is_known
    (announced,) = told.voice_messages
    assert announced.awaited, "the platform is away, and the case is there all the same"
    (answer,) = await intake.asked(1)
    assert "một cán bộ sẽ nghe" in answer.text

    intake.platform.pictures["a.amr"] = invented_recording("amr")
    intake.platform.trouble = None
    amendment = await settled(intake)
    (message,) = amendment.voice_messages
    assert (message.voice_id, message.sent_at) == (announced.voice_id, announced.sent_at)
    assert message.seconds in (3, 4)
    assert not amendment.only_announces_voice

    address = f"{intake.url}/internal/voice/{message.voice_id}"
    async with intake.http.get(address, headers=bearing(DESK_TO_INTAKE)) as heard:
        assert (heard.status, heard.content_type) == (200, "audio/mpeg")
        assert abs(length_of(await heard.read()) - 3) < 0.3
    assert len(await intake.asked(1)) == 1, "what is here is no news to who sent it"
    assert await intake.rows("SELECT FROM intake.voice_messages WHERE url IS NOT NULL") == []


@pytest.mark.parametrize(
    ("sent", "problem", "words"),
    [
        (b"nothing that sounds", "unreadable", "Không nghe được tin thoại"),
        (b"", "not_fetched", "Không tải được tin thoại"),
        (bytes(15_000_001), "too_large", "Tin thoại quá lớn"),
    ],
    ids=["no sound", "not there", "too large"],
)
async def test_one_that_can_never_be_played_stays_with_its_case_and_its_sender_is_told(
    intake: RunningIntake, sent: bytes, problem: str, words: str
) -> None:
    if sent:
        intake.platform.pictures["a.amr"] = sent
    await intake.webhook(spoken(intake))
    if not sent:
        await intake.eventually("SELECT FROM intake.voice_messages")
        await intake.rows("UPDATE intake.voice_messages SET attempts = 3, due_at = now() RETURNING 1")

    amendment = await settled(intake)

    (message,) = amendment.voice_messages
    assert (message.problem, message.seconds) == (problem, None)
    _, reply = await intake.asked(2)
    assert reply.text.startswith(words)
    assert "113" in reply.text
    async with intake.http.get(
        f"{intake.url}/internal/voice/{message.voice_id}", headers=bearing(DESK_TO_INTAKE)
    ) as answer:
        assert answer.status == 404


async def test_one_that_meets_a_defect_of_ours_is_given_up_and_its_sender_is_told(
    intake: RunningIntake, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(voice_fetches, "make_playable", int)  # raises ValueError, in the decoding process
    intake.platform.pictures["a.amr"] = b"no number"
    await intake.webhook(spoken(intake))
    await intake.eventually("SELECT FROM intake.voice_messages WHERE attempts = 1")
    await intake.rows("UPDATE intake.voice_messages SET attempts = 2, due_at = now() RETURNING 1")
    (message,) = (await settled(intake)).voice_messages
    assert message.problem == "unreadable"
    _, reply = await intake.asked(2)
    assert reply.text.startswith("Không nghe được tin thoại")


async def test_no_picture_waits_for_a_voice_message_that_takes_long(
    intake: RunningIntake, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    # In the decoding process, in place of a decoder that a hostile message keeps at work: until the file is there.
    over = tmp_path / "over"
    monkeypatch.setattr(voice_fetches, "make_playable", os.system)
    waiting = f"until test -e {shlex.quote(str(over))}; do sleep 0.05; done"
    picture = io.BytesIO()
    Image.new("RGB", (60, 60), "red").save(picture, "JPEG")
    intake.platform.pictures |= {"a.amr": waiting.encode(), "boy": picture.getvalue()}
    await intake.webhook(spoken(intake))
    await intake.eventually("SELECT FROM intake.voice_messages WHERE attempts = 1")
    try:
        await intake.webhook(intake.picture("U2", f"{intake.platform.url}/p/boy"))
        await intake.eventually("SELECT FROM intake.photos")
    finally:
        over.touch()


async def test_one_from_elsewhere_is_never_asked_for(intake: RunningIntake) -> None:
    attachment = {"type": "audio", "payload": {"url": "http://169.254.169.254/latest"}}
    await intake.webhook(intake.event("U1", "user_send_audio", attachments=[attachment]))
    amendment = await settled(intake)
    assert [message.problem for message in amendment.voice_messages] == ["not_fetched"]
    assert await intake.metric('loa_intake_voice_total{outcome="host_refused"}') == 1


async def test_one_outlasts_an_outage_and_its_sender_is_told_once(intake: RunningIntake) -> None:
    intake.platform.pictures["a.amr"] = invented_recording("amr")
    intake.platform.trouble = 502
    await intake.webhook(spoken(intake))
    await intake.eventually("SELECT FROM intake.voice_messages")
    async with await psycopg.AsyncConnection.connect(intake.database_url) as conn:
        await conn.execute("UPDATE intake.voice_messages SET sent_at = sent_at - interval '1 min', due_at = now()")
    longer = "SELECT FROM intake.outbox WHERE topic = 'replies' AND convert_from(value, 'UTF8') LIKE %s"
    await intake.eventually(longer, f"%{VOICE_TAKES_LONGER}%")
    asked = intake.platform.asked

    async def asked_again() -> bool:
        return intake.platform.asked > asked

    await until(asked_again)
    assert await intake.rows("SELECT FROM intake.voice_messages WHERE attempts > 1") == [], "an outage spends no try"
    intake.platform.trouble = None
    await intake.eventually("SELECT FROM intake.voice_messages WHERE mp3 IS NOT NULL")
    assert len(await intake.rows(longer, f"%{VOICE_TAKES_LONGER}%")) == 1


async def test_it_goes_with_its_case_also_while_it_is_on_its_way(intake: RunningIntake) -> None:
    intake.platform.pictures["a.amr"] = invented_recording("amr")
    await intake.webhook(spoken(intake))
    await settled(intake)
    intake.platform.trouble = 503
    await intake.webhook(spoken(intake, "b.amr"))
    await intake.eventually("SELECT FROM intake.voice_messages", count=2)
    (case,) = await intake.rows("SELECT case_id FROM intake.reports")

    address = f"{intake.url}/internal/cases/{case['case_id']}"
    async with intake.http.delete(address, headers=bearing(OPERATOR_TO_INTAKE)) as answer:
        assert answer.status == 204

    assert await intake.rows("SELECT FROM intake.voice_messages") == []


async def test_in_an_open_case_it_is_added_and_a_replay_changes_nothing(intake: RunningIntake) -> None:
    intake.platform.pictures["a.amr"] = invented_recording("amr")
    await intake.webhook(intake.event("U1", text=LOST_WHERE))
    await intake.eventually("SELECT FROM intake.reports")
    body = spoken(intake)
    for _ in range(3):
        await intake.webhook(body)

    rows = await intake.eventually(TOLD, count=3)

    announced, kept = (ReportAmended.model_validate_json(bytes(row["value"])) for row in rows[1:])
    assert announced.only_announces_voice
    assert announced.voice_messages[0].voice_id == kept.voice_messages[0].voice_id
    assert kept.voice_messages[0].seconds


async def test_an_operator_hears_it_on_the_page_of_the_case_and_adds_what_they_heard(database_url: str) -> None:
    sessions = await let_in(database_url, staff_serving({"xa": (Role.OPERATOR, ("15961",))}))
    headers = {"Cookie": f"{COOKIE}={sessions['xa']}", "Accept": "text/html"}
    async with running_intake(database_url) as intake:
        intake.platform.pictures["a.amr"] = invented_recording()
        await intake.webhook(intake.event("U1", text=LOST_WHERE))
        (case,) = await intake.eventually("SELECT case_number FROM intake.reports")
        await intake.webhook(spoken(intake))
        (voice,) = await intake.eventually("SELECT voice_id FROM intake.voice_messages WHERE mp3 IS NOT NULL")
        page = f"{intake.url}/hotline/cases/{case['case_number']}"
        async with intake.http.get(page, headers=headers) as shown:
            words = await shown.text()
        address = f"/hotline/cases/{case['case_number']}/voice/{voice['voice_id']}"
        assert f'<audio controls preload="none" src="{address}"' in words
        async with intake.http.get(intake.url + address, headers={**headers, "Range": "bytes=0-1"}) as part:
            assert (part.status, len(await part.read())) == (206, 2)
