"""How a service runs: database, broker, outbox, inbox, loops, health, settings."""
