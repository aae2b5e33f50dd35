"""Scenario 39: every call of the platform under every trouble."""
