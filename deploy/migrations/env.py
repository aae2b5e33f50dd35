"""Alembic's environment: one online run over psycopg, under a lock so that two starters do not collide."""

from alembic import context
from sqlalchemy import create_engine, pool, text

url = context.config.attributes["database_url"]
address = url.partition("://")[2]  # postgres:// and postgresql:// are both PostgreSQL's own
engine = create_engine(f"postgresql+psycopg://{address}", poolclass=pool.NullPool)

with engine.begin() as connection:
    connection.execute(text("SELECT pg_advisory_xact_lock(hashtextextended('loa-migrate', 0))"))
    context.configure(connection=connection)
    with context.begin_transaction():
        context.run_migrations()
engine.dispose()
