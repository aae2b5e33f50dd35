"""The queue in PostgreSQL: what waits, who has taken it on, what is new to whom, and the search."""
