"""`loa backup` and `loa restore`."""
