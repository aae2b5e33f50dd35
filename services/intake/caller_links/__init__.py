"""The link for the caller's own phone: made and ended by staff, and what comes in by it."""
