"""The scenarios: what is done, and what must hold."""
