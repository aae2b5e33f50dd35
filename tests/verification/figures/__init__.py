"""Tests of services/verification/figures."""
