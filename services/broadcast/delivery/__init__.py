"""From a due delivery to a call: leases, claims, pacing, sending, recording."""
