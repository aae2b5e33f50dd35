"""Tests of services/verification/desk/choosing."""
