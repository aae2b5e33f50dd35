"""Broadcast's API for operators of the system and the desk: registry, accounts, the ledger of an alert."""

from typing import Annotated
from uuid import UUID

from fastapi import HTTPException, Path, Query

from schemas.deliveries import GroupPost, PostsAsked, PostsByGroup
from schemas.internal_routes.broadcast import (
    ACCOUNTS,
    DELIVERIES,
    GROUP_STANDING,
    POSTS,
    POSTS_BY_GROUP,
    REMOVALS,
    RESUME,
    RETRY,
    SEEN,
    Account,
    DeliveryState,
    GroupDelivery,
    GroupStanding,
    Removals,
    Resumed,
    Retried,
    Seen,
    Settled,
)
from schemas.internal_routes.route import DESK, OPERATOR
from schemas.places.finding import fold
from services.broadcast.authority.authority import Authority
from services.broadcast.channels.registered import DECLARED, named
from services.broadcast.ledger.doubts_db import settle_as_seen
from services.broadcast.ledger.endings_db import retry_failed
from services.broadcast.ledger.wakeups import DUE_CHANNEL
from services.broadcast.lists import LISTS
from services.broadcast.progress.deliveries_db import list_deliveries
from services.broadcast.registry.group_sync_api import group_sync_routes
from services.broadcast.registry.groups_db import (
    group_standing,
    list_accounts,
    posts_by_group,
    posts_of_alert,
    resume_account,
)
from services.broadcast.registry.list_changes_api import list_routes
from services.broadcast.relay.removals_db import removals_of_alert
from services.runtime.calls import Callers
from services.runtime.database import Pool, notify, transaction
from services.runtime.edge import problem
from services.runtime.keyring import Keyring
from services.runtime.quarantine.routes import quarantine_routes
from services.runtime.routes import Routes


def api_routes(pool: Pool, callers: Callers, environment: str, authority: Authority, keyring: Keyring) -> Routes:
    routes = Routes(tags=["broadcast"])

    @callers.serve(routes, ACCOUNTS)
    async def accounts() -> list[Account]:
        async with pool.connection() as conn:
            return await list_accounts(conn)

    @callers.serve(routes, RESUME, responses={404: problem("no such account, or its list has it as disabled")})
    async def resume(account_id: str) -> Resumed:
        """Close the circuit of an account that a person has mended."""
        async with transaction(pool) as conn:
            if not await resume_account(conn, account_id):
                raise HTTPException(404, f"account_id: no account {account_id!r} that its list has as enabled")
        return Resumed(account_id=account_id)

    @callers.serve(routes, GROUP_STANDING, responses={404: problem("the registry has no such group")})
    async def standing(
        account: Annotated[str, Query(max_length=200)], group_id: Annotated[str, Query(max_length=200)]
    ) -> GroupStanding:
        """Whether posts go to one group, as the registry and its platform have it; nothing is sent to it."""
        async with pool.connection() as conn:
            found = await group_standing(conn, account, group_id)
        if found is None:
            raise HTTPException(404, "group_id: the registry has no such group of this account")
        return found

    routes.include_router(
        group_sync_routes(pool, callers, named(each for each in DECLARED.values() if each.lists_groups))
    )
    routes.include_router(delivery_routes(pool, callers))
    routes.include_router(list_routes(pool, callers, LISTS, environment, authority, keyring))
    of_quarantine = quarantine_routes(pool, "broadcast", callers.only(OPERATOR, DESK))
    routes.include_router(of_quarantine, prefix="/api/v1")
    return routes


def delivery_routes(pool: Pool, callers: Callers) -> Routes:
    """The ledger of an alert, group by group, and what people may say of it: nothing here reaches a group that nobody
    signed for."""
    routes = Routes()

    @callers.serve(routes, DELIVERIES)
    async def deliveries(
        alert_id: UUID,
        state: DeliveryState | None = None,
        after: Annotated[int, Query(ge=0, lt=2**63)] = 0,
        limit: Annotated[int, Query(ge=1, le=1000)] = 1000,
        for_desk: bool = False,
    ) -> list[GroupDelivery]:
        """Who has it, who was missed and why: a row a group. Page on with ``after`` = the last delivery_id.
        ``for_desk``: only what the desk has to see to: failed, or asked of all officers in vain, and on air."""
        async with pool.connection() as conn:
            return await list_deliveries(conn, str(alert_id), state, after, limit, for_desk=for_desk)

    @callers.serve(routes, RETRY)
    async def retry(alert_id: UUID) -> Retried:
        """Try once more what this alert and its closing failed at, while they are on air; returns how many deliveries
        of each go back to the queue. Whoever has it is not posted to again."""
        async with transaction(pool) as conn:
            retried = await retry_failed(conn, alert_id)
            if retried:
                await notify(conn, DUE_CHANNEL)
        return Retried(alert=retried.get("alert", 0), closing=retried.get("closing", 0))

    @callers.serve(
        routes,
        SEEN,
        responses={
            409: problem("not in doubt or said by the desk (any more), or Loa itself still looks whether it is there")
        },
    )
    async def seen(alert_id: UUID, delivery_id: Annotated[int, Path(ge=1, lt=2**63)], said: Seen) -> Settled:
        """A person has looked into the group. A post that is not there is made again, while its message is on air: so
        the desk also takes back that it is posted."""
        async with transaction(pool) as conn:
            state = await settle_as_seen(conn, alert_id, delivery_id, there=said.there)
            if state is None:
                raise HTTPException(
                    409, f"delivery_id: {delivery_id} is neither in doubt nor said by the desk, or is looked up"
                )
            if state == "queued":
                await notify(conn, DUE_CHANNEL)
        return Settled(state=state)

    @callers.serve(routes, REMOVALS)
    async def removals(alert_id: UUID) -> Removals:
        """Of how many groups somebody who posted by hand is asked to delete the alert, and what they say of it."""
        async with pool.connection() as conn:
            return await removals_of_alert(conn, alert_id)

    @callers.serve(routes, POSTS_BY_GROUP)
    async def count_posts(asked: PostsAsked) -> PostsByGroup:
        """What stands in each group of these alerts and their closings; the groups with the most posts first. An error
        where it takes longer than the desk waits."""
        async with transaction(pool) as conn:
            await conn.execute("SET LOCAL statement_timeout = '4s'")
            return await posts_by_group(conn, asked)

    @callers.serve(routes, POSTS)
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
        wanted = [each for each in found if fold(name.strip()) in fold(each.name)]
        return [each for each in wanted if group_id in ("", each.group_id)][:limit]

    return routes
