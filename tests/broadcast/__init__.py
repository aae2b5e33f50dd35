"""Tests of broadcast, room by room."""
