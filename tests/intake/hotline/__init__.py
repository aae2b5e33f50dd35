"""Tests of services/intake/hotline."""
