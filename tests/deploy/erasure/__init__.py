"""Tests of deploy/erasure."""
