"""Tests of services/intake/photos."""
