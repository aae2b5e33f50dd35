"""Who counts as one sender."""

import pytest
from starlette.requests import Request

from services.intake.public.codes.lookup import sender_of


@pytest.mark.parametrize(
    ("host", "sender"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2::7", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::9", "2001:db8:1:2::/64"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("::1", "::/64"),
        ("testclient", "testclient"),
    ],
)
def test_a_network_of_ipv6_is_one_sender(host: str, sender: str) -> None:
    assert sender_of(Request({"type": "http", "client": (host, 1)})) == sender
