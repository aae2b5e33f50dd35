"""Alerts for programs: an Atom feed of CAP 1.2 messages, told from what the public may know."""
