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
    """Whether a new centre lies where the approval reached already: within the distance that was signed, or, where none
    was, within the last ring's inner edge; one commune off has to be signed anew where rings go by communes. Of a
    corridor: within it, and no farther along it than that."""
    audience, here = content.audience, content.centre
    farthest_km = audience.max_distance_km or max(audience.ring_edges_km, default=None)
    if audience.ring_by == "commune" or farthest_km is None:
        return False
    farthest_m = 1000 * float(farthest_km)
    if (corridor := audience.corridor) is not None:
        start, foot = (corridor.line.foot((point.lat, point.lon)) for point in (here, centre))
        return foot.off_m <= corridor.width_km * 500 and start.metres_to(foot) <= farthest_m
    return distance_m(here.lat, here.lon, centre.lat, centre.lon) <= farthest_m
