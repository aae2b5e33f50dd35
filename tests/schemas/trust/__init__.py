"""Statements, passkeys, the roster and the table of reach."""
