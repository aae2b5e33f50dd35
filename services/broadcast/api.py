"""Broadcast's API for operators of the system: registry, accounts, the ledger of an alert."""

from typing import Annotated, Any, Literal
from uuid import UUID

from fastapi import APIRouter, Depends, HTTPException, Query

from schemas.deliveries import GroupPost
from schemas.places.finding import fold
from services.broadcast.authority.authority import Authority
from services.broadcast.callers import DESK, OPERATOR
from services.broadcast.channels.registered import DECLARED, named
from services.broadcast.ledger.endings_db import retry_failed
from services.broadcast.ledger.wakeups import DUE_CHANNEL
from services.broadcast.lists import LISTS
from services.broadcast.registry.group_sync_api import group_sync_routes
from services.broadcast.registry.groups_db import list_accounts, list_deliveries, posts_of_alert, resume_account
from services.broadcast.registry.list_changes_api import list_routes
from services.runtime.calls import Callers
from services.runtime.database import Pool, notify, transaction
from services.runtime.edge import problem
from services.runtime.keyring import Keyring


def api_routes(pool: Pool, callers: Callers, environment: str, authority: Authority, keyring: Keyring) -> APIRouter:
    routes = APIRouter(prefix="/api/v1", tags=["broadcast"], dependencies=[Depends(callers.only(OPERATOR))])

    @routes.get("/accounts")
    async def accounts() -> list[dict[str, Any]]:
        async with pool.connection() as conn:
            return await list_accounts(conn)

    @routes.post(
        "/accounts/{account_id}/resume", responses={404: problem("no such account, or its list has it as disabled")}
    )
    async def resume(account_id: str) -> dict[str, str]:
        """Close the circuit of an account that a person has mended."""
        async with transaction(pool) as conn:
            if not await resume_account(conn, account_id):
                raise HTTPException(404, f"account_id: no account {account_id!r} that its list has as enabled")
        return {"account_id": account_id, "state": "resumed"}

    @routes.get("/alerts/{alert_id}/deliveries")
    async def deliveries(
        alert_id: UUID,
        state: Literal["queued", "sending", "handed", "sent", "in_doubt", "failed", "dropped"] | None = None,
        after: Annotated[int, Query(ge=0, lt=2**63)] = 0,
        limit: Annotated[int, Query(ge=1, le=1000)] = 1000,
    ) -> list[dict[str, Any]]:
        """Who has it, who was missed and why: a row a group. Page on with ``after`` = the last delivery_id."""
        async with pool.connection() as conn:
            return await list_deliveries(conn, str(alert_id), state, after, limit)

    @routes.post("/alerts/{alert_id}/retry")
    async def retry(alert_id: UUID) -> dict[str, int]:
        """Try once more what this alert and its closing failed at, while they are on air; returns how many deliveries
        of each go back to the queue. Whoever has it is not posted to again."""
        async with transaction(pool) as conn:
            retried = await retry_failed(conn, alert_id)
            if retried:
                await notify(conn, DUE_CHANNEL)
        return {"alert": retried.get("alert", 0), "closing": retried.get("closing", 0)}

    posts = APIRouter(prefix="/alerts")

    @posts.get("/{alert_id}/posts")
    async def posts_of(
        alert_id: UUID,
        name: Annotated[str, Query(max_length=100)] = "",
        group_id: Annotated[str, Query(max_length=200)] = "",
        limit: Annotated[int, Query(ge=1, le=1000)] = 50,
    ) -> list[GroupPost]:
        """Groups that have this alert, and since when; the nearest first. ``name``: a part of a group's name, spelt
        with accents or without; ``group_id``: of one group."""
        async with pool.connection() as conn:
            found = await posts_of_alert(conn, alert_id)
        wanted = [each for each in found if fold(name.strip()) in fold(each["name"])]
        return [GroupPost(**each) for each in wanted if group_id in ("", each["group_id"])][:limit]

    routes.include_router(group_sync_routes(pool, named(each for each in DECLARED.values() if each.lists_groups)))
    lists = list_routes(pool, LISTS, environment, authority, keyring)
    api = APIRouter()
    api.include_router(routes)
    # What the desk asks too; of lists broadcast believes the signatures of administrators, whoever brings them.
    of_the_desk = [Depends(callers.only(OPERATOR, DESK))]
    api.include_router(posts, prefix="/api/v1", tags=["broadcast"], dependencies=of_the_desk)
    api.include_router(lists, prefix="/api/v1", tags=["broadcast"], dependencies=of_the_desk)
    return api
