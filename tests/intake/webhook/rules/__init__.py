"""Tests of services/intake/webhook/rules."""
