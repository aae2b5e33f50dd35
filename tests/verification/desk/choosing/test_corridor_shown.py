"""What the page says of a corridor: whether its centre lies beside it."""

import pytest

from schemas.audience import Corridor
from schemas.event import Point
from services.verification.desk.case_view import map_view
from services.verification.rules.audience.corridors import along
from tests.support.broadcast.alerts import CENTRE, content

ROAD = Corridor(points=(CENTRE, Point(lat=CENTRE.lat + 0.5, lon=CENTRE.lon)), width_km=4)


@pytest.mark.parametrize(("east", "beside"), [(0.0, False), (0.01, False), (0.1, True)])
def test_a_centre_beside_the_strip_is_told(east: float, beside: bool) -> None:
    moved = Point(lat=CENTRE.lat + 0.2, lon=CENTRE.lon + east)
    assert map_view(content(audience=along(ROAD, (10,), ())), moved, (), "")["beside"] is beside
    assert not map_view(content(), moved, (), "")["beside"]
