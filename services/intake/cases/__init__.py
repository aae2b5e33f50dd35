"""Reports accepted under their case numbers, and forgotten in time."""
