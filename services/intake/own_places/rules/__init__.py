"""What may be a place's name, and which of them a message means: pure."""
