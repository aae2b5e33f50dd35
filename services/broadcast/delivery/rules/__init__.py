"""How fast calls may go, and what an account's trouble means. Pure."""
