"""The schema of CAP 1.2 as OASIS published it (docs.oasis-open.org/emergency/cap/v1.2/CAP-v1.2.xsd)."""
