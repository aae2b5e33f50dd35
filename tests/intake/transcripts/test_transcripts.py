"""The conversations, through the rule alone and through the service: the cases that come of it, and the answers."""

import asyncio
import itertools
import re
from typing import Any

import orjson
import pytest

from services.intake.rules import wording
from services.intake.rules.conversation.state import Submit
from services.intake.rules.happenings import LocationSent, PhotosSent, TextSent, VoiceSent
from tests.support.citizens.transcripts import Came, Played, Transcript, as_read, happenings, transcripts, wrong_in
from tests.support.intake_running import RunningIntake, running_intake

SERVED = [told for told in transcripts() if told.served]


@pytest.mark.parametrize("told", transcripts(), ids=lambda told: told.name)
def test_a_conversation_ends_as_a_careful_person_expects(told: Transcript) -> None:
    came = Played(told).play()

    wrong = wrong_in(told, came)
    assert not wrong, "\n".join(["", *wrong, "", as_read(told, came)])


def body(intake: RunningIntake, user: str, words: str) -> dict[str, Any]:
    """What the platform's webhook says of a message."""
    match happenings(words)[0]:
        case TextSent(text):
            return intake.event(user, text=text)
        case LocationSent(place):
            coordinates = {"latitude": str(place.lat), "longitude": str(place.lon)}
            attachment = {"type": "location", "payload": {"coordinates": coordinates}}
            return intake.event(user, "user_send_location", attachments=[attachment])
        case PhotosSent() | VoiceSent() | _:
            raise AssertionError(f"not for the service: {words}")


def reports_in(came: list[Came]) -> list[Submit]:
    return [report for turn in came for report in turn.reports]


async def answers(intake: RunningIntake, user: str, count: int) -> list[str]:
    """What they were answered, once there is so much."""
    rows = await intake.eventually(
        "SELECT value FROM intake.outbox WHERE topic = 'replies'"
        " AND convert_from(value, 'UTF8')::jsonb->>'user_id' = %s ORDER BY id",
        user,
        count=count,
    )
    cases = await intake.rows(
        "SELECT case_number FROM intake.reports WHERE submitted_by = %s ORDER BY case_number", f"zalo:{user}"
    )
    numbers = [str(case["case_number"]) for case in cases]
    return [as_if_alone(str(orjson.loads(row["value"])["text"]), numbers) for row in rows]


def as_if_alone(text: str | None, numbers: list[str]) -> str:
    """With the numbers of their cases as if nobody else had any."""
    told = {own: f"26-{number:05d}" for number, own in enumerate(numbers, 1)}
    return re.sub(r"26-\d{5}", lambda found: told.get(found[0], found[0]), text or "")


async def test_the_service_answers_and_tells_the_desk_as_the_rule_does_across_a_restart(database_url: str) -> None:
    played = {f"U{number}": Played(told) for number, told in enumerate(SERVED)}
    expected = {user: rule.play() for user, rule in played.items()}
    longest = max(len(told.turns) for told in SERVED)
    numbers = itertools.count()  # a platform numbers its messages on, whoever has begun anew

    for turn in range(longest):
        # Each round by a service that has just begun: nothing of a conversation is kept but in the database.
        async with running_intake(database_url, place_wait_s=3600, text_wait_s=3600) as intake:
            intake.numbers = numbers
            said = [
                (user, rule.told.turns[turn].words)
                for user, rule in played.items()
                if turn < len(rule.told.turns) and rule.told.turns[turn].who == "A"
            ]
            await asyncio.gather(*(intake.webhook(body(intake, user, words)) for user, words in said))
            for user, _ in said:
                # Nobody is silent here: the turns follow each other at once.
                replies = [text for came in expected[user][: turn + 1] for text in came.replies]
                so_far = [text for text in replies if wording.NO_ANSWER_NEEDED not in text]
                assert await answers(intake, user, len(so_far)) == so_far, as_read(played[user].told, expected[user])

    async with running_intake(database_url) as intake:
        events = [orjson.loads(row["value"]) for row in await intake.reports()]
    for user, came in expected.items():
        own = [event for event in events if f"zalo:{user}" in (event.get("submitted_by"), event.get("amended_by"))]
        cases = sorted({event["case_number"] for event in own})
        told = [
            (
                event.get("kind"),
                as_if_alone(event.get("description") or event.get("addition"), cases),
                event["subject"]["clothing"],
            )
            for event in own
        ]
        by_rule = [
            *((report.draft.kind, report.draft.description, report.draft.clothing) for report in reports_in(came)),
            *((None, report.beside, None) for report in reports_in(came) if report.beside),
            *((None, more.addition or "", more.facts.clothing) for turn in came for more in turn.amendments),
        ]
        assert sorted(told, key=str) == sorted(by_rule, key=str), as_read(played[user].told, came)
