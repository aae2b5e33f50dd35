"""Tests of services/verification/cases/queue."""
