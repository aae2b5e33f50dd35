"""Tests of services/broadcast/zalo."""
