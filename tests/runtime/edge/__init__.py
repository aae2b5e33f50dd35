"""Which port answers what, whom it believes, and who may call."""
