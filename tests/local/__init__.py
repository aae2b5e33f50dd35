"""Tests of the one-command stack."""
