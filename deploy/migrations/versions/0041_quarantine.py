"""What was put aside can be tried again."""

from deploy.migrations.driver import driver_connection

revision = "0041"
down_revision = "0039"


def upgrade() -> None:
    for service in ("intake", "verification", "broadcast"):
        driver_connection().execute(
            f"""
            ALTER TABLE {service}.quarantine ADD COLUMN asked_at timestamptz, ADD COLUMN refused text;
            CREATE INDEX quarantine_asked ON {service}.quarantine (id) WHERE asked_at IS NOT NULL;
            """
        )
