"""Decisions about Zalo, without I/O: what each code of the platform means."""
