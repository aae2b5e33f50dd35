"""Tests of services/verification/desk."""
