"""What is known beside a backup, by the anchors: pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from uuid import UUID

from schemas.content import Content, ending_text
from schemas.trust.statements import AlertOrder, Close, NoStatement, Revoke, Signed
from services.verification.rules.audit.anchors import Aired, Anchor, CourtWord, Ended, Forgotten, Steered

ANCHORED_GAP = 1_000
"""Numbers that are passed over behind the last anchored one: an anchor is at most an hour old, and no force is told of
so many cases in an hour."""
UNKNOWN_GAP = 10_000
"""The same behind the backup's own, where there are no anchors."""
PAGE_LIFE = timedelta(minutes=30)


@dataclass(frozen=True)
class Known:
    """``last_number``: of a case. ``until``: when the last anchor was made; None without one. ``forgotten``: in the
    order in which it was. ``court``: the last word on each case. ``asked``: when each case's forgetting was."""

    last_number: int
    last_seq: int
    until: datetime | None
    aired: Mapping[UUID, Aired]
    ended: Mapping[UUID, Ended]
    steered: Mapping[UUID, Sequence[Steered]]
    signed: Sequence[Signed]
    forgotten: Sequence[Forgotten]
    court: Mapping[UUID, CourtWord]
    asked: Mapping[UUID, datetime]

    def orders_of(self, alert_id: UUID, *, ends: bool) -> list[Signed]:
        """Signed statements about this alert: of its end, or all others."""
        return [
            each
            for each in self.signed
            if isinstance(said := _said(each), AlertOrder)
            and said.alert_id == alert_id
            and isinstance(said, Close) is ends
        ]

    @property
    def revoked(self) -> list[tuple[Signed, Revoke]]:
        return [(each, said) for each in self.signed if isinstance(said := _said(each), Revoke)]


def known_by(anchors: Iterable[Anchor]) -> Known:
    """Of all that were read, in any order."""
    every = sorted(anchors, key=lambda anchor: anchor.at)
    steered: dict[UUID, dict[int, Steered]] = {}
    for order in (order for anchor in every for order in anchor.news.steered):
        steered.setdefault(order.alert_id, {})[order.revision] = order
    return Known(
        last_number=max((_number(anchor.last_case_number) for anchor in every), default=0),
        last_seq=max((anchor.head.seq for anchor in every), default=0),
        until=every[-1].at if every else None,
        aired={alert.alert_id: alert for anchor in every for alert in anchor.news.aired},
        ended={end.alert_id: end for anchor in every for end in anchor.news.ended},
        steered={alert_id: [orders[no] for no in sorted(orders)] for alert_id, orders in steered.items()},
        signed=tuple({each.challenge: each for anchor in every for each in anchor.news.signed}.values()),
        forgotten=sorted(
            {each.case_id: each for anchor in every for each in anchor.news.forgotten}.values(),
            key=lambda each: each.forgotten_at,
        ),
        court={
            each.case_id: each
            for each in sorted((each for anchor in every for each in anchor.news.court), key=lambda each: each.said_at)
        },
        asked={each.case_id: each.asked_at for anchor in every for each in anchor.news.asked},
    )


def closing_words(content: Content, end: Ended, aired_at: datetime) -> str | None:
    """The words that groups got, where they are those that were signed with the content; None where they are others."""
    if end.outcome not in content.endings:
        return None
    for moment in (end.closed_at, end.closed_at - PAGE_LIFE):  # the page may have been shown before midnight
        text = ending_text(content, end.outcome, aired_at, moment)
        if sha256(text.encode()).hexdigest() == end.text_sha256:
            return text
    return None


def _said(signed: Signed) -> object:
    try:
        return signed.said
    except NoStatement:
        return None


def _number(case_number: str) -> int:
    """Of 26-00042 the 42; 0 for what is none."""
    count = case_number.partition("-")[2]
    return int(count) if count.isdecimal() else 0
