"""What the case page shows of a case: the words and figures, ready for the templates."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from schemas.content import Content, Facts, described, person_words
from schemas.deliveries import Counts, DeliveryProgress, RelayProgress, RingProgress
from schemas.event import Place, Point
from schemas.places.finding import UnknownCommune, commune, communes, distance_m
from services.verification.cases.stored import Amendment
from services.verification.desk.audience_view import audience_view, ring_view
from services.verification.rules.airing import Correction
from services.verification.rules.approving import groups_short, second_for
from services.verification.rules.case import Case, Draft
from services.verification.rules.known import Addition, Spoken, is_wordless, lies_elsewhere
from services.verification.rules.signing import Grounds
from services.verification.rules.words.alert_text import MAX_TEXT, length
from services.verification.rules.words.reason_words import counted_reasons, words_of_written

NEIGHBOURS_KM, MOST_NEIGHBOURS = 25, 30
WAYS = ("n", "ne", "e", "se", "s", "sw", "w", "nw")


@dataclass(frozen=True)
class RelayView:
    """One commune officer's part; ``commune``: what people call theirs."""

    part: RelayProgress
    commune: str


@dataclass(frozen=True)
class AddedView:
    """One addition; ``km`` from the centre of the rings to its place, None when it tells of none. ``off_km``: how far a
    pin without words lies from where the report's words are, when that is another place. ``set_aside``: by whom, when
    and why, of a sighting that moves nothing."""

    event: Addition
    late: bool
    confirmed: bool
    km: float | None
    off_km: float | None
    set_aside: Amendment | None

    @property
    def seen_place(self) -> Place | None:
        """Where somebody was seen, as no draft has it: a sighting, or news from after the decision."""
        return self.event.place if self.late or self.event.sighting else None


def content_view(saved: Draft | Correction) -> dict[str, Any]:
    """The content that an approval binds, in words."""
    content, facts = saved.content, saved.content.facts
    return {
        "text": content.text,
        "length": length(content.text),
        "most": MAX_TEXT,
        "photo": content.photo_sha256,
        "poster": content.poster,
        "poster_words": ", ".join((content.poster_heading or "", *facts_words(facts))),
        "hash": saved.hash,
        "lat": content.centre.lat,
        "lon": content.centre.lon,
        "audience": audience_view(content.audience),
        "begins_at": content.begins_at,
    }


def facts_words(facts: Facts) -> tuple[str, ...]:
    """What a poster shows below its heading, for who cannot see it."""
    lines = (text for _, text in described(facts))
    return tuple(part for part in (facts.name, *person_words(facts), *lines, facts.place.name, facts.call) if part)


def map_view(content: Content, moved_to: Point | None, seen: Sequence[Place], tile_url: str) -> dict[str, Any]:
    """What officer.js draws: the centre, where it was, sightings, rings in metres, a corridor's line and half its width
    in metres, and the communes around.

    The communes make a map without tiles; they and the sightings are a list, too, for whoever does not see it.
    """
    centre, audience = moved_to or content.centre, content.audience
    edges = list(audience.ring_edges_km) if audience.ring_by == "distance" else []
    edges = [edge for edge in edges if edge <= (audience.max_distance_km or edge)]
    if audience.max_distance_km and audience.max_distance_km not in edges:
        edges.append(audience.max_distance_km)
    corridor = audience.corridor
    return {
        "lat": centre.lat,
        "lon": centre.lon,
        "was": [content.centre.lat, content.centre.lon] if moved_to else None,
        "seen": [
            {
                "lat": place.lat,
                "lon": place.lon,
                "name": place.name,
                **_from_there(centre.lat, centre.lon, place.lat, place.lon),
            }
            for place in seen
        ],
        # Along a corridor no circle says how far a ring goes.
        "rings_m": [] if corridor else [edge * 1000 for edge in edges],
        "line": [[point.lat, point.lon] for point in corridor.points] if corridor else [],
        "half_m": corridor.width_km * 500 if corridor else 0,
        "beside": corridor is not None and corridor.line.foot((centre.lat, centre.lon)).off_m > corridor.width_km * 500,
        "communes": neighbours(round(centre.lat, 3), round(centre.lon, 3)),
        "tiles": tile_url,
    }


@lru_cache(maxsize=256)
def neighbours(lat: float, lon: float) -> list[dict[str, Any]]:
    """The nearest communes, nearest first; ``km`` and ``way`` from the point, as _from_there has them."""
    near = sorted((distance_m(lat, lon, place.lat, place.lon), place.code) for place in communes())
    return [
        {"name": place.full_name, "lat": place.lat, "lon": place.lon, **_from_there(lat, lon, place.lat, place.lon)}
        for place in (commune(code) for metres, code in near[:MOST_NEIGHBOURS] if metres < NEIGHBOURS_KM * 1000)
    ]


def _from_there(lat: float, lon: float, to_lat: float, to_lon: float) -> dict[str, Any]:
    """``km``, and ``way``: of WAYS, where this lies."""
    east, north = (to_lon - lon) * math.cos(math.radians(lat)), to_lat - lat
    eighth = round(math.atan2(east, north) / (math.pi / 4)) % len(WAYS)
    return {"km": round(distance_m(lat, lon, to_lat, to_lon) / 1000, 1), "way": WAYS[eighth]}


def added_view(amendment: Amendment, centre: Point, reported: Place, confirmed: bool) -> AddedView:
    """How far its place lies from ``centre``, where the rings do, and from where it was ``reported``; ``confirmed``: an
    officer has moved them there."""
    place = amendment.event.place
    km = _km(centre, place) if place else None
    pinned = place is not None and amendment.event.changes_the_case and is_wordless(place)
    told = reported.is_known and not is_wordless(reported)
    off_km = _km(reported, place) if place and pinned and told and lies_elsewhere(reported, place) else None
    aside = amendment if amendment.set_aside_by and not confirmed else None
    return AddedView(amendment.event, amendment.late, confirmed, km, off_km, aside)


def _km(here: Point, there: Point) -> float:
    return distance_m(here.lat, here.lon, there.lat, there.lon) / 1000


def is_overtaken(event: Addition, told: Sequence[Spoken]) -> bool:
    """It only announces voice messages, of each of which a later addition says what became of it."""
    awaited = {each.message.voice_id for each in told if each.message.awaited}
    return event.only_announces_voice and awaited.isdisjoint(message.voice_id for message in event.voice_messages)


def is_hidden(event: Addition, told: Sequence[Spoken]) -> bool:
    """No page shows it: it only counts photos, or is overtaken."""
    return event.only_counts_photos or is_overtaken(event, told)


def is_older(event: Addition | None, shown: Sequence[Amendment]) -> bool:
    """Whether it stands below what the page shows, where all additions are asked for."""
    return event is not None and event.event_id not in {each.event.event_id for each in shown}


def told_found(last: Addition | None) -> Addition | None:
    """``last``: the newest word on whether whoever is sought is back; None when it says that they are not."""
    return last if last and not last.still_away else None


def progress_view(progress: DeliveryProgress | None) -> dict[str, Any] | None:
    """Counts and times of an alert, and of its closing once there is one; None before the first news."""
    if progress is None:
        return None
    seconds = progress.decile_seconds
    return {
        "version": progress.alert_version,
        "alert": counts_view(progress.alert),
        "closing": counts_view(progress.closing) if progress.closing.total else None,
        "corrected": progress.corrected,
        "corrected_asked": progress.corrected_asked,
        "members": progress.members_reached,
        "deciles": [((place + 1) * 10, passed) for place, passed in enumerate(seconds)],
        "reasons": counted_reasons(progress.reasons),
        "eta_seconds": progress.eta_seconds,
        "as_of": progress.occurred_at,
        "relay": [RelayView(part, _commune_words(part.commune_code)) for part in progress.relay],
        "pictured": progress.pictured,
        "text_alone": progress.text_alone,
        "interruptions": progress.interruptions,
    }


def _commune_words(code: str) -> str:
    try:
        return commune(code).full_name
    except UnknownCommune:
        return code


def rings_view(case: Case) -> list[dict[str, Any]]:
    """Each ring of an alert on air: its place, what is in it, and when it goes or went; empty before the first news."""
    return [_ring_view(case, ring) for ring in _rings(case)]


def steering_view(case: Case, grounds: Grounds) -> dict[str, Any]:
    """How the rings go on, and those that have not gone yet. Changes seldom: what is tapped must not move.

    ``alone``: one person has signed what is on air, or lets go on what was held, so that no ring behind the first goes,
    whatever is ordered. ``let_on``: only the latter is missing, however many have signed; ``awaits``: and a ring waits
    for that. ``beyond``: as approving.groups_short. Of a ring, ``second``: whose signature it waits for.
    """
    steering = case.airing.steering
    let_on = len(steering.resumed_by) == 1
    goes_on = not steering.stopped and not case.airing.is_overdue(grounds.now)
    alone = case.signed_by_one or let_on
    waiting = [
        {
            **_ring_view(case, ring),
            "ordered": ring.ring < steering.released_rings,
            "second": second_for(case, ring.ring, grounds) if case.signed_by_one else "anybody",
            **_as_far_as(case, ring),
        }
        for ring in _rings(case)
        if ring.released_at is None and (alone or ring.ring >= steering.released_rings)
    ]
    return {
        "alone": alone,
        "let_on": let_on and not case.signed_by_one,
        "beyond": groups_short(case, grounds),
        "awaits": let_on and not case.signed_by_one and goes_on and (steering.held or case.airing.rings_wait),
        "held": steering.held,
        "stopped": steering.stopped,
        "resumed_by": steering.resumed_by,
        "waiting": waiting,
    }


def _rings(case: Case) -> tuple[RingProgress, ...]:
    return case.airing.progress.rings if case.airing.progress else ()


def _as_far_as(case: Case, last: RingProgress) -> dict[str, int]:
    """How many get it when this ring is released: with the nearer ones that wait as well."""
    waiting = [ring for ring in _rings(case) if ring.released_at is None and ring.ring <= last.ring]
    return {"all_groups": sum(r.groups for r in waiting), "all_members": sum(r.members for r in waiting)}


def _ring_view(case: Case, ring: RingProgress) -> dict[str, Any]:
    return {**ring_view(case.draft.content.audience, ring.ring), **ring.model_dump()}


def counts_view(counts: Counts) -> dict[str, int]:
    """As a page tells them."""
    # Dropped groups were never to get it any more, so they are no part of what is still to be done.
    aimed = counts.total - counts.dropped
    return {
        **counts.model_dump(),
        "total": counts.total,
        "aimed": aimed,
        "waiting": counts.queued + counts.sending,
        # Rounded down: 100 is all of them.
        "percent": 100 * counts.sent // aimed if aimed else 0,
    }


def untold_view(case: Case) -> dict[str, Any] | None:
    """That the last thing that the citizen was to be told did not reach them: when and why; None when it did."""
    reply = case.last_reply
    if reply is None or reply.outcome != "failed":
        return None
    return {"at": reply.settled_at, "why": words_of_written(reply.reason or "unknown")}
