"""The hotline form in a real browser."""
