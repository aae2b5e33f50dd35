"""How long a test waits for what must come."""

import os

PATIENCE_S = float(os.environ.get("TEST_PATIENCE_S", "60"))
"""A bound for what never comes, not a measure: far above what a busy machine needs (a broker's restart and two rounds
of joining a group take 40 s there), and it costs nothing where the awaited comes."""
