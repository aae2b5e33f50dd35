"""What channels read and write, as data. Pure."""
