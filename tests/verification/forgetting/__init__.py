"""Tests of services/verification/forgetting."""
