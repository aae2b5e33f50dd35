"""Posting by hand: commune officers are handed tasks, reminded, and answer on a page."""
