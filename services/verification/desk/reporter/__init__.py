"""Who told of a case: a link for their phone, what is known of them, and a block for a time."""
