"""Which communes lie beside one another, as far as their centres can tell.

Two communes are neighbours when no third one's centre lies within the circle over the line between theirs (the Gabriel
graph, Gabriel and Sokal 1969). Borders are not published as open data since the reform of 2025; their centres are.
"""

import math
from functools import cache

from schemas.places.finding import Commune, commune, communes


@cache
def neighbours(code: str) -> frozenset[str]:
    """The codes of the communes beside this one, without its own. Raises UnknownCommune."""
    home = commune(code)
    nearest = sorted((other for other in communes() if other.code != code), key=lambda other: _square(home, other))
    # Whoever lies between is nearer, and comes earlier in the list.
    return frozenset(other.code for index, other in enumerate(nearest) if not _is_between(home, other, nearest[:index]))


def _is_between(home: Commune, other: Commune, nearer: list[Commune]) -> bool:
    across = _square(home, other)
    return any(_square(home, third) + _square(third, other) < across for third in nearer)


def _square(a: Commune, b: Commune) -> float:
    """The squared distance in degrees of latitude; flat, which over 100 km is right to a thousandth."""
    return (a.lat - b.lat) ** 2 + ((a.lon - b.lon) * math.cos(math.radians((a.lat + b.lat) / 2))) ** 2
