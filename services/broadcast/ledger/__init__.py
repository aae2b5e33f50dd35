"""The ledger: every write of ``broadcast.deliveries``, each a named transition of the table drawn in ``rules.py``."""
