"""What follows from a case's end."""
