"""Invented people with software keys, who stand in for staff with passkeys in the demo, the tests and the benches."""
