"""Every reason that a delivery, a message, an account, a group, a relay notice, a one-to-one message or a case carries.

This is the one place where a reason gets its name. It is written in one of four forms, and each is a string:

Reason        ``budget``            one of the fixed words below
PlatformCode  ``zalo-237``          a platform's own code; one that no list knows is a reason all the same
Exhausted     ``exhausted:http_502``  tried as often as it may be, the last time for this reason
TextRefused   ``refused:zalo-248``  the platform refuses an alert's text, so the whole message is over

The desk has the words of each (services/verification/rules/words/reason_words.py); the database takes nothing else
(``IS_REASON``). Producers write members; who reads what is stored or sent calls ``read_reason``, which also knows how
earlier versions wrote, and answers ``unknown`` for what a later version may write. A word that was ever written stays.
"""

import re
from enum import StrEnum, unique
from typing import Self


@unique
class Reason(StrEnum):
    """The fixed words, by what they tell of."""

    # An alert's end: nothing more of it starts.
    FOUND = "found"
    FOUND_SAFE = "found_safe"
    CANCELLED = "cancelled"
    EXPIRED = "expired"  # also of a one-to-one message: it came to its end before it could be sent
    STOPPED = "stopped"  # an officer stopped its rings
    SUPERSEDED = "superseded"
    HELD = "held"  # an officer holds it, and says when it goes on
    UNSIGNED = "unsigned"  # nobody may send it who has signed it
    RESTORED = "restored"  # from a backup, and what was ended since is not known: see docs/operations.md

    # Left out when it was planned.
    BUDGET = "budget"
    NO_CHANNEL = "no_channel"
    EXERCISE = "exercise"
    UNCOUNTED = "uncounted"  # beyond the number of groups that its signers were shown

    # A group that gets nothing more.
    DISSOLVED = "dissolved"
    LEFT = "left"
    VANISHED = "vanished"  # not in the platform's list of the account's groups
    DISABLED = "disabled"  # disabled in that list
    NOT_IN_REGISTRY = "not_in_registry"
    LISTED_DISABLED = "listed_disabled"  # in our own registry

    # The post itself.
    TEXT_TOO_LONG = "text_too_long"
    UPLOAD = "upload"
    PICTURE = "picture"  # not there yet
    ATTACHMENT_EXPIRED = "attachment_expired"
    TELEGRAM_FILE = "telegram_file"

    # A call without a usable answer.
    TIMEOUT = "timeout"
    CONNECT_TIMEOUT = "connect_timeout"
    CONNECTION = "connection"
    CONNECTION_LOST = "connection_lost"
    NO_CONNECTION = "no_connection"  # nothing was sent: no connection, or no token to be had
    EMPTY = "empty"
    EMPTY_SUCCESS = "empty_success"
    MALFORMED = "malformed"
    TOO_LONG = "too_long"
    DEFECT = "defect"

    # In doubt, and how a doubt was settled.
    WORKER_LOST = "worker_lost"
    PLATFORM_AWAY = "platform_away"
    LOST_TIME = "lost_time"  # a restored backup does not know whether it was sent since
    NOT_SETTLED = "not_settled"
    NO_LOOKUP = "no_lookup"
    FOUND_IN_HISTORY = "found_in_history"
    ABSENT_FROM_HISTORY = "absent_from_history"
    ECHO = "echo"
    SEEN_IN_GROUP = "seen_in_group"  # a person looked into the group: the post is there
    NOT_IN_GROUP = "not_in_group"  # a person looked into the group: it is not

    # Back in the queue: no attempt was spent.
    LIMIT = "limit"
    QUOTA = "quota"
    ACCOUNT_STOPPED = "account_stopped"
    MESSAGE_OVER = "message_over"
    STOPPING = "stopping"
    LEASE_LOST = "lease_lost"
    GATE_CLOSED = "gate_closed"
    SLOT_MISSED = "slot_missed"
    HELD_TOO_LONG = "held_too_long"  # claimed so long ago that another worker may have it
    RETRIED = "retried"  # an administrator asked for it
    DATABASE = "database"

    # An account that is stopped, beside the platforms' codes.
    CREDENTIAL = "credential"
    BAD_TOKEN = "bad_token"  # noqa: S105 - no secret
    NO_TOKEN = "no_token"  # noqa: S105 - no secret
    UNSIGNED_POST = "unsigned_post"  # it posted what nobody has signed

    # Posting by hand.
    POSTED_BY_HAND = "posted_by_hand"
    POSTED_BY_DESK = "posted_by_desk"  # an officer on duty says that it was posted by hand
    NEVER_POSTED = "never_posted"
    MAY_BE_POSTED = "may_be_posted"
    NOT_MEMBER = "by_hand:not_member"
    LOCKED = "by_hand:locked"
    PENDING = "by_hand:pending"
    OTHER = "by_hand:other"
    NO_OFFICER = "no_officer"
    OFFICER_OFF = "officer_off"
    NO_SECOND = "no_second"
    SECOND_OFF = "second_off"
    NO_ZALO_USER = "no_zalo_user"
    OVERDUE = "overdue"
    NOTHING_LEFT = "nothing_left"

    # A one-to-one message that was given up.
    UNREACHABLE = "unreachable"
    REFUSED = "refused"
    NO_ACCOUNT = "no_account"
    UNANSWERED = "unanswered"

    UNKNOWN = "unknown"  # what only another version knows; never written for a reason that we have


REGISTRYS_OWN = (Reason.NOT_IN_REGISTRY, Reason.LISTED_DISABLED)
"""The registry's own reasons for a disabled group (it lacks it, or lists it as disabled); the platform has no say."""

_CODE = "([a-z]+_?)(-?[0-9]{1,20})"


class PlatformCode(str):
    """A platform's or a protocol's own number: ``zalo-237``, ``bot403``, ``http_502``; ``oauth-14004`` is Zalo's
    refusal to renew a token. Never changed: its parts are read from its text."""

    __slots__ = ()

    def __new__(cls, platform: str, number: int) -> Self:
        """Raises ValueError for a platform that is no lower-case word (``http_`` may end in a line)."""
        written = f"{platform}{int(number)}"  # JSON's true is a number to Python
        if not re.fullmatch(_CODE, written, re.ASCII):
            raise ValueError(f"expected a platform such as 'zalo' and a whole number, got {written!r}")
        return super().__new__(cls, written)

    def __getnewargs__(self) -> tuple[str, int]:  # type: ignore[override]  # str's own would lose the parts
        return self._parts[1], self.number

    @property
    def platform(self) -> str:
        """Without the line that ``http_`` is written with."""
        return self._parts[1].removesuffix("_")

    @property
    def number(self) -> int:
        return int(self._parts[2])

    @property
    def _parts(self) -> re.Match[str]:
        parts = re.fullmatch(_CODE, self, re.ASCII)
        assert parts is not None  # noqa: S101 - __new__ has seen to it
        return parts


Cause = Reason | PlatformCode


class Exhausted(str):
    """It was tried as often as it may be; ``last`` is what the last attempt met."""

    __slots__ = ()

    def __new__(cls, last: Cause) -> Self:
        return super().__new__(cls, f"exhausted:{last}")

    def __getnewargs__(self) -> tuple[Cause]:
        return (self.last,)

    @property
    def last(self) -> Cause:
        return _plain(self.removeprefix("exhausted:")) or Reason.UNKNOWN


class TextRefused(str):
    """An alert's end: the platform refuses its text, with ``code``."""

    __slots__ = ()

    def __new__(cls, code: PlatformCode) -> Self:
        return super().__new__(cls, f"refused:{code}")

    def __getnewargs__(self) -> tuple[PlatformCode]:
        return (self.code,)

    @property
    def code(self) -> PlatformCode:
        code = _code(self.removeprefix("refused:"))
        assert code is not None  # noqa: S101 - __new__ has taken no other
        return code


AnyReason = Cause | Exhausted | TextRefused

_WORDS = "|".join(re.escape(reason) for reason in Reason)
IS_REASON = f"^((exhausted:)?({_WORDS}|{_CODE})|refused:{_CODE})$"
"""What a column for reasons may hold, as a regular expression that PostgreSQL and Python read alike."""


def is_reason_function(schema: str) -> str:
    """SQL that makes, or makes anew, ``is_reason(text)`` in a schema: whether a text is of this vocabulary (as
    IS_REASON has it), for the CHECK of a column. Made anew by every migration run: a new reason needs no migration."""
    # Not one expression like IS_REASON: PostgreSQL finds a word in a list in 1 µs, in such an alternation in 50 µs.
    # Not STRICT, so that it is written into the CHECK; NULL passes all the same.
    words = f"'{{{','.join(Reason)}}}'::text[]"
    return (
        f"CREATE OR REPLACE FUNCTION {schema}.is_reason(reason text) RETURNS boolean LANGUAGE sql IMMUTABLE"
        f" PARALLEL SAFE AS $$ SELECT reason = ANY ({words}) OR reason ~ '^((exhausted|refused):)?{_CODE}$'"
        f" OR (reason LIKE 'exhausted:%' AND substr(reason, 11) = ANY ({words})) $$"
    )


def read_reason(written: str) -> AnyReason:
    """What is stored or came in an event; ``UNKNOWN`` for what is none of this version's words."""
    if written.startswith("exhausted:"):
        return Exhausted(_plain(written.removeprefix("exhausted:")) or Reason.UNKNOWN)
    if written.startswith("refused:"):
        code = _code(written.removeprefix("refused:"))
        return TextRefused(code) if code else Reason.REFUSED
    return _plain(written) or Reason.UNKNOWN


def _plain(written: str) -> Cause | None:
    try:
        return Reason(written)
    except ValueError:
        return _code(written)


def _code(written: str) -> PlatformCode | None:
    parts = re.fullmatch(_CODE, written, re.ASCII)
    return PlatformCode(parts[1], int(parts[2])) if parts else None
