"""The ledger: every write of ``broadcast.deliveries``, each a named transition (drawn in ``rules/transitions.py``)."""
