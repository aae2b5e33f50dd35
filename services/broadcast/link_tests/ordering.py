"""From a signed order to one delivery; and from the platform's echo to the end of its way."""

from collections.abc import Sequence
from datetime import timedelta

import structlog

from schemas.platform import PostEchoed
from schemas.trust.link_test_events import LinkTestOrdered
from schemas.trust.link_tests import LinkTest, SignedTest, check_hour, code_of
from schemas.trust.passkeys import NotSigned
from services.broadcast.authority.authority import Authority
from services.broadcast.kinds import ROUTINE_LANE
from services.broadcast.ledger.messages_db import add_link_test
from services.broadcast.ledger.planned_db import Chosen, add_deliveries
from services.broadcast.ledger.wakeups import DUE_CHANNEL
from services.broadcast.link_tests.link_tests_db import (
    GroupForTests,
    add_test,
    groups_for_tests,
    is_busy,
    last_received,
    lock_account,
    note_echo,
)
from services.runtime.database import Connection, notify
from services.runtime.inbox import Effect

log = structlog.get_logger()

SPACING = timedelta(seconds=30)
"""The least between two tests of one account, whoever holds the key. The desk asks no sooner than twice that."""
BUSY = "busy"
OF_TESTS = code_of(0)[:3]


class LinkTestEffects:
    """The effect of the inbox on ``alerts``. ``channels``: those whose platform shows us our posts."""

    def __init__(self, authority: Authority, channels: Sequence[str]) -> None:
        self._authority = authority
        self._channels = channels

    async def ordered(self, conn: Connection, event: LinkTestOrdered) -> None:
        """Plan the one post. Raises NotSigned for what the link test's key has not signed, and for any group but the
        account's one test group: the desk asks for none beside it.

        What comes too late or too often is passed over: an outage leaves that behind, and it is no forgery; the desk's
        run ends by itself, as failed.
        """
        test = self._authority.link_tests.prove(event.order)
        if test.test_id != event.test_id:
            raise NotSigned("other_order")
        try:
            check_hour(test, self._authority.now())
        except NotSigned as late:
            _passed_over(test, late.reason)
            return
        group = await self._group_of(conn, test)
        if group is None:
            raise NotSigned("not_the_test_group")
        await lock_account(conn, group.account_no)
        last = await last_received(conn, group.account_no)
        if last is not None and self._authority.now() - last < SPACING:
            _passed_over(test, "too_often")
            return
        await _plan(conn, test, event.order, group)

    async def _group_of(self, conn: Connection, test: LinkTest) -> GroupForTests | None:
        for group in await groups_for_tests(conn, self._channels):
            if (group.account_id, group.group_id) == (test.account_id, test.group_id):
                return group
        return None


def _passed_over(test: LinkTest, reason: str) -> None:
    log.warning("link_test_passed_over", test_id=str(test.test_id), reason=reason)


async def _plan(conn: Connection, test: LinkTest, signed: SignedTest, group: GroupForTests) -> None:
    if await is_busy(conn, group.account_no):
        # Real posts prove the line better, and none of them gives up its slot.
        await add_test(conn, test.test_id, signed, group.account_no, None, BUSY)
        log.info("link_test_put_off", test_id=str(test.test_id), account=group.account_id)
        return
    message_no = await add_link_test(conn, test)
    if message_no is None:
        return
    await add_test(conn, test.test_id, signed, group.account_no, message_no, None)
    await add_deliveries(conn, message_no, ROUTINE_LANE, Chosen([group.group_no], [0], [0]), [None])
    await notify(conn, DUE_CHANNEL)
    log.info("link_test_planned", test_id=str(test.test_id), account=group.account_id)


def and_of_tests(effect: Effect) -> Effect:
    """The effect of an echo, and what it says of a link test."""

    async def both(conn: Connection, event: PostEchoed) -> None:
        await effect(conn, event)
        if event.code.startswith(OF_TESTS):
            await note_echo(conn, event)

    return both
