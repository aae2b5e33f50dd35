"""Tests of services/verification/public."""
