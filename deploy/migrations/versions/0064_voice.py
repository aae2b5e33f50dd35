"""Citizens read the name and the number that two have signed, and beside a post the number that it names; an officer
who posts by hand hears of a phone that was added for them."""

from pathlib import Path

from deploy.migrations.driver import driver_connection

revision = "0064"
down_revision = "0057"

SERVICES = Path(__file__).parents[3] / "services"
SCRIPTS = ("runtime/sql/0064_voice.sql", "intake/sql/0064_call.sql", "broadcast/relay/sql/0064_new_phones.sql")


def upgrade() -> None:
    driver = driver_connection()
    for script in SCRIPTS:
        driver.execute((SERVICES / script).read_text())
