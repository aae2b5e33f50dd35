"""Waking: duty, the steps of a wake, the ways to phones, and open desks."""
