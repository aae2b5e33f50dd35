"""Areas of duty by name, as people choose and read them. Pure."""

from schemas.places.finding import UnknownCommune, commune, communes
from schemas.trust.roster import COUNTRY
from schemas.words import Words, words


def area_words(area: str) -> Words:
    """What to read for the code of a commune, a province, or the country."""
    if area == COUNTRY:
        return words("cả nước")
    try:
        return words(commune(area).label)
    except UnknownCommune:
        return words(next((place.province_name for place in communes() if place.province_code == area), area))


def is_area(code: str) -> bool:
    """Whether this is the code of a commune, a province, or the country."""
    return code == COUNTRY or any(code in (place.code, place.province_code) for place in communes())
