"""The officers' desk in a real browser."""
