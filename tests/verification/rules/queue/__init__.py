"""Tests of services/verification/rules/queue."""
