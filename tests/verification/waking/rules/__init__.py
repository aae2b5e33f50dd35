"""The rules of waking."""
