"""Tests of services/broadcast/doubt."""
