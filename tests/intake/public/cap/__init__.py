"""Alerts for programs: the messages, and the feed over HTTP, read by consumers that nobody here wrote."""
