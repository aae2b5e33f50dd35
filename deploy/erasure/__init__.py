"""What people may ask for: to be forgotten, a search for what is left, and one file with what is held."""
