"""Missing adults go as urgently as missing children; what is routine makes room for families that are looked for.

Lanes (services/broadcast/kinds.py): lives 1, families 2, routine 3, which was 2.
"""

from deploy.migrations.driver import driver_connection
from schemas.reasons import to_new_form

revision = "0008"
down_revision = "0007"

MESSAGES = "UPDATE broadcast.messages SET lane = CASE kind WHEN 'missing_adult' THEN 1 ELSE 3 END WHERE lane = 2"
# What has been sent or dropped is never sent again: it keeps its number. A row that is written has a reason of today.
DELIVERIES = f"""
    UPDATE broadcast.deliveries d SET lane = m.lane, reason = {to_new_form("d.reason")}
    FROM broadcast.messages m
    WHERE m.message_no = d.message_no AND d.lane = 2 AND d.state NOT IN ('sent', 'dropped')
"""  # noqa: S608 - of our own code


def upgrade() -> None:
    driver = driver_connection()
    for statement in (MESSAGES, DELIVERIES):
        driver.execute(statement)
