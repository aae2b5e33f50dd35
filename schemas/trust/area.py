"""Where an alert lies, by its centre alone: no name that somebody wrote beside it changes who may sign for it."""

from functools import lru_cache

from schemas.event import Point
from schemas.places.finding import nearest_commune
from schemas.places.neighbours import neighbours
from schemas.trust.authority import Area


@lru_cache(maxsize=1000)
def area_of(centre: Point) -> Area:
    """The commune whose centre is nearest, as officers' scopes name it, and the communes beside it."""
    home = nearest_commune(centre.lat, centre.lon)
    return Area(home.code, home.province_code, neighbours(home.code))
