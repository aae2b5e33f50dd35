"""Tests of services/broadcast/registry."""
