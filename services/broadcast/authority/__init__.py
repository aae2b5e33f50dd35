"""Who has signed what, checked here and nowhere else: the roster, each alert's record, and what it lets go out."""
