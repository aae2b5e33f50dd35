"""Tests of services/intake/webhook."""
