"""/sending: the accounts, each with why it stands still and the button that lets it go on; and the groups, those that
nobody has placed too. What decides who gets a post is proposed here, and signed where the lists are."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import quote

from fastapi import Depends, Form, Query, Request, Response
from fastapi import Path as InPath
from fastapi.responses import RedirectResponse

from schemas.internal_routes.broadcast import (
    ACCOUNTS,
    ASK_FOR_TRIAL,
    GROUP_STANDING,
    LIST_ENTRIES,
    READ_GROUPS,
    READINGS,
    RELAY_OFFICERS,
    RESUME,
    SHOW_LIST,
    TRIALS,
    UNREGISTERED_GROUPS,
    GroupStanding,
    RelayOfficer,
    Trial,
    TrialWanted,
)
from schemas.reasons import Reason
from schemas.trust.link_tests import GROUP_KIND
from schemas.words import Words
from services.runtime.calls import CallRefused, ServiceClient, Unavailable
from services.runtime.database import Pool
from services.runtime.pages.i18n import Pages, language_of
from services.runtime.pages.login import require
from services.runtime.routes import Routes
from services.runtime.staff import Staff
from services.runtime.staff.audit_waiting import note_by_itself
from services.runtime.staff.rights import Action
from services.runtime.staff.why import Why, why_of
from services.verification.people.list_pages import BadRows, propose_list
from services.verification.people.rules.scopes import place_names, places_like
from services.verification.people.rules.sentences import NO_WHY
from services.verification.registry.rules.entries import (
    MOST_FOUND,
    Cells,
    Registry,
    Typed,
    at_point,
    changed_entry,
    communes_near,
    map_of,
    problems,
    read_registry,
)
from services.verification.registry.rules.trials import CHANNEL, NOT_NOW, filter_of, is_in, standing_of
from services.verification.rules.audience.group_kinds import GROUP_KINDS
from services.verification.rules.words.reason_words import words_of_written

FOLDER = Path(__file__).parent
Mended = Literal["token", "package", "platform", "tried"]
"""What was done about an account before it goes on: chosen, as the audit holds no free words."""
AccountId = Annotated[str, InPath(max_length=100, pattern=r"^[A-Za-z0-9._-]+$")]
SearchWords = Annotated[str, Query(max_length=200)]
OFFERED_KINDS = (*GROUP_KINDS, GROUP_KIND)


@dataclass(frozen=True)
class Tried:
    """What is known of a group without a post. ``stopped``: why its account sends nothing; ``read_at``: when its
    platform last told of its groups, if it tells of them. ``trial``: of one that people post into by hand, if it was
    ever tried; ``officer``: who posts there, if they are on their list."""

    standing: GroupStanding
    stopped: str | None
    read_at: datetime | None
    trial: Trial | None = None
    officer: RelayOfficer | None = None

    @property
    def is_good(self) -> bool:
        return self.standing.enabled and self.stopped is None


@dataclass(frozen=True)
class OutletDesk:
    pool: Pool
    pages: Pages
    broadcast: ServiceClient
    map_tile_url: str = ""

    async def accounts(
        self, request: Request, staff: Staff, said: str = "", status: int = 200, *, resumed: str = ""
    ) -> Response:
        """``resumed``: the account that somebody has let go on."""
        try:
            accounts = await self.broadcast.ask(ACCOUNTS)
        except Unavailable:
            accounts, said, status = [], "away", 503
        # Those that stand still first: that is what somebody comes for.
        accounts.sort(key=lambda account: (account.stopped_reason is None, account.account_id))
        return self._page(request, "accounts.html", staff, status, accounts=accounts, said=said, resumed=resumed)

    async def resume(self, request: Request, staff: Staff, account_id: str, mended: Mended | None) -> Response:
        if mended is None:
            return await self.accounts(request, staff, "no_reason", 422)
        try:
            resumed = await self.broadcast.ask(RESUME, account_id=account_id)
        except Unavailable:
            return await self.accounts(request, staff, "away", 503)
        if not resumed:
            return await self.accounts(request, staff, "listed_off", 409)
        await note_by_itself(self.pool, staff.login, "account_resumed", account=account_id, mended=mended)
        return RedirectResponse(f"/sending/accounts?resumed={quote(account_id)}", 303)

    async def groups(self, request: Request, staff: Staff, name: str = "", said: str = "", tried: str = "") -> Response:
        """``tried``: a filter of rules/trials.py, of groups that people post into by hand."""
        status, chosen, now = 200, filter_of(tried), datetime.now(UTC)
        trials: dict[tuple[str, str], Trial] = {}

        def trial_of(row: Cells) -> Trial | None:
            return trials.get((row["account"], row["group_id"]))

        def is_chosen(row: Cells) -> bool:
            tries = row["channel"] == CHANNEL and row["status"] != "disabled"
            return chosen is None or (tries and is_in(chosen, trial_of(row), now))

        try:
            readings = await self.broadcast.ask(READINGS)
            unregistered = await self.broadcast.ask(UNREGISTERED_GROUPS)
            found = []
            if name.strip() or chosen:
                trials = {(each.account, each.group_id): each for each in await self.broadcast.ask(TRIALS)}
                found = (await self._registry())[0].matching(name, is_chosen)
        except Unavailable:
            readings, unregistered, found, said, status = [], [], [], "away", 503
        shown = {"readings": readings, "unregistered": unregistered, "found": found, "name": name, "said": said}
        return self._page(
            request,
            "groups_of_accounts.html",
            staff,
            status,
            place_names=place_names(),
            most_found=MOST_FOUND,
            tried=chosen or "",
            by_hand=CHANNEL,
            trial_of=trial_of,
            standing_of=lambda trial: standing_of(trial, now),
            **shown,
        )

    async def read_again(self, request: Request, staff: Staff) -> Response:
        try:
            await self.broadcast.ask(READ_GROUPS)
        except Unavailable:
            return await self.groups(request, staff)
        await note_by_itself(self.pool, staff.login, "groups_read_again")
        return RedirectResponse("/sending/groups?said=asked", 303)

    async def one(
        self,
        request: Request,
        staff: Staff,
        account: str,
        group_id: str,
        place: str = "",
        typed: Typed | None = None,
        wrong: dict[str, str] | None = None,
        refused: Sequence[str | Words] = (),
    ) -> Response:
        """``place``: words for another commune than the one it lies in, or a point. ``refused``: sentences of
        broadcast."""
        try:
            registry, waits = await self._registry()
            entry = await self._entry(registry, account, group_id)
            tried = await self._tried(account, group_id)
        except Unavailable:
            return await self.groups(request, staff)
        if entry is None:
            return await self.groups(request, staff, said="no_group")
        typed = typed or _as_it_is(entry)
        chosen = {typed.commune_code: place_names()[typed.commune_code]} if typed.commune_code in place_names() else {}
        point = at_point(place)
        offered = communes_near(point) or (places_like(place, ()) if place.strip() else chosen)
        kept = point or (typed.point if typed.commune_code in offered else "")
        # Where nobody has said anything yet the account's other groups show where to look.
        others = (row["commune_code"] for row in registry.rows.values() if row["account"] == account)
        return self._page(
            request,
            "group.html",
            staff,
            422 if wrong or refused else 200,
            entry=entry,
            tried=tried,
            typed=typed,
            communes=offered,
            point=kept,
            map=map_of(at_point(kept), (*offered, *others), self.map_tile_url),
            place=place,
            kinds=(*OFFERED_KINDS, *({typed.kind} - {*OFFERED_KINDS, ""})),
            wrong=wrong or {},
            refused=refused,
            waiting=waits,
            by_hand=entry.get("channel") == CHANNEL,
            standing_of=lambda trial: standing_of(trial, datetime.now(UTC)),
        )

    async def ask_for_trial(
        self, request: Request, staff: Staff, account: str, group_id: str, why: Why | None
    ) -> Response:
        """Whoever posts into this group by hand is asked to post a text that says nothing."""
        if why is None:
            return await self.one(request, staff, account, group_id, refused=[NO_WHY])
        try:
            await self.broadcast.ask(ASK_FOR_TRIAL, TrialWanted(account=account, group_id=group_id))
        except CallRefused as refused:
            not_now = NOT_NOW.get(refused.why.detail, NOT_NOW["unknown"])
            return await self.one(request, staff, account, group_id, refused=[not_now])
        except Unavailable:
            return await self.groups(request, staff)
        await note_by_itself(self.pool, staff.login, "relay_trial_asked", account=account, group=group_id, why=why)
        return RedirectResponse(_address({"account": account, "group_id": group_id}), 303)

    async def propose(
        self, request: Request, staff: Staff, account: str, group_id: str, typed: Typed, why: Why | None
    ) -> Response:
        """A registry in which this group stands as typed, and what waits for signatures already."""
        if wrong := problems(typed):
            return await self.one(request, staff, account, group_id, "", typed, wrong)
        if why is None:
            return await self.one(request, staff, account, group_id, "", typed, None, [NO_WHY])
        try:
            registry, _ = await self._registry()
            entry = await self._entry(registry, account, group_id)
            if entry is None:
                return await self.groups(request, staff, said="no_group")
            file = registry.having(changed_entry(entry, typed)).file()
            proposed = await propose_list(self.broadcast, "groups", file, staff.login)
        except BadRows as bad:
            english = language_of(request) == "en"
            rows = [row.english if english else row.vietnamese for row in bad.rows]
            return await self.one(request, staff, account, group_id, "", typed, None, rows)
        except Unavailable:
            return await self.groups(request, staff)
        if proposed.version is None:
            return RedirectResponse("/people/lists/groups?done=nothing", 303)
        told: dict[str, str | int] = {"version": proposed.version, "sha256": proposed.sha256}
        await note_by_itself(self.pool, staff.login, "list_change_proposed", list="groups", why=why, **told)
        return RedirectResponse("/people/lists/groups", 303)

    async def _registry(self) -> tuple[Registry, bool]:
        """As it is, or will be with what waits for signatures; and whether anything does."""
        waiting = (await self.broadcast.ask(SHOW_LIST, name="groups")).waiting
        registry = read_registry(await self.broadcast.ask(LIST_ENTRIES, name="groups"))
        return (registry.after(waiting.signed.change.lines), True) if waiting else (registry, False)

    async def _tried(self, account: str, group_id: str) -> Tried | None:
        """None for a group that the registry has not."""
        standing = await self.broadcast.ask(GROUP_STANDING, account=account, group_id=group_id)
        if standing is None:
            return None
        accounts = {each.account_id: each for each in await self.broadcast.ask(ACCOUNTS)}
        stopped = {name: each.stopped_reason for name, each in accounts.items()}
        read = {each.account_id: each.done_at for each in await self.broadcast.ask(READINGS)}
        known = Tried(standing, stopped.get(account), read.get(account))
        if account not in accounts or accounts[account].channel != CHANNEL:
            return known
        officers = {each.account_id: each for each in await self.broadcast.ask(RELAY_OFFICERS)}
        trials = await self.broadcast.ask(TRIALS, account=account, group_id=group_id)
        return replace(known, trial=next(iter(trials), None), officer=officers.get(account))

    async def _entry(self, registry: Registry, account: str, group_id: str) -> Cells | None:
        """As the registry has it, or will; else as its platform told of it."""
        if (entry := registry.entry_of(account, group_id)) is not None:
            return entry
        accounts = {each.account_id: each.channel for each in await self.broadcast.ask(ACCOUNTS)}
        for group in await self.broadcast.ask(UNREGISTERED_GROUPS):
            if (group.account, group.group_id) == (account, group_id):
                return {
                    "group_id": group_id,
                    "account": account,
                    "channel": accounts.get(account, ""),
                    "name": group.name,
                    "members": str(group.members),
                }
        return None

    def _page(self, request: Request, template: str, staff: Staff, status: int = 200, **shown: Any) -> Response:
        return self.pages.render(
            request,
            template,
            status,
            staff=staff,
            reason=lambda written: words_of_written(written).words,
            todo=lambda written: words_of_written(written).todo_of(administrator="administrator" in staff.roles),
            listed_off=Reason.LISTED_DISABLED,
            address=_address,
            **shown,
        )


def _address(row: Cells) -> str:
    return f"/sending/groups/one?account={quote(row['account'])}&group_id={quote(row['group_id'])}"


def _as_it_is(entry: Cells) -> Typed:
    point = f"{entry['lat']}, {entry['lon']}" if entry.get("lat") else ""
    return Typed(
        entry.get("commune_code", ""), point, entry.get("kind") or "residents", entry.get("status") != "disabled"
    )


def outlet_pages(desk: OutletDesk) -> Routes:
    routes = Routes(prefix="/sending", include_in_schema=False)
    reader = Annotated[Staff, Depends(require(desk.pool, Action.READ_ROSTER))]
    administrator = Annotated[Staff, Depends(require(desk.pool, Action.CHANGE_ROSTER))]

    @routes.get("")
    async def above(staff: reader) -> Response:
        """Whoever shortens an address of these pages is led to the lists of what sends."""
        return RedirectResponse("/people/lists", 303)

    @routes.get("/accounts")
    async def accounts(
        request: Request, staff: reader, resumed: Annotated[str, Query(max_length=100)] = ""
    ) -> Response:
        return await desk.accounts(request, staff, resumed=resumed)

    @routes.post("/accounts/{account_id}/resume")
    async def resume(
        request: Request,
        staff: administrator,
        account_id: AccountId,
        mended: Annotated[Mended | None, Form()] = None,
    ) -> Response:
        return await desk.resume(request, staff, account_id, mended)

    @routes.get("/groups")
    async def groups(
        request: Request, staff: reader, name: SearchWords = "", said: str = "", tried: SearchWords = ""
    ) -> Response:
        return await desk.groups(request, staff, name, said, tried)

    @routes.post("/groups/read")
    async def read_again(request: Request, staff: administrator) -> Response:
        return await desk.read_again(request, staff)

    @routes.get("/groups/one")
    async def one(
        request: Request, staff: administrator, account: SearchWords, group_id: SearchWords, place: SearchWords = ""
    ) -> Response:
        return await desk.one(request, staff, account, group_id, place)

    @routes.get("/groups/one/trial")
    async def after_refusal(staff: administrator, account: SearchWords, group_id: SearchWords) -> Response:
        """Whoever asks for the page of a refusal in the other language, or by its address."""
        return RedirectResponse(_address({"account": account, "group_id": group_id}), 303)

    @routes.post("/groups/one/trial")
    async def ask_for_trial(
        request: Request,
        staff: administrator,
        account: SearchWords,
        group_id: SearchWords,
        why: Annotated[str, Form(max_length=200)] = "",
    ) -> Response:
        return await desk.ask_for_trial(request, staff, account, group_id, why_of(why))

    @routes.post("/groups/one")
    async def propose(
        request: Request,
        staff: administrator,
        account: SearchWords,
        group_id: SearchWords,
        commune_code: Annotated[str, Form(max_length=20)] = "",
        point: Annotated[str, Form(max_length=60)] = "",
        kind: Annotated[str, Form(max_length=30)] = "",
        status: Annotated[str, Form(max_length=20)] = "",
        why: Annotated[str, Form(max_length=200)] = "",
    ) -> Response:
        typed = Typed(commune_code, point, kind, status != "disabled")
        return await desk.propose(request, staff, account, group_id, typed, why_of(why))

    return routes
