"""/family: behind a link, what was told of whom a family misses, and what the family tells the desk."""
