"""What broadcast asks of the invented staff of the tests, whose roster it has in every test database."""

from collections.abc import Iterable
from uuid import UUID

from prometheus_client import CollectorRegistry

from deploy.invented_staff.trial import STAFF
from services.broadcast.authority.authority import Authority
from services.broadcast.metrics import BroadcastMetrics


def authority(unsigned: Iterable[UUID] = ()) -> Authority:
    """As broadcast builds it. ``unsigned``: alerts that were on air before people signed."""
    return Authority(STAFF.party, STAFF.root, BroadcastMetrics(CollectorRegistry()), unsigned)
