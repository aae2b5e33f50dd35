"""Zalo's error codes, and what each means for whom: one table, in which every code that a source lists stands once.

    code                        group send        one-to-one         upload            a reading
    -32                         throttled         throttled          throttled         away
    -211 -218                   throttled: quota  throttled: quota   throttled: quota  away
    -200                        again             again              again             away
    -201 -210 -233 -240         message rejected  message rejected   message rejected  unreadable
    -237 -403                   group gone        again              again             unreadable
    -248                        alert refused     message rejected   alert refused     unreadable
    -213 -217 -227              again             person             again             unreadable
      -230 -232 -244                                unreachable
    -204 -205 -209 -212 -219    account broken    account broken     account broken    away
      -221 -223 -224 -235 -242
      -320 -321, -216 -220
    any other, -100 too         again             again              again             unreadable

"Again" is a few retries, and then an officer sees it. -216 and -220 say that the token is dead: they count only after
a renewed one did not help. -100 says that an upload has expired; a group send that meets it is taken back to the queue
while the picture is uploaded anew (channels/zalo_group.py). A reading (history, list of groups) that is refused for
what would be the same in every group says nothing of the one that was read: the platform is away.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from schemas.reasons import PlatformCode, Reason
from services.broadcast.ledger.rules.outcomes import (
    AccountBroken,
    AlertRefused,
    GroupGone,
    LetterOutcome,
    MessageRejected,
    Outcome,
    PersonUnreachable,
    Throttled,
    Transient,
)

ATTACHMENT_EXPIRED = -100
TOKEN_DEAD = frozenset({-216, -220})


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a code means, by what was called; each is given the code as the reason that the ledger keeps."""

    group: Callable[[PlatformCode], Outcome]
    one_to_one: Callable[[PlatformCode], LetterOutcome]
    upload: Callable[[PlatformCode], Outcome]
    says_nothing_of_a_group: bool = False


def _limit(code: PlatformCode) -> Outcome:
    return Throttled()


def _quota(code: PlatformCode) -> Outcome:
    return Throttled(Reason.QUOTA)


def _coded(meaning: Meaning, codes: Iterable[int]) -> dict[int, Meaning]:
    return dict.fromkeys(codes, meaning)


_AGAIN = Meaning(Transient, Transient, Transient)

MEANINGS: Mapping[int, Meaning] = {
    **_coded(Meaning(_limit, _limit, _limit, says_nothing_of_a_group=True), {-32}),
    **_coded(Meaning(_quota, _quota, _quota, says_nothing_of_a_group=True), {-211, -218}),
    **_coded(Meaning(Transient, Transient, Transient, says_nothing_of_a_group=True), {-200}),
    **_coded(_AGAIN, {ATTACHMENT_EXPIRED}),
    **_coded(Meaning(MessageRejected, MessageRejected, MessageRejected), {-201, -210, -233, -240}),
    **_coded(Meaning(GroupGone, Transient, Transient), {-237, -403}),
    **_coded(Meaning(AlertRefused, MessageRejected, AlertRefused), {-248}),
    **_coded(Meaning(Transient, PersonUnreachable, Transient), {-213, -217, -227, -230, -232, -244}),
    **_coded(
        Meaning(AccountBroken, AccountBroken, AccountBroken, says_nothing_of_a_group=True),
        {-204, -205, -209, -212, -219, -221, -223, -224, -235, -242, -320, -321, *TOKEN_DEAD},
    ),
}


def meaning_of(code: int) -> Meaning:
    return MEANINGS.get(code, _AGAIN)


def reason_of(code: int) -> PlatformCode:
    return PlatformCode("zalo", code)
