"""Broadcast's API for operators of the system: registry, accounts, the ledger of an alert."""

from typing import Annotated, Any, Literal
from uuid import UUID

from fastapi import APIRouter, Depends, HTTPException, Query, Request

from services.broadcast.callers import OPERATOR
from services.broadcast.channels.registered import DECLARED, account_forms, named
from services.broadcast.ledger.endings_db import retry_failed
from services.broadcast.ledger.wakeups import DUE_CHANNEL
from services.broadcast.registry.group_sync_api import group_sync_routes
from services.broadcast.registry.groups_db import (
    known_accounts,
    list_accounts,
    list_deliveries,
    replace_groups,
    resume_account,
)
from services.broadcast.registry.rules.checked_csv import BadFile
from services.broadcast.registry.rules.group_list import read_registry
from services.runtime.calls import Callers
from services.runtime.database import Pool, notify, transaction
from services.runtime.edge import UNSTORABLE, problem

MAX_REGISTRY_BYTES = 50_000_000
"""About 400,000 groups."""


def api_routes(pool: Pool, callers: Callers) -> APIRouter:
    routes = APIRouter(prefix="/api/v1", tags=["broadcast"], dependencies=[Depends(callers.only(OPERATOR))])

    @routes.put(
        "/groups",
        max_body_size=MAX_REGISTRY_BYTES,
        responses={422: problem("no UTF-8, or wrong rows, which `detail.problems` names; nothing was imported")},
        openapi_extra={"requestBody": {"required": True, "content": {"text/csv": {"schema": {"type": "string"}}}}},
    )
    async def import_groups(request: Request) -> dict[str, int]:
        """Replace the group registry by a CSV file (text/csv, UTF-8); a bad row refuses the file as a whole."""
        text = await _text(request)
        async with transaction(pool) as conn:
            try:
                rows = read_registry(text, await known_accounts(conn), account_forms().keys())
            except BadFile as refusal:
                problems = [str(problem) for problem in refusal.problems]
                raise HTTPException(422, {"message": "nothing was imported", "problems": problems}) from None
            imported, switched_off = await replace_groups(conn, rows)
        return {"imported": imported, "switched_off": switched_off}

    @routes.get("/accounts")
    async def accounts() -> list[dict[str, Any]]:
        async with pool.connection() as conn:
            return await list_accounts(conn)

    @routes.post("/accounts/{account_id}/resume", responses={404: problem("no such account")})
    async def resume(account_id: str) -> dict[str, str]:
        """Close the circuit of an account that a person has mended."""
        async with transaction(pool) as conn:
            if not await resume_account(conn, account_id):
                raise HTTPException(404, f"account_id: no account {account_id!r}")
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

    routes.include_router(group_sync_routes(pool, named(each for each in DECLARED.values() if each.lists_groups)))
    return routes


async def _text(request: Request) -> str:
    try:
        text = (await request.body()).decode("utf-8")
    except UnicodeDecodeError:
        raise HTTPException(422, "body: expected UTF-8 text (in a spreadsheet: save as CSV UTF-8)") from None
    if "\0" in text:
        raise HTTPException(400, UNSTORABLE.english)
    return text
