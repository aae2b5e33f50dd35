"""Tests of services/broadcast/delivery."""
