"""The audit: a chain whose every change shows, and anchors of it outside of the database."""
