"""What may be done with a roster, and how it is said. Pure."""
