"""Tests of services/broadcast/channels."""
