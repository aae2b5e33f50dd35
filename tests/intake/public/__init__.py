"""Tests of services/intake/rules."""
