"""Tests of services/broadcast/ledger."""
