"""Where an alert lies, by its centre alone: no name that somebody wrote beside it changes who may sign for it."""

from functools import lru_cache

from schemas.content import Content
from schemas.event import Point
from schemas.places.finding import distance_m, nearest_commune
from schemas.places.neighbours import neighbours
from schemas.trust.authority import Area


@lru_cache(maxsize=1000)
def area_of(centre: Point) -> Area:
    """The commune whose centre is nearest, as officers' scopes name it, and the communes beside it."""
    home = nearest_commune(centre.lat, centre.lon)
    return Area(home.code, home.province_code, neighbours(home.code))


def is_inside(content: Content, centre: Point) -> bool:
    """Whether a new centre lies where the approval reached already: within its farthest edge, by distance; one commune
    off has to be signed anew where rings go by communes. Of a corridor: within it."""
    audience = content.audience
    if (corridor := audience.corridor) is not None:
        return corridor.line.foot((centre.lat, centre.lon)).off_m <= corridor.width_km * 500
    edges_km = (*audience.ring_edges_km, *((audience.max_distance_km,) if audience.max_distance_km else ()))
    if audience.ring_by == "commune" or not edges_km:
        return False
    here = content.centre
    return distance_m(here.lat, here.lon, centre.lat, centre.lon) <= 1000 * float(max(edges_km))
