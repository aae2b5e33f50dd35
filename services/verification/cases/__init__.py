"""Cases in PostgreSQL: how they are read, and the one place where they are decided."""
