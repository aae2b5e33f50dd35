"""One cell in one lane: whom its trouble concerns, how it begins and ends, and the person who helps afterwards."""

import asyncio
import time
from abc import ABC, abstractmethod
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp

from deploy.zalo_stand_in.calls.foreign_calls import Call
from deploy.zalo_stand_in.trouble.troubles import Kind
from drills.ground import Ground
from drills.matrix.cells import Cell, Duration, Scope
from drills.matrix.lanes import REACH_KM, Lane
from drills.matrix.verdict import LASTS_S, Row
from drills.told import POLL_S
from schemas.alerts import AlertApproved, Audience
from schemas.event import CaseKind, Point
from tests.support.broadcast.alerts import approval


@dataclass(frozen=True)
class PlayedCell(ABC):
    """``number``: no other cell of the run has it."""

    held: Ground
    cell: Cell
    lane: Lane
    number: int

    @abstractmethod
    async def row(self) -> Row:
        """Play it, and say what came of it."""

    @property
    def code(self) -> str:
        return f"D-39-{self.number}"

    @property
    def concerned(self) -> list[str]:
        """Ids of the lane's accounts that the trouble concerns."""
        if self.cell.call == Call.BOT_SEND:
            return [self.lane.bot]
        return list(self.lane.accounts[: {Scope.ACCOUNT: 1, Scope.APP: 2, Scope.ALL: 3}[self.cell.scope]])

    async def begin_trouble(self, *, ends: bool = True) -> int:
        """``ends``: by itself, when it has lasted; else it is to be ended. Returns its number at the stand-in."""
        cell = self.cell
        shut = cell.call == "any" and cell.trouble is Kind.REFUSED
        # An hour early, and a token that is said to be dead already: the worse side of a clock that is wrong.
        off = {"off_s": -90_000.0 if cell.call == Call.TOKEN_REFRESH else -3600.0}
        return await self.held.trouble(
            call=cell.call,
            trouble=cell.trouble,
            accounts=self._named,
            until_s=LASTS_S[cell.duration] if ends else None,
            from_first_call=ends and not shut and cell.duration is not Duration.EXPIRY,
            **(off if cell.trouble is Kind.WRONG_CLOCK else {}),
        )

    @property
    def _named(self) -> list[str]:
        """Whom the trouble names: nobody where it is for all."""
        if self.cell.scope is Scope.ALL:
            return []
        return [self.lane.apps[0]] if self.cell.scope is Scope.APP else self.concerned

    async def until_met(self, trouble: int) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(20):
                while not (await self.held.episode(trouble))["met"]:  # noqa: ASYNC110 - the stand-in tells nobody
                    await asyncio.sleep(POLL_S / 2)

    async def until_over(self, trouble: int) -> dict[str, Any]:
        """Wait until the trouble has ended by itself. One that no call meets never begins: then it is ended."""
        deadline = time.monotonic() + LASTS_S[self.cell.duration] + 20
        while True:
            with suppress(aiohttp.ClientConnectionError):  # while connections are refused there is nobody to ask
                episode = await self.held.episode(trouble)
                if episode["ended_at"] is not None:
                    return episode
                if time.monotonic() > deadline:
                    await self.held.end_trouble(trouble)
            await asyncio.sleep(POLL_S / 2)

    async def help_accounts(self) -> float | None:
        """A person gives each stopped account of the lane a new pair and resumes it; when, if there was one."""
        stopped = await self.held.query(
            "SELECT account_id FROM zalo.accounts WHERE account_id = ANY(%s) AND stopped_at IS NOT NULL"
            " UNION SELECT account_id FROM broadcast.accounts WHERE account_id = ANY(%s) AND stopped_at IS NOT NULL",
            list(self.lane.accounts),
            [*self.lane.accounts, self.lane.bot],
        )
        for row in stopped:
            await self._resume(row["account_id"])
        return time.time() if stopped else None

    async def _resume(self, account_id: str) -> None:
        held = self.held
        if not account_id.startswith("bot"):
            stand_in = held.stack.urls["stand_in"]
            async with held.http.post(f"{stand_in}/stand-in/accounts/{account_id}/tokens") as answer:
                pair = await answer.json()
            await held.books.execute(
                "UPDATE zalo.accounts SET refresh_token = %s, access_token = NULL, expires_at = NULL"
                " WHERE account_id = %s",
                (pair["refresh_token"], account_id),
            )
        await post_to_broadcast(held, f"/api/v1/accounts/{account_id}/resume")


def alert_around(centre: Point, code: str, lives_s: float = 600.0, **content: Any) -> AlertApproved:
    return approval(
        code,
        CaseKind.MISSING_CHILD,
        centre=centre,
        audience=Audience(max_distance_km=REACH_KM),
        expires_at=datetime.now(UTC) + timedelta(seconds=lives_s),
        **content,
    )


async def post_to_broadcast(held: Ground, path: str) -> None:
    headers = {"Authorization": f"Bearer {held.stack.secrets.operator_to_broadcast_key}"}
    async with held.http.post(held.workers[0].url + path, headers=headers) as answer:
        answer.raise_for_status()
