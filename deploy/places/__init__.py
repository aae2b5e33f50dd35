"""Where the table of communes comes from, and the list of a force's own places."""
