"""Tests of verification, room by room."""
