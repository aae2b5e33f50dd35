"""What waits for something on its way is put aside and tried again by itself: it holds up nothing behind it."""

from deploy.migrations.driver import driver_connection

revision = "0082"
down_revision = "0081"


def upgrade() -> None:
    for service in ("intake", "verification", "broadcast"):
        driver_connection().execute(
            f"""
            ALTER TABLE {service}.quarantine ADD COLUMN waiting boolean NOT NULL DEFAULT false;
            DROP INDEX {service}.quarantine_asked;
            CREATE INDEX quarantine_asked ON {service}.quarantine (id) WHERE asked_at IS NOT NULL OR waiting;
            """
        )
