"""Tests of services/verification/desk/called."""
