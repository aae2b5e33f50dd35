"""Coming in: what somebody brings is held against what is kept of them."""

from services.runtime.database import Pool
from services.runtime.staff.accounts import Staff, checks, staff_of

PERSON = """
    -- Who has this login, when their account stands and, once there is a roster, it names them.
    SELECT * FROM staff.people WHERE login = %s AND account_stands AND in_the_roster
"""


async def authenticate(pool: Pool, login: str, password: str) -> Staff | None:
    """The person, or None when login or password is wrong or they may not come in. Raises TooBusy."""
    if "\0" in login:
        return None  # PostgreSQL has no such text
    async with pool.connection() as conn:
        row = await (await conn.execute(PERSON, (login,))).fetchone()
    right = await checks.right(row["password_hash"] if row else None, password)
    return staff_of(row) if row and right and row["password_hash"] else None
