"""Whom an alert is for, and how far it goes: rings, lines, kinds of groups."""
