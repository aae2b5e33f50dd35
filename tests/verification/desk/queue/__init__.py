"""Tests of services/verification/desk/queue."""
