"""Tests of services/verification/people."""
