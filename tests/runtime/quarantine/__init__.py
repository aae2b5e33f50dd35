"""What was put aside is tried again, on a real broker."""
