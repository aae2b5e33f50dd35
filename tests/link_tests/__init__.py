"""Tests of the link test, whose rooms lie in all three services: its key, its order, its runs, and the whole line."""
