"""Tests of services/broadcast/pictures."""
