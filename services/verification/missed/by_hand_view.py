"""What a page of groups tells about posting by hand: who may be named, and what the desk has said itself."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from schemas.deliveries import OutOfReach
from schemas.internal_routes.broadcast import GroupDelivery, ListedOfficer
from schemas.reasons import Reason
from services.runtime.database import Connection
from services.verification.cases.audit_db import audit_trail
from services.verification.cases.tombstones_db import Tombstone
from services.verification.desk.audience_view import commune_name
from services.verification.desk.desk import Desk
from services.verification.rules.case import Case
from services.verification.rules.words.reason_words import ReasonWords, words_of_written


@dataclass(frozen=True)
class Nameable:
    """Officers who may be handed a group: those of the communes that the page lists first, then who is on duty."""

    near: list[tuple[ListedOfficer, str]]
    on_duty: list[tuple[ListedOfficer, str]]
    others: list[tuple[ListedOfficer, str]]


def nameable(officers: Sequence[ListedOfficer], groups: Sequence[GroupDelivery]) -> Nameable:
    communes = {each.commune_code for each in groups}
    near = [each for each in officers if each.commune_code in communes]
    on_duty = [each for each in officers if each not in near and each.on_duty]
    others = [each for each in officers if each not in near and each not in on_duty]
    with_commune = [[(each, commune_name(each.commune_code)) for each in some] for some in (near, on_duty, others)]
    return Nameable(*with_commune)


def of_commune(officers: Sequence[ListedOfficer], group: OutOfReach) -> list[ListedOfficer]:
    """Who knows that place, and may be called about a group that no way leads to."""
    return [each for each in officers if each.commune_code == group.commune_code]


def desk_words(delivery: GroupDelivery) -> ReasonWords | None:
    """Why it is the desk's own matter."""
    return words_of_written(delivery.desk_reason) if delivery.desk_at and delivery.desk_reason else None


async def said_by(desk: Desk, case: Case | Tombstone, groups: Sequence[GroupDelivery]) -> Mapping[int, str]:
    """Who of the desk said that it was posted, of those among these of which somebody did."""
    if all(each.reason != Reason.POSTED_BY_DESK for each in groups):
        return {}
    async with desk.pool.connection() as conn:
        return await names_of_posted(conn, desk, case)


async def names_of_posted(conn: Connection, desk: Desk, case: Case | Tombstone) -> Mapping[int, str]:
    """Who of the desk said of which deliveries that they were posted by hand."""
    await desk.names.learn(conn)
    actors = defaultdict[int, list[str]](list)
    for entry in await audit_trail(conn, case.case_id):
        if entry.action not in ("say_posted", "say_posted_in_vain"):
            continue
        for number in map(int, str(entry.detail["deliveries"]).split()):
            if entry.action == "say_posted":
                actors[number].append(entry.actor)
            elif entry.actor in actors[number]:
                # It was said already: the name stays that of whoever said it first.
                actors[number].reverse()
                actors[number].remove(entry.actor)
                actors[number].reverse()
    # The last of whom nothing else is known: an earlier word may not have reached broadcast.
    return {number: desk.names.of(told[-1]) for number, told in actors.items() if told}
