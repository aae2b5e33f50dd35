"""Where the table of communes comes from."""
