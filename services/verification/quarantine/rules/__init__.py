"""What an event that was put aside is called, and what its reason means. Pure."""
