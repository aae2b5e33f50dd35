"""Whole conversations with citizens, as people write them, and what comes of each."""
