"""When each ring is released."""

from schemas.alerts import Audience
from services.broadcast.planning.rules.rings import delay_s


def test_a_ring_beyond_the_listed_delays_goes_with_the_last_one() -> None:
    audience = Audience(ring_delays_s=(0, 600))
    assert [delay_s(ring, audience) for ring in range(4)] == [0, 600, 600, 600]
    assert delay_s(3, Audience()) == 0
