"""What broadcast asks of the invented staff of the tests, whose roster it has in every test database."""

from prometheus_client import CollectorRegistry

from deploy.invented_staff.trial import STAFF
from services.broadcast.authority.authority import Authority
from services.broadcast.metrics import BroadcastMetrics


def authority() -> Authority:
    """As broadcast builds it."""
    return Authority(STAFF.party, STAFF.root, BroadcastMetrics(CollectorRegistry()))
