"""Tests of services/verification/matching."""
