"""What broadcast asks of the invented staff of the tests, whose roster it has in every test database; passwords."""

from functools import cache
from typing import Any

import psycopg
from argon2 import PasswordHasher
from prometheus_client import CollectorRegistry

from deploy.invented_staff.trial import STAFF
from services.broadcast.authority.authority import Authority
from services.broadcast.metrics import BroadcastMetrics


@cache
def _hashed(password: str) -> str:
    """Hashed at the least cost: each check at the services' own takes a tenth of a second of a core."""
    return PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(password)


async def set_password(conn: psycopg.AsyncConnection[Any], login: str, password: str) -> None:
    await conn.execute("UPDATE staff.accounts SET password_hash = %s WHERE login = %s", (_hashed(password), login))


def authority() -> Authority:
    """As broadcast builds it."""
    return Authority(STAFF.party, STAFF.root, BroadcastMetrics(CollectorRegistry()))
