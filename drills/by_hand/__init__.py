"""Scenario 42: commune officers post by hand, 27 groups each."""
