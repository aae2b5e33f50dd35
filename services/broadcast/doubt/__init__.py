"""Sends that may or may not have arrived: looked up before anything is repeated."""
