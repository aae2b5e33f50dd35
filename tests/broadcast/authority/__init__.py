"""Who has signed what, and what it lets go out."""
