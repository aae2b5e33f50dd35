"""Tests of intake, room by room."""
