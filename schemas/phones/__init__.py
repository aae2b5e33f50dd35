"""Telephone numbers, as people type them, as they are kept, and as they are dialled."""
