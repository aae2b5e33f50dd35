"""Tests of services/verification/pictures."""
