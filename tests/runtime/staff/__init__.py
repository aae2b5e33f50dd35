"""Tests of services/runtime/staff."""
