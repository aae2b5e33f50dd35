"""Tests of services/broadcast/planning."""
