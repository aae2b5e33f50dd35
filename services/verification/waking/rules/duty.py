"""Who counts as on duty, for which area, and in which order they are asked. Pure."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

from schemas.places.finding import UnknownCommune, commune, communes
from schemas.trust.roster import COUNTRY

PROVINCE_DIGITS = 2
Standing = Literal["counts", "untried", "unanswered", "gone"]
ChatState = Literal["open", "closed", "failed"]
WRITABLE = timedelta(days=7)
"""After somebody has last written, the platform lets an Official Account write to them for so long (-230 after it)."""


@dataclass(frozen=True)
class Way:
    """A phone of somebody on duty. ``proven``: a test wake was acknowledged on it in this duty; ``gone``: its push
    service has said since that it is no more."""

    label: str
    proven: bool
    gone: bool


@dataclass(frozen=True)
class Chat:
    """Somebody's with the Official Account. ``proven``: a test was answered there in this duty. ``closed``: they have
    not written for too long to be written to; ``failed``: the last letter did not arrive, and they have not since."""

    connected_at: datetime
    last_wrote_at: datetime
    proven: bool
    state: ChatState

    @property
    def writable_until(self) -> datetime:
        return self.last_wrote_at + WRITABLE

    @property
    def counts(self) -> bool:
        return self.proven and self.state == "open"


def chat_state(last_wrote_at: datetime, now: datetime, *, failed: bool) -> ChatState:
    if last_wrote_at + WRITABLE <= now:
        return "closed"
    return "failed" if failed else "open"


@dataclass(frozen=True)
class Duty:
    """One person's, as of now. ``scope``: where they serve by the roster; empty when it no longer lets them decide.

    ``tested``: a test wake was sent in it. ``gateway``: one over the force's gateway was acknowledged. ``chat``: None
    where they have connected none.
    """

    duty_id: int
    login: str
    name: str
    area: str
    scope: tuple[str, ...]
    began_at: datetime
    ends_at: datetime
    ways: tuple[Way, ...] = ()
    tested: bool = False
    gateway: bool = False
    chat: Chat | None = None

    @property
    def standing(self) -> Standing:
        """Only who counts is woken: the way is proven before it is needed."""
        by_chat = self.chat is not None and self.chat.counts
        if self.gateway or by_chat or any(way.proven and not way.gone for way in self.ways):
            return "counts"
        if any(way.proven for way in self.ways) or (self.chat is not None and self.chat.proven):
            return "gone"
        return "unanswered" if self.tested else "untried"

    @property
    def chat_closes(self) -> bool:
        """Whether they cannot be written to until the end of this duty, unless they write first."""
        return self.chat is not None and (self.chat.state == "closed" or self.chat.writable_until < self.ends_at)

    @property
    def counts(self) -> bool:
        return self.standing == "counts" and may_take(self.scope, self.area)

    def over(self, *, push: bool, gateway: bool) -> "Duty":
        """As it stands over the ways that are switched on: who was proven over another one cannot be called."""
        return replace(self, ways=self.ways if push else (), gateway=self.gateway and gateway)


def sees_unplaced(scope: Collection[str]) -> bool:
    """Whether a place that nobody knows is for them: it may lie anywhere in a province."""
    return any(len(code) == PROVINCE_DIGITS for code in scope)


def may_take(scope: Collection[str], area: str) -> bool:
    """Whether this area (a commune, a province, or the country) lies in a scope."""
    if COUNTRY in scope or area in scope:
        return True
    return _province_of(area) in scope


def _province_of(area: str) -> str | None:
    """Of a commune; None for what is none."""
    try:
        return commune(area).province_code
    except UnknownCommune:
        return None


def offered(scope: Iterable[str]) -> tuple[str, ...]:
    """The areas that somebody may take: those of their scope, a province's communes, the country's provinces."""
    whole = sorted(set(scope), key=lambda code: (code != COUNTRY, len(code), code))
    places = communes()
    inside = [place.code for place in places if place.province_code in whole]
    provinces = sorted({place.province_code for place in places}) if COUNTRY in whole else []
    return tuple(dict.fromkeys((*whole, *provinces, *inside)))


def in_order(duties: Iterable[Duty], commune_code: str | None, province_code: str | None) -> tuple[str, ...]:
    """The logins of those who count for this place: the commune's before the province's before the country's; of one
    area who has been on duty longest."""

    def rank(area: str) -> int | None:
        if area == COUNTRY:
            return 2
        if commune_code is None:  # somewhere in a province: whoever has a whole one is asked
            return 1 if sees_unplaced((area,)) else None
        return 0 if area == commune_code else 1 if area == province_code else None

    ranked = [
        (place, duty.began_at, duty.login) for duty in duties if (place := rank(duty.area)) is not None and duty.counts
    ]
    return tuple(login for _, _, login in sorted(ranked))


@dataclass(frozen=True)
class Watched:
    """An area as the chief sees it. ``by_others``: somebody of a wider area counts for it."""

    area: str
    duties: tuple[Duty, ...]
    by_others: bool

    @property
    def covered(self) -> bool:
        return self.by_others or any(duty.counts for duty in self.duties)


def watched(areas: Iterable[str], duties: Collection[Duty]) -> tuple[Watched, ...]:
    """Each area with who is on duty for it; those where nobody counts come first."""
    counting = {duty.area for duty in duties if duty.counts}
    rows = [
        Watched(
            area,
            tuple(duty for duty in duties if duty.area == area),
            COUNTRY in counting - {area} or _province_of(area) in counting,
        )
        for area in dict.fromkeys((*areas, *(duty.area for duty in duties)))
    ]
    return tuple(sorted(rows, key=lambda row: (row.covered, row.area != COUNTRY, len(row.area), row.area)))
