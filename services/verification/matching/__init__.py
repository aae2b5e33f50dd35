"""Which cases may be one, or have to do with one another: proposed with reasons, decided by an officer alone."""
