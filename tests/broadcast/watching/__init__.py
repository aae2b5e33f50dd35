"""Tests of services/broadcast/watching."""
