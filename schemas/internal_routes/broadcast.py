"""What broadcast answers: plans, groups, the ledger of an alert, accounts, signed lists, who posts by hand."""

from datetime import datetime, timedelta
from typing import Annotated, Literal
from uuid import UUID

from pydantic import AwareDatetime, Field, StrictBool

from schemas.audience import Audience
from schemas.deliveries import (
    GroupPost,
    OfficerChat,
    OfficerPhone,
    OutOfReach,
    PartsProgress,
    PostsByGroup,
)
from schemas.event import CaseKind, Model, Point
from schemas.internal_routes.route import DESK, OPERATOR, PUBLIC, InternalRoute, asks
from schemas.trust.roster import COUNTRY
from schemas.trust.signed_lists import ChangeDocument

MOST_GROUPS_FOUND = 300
MOST_GROUPS_CHOSEN = 2000
LONGEST_GROUP_ID = 100
MOST_HANDED = 500
"""Groups that are handed to somebody, or counted as posted, at a time."""
PRESSED_WITHIN = timedelta(minutes=10)
"""How long an officer's page waits for a test to be pressed."""
Id = Annotated[str, Field(max_length=200)]
DeliveryId = Annotated[int, Field(ge=1, lt=2**63)]


class PlanAsked(Model):
    """``within``: codes of communes and provinces, as far as signatures could let it go; left out: anywhere.
    ``near``: and the first ring beside it, as far as one signature opens it. ``lacking``: an alert; groups that have
    it, or are about to, are not counted. ``begins_at``: the hour that the content waits for; None: it goes at once."""

    kind: CaseKind
    centre: Point
    audience: Audience
    exercise: StrictBool = False
    within: tuple[str, ...] = (COUNTRY,)
    near: StrictBool = False
    lacking: UUID | None = None
    begins_at: AwareDatetime | None = None


class RingPlan(Model):
    """``release_after_s``: from the approval. ``eta_s``: from there until all its groups have it, what is ahead of it
    included. ``over_budget``: groups left out, since they have had their posts of today."""

    ring: int
    groups: int
    members: int
    release_after_s: float
    eta_s: float
    over_budget: int = 0


class ChannelPlan(Model):
    """``pictures``: "uploaded", "in_the_call", "by_address" (where the public page has an address that begins with
    https://) or "none". ``caption``: UTF-16 units of text under a picture; beyond, the text goes alone; None: any."""

    channel: str
    groups: int
    pictures: str
    caption: int | None = None


class Plan(Model):
    """Whom an alert would reach and how soon. ``last_post_of_day``: groups that get no routine post any more today
    after this one. ``by_hand``: groups that a commune's officer posts into. ``no_channel``: groups that nothing
    reaches. ``waits_until``: of a routine kind at night, or that waits for an hour, when its first ring goes by itself;
    None: it goes with the signature. ``channels``: those that need no person."""

    rings: list[RingPlan]
    groups: int
    members: int
    eta_s: float | None
    over_budget: int = 0
    last_post_of_day: int = 0
    by_hand: int = 0
    no_channel: int = 0
    waits_until: AwareDatetime | None = None
    channels: tuple[ChannelPlan, ...] = ()


PLAN = asks("POST", "/api/v1/plan", Plan, DESK, OPERATOR, timeout_s=2.0)
"""An officer does not wait for figures: approving is possible without."""


class GroupsAsked(Model):
    """``words``: of a name, a commune or a province, with or without accents; empty: any. ``ids``: of groups that are
    chosen or left out already. ``centre``, ``audience``, ``within``: as of a plan."""

    centre: Point
    audience: Audience
    words: str = Field(default="", max_length=200)
    ids: tuple[Annotated[str, Field(max_length=LONGEST_GROUP_ID)], ...] = Field(
        default=(), max_length=MOST_GROUPS_CHOSEN
    )
    within: tuple[str, ...] = (COUNTRY,)
    limit: int = Field(default=20, ge=0, le=MOST_GROUPS_FOUND, strict=True)


class NamedGroup(Model):
    """``enabled``: it may be posted to. ``distance_m``: from the centre. ``ring``: in which the audience reaches it,
    counted from 0; None: it does not."""

    group_id: str
    name: str
    channel: str
    commune_code: str
    kind: str
    members: int
    lat: float
    lon: float
    enabled: bool
    distance_m: int
    ring: int | None


class GroupChoice(Model):
    """``found``: the nearest of those that the words mean, of ``matching``; ``chosen``: those with the ids."""

    found: list[NamedGroup]
    matching: int
    chosen: list[NamedGroup]


GROUP_CHOICE = asks("POST", "/api/v1/groups/choosing", GroupChoice, DESK, OPERATOR, timeout_s=3.0)


class GroupStanding(Model):
    """Of a group in the registry. ``reason``, ``since``: why nothing goes to it where it is not ``enabled``."""

    enabled: bool
    reason: str | None
    since: AwareDatetime | None


class UnregisteredGroup(Model):
    """A group that gets no posts, since nobody has said where it lies."""

    group_id: str
    account: str
    name: str
    members: int
    found_at: AwareDatetime


GROUP_STANDING = asks("GET", "/api/v1/groups/standing", GroupStanding, DESK, OPERATOR).or_none(404)
UNREGISTERED_GROUPS = asks("GET", "/api/v1/groups/unregistered", list[UnregisteredGroup], DESK, OPERATOR)


class GroupForTests(Model):
    """The group of an account that gets its link tests; ``oa_id``: of the account, as webhooks name it."""

    account_id: str
    oa_id: str
    group_id: str
    name: str


GROUPS_FOR_TESTS = asks("GET", "/api/v1/link-test-groups", list[GroupForTests], DESK)


DeliveryState = Literal["failed", "in_doubt", "handed", "dropped", "queued", "sending", "sent"]


class GroupDelivery(Model):
    """One message for one group. ``looking``: Loa itself looks whether the post is there. ``distance_m``: None where
    its case is forgotten. ``removal``: whether whoever posted it by hand is asked to delete it, and what they said of
    that, ``removal_at``.

    ``account_id``: through which it goes; ``officer``: whose account that is, or who has the task now, by name, and
    their ``telephone`` where there is something to ask them. Of what waits for a person: until when, who else was
    asked, who pressed something a moment ago, and since when and why it is the desk's own matter.
    """

    delivery_id: int
    purpose: Literal["alert", "closing"]
    alert_version: int
    channel: str
    group_id: str
    name: str
    ring: int
    distance_m: int | None
    state: DeliveryState
    reason: str | None
    attempts: int
    lookups: int = 0
    started_at: AwareDatetime | None = None
    settled_at: AwareDatetime | None
    platform_message_id: str | None = None
    looking: bool
    removal: Literal["asked", "removed", "cannot"] | None = None
    removal_at: AwareDatetime | None = None
    commune_code: str = ""
    account_id: str = ""
    officer: str | None = None
    telephone: str | None = None
    deadline: AwareDatetime | None = None
    also_asked: list[str] | None = None
    also_asked_telephones: list[str | None] | None = None
    at_work: str | None = None
    desk_at: AwareDatetime | None = None
    desk_reason: str | None = None

    @property
    def others(self) -> list[tuple[str, str | None]]:
        """Who else was asked, and by which number a person calls them."""
        names = self.also_asked or []
        return list(zip(names, self.also_asked_telephones or [None] * len(names), strict=True))


class Retried(Model):
    """How many deliveries of the alert, and of its closing, are tried again."""

    alert: int
    closing: int


class Seen(Model):
    """``there``: whether a post stands in its group."""

    there: bool


class Settled(Model):
    """What a delivery is once a person has looked into its group."""

    state: str


class Removals(Model):
    """Groups whose post somebody who posted by hand is asked to delete; where they say that they did, or cannot."""

    asked: int
    removed: int
    cannot: int


DELIVERIES = asks("GET", "/api/v1/alerts/{alert_id}/deliveries", list[GroupDelivery], DESK, OPERATOR)
RETRY = asks("POST", "/api/v1/alerts/{alert_id}/retry", Retried, DESK, OPERATOR)
SEEN = asks("POST", "/api/v1/alerts/{alert_id}/deliveries/{delivery_id}/seen", Settled, DESK, OPERATOR).or_none(409)
REMOVALS = asks("GET", "/api/v1/alerts/{alert_id}/removals", Removals, DESK, OPERATOR)
OUT_OF_REACH = asks("GET", "/api/v1/alerts/{alert_id}/out-of-reach", list[OutOfReach], DESK, OPERATOR)
PARTS = asks("GET", "/api/v1/alerts/{alert_id}/parts", PartsProgress, DESK, OPERATOR)
POSTS = asks("GET", "/api/v1/alerts/{alert_id}/posts", list[GroupPost], DESK, OPERATOR, timeout_s=5.0)
POSTS_BY_GROUP = asks("POST", "/api/v1/posts-by-group", PostsByGroup, DESK, OPERATOR, timeout_s=5.0)


class ListedOfficer(Model):
    """Who may be handed a group. ``reachable``: Loa can write to them, or call a phone of theirs; ``left``: groups that
    wait for them already, but for exercises; ``telephone``: by which a person calls them."""

    account_id: str
    name: str
    commune_code: str
    on_duty: bool
    reachable: bool
    left: int
    telephone: str | None = None


class Posted(Model):
    """Groups of which an officer on duty knows that they have the post."""

    deliveries: list[DeliveryId] = Field(min_length=1, max_length=MOST_HANDED)


class Handed(Posted):
    """``officer``: the account of whoever is to post them."""

    officer: str = Field(max_length=100)


class HandedOn(Model):
    """``handed``: groups that are the named officer's now; ``left_out``: those that somebody else posts just now,
    ``at_work``: their accounts. ``held``: the alert is held, so that nothing is handed on: a deadline would run while
    nobody may post."""

    handed: int = 0
    left_out: int = 0
    at_work: tuple[str, ...] = ()
    held: bool = False


class CountedAsPosted(Model):
    """Those that count as posted from now on, and did not before."""

    posted: list[int]


OFFICERS_TO_HAND_TO = asks("GET", "/api/v1/handing/officers", list[ListedOfficer], DESK, OPERATOR)
HAND = asks("POST", "/api/v1/alerts/{alert_id}/handed", HandedOn, DESK, OPERATOR).or_none(409)
POSTED = asks("POST", "/api/v1/alerts/{alert_id}/posted", CountedAsPosted, DESK, OPERATOR)


class Account(Model):
    """``per_window``: calls a minute. ``leased``: a worker of broadcast holds it now. ``token_until``: how long what it
    sends with holds, where that is known; it is renewed by itself."""

    account_id: str
    channel: str
    per_window: int
    burst: int
    leased: bool | None
    stopped_reason: str | None
    stopped_at: AwareDatetime | None
    token_until: AwareDatetime | None
    groups: int


class Resumed(Model):
    account_id: str
    state: Literal["resumed"] = "resumed"


class GroupsRead(Model):
    """Group ids by what a reading found; ``total`` groups are on the platform."""

    total: int
    added: list[str]
    vanished: list[str]
    disabled: list[str]
    enabled: list[str]
    members_updated: int


class Reading(Model):
    """The last reading of an account's groups. ``failed``: why the last try changed nothing."""

    account_id: str
    waiting: bool
    due_at: AwareDatetime
    ended_at: AwareDatetime | None = None
    failed: str | None
    done_at: AwareDatetime | None
    report: GroupsRead | None


ACCOUNTS = asks("GET", "/api/v1/accounts", list[Account], DESK, OPERATOR)
RESUME = asks("POST", "/api/v1/accounts/{account_id}/resume", Resumed, DESK, OPERATOR).or_none(404)
READINGS = asks("GET", "/api/v1/groups/sync", list[Reading], DESK, OPERATOR)
READ_GROUPS = asks("POST", "/api/v1/groups/sync", dict[str, list[str]], DESK, OPERATOR)


class PermissionAsked(Model):
    """``back_to``: the desk's page that the app has as its callback URL at Zalo."""

    by: str = Field(min_length=1, max_length=80)
    back_to: str = Field(pattern="^https?://[!-~]{1,400}$")


class PermissionAddress(Model):
    """The address of Zalo's page on which somebody lets our app post for an Official Account."""

    address: str


ConnectedReason = Literal["over", "refused", "away", "other_oa", "account_taken", "oa_taken", "lost"]


BURST = 1
"""Zalo counts calls a minute; how many at once it says nowhere."""


class Back(Model):
    """What Zalo told the browser of ``by``, who began, and what is to become of it. ``account_id``: ours, a new one or
    the one that this account of Zalo's has; ``per_minute``: of a new one, what its package allows."""

    by: str = Field(min_length=1, max_length=80)
    code: str = Field(min_length=1, max_length=2000)
    state: str = Field(min_length=1, max_length=200)
    oa_id: str = Field(pattern=r"^[0-9A-Za-z_-]{1,40}$")
    account_id: str = Field(pattern=r"^[A-Za-z0-9._-]{1,100}$")
    per_minute: int = Field(gt=BURST, lt=1_000_000)


class ConnectRefusal(Model):
    """``account_id``: the account that has it already."""

    reason: ConnectedReason
    account_id: str


class ConnectRefused(Model):
    detail: ConnectRefusal


class ConnectedChange(Model):
    """The change of the list of accounts that waits for signatures now."""

    version: int
    sha256: str


PERMISSION = asks("POST", "/api/v1/official-accounts/permission", PermissionAddress, DESK)
CONNECT = asks("POST", "/api/v1/official-accounts", ConnectedChange, DESK).or_refused(409, by=ConnectRefused)


class ListChange(Model):
    """A change of a signed list. ``document``: the very text that is signed, of the one that waits alone."""

    version: int
    sha256: str
    added: int
    changed: int
    switched_off: int
    groups: int
    members: int
    needed: int
    signers: list[str]
    proposed_by: str
    proposed_at: AwareDatetime
    made_at: AwareDatetime | None
    document: str = ""

    @property
    def signed(self) -> ChangeDocument:
        return ChangeDocument(self.document.encode())


class ShownList(Model):
    """``entries``: how many the list has; ``receiving``: of a registry, how many of them get posts. ``made``: its last
    changes, newest first."""

    entries: int
    receiving: int
    waiting: ListChange | None
    made: list[ListChange]


class NothingProposed(Model):
    """The list says all of it already."""

    version: None = None


class Dropped(Model):
    dropped: bool


class WrongRow(Model):
    """A row of a file that cannot be."""

    line: int
    field: str
    english: str
    vietnamese: str


class WrongRows(Model):
    problems: list[WrongRow]


class NotTaken(Model):
    """``reason``: a short word for why broadcast did not take a signature."""

    reason: str


class ListRefused(Model):
    detail: WrongRows | NotTaken


LIST_TIMEOUT_S = 60.0
"""A file of 100,000 groups is read, compared and written in some ten seconds."""
SHOW_LIST = asks("GET", "/api/v1/lists/{name}", ShownList, DESK, OPERATOR, timeout_s=LIST_TIMEOUT_S)
LIST_ENTRIES = asks("GET", "/api/v1/lists/{name}/entries", bytes, DESK, OPERATOR, timeout_s=LIST_TIMEOUT_S)
PROPOSE_LIST: InternalRoute[ListChange | NothingProposed] = InternalRoute(
    "PUT", "/api/v1/lists/{name}/proposal", ListChange | NothingProposed, (DESK, OPERATOR), LIST_TIMEOUT_S
).or_refused(422, by=ListRefused)
DROP_LIST_PROPOSAL = asks("DELETE", "/api/v1/lists/{name}/proposal", Dropped, DESK, OPERATOR, timeout_s=LIST_TIMEOUT_S)
SIGN_LIST = asks(
    "POST", "/api/v1/lists/{name}/signatures", ListChange, DESK, OPERATOR, timeout_s=LIST_TIMEOUT_S
).or_refused(403, 409, by=ListRefused)


class RelayOfficer(Model):
    """Who posts by hand. ``reached``: whether a way to them is known to work; ``telephone``: by which a person calls
    them."""

    account_id: str
    name: str
    commune_code: str
    second: str | None
    chat: OfficerChat
    phones: list[OfficerPhone]
    reached: bool
    telephone: str | None = None


class RelayLink(Model):
    """The address of an officer's page from now on."""

    link: str


class Trial(Model):
    """How a group stands that somebody was asked to try. ``asked_at``: of the trial that waits for its officer, None
    where none does. ``answer``: what ``officer`` (a name) last said at ``answered_at``; None: nobody has said
    anything."""

    account: str
    group_id: str
    asked_at: AwareDatetime | None
    answer: Literal["posted", "no_group", "cannot"] | None
    answered_at: AwareDatetime | None
    officer: str | None


class TrialWanted(Model):
    """A group of the registry, by its account and its id."""

    account: Id
    group_id: Id


TrialRefusal = Literal["night", "alert", "today", "many"]
"""Why nobody is asked now."""


RELAY_OFFICERS = asks("GET", "/api/v1/relay-officers", list[RelayOfficer], DESK, OPERATOR)
RELAY_LINK = asks("POST", "/api/v1/relay-officers/{account_id}/link", RelayLink, DESK, OPERATOR).or_none(404)
TRIALS = asks("GET", "/api/v1/relay-trials", list[Trial], DESK, OPERATOR)
ASK_FOR_TRIAL = asks("POST", "/api/v1/relay-trials", dict[str, int], DESK, OPERATOR).or_refused(404, 409)


class ByLink(Model):
    """``link``: the token at the end of an officer's address."""

    link: str = Field(max_length=200)


class RelayTasksAsked(ByLink):
    """``trials``: the page knows what a trial is. One of an older version would show it as an alert."""

    trials: bool = False


class RelayTask(Model):
    """One group to post into. ``state``: handed, or what was said of it. ``asks_original``: of a closing, where nobody
    has said whether the alert was posted."""

    delivery_id: int
    group_name: str
    members: int
    state: str
    answered_at: AwareDatetime | None
    undoable: bool
    asks_original: bool


class RelaySheet(Model):
    """One message, and the groups of one officer that it belongs into. ``heading``: how its kind or its end is called.
    ``outcome``: of a closing, else None. ``stands_in``: it is another officer's, who has not posted in time. ``taken``:
    whoever opens the page is at it; ``taken_by``: somebody else is, by name. ``removes``: the posts of this alert are
    to be deleted; its groups are those that still have one. ``exercise``: nothing is posted, and ``text`` is empty.
    ``trial``: a text that says nothing, so that the way is proven; it is no alert."""

    message_no: int
    code: str
    version: int
    outcome: str | None
    heading: str
    tone: str
    text: str
    has_picture: bool
    deadline: AwareDatetime
    stands_in: bool
    taken: bool = False
    taken_by: str | None = None
    removes: bool = False
    exercise: bool = False
    trial: bool = False
    tasks: list[RelayTask]

    @property
    def left(self) -> int:
        return sum(task.state == "handed" for task in self.tasks)

    def batches(self, most: int) -> list[list[RelayTask]]:
        """What is left in this order, at most so many at once; what asks for the alert itself apart from the rest."""
        left = [task for task in self.tasks if task.state == "handed"]
        parts = ([task for task in left if task.asks_original == asks] for asks in (True, False))
        return [part[start : start + most] for part in parts for start in range(0, len(part), most)]


PostingAnswer = Literal[
    "posted", "had_original", "never_posted", "take", "undo", "not_member", "locked", "pending", "other"
]
"""``take``: I post these now; others are kept from them meanwhile."""
RemovalAnswer = Literal["removed", "cannot_remove", "undo_removal"]
TrialAnswer = Literal["trial_posted", "trial_no_group", "trial_cannot", "undo_trial"]


class RelayTap(ByLink):
    """One tap about one group, or about a batch of them."""

    delivery: DeliveryId | Annotated[list[DeliveryId], Field(min_length=1, max_length=MOST_HANDED)]
    answer: PostingAnswer | RemovalAnswer | TrialAnswer

    @property
    def deliveries(self) -> list[int]:
        return [self.delivery] if isinstance(self.delivery, int) else self.delivery


class RelayChanged(Model):
    """Of how many groups an answer changed something."""

    changed: int


class RelayDutyAsked(ByLink):
    """``on``: for a shift from now on, or no longer; None only asks."""

    on: bool | None = None


class RelayDuty(Model):
    """Until when an officer is on duty."""

    until: AwareDatetime | None


class RelayWays(Model):
    """By which ways an officer can be called. ``push_key``: what a phone subscribes with; empty where none is woken."""

    chat: OfficerChat
    phones: list[OfficerPhone]
    push_key: str

    @property
    def reached(self) -> bool:
        return self.chat.state == "open" or any(phone.wakes for phone in self.phones)

    def awaited(self, now: datetime) -> bool:
        """Whether a test was sent that may still be pressed."""
        return any(
            phone.proven_at is None and phone.gone_at is None and now < phone.added_at + PRESSED_WITHIN
            for phone in self.phones
        )


class RelayPhone(ByLink):
    """What a browser gives of its subscription, and what its owner knows it by."""

    endpoint: str = Field(max_length=1000)
    p256dh: str = Field(max_length=200)
    auth: str = Field(max_length=100)
    label: str = Field(max_length=100)


class PhoneRefusal(Model):
    """Why a phone is not kept: "full" (three phones that are proven call this officer) or "taken" (it calls another
    officer, ``whose``); ``refused`` empty: it is."""

    refused: Literal["", "full", "taken"] = ""
    whose: str = ""


class RelayPictureAsked(ByLink):
    message_no: int = Field(ge=1, lt=2**31)


# What somebody's link does not open, and what is no question of theirs, is the same to them: there is nothing.
NOTHING_THERE = (404, 422)
RELAY_TASKS = asks("POST", "/api/v1/relay/tasks", list[RelaySheet], PUBLIC).or_none(*NOTHING_THERE)
RELAY_ANSWER = asks("POST", "/api/v1/relay/answers", RelayChanged, PUBLIC).or_none(*NOTHING_THERE)
RELAY_DUTY = asks("POST", "/api/v1/relay/duty", RelayDuty, PUBLIC).or_none(*NOTHING_THERE)
RELAY_WAYS = asks("POST", "/api/v1/relay/ways", RelayWays, PUBLIC).or_none(*NOTHING_THERE)
KEEP_PHONE = asks("POST", "/api/v1/relay/phones", PhoneRefusal, PUBLIC).or_none(*NOTHING_THERE)
CALL_PRESSED = asks("POST", "/api/v1/relay/pressed", bytes, PUBLIC).or_none(*NOTHING_THERE)
RELAY_PICTURE = asks("POST", "/api/v1/relay/picture", bytes, PUBLIC).or_none(*NOTHING_THERE)


class FoundCard(Model):
    """``outcome``: how it was found; without it nothing is said of how a person is."""

    kind: CaseKind = CaseKind.MISSING_CHILD
    code: str = Field(pattern=r"^[0-9A-Z/-]{1,40}$")
    outcome: Literal["found", "found_safe"] = "found"
    exercise: StrictBool = False


class Reached(Model):
    """Groups that have some version of an alert, their members, and groups that have its closing."""

    groups: int
    members: int
    closed: int


POSTER = asks("POST", "/api/v1/poster", bytes, DESK)
FOUND_CARD = asks("POST", "/api/v1/found-card", bytes, DESK, PUBLIC).or_none(*NOTHING_THERE)
ENDING_CARD = asks("GET", "/api/v1/alerts/{alert_id}/card", bytes, DESK, PUBLIC).or_none(*NOTHING_THERE)
POSTED_PICTURE = asks("GET", "/api/v1/alerts/{alert_id}/{version}/picture", bytes, PUBLIC).or_none(*NOTHING_THERE)
REACHED = asks("GET", "/api/v1/alerts/{alert_id}/reached", Reached, PUBLIC).or_none(*NOTHING_THERE)
