"""What the desk gives a family."""
