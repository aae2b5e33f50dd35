"""Tests of services/broadcast/progress."""
