"""What somebody has filled in who saw something, read without refusing a word of it."""
