"""Whether facts, text and poster of an alert say the same, say what the report says, and all that a reader needs."""
