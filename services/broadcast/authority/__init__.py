"""Who has signed what, checked here and nowhere else: the roster, each alert's signed record, and what it lets go out."""
