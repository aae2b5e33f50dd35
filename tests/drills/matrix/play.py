"""Scenario 39: one cell after the other, those of different lanes at the same time."""

import asyncio
import base64
import io
import os
import sys
import time
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
from PIL import Image

from deploy.zalo_stand_in.calls.foreign_calls import Call
from deploy.zalo_stand_in.trouble.troubles import Kind
from schemas.alerts import AlertApproved, Audience
from schemas.event import CaseKind, Point
from services.intake.rules.happenings import PHOTO_UNUSABLE
from tests.drills.ground import POLL_S, Ground, ground
from tests.drills.matrix.cells import Cell, Duration, Scope, all_cells, covering_cells
from tests.drills.matrix.lanes import (
    ACCOUNT_LIMIT,
    APP_LIMIT,
    GROUPS_AN_ACCOUNT,
    OA_KEY,
    OFFICER,
    REACH_KM,
    Lane,
    Lanes,
    oa_id,
)
from tests.drills.matrix.verdict import (
    CITIZENS,
    EXPIRES_S,
    LASTS_S,
    TIMEOUT_S,
    Row,
    calls_of,
    check,
    loses_tokens,
)
from tests.drills.scaled import ENGINE as SCALED
from tests.drills.scaled import WINDOW_S
from tests.drills.scenarios.pictures import POSTER
from tests.drills.scorecard import Check
from tests.drills.servers import DrillServers
from tests.drills.towns import APP_SECRET, ROUND_TRIP_S
from tests.drills.verdicts import within_limits
from tests.support.broadcast.alerts import approval
from tests.support.intake_running import LOST_WHERE

LANES = 6
TOWN = Lanes(GROUPS_AN_ACCOUNT, 3 * LANES, ACCOUNT_LIMIT, APP_LIMIT, WINDOW_S, lanes=LANES)
ENGINE = {
    **SCALED,
    "ZALO_TIMEOUT_S": str(TIMEOUT_S),
    "SEND_CONCURRENCY": "128",
    # Steady from the first call on, so that 2 s pass in which a trouble can come amid the sends.
    "ZALO_BOLDNESS": "0",
    "GROUP_SYNC_EVERY_S": "86400",
    # One notice an alert: no reminder comes while the drill lasts.
    "RELAY_SCALE": "1",
    "RELAY_URGENT_S": "36000",
}
INTAKE = {
    "ZALO_OA_ID": oa_id(Lane(0), 0),
    "ZALO_OA_SECRET_KEY": OA_KEY,
    "ZALO_OA_SECRET_KEYS": "{}",
    "ZALO_APP_SECRET": APP_SECRET,
    "ZALO_TIMEOUT_S": str(TIMEOUT_S),
    "PHOTO_TIMEOUT_S": str(TIMEOUT_S),
    "LOG_LEVEL": "warning",
}
MIDWAY = 5
"""Posts after which a trouble begins that is to come amid the sends."""
LOST_SHARE = 0.4
"""Of the answers, so that there is something to look up."""
INTAKES = (Call.ONE_TO_ONE, Call.PHOTO_FETCH)
"""Calls of intake, which speaks for the first lane's first account."""
PATIENCE_AFTER_S = 30.0
NOTICES = (
    "FROM broadcast.relay_notices n JOIN broadcast.relay_bundles USING (bundle_no)"
    " JOIN broadcast.messages m USING (message_no) WHERE m.code = %s"
)

BOTH_TRIED = (
    "SELECT coalesce(bool_or(r.attempts > 0 OR r.unanswered > 0 OR r.reason IS NOT NULL), false)"
    " AND EXISTS (SELECT FROM broadcast.relay_notices n"
    " JOIN broadcast.relay_bundles USING (bundle_no) JOIN broadcast.messages m USING (message_no)"
    " WHERE m.code = %s AND (n.attempts > 0 OR n.unanswered > 0 OR n.reason IS NOT NULL))"
    " FROM broadcast.replies r WHERE r.user_id LIKE %s"
)


async def matrix(servers: DrillServers, seed: int) -> list[Check]:
    """A line a cell: given up, doubled, silence after the trouble's end, calls meanwhile; time 10 times faster."""
    cells = [cell for cell in (all_cells() if os.environ.get("FULL") else covering_cells()) if _chosen(cell)]
    async with ground(servers, TOWN, engine=ENGINE, intake=INTAKE) as held:
        await held.faults(seed=seed)
        stage = Stage(held)
        await stage.warm_up()
        alone = [cell for cell in cells if _alone(cell)]
        beside = [cell for cell in cells if not _alone(cell)]
        stage.left = len(cells)
        checks = [await stage.checked(cell, Lane(1 + number % (LANES - 1))) for number, cell in enumerate(alone)]
        checks += await stage.beside_each_other(beside)
        return [*checks, await within_limits(held)]


def _chosen(cell: Cell) -> bool:
    """CELL in the environment is a part of the names of those to be played."""
    return os.environ.get("CELL", "") in str(cell)


def _alone(cell: Cell) -> bool:
    """Whether other lanes must be idle: all are in trouble; a list is to be read, for which nothing may wait; or a
    token's renewal hangs, behind which those of other accounts wait."""
    hanging = (cell.call, cell.trouble) == (Call.TOKEN_REFRESH, Kind.HANG)
    return hanging or cell.call == Call.GROUP_LIST or (cell.scope is Scope.ALL and cell.call not in INTAKES)


class Stage:
    def __init__(self, held: Ground) -> None:
        self._held = held
        self._number = 0
        self.left = 0
        """Cells to be played yet."""
        self._plays: Mapping[object, Callable[[Cell, Lane, str], Awaitable[Row]]] = {
            Call.GROUP_LIST: self._group_list,
            Call.ONE_TO_ONE: self._citizens,
            Call.PHOTO_FETCH: self._citizens,
        }

    async def warm_up(self) -> None:
        """Every account has its token, every lane has been sent to, every list of groups has been read once."""
        alerts = [self._alert(lane, f"D-39-W{lane.number}") for lane in map(Lane, range(LANES))]
        for alert in alerts:
            await self._held.publish(alert)
        for alert in alerts:
            await self._held.until_finished(alert)
        await self._ask_for_lists()
        await self._until_lists_read()

    async def beside_each_other(self, cells: list[Cell]) -> list[Check]:
        """One cell at a time in each lane, and one at a time of each call of intake."""
        of_intake = [[cell for cell in cells if cell.call == call] for call in INTAKES]
        others = iter([cell for cell in cells if cell.call not in INTAKES])

        async def play(lane: Lane, mine: list[Cell]) -> list[Check]:
            checks = [await self.checked(cell, lane) for cell in mine]
            return checks + [await self.checked(cell, lane) for cell in others]

        first = of_intake + [[]] * (LANES - len(of_intake))
        lanes = [play(Lane(number), mine) for number, mine in enumerate(first)]
        return [check for checks in await asyncio.gather(*lanes) for check in checks]

    async def checked(self, cell: Cell, lane: Lane) -> Check:
        """A cell that breaks off falls short; the others are still to be played."""
        if cell.call in INTAKES:
            lane = Lane(0)
        self._number += 1
        try:
            row = await self._plays.get(cell.call, self._alert_amid)(cell, lane, f"D-39-{self._number}")
            found = check(row)
        except Exception as error:
            found = Check(str(cell), "played to its end", f"{type(error).__name__}: {error}", False)
        finally:
            await self._helped(lane)
        self.left -= 1
        sys.stderr.write(f"{'pass' if found.passed else 'FAIL'}  {cell}; {self.left} cells left\n")
        return found

    # -- the kinds of cells --------------------------------------------------------------------------------------

    async def _alert_amid(self, cell: Cell, lane: Lane, code: str) -> Row:
        """An alert to the lane's groups, and the trouble amid it, or before it where it would be too late."""
        held = self._held
        lives_s = EXPIRES_S if cell.duration is Duration.EXPIRY else 600.0
        centre = lane.bot_centre if cell.call == Call.BOT_SEND else lane.centre
        alert = self._alert(lane, code, lives_s, centre=centre, picture=cell.call == Call.UPLOAD)
        async with self._something_to_look_up(cell, lane):
            first = cell.duration is Duration.EXPIRY or cell.call in (Call.UPLOAD, Call.LOOKUP)
            number = await self._trouble(cell, lane) if first else 0
            began = await held.publish(alert)
            if not first:
                await held.until_posted(code, MIDWAY)
                number = await self._trouble(cell, lane)
            if cell.call == Call.TOKEN_REFRESH:
                await held.faults(expire_tokens=self._in_scope(cell, lane))
            episode = await self._over(cell, number)
            helped_at = await self._finished(cell, lane, alert)
            episode = await held.episode(number)
        rows = await held.ledger(alert)
        ended_at = helped_at or episode["ended_at"]
        return Row(
            cell,
            given_up=self._given_up(cell, rows),
            doubled=held.posts.duplicates(code),
            silence_s=self._silence_s(cell, lane, episode, ended_at, code, rows),
            met=episode["met"],
            calls=calls_of(cell, episode),
            others_s=self._others_s(cell, lane, code, began),
            wrong=self._reasons(cell, rows) if rows else "the alert was never planned",
        )

    async def _finished(self, cell: Cell, lane: Lane, alert: AlertApproved) -> float | None:
        """Wait for the alert's end, and help the accounts whose token was lost; when the last of them was helped."""
        helped_at = None
        deadline = time.monotonic() + PATIENCE_AFTER_S
        while not await self._held.until_finished(alert, within_s=1.0) and time.monotonic() < deadline:
            if loses_tokens(cell):
                helped_at = await self._helped(lane) or helped_at
        return helped_at

    async def _group_list(self, cell: Cell, lane: Lane, code: str) -> Row:
        """Lists are asked for, and an alert comes meanwhile, which they must not hold up."""
        held = self._held
        registered = await self._registered()
        number = await self._trouble(cell, lane)
        await self._ask_for_lists()
        await self._until_met(number)
        alert = self._alert(lane, code)
        began = await held.publish(alert)
        await held.until_finished(alert, within_s=PATIENCE_AFTER_S)
        await self._over(cell, number)
        await self._ask_for_lists()
        read = await self._until_lists_read()
        episode = await held.episode(number)
        rows = await held.ledger(alert)
        wrong = "" if read and registered == await self._registered() else "the lists were not read, or groups vanished"
        return Row(
            cell,
            given_up=self._given_up(cell, rows),
            doubled=held.posts.duplicates(code),
            silence_s=0.0,
            met=episode["met"],
            calls=calls_of(cell, episode),
            others_s=self._late_s(lane.accounts, code, began),
            wrong=wrong,
        )

    async def _citizens(self, cell: Cell, lane: Lane, code: str) -> Row:
        """Citizens write to the Official Account and are answered, with a picture where that is to be fetched; where
        one-to-one messages are in trouble, a commune officer is to be written to as well."""
        held = self._held
        pictures = cell.call == Call.PHOTO_FETCH
        number = await self._trouble(cell, lane, ends=pictures)
        citizens = [f"{code}-{citizen}" for citizen in range(CITIZENS)]
        if not pictures:
            await held.publish(self._alert(lane, code, centre=lane.relay_centre))
        for place, citizen in enumerate(citizens):
            await self._writes(citizen, lane, {"text": LOST_WHERE})
            if pictures:
                await self._writes(citizen, lane, {"image_base64": _picture(self._number, place)})
        if not pictures:
            # It lasts from when both have met it, those who answer citizens and those who write to officers.
            await held.until_answer(BOTH_TRIED, code, f"{code}-%")
            await asyncio.sleep(LASTS_S[cell.duration])
            await held.end_trouble(number)
        await self._over(cell, number)
        await self._until_settled(code, pictures)
        episode = await held.episode(number)
        ended_at = episode["ended_at"]
        if pictures:
            accepted_at = episode["accepted_after"].get(cell.call)
            silence_s, doubled = accepted_at - ended_at if accepted_at else 0.0, 0
        else:
            letters = [letter for citizen in citizens for letter in await self._letters(citizen)]
            notices = [letter for letter in await self._letters(OFFICER) if code in letter["text"].split()]
            silence_s = max(_first_after(letters, ended_at), _first_after(notices, ended_at))
            doubled = _repeated(letters) + max(0, len(notices) - 1)
        return Row(
            cell,
            given_up=await self._not_told(code, pictures),
            doubled=doubled,
            silence_s=silence_s,
            met=episode["met"],
            calls=calls_of(cell, episode),
        )

    # -- the trouble ---------------------------------------------------------------------------------------------

    def _in_scope(self, cell: Cell, lane: Lane) -> list[str]:
        """Account ids."""
        if cell.call == Call.BOT_SEND:
            return [lane.bot]
        return list(lane.accounts[: {Scope.ACCOUNT: 1, Scope.APP: 2, Scope.ALL: 3}[cell.scope]])

    def _named(self, cell: Cell, lane: Lane) -> list[str]:
        """What the trouble names: nobody where it is for all."""
        if cell.scope is Scope.ALL:
            return []
        return [lane.apps[0]] if cell.scope is Scope.APP else self._in_scope(cell, lane)

    async def _trouble(self, cell: Cell, lane: Lane, *, ends: bool = True) -> int:
        """``ends``: by itself, when it has lasted; else it is to be ended."""
        shut = cell.call == "any" and cell.trouble is Kind.REFUSED
        # An hour early, and a token that is said to be dead already: the worse side of a clock that is wrong.
        off = {"off_s": -90_000.0 if cell.call == Call.TOKEN_REFRESH else -3600.0}
        return await self._held.trouble(
            call=cell.call,
            trouble=cell.trouble,
            accounts=self._named(cell, lane),
            until_s=LASTS_S[cell.duration] if ends else None,
            from_first_call=ends and not shut and cell.duration is not Duration.EXPIRY,
            **(off if cell.trouble is Kind.WRONG_CLOCK else {}),
        )

    @asynccontextmanager
    async def _something_to_look_up(self, cell: Cell, lane: Lane) -> AsyncIterator[None]:
        if cell.call != Call.LOOKUP:
            yield
            return
        losses = await self._held.trouble(
            call="group_send", trouble="cut_after", accounts=list(lane.accounts), share=LOST_SHARE
        )
        try:
            yield
        finally:
            await self._held.end_trouble(losses)

    async def _over(self, cell: Cell, number: int) -> dict[str, Any]:
        """Wait until the trouble has ended by itself. One that no call meets never begins: then it is ended."""
        deadline = time.monotonic() + LASTS_S[cell.duration] + 20
        while True:
            with suppress(aiohttp.ClientConnectionError):  # while connections are refused there is nobody to ask
                episode = await self._held.episode(number)
                if episode["ended_at"] is not None:
                    return episode
                if time.monotonic() > deadline:
                    await self._held.end_trouble(number)
            await asyncio.sleep(POLL_S / 2)

    async def _until_met(self, number: int) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(20):
                while not (await self._held.episode(number))["met"]:  # noqa: ASYNC110 - the stand-in tells nobody
                    await asyncio.sleep(POLL_S / 2)

    async def _helped(self, lane: Lane) -> float | None:
        """A person gives each stopped account of the lane a new pair and resumes it; when, if there was one."""
        stopped = await self._held.query(
            "SELECT account_id FROM zalo.accounts WHERE account_id = ANY(%s) AND stopped_at IS NOT NULL"
            " UNION SELECT account_id FROM broadcast.accounts WHERE account_id = ANY(%s) AND stopped_at IS NOT NULL",
            list(lane.accounts),
            [*lane.accounts, lane.bot],
        )
        for row in stopped:
            await self._resumed(row["account_id"])
        return time.time() if stopped else None

    async def _resumed(self, account_id: str) -> None:
        held = self._held
        if not account_id.startswith("bot"):
            stand_in = held.stack.urls["stand_in"]
            async with held.http.post(f"{stand_in}/stand-in/accounts/{account_id}/tokens") as answer:
                pair = await answer.json()
            await held.books.execute(
                "UPDATE zalo.accounts SET refresh_token = %s, access_token = NULL, expires_at = NULL"
                " WHERE account_id = %s",
                (pair["refresh_token"], account_id),
            )
        await self._broadcast("POST", f"/api/v1/accounts/{account_id}/resume")

    # -- what is sent, and what came of it -----------------------------------------------------------------------

    def _alert(
        self, lane: Lane, code: str, lives_s: float = 600.0, *, centre: Point | None = None, picture: bool = False
    ) -> AlertApproved:
        """``centre``: of the lane's Official Accounts, unless it is said."""
        told: dict[str, Any] = {"poster": POSTER} if picture else {}
        return approval(
            code,
            CaseKind.MISSING_CHILD,
            centre=centre or lane.centre,
            audience=Audience(max_distance_km=REACH_KM),
            expires_at=datetime.now(UTC) + timedelta(seconds=lives_s),
            **told,
        )

    def _given_up(self, cell: Cell, rows: list[dict[str, Any]]) -> int:
        """Groups that ended without the alert, but for its own expiry; a doubt that nobody can look up is none."""
        return sum(not _kept(cell, row) for row in rows)

    def _reasons(self, cell: Cell, rows: list[dict[str, Any]]) -> str:
        """How those ended that were given up."""
        ended = Counter(f"{row['state']} {row['reason']}" for row in rows if not _kept(cell, row))
        return ", ".join(f"{count} {how}" for how, count in ended.most_common())

    def _silence_s(
        self,
        cell: Cell,
        lane: Lane,
        episode: dict[str, Any],
        ended_at: float,
        code: str,
        rows: list[dict[str, Any]],
    ) -> float:
        """Of the accounts that the trouble concerned; 0 where nothing was left for them to do at its end."""
        if cell.duration is Duration.EXPIRY:
            return 0.0
        if cell.call == Call.LOOKUP:
            accepted_at = episode["accepted_after"].get(Call.LOOKUP)
            doubtful = any(row["state"] == "in_doubt" for row in rows)
            return accepted_at - ended_at if accepted_at else float("inf") if doubtful else 0.0
        concerned = self._in_scope(cell, lane)
        posts = [post for post in self._held.posts.of(code) if post.account in concerned]
        after = [post.at for post in posts if post.at > ended_at]
        wanted = {row["group_id"] for row in rows if row["account_id"] in concerned and row["state"] != "in_doubt"}
        everybody = wanted <= {post.group_id for post in posts}
        return min(after) - ended_at if after else 0.0 if everybody else float("inf")

    def _others_s(self, cell: Cell, lane: Lane, code: str, began: float) -> float:
        """By how much those of the lane whom the trouble does not concern ended later than their own T*."""
        if cell.scope is Scope.ALL or cell.call == Call.BOT_SEND:
            return 0.0
        return self._late_s([name for name in lane.accounts if name not in self._in_scope(cell, lane)], code, began)

    def _late_s(self, accounts: Any, code: str, began: float) -> float:
        floor_s = (GROUPS_AN_ACCOUNT - 1) * WINDOW_S / ACCOUNT_LIMIT + ROUND_TRIP_S
        posts = [post for post in self._held.posts.of(code) if post.account in accounts]
        groups = {post.group_id for post in posts}
        if len(groups) < len(accounts) * GROUPS_AN_ACCOUNT:
            return float("inf")
        return max(post.at for post in posts) - began - floor_s

    # -- group lists and citizens --------------------------------------------------------------------------------

    async def _registered(self) -> int:
        count: int = await self._held.value("SELECT count(*) FROM broadcast.groups WHERE enabled")
        return count

    async def _ask_for_lists(self) -> None:
        await self._broadcast("POST", "/api/v1/groups/sync")

    async def _until_lists_read(self) -> bool:
        """Whether every list that was asked for could be read as a whole."""
        return await self._held.until_answer(
            "SELECT bool_and(done_at IS NOT NULL AND failed IS NULL AND due_at > now()) FROM broadcast.group_syncs"
        )

    async def _broadcast(self, method: str, path: str) -> None:
        held = self._held
        headers = {"Authorization": f"Bearer {held.stack.secrets.internal_token}"}
        async with held.http.request(method, held.workers[0].url + path, headers=headers) as answer:
            answer.raise_for_status()

    async def _writes(self, citizen: str, lane: Lane, letter: dict[str, str]) -> None:
        chat = f"{self._held.stack.urls['stand_in']}/stand-in/citizens/{citizen}/messages"
        async with self._held.http.post(chat, json={"oa": lane.accounts[0], **letter}) as answer:
            answer.raise_for_status()

    async def _until_settled(self, code: str, pictures: bool) -> None:
        """Until every citizen's pictures are had, or everybody has been answered."""
        whose = f"{code}-%"
        if pictures:
            await self._held.until_answer(
                "SELECT count(*) = %s AND count(done_at) = %s FROM intake.photo_fetches WHERE user_id LIKE %s",
                CITIZENS,
                CITIZENS,
                whose,
                within_s=60,
            )
            return
        await self._held.until_answer(
            "SELECT count(DISTINCT user_id) = %s AND bool_and(state IN ('sent', 'failed')) FROM intake.replies"
            " WHERE user_id LIKE %s",
            CITIZENS,
            whose,
            within_s=60,
        )
        await self._held.until_answer(
            f"SELECT count(*) FILTER (WHERE n.state IN ('sent', 'failed')) > 0 {NOTICES}", code, within_s=60
        )

    async def _not_told(self, code: str, pictures: bool) -> int:
        """Citizens whose picture or answer was given up, and notices of the relay that were."""
        whose = f"{code}-%"
        if pictures:
            unusable = "SELECT count(*) FROM intake.webhook_events WHERE user_id LIKE %s AND event_name = %s"
            lost: int = await self._held.value(unusable, whose, PHOTO_UNUSABLE)
            return lost
        answered = "SELECT count(DISTINCT user_id) FROM intake.replies WHERE user_id LIKE %s AND state = 'sent'"
        told: int = await self._held.value(answered, whose)
        noticed: int = await self._held.value(f"SELECT count(*) FILTER (WHERE n.state = 'sent') {NOTICES}", code)
        return CITIZENS - told + (noticed == 0)

    async def _letters(self, person: str) -> list[dict[str, Any]]:
        """What the Official Account has written to somebody."""
        chat = f"{self._held.stack.urls['stand_in']}/stand-in/citizens/{person}/messages"
        async with self._held.http.get(chat) as answer:
            messages = (await answer.json())["messages"]
        return [letter | {"to": person} for letter in messages if letter["src"] == 0]


def _kept(cell: Cell, row: Mapping[str, Any]) -> bool:
    if row["state"] == "in_doubt":
        return cell.duration is Duration.EXPIRY or cell.call == Call.BOT_SEND
    expired = (row["state"], row["reason"]) == ("dropped", "expired")
    return row["state"] == "sent" or (expired and cell.duration is Duration.EXPIRY)


def _first_after(letters: list[dict[str, Any]], moment: float) -> float:
    """Seconds from ``moment`` to the first letter after it; 0 when all came before."""
    after = [letter["time"] / 1000 - moment for letter in letters if letter["time"] / 1000 > moment]
    return min(after) if after else 0.0 if letters else float("inf")


def _repeated(letters: list[dict[str, Any]]) -> int:
    """Letters that somebody had already."""
    return len(letters) - len({(letter["to"], letter["text"]) for letter in letters})


def _picture(number: int, place: int) -> str:
    """Another one each time: the platform keeps equal pictures once."""
    content = io.BytesIO()
    Image.new("RGB", (40, 30), (number % 256, number // 256, place)).save(content, "PNG")
    return base64.b64encode(content.getvalue()).decode()
