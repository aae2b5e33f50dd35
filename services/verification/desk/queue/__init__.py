"""Pages of the queue and of the search, and taking a case on."""
