"""Cells in which an alert goes to a lane's groups, or its accounts' lists of groups are read."""

import time
from collections import Counter
from collections.abc import AsyncIterator, Collection, Mapping
from contextlib import asynccontextmanager
from typing import Any

from deploy.zalo_stand_in.calls.foreign_calls import Call
from drills.ground import Ground
from drills.matrix.cells import Cell, Duration, Scope
from drills.matrix.lanes import ACCOUNT_LIMIT, GROUPS_AN_ACCOUNT
from drills.matrix.played_cell import PlayedCell, alert_around, post_to_broadcast
from drills.matrix.verdict import EXPIRES_S, Row, calls_of, loses_tokens
from drills.scaled import WINDOW_S
from drills.scenarios.pictures import POSTER
from drills.towns import ROUND_TRIP_S
from schemas.alerts import AlertApproved

MIDWAY = 5
"""Posts after which a trouble begins that is to come amid the sends."""
LOST_SHARE = 0.4
"""Of the answers, so that there is something to look up."""
PATIENCE_AFTER_S = 30.0


class AlertCell(PlayedCell):
    async def row(self) -> Row:
        """An alert to the lane's groups, and the trouble amid it, or before it where it would be too late."""
        held, cell, code = self.held, self.cell, self.code
        alert = self._alert()
        async with self._something_to_look_up():
            first = cell.duration is Duration.EXPIRY or cell.call in (Call.UPLOAD, Call.LOOKUP)
            trouble = await self.begin_trouble() if first else 0
            began = await held.publish(alert)
            if not first:
                await held.until_posted(code, MIDWAY)
                trouble = await self.begin_trouble()
            if cell.call == Call.TOKEN_REFRESH:
                await held.faults(expire_tokens=self.concerned)
            episode = await self.until_over(trouble)
            helped_at = await self._finished(alert)
            episode = await held.episode(trouble)
        rows = await held.ledger(alert)
        if cell.call == Call.TOKEN_REFRESH and (cell.duration is Duration.EXPIRY or not episode["met"]):
            await self._find_out()
        return Row(
            cell,
            given_up=given_up(cell, rows),
            doubled=held.posts.duplicates(code),
            silence_s=self._silence_s(episode, helped_at or episode["ended_at"], rows),
            met=episode["met"],
            calls=calls_of(cell, episode),
            others_s=self._others_s(began),
            wrong=_how_given_up(cell, rows) if rows else "the alert was never planned",
        )

    def _alert(self) -> AlertApproved:
        lives_s = EXPIRES_S if self.cell.duration is Duration.EXPIRY else 600.0
        centre = self.lane.bot_centre if self.cell.call == Call.BOT_SEND else self.lane.centre
        picture: dict[str, Any] = {"poster": POSTER} if self.cell.call == Call.UPLOAD else {}
        return alert_around(centre, self.code, lives_s, **picture)

    @asynccontextmanager
    async def _something_to_look_up(self) -> AsyncIterator[None]:
        if self.cell.call != Call.LOOKUP:
            yield
            return
        losses = await self.held.trouble(
            call="group_send", trouble="cut_after", accounts=list(self.lane.accounts), share=LOST_SHARE
        )
        try:
            yield
        finally:
            await self.held.end_trouble(losses)

    async def _finished(self, alert: AlertApproved) -> float | None:
        """Wait for the alert's end, and help the accounts whose token was lost; when the last of them was helped."""
        helped_at = None
        deadline = time.monotonic() + PATIENCE_AFTER_S
        while not await self.held.until_finished(alert, within_s=1.0) and time.monotonic() < deadline:
            if loses_tokens(self.cell):
                helped_at = await self.help_accounts() or helped_at
        return helped_at

    async def _find_out(self) -> None:
        """The alert was over before a call could show whose token is dead or spent. The next one shows it, and a person
        helps: else the next cell of this lane would begin with accounts that stop."""
        following = alert_around(self.lane.centre, f"{self.code}-2")
        await self.held.publish(following)
        deadline = time.monotonic() + PATIENCE_AFTER_S
        while not await self.held.until_finished(following, within_s=1.0) and time.monotonic() < deadline:
            await self.help_accounts()

    def _silence_s(self, episode: Mapping[str, Any], ended_at: float, rows: list[dict[str, Any]]) -> float:
        """Of the accounts that the trouble concerned; 0 where nothing was left for them to do at its end."""
        if self.cell.duration is Duration.EXPIRY:
            return 0.0
        if self.cell.call == Call.LOOKUP:
            accepted_at = episode["accepted_after"].get(Call.LOOKUP)
            doubtful = any(row["state"] == "in_doubt" for row in rows)
            return accepted_at - ended_at if accepted_at else float("inf") if doubtful else 0.0
        concerned = self.concerned
        posts = [post for post in self.held.posts.of(self.code) if post.account in concerned]
        after = [post.at for post in posts if post.at > ended_at]
        wanted = {row["group_id"] for row in rows if row["account_id"] in concerned and row["state"] != "in_doubt"}
        everybody = wanted <= {post.group_id for post in posts}
        return min(after) - ended_at if after else 0.0 if everybody else float("inf")

    def _others_s(self, began: float) -> float:
        """By how much those of the lane whom the trouble does not concern ended later than their own T*."""
        if self.cell.scope is Scope.ALL or self.cell.call == Call.BOT_SEND:
            return 0.0
        others = [name for name in self.lane.accounts if name not in self.concerned]
        return late_s(self.held, others, self.code, began)


class GroupListCell(PlayedCell):
    async def row(self) -> Row:
        """Lists are asked for, and an alert comes meanwhile, which they must not hold up."""
        held = self.held
        registered = await _registered(held)
        trouble = await self.begin_trouble()
        await ask_for_lists(held)
        await self.until_met(trouble)
        alert = alert_around(self.lane.centre, self.code)
        began = await held.publish(alert)
        await held.until_finished(alert, within_s=PATIENCE_AFTER_S)
        await self.until_over(trouble)
        await ask_for_lists(held)
        read = await until_lists_read(held)
        episode = await held.episode(trouble)
        rows = await held.ledger(alert)
        whole = read and registered == await _registered(held)
        return Row(
            self.cell,
            given_up=given_up(self.cell, rows),
            doubled=held.posts.duplicates(self.code),
            silence_s=0.0,
            met=episode["met"],
            calls=calls_of(self.cell, episode),
            others_s=late_s(held, self.lane.accounts, self.code, began),
            wrong="" if whole else "the lists were not read, or groups vanished",
        )


async def ask_for_lists(held: Ground) -> None:
    await post_to_broadcast(held, "/api/v1/groups/sync")


async def until_lists_read(held: Ground) -> bool:
    """Whether every list that was asked for could be read as a whole."""
    return await held.until_answer(
        "SELECT bool_and(done_at IS NOT NULL AND failed IS NULL AND due_at > now()) FROM broadcast.group_syncs"
    )


async def _registered(held: Ground) -> int:
    count: int = await held.value("SELECT count(*) FROM broadcast.groups WHERE enabled")
    return count


def given_up(cell: Cell, rows: list[dict[str, Any]]) -> int:
    """Groups that ended without the alert, but for its own expiry; a doubt that nobody can look up is none."""
    return sum(not _has_it(cell, row) for row in rows)


def _how_given_up(cell: Cell, rows: list[dict[str, Any]]) -> str:
    ended = Counter(f"{row['state']} {row['reason']}" for row in rows if not _has_it(cell, row))
    return ", ".join(f"{count} {how}" for how, count in ended.most_common())


def _has_it(cell: Cell, row: Mapping[str, Any]) -> bool:
    if row["state"] == "in_doubt":
        return cell.duration is Duration.EXPIRY or cell.call == Call.BOT_SEND
    expired = (row["state"], row["reason"]) == ("dropped", "expired")
    return row["state"] == "sent" or (expired and cell.duration is Duration.EXPIRY)


def late_s(held: Ground, accounts: Collection[str], code: str, began: float) -> float:
    """By how much the accounts ended later than their own T*; infinity when a group of theirs was left out."""
    floor_s = (GROUPS_AN_ACCOUNT - 1) * WINDOW_S / ACCOUNT_LIMIT + ROUND_TRIP_S
    posts = [post for post in held.posts.of(code) if post.account in accounts]
    groups = {post.group_id for post in posts}
    if len(groups) < len(accounts) * GROUPS_AN_ACCOUNT:
        return float("inf")
    return max(post.at for post in posts) - began - floor_s
