"""What people may ask for: to be forgotten, a search for what is left, one file with what is held; courts may, too."""
