"""When a message of a blocked sender is held all the same, and what they are told."""
