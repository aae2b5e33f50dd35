"""Signed lists in tests."""
