"""An audience, its rings and a plan of them, ready for the templates."""

from typing import Any, Literal

from schemas.alerts import Audience
from schemas.content import Content
from schemas.internal_routes.broadcast import ChannelPlan, Plan
from schemas.places.finding import UnknownCommune, commune
from services.verification.rules.audience.corridors import corridor_words, farthest_km
from services.verification.rules.audience.reach import provinces
from services.verification.rules.words.alert_text import length, with_address

COMMUNE_RINGS = 4


def audience_view(audience: Audience) -> dict[str, Any]:
    """``provinces`` is empty when none is named; ``rings`` are those that the audience may have; ``bounded``: a
    corridor whose line goes on beyond ``max_distance_km``."""
    return {
        "provinces": [provinces().get(code, code) for code in audience.province_codes],
        "communes": [commune_name(code) for code in audience.commune_codes],
        "max_distance_km": audience.max_distance_km,
        "rings": [ring_view(audience, ring) for ring in range(_most_rings(audience))],
        "waits": any(audience.ring_delays_s),
        "group_kinds": audience.group_kinds,
        "included": len(audience.include_groups),
        "excluded": len(audience.exclude_groups),
        "corridor": corridor_words(audience.corridor) if audience.corridor else None,
        "bounded": _bounded(audience),
    }


def _bounded(audience: Audience) -> bool:
    """Whether a corridor's alert ends before its line does."""
    corridor, most = audience.corridor, audience.max_distance_km
    return corridor is not None and most is not None and most < farthest_km(corridor)


def commune_name(code: str) -> str:
    try:
        return commune(code).full_name
    except UnknownCommune:
        return code


def ring_view(audience: Audience, ring: int) -> dict[str, Any]:
    """Where a ring lies: kilometres from and to (None: no edge), ``along`` a corridor or as the crow flies; or which
    communes (0: its own, 1: beside it, …)."""
    delays, edges, most = audience.ring_delays_s, audience.ring_edges_km, audience.max_distance_km
    view: dict[str, Any] = {
        "number": ring + 1,
        "delay_s": delays[min(ring, len(delays) - 1)] if delays else 0.0,
        "commune": None,
        "along": audience.corridor is not None,
        "from_km": edges[ring - 1] if 0 < ring <= len(edges) else None,
        "to_km": edges[ring] if ring < len(edges) else most,
    }
    if audience.ring_by == "commune":
        return {**view, "commune": min(ring, COMMUNE_RINGS - 1), "from_km": None, "to_km": None}
    if most is not None and view["to_km"] is not None:
        view["to_km"] = min(view["to_km"], most)
    return view


def _most_rings(audience: Audience) -> int:
    most = audience.max_distance_km
    if audience.ring_by == "commune":
        # The last one is for communes of other provinces.
        return COMMUNE_RINGS - (len(audience.province_codes) == 1)
    return 1 + sum(1 for edge in audience.ring_edges_km if most is None or edge < most)


def plan_view(plan: Plan, content: Content) -> dict[str, Any]:
    """``steps``: so many groups within so many seconds after the approval, as a family could be told.
    ``begins_at``: the hour that the content waits for. ``without_picture``: the channels whose members read the text
    alone, and why."""
    steps: list[tuple[int, float | None]] = []
    groups, seconds = 0, 0.0
    known = True
    for ring in plan.rings:
        if not ring.groups:
            continue
        groups += ring.groups
        if ring.eta_s is None:
            known = False
        else:
            seconds = max(seconds, ring.release_after_s + ring.eta_s)
        steps.append((groups, seconds if known else None))
    audience = content.audience
    rings = [{**ring_view(audience, ring.ring), **ring.model_dump()} for ring in plan.rings]
    along = corridor_words(audience.corridor) if audience.corridor else None
    return {
        **plan.model_dump(),
        "rings": rings,
        "steps": steps,
        "corridor": along,
        "begins_at": content.begins_at,
        "without_picture": [
            {"channel": each.channel, "groups": each.groups, "why": why}
            for each in plan.channels
            if (why := _without_picture(each, content))
        ],
    }


def _without_picture(channel: ChannelPlan, content: Content) -> Literal["", "never", "no_address", "long_text"]:
    """Why its members do not see the picture of this content; empty where they do, or where it has none."""
    if content.poster is None and content.photo_sha256 is None:
        return ""
    link = content.link or ""
    if channel.pictures == "none":
        return "never"
    if channel.pictures == "by_address" and not link.startswith("https://"):
        return "no_address"
    posted = with_address(content.texts.of(channel.channel), link)
    return "long_text" if channel.caption is not None and length(posted) > channel.caption else ""
