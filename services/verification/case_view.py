"""What the case page shows of a row of ``find_case``: the words and figures, ready for the template."""

from datetime import datetime
from functools import lru_cache
from typing import Any

from schemas.deliveries import Counts, DeliveryProgress
from schemas.event import Place
from schemas.places import commune, communes, distance_m
from schemas.reports import ReportAmended
from services.verification.cases_db import Row
from services.verification.rules.alert_text import MAX_TEXT, length
from services.verification.rules.case import Content
from services.verification.rules.wording import place_words

NEIGHBOURS_KM, MOST_NEIGHBOURS = 25, 30


def content_view(content: Content) -> dict[str, Any]:
    """The content that an approval binds, in words. ``provinces`` is empty when the whole country is meant."""
    audience = content.audience
    return {
        "text": content.text,
        "length": length(content.text),
        "most": MAX_TEXT,
        "photo": content.photo_sha256,
        "hash": content.hash,
        "lat": content.centre.lat,
        "lon": content.centre.lon,
        "provinces": [provinces().get(code, code) for code in audience.province_codes],
        "province_codes": ",".join(audience.province_codes),
        "max_distance_km": audience.max_distance_km,
        "rings": [f"{edge:g}" for edge in audience.ring_edges_km],
    }


def map_view(content: Content, tile_url: str) -> dict[str, Any]:
    """What officer.js draws: the position, rings in metres, and the communes around, so that it needs no tiles."""
    centre, audience = content.centre, content.audience
    edges = [edge for edge in audience.ring_edges_km if edge <= (audience.max_distance_km or edge)]
    if audience.max_distance_km and audience.max_distance_km not in edges:
        edges.append(audience.max_distance_km)
    return {
        "lat": centre.lat,
        "lon": centre.lon,
        "rings_m": [edge * 1000 for edge in edges],
        "communes": neighbours(round(centre.lat, 3), round(centre.lon, 3)),
        "tiles": tile_url,
    }


@lru_cache(maxsize=256)
def neighbours(lat: float, lon: float) -> list[dict[str, Any]]:
    """The nearest communes, nearest first."""
    near = sorted((distance_m(lat, lon, place.lat, place.lon), place.code) for place in communes())
    return [
        {"name": commune(code).full_name, "lat": commune(code).lat, "lon": commune(code).lon}
        for metres, code in near[:MOST_NEIGHBOURS]
        if metres < NEIGHBOURS_KM * 1000
    ]


@lru_cache(maxsize=1)
def provinces() -> dict[str, str]:
    """Names by code, by name."""
    names = {place.province_code: place.province_name for place in communes()}
    return dict(sorted(names.items(), key=lambda item: item[1]))


def amendment_view(row: Row) -> dict[str, Any]:
    """One amendment with what it told."""
    return {**row, "told": ReportAmended.model_validate(row["payload"])}


def progress_view(row: Row) -> dict[str, Any] | None:
    """Counts and times of an alert, and of its closing once there is one; None before the first news."""
    if not row["progress"]:
        return None
    progress = DeliveryProgress.model_validate(row["progress"])
    seconds = progress.decile_seconds
    return {
        "alert": _counts_view(progress.alert),
        "closing": _counts_view(progress.closing) if progress.closing.total else None,
        "members": progress.members_reached,
        "deciles": [((place + 1) * 10, passed) for place, passed in enumerate(seconds)],
        "reasons": sorted(progress.reasons.items(), key=lambda item: -item[1]),
        "eta_seconds": progress.eta_seconds,
        "as_of": row.get("as_of") or progress.occurred_at,
    }


def _counts_view(counts: Counts) -> dict[str, int]:
    # Dropped groups were never to get it any more, so they are no part of what is still to be done.
    aimed = counts.total - counts.dropped
    return {
        **counts.model_dump(),
        "total": counts.total,
        "aimed": aimed,
        "waiting": counts.queued + counts.sending,
        "percent": round(100 * counts.sent / aimed) if aimed else 0,
    }


def summary_view(row: Row, now: datetime) -> dict[str, Any]:
    """A line of the board: who, where, since when."""
    place = Place.model_validate(row["place"])
    return {**row, "where": place_words(place), "progress": progress_view(row), "overdue": is_overdue(row, now)}


def is_overdue(row: Row, now: datetime) -> bool:
    """On air although its time is up: nothing more is sent, and an officer should close it."""
    return row["state"] in ("approved", "broadcasting") and row["expires_at"] <= now
