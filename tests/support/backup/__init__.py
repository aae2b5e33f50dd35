"""Databases to restore into, and backups of the test's own."""
