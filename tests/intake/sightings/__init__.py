"""What people on the public page have seen, on its way to the case."""
