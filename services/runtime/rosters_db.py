"""The roster in force; it is in services/runtime/staff/rosters_db.py."""

from services.runtime.staff.rosters_db import Standing, add_revocation, add_roster, revocations, standing_roster

__all__ = ["Standing", "add_revocation", "add_roster", "revocations", "standing_roster"]
