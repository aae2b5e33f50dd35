"""Erasure: on request, and a search for what is left."""
