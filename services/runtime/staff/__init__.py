"""Who people are: accounts, sessions, passkeys, the roster that they stand in. Shared by the pages of all services."""

from services.runtime.staff.accounts import Staff, add_account
from services.runtime.staff.sessions import COOKIE, open_session, staff_of_session

__all__ = ["COOKIE", "Staff", "add_account", "open_session", "staff_of_session"]
