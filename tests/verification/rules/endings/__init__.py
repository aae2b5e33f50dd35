"""Tests of services/verification/rules/endings."""
