"""What may go out, asked by planning, by the senders and by the inbox: each time from what people have signed."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import structlog

from schemas.content import Content, Document
from schemas.event import Event
from schemas.trust.area import area_of
from schemas.trust.authority import OPEN_A_DAY, OPEN_AT_ONCE, Limits, Reach
from schemas.trust.foreign import NOTHING_OWN, Own
from schemas.trust.link_tests import POST_LIFE, LinkTestKeys
from schemas.trust.passkeys import NotSigned, Proven, RelyingParty, prove
from schemas.trust.roster import DECIDING, Revocations, Roster, RosterDocument, speaks_otherwise
from schemas.trust.statements import Close, Hold, NoStatement, Revoke, Signed, Stop
from schemas.trust.succession import NotTheNext, first, following, revoked
from services.broadcast.authority import records_db
from services.broadcast.authority.rules import (
    AHEAD,
    Reaches,
    Record,
    SignedHours,
    Steered,
    counted,
    groups_signed,
    last_revision,
    may_end,
    prove_about,
    reaches,
    signed_hours,
    steered,
)
from services.broadcast.ledger.messages_db import LINK_TEST, Message, documents_of, load_messages
from services.broadcast.metrics import BroadcastMetrics
from services.runtime.database import Connection, Pool
from services.runtime.inbox import Effect, NotYet, waited

log = structlog.get_logger()

A_DAY = timedelta(hours=24)
ON_ITS_WAY = timedelta(minutes=2)
"""How long an order waits here for the roster that its signer was shown, which comes on a topic of its own."""
OVERTAKEN = timedelta(seconds=15)
"""How long one that somebody alone may not open yet waits for a second signature, or the end of another one, on another
partition, before the desk is told: a child waits meanwhile."""
SIGNED_WITHIN = timedelta(minutes=10)
"""How long it goes on waiting then: with the second signature it goes out, and nobody has to sign anew."""
STOPPING = Hold | Stop | Close


class Unsigned(ValueError):
    """An order that nobody may give who has signed it. ``reason``: a short fixed word."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class StillAlone(NotYet):
    """One that somebody alone may not open has waited in vain so far, of which its desk is told. ``reason``: the word
    for that."""

    reason = "alone_too_often"


@dataclass(frozen=True)
class Standing:
    """The roster in force, each version of it checked from the first one on. ``own``: of all of them."""

    roster: Roster
    revocations: Revocations
    own: Own = NOTHING_OWN


@dataclass(frozen=True)
class Power:
    """What may go out of one version of an alert. ``groups``: at most so many. ``steered``: what people have signed of
    its rings. ``hours``: at which it may have been approved and be over, by those at which it was signed."""

    reaches: Reaches
    groups: int
    steered: Steered
    hours: SignedHours | None = None

    def check(self, expires_at: datetime) -> None:
        """Raises Unsigned where nobody may send it, or it would be sent for longer than its signers meant."""
        if self.reaches.approved.nothing:
            raise Unsigned("nobody_may_send_it")
        if self.hours is not None and expires_at > self.hours.over_at_the_latest:
            raise Unsigned("signed_long_ago")

    def check_dates(self, approved_at: datetime, expires_at: datetime) -> None:
        """Raises Unsigned where an event gives it hours that nobody has signed: dated back, or over in a minute, it
        would not count for the bound of who has signed it alone."""
        if self.hours is not None and not self.hours.has(approved_at, expires_at):
            raise Unsigned("dated_otherwise")

    @property
    def reach(self) -> Reach:
        return self.reaches.now

    @property
    def held(self) -> bool:
        return self.reaches.held

    @property
    def most(self) -> int:
        """How many groups may get it as things stand."""
        return self._at_most(self.reach)

    @property
    def most_ever(self) -> int:
        """How many may have it by what was signed of it, whatever was held since."""
        return self._at_most(self.reaches.approved)

    def _at_most(self, reach: Reach) -> int:
        alone = reach.first_ring
        return self.groups if alone is None else min(self.groups, alone.groups)


@dataclass(frozen=True)
class Numbers:
    """How many groups a message goes to by the ledger, and how many it may go to by what was signed."""

    planned: int
    most: int


@dataclass(frozen=True)
class Loaded:
    """``unsigned``: numbers of the messages that nobody may send who has signed them. ``numbers``: by message."""

    messages: list[Message]
    unsigned: set[int]
    numbers: dict[int, Numbers]


DEFAULT_LIMITS = Limits()
NO_LINK_TESTS = LinkTestKeys("")


class Authority:
    """``root``: the fingerprint of the first roster; empty: nobody may send anything. ``limits``: of the first ring on
    one signature. ``link_tests``: whose link tests count; without a key nobody's."""

    def __init__(
        self,
        party: RelyingParty,
        root: str,
        metrics: BroadcastMetrics,
        limits: Limits = DEFAULT_LIMITS,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        link_tests: LinkTestKeys = NO_LINK_TESTS,
    ) -> None:
        self._party = party
        self._root = root
        self.metrics = metrics
        self.limits = limits
        self._clock = clock
        self.link_tests = link_tests
        self._standing: dict[records_db.RosterMark, Standing | None] = {}

    # -- the roster ----------------------------------------------------------------------------------------------

    async def standing(self, conn: Connection, at: datetime | None = None) -> Standing | None:
        """The roster in force; None where there is none that ROSTER_ROOT leads to. ``at``: the one that was in force
        then, by what had come."""
        mark = await records_db.roster_mark(conn, at)
        if mark not in self._standing:
            if at is None:
                self._standing.clear()
            self._standing[mark] = await self._read_standing(conn, at)
        return self._standing[mark]

    async def roster_mark(self, pool: Pool) -> records_db.RosterMark:
        async with pool.connection() as conn:
            return await records_db.roster_mark(conn)

    async def _read_standing(self, conn: Connection, at: datetime | None) -> Standing | None:
        revocations = await records_db.stored_revocations(conn, at)
        standing: Standing | None = None
        for stored in await records_db.stored_rosters(conn, at):
            try:
                # As of when it was signed: who has left since had signed it all the same.
                signed_at = max(map(_signed_at, stored.signatures), default=self._clock())
                roster = self._next(standing, stored, signed_at, stored.received_at or signed_at)
            except (NotSigned, NotTheNext):
                continue  # of an earlier founding, or nobody's
            own = (standing.own if standing else NOTHING_OWN).also(roster.voice)
            standing = Standing(roster, self._taken_back(roster, standing, revocations), own)
        return standing

    def _next(
        self, standing: Standing | None, stored: records_db.StoredRoster, now: datetime, arrived_at: datetime
    ) -> Roster:
        if standing is None:
            return first(stored.document, self._root)
        signatures = stored.signatures
        return following(
            stored.document, signatures, standing.roster, standing.revocations, self._party, now, arrived_at
        )

    def _taken_back(self, roster: Roster, before: Standing | None, signed: Iterable[Signed]) -> Revocations:
        """Keys that were taken back under an earlier roster stay so; those of this one are added."""
        taken = set(before.revocations.credentials) if before else set[str]()
        for each in signed:
            try:
                # As of when it was signed: an administrator who has left since had taken the key back all the same.
                statement = revoked(
                    each, roster, Revocations(frozenset(), frozenset(taken)), self._party, _signed_at(each)
                )
            except NotSigned:
                continue  # of another version, or nobody's
            if statement.roster_version == roster.version:
                taken |= _keys(statement, roster)
        return Revocations(frozenset(), frozenset(taken))

    async def publish(self, conn: Connection, document_text: str, signatures: tuple[Signed, ...]) -> None:
        """Keep the next roster. Raises NotTheNext, NotSigned; one that is known already changes nothing."""
        stored = records_db.StoredRoster(RosterDocument(document_text.encode()), signatures)
        await records_db.lock_roster(conn, alone=True)
        standing = await self.standing(conn)
        if standing is not None and stored.document.roster.version <= standing.roster.version:
            return
        roster = self._next(standing, stored, self._clock(), self._clock())
        await records_db.add_roster(conn, roster.version, stored.document, signatures)
        log.info("roster_in_force", version=roster.version, members=len(roster.members))

    async def revoke(self, conn: Connection, revocation: Signed) -> None:
        """Take keys back. Raises NotSigned."""
        await records_db.lock_roster(conn, alone=True)
        standing = await self.standing(conn)
        if standing is None:
            raise NotSigned("no_roster")
        revoked(revocation, standing.roster, standing.revocations, self._party, self._clock())
        await records_db.add_revocation(conn, revocation)
        log.warning("signer_revoked", by_roster=standing.roster.version)

    def now(self) -> datetime:
        return self._clock()

    async def prove(self, conn: Connection, signed: Signed) -> Proven:
        """Whose statement this is, by the roster in force. Raises NotSigned."""
        standing = await self.standing(conn)
        if standing is None:
            raise NotSigned("no_roster")
        return prove(signed, self._party, standing.roster, standing.revocations, self._clock())

    # -- alerts --------------------------------------------------------------------------------------------------

    async def record(self, conn: Connection, alert_id: UUID) -> Record:
        standing = await self.standing(conn)
        proven, once = [], []
        for kept in await records_db.signed_of(conn, alert_id):
            if (said := self._about(alert_id, kept.signed, standing, self._clock())) is not None:
                proven.append(counted(said, kept.received_at, of_another=kept.of_another))
                continue
            then = await self.standing(conn, kept.received_at)
            if (said := self._about(alert_id, kept.signed, then, kept.received_at)) is not None:
                once.append(counted(said, kept.received_at, of_another=kept.of_another))
        return Record(tuple(proven), tuple(once), standing.own if standing else NOTHING_OWN)

    def _about(self, alert_id: UUID, signed: Signed, standing: Standing | None, now: datetime) -> Proven | None:
        """Whose statement about this alert it is by this roster; None where it bears that out for nobody."""
        if standing is None:
            return None
        try:
            return prove_about(alert_id, signed, standing.roster, standing.revocations, self._party, now)
        except NotSigned:
            return None

    async def power(self, conn: Connection, alert_id: UUID, version: int, document: Document) -> Power:
        """What may go out of this document now."""
        return await self._power(conn, alert_id, version, document, await self.record(conn, alert_id), self.limits)

    async def _power(
        self, conn: Connection, alert_id: UUID, version: int, document: Document, record: Record, limits: Limits
    ) -> Power:
        content, area = document.content, area_of(document.content.centre)
        reach = reaches(record, content, version, document.sha256, area, limits)
        return Power(
            reach,
            groups_signed(record, content, version, document.sha256, reach.approved),
            steered(record, content, area, reach.approved),
            None if reach.approved.nothing else signed_hours(record, content, version, document.sha256),
        )

    async def check_alone(self, conn: Connection, alert_id: UUID, record: Record, document: Document) -> None:
        """Raises Unsigned when whoever alone has signed this alert has as many open as one person may; NotYet while a
        second signature, or the end of another one of theirs, may be on its way in another partition."""
        signers = {member.login for _, member in record.approvals(1, document.sha256)}
        await records_db.lock_signers(conn, signers)
        others = [
            on_air
            for other, on_air in await records_db.alerts_that_may_stand_alone(conn, alert_id, A_DAY)
            if await self._stands_on_no_more_than(conn, other, signers)
        ]
        if sum(others) < OPEN_AT_ONCE and len(others) < OPEN_A_DAY:
            return
        if waited(self._clock()) < OVERTAKEN:
            raise NotYet("another alert of theirs")
        if waited(self._clock()) < SIGNED_WITHIN:
            raise StillAlone("a second signature")
        raise Unsigned("alone_too_often")

    async def _stands_on_no_more_than(self, conn: Connection, alert_id: UUID, logins: Collection[str]) -> bool:
        """Whether this alert's last version goes as far as one person's signature, and these have signed it. As the
        desk counts (signatures_db.LONE): what it lets through must not be refused for another sum."""
        versions = await documents_of(conn, alert_id)
        if not versions:
            return False
        last, record = versions[-1][0], (await self.record(conn, alert_id)).as_taken
        power = await self._power(conn, alert_id, _version(last), last, record, self.limits)
        signers = {member.login for _, member in record.approvals(_version(last), last.sha256)}
        return power.reaches.approved.alone and bool(signers) and signers <= set(logins)

    async def check_voice(self, conn: Connection, content: Content) -> None:
        """Raises Unsigned when a content names a number to call, or an address to open, that is not the force's."""
        standing = await self.standing(conn)
        voice = standing.roster.voice if standing else None
        if (problem := speaks_otherwise(voice, content.facts.call, content.link)) is not None:
            raise Unsigned(problem)

    async def check_close(self, conn: Connection, alert_id: UUID, outcome: str, text: str) -> None:
        """Raises Unsigned when groups may not be told this end of the alert in these words. Who has signed the end,
        or the words of one by time, is judged by the roster of now; what it ends, by what was borne out when that came.
        """
        await self._check_end(conn, alert_id, outcome, text, lambda record: record)

    async def _check_end(
        self, conn: Connection, alert_id: UUID, outcome: str, text: str, ended_by: Callable[[Record], Record]
    ) -> None:
        record = await self.record(conn, alert_id)
        versions = await documents_of(conn, alert_id)
        if not versions:
            # It overtook its alert, which nobody has: an officer's word is enough to let nothing start.
            if not any(member.role in DECIDING for _, member in ended_by(record).orders(Close)):
                raise Unsigned("closing")
            return
        signed = _signed_ones(record.as_taken, [document for document, _ in versions])
        if not signed:
            raise Unsigned("closing")
        due = self._is_due(record.as_taken, versions, signed[-1])
        if not may_end(record, ended_by(record), signed, outcome, text, due=due):
            raise Unsigned("closing")

    def _is_due(self, record: Record, versions: Sequence[tuple[Document, datetime]], last: Document) -> bool:
        """Whether the time that was signed is up: that of the last version, which stands in the place of all before it,
        and whose life may be a shorter one than theirs."""
        over = signed_hours(record, last.content, _version(last), last.sha256).over_at_the_earliest
        expires_at = max(expires_at for document, expires_at in versions if document.sha256 == last.sha256)
        return max(over, expires_at) <= self._clock()

    async def accept(self, conn: Connection, alert_id: UUID, signed: Sequence[Signed]) -> Record:
        """Take statements into the alert's record. Raises NotSigned for the first that the roster does not bear out,
        or that is about another alert; with that the caller's transaction ends, so that nothing of them stays. Raises
        NotYet while the roster that a signer was shown is on its way. What stops or ends an alert waits for none that
        it can do without."""
        await records_db.lock_roster(conn, alone=False)
        standing, now = await self.standing(conn), self._clock()
        shown = max((_roster_version(each) for each in signed), default=1)
        known = standing is not None and standing.roster.version >= shown
        if not known and self._root and not self._stops(alert_id, signed, standing, now):
            if waited(now) < ON_ITS_WAY:
                raise NotYet(f"roster {shown}")
            raise NotSigned("unknown_roster")
        if standing is None:
            raise NotSigned("no_roster")
        proven = [
            prove_about(alert_id, each, standing.roster, standing.revocations, self._party, now) for each in signed
        ]
        last = last_revision(proven)
        if last > AHEAD and last > AHEAD + last_revision((await self.record(conn, alert_id)).as_taken.proven):
            raise NotSigned("revision_ahead")
        await records_db.add_signed(conn, alert_id, signed)
        return await self.record(conn, alert_id)

    def _stops(self, alert_id: UUID, signed: Sequence[Signed], standing: Standing | None, now: datetime) -> bool:
        """Whether these only stop or end an alert, by people whom the roster in force knows already."""
        proven = [self._about(alert_id, each, standing, now) for each in signed]
        return bool(proven) and all(said is not None and isinstance(said.statement, STOPPING) for said in proven)

    # -- messages that a worker is about to send -------------------------------------------------------------------

    async def load(self, pool: Pool, message_nos: Iterable[int]) -> Loaded:
        """The messages, each held against what people have signed of it."""
        loaded = Loaded(await load_messages(pool, message_nos), set(), {})
        async with pool.connection() as conn:
            for place, message in enumerate(loaded.messages):
                loaded.messages[place] = await self._with_signed_card(conn, message)
                try:
                    loaded.numbers[message.message_no] = await self._check(conn, message)
                except Unsigned as refusal:
                    self.refused(message.purpose, refusal.reason)
                    loaded.unsigned.add(message.message_no)
        return loaded

    async def _check(self, conn: Connection, message: Message) -> Numbers:
        """Raises Unsigned where nobody may get it, or where it is on its way to more than may."""
        if message.purpose == LINK_TEST:
            await self._check_link_test(conn, message)
            most = 1
        elif message.document is None:
            # An end that was taken is told to everybody, whoever has left meanwhile who had signed it or its words.
            words = (message.outcome or "", message.closing_text or "")
            await self._check_end(conn, message.alert_id, *words, lambda record: record.as_taken)
            most = await self._check_closing(conn, message)
        else:
            power = await self.power(conn, message.alert_id, message.alert_version, message.document)
            power.check(message.expires_at)
            most = power.most_ever
            if message.alert_version > 1:
                most += await self._most_before(conn, message.alert_id, message.alert_version)
        planned = await records_db.deliveries_of(conn, message.message_no)
        if planned > most:
            raise Unsigned("more_groups_than_signed")
        return Numbers(planned, most)

    async def _check_link_test(self, conn: Connection, message: Message) -> None:
        """Raises Unsigned where the link test's key has not signed this post for the only group that may get it."""
        signed = await records_db.signed_link_test(conn, message.alert_id)
        if signed is None:
            raise Unsigned("nobody_may_send_it")
        try:
            test = self.link_tests.prove(signed)
        except NotSigned as refusal:
            raise Unsigned(refusal.reason) from None
        if (test.test_id, test.code) != (message.alert_id, message.code):
            raise Unsigned("other_order")
        if message.expires_at > test.signed_at + POST_LIFE:
            raise Unsigned("signed_long_ago")
        if await records_db.posts_elsewhere(conn, message.message_no, test):
            raise Unsigned("not_the_test_group")

    async def _with_signed_card(self, conn: Connection, message: Message) -> Message:
        """The end of an alert, without its picture where nobody has signed the content that this is made of."""
        card = message.card
        if card is None:
            return message
        record = await self.record(conn, message.alert_id)
        if record.as_taken.approvals(message.alert_version, card.content_hash):
            return message
        log.warning("card_unsigned", message_no=message.message_no, action="the end goes as text")
        return replace(message, card=None)

    async def _check_closing(self, conn: Connection, message: Message) -> int:
        """How many groups are told the end: whoever may have one of the versions. Raises Unsigned for the end of an
        exercise that would be told to people."""
        versions = [document for document, _ in await documents_of(conn, message.alert_id)]
        signed = _signed_ones((await self.record(conn, message.alert_id)).as_taken, versions)
        if any(document.content.exercise != message.exercise for document in signed):
            raise Unsigned("exercise")
        return await self._most_before(conn, message.alert_id)

    async def _most_before(self, conn: Connection, alert_id: UUID, version: int | None = None) -> int:
        """How many groups may have a version before this one, or any at all (``version`` None): by what was borne out
        when it came, and by no setting of today.

        A correction goes by more than keys that count only where groups were reached by the others while those counted.
        """
        most, record = 0, await self.record(conn, alert_id)
        for document, _ in await documents_of(conn, alert_id):
            number = _version(document)
            if version is not None and number >= version:
                continue
            taken = (await self._power(conn, alert_id, number, document, record.as_taken, DEFAULT_LIMITS)).most_ever
            if version is not None and record.once:
                counts = (await self._power(conn, alert_id, number, document, record, DEFAULT_LIMITS)).most_ever
                taken = max(counts, min(taken, await records_db.groups_begun(conn, alert_id, number)))
            most += taken
        return most

    def watched(self, what: str, effect: Effect) -> Effect:
        """The effect of an inbox whose refusals for want of a signature are counted, so that somebody is woken."""

        async def watched_effect(conn: Connection, event: Event) -> None:
            try:
                await effect(conn, event)
            except (NotSigned, NotTheNext, Unsigned) as refusal:
                self.refused(what, refusal.reason)
                raise

        return watched_effect

    def refused(self, what: str, reason: str) -> None:
        if reason == "alone_too_often":
            # A rush of reports, and no forger: the desk is told, and has it signed once more.
            log.warning("lone_alert_refused", what=what, action="the desk asks for a second signature")
            return
        self.metrics.unsigned.labels(what, reason).inc()
        log.error(
            "unsigned_refused", what=what, reason=reason, action="somebody may be forging: see docs/operations.md"
        )


def _signed_ones(record: Record, documents: Iterable[Document]) -> list[Document]:
    """Those that somebody has signed who could send them: rows are no witnesses, and a correction takes two."""
    return [each for each in documents if _was_signed(record, each)]


def _was_signed(record: Record, document: Document) -> bool:
    content, version = document.content, _version(document)
    if version == 1:
        return bool(record.approvals(version, document.sha256))
    return not reaches(
        record, content, version, document.sha256, area_of(content.centre), DEFAULT_LIMITS
    ).approved.nothing


def _version(document: Document) -> int:
    return document.content.alert_version


def _roster_version(signed: Signed) -> int:
    try:
        return signed.said.roster_version
    except NoStatement:
        raise NotSigned("no_statement") from None


def _signed_at(signed: Signed) -> datetime:
    try:
        return signed.said.signed_at
    except NoStatement:
        raise NotSigned("no_statement") from None


def _keys(statement: Revoke, roster: Roster) -> set[str]:
    if statement.credential_id is not None:
        return {statement.credential_id}
    member = roster.by_login.get(statement.login)
    return {key.credential_id for key in member.keys} if member else set()
