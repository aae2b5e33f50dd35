"""Tests of services/broadcast/relay."""
