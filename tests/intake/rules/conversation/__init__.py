"""Tests of services/intake/rules/conversation."""
