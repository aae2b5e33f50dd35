"""Cells in which citizens write to the Official Account: their pictures are fetched, or they are answered."""

import asyncio
import base64
import io
from typing import Any

from PIL import Image

from drills.matrix.lanes import OFFICER
from drills.matrix.played_cell import PlayedCell, alert_around
from drills.matrix.verdict import CITIZENS, LASTS_S, Row, calls_of
from services.intake.rules.happenings import PHOTO_UNUSABLE
from tests.support.broadcast.alerts import steering
from tests.support.intake_running import LOST_WHERE

NOTICES = (
    "FROM broadcast.relay_notices n JOIN broadcast.relay_bundles USING (bundle_no)"
    " JOIN broadcast.messages m USING (message_no) WHERE m.code = %s"
)
BOTH_ASKED = (
    "SELECT EXISTS (SELECT FROM broadcast.replies WHERE user_id LIKE %s)"  # noqa: S608 - of this file
    f" AND EXISTS (SELECT {NOTICES})"
)
"""To answer citizens, and to write to the officer: one sender does both, so that the trouble of one is the other's."""

OVER_FOR_THE_OFFICER = (
    "SELECT bool_and(closed_at IS NOT NULL) FROM broadcast.relay_bundles JOIN broadcast.messages USING (message_no)"
    " WHERE code = %s"
)
Letter = dict[str, Any]


class PhotoCell(PlayedCell):
    async def row(self) -> Row:
        """Citizens send a picture, and it is in trouble where it is to be fetched."""
        trouble = await self.begin_trouble()
        for place, citizen in enumerate(_citizens(self)):
            await _write(self, citizen, text=LOST_WHERE)
            await _write(self, citizen, image_base64=_picture(self.number, place))
        await self.until_over(trouble)
        await self._until_fetched()
        episode = await self.held.episode(trouble)
        accepted_at = episode["accepted_after"].get(self.cell.call)
        return Row(
            self.cell,
            given_up=await self._lost(),
            doubled=0,
            silence_s=accepted_at - episode["ended_at"] if accepted_at else 0.0,
            met=episode["met"],
            calls=calls_of(self.cell, episode),
        )

    async def _until_fetched(self) -> None:
        await self.held.until_answer(
            "SELECT count(*) = %s AND count(done_at) = %s FROM intake.photo_fetches WHERE user_id LIKE %s",
            CITIZENS,
            CITIZENS,
            f"{self.code}-%",
            within_s=60,
        )

    async def _lost(self) -> int:
        """Citizens whose picture was given up."""
        unusable = "SELECT count(*) FROM intake.webhook_events WHERE user_id LIKE %s AND event_name = %s"
        count: int = await self.held.value(unusable, f"{self.code}-%", PHOTO_UNUSABLE)
        return count


class AnswerCell(PlayedCell):
    async def row(self) -> Row:
        """One-to-one messages are in trouble: citizens are to be answered, and a commune officer written to."""
        held, code = self.held, self.code
        trouble = await self.begin_trouble(ends=False)
        alert = alert_around(self.lane.relay_centre, code)
        await held.publish(alert)
        for citizen in _citizens(self):
            await _write(self, citizen, text=LOST_WHERE)
        # It lasts from when it was met, and both wait: answers to citizens and what is written to officers.
        await held.until_answer(BOTH_ASKED, f"{code}-%", code)
        await self.until_met(trouble)
        await asyncio.sleep(LASTS_S[self.cell.duration])
        await held.end_trouble(trouble)
        await self.until_over(trouble)
        await self._until_settled()
        episode = await held.episode(trouble)
        letters = [letter for citizen in _citizens(self) for letter in await self._letters(citizen)]
        notices = [letter for letter in await self._letters(OFFICER) if code in letter["text"].split()]
        given_up = await self._not_written_to()
        # Nobody posts it here: its reminders would be counted among the calls of the cells that follow.
        await held.publish(steering(alert, stopped=True))
        await held.until_answer(OVER_FOR_THE_OFFICER, code, within_s=60)
        return Row(
            self.cell,
            given_up=given_up,
            doubled=_repeated(letters) + max(0, len(notices) - 1),
            silence_s=max(_first_after(letters, episode["ended_at"]), _first_after(notices, episode["ended_at"])),
            met=episode["met"],
            calls=calls_of(self.cell, episode),
        )

    async def _until_settled(self) -> None:
        """Until every citizen has been answered, and the officer written to, or that was given up."""
        await self.held.until_answer(
            "SELECT count(DISTINCT user_id) = %s AND bool_and(state IN ('sent', 'failed')) FROM intake.replies"
            " WHERE user_id LIKE %s",
            CITIZENS,
            f"{self.code}-%",
            within_s=60,
        )
        await self.held.until_answer(
            f"SELECT count(*) FILTER (WHERE n.state IN ('sent', 'failed')) > 0 {NOTICES}", self.code, within_s=60
        )

    async def _not_written_to(self) -> int:
        """Citizens whose answer was given up, and the officer's notice."""
        answered = "SELECT count(DISTINCT user_id) FROM intake.replies WHERE user_id LIKE %s AND state = 'sent'"
        citizens: int = await self.held.value(answered, f"{self.code}-%")
        notices: int = await self.held.value(f"SELECT count(*) FILTER (WHERE n.state = 'sent') {NOTICES}", self.code)
        return CITIZENS - citizens + (notices == 0)

    async def _letters(self, person: str) -> list[Letter]:
        """What the Official Account has written to somebody."""
        chat = f"{self.held.stack.urls['stand_in']}/stand-in/citizens/{person}/messages"
        async with self.held.http.get(chat) as answer:
            messages = (await answer.json())["messages"]
        return [letter | {"to": person} for letter in messages if letter["src"] == 0]


def _citizens(played: PlayedCell) -> list[str]:
    return [f"{played.code}-{citizen}" for citizen in range(CITIZENS)]


async def _write(played: PlayedCell, citizen: str, **letter: str) -> None:
    chat = f"{played.held.stack.urls['stand_in']}/stand-in/citizens/{citizen}/messages"
    async with played.held.http.post(chat, json={"oa": played.lane.accounts[0], **letter}) as answer:
        answer.raise_for_status()


def _first_after(letters: list[Letter], moment: float) -> float:
    """Seconds from ``moment`` to the first letter after it; 0 when all came before."""
    after = [letter["time"] / 1000 - moment for letter in letters if letter["time"] / 1000 > moment]
    return min(after) if after else 0.0 if letters else float("inf")


def _repeated(letters: list[Letter]) -> int:
    """Letters that somebody had already."""
    return len(letters) - len({(letter["to"], letter["text"]) for letter in letters})


def _picture(number: int, place: int) -> str:
    """Another one each time: the platform keeps equal pictures once."""
    content = io.BytesIO()
    Image.new("RGB", (40, 30), (number % 256, number // 256, place)).save(content, "PNG")
    return base64.b64encode(content.getvalue()).decode()
