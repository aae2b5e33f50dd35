"""What groups are told of where an alert lies: the commune, and never the very place."""

from schemas.event import Place, Point
from schemas.places.finding import UnknownCommune, commune, nearest_commune


def area_words(place: Place, centre: Point) -> str:
    """The name of the commune that the place lies in; never the place itself, which may be somebody's home. Of a place
    that nobody knew: where the officer put the centre."""
    if not place.is_known:
        return nearest_commune(centre.lat, centre.lon).name
    try:
        known = commune(place.commune_code) if place.commune_code else None
    except UnknownCommune:
        known = None
    return (known or nearest_commune(place.lat, place.lon)).name
