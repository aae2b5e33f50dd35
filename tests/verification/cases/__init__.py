"""Tests of services/verification/cases."""
