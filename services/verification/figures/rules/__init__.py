"""What is counted, and how. Pure."""
