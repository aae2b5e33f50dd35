"""Whether facts, text and poster of an alert say the same, and what a reader finds."""
