"""A force's own places, as whoever has the machine brings them."""
