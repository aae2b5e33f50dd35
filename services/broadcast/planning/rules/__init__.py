"""Audience, rings and how long they take. Pure."""
