"""The whole line, from a report to its end."""
