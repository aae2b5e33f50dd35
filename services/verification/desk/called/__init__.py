"""What a call opens on the phone that was called: one case, before a log-in, and the touch that signs and logs in."""
