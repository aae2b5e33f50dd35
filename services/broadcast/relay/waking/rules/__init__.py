"""Whether somebody can be called, and by which way. Pure."""
