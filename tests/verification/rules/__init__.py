"""Tests of services/verification/rules."""
