"""Tests of services/verification/figures/rules."""
