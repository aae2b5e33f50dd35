"""What the platform tells of our groups comes in: echoes of posts, and groups that begin or end."""

import structlog

from schemas.platform import GroupChanged, PostEchoed
from schemas.reasons import Reason
from services.broadcast.doubt.echoes_db import add_echo
from services.broadcast.ledger.endings_db import fail_queued
from services.broadcast.registry.group_changes_db import (
    account_of,
    add_unregistered,
    disable_group,
    forget_unregistered,
)
from services.broadcast.watching.watched_posts_db import watch_post
from services.runtime.database import Connection

log = structlog.get_logger()


async def keep_echo(conn: Connection, event: PostEchoed) -> None:
    """The doubt loop settles by it, whether it comes before the doubt or after; and it is held against what people have
    signed."""
    if event.code:
        await add_echo(conn, event)
    await watch_post(conn, event)


async def change_group(conn: Connection, event: GroupChanged) -> None:
    """A group that is over gets nothing more, and what was queued for it fails now; a new one waits for its place."""
    account_no = await account_of(conn, event.oa_id)
    if account_no is None:
        return
    if event.change == "created":
        await add_unregistered(conn, account_no, event.group_id)
        log.info("group_created", group=event.group_id)
        return
    await forget_unregistered(conn, account_no, event.group_id)
    reason = Reason(event.change)
    group_no = await disable_group(conn, account_no, event.group_id, reason, event.changed_at)
    if group_no is not None:
        failed = await fail_queued(conn, group_no, reason)
        log.warning("group_over", group=event.group_id, change=event.change, failed=failed)
