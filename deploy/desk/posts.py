"""An alert's groups, at the machine: `loa posts list`, `settle`, `posted` and `hand-on`, by the number of its case.

What the desk's page /cases/…/groups does.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime

from deploy.command_refused import CommandRefused
from deploy.desk.deeds import ACTOR, Deed
from schemas.internal_routes.broadcast import GroupDelivery
from services.broadcast.ledger.by_hand_db import post_by_desk
from services.broadcast.ledger.doubts_db import settle_as_seen
from services.broadcast.ledger.wakeups import DUE_CHANNEL
from services.broadcast.progress.deliveries_db import list_deliveries
from services.broadcast.relay.handing_db import hand_on
from services.broadcast.relay.officers_db import officer_number
from services.broadcast.relay.rules.tasks import Deadlines
from services.runtime.database import Connection, notify
from services.runtime.staff.rights import EVERYWHERE
from services.verification.cases.audit_db import add_audit_entry
from services.verification.cases.stored import UnknownCase, find_case
from services.verification.languages import in_english
from services.verification.rules.case import Case
from services.verification.rules.words.reason_words import words_of_written

STATES = ("failed", "in_doubt", "handed", "dropped", "queued", "sending", "sent")
PAGE = 1000
AGAIN = {
    "sent": "it has the post",
    "queued": "it gets the post again",
    "dropped": "it does not have the post, and gets none: the alert is over",
}


async def listed(conn: Connection, number: str, state: str) -> str:
    """How many groups are in each state, then a line each of those in ``state``. Raises LookupError, CommandRefused."""
    if state not in STATES:
        raise CommandRefused(f"--state {state!r} is none: give one of {', '.join(STATES)}")
    case = await _case(conn, number)
    rows: list[GroupDelivery] = []
    after = 0
    while page := await list_deliveries(conn, str(case.alert_id), None, after, PAGE):
        rows += page
        after = page[-1].delivery_id
    counted: Counter[str] = Counter(row.state for row in rows)
    head = ", ".join(f"{counted[each]} {each}" for each in STATES if counted[each]) or "no group has been planned"
    return "\n".join([f"{case.case_number}: {head}", *(_line(row) for row in rows if row.state == state)])


async def settled(conn: Connection, number: str, delivery_id: int, deed: Deed, *, there: bool) -> str:
    """Somebody has looked into the group. Raises LookupError for what is not in doubt, or is still looked up."""
    case = await _case(conn, number)
    state = await settle_as_seen(conn, case.alert_id, delivery_id, there=there)
    if state is None:
        raise LookupError(
            f"{delivery_id} of {case.case_number} is not in doubt, or Loa itself still looks whether the post is there:"
            " see `loa posts list`"
        )
    if state == "queued":
        await notify(conn, DUE_CHANNEL)
    await _note(conn, case, "settle_doubt", deed, delivery=delivery_id, there=there)
    return f"settled: {AGAIN[state]}"


async def posted(conn: Connection, number: str, delivery_ids: Sequence[int], deed: Deed) -> str:
    """Somebody knows that these stand in their groups. Raises LookupError when nobody waits for any of them."""
    case = await _case(conn, number)
    changed = await post_by_desk(conn, case.alert_id, delivery_ids)
    if not changed:
        raise LookupError(
            f"none of these of {case.case_number} failed or waits for somebody: see `loa posts list --state handed`"
        )
    await _note(conn, case, "say_posted", deed, deliveries=_numbers(changed))
    in_vain = [each for each in delivery_ids if each not in changed]
    return f"{_numbers(changed)}: the post is there" + (
        f"\nas they were, since they had neither failed nor waited: {_numbers(in_vain)}" if in_vain else ""
    )


async def handed_on(
    conn: Connection, number: str, officer: str, delivery_ids: Sequence[int], deadlines: Deadlines, deed: Deed
) -> str:
    """An officer of the signed list is to post these by hand. Raises LookupError."""
    case = await _case(conn, number)
    given = await hand_on(conn, case.alert_id, delivery_ids, await officer_number(conn, officer), deadlines)
    if given.held:
        raise LookupError(f"{case.case_number} is held: nothing is handed on before it goes on")
    left = (
        f"; {given.left_out} are left to who posts them just now: {', '.join(given.at_work)}" if given.left_out else ""
    )
    if not given.handed:
        raise LookupError(
            f"nothing was handed on: of {case.case_number} none of these is on air, and failed or waits for somebody"
            f" else{left}: see `loa posts list --state failed`"
        )
    await _note(conn, case, "hand_on", deed, deliveries=_numbers(delivery_ids), officer=officer)
    return f"{given.handed} groups are to be posted by {officer}{left}"


async def _note(conn: Connection, case: Case, action: str, deed: Deed, **detail: str | int) -> None:
    await add_audit_entry(conn, datetime.now(UTC), ACTOR, action, case.case_id, **detail, **deed.noted)


def _numbers(delivery_ids: Sequence[int]) -> str:
    """As the audit keeps them."""
    return " ".join(map(str, delivery_ids))


async def _case(conn: Connection, number: str) -> Case:
    try:
        return await find_case(conn, number, EVERYWHERE)
    except UnknownCase:
        raise LookupError(f"no case has the number {number!r}, or it is forgotten") from None


def _line(row: GroupDelivery) -> str:
    why = f"\t{in_english(words_of_written(row.reason).words)}" if row.reason else ""
    looking = "\tLoa looks whether it is there" if row.looking else ""
    return f"{row.delivery_id}\t{row.purpose}\t{row.channel}\t{row.group_id}\t{row.name}{why}{looking}"
