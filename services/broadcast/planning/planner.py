"""Planning: an alert's audience becomes rings, and each ring, when it is released, deliveries."""

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from heapq import nsmallest
from uuid import UUID

import structlog

from schemas.content import VIETNAM
from schemas.hours.quiet_hours import QuietHours
from schemas.reasons import Reason
from schemas.trust.authority import audience_differs
from services.broadcast.authority.authority import Authority, Power, Unsigned
from services.broadcast.authority.records_db import deliveries_of
from services.broadcast.channels.rules.reach import Reach
from services.broadcast.kinds import CLOSING_LANE, ROUTINE_LANE
from services.broadcast.ledger.messages_db import Message
from services.broadcast.ledger.planned_db import (
    Chosen,
    add_deliveries,
    add_followers,
    move_queued,
    release_closings,
    withdraw_queued,
)
from services.broadcast.pictures.picture_source import Pictured
from services.broadcast.pictures.wanted_uploads_db import want_for
from services.broadcast.planning import planning_db
from services.broadcast.planning.lost_time import look_first
from services.broadcast.planning.planning_db import Plannable
from services.broadcast.planning.rules.audience import Target, reached, within_first_ring
from services.broadcast.planning.rules.rings import Ring, RingSize, due_rings, release_time, ring_sizes
from services.runtime.database import Connection

log = structlog.get_logger()

AT_ONCE, LARGE = 5_000, 20_000
"""Of an audience of more than LARGE groups the nearest AT_ONCE have deliveries before the first one may begin. The next
sweep, within a second, makes the rest, while an app at Zalo's highest limit takes a minute to send to these."""


@dataclass(frozen=True, slots=True)
class Attention:
    """What the day's budget of posts says: groups that have none left, and groups whose last one this would be.

    Only routine kinds keep to it; what is urgent goes to every group, and is counted for those that come after.
    """

    spent: frozenset[int]
    last: frozenset[int]


@dataclass(frozen=True)
class PictureWait:
    """Posts wait ``patience_s`` for the upload of their picture, where there is none that may be used; an end waits
    ``card_patience_s`` for its card.

    ``key``: equal for equal pictures; None for a post that has none. ``lives``: for how long an upload may be used, by
    channel that uploads.
    """

    key: Callable[[Pictured], str | None]
    lives: Mapping[str, timedelta]
    patience_s: float
    card_patience_s: float = 0.0


class Planner:
    """``daily_posts``: how many alerts a group gets in a day (Vietnam's) before routine kinds leave it out.

    ``reach``: whom the channels reach that work here, by name. Groups of any other are dropped when planned, so that
    an officer sees who was missed: they would wait until the alert expires. ``authority``: what people have signed,
    which is asked before each release. ``pictures``: None where posts wait for
    no picture. ``quiet_hours``: in which no ring of a routine kind opens by itself; an officer may open it.
    """

    def __init__(
        self,
        daily_posts: int,
        reach: Mapping[str, Reach],
        authority: Authority,
        pictures: PictureWait | None = None,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        at_once: int = AT_ONCE,
        large: int = LARGE,
        quiet_hours: QuietHours | None = None,
    ) -> None:
        self._daily_posts = daily_posts
        self._reach = reach
        self._authority = authority
        self._pictures = pictures
        self._clock = clock
        self._at_once, self._large = at_once, large
        self._quiet_hours = quiet_hours

    async def begin(self, conn: Connection, alert_id: UUID) -> int:
        """Write the rings of the version on air and release those that are due; returns the deliveries made."""
        message = await planning_db.plannable(conn, alert_id)
        if message is None:
            return 0
        power = await self._power(conn, message)
        free = await self._free_targets(conn, message, power)
        left_out = await self._counted(conn, message, power, free)
        await self._keep_rings(conn, message, free)
        return await self._release(
            conn, message, power, free, left_out, at_most=self._at_once if len(free) > self._large else None
        )

    async def widen(self, conn: Connection, alert_id: UUID) -> int:
        """More people have signed it: its rings are written anew, and those that are due by now are released."""
        message = await planning_db.plannable(conn, alert_id)
        if message is None:
            return 0
        # First: a sweep that is about to finish the message must see what is added here, or wait.
        await planning_db.reopen(conn, message.message_no)
        power = await self._power(conn, message)
        every = await self._targets(conn, message, power)
        await self._keep_rings(conn, message, every)
        free = await self._free(conn, message, every)
        left_out = await self._counted(conn, message, power, free)
        return await self._release(conn, message, power, free, left_out)

    async def go_on(self, conn: Connection, alert_id: UUID) -> int:
        """Release what has become due, and follow earlier versions where they have been settled meanwhile."""
        message = await planning_db.plannable(conn, alert_id)
        if message is None:
            return 0
        power = await self._power(conn, message)
        return await self._release(conn, message, power, await self._free_targets(conn, message, power))

    async def recentre(self, conn: Connection, alert_id: UUID) -> int:
        """Around a new centre: what is queued takes its new turn, or waits for its new ring; the rings are counted
        anew, and groups that lie in a released one by now get the alert at once. What was sent stays."""
        message = await planning_db.plannable(conn, alert_id)
        if message is None:
            return 0
        # First: a sweep that is about to finish the message must see what is added here, or wait.
        await planning_db.reopen(conn, message.message_no)
        power = await self._power(conn, message)
        every = await self._targets(conn, message, power)
        open_rings, _ = await self._open_rings(conn, message, power)
        staying = [target for target in every if target.ring in open_rings and _within(power, target)]
        await withdraw_queued(conn, message.message_no, [target.group.group_no for target in staying])
        await move_queued(conn, message.message_no, message.lane, _chosen(staying))
        free = await self._free(conn, message, every)
        await self._keep_rings(conn, message, free)
        return await self._release(conn, message, power, free)

    async def end(self, conn: Connection, closing: Message) -> int:
        """Make the deliveries of an alert's end; those of an account that has yet to get its card wait for it."""
        waits = self._pictures
        key = waits.key(closing) if waits and closing.card and not closing.exercise else None
        if waits and key is not None:
            accounts = await planning_db.accounts_of_alert(conn, closing.alert_id)
            await want_for(conn, closing.message_no, accounts, key, waits.lives)
        return await self.go_on_ending(conn, closing.alert_id)

    async def go_on_ending(self, conn: Connection, alert_id: UUID | None = None) -> int:
        """Make the deliveries of ends (of one alert, or of all) that have become possible; returns how many."""
        patience_s = self._pictures.card_patience_s if self._pictures else 0.0
        return await release_closings(conn, alert_id, patience_s)

    def now(self) -> datetime:
        return self._clock()

    def quiet_hours(self, lane: int, *, exercise: bool) -> QuietHours | None:
        """Those that keep the rings of this lane waiting. An exercise wakes nobody."""
        return self._quiet_hours if lane == ROUTINE_LANE and not exercise else None

    async def attention(self, conn: Connection, lane: int, goes_at: datetime | None = None) -> Attention:
        """The budget as it stands now; empty for a lane that need not keep to it, and where ``goes_at`` lies in a later
        day: that day's budget is asked when it goes."""
        midnight = self._clock().astimezone(VIETNAM).replace(hour=0, minute=0, second=0, microsecond=0)
        if lane != ROUTINE_LANE or (goes_at is not None and goes_at >= midnight + timedelta(days=1)):
            return Attention(frozenset(), frozenset())
        spent, last = await planning_db.tired_groups(conn, midnight, self._daily_posts)
        return Attention(frozenset(spent), frozenset(last))

    async def _power(self, conn: Connection, message: Plannable) -> Power:
        return await self._authority.power(conn, message.alert_id, message.alert_version, message.document)

    async def _targets(self, conn: Connection, message: Plannable, power: Power) -> list[Target]:
        """The groups of the audience that lie where those who have signed it may send."""
        groups = await planning_db.enabled_groups(conn, message.audience)
        signed = message.document.content.centre
        return reached(groups, message.centre, signed, message.audience, power.reaches.approved)

    async def _free_targets(self, conn: Connection, message: Plannable, power: Power) -> list[Target]:
        return await self._free(conn, message, await self._targets(conn, message, power))

    async def _free(self, conn: Connection, message: Plannable, every: list[Target]) -> list[Target]:
        taken = await planning_db.taken_groups(conn, message)
        return [target for target in every if target.group.group_no not in taken]

    async def _counted(
        self, conn: Connection, message: Plannable, power: Power, free: list[Target]
    ) -> Mapping[int, Reason | None]:
        """Why each group is not sent to, or None, by its number. Raises Unsigned where the audience is not the one
        whose groups were counted for the signers."""
        reasons = await self._left_out(conn, message, free)
        if audience_differs(sum(reason is None for reason in reasons), power.groups):
            raise Unsigned("audience_grown")
        return {target.group.group_no: reason for target, reason in zip(free, reasons, strict=True)}

    async def _keep_rings(self, conn: Connection, message: Plannable, free: list[Target]) -> None:
        sizes = ring_sizes(free)
        quiet = self.quiet_hours(message.lane, exercise=message.exercise)
        # The first ring is written also when it is empty: it is there to be seen, and a new centre may fill it.
        rings = [
            (
                Ring(ring, release_time(ring, message.audience, message.begun_at, quiet)),
                sizes.get(ring, RingSize(0, 0)),
            )
            for ring in sorted({0, *sizes})
        ]
        await planning_db.keep_rings(conn, message.message_no, rings)

    async def _release(
        self,
        conn: Connection,
        message: Plannable,
        power: Power,
        free: list[Target],
        known: Mapping[int, Reason | None] | None = None,
        *,
        at_most: int | None = None,
    ) -> int:
        """Deliveries for the free groups of every released ring, and corrections to groups that have an older text.

        ``known``: why each of them is left out, where that was asked in this transaction already. ``at_most``: how many
        are made now, the nearest; their ring counts as released when its last one is made.
        """
        if power.held:
            return 0
        open_rings, due = await self._open_rings(conn, message, power)
        asleep = await self._put_off(conn, message, power, free, open_rings, due)
        open_rings, due = open_rings - asleep, [ring for ring in due if ring not in asleep]
        if due and power.reaches.approved.nothing:
            # Its row was changed, or who signed it may sign no more: the ring goes nowhere, and not in silence.
            self._authority.refused("ring", "nobody_may_send_it")
        chosen = [target for target in free if target.ring in open_rings and _within(power, target)]
        by_hand = await self.accounts_by_hand(conn) if message.exercise and chosen else set[int]()
        if message.exercise and power.reaches.approved.alone:
            # Letters to officers are real also in an exercise, and an exercise bounds no signer: two give them.
            chosen = [target for target in chosen if target.group.account_no not in by_hand]
        left_out = (
            await self._left_out(conn, message, chosen)
            if known is None
            else [known[target.group.group_no] for target in chosen]
        )
        chosen, left_out = await self._as_many_as_signed(conn, message, power, chosen, left_out)
        whole = due
        if at_most is not None and len(chosen) > at_most:
            chosen, left_out, whole = _nearest(chosen, left_out, at_most, due)
        await self._want_picture(conn, message, {target.group.account_no for target in chosen})
        patience_s = self._pictures.patience_s if self._pictures else 0.0
        account_no = await self.exercise_account(conn) if message.exercise and chosen else None
        await planning_db.opens_only_now(conn, message.message_no, {target.ring for target in chosen} - set(due))
        added = await add_deliveries(
            conn,
            message.message_no,
            message.lane,
            _chosen(chosen),
            left_out,
            account_no=account_no,
            keeping=by_hand,
            patience_s=patience_s,
            continued=due,
        )
        await planning_db.mark_released(conn, message.message_no, whole)
        if message.alert_version > 1:
            await self._want_picture(conn, message, await planning_db.accounts_of_alert(conn, message.alert_id))
            added += await add_followers(
                conn, message.message_no, message.alert_id, message.alert_version, CLOSING_LANE, patience_s
            )
            if added:
                await planning_db.reopen(conn, message.message_no)
        if added:
            await look_first(conn)
        if due:
            log.info("rings_released", alert_id=str(message.alert_id), rings=whole, groups=added)
        return added

    async def _as_many_as_signed(
        self,
        conn: Connection,
        message: Plannable,
        power: Power,
        chosen: list[Target],
        left_out: list[Reason | None],
    ) -> tuple[list[Target], list[Reason | None]]:
        """The nearest, up to the number that was signed; the others are left out, and that is written down. Where one
        person's signature bounds it, they wait for a second one instead."""
        if not chosen:
            return chosen, left_out
        room = power.most - await deliveries_of(conn, message.message_no)
        if left_out.count(None) <= room:
            return chosen, left_out
        kept: list[tuple[Target, Reason | None]] = []
        nearest = sorted(zip(chosen, left_out, strict=True), key=lambda pair: (pair[0].ring, pair[0].distance_m))
        for target, reason in nearest:
            if reason is None and room <= 0:
                if power.reach.first_ring is None:
                    kept.append((target, Reason.UNCOUNTED))
                continue
            room -= reason is None
            kept.append((target, reason))
        return [target for target, _ in kept], [reason for _, reason in kept]

    async def _want_picture(self, conn: Connection, message: Plannable, accounts: Collection[int]) -> None:
        """Before the posts are written: those of an account that still lacks the picture wait for it."""
        waits = self._pictures
        key = waits.key(message) if waits and accounts and not message.exercise else None
        if waits and key is not None:
            await want_for(conn, message.message_no, accounts, key, waits.lives)

    async def _open_rings(self, conn: Connection, message: Plannable, power: Power) -> tuple[set[int], list[int]]:
        """(rings whose groups get the alert now, those among them that are released only now)."""
        rings = await planning_db.rings_of(conn, message.message_no)
        due = due_rings(rings, message.steering, self._clock())
        if power.reach.first_ring is not None:
            due = [ring for ring in due if ring == 0]
        if message.steering.stopped:
            return set(), due
        return {ring.ring for ring in rings if ring.released_at is not None} | set(due), due

    async def _put_off(
        self,
        conn: Connection,
        message: Plannable,
        power: Power,
        free: list[Target],
        open_rings: set[int],
        due: list[int],
    ) -> set[int]:
        """In the quiet hours the rings that nobody has opened by word, and in which somebody would be woken: they
        wait."""
        now, quiet = self._clock(), self.quiet_hours(message.lane, exercise=message.exercise)
        if quiet is None or quiet.over(now) <= now:
            return set()
        waking = {target.ring for target in free if _within(power, target)} | set(due)
        asleep = {ring for ring in open_rings & waking if ring >= message.steering.released_rings}
        if asleep:
            await planning_db.put_off(conn, message.message_no, asleep, quiet.over(now))
        return asleep

    async def _left_out(self, conn: Connection, message: Plannable, chosen: list[Target]) -> list[Reason | None]:
        """Why a target is not sent to, or None, in their order."""
        if message.exercise or not chosen:
            return [None] * len(chosen)
        if message.lane == ROUTINE_LANE:
            await planning_db.lock_attention(conn)
        spent = (await self.attention(conn, message.lane)).spent
        mute = await self.mute_accounts(conn)
        return [
            Reason.NO_CHANNEL
            if target.group.account_no in mute
            else Reason.BUDGET
            if target.group.group_no in spent
            else None
            for target in chosen
        ]

    async def exercise_account(self, conn: Connection) -> int:
        """The account that an exercise goes through, but for who posts by hand. Raises LookupError."""
        return await planning_db.exercise_account(
            conn, [name for name, reach in self._reach.items() if reach is Reach.NOBODY]
        )

    async def accounts_by_hand(self, conn: Connection) -> set[int]:
        """Accounts through which people post by hand."""
        by_channel = await planning_db.accounts_by_channel(conn)
        by_hand = (name for name, reach in self._reach.items() if reach is Reach.BY_HAND)
        return set().union(*(by_channel.get(name, set()) for name in by_hand))

    async def mute_accounts(self, conn: Connection) -> set[int]:
        """Accounts whose channel does not work here."""
        by_channel = await planning_db.accounts_by_channel(conn)
        return set().union(*(accounts for channel, accounts in by_channel.items() if channel not in self._reach))


def _nearest(
    chosen: list[Target], left_out: list[Reason | None], at_most: int, due: list[int]
) -> tuple[list[Target], list[Reason | None], list[int]]:
    """The first ``at_most``, ring by ring, and which of the due rings they complete."""
    now = nsmallest(at_most, zip(chosen, left_out, strict=True), key=lambda pair: (pair[0].ring, pair[0].distance_m))
    missing = Counter(target.ring for target in chosen) - Counter(target.ring for target, _ in now)
    whole = [ring for ring in due if not missing[ring]]
    return [target for target, _ in now], [reason for _, reason in now], whole


def _within(power: Power, target: Target) -> bool:
    return within_first_ring(target, power.reach.first_ring)


def _chosen(targets: Sequence[Target]) -> Chosen:
    return Chosen(
        [target.group.group_no for target in targets],
        [target.ring for target in targets],
        [target.distance_m for target in targets],
    )
