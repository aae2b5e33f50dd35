"""Cases, drafts, decisions and their audit trail, in PostgreSQL."""
