"""What a migration runs SQL on."""

from typing import Any

from alembic import op


def driver_connection() -> Any:
    """psycopg's own connection, in the transaction of the migration that runs: SQLAlchemy would read ``:name`` in a
    script as a parameter. Untyped, since to psycopg's types only a literal is a statement."""
    driver = op.get_bind().connection.driver_connection
    assert driver is not None  # noqa: S101 - for the type checker; an open connection has a driver
    return driver
