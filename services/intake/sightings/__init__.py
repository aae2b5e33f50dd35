"""What people on the public page say they have seen, on its way to the case that they speak of."""
