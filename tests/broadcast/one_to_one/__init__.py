"""Tests of services/broadcast/one_to_one."""
