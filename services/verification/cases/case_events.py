"""What everybody may know of a case: that it was opened, changed or ended. Told twice, it is one event."""

from datetime import datetime
from uuid import UUID, uuid5

from schemas.cases import CaseChanged, CaseEnded, CaseForgotten, CaseMerged, CaseOpened, Placed, Post
from schemas.content import Content
from schemas.event import CaseKind, Point
from schemas.hours.quiet_hours import QuietHours
from schemas.places.area_words import area_words
from schemas.places.finding import Commune, nearest_commune
from schemas.places.public_places import names_public_place
from schemas.reports import ReportSubmitted
from services.verification.rules.airing import Alert
from services.verification.rules.case import Case, CaseState
from services.verification.rules.endings.undecided import BY_TIME
from services.verification.rules.kinds import KINDS

ROUNDED = 2
"""Decimals of a degree: 1.1 km."""
ROUNDED_KM = 0.8
"""No place is moved farther by that: half a hundredth of a degree north, and half of one east."""


def opened(report: ReportSubmitted, now: datetime) -> CaseOpened:
    return CaseOpened(
        event_id=_event_id(report.case_id, 1),
        occurred_at=now,
        case_id=report.case_id,
        case_number=report.case_number,
        kind=report.kind,
        exercise=report.exercise,
        revision=1,
    )


def changed(
    before: Case, after: Case, now: datetime, quiet: QuietHours | None = None
) -> CaseChanged | CaseEnded | CaseMerged | None:
    """None when nothing has changed of what everybody may know, whatever officers see anew. ``quiet``: the hours in
    which nothing of a routine kind goes by itself."""
    news = _news(after, now, quiet)
    if _news(before, now, quiet).model_copy(update={"revision": news.revision, "event_id": news.event_id}) == news:
        return None
    return news


def forgotten(case: Case, now: datetime) -> CaseForgotten:
    """The last one of its case."""
    return CaseForgotten(
        event_id=_event_id(case.case_id, case.revision + 1),
        occurred_at=now,
        case_id=case.case_id,
        case_number=case.case_number,
        kind=case.kind,
        exercise=case.exercise,
        revision=case.revision + 1,
        alert_id=case.alert_id,
        outcome=case.outcome,
        alert_version=case.airing.sent or None,
    )


def _news(case: Case, now: datetime, quiet: QuietHours | None) -> CaseChanged | CaseEnded | CaseMerged:
    fields = {
        "event_id": _event_id(case.case_id, case.revision),
        "occurred_at": now,
        "case_id": case.case_id,
        "case_number": case.case_number,
        "kind": case.kind,
        "exercise": case.exercise,
        "revision": case.revision,
    }
    match case.state:
        case CaseState.CLOSED if case.never_sent or not case.airing.end_untold:
            ended = {
                "outcome": case.outcome,
                "alert_version": case.airing.sent or None,
                "unsent": case.never_sent,
            }
            return CaseEnded.model_validate(fields | {"state": "closed"} | ended)
        case CaseState.REJECTED:
            return CaseEnded.model_validate(fields | {"state": "rejected", "undecided": case.ended_by == BY_TIME})
        case CaseState.MERGED:
            into = {"into_case_id": case.merged_into, "into_case_number": case.merged_into_number}
            return CaseMerged.model_validate(fields | into)
        case CaseState.PENDING:
            return CaseChanged.model_validate(fields | {"state": "open"})
        case CaseState.APPROVED | CaseState.BROADCASTING if case.never_sent:
            # Broadcast has taken none of it: it is in no group, and nobody reads here that it is.
            return CaseChanged.model_validate(fields | {"state": "open"})
        case CaseState.APPROVED | CaseState.BROADCASTING | CaseState.CLOSED:
            # Also where broadcast has not taken its end: whoever reads the post in a group is told no other thing here.
            return CaseChanged.model_validate(fields | {"state": "on_air"} | _on_air(case, now, quiet))


def _on_air(case: Case, now: datetime, quiet: QuietHours | None) -> dict[str, object]:
    """From its approval on, a case's draft is what groups have: nothing else is ever written there. But where broadcast
    has not taken that version, they have the one before."""
    case = case.as_sent
    if case.airing.alert is None:
        return {}
    posted, moved_to = case.draft.content, case.airing.steering.centre
    post = Post(
        alert_id=case.airing.alert.alert_id,
        text=posted.text,
        pictured=posted.poster is not None or posted.photo_sha256 is not None,
        aired_at=_aired_at(case, case.airing.alert, now, quiet),
        area=nearest_commune(moved_to.lat, moved_to.lon).name
        if moved_to
        else area_words(posted.facts.place, posted.centre),
        around=_around(posted.kind, moved_to or posted.centre),
        rings_km=_edges(case),
        along=_along(posted),
        along_width_km=posted.audience.corridor.width_km + 2 * ROUNDED_KM if posted.audience.corridor else None,
        lone=case.signed_by_one,
        call=posted.facts.call,
    )
    return {
        "alert_version": case.airing.version,
        "expires_at": case.airing.alert.expires_at,
        "post": post,
        "placed": _placed(case, case.airing.alert),
    }


def _placed(case: Case, alert: Alert) -> Placed | None:
    """What a signed point says of a place that the post names. Only of a first version: a later one may be about where
    somebody was seen since. Where a line begins, or the middle of a commune, is no place's point."""
    posted = case.draft.content
    words, centre = " ".join(posted.facts.place.name.split()), posted.centre
    middle = nearest_commune(centre.lat, centre.lon)
    told = [Point(lat=place.lat, lon=place.lon) for place in (case.submission.place, case.facts.place, middle)]
    if case.exercise or case.reissue_of or posted.alert_version > 1 or posted.audience.corridor or centre in told:
        return None
    if words not in posted.text or not names_public_place(words):
        return None
    return Placed(words=words, at=centre, by=alert.approved_by)


def _aired_at(case: Case, alert: Alert, now: datetime, quiet: QuietHours | None) -> datetime:
    """When it goes, or went. Held or stopped before its hour it goes at none: so long as that stands, no moment of its
    life is one."""
    nights = None if case.exercise or case.kind.urgent else quiet

    def awake(moment: datetime) -> datetime:
        return nights.over(moment) if nights else moment

    hour = awake(case.draft.content.goes_at(alert.approved_at))
    if case.airing.steering.released_rings:
        # Somebody has let it go before its hour.
        return min(hour, now)
    if hour <= alert.approved_at or (
        case.airing.progress and any(ring.released_at for ring in case.airing.progress.rings)
    ):
        return hour
    if case.airing.steering.held or case.airing.steering.stopped:
        return alert.expires_at
    # It may have been held until now, its hour gone by.
    return hour if now <= hour else awake(now)


def _around(kind: CaseKind, centre: Point) -> Point:
    """Of a kind whose post names no more than the commune: the commune's centre."""
    told = KINDS[kind].alert.place == "as_told"
    return _rounded(centre if told else nearest_commune(centre.lat, centre.lon))


def _rounded(place: Point | Commune) -> Point:
    return Point(lat=round(place.lat, ROUNDED), lon=round(place.lon, ROUNDED))


def _along(content: Content) -> tuple[Point, ...]:
    """The line of a corridor, as roughly as ``_around``; where it begins at the centre that was approved, at that one.
    Rings that are moved do not move the line."""
    corridor = content.audience.corridor
    points = corridor.points if corridor else ()
    start = _around(content.kind, content.centre)
    return tuple(start if point == content.centre else _rounded(point) for point in points)


def _edges(case: Case) -> tuple[float, ...]:
    """Of a stopped one: of those rings alone that went."""
    audience = case.draft.content.audience
    farthest = audience.max_distance_km
    edges = audience.ring_edges_km if audience.ring_by == "distance" else ()
    within = tuple(edge for edge in edges if farthest is None or edge < farthest)
    within = within if farthest is None else (*within, farthest)
    if not case.airing.steering.stopped:
        return within
    gone = [ring.ring + 1 for ring in case.airing.progress.rings if ring.released_at] if case.airing.progress else []
    return within[: max([case.airing.steering.released_rings, *gone])]


def _event_id(case_id: UUID, revision: int) -> UUID:
    return uuid5(case_id, f"case:{revision}")
